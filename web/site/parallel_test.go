package site

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestPairsFollowBothVersions(t *testing.T) {
	v := testVisit(t, corpus.English)
	version := func(l corpus.Language, elements string) text {
		doc := &corpus.Document{Symbol: "A/1", Language: l}
		for e := range strings.FieldsSeq(elements) {
			p := corpus.Paragraph{Element: corpus.Element(e), Kind: corpus.Text, Text: e}
			switch e[0] {
			case 'h':
				p.Kind, p.Level = corpus.Heading, 1
			case 'r':
				p.Kind = corpus.Row
			}
			doc.Paragraphs = append(doc.Paragraphs, p)
		}
		return text{doc: doc}
	}
	for _, test := range []struct{ main, beside, want string }{
		{"h1 p1 p2", "h1 p1 p2", "h1=h1 p1=p1 p2=p2"},
		{"p1 p2", "p1 p3", "p1=p1 p2=- -=p3"},
		{"p1 p3", "p1 p2 p3 p4", "p1=p1 -=p2 p3=p3 -=p4"},
		{"p1 p2 p3", "p3 p1", "p1=p1 p2=- p3=p3"},
		{"p1 r1 r2 p2", "p1 r1 p2", "p1=p1 r1=r1 p2=p2"},
		{"", "p1", "-=p1"},
		{"p1", "", "p1=-"},
	} {
		var got []string
		for _, p := range v.pairs(version("en", test.main), version("zh", test.beside)) {
			name := func(b *block, other *block) string {
				switch {
				case b == nil:
					return "-"
				case b.key() == "" && other != nil: // the id stays on the other side
					return string(other.key())
				}
				return string(b.key())
			}
			got = append(got, name(p.Main, p.Beside)+"="+name(p.Beside, p.Main))
			if (p.Missing == "") != (p.Main != nil && p.Beside != nil) {
				t.Errorf("%q beside %q: missing %q", test.main, test.beside, p.Missing)
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q beside %q: %s", test.main, test.beside, diff)
		}
	}
}
