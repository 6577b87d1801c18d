package corpus

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestPublishHasNoNullsAndNoPaths(t *testing.T) {
	doc := &Document{
		Symbol: "A/1", Sources: []Source{{Path: "/home/editor/secret.pdf"}},
		Paragraphs: []Paragraph{{Element: "para_1"}},
	}
	raw, err := json.Marshal(Publish(doc, nil, nil))
	if err != nil {
		t.Fatal(err)
	}
	for _, bad := range []string{"null", "secret"} {
		if strings.Contains(string(raw), bad) {
			t.Errorf("%s in %s", bad, raw)
		}
	}
}
