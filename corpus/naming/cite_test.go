package naming

import (
	"testing"

	"repertory/corpus"
)

func TestCite(t *testing.T) {
	const s = corpus.Symbol("CCM/MSP/2018/6")
	tests := []struct {
		label   string
		lang    corpus.Language
		want    string
		element corpus.Element
	}{
		{"12(a)", corpus.English, "CCM/MSP/2018/6, para. 12 (a)", ""},
		{"12(a)", corpus.Chinese, "CCM/MSP/2018/6，第12(a)段", ""},
		{"12(a)", corpus.French, "CCM/MSP/2018/6, par. 12 a)", ""},
		{"12(a)", corpus.Spanish, "CCM/MSP/2018/6, párr. 12 a)", ""},
		{"12(a)", corpus.Russian, "CCM/MSP/2018/6, п. 12 a)", ""},
		{"12(a)", corpus.Arabic, "CCM/MSP/2018/6، الفقرة 12 (a)", ""},
		{"12(a)(i)", corpus.English, "CCM/MSP/2018/6, para. 12 (a) (i)", ""},
		{"12(a)(i)", corpus.Chinese, "CCM/MSP/2018/6，第12(a)(i)段", ""},
		{"12", corpus.French, "CCM/MSP/2018/6, par. 12", ""},
		{"12", corpus.Chinese, "CCM/MSP/2018/6，第12段", ""},
		{"4.2", corpus.English, "CCM/MSP/2018/6, para. 4.2", ""},
		{" 12 ", corpus.English, "CCM/MSP/2018/6, para. 12", ""},
		{"Action 4.2", corpus.English, "CCM/MSP/2018/6, Action 4.2", ""},
		{"活动 1.1.1", corpus.Chinese, "CCM/MSP/2018/6，活动 1.1.1", ""},
		{"12(", corpus.English, "CCM/MSP/2018/6, 12(", ""},
		{"", corpus.Arabic, "CCM/MSP/2018/6", ""},
		{"12", "", "CCM/MSP/2018/6, para. 12", ""},
		{"12 bis", corpus.English, "CCM/MSP/2018/6, para. 12 bis", "para_12bis"},
		{"Annex I, 3(a)", corpus.English, "CCM/MSP/2018/6, annex 1, para. 3 (a)", "annex_1__para_3__point_a"},
		{"附件一，3", corpus.Chinese, "CCM/MSP/2018/6，附件一，第3段", "annex_1__para_3"},
		{"المرفق الثاني، 3", corpus.Arabic, "CCM/MSP/2018/6، المرفق 2، الفقرة 3", "annex_2__para_3"},
		{"Article 4(1)(a)", corpus.French, "CCM/MSP/2018/6, Article 4(1)(a)", "art_4__para_1__point_a"},
	}
	for _, test := range tests {
		if got := Cite(s, test.element, test.label, test.lang); got != test.want {
			t.Errorf("Cite(%q, %q) = %q, want %q", test.label, test.lang, got, test.want)
		}
	}
}

func TestArticle(t *testing.T) {
	tests := []struct {
		a    corpus.Article
		lang corpus.Language
		want string
	}{
		{4, corpus.English, "Article 4"}, {4, corpus.Chinese, "第四条"}, {10, corpus.Chinese, "第十条"}, {11, corpus.Chinese, "第十一条"},
		{20, corpus.Chinese, "第二十条"}, {23, corpus.Chinese, "第二十三条"}, {1, corpus.French, "Article premier"}, {2, corpus.French, "Article 2"},
		{4, corpus.Arabic, "المادة 4"}, {4, corpus.Russian, "Статья 4"}, {4, corpus.Spanish, "Artículo 4"},
		{corpus.Preamble, corpus.Chinese, "序言"}, {corpus.Preamble, corpus.English, "Preamble"}, {4, "", "Article 4"},
	}
	for _, test := range tests {
		if got := Article(test.a, test.lang); got != test.want {
			t.Errorf("Article(%d, %q) = %q, want %q", test.a, test.lang, got, test.want)
		}
	}
}
