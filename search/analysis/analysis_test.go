package analysis

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func terms(l corpus.Language, text string) []string {
	var all []string
	New(l).Terms(text, func(t string) { all = append(all, t) })
	return all
}

func TestTerms(t *testing.T) {
	tests := []struct {
		language corpus.Language
		text     string
		want     []string
	}{
		{corpus.Chinese, "弹", []string{"弹"}},
		{corpus.Chinese, "集束弹药", []string{"集", "束", "集束", "弹", "束弹", "药", "弹药"}},
		{corpus.Chinese, "資料庫", []string{"资", "料", "资料", "库", "料库"}},
		{corpus.Chinese, "２０１９年，ＩＳＵ", []string{"2019", "年", "isu"}},
		{corpus.Chinese, "第3条", []string{"第", "3", "条"}},
		{corpus.Chinese, "〇一", []string{"〇", "一", "〇一"}},
		{corpus.English, "CCM/MSP/2018/6.", []string{"ccm", "msp", "2018", "6", "ccm/msp/2018/6"}},
		{corpus.Chinese, "见CCM/MSP/2018/WP.1号", []string{"见", "ccm", "msp", "2018", "wp", "1", "ccm/msp/2018/wp.1", "号"}},
		{corpus.English, "353,000 and 4.2", []string{"353", "000", "353,000", "and", "4", "2", "4.2"}},
		{corpus.English, "The Committee's ﬁndings, don't", []string{"the", "committe", "find", "dont"}},
		{corpus.English, "naïve nai\u0308ve", []string{"naiv", "naiv"}},
		{corpus.French, "l’élimination d'armes", []string{"elimin", "arme"}},
		{corpus.French, "aujourd'hui", []string{"aujourdhui"}},
		{corpus.Spanish, "municiones en racimo", []string{"municion", "en", "racim"}},
		{corpus.Russian, "Ёлка ёлки зёрен", []string{"елк", "елк", "зер"}},
		{corpus.Arabic, "الذَّخائِر العُنقُودِيَّة", []string{"ذخير", "عنقود"}},
		{corpus.Arabic, "والمـــادة ٤", []string{"ماد", "4"}},
		{corpus.Chinese, "一九九九年五月六日", []string{"1999", "一", "九", "一九", "九", "九九", "九", "九九", "年", "九年", "5", "五", "年五", "月", "五月", "6", "六", "月六", "日", "六日"}},
		{corpus.Chinese, "第五天", []string{"第", "五", "第五", "天", "五天"}},
		{corpus.Chinese, "一些", []string{"一", "些", "一些"}},
		{corpus.Chinese, "規畫與圖畫", []string{"规", "划", "规划", "与", "划与", "图", "与图", "画", "图画"}},
		{corpus.Chinese, "報 告 義 務", []string{"报", "告", "报告", "义", "告义", "务", "义务"}},
		{corpus.Chinese, "报告 义务", []string{"报", "告", "报告", "义", "务", "义务"}},
		{corpus.Chinese, "报\u200b告", []string{"报", "告", "报告"}},
		{corpus.English, "counter-measures", []string{"counter", "measur", "countermeasur"}},
		{corpus.English, "KB-1", []string{"kb", "1", "kb1"}},
		{corpus.English, "2014-15", []string{"2014", "15"}},
		{corpus.English, "rep\u200bort", []string{"report"}},
		{"", "", nil},
	}
	for _, test := range tests {
		if diff := cmp.Diff(test.want, terms(test.language, test.text)); diff != "" {
			t.Errorf("%s %q: %s", test.language, test.text, diff)
		}
	}
}

func TestInflectionsMeet(t *testing.T) {
	tests := map[corpus.Language][2]string{
		corpus.English: {"destroyed stockpiles", "destroy stockpile"},
		corpus.French:  {"les stocks détruits", "le stock détruit"},
		corpus.Spanish: {"reservas destruidas", "reserva destruida"},
		corpus.Russian: {"кассетных боеприпасов", "кассетные боеприпасы"},
		corpus.Arabic:  {"الذخائر", "وذخائر"},
		corpus.Chinese: {"國際軍備", "国际军备"},
	}
	for l, pair := range tests {
		if a, b := New(l), New(l); true {
			var x, y []string
			a.Scan(pair[0], func(t Token) { x = append(x, t.Term) })
			b.Scan(pair[1], func(t Token) { y = append(y, t.Term) })
			stop := func(s string) bool { return s == "les" || s == "le" }
			if diff := cmp.Diff(slices.DeleteFunc(y, stop), slices.DeleteFunc(x, stop)); diff != "" {
				t.Errorf("%s: %v: %s", l, pair, diff)
			}
		}
	}
}

// TestArabicArticle finds that only the article is cut, not letters that the
// word begins with, and that the word with the article meets the one without.
func TestArabicArticle(t *testing.T) {
	for _, words := range []string{
		"ألغام الألغام والألغام بألغام وألغام", "آليات الآليات وآليات بآليات للآليات آلية", "إلغاء الإلغاء بإلغاء", "ا\u0653ليات آليات",
		"قنابل القنابل والقنابل بالقنابل للقنابل", "ٱلقنابل القنابل", "إزالة الإزالة بإزالة لإزالة",
	} {
		all := terms(corpus.Arabic, words)
		if len(slices.Compact(slices.Clone(all))) != 1 {
			t.Errorf("%s: %q", words, all)
		}
	}
	if a, b := terms(corpus.Arabic, "آليات"), terms(corpus.Arabic, "يات"); a[0] == b[0] {
		t.Errorf("آليات became %q", a)
	}
}

