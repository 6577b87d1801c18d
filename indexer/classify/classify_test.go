package classify

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// tags writes the tags of a paragraph in one line.
func tags(p corpus.Paragraph) string {
	var out []string
	for _, a := range p.Articles {
		out = append(out, fmt.Sprintf("%d:%s", a.Number, a.Evidence))
	}
	for _, t := range p.Topics {
		out = append(out, fmt.Sprintf("%s:%s", t.ID, t.Evidence))
	}
	for _, s := range p.States {
		out = append(out, fmt.Sprintf("%s:%s", s.Code, s.Evidence))
	}
	return strings.Join(out, " ")
}

func TestDocument(t *testing.T) {
	path := []string{"II. Implementation support", "A. Clearance (article 4)"}
	d := &corpus.Document{Language: corpus.English, Paragraphs: []corpus.Paragraph{
		{Element: "sec_2", Kind: corpus.Heading, Text: path[0], Level: 1},
		{Element: "sec_2__subsec_1", Kind: corpus.Heading, Text: path[1], Level: 2, Path: path[:1]},
		{Element: "para_1", Kind: corpus.Text, Text: "The unit will help Lebanon under Article 6:", Path: path},
		{Element: "para_1__point_a", Kind: corpus.Text, Text: "To plan;", Path: path},
		{Element: "sec_3", Kind: corpus.Heading, Text: "III. Outcomes", Level: 1},
		{Element: "outcome_1", Kind: corpus.Text, Label: "Outcome 1", Text: "More survivors are heard.", Path: []string{"III. Outcomes"}},
		{Element: "activity_1-1-1", Kind: corpus.Text, Label: "Activity 1.1.1", Text: "Meet.", Path: []string{"III. Outcomes"}},
		{Element: "p_1", Kind: corpus.Text, Text: "Nothing to say."},
	}}
	check := func(want ...string) {
		t.Helper()
		var got []string
		for _, p := range d.Paragraphs {
			got = append(got, tags(p))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	Document(d)
	check(
		"implementation-support:vocabulary",
		"4:explicit clearance:vocabulary",
		"4:heading 6:explicit clearance:heading cooperation-assistance:vocabulary LBN:explicit",
		"4:heading 6:heading clearance:heading",
		"",
		"victim-assistance:vocabulary",
		"victim-assistance:heading",
		"",
	)
	Document(d, Curation{
		Element: "para_1", Add: Tags{Topics: []corpus.TopicID{"risk-education"}, Articles: []corpus.Article{4}},
		Remove: Tags{States: []corpus.StateCode{"LBN"}, Topics: []corpus.TopicID{"cooperation-assistance"}},
	}, Curation{Add: Tags{States: []corpus.StateCode{"ZMB"}}})
	if got, want := tags(d.Paragraphs[2]), "4:curated 6:explicit clearance:heading risk-education:curated ZMB:curated"; got != want {
		t.Errorf("curated: %q, want %q", got, want)
	}
	if got := tags(d.Paragraphs[7]); got != "ZMB:curated" {
		t.Errorf("curated for the document: %q", got)
	}
}

// TestOwnArticles checks that a law's own articles are not taken for those of
// the Convention.
func TestOwnArticles(t *testing.T) {
	law := &corpus.Document{Language: corpus.English, Kind: corpus.Legislation, Title: "Cluster Munitions Act"}
	for i, text := range []string{"Article 1 Purpose", "Article 2 Terms", "Article 3 Offences", "Whoever breaks Article 4 is punished.", "Terms are those of Article 2 of the Convention on Cluster Munitions."} {
		kind := corpus.Heading
		element := corpus.Element(fmt.Sprintf("art_%d", i+1))
		if i > 2 {
			kind, element = corpus.Text, corpus.Element(fmt.Sprintf("art_3__p_%d", i))
		}
		law.Paragraphs = append(law.Paragraphs, corpus.Paragraph{Element: element, Kind: kind, Text: text})
	}
	Document(law)
	for i, want := range []string{"", "", "", "", "2:explicit general-obligations:vocabulary"} {
		if got := tags(law.Paragraphs[i]); got != want {
			t.Errorf("%q: %q, want %q", law.Paragraphs[i].Text, got, want)
		}
	}
}

func FuzzReferences(f *testing.F) {
	for _, s := range []string{"第三、第四和第九条", "Articles 3 to 5 of the Convention", "المواد من 3 إلى 5", "статьям 3, 4 и 5", "《禁雷公约》第五条", "art. 4 (1)(a), 5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, r := range (scope{treaty: corpus.CCM}).ours(s) {
			if r.article < 1 || r.article > int(corpus.LastArticle) || r.words == "" || !strings.Contains(s, r.words) {
				t.Fatalf("%q: article %d by %q", s, r.article, r.words)
			}
		}
		if !utf8.ValidString(s) {
			return
		}
		for _, lang := range corpus.Languages() {
			for _, m := range Concepts(s, lang) {
				if !strings.Contains(s, m.Words) {
					t.Fatalf("%q: words %q", s, m.Words)
				}
			}
			states(s, lang)
		}
	})
}

// TestCurationCovers tells an element from others that begin with its letters.
func TestCurationCovers(t *testing.T) {
	c := Curation{Element: "para_1"}
	for e, want := range map[corpus.Element]bool{
		"para_1": true, "para_1__point_a": true, "para_12": false, "para_1a": false, "para_10__point_a": false, "sec_1__para_1": false,
	} {
		if c.Covers(e) != want {
			t.Errorf("para_1 covers %s: %v", e, !want)
		}
	}
	if !(Curation{}).Covers("para_1") {
		t.Error("a correction of the document does not cover its paragraphs")
	}
}
