package snippet

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		text string
		want []string
	}{
		{"Mr. Osei said so. Ms. Duarte agreed.", []string{"Mr. Osei said so.", " Ms. Duarte agreed."}},
		{"La Sra. Duarte responde. Fin.", []string{"La Sra. Duarte responde.", " Fin."}},
		{"See para. 4.2 of it. Then stop.", []string{"See para.", " 4.2 of it.", " Then stop."}},
		{"第一句。第二句；第三句", []string{"第一句。", "第二句；", "第三句"}},
		{"", nil},
	}
	for _, test := range tests {
		var got []string
		for _, s := range sentences(test.text) {
			got = append(got, test.text[s.start:s.end])
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%q: %s", test.text, diff)
		}
	}
}
