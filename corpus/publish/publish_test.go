package publish_test

import (
	"encoding/json"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/publish"
)

func TestPublishHasNoNullsAndNoPaths(t *testing.T) {
	doc := &corpus.Document{
		Symbol: "A/1", Sources: []corpus.Source{{Path: "/home/editor/secret.pdf"}},
		Paragraphs: []corpus.Paragraph{{Element: "para_1"}},
	}
	raw, err := json.Marshal(publish.Of(doc, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"null", "secret"} {
		if strings.Contains(string(raw), bad) {
			t.Errorf("%s in %s", bad, raw)
		}
	}
}
