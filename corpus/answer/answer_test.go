package answer

import (
	"bytes"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"repertory/corpus"
	"repertory/corpus/citation"
)

// shelf is a Library in memory.
type shelf []*corpus.Document

func (s shelf) Document(_ context.Context, sym corpus.Symbol, l corpus.Language) (*corpus.Document, error) {
	for _, d := range s {
		if d.Symbol == sym && d.Language == l {
			return d, nil
		}
	}
	return nil, fmt.Errorf("document %s: %w", sym, corpus.ErrNotFound)
}

func (s shelf) Languages(_ context.Context, sym corpus.Symbol) ([]corpus.Language, error) {
	var all []corpus.Language
	for _, d := range s {
		if d.Symbol == sym {
			all = append(all, d.Language)
		}
	}
	if all == nil {
		return nil, fmt.Errorf("document %s: %w", sym, corpus.ErrNotFound)
	}
	return all, nil
}

func (s shelf) Family(_ context.Context, sym corpus.Symbol) ([]corpus.Member, error) {
	var all []corpus.Member
	for _, d := range s {
		relation := sym.Related(d.Symbol)
		at := slices.IndexFunc(all, func(m corpus.Member) bool { return m.Symbol == d.Symbol })
		switch {
		case relation == "":
		case at >= 0:
			all[at].Languages = append(all[at].Languages, d.Language)
		default:
			all = append(all, corpus.Member{Symbol: d.Symbol, Relation: relation, Languages: []corpus.Language{d.Language}})
		}
	}
	return all, nil
}

func document(sym corpus.Symbol, l corpus.Language, texts ...string) *corpus.Document {
	d := &corpus.Document{Symbol: sym, Language: l, Title: "Title of " + string(sym), Date: "2018-06-01", Meeting: "8MSP"}
	for i, text := range texts {
		n := fmt.Sprint(i + 1)
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element("para_" + n), Kind: corpus.Text, Label: n, Text: text})
	}
	return d
}

func testShelf() shelf {
	en := document("CCM/MSP/2018/6", corpus.English, "One.", "Two <&> “quoted”:", "=1+1")
	en.Paragraphs = append(en.Paragraphs, corpus.Paragraph{Element: "para_2__point_a", Kind: corpus.Text, Label: "2(a)", Level: 1, Text: "a point;"})
	en.Paragraphs[0].Notes = []corpus.Note{{Mark: "1", Text: "See there."}}
	en.Sources = []corpus.Source{{URL: "https://docs.example.org/6.pdf"}}
	return shelf{
		en, document("CCM/MSP/2018/6", corpus.Arabic, "واحد CCM/1 نص.", "اثنان:"), document("CCM/MSP/2018/6", corpus.Chinese, "一。"),
		document("CCM/MSP/2018/6/Rev.1", corpus.English, "One.", "Two, revised."), document("CCM/MSP/2018/6/Corr.1", corpus.English, "In para. 1, for x read y."),
		document("CCM/MSP/2018/7", corpus.French, "Un."),
	}
}

func item(s corpus.Symbol, l corpus.Language, e corpus.Element, text string) Item {
	return Item{Symbol: s, Language: l, Element: e, Hash: Hash(text)}
}

