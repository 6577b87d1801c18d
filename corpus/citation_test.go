package corpus

import "testing"

func TestCite(t *testing.T) {
	const s = Symbol("CCM/MSP/2018/6")
	tests := []struct {
		label   string
		lang    Language
		want    string
		element Element
	}{
		{"12(a)", English, "CCM/MSP/2018/6, para. 12 (a)", ""},
		{"12(a)", Chinese, "CCM/MSP/2018/6，第12(a)段", ""},
		{"12(a)", French, "CCM/MSP/2018/6, par. 12 a)", ""},
		{"12(a)", Spanish, "CCM/MSP/2018/6, párr. 12 a)", ""},
		{"12(a)", Russian, "CCM/MSP/2018/6, п. 12 a)", ""},
		{"12(a)", Arabic, "CCM/MSP/2018/6، الفقرة 12 (a)", ""},
		{"12(a)(i)", English, "CCM/MSP/2018/6, para. 12 (a) (i)", ""},
		{"12(a)(i)", Chinese, "CCM/MSP/2018/6，第12(a)(i)段", ""},
		{"12", French, "CCM/MSP/2018/6, par. 12", ""},
		{"12", Chinese, "CCM/MSP/2018/6，第12段", ""},
		{"4.2", English, "CCM/MSP/2018/6, para. 4.2", ""},
		{" 12 ", English, "CCM/MSP/2018/6, para. 12", ""},
		{"Action 4.2", English, "CCM/MSP/2018/6, Action 4.2", ""},
		{"活动 1.1.1", Chinese, "CCM/MSP/2018/6，活动 1.1.1", ""},
		{"12(", English, "CCM/MSP/2018/6, 12(", ""},
		{"", Arabic, "CCM/MSP/2018/6", ""},
		{"12", "", "CCM/MSP/2018/6, para. 12", ""},
		{"12 bis", English, "CCM/MSP/2018/6, para. 12 bis", "para_12bis"},
		{"Annex I, 3(a)", English, "CCM/MSP/2018/6, annex 1, para. 3 (a)", "annex_1__para_3__point_a"},
		{"附件一，3", Chinese, "CCM/MSP/2018/6，附件一，第3段", "annex_1__para_3"},
		{"المرفق الثاني، 3", Arabic, "CCM/MSP/2018/6، المرفق 2، الفقرة 3", "annex_2__para_3"},
		{"Article 4(1)(a)", French, "CCM/MSP/2018/6, Article 4(1)(a)", "art_4__para_1__point_a"},
	}
	for _, test := range tests {
		if got := Cite(s, test.element, test.label, test.lang); got != test.want {
			t.Errorf("Cite(%q, %q) = %q, want %q", test.label, test.lang, got, test.want)
		}
	}
}

func TestCiteArticle(t *testing.T) {
	tests := []struct {
		a    Article
		lang Language
		want string
	}{
		{4, English, "Article 4"}, {4, Chinese, "第四条"}, {10, Chinese, "第十条"}, {11, Chinese, "第十一条"},
		{20, Chinese, "第二十条"}, {23, Chinese, "第二十三条"}, {1, French, "Article premier"}, {2, French, "Article 2"},
		{4, Arabic, "المادة 4"}, {4, Russian, "Статья 4"}, {4, Spanish, "Artículo 4"},
		{Preamble, Chinese, "序言"}, {Preamble, English, "Preamble"}, {4, "", "Article 4"},
	}
	for _, test := range tests {
		if got := CiteArticle(test.a, test.lang); got != test.want {
			t.Errorf("CiteArticle(%d, %q) = %q, want %q", test.a, test.lang, got, test.want)
		}
	}
}
