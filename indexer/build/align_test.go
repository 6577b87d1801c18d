package build

import (
	"testing"

	"repertory/corpus"
)

// TestRestrictedTeachesNothing aligns versions of a document of which one is
// restricted: no word of that becomes a translation that the public sees.
func TestRestrictedTeachesNothing(t *testing.T) {
	version := func(l corpus.Language, access corpus.Access, text string) *corpus.Document {
		return &corpus.Document{Symbol: "CCM/1", Language: l, Access: access, Paragraphs: []corpus.Paragraph{{Element: "para_1", Text: text}}}
	}
	var a aligned
	a.add([]*corpus.Document{version("en", corpus.Public, "quartz"), version("fr", corpus.Restricted, "secret")})
	if len(a.segments) != 0 {
		t.Errorf("%v is aligned", a.segments)
	}
	a.add([]*corpus.Document{version("en", corpus.Public, "quartz"), version("es", corpus.Public, "cuarzo"), version("fr", corpus.Restricted, "secret")})
	if len(a.segments) != 1 || a.segments[0]["fr"] != "" || a.segments[0]["es"] != "cuarzo" {
		t.Errorf("%v is aligned", a.segments)
	}
}