func resolved(t *testing.T, p Pack, library Library) *Answer {
	t.Helper()
	a, err := Resolve(t.Context(), p, library, func(r citation.Reference) string { return "https://r.example.org" + r.Path() })
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// TestAnswersWarnOfRestrictedTexts writes an answer from a restricted document
// in every language and format that is read as text.
func TestAnswersWarnOfRestrictedTexts(t *testing.T) {
	secret := document("CCM/MSP/2018/R.1", corpus.English, "Not for all.")
	secret.Access = corpus.Restricted
	p := Pack{Items: []Item{item(secret.Symbol, "en", "para_1", "Not for all."), item("CCM/MSP/2018/6", "en", "para_1", "One.")}}
	for _, l := range corpus.Languages() {
		p.Language = l
		a := resolved(t, p, append(testShelf(), secret))
		if w := a.Warning(); !strings.Contains(w, "CCM/MSP/2018/R.1") || strings.Contains(w, "CCM/MSP/2018/6") || strings.Contains(w, "{") {
			t.Errorf("%s: %s", l, w)
		}
		for _, name := range []string{"md", "json"} {
			if text := written(t, name, a); !strings.Contains(text, strings.Split(a.Warning(), ":")[0]) {
				t.Errorf("%s, %s: no warning in %s", l, name, text)
			}
		}
		p.Items = p.Items[1:]
		if w := resolved(t, p, testShelf()).Warning(); w != "" {
			t.Errorf("%s: a public answer warns: %s", l, w)
		}
		p.Items = []Item{item(secret.Symbol, "en", "para_1", "Not for all."), p.Items[0]}
	}
}

func written(t *testing.T, name string, a *Answer) string {
	t.Helper()
	f, err := ParseFormat(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b, a); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestResolve(t *testing.T) {
	const six, revised, corrected = "CCM/MSP/2018/6", "The document was revised by CCM/MSP/2018/6/Rev.1", "The document was corrected by CCM/MSP/2018/6/Corr.1."
	for _, test := range []struct {
		name    string
		item    Item
		lang    corpus.Language
		keep    bool
		state   State
		text    string
		remarks []string
	}{
		{"in the language it was collected in", item(six, "en", "para_1", "One."), "en", false, Unchanged, "One.",
			[]string{revised + "; this paragraph reads the same there.", corrected}},
		{"white space does not count", item(six, "en", "para_1", " One.\n"), "en", false, Unchanged, "One.", nil},
		{"in the language of the answer", item(six, "en", "para_1", "One."), "zh", false, Unchanged, "一。",
			[]string{"该文件经CCM/MSP/2018/6/Rev.1修订。", "该文件经CCM/MSP/2018/6/Corr.1更正。"}},
		{"as collected", item(six, "en", "para_1", "One."), "zh", true, Unchanged, "One.", nil},
		{"not there in the language of the answer", item(six, "en", "para_2", "Two <&> “quoted”:"), "zh", false, Unchanged, "Two <&> “quoted”:", nil},
		{"another text than collected", item(six, "en", "para_2", "Too."), "en", false, Changed, "Two <&> “quoted”:",
			[]string{"The text of this paragraph has changed since it was collected.", revised + ", where this paragraph reads differently.", corrected}},
		{"changed in the language it was collected in", item(six, "en", "para_1", "Won."), "ar", false, Changed, "واحد CCM/1 نص.", nil},
		{"not in the revision", item(six, "en", "para_3", "=1+1"), "en", false, Unchanged, "=1+1",
			[]string{revised + ", which has no paragraph of this number.", corrected}},
		{"nobody knows what was collected", Item{Symbol: six, Element: "para_1"}, "en", false, Unchanged, "One.", nil},
		{"no such paragraph", item(six, "en", "para_9", "Nine."), "en", false, NoParagraph, "", []string{"The document no longer has this paragraph."}},
		{"no such document", item("CCM/MSP/2018/99", "en", "para_1", "x"), "fr", false, NoDocument, "", []string{"Ce document ne figure pas dans la collection."}},
		{"quoted in another language", item("CCM/MSP/2018/7", "fr", "para_1", "Un."), "en", false, Unchanged, "Un.",
			[]string{"Quoted in French; the collection has no version in the language of the reply."}},
		{"the newest one has no remarks", item(six+"/Rev.1", "en", "para_2", "Two, revised."), "en", false, Unchanged, "Two, revised.", []string{}},
	} {
		a := resolved(t, Pack{Language: test.lang, AsCollected: test.keep, Items: []Item{test.item}}, testShelf())
		e := a.Entries[0]
		text := ""
		if e.Found() {
			text = e.Paragraph.Text
		}
		if e.State != test.state || text != test.text {
			t.Errorf("%s: %s, %q; want %s, %q", test.name, e.State, text, test.state, test.text)
		}
		if test.remarks != nil {
			if diff := cmp.Diff(test.remarks, append([]string{}, a.Remarks(e)...)); diff != "" {
				t.Errorf("%s:\n%s", test.name, diff)
			}
		}
	}
}

func TestRestrictedIsNotQuoted(t *testing.T) {
	store, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	secret := document("CCM/MSP/2018/R.1", corpus.English, "Nobody may read this.")
	secret.Access = corpus.Restricted
	if err := store.Save(t.Context(), secret); err != nil {
		t.Fatal(err)
	}
	p := Pack{Language: corpus.English, Items: []Item{Collect(secret, &secret.Paragraphs[0])}}
	a := resolved(t, p, corpus.PublicStore{Store: store})
	for _, f := range Formats() {
		var b bytes.Buffer
		if err := f.Write(&b, a); err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(b.Bytes(), []byte("Nobody")) || bytes.Contains(b.Bytes(), []byte("Title of")) {
			t.Errorf("%s quotes a restricted document", f.Title)
		}
	}
	if a.Entries[0].State != NoDocument {
		t.Errorf("state %s", a.Entries[0].State)
	}
}

// brokenShelf fails in a way that is not the reader's.
type brokenShelf struct{ shelf }

func (brokenShelf) Document(context.Context, corpus.Symbol, corpus.Language) (*corpus.Document, error) {
	return nil, errors.New("disk on fire")
}

func TestResolveTellsOfFaults(t *testing.T) {
	_, err := Resolve(t.Context(), Pack{Items: []Item{item("CCM/MSP/2018/6", "en", "para_1", "")}}, brokenShelf{testShelf()}, nil)
	if err == nil || !strings.Contains(err.Error(), "disk on fire") {
		t.Errorf("error %v", err)
	}
}

func TestPointsAndPresent(t *testing.T) {
	a := resolved(t, Pack{Language: "en", Items: []Item{item("CCM/MSP/2018/6", "en", "para_2", "old")}}, testShelf())
	points := a.Entries[0].Points()
	if len(points) != 1 || points[0].Element != "para_2__point_a" || points[0].Hash != Hash("a point;") {
		t.Errorf("points %v", points)
	}
	if got := a.Entries[0].Present(); got.Hash != Hash("Two <&> “quoted”:") {
		t.Errorf("present %v", got)
	}
}

func sampleAnswer(t *testing.T, l corpus.Language) *Answer {
	items := []Item{
		item("CCM/MSP/2018/6", "en", "para_1", "One."), item("CCM/MSP/2018/6", "en", "para_2", "changed"),
		item("CCM/MSP/2018/6", "en", "para_3", "=1+1"), item("CCM/MSP/2018/99", "en", "para_1", "x"),
	}
	items[0].Note = "=HYPERLINK(\"x\")\nsecond line"
	return resolved(t, Pack{Title: "T & <T>", Request: "- not a list\n# no heading", Text: "*plain*", Language: l, Items: items}, testShelf())
}

func TestSameAnswerSameBytes(t *testing.T) {
	for _, f := range Formats() {
		var first, second bytes.Buffer
		if err := errors.Join(f.Write(&first, sampleAnswer(t, "en")), f.Write(&second, sampleAnswer(t, "en"))); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(first.Bytes(), second.Bytes()) {
			t.Errorf("%s differs from one time to the next", f.Title)
		}
	}
}

func TestTablesHoldNoFormulas(t *testing.T) {
	a := sampleAnswer(t, "en")
	var b bytes.Buffer
	if err := writeCSV(&b, a); err != nil {
		t.Fatal(err)
	}
	text, ok := strings.CutPrefix(b.String(), "\ufeff")
	if !ok {
		t.Error("no byte order mark")
	}
	rows, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || len(rows) != 5 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	for _, row := range rows {
		for _, cell := range row {
			if strings.ContainsAny(cell[:min(1, len(cell))], "=+-@") {
				t.Errorf("the cell %q is a formula", cell)
			}
		}
	}
	if rows[3][6] != "'=1+1" || rows[1][1] != "CCM/MSP/2018/6, para. 1" {
		t.Errorf("%q", rows)
	}
	b.Reset()
	if err := writeXLSX(&b, a); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	if diff := cmp.Diff([]string{"Relevant paragraphs", "Reply"}, book.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	core, _ := book.Pkg.Load("docProps/core.xml")
	if text, _ := core.([]byte); !bytes.Contains(text, []byte("<cp:lastModifiedBy>Repertory</cp:lastModifiedBy>")) || bytes.Contains(text, []byte("created")) {
		t.Errorf("properties: %s", text)
	}
	if props, err := book.GetDocProps(); err != nil || props.Title != a.Title() || props.Creator != "Repertory" {
		t.Errorf("properties: %+v, %v", props, err)
	}
	for cell, want := range map[string]string{"G4": "=1+1", "B2": "CCM/MSP/2018/6, para. 1", "J2": "https://r.example.org/doc/CCM/MSP/2018/6?lang=en#para_1"} {
		got, err := book.GetCellValue("Relevant paragraphs", cell)
		formula, formulaErr := book.GetCellFormula("Relevant paragraphs", cell)
		if err := errors.Join(err, formulaErr); err != nil || got != want || formula != "" {
			t.Errorf("%s: %q, formula %q, %v; want %q", cell, got, formula, err, want)
		}
	}
}

func TestArabicSheetRunsFromRightToLeft(t *testing.T) {
	var b bytes.Buffer
	if err := writeXLSX(&b, sampleAnswer(t, "ar")); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	view, err := book.GetSheetView(book.GetSheetList()[0], 0)
	if err != nil || view.RightToLeft == nil || !*view.RightToLeft {
		t.Errorf("%+v, %v", view, err)
	}
}

func TestMarkdown(t *testing.T) {
	var b bytes.Buffer
	if err := writeMarkdown(&b, sampleAnswer(t, "en")); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# T & \\<T\\>\n", "\\- not a list\\\n\\# no heading", "\\*plain\\*", "> 1\\. One.[^1]\n", "> 3\\. =1+1[^3]\n",
		"\n*The text of this paragraph has changed since it was collected.*\n", "\\=HYPERLINK", "CCM/MSP/2018/99, para. 1\n",
		"[^1]: Convention on Cluster Munitions, Eighth Meeting of States Parties, “Title of CCM/MSP/2018/6”, CCM/MSP/2018/6, 1 June 2018, para. 1 (footnotes omitted). <https://r.example.org/",
		"[^2]: CCM/MSP/2018/6, para. 2. <", "\n1. Convention on Cluster Munitions", "https://docs.example.org/6.pdf\n",
	} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("no %q in\n%s", want, b.String())
		}
	}
}

