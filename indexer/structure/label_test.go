package structure

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
)

var classNames = map[class]string{
	heading: "heading", division: "division", annex: "annex", article: "article",
	para: "para", point: "point", named: "named", bullet: "bullet",
}

var styleNames = map[style]string{
	upperRoman: "roman", upperLetter: "letter", hanComma: "han", arabicAdverb: "adverb", abjadName: "abjad", annexWord: "annex",
	decimal: "decimal", decimalItem: "item", doubleParen: "(a)", halfParen: "a)", romanDouble: "(i)", romanHalf: "i)", romanDot: "i.", letterDot: "a.",
	digitDouble: "(1)", digitHalf: "1)", hanDouble: "(一)", abjadDouble: "(أ)", cyrillicHalf: "cyr)", cyrillicParen: "(cyr)", quoted: "quoted", circled: "circled",
}

func TestCandidates(t *testing.T) {
	tests := []struct {
		text string
		want string // class, style, number and rest of each reading
	}{
		{"12. Text", "para/decimal/12/Text point/item/12/Text"},
		{"12.Text", ""},
		{"12.5 km", ""},
		{"12. 文字", "para/decimal/12/文字 point/item/12/文字"},
		{"12、文字", "para/decimal/12/文字 point/item/12/文字"},
		{"12 bis. Text", "para/decimal/12bis/Text point/item/12bis/Text"},
		{"12- نص", "para/decimal/12/نص point/item/12/نص"},
		{"١٢- نص", "para/decimal/12/نص point/item/12/نص"},
		{"2 مكرراً- نص", "para/decimal/2bis/نص point/item/2bis/نص"},
		{"2-4 September 2019", ""},
		{"20-year plan", ""},
		{"2019. Year", ""},
		{"(a) text", "point/(a)/1/text"},
		{"(c) text", "point/(a)/3/text point/(i)/100/text"},
		{"(i) text", "point/(a)/9/text point/(i)/1/text"},
		{"(UN) text", ""},
		{"a) text", "point/a)/1/text"},
		{"а) текст", "point/cyr)/1/текст point/a)/1/текст"},
		{"б) текст", "point/cyr)/2/текст"},
		{"(أ) نص", "point/(أ)/1/نص"},
		{"(هـ) نص", "point/(أ)/5/نص"},
		{"'1' نص", "point/quoted/1/نص"},
		{"（一）文字", "point/(一)/1/文字"},
		{"(十二) 文字", "point/(一)/12/文字"},
		{"①文字", "point/circled/1/文字"},
		{"(1) text", "point/(1)/1/text"},
		{"IV. Title", "heading/roman/4/Title"},
		{"I. Title", "heading/roman/1/Title heading/letter/9/Title"},
		{"A. Title", "heading/letter/1/Title"},
		{"四. 标题", "heading/han/4/标题"},
		{"十一、标题", "heading/han/11/标题"},
		{"أولاً - العنوان", "heading/adverb/1/العنوان"},
		{"أولا - العنوان", "heading/adverb/1/العنوان"},
		{"حادي عشر - العنوان", "heading/adverb/11/العنوان"},
		{"جيم - العنوان", "heading/abjad/3/العنوان"},
		{"Annex II", "annex/annex/2/"},
		{"ANNEX", "annex/annex/0/"},
		{"附件一", "annex/annex/1/"},
		{"附件一载有", ""},
		{"Приложение I", "annex/annex/1/"},
		{"المرفق الأول", "annex/annex/1/"},
		{"Article 4", "article/-/4/"},
		{"Artículo 4. Limpieza", "article/-/4/Limpieza"},
		{"Статья 4", "article/-/4/"},
		{"المادة 4", "article/-/4/"},
		{"المادة الرابعة", "article/-/4/"},
		{"第四条", "article/-/4/"},
		{"第二部分 执行", "division/-/2/执行"},
		{"第九次会议", ""},
		{"Part II", "division/-/2/"},
		{"Раздел 3. Порядок", "division/-/3/Порядок"},
		{"Action 4.2 Text", "named/-/4.2/Text"},
		{"活动 1.1.1: 协助", "named/-/1.1.1/协助"},
		{"行动1.1每一缔约国", "named/-/1.1/每一缔约国"},
		{"成果 1: 执行", "named/-/1/执行"},
		{"الإجراء 4-2 نص", "named/-/4.2/نص"},
		{"- text", "bullet/-/1/text"},
		{"- (b) text", "point/(a)/2/text"},
		{"• 文字", "bullet/-/1/文字"},
		{"-5 degrees", ""},
		{"", ""},
	}
	for _, test := range tests {
		var got []string
		for _, l := range candidates(test.text) {
			numbers := strings.Trim(strings.ReplaceAll(fmt.Sprint(l.number), " ", "."), "[]")
			if numbers == "" {
				numbers = "0"
			}
			style := styleNames[l.style]
			if l.class == article || l.class == division || l.class == named || l.class == bullet {
				style = "-"
			}
			got = append(got, fmt.Sprintf("%s/%s/%s%s/%s", classNames[l.class], style, numbers, l.suffix, l.rest))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%q (-want +got)\n%s", test.text, diff)
		}
	}
}

func TestFindDate(t *testing.T) {
	for s, want := range map[string]string{
		"5 June 2017": "2017-06-05", "June 5, 2017": "2017-06-05", "执行支助股提交(2018年6月1日)": "2018-06-01",
		"2018 年 6 月 1 日": "2018-06-01", "1er juin 2018": "2018-06-01", "1 de junio de 2018": "2018-06-01",
		"1 июня 2018 года": "2018-06-01", "1 حزيران/يونيه 2018": "2018-06-01", "١ حزيران/يونيه ٢٠١٨": "2018-06-01",
		"2018-06-01": "2018-06-01", "June 2018": "2018-06", "2018年6月": "2018-06", "31 كانون الأول/ديسمبر 2020": "2020-12-31",
		"1 تشرين الثاني/نوفمبر 2010": "2010-11-01", "no date": "", "13 Brumaire 1799": "", "2018年13月1日": "",
	} {
		if got, _ := findDate(s); got != want {
			t.Errorf("findDate(%q) = %q, want %q", s, got, want)
		}
	}
}

func FuzzCandidates(f *testing.F) {
	for _, s := range []string{"12 bis. Text", "- (a) x", "第二部分", "أولاً - ا", "Action 4.2", "附件一", "①", "'1'", "а)"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, l := range candidates(s) {
			if l.class != annex && (len(l.number) == 0 || l.ordinal() < 1) {
				t.Fatalf("%q: label %q without a number", s, l.printed)
			}
			if !strings.HasSuffix(strings.TrimSpace(s), l.rest) {
				t.Fatalf("%q: rest %q is not its end", s, l.rest)
			}
			if utf8.ValidString(s) && (!utf8.ValidString(l.rest) || !utf8.ValidString(l.printed)) {
				t.Fatalf("%q: label cut inside a character", s)
			}
		}
	})
}