// TestOneTerm finds that all spellings and forms of a word have one term.
func TestOneTerm(t *testing.T) {
	for l, families := range map[corpus.Language][]string{
		corpus.English: {
			"woman women", "foot feet", "criterion criteria", "prosthesis prostheses", "wife wives", "memorandum memoranda", "spokesman spokesmen",
			"neighbour neighbor neighbours", "theatre theater", "demobilisation demobilization", "mobilise mobilize mobilised mobilizing",
			"labelled labeled", "offence offense", "kilometres kilometers", "orthopaedic orthopedic", "artefacts artifacts", "programmes programs",
			"supervise supervised supervision", "precise precisely", "raise raised raises",
		},
		corpus.French: {
			"rizières rizieres", "déminées deminees", "sécurité securite", "frontière frontiere", "adoptèrent adopterent", "œuvre oeuvre", "différent different", "travail travaux",
		},
		corpus.Spanish: {"destrucción destruccion destrucciones", "tecnología tecnologia tecnologías", "niño nino", "capaz capaces", "voz voces", "régimen regímenes", "está esta"},
		corpus.Russian: {"ребёнок дети детей", "человек людей люди", "участок участка участки", "за́мок замок", "образец образца", "время времени времена"},
		corpus.Arabic: {
			"وزارة الوزارة بالوزارة", "وسيلة الوسيلة وسائل الوسائل", "وقت الوقت", "التزام الالتزام التزامات", "لغم ألغام الألغام الغام", "قنبلة قنابل القنابل",
			"منطقة مناطق المناطق", "شئون شؤون", "رءوس رؤوس", "تقرير تقارير وتقرير",
		},
	} {
		for _, words := range families {
			if all := terms(l, words); len(slices.Compact(slices.Clone(all))) != 1 {
				t.Errorf("%s %s: %q", l, words, all)
			}
		}
	}
}

// TestDifferentTerms finds that words which only look alike stay apart.
func TestDifferentTerms(t *testing.T) {
	for l, words := range map[corpus.Language]string{
		corpus.English: "woman man", corpus.Spanish: "paz pais", corpus.Arabic: "وحدة حد", corpus.Russian: "дети деталь",
	} {
		if all := terms(l, words); all[0] == all[1] {
			t.Errorf("%s %s: both are %q", l, words, all[0])
		}
	}
}

func TestVariants(t *testing.T) {
	for word, meant := range map[string]string{"الغام": "ألغام", "والغام": "وألغام"} {
		l := corpus.French
		if word[0] > 'z' {
			l = corpus.Arabic
		}
		if got := Variants(l, word); !slices.Contains(got, terms(l, meant)[0]) {
			t.Errorf("Variants(%q) = %q, without the term of %q", word, got, meant)
		}
	}
	if got := Variants(corpus.English, "mine"); got != nil {
		t.Errorf("English variants: %q", got)
	}
}

func TestScanOffsets(t *testing.T) {
	text := "根據第３條，ＣＣＭ/77 的資料庫"
	got := map[string]string{}
	New(corpus.Chinese).Scan(text, func(t Token) { got[t.Term] = text[t.Start:t.End] })
	want := map[string]string{
		"根": "根", "据": "據", "第": "第", "3": "３", "条": "條", "ccm": "ＣＣＭ", "77": "77", "ccm/77": "ＣＣＭ/77",
		"的": "的", "资": "資", "料": "料", "库": "庫",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestStopWords(t *testing.T) {
	for l, word := range map[corpus.Language]string{
		corpus.English: "the", corpus.French: "des", corpus.Spanish: "está", corpus.Russian: "её", corpus.Arabic: "إلى",
	} {
		New(l).Scan(word, func(tok Token) {
			if !tok.Stop {
				t.Errorf("%s: %q is no stop word", l, word)
			}
		})
	}
}

func TestMaskQuestion(t *testing.T) {
	for text, want := range map[string]string{
		"什么是集束弹药": "      是集束弹药", "甚麼": "甚麼", "為什麼要清理": "         要清理", "清理": "清理", "是否应当": strings.Repeat(" ", 12),
	} {
		if got := MaskQuestion(text); got != want {
			t.Errorf("MaskQuestion(%q) = %q, want %q", text, got, want)
		}
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{"CCM/MSP/2018/6", "l’élimination", "２０１９年資料庫", "ﷺ½㈱", "a\xff\u0301b", "والمـــادة", "4.", "/a"} {
		f.Add(s)
	}
	analyzers := []*Analyzer{}
	for _, l := range corpus.Languages() {
		analyzers = append(analyzers, New(l))
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, a := range analyzers {
			end := 0
			a.Scan(text, func(tok Token) {
				if tok.Start < 0 || tok.End > len(text) || tok.Start >= tok.End || tok.Term == "" {
					t.Fatalf("token %+v of %q", tok, text)
				}
				if tok.Kind != Compound && tok.Start < end {
					t.Fatalf("token %+v of %q begins before %d", tok, text, end)
				}
				if utf8.ValidString(text) && !utf8.ValidString(text[tok.Start:tok.End]) {
					t.Fatalf("token %+v cuts a character of %q", tok, text)
				}
				end = max(end, tok.End)
			})
		}
		if got := MaskQuestion(text); len(got) != len(text) {
			t.Fatalf("MaskQuestion(%q) = %q: another length", text, got)
		}
	})
}

func BenchmarkTerms(b *testing.B) {
	for name, text := range map[string]string{
		"zh": strings.Repeat("缔约国应当在第三条规定的期限内销毁其库存的集束弹药。", 4),
		"en": strings.Repeat("Each State Party shall destroy its stockpiled cluster munitions. ", 4),
	} {
		b.Run(name, func(b *testing.B) {
			a := New(corpus.Language(name))
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			n := 0
			for b.Loop() {
				a.Terms(text, func(string) { n++ })
			}
		})
	}
}
