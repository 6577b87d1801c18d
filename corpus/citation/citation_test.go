package citation

import (
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

var update = flag.Bool("update", false, "write the golden files anew")

func workPlan(l corpus.Language, submitter string) Reference {
	return Reference{
		Symbol: "CCM/MSP/2019/6", Language: l, Title: "Work plan for 2020", Kind: corpus.WorkPlan, Submitter: submitter,
		Meeting: "9MSP", Date: "2019-06-01", Element: "para_11__point_a", Label: "11(a)", URL: "https://r.example.org/doc/CCM/MSP/2019/6?lang=en#para_11__point_a",
	}
}

func TestTextInSixLanguages(t *testing.T) {
	r := workPlan(corpus.English, "Submitted by the Implementation Support Unit")
	for l, want := range map[corpus.Language]string{
		corpus.English: "Implementation Support Unit, “Work plan for 2020”, CCM/MSP/2019/6, 1 June 2019, para. 11 (a)",
		corpus.French:  "Implementation Support Unit, «\u00a0Work plan for 2020\u00a0», CCM/MSP/2019/6, 1er juin 2019, par. 11 a)",
		corpus.Spanish: "Implementation Support Unit, “Work plan for 2020”, CCM/MSP/2019/6, 1 de junio de 2019, párr. 11 a)",
		corpus.Russian: "Implementation Support Unit, «Work plan for 2020», CCM/MSP/2019/6, 1 июня 2019 года, п. 11 a)",
		corpus.Chinese: "Implementation Support Unit，《Work plan for 2020》，CCM/MSP/2019/6，2019年6月1日，第11(a)段",
		corpus.Arabic:  "Implementation Support Unit\u200f، «Work plan for 2020»\u200f، CCM/MSP/2019/6\u200f، 1 حزيران/يونيه 2019، الفقرة 11 (a)",
		"":             "Implementation Support Unit, “Work plan for 2020”, CCM/MSP/2019/6, 1 June 2019, para. 11 (a)",
	} {
		if got := r.Text(l); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", l, got, want)
		}
	}
}

func TestNewerDocumentsAreNamed(t *testing.T) {
	r := Reference{Symbol: "CCM/MSP/2019/6", Title: "T", Label: "3", Element: "para_3"}.Within([]corpus.Member{
		{Symbol: "CCM/MSP/2019/6", Relation: corpus.Itself}, {Symbol: "CCM/MSP/2019/6/Corr.1", Relation: corpus.Corrected},
		{Symbol: "CCM/MSP/2019/6/Rev.1", Relation: corpus.RevisedBy}, {Symbol: "CCM/MSP/2019/6/Add.1", Relation: corpus.Addendum},
	})
	for l, want := range map[corpus.Language]string{
		corpus.English: "“T”, CCM/MSP/2019/6, para. 3 (revised by CCM/MSP/2019/6/Rev.1, corrected by CCM/MSP/2019/6/Corr.1)",
		corpus.French:  "«\u00a0T\u00a0», CCM/MSP/2019/6, par. 3 (révisé par CCM/MSP/2019/6/Rev.1, rectifié par CCM/MSP/2019/6/Corr.1)",
	} {
		if got := r.Copied(l); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", l, got, want)
		}
	}
	for _, f := range Formats() {
		var b strings.Builder
		if err := f.Write(&b, r); err != nil || !strings.Contains(b.String(), "revised by CCM/MSP/2019/6/Rev.1") && !strings.Contains(b.String(), "已由以下文件修订") {
			t.Errorf("%s, %v:\n%s", f.Name, err, b.String())
		}
	}
	for _, n := range newer {
		for _, l := range corpus.Languages() {
			if n.words[l] == "" {
				t.Errorf("no words for %s in %s", n.relation, l)
			}
		}
	}
}

func TestNotes(t *testing.T) {
	r := Reference{Symbol: "CCM/MSP/2019/6", Title: "T"}
	if got := r.Note(corpus.English) + r.Copied(corpus.English); got != "“T”, CCM/MSP/2019/6" {
		t.Errorf("a public document: %s", got)
	}
	r.Illustrative = true
	if got := r.Copied(corpus.English); got != "“T”, CCM/MSP/2019/6" {
		t.Errorf("a sample: %s", got)
	}
	r.Restricted = true
	for l, want := range map[corpus.Language]string{
		corpus.English: "“T”, CCM/MSP/2019/6 (illustrative sample, no official document, restricted, not to be quoted publicly)",
		corpus.Chinese: "《T》，CCM/MSP/2019/6（示例文本，非正式文件，限制分发，不得公开引用）",
	} {
		if got := r.Copied(l); got != want {
			t.Errorf("%s:\n%s\nwant\n%s", l, got, want)
		}
	}
	for _, l := range corpus.Languages() {
		if formOf(l).restricted == "" {
			t.Errorf("no words for %s", l)
		}
	}
}

