package naming_test

import (
	"fmt"
	"testing"
	"unicode/utf8"

	"repertory/corpus/naming"
)

func TestLabels(t *testing.T) {
	tests := map[string]string{
		"Annex II":            "annex [2] Annex II/",
		"ANNEX":               "annex [] ANNEX/",
		"Annex to the plan":   "",
		"附件一":                 "annex [1] 附件一/",
		"附件一载有":               "",
		"Приложение А. Смета": "annex [1] Приложение А/Смета",
		"Article premier":     "art [1] Article premier/",
		"المادة الرابعة":      "art [4] المادة الرابعة/",
		"第四条 储存":              "art [4] 第四条/储存",
		"第九次会议":               "",
		"Раздел 3. Порядок":   "section [3] Раздел 3/Порядок",
		"Action 4.2: Map":     "action [4 2] Action 4.2/Map",
		"行动4.2每一个":            "action [4 2] 行动4.2/每一个",
	}
	for text, want := range tests {
		got := ""
		for _, l := range naming.Labels(text) {
			got += fmt.Sprintf("%s %v %s/%s", l.Name, l.Number, l.Printed, text[len(text)-len(trimLeft(text[l.End:])):])
		}
		if got != want {
			t.Errorf("Labels(%q): %q, want %q", text, got, want)
		}
	}
}

func trimLeft(s string) string {
	for len(s) > 0 && s[0] == ' ' {
		s = s[1:]
	}
	return s
}

func TestLetterNumbers(t *testing.T) {
	if naming.Cyrillic('в') != 3 || naming.Cyrillic('ё') != 0 || naming.Abjad("هـ") != 5 || naming.Abjad("هو") != 0 || naming.Abjad("") != 0 {
		t.Error("letters of lists are read wrong")
	}
}

func ExampleLabels() {
	for _, text := range []string{"Annex II", "第三章 清理", "Action 4.2: Map the areas"} {
		for _, l := range naming.Labels(text) {
			fmt.Println(l.Name, l.Number)
		}
	}
	// Output:
	// annex [2]
	// chp [3]
	// action [4 2]
}

func FuzzLabels(f *testing.F) {
	for _, s := range []string{"Annex II", "第二部分 执行", "行动1.1每", "المادة الرابعة", "Статья 4"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, l := range naming.Labels(text) {
			if l.End < 1 || l.End > len(text) || utf8.ValidString(text) && !utf8.ValidString(text[l.End:]) || l.Name == "" {
				t.Errorf("%q: %+v", text, l)
			}
		}
	})
}
