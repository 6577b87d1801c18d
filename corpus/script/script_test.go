package script_test

import (
	"fmt"
	"strings"
	"testing"

	"repertory/corpus/script"
)

func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"Élève": "eleve", "Статьёй": "статьей", "район": "район", "المادَّة": "الماده", "أُولى": "اولي", "Abc": "abc", "": "", "集束": "集束",
	} {
		if got := script.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestCharacters(t *testing.T) {
	for r, want := range map[rune][3]bool{
		'集': {true, true, true}, '，': {false, true, true}, '“': {false, false, true}, 'ا': {false, false, false}, 'a': {false, false, false}, 'カ': {false, true, true},
	} {
		if got := [3]bool{script.Han(r), script.Wide(r), script.Unspaced(r)}; got != want {
			t.Errorf("%c: Han, Wide, Unspaced are %v, want %v", r, got, want)
		}
	}
	if !script.Arabic('م') || script.Arabic('٤') || script.Arabic('m') {
		t.Error("Arabic does not tell letters of its script from digits and others")
	}
}

func ExampleSentences() {
	text := "See art. 4. Ms. Vongsa spoke.会议结束。谢谢！"
	for _, s := range script.Sentences(text) {
		fmt.Println(strings.TrimSpace(text[s.Start:s.End]))
	}
	// Output:
	// See art. 4.
	// Ms. Vongsa spoke.会议结束。
	// 谢谢！
}

func FuzzSentences(f *testing.F) {
	f.Add("See art. 4. Then go! 会议。")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, s := range script.Sentences(text) {
			if s.Start < end || s.End <= s.Start || s.End > len(text) || strings.TrimSpace(text[end:s.Start]) != "" {
				t.Fatalf("%q: %+v after %d", text, s, end)
			}
			end = s.End
		}
	})
}
