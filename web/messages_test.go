package web

import (
	"io/fs"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search/query"
)

func testCatalogues(t *testing.T) map[corpus.Language]*catalogue {
	t.Helper()
	all, err := loadCatalogues()
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var placeForm = regexp.MustCompile(`\{[a-z]+\}`)

// places are the places of a message that values are put into.
func (w wording) places() []string {
	text := w.text + w.forms["other"]
	found := placeForm.FindAllString(text, -1)
	slices.Sort(found)
	return slices.Compact(found)
}

func TestCataloguesAreComplete(t *testing.T) {
	all := testCatalogues(t)
	english := all[corpus.English]
	for lang, c := range all {
		if diff := cmp.Diff(slices.Sorted(maps.Keys(english.messages)), slices.Sorted(maps.Keys(c.messages))); diff != "" {
			t.Errorf("%s: keys differ from English:\n%s", lang, diff)
		}
		for key, w := range c.messages {
			e := english.messages[key]
			if (w.text == "") == (w.forms == nil) || (w.forms == nil) != (e.forms == nil) {
				t.Errorf("%s: %s is neither one text nor plural forms as in English", lang, key)
			}
			if diff := cmp.Diff(e.places(), w.places()); diff != "" {
				t.Errorf("%s: %s has other places than English:\n%s", lang, key, diff)
			}
		}
	}
}

// TestPluralFormsAreThoseOfTheLanguage checks that each message has exactly
// the plural forms that whole numbers use in its language.
func TestPluralFormsAreThoseOfTheLanguage(t *testing.T) {
	for lang, c := range testCatalogues(t) {
		needed := map[string]bool{"other": true}
		for n := range 1200 {
			needed[pluralNames[c.form(n)]] = true
		}
		for key, w := range c.messages {
			if w.forms == nil {
				continue
			}
			if diff := cmp.Diff(slices.Sorted(maps.Keys(needed)), slices.Sorted(maps.Keys(w.forms))); diff != "" {
				t.Errorf("%s: %s:\n%s", lang, key, diff)
			}
		}
	}
}

// TestMessagesAreUsed finds keys that templates or code ask for and no
// catalogue has, and keys that nobody asks for.
func TestMessagesAreUsed(t *testing.T) {
	asked := map[string]bool{}
	forms := []*regexp.Regexp{
		regexp.MustCompile(`\b[tn] "([a-z0-9.]+)"`),
		regexp.MustCompile(`(?:text|count|add|own)\("([a-z0-9.]+)"`),
		regexp.MustCompile(`"(example\.[0-9])"`),
	}
	for _, text := range append(readAll(t, templateFiles, "templates/*.tmpl"), readAll(t, os.DirFS("."), "*.go")...) {
		for _, form := range forms {
			for _, m := range form.FindAllStringSubmatch(text, -1) {
				asked[m[1]] = true
			}
		}
	}
	for _, f := range []string{"article", "topic", "kind", "meeting", "year", "state", "speaker", "practice", "lang"} {
		asked["facet."+f] = true
	}
	for _, e := range []corpus.Evidence{corpus.Curated, corpus.Explicit, corpus.Inherited, corpus.Vocabulary} {
		asked["evidence."+string(e)] = true
	}
	for _, r := range relationOrder {
		asked["family."+string(r)] = true
	}
	for _, s := range []corpus.DeadlineStatus{corpus.DeadlineSet, corpus.ExtensionRequested, corpus.ExtensionGranted} {
		asked["deadline."+string(s)] = true
	}
	for _, s := range []string{string(corpus.Requested), string(corpus.Offered), string(corpus.Technical), string(corpus.Financial), string(corpus.Material)} {
		asked["assistance."+s] = true
	}
	for _, topic := range helpTopics {
		asked["help."+topic], asked["help."+topic+".text"] = true, true
	}
	for _, op := range query.Operators() {
		asked["help.op."+op.Name] = true
	}
	for _, code := range query.NoteCodes() {
		asked["note."+string(code)] = true
	}
	for _, k := range kinds {
		asked["error."+k.kind.message], asked["error."+k.kind.message+".text"] = true, true
	}
	// Prefixes that code completes are no keys.
	for _, prefix := range []string{"facet.", "evidence.", "error.", "help.", "help.op.", "note.", "family.", "deadline.", "assistance."} {
		delete(asked, prefix)
	}
	have := slices.Sorted(maps.Keys(testCatalogues(t)[corpus.English].messages))
	if diff := cmp.Diff(slices.Sorted(maps.Keys(asked)), have); diff != "" {
		t.Errorf("keys asked for (-) and keys there are (+):\n%s", diff)
	}
}

func TestCount(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		n    int
		want string
	}{
		{corpus.English, 1, "1 paragraph"},
		{corpus.English, 0, "0 paragraphs"},
		{corpus.English, 12345, "12,345 paragraphs"},
		{corpus.French, 0, "0 paragraphe"},
		{corpus.French, 2, "2 paragraphes"},
		{corpus.Russian, 1, "1 пункт"},
		{corpus.Russian, 3, "3 пункта"},
		{corpus.Russian, 11, "11 пунктов"},
		{corpus.Russian, 21, "21 пункт"},
		{corpus.Russian, 25, "25 пунктов"},
		{corpus.Chinese, 7, "7 个段落"},
		{corpus.Arabic, 0, "لا فقرات"},
		{corpus.Arabic, 1, "فقرة واحدة"},
		{corpus.Arabic, 2, "فقرتان"},
		{corpus.Arabic, 5, "5 فقرات"},
		{corpus.Arabic, 11, "11 فقرة"},
		{corpus.Arabic, 100, "100 فقرة"},
	}
	all := testCatalogues(t)
	for _, test := range tests {
		if got := all[test.lang].count("results.paragraphs", test.n); got != test.want {
			t.Errorf("%s, %d: %q, want %q", test.lang, test.n, got, test.want)
		}
	}
}

func TestFillIsolatesInRightToLeft(t *testing.T) {
	all := testCatalogues(t)
	if got := all[corpus.English].text("hit.page", "n", 3); got != "p. 3" {
		t.Errorf("English: %q", got)
	}
	if got := all[corpus.Arabic].text("hit.page", "n", 3); got != "ص \u20683\u2069" {
		t.Errorf("Arabic: %q", got)
	}
}

// readAll returns the texts of the files that a pattern matches.
func readAll(t *testing.T, files fs.FS, pattern string) []string {
	t.Helper()
	names, err := fs.Glob(files, pattern)
	if err != nil {
		t.Fatal(err)
	}
	var all []string
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, string(raw))
	}
	return all
}
