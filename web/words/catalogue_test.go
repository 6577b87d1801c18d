package words

import (
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/query"
)

func testCatalogues(t *testing.T) map[corpus.Language]*Catalogue {
	t.Helper()
	all, err := Load()
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
		regexp.MustCompile(`(?:Text|Count|text|count|add|own)\("([a-z0-9.]+)"`),
		regexp.MustCompile(`"(example\.[0-9])"`),
	}
	topics := regexp.MustCompile(`helpTopics = \[\]string\{([^}]*)\}`)
	kinds := regexp.MustCompile(`problemKind\{[^,}]+, "[a-z-]+", "([a-z]+)"`)
	for _, text := range sources(t) {
		for _, form := range forms {
			for _, m := range form.FindAllStringSubmatch(text, -1) {
				asked[m[1]] = true
			}
		}
		for _, m := range topics.FindAllStringSubmatch(text, -1) {
			for topic := range strings.SplitSeq(m[1], ",") {
				topic = strings.Trim(topic, "\" ")
				asked["help."+topic], asked["help."+topic+".text"] = true, true
			}
		}
		for _, m := range kinds.FindAllStringSubmatch(text, -1) {
			asked["error."+m[1]], asked["error."+m[1]+".text"] = true, true
		}
	}
	for _, n := range facet.Names() {
		asked["facet."+string(n)] = true
	}
	for _, n := range []facet.Name{facet.Year, facet.Kind, facet.Meeting, facet.Topic} {
		asked["field.by."+string(n)] = true
	}
	for _, e := range []corpus.Evidence{corpus.Curated, corpus.Explicit, corpus.Inherited, corpus.Vocabulary} {
		asked["evidence."+string(e)] = true
	}
	for _, r := range []corpus.Relation{
		corpus.RevisedBy, corpus.Revises, corpus.Corrected, corpus.Corrects, corpus.Amended, corpus.Amends,
		corpus.Addendum, corpus.AddendumTo, corpus.Sibling,
	} {
		asked["family."+string(r)] = true
	}
	for _, s := range []corpus.DeadlineStatus{corpus.DeadlineSet, corpus.ExtensionRequested, corpus.ExtensionGranted} {
		asked["deadline."+string(s)] = true
	}
	for _, s := range []string{string(corpus.Requested), string(corpus.Offered), string(corpus.Technical), string(corpus.Financial), string(corpus.Material)} {
		asked["assistance."+s] = true
	}
	for _, op := range query.Operators() {
		asked["help.op."+op.Name] = true
	}
	for _, code := range query.NoteCodes() {
		asked["note."+string(code)] = true
	}
	// Prefixes that code completes are no keys.
	for _, prefix := range []string{"facet.", "field.by.", "evidence.", "error.", "help.", "help.op.", "note.", "family.", "deadline.", "assistance."} {
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
		if got := all[test.lang].Count("results.paragraphs", test.n); got != test.want {
			t.Errorf("%s, %d: %q, want %q", test.lang, test.n, got, test.want)
		}
	}
}

func TestFillIsolatesInRightToLeft(t *testing.T) {
	all := testCatalogues(t)
	if got := all[corpus.English].Text("hit.page", "n", 3); got != "p. 3" {
		t.Errorf("English: %q", got)
	}
	if got := all[corpus.Arabic].Text("hit.page", "n", 3); got != "ص \u20683\u2069" {
		t.Errorf("Arabic: %q", got)
	}
}

// sources returns the templates and the code of the site.
func sources(t *testing.T) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.Name() == "node_modules" {
			return fs.SkipDir
		}
		if ext := filepath.Ext(path); ext != ".tmpl" && ext != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		raw, err := os.ReadFile(path)
		all = append(all, string(raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestLanguagesAreNamedInTheReadersLanguage(t *testing.T) {
	all := testCatalogues(t)
	for reader, want := range map[corpus.Language]string{
		corpus.English: "Chinese", corpus.French: "chinois", corpus.Spanish: "chino",
		corpus.Russian: "китайский", corpus.Chinese: "中文", corpus.Arabic: "الصينية",
	} {
		if got := all[reader].LanguageName(corpus.Chinese); got != want {
			t.Errorf("Chinese in %s: %q, want %q", reader, got, want)
		}
	}
}

// TestCataloguesKnowHowPeopleAsk finds languages that lack a pattern or a way
// to ask for texts in another language.
func TestCataloguesKnowHowPeopleAsk(t *testing.T) {
	for l, c := range testCatalogues(t) {
		a := c.Asking
		if a.Article == "" || a.Since == "" || a.Until == "" || a.Between == "" {
			t.Errorf("%s: a pattern is missing: %+v", l, a)
		}
		for _, other := range corpus.Languages() {
			if len(a.Texts[other]) == 0 {
				t.Errorf("%s does not know how to ask for texts in %s", l, other)
			}
		}
	}
}
