package site

import (
	"net/url"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/search"
)

// TestResultsSayWhatIsNewer shows, in every language, an outdated paragraph
// among results: it names and links what replaced it, others do not.
func TestResultsSayWhatIsNewer(t *testing.T) {
	r := testPages(t)
	revised := search.Hit{Symbol: "CCM/PM/4", Language: corpus.French, Element: "para_1", Newer: []corpus.Member{
		{Symbol: "CCM/PM/4/Rev.1", Relation: corpus.RevisedBy, Languages: []corpus.Language{corpus.English, corpus.French}},
		{Symbol: "CCM/PM/4/Corr.1", Relation: corpus.Corrected, Languages: []corpus.Language{corpus.English}},
	}}
	for _, l := range corpus.Languages() {
		v := visit{words: r.catalogues[l], rules: r.rules, links: links{lang: l}, url: &url.URL{Path: "/search"}}
		page := v.populateSearch(search.Query{Text: "x"}, &search.Results{Total: 2, Hits: []search.Hit{revised, {Symbol: "CCM/PM/5"}}})
		html, err := r.render(l, "search", page)
		if err != nil {
			t.Fatal(err)
		}
		text := string(html)
		for _, want := range []string{
			"<strong>" + v.words.Text("family.revised-by") + `</strong> <a href="/doc/CCM/PM/4/Rev.1?lang=fr"><bdi>CCM/PM/4/Rev.1</bdi></a>`,
			"<strong>" + v.words.Text("family.corrected-by") + `</strong> <a href="/doc/CCM/PM/4/Corr.1"><bdi>CCM/PM/4/Corr.1</bdi></a>`,
		} {
			if strings.Count(text, want) != 1 {
				t.Errorf("%s: %d times %s", l, strings.Count(text, want), want)
			}
		}
		if n := strings.Count(text, `class="family notice"`); n != 2 {
			t.Errorf("%s: %d notices, want 2", l, n)
		}
	}
}