func TestTextOfWhatIsNotComplete(t *testing.T) {
	for _, test := range []struct {
		name        string
		ref         Reference
		text, short string
	}{
		{"a document", Reference{Symbol: "CCM/MSP/2019/6", Title: "T", Date: "2019"}, "“T”, CCM/MSP/2019/6, 2019", "CCM/MSP/2019/6"},
		{"the meeting stands for the author", Reference{Symbol: "CCM/MSP/2018/9", Title: "T", Meeting: "8MSP"},
			"Convention on Cluster Munitions, Eighth Meeting of States Parties, “T”, CCM/MSP/2018/9", "CCM/MSP/2018/9"},
		{"no title", Reference{Symbol: "CCM/MSP/2019/6", Label: "3"}, "CCM/MSP/2019/6, para. 3", "CCM/MSP/2019/6, para. 3"},
		{"no symbol of its own", Reference{Symbol: "advance-copy", Title: "T", Label: "3"}, "“T”, para. 3", "“T”, para. 3"},
		{"an action", Reference{Symbol: "CCM/CONF/2021/6", Title: "T", Element: "action_4", Label: "Action 4.2"}, "“T”, CCM/CONF/2021/6, Action 4.2", "CCM/CONF/2021/6, Action 4.2"},
		{"an annex", Reference{Symbol: "CCM/1/2", Title: "T", Element: "annex_1__para_3", Label: "Annex I, 3"}, "“T”, CCM/1/2, annex 1, para. 3", "CCM/1/2, annex 1, para. 3"},
		{"a date that is none", Reference{Symbol: "CCM/1/2", Title: "T", Date: "soon"}, "“T”, CCM/1/2, soon", "CCM/1/2"},
	} {
		if got := test.ref.Text(corpus.English); got != test.text {
			t.Errorf("%s: %s, want %s", test.name, got, test.text)
		}
		if got := test.ref.Short(corpus.English); got != test.short {
			t.Errorf("%s in short: %s, want %s", test.name, got, test.short)
		}
	}
}

// TestAuthor has the words of real and sample mastheads.
func TestAuthor(t *testing.T) {
	const fallback = "Convention on Cluster Munitions, Ninth Meeting of States Parties"
	for _, test := range []struct {
		lang            corpus.Language
		submitter, want string
	}{
		{corpus.English, "Submitted by the President of the Fourth Meeting of States Parties", "President of the Fourth Meeting of States Parties"},
		{corpus.English, "Working paper submitted by Austria", "Austria"},
		{corpus.English, "Prepared by the coordinators on victim assistance", "Coordinators on victim assistance"},
		{corpus.English, "Implementation support desk", "Implementation support desk"},
		{corpus.French, "Document soumis par l’Unité d’appui à l’application", "Unité d’appui à l’application"},
		{corpus.French, "Document établi par les coordonnateurs pour l’assistance aux victimes", "Coordonnateurs pour l’assistance aux victimes"},
		{corpus.Spanish, "Presentado por la Dependencia de Apoyo a la Aplicación", "Dependencia de Apoyo a la Aplicación"},
		{corpus.Chinese, "执行支助股提交", "执行支助股"},
		{corpus.Chinese, "清理和减少风险教育问题协调员编写", "清理和减少风险教育问题协调员"},
		{corpus.Russian, "Представлено Группой имплементационной поддержки", fallback},
		{corpus.Arabic, "وثيقة مقدمة من وحدة دعم التنفيذ", fallback},
		{corpus.English, "", fallback},
	} {
		if got := workPlan(test.lang, test.submitter).Author(corpus.English); got != test.want {
			t.Errorf("%s: %q, want %q", test.submitter, got, test.want)
		}
	}
	arabic := Reference{Symbol: "CCM/1/2", Language: corpus.Arabic, Title: "خطة 4", Date: "2018"}
	if got := arabic.Text(corpus.English); got != "“خطة 4”\u200e, CCM/1/2, 2018" {
		t.Errorf("an Arabic title in English: %q", got)
	}
	// Where the name is inflected, the statement stands in the reference.
	got := workPlan(corpus.Russian, "Представлено Группой имплементационной поддержки").Text(corpus.Russian)
	if !strings.Contains(got, "», представлено Группой имплементационной поддержки, CCM/") {
		t.Error(got)
	}
}

func TestFormats(t *testing.T) {
	refs := map[string]Reference{
		"paragraph": workPlan(corpus.English, "Submitted by the Implementation Support Unit"),
		"document":  {Symbol: "SAMPLE/1/2", Language: corpus.Chinese, Title: "标题，第一部分", Meeting: "8MSP", Date: "2018-09", Illustrative: true},
		// A document must not be able to end its own field.
		"hostile": {Symbol: "A/1", Language: corpus.English, Title: "a}\nER  - \nTY  - BOOK {b} $x$ \\ % _ & # ~ ^ \"q\" <i>", Submitter: "X, Y"},
	}
	for name, r := range refs {
		for _, f := range Formats() {
			var b strings.Builder
			if err := f.Write(&b, r); err != nil {
				t.Fatal(err)
			}
			golden(t, name+f.Extension, b.String())
		}
	}
}

func TestHostileTitleStaysInItsField(t *testing.T) {
	r := Reference{Symbol: "A/1", Title: "a\r\nER  - \r\nTY  - BOOK", URL: "https://r.example.org/doc/A/1"}
	var b strings.Builder
	if err := writeRIS(&b, r); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(b.String(), "\r\nER  - "); n != 1 || !strings.HasPrefix(b.String(), "TY  - RPRT\r\n") {
		t.Errorf("%d ends in\n%s", n, b.String())
	}
	b.Reset()
	if err := writeCSL(&b, r); err != nil {
		t.Fatal(err)
	}
	var items []map[string]any
	if err := json.Unmarshal([]byte(b.String()), &items); err != nil || len(items) != 1 || items[0]["title"] != r.Title {
		t.Errorf("%v: %v", err, items)
	}
}

func TestParseFormat(t *testing.T) {
	for _, f := range Formats() {
		if got, err := ParseFormat(strings.ToUpper(f.Name)); err != nil || got.Name != f.Name {
			t.Errorf("%s: %v, %v", f.Name, got.Name, err)
		}
	}
	if _, err := ParseFormat("endnote"); err == nil || !strings.Contains(err.Error(), "ris") {
		t.Errorf("an unknown format: %v", err)
	}
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (run with -update after checking):\n%s", path, diff)
	}
}
