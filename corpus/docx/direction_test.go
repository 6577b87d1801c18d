package docx

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestStretches(t *testing.T) {
	for _, test := range []struct {
		name, text string
		rtl        bool
		want       []stretch
	}{
		{"a sentence with numbers and signs", "Which 3 plans (2020, **draft**) are due?", false, []stretch{{"Which 3 plans (2020, **draft**) are due?", false}}},
		{"the same in Arabic text, but for its end", "Which 3 plans **are** due?", true, []stretch{{"Which 3 plans **are** due", false}, {"?", true}}},
		{"a percentage", "أُنجز 45% فقط", true, []stretch{{"أُنجز 45% فقط", true}}},
		{"a date in front", "2019-05-01 تقرير", true, []stretch{{"2019-05-01 تقرير", true}}},
		{"words in brackets", "انظر (annex 2) أدناه", true, []stretch{{"انظر (", true}, {"annex 2", false}, {") أدناه", true}}},
		{"Arabic in Russian", "статья المادة 7 Конвенции", false, []stretch{{"статья ", false}, {"المادة 7", true}, {" Конвенции", false}}},
		{"lines", "one\nاثنان\n", false, []stretch{{"one\n", false}, {"اثنان", true}, {"\n", false}}},
		{"no letters", "12.", true, []stretch{{"12.", true}}},
		{"nothing", "", true, nil},
	} {
		if diff := cmp.Diff(test.want, stretches(test.text, test.rtl), cmp.AllowUnexported(stretch{})); diff != "" {
			t.Errorf("%s: (-want +got)\n%s", test.name, diff)
		}
	}
}

// TestFreeTextRunsAsWritten writes free texts into documents of another
// direction.
func TestFreeTextRunsAsWritten(t *testing.T) {
	for _, test := range []struct {
		document corpus.Language
		text     string
		want     string
	}{
		{"ar", "4. Which plan?", `<w:bidi w:val="0"/>`}, {"ar", "4. أي خطة؟", ""}, {"ar", "...", ""},
		{"en", "ما هي CCM؟", "<w:bidi/>"}, {"en", "What is المادة?", ""},
	} {
		b := &body{language: test.document}
		got := b.paragraph(Paragraph{Free: true, Runs: []Run{{Text: test.text}}})
		if want := `<w:pStyle w:val="Normal"/>` + test.want + `</w:pPr>`; !strings.Contains(got, want) {
			t.Errorf("%q in %s: no %s in %s", test.text, test.document, want, got)
		}
	}
}

// FuzzStretches keeps every character where it was.
func FuzzStretches(f *testing.F) {
	for _, text := range []string{"see المادة 4.", "في CCM/1، 12", "a\nب\u2029c", "\u202eabc\u202c", "45%", "\xff"} {
		f.Add(text, true)
		f.Add(text, false)
	}
	f.Fuzz(func(t *testing.T, text string, rtl bool) {
		var all strings.Builder
		for _, s := range stretches(text, rtl) {
			all.WriteString(s.text)
		}
		if want := strings.ToValidUTF8(text, "\ufffd"); strings.ToValidUTF8(all.String(), "\ufffd") != want && !strings.Contains(want, "\ufffd") {
			t.Errorf("%q became %q", text, all.String())
		}
	})
}