func TestWordsAreComplete(t *testing.T) {
	for key, texts := range words {
		for _, l := range corpus.Languages() {
			if strings.TrimSpace(texts[l]) == "" {
				t.Errorf("%s has no %s", key, l)
			}
			if strings.Contains(texts["en"], "{symbol}") != strings.Contains(texts[l], "{symbol}") || strings.Contains(texts["en"], "{language}") != strings.Contains(texts[l], "{language}") {
				t.Errorf("%s in %s has other places than English", key, l)
			}
		}
	}
	for _, key := range []string{"untitled", "request", "answer", "paragraphs", "sources", "omitted", "otherlanguage",
		string(Changed), string(NoDocument), string(NoParagraph), "revised", "revised.same", "revised.otherwise", "revised.nowhere", "corrected", "amended"} {
		if words[key] == nil {
			t.Errorf("no word %q", key)
		}
	}
	for _, c := range columns {
		if words["column."+c] == nil {
			t.Errorf("no column %q", c)
		}
	}
	if len(columns) != len(sheetWidths) {
		t.Errorf("%d columns have %d widths", len(columns), len(sheetWidths))
	}
}

func TestParseFormat(t *testing.T) {
	for _, name := range []string{"docx", ".DOCX", "xlsx", ".csv", "md", "json"} {
		if _, err := ParseFormat(name); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ParseFormat(".pdf"); !errors.Is(err, corpus.ErrBadName) || !strings.Contains(err.Error(), "docx") {
		t.Errorf("pdf: %v", err)
	}
}

// TestQuotedInALanguageThatIsRead checks what is quoted where the language of the
// answer is missing.
func TestQuotedInALanguageThatIsRead(t *testing.T) {
	for _, test := range []struct {
		answer, collected corpus.Language
		asCollected       bool
		there             []corpus.Language
		want              corpus.Language
	}{
		{"fr", "ar", false, []corpus.Language{"ar", "zh", "en", "ru", "es"}, "en"},
		{"fr", "ar", false, []corpus.Language{"ar", "zh", "ru", "es"}, "es"},
		{"fr", "ar", false, []corpus.Language{"ar", "fr"}, "fr"},
		{"fr", "ar", true, []corpus.Language{"ar", "fr"}, "ar"},
		{"es", "fr", false, []corpus.Language{"ar", "fr"}, "fr"},
		{"ru", "zh", false, []corpus.Language{"zh", "fr"}, "zh"},
		{"en", "ru", false, []corpus.Language{"zh", "ru"}, "ru"},
	} {
		if got := preference(Pack{Language: test.answer, AsCollected: test.asCollected}, test.collected, test.there)[0]; got != test.want {
			t.Errorf("answer in %s, collected in %s of %v: %s, want %s", test.answer, test.collected, test.there, got, test.want)
		}
	}
}
