package naming_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/corpus/naming"
)

func TestArticles(t *testing.T) {
	type want struct {
		words      string
		articles   []int
		paragraphs []int
	}
	tests := map[string][]want{
		// One article, and what may stand at its number.
		"Article 4 says":                        {{"Article 4", []int{4}, nil}},
		"(art. 4)":                              {{"art. 4", []int{4}, nil}},
		"Art. 7.1":                              {{"Art. 7.1", []int{7}, []int{1}}},
		"Article 7(1)(a) asks":                  {{"Article 7(1)(a)", []int{7}, []int{1}}},
		"Article 7, paragraph 1 (b), asks":      {{"Article 7, paragraph 1 (b)", []int{7}, []int{1}}},
		"paragraphs 2 and 4 of Article 5":       {{"paragraphs 2 and 4 of Article 5", []int{5}, []int{2, 4}}},
		"under paragraph 3 of the article":      nil,
		"Article VI of the Treaty":              {{"Article VI", []int{6}, nil}},
		"Articles I and II":                     {{"Articles I and II", []int{1, 2}, nil}},
		"the article I wrote":                   nil,
		"an article 2019 readers liked":         nil,
		"Article 4bis":                          nil,
		"particle 4, sub-article 4":             nil,
		"state of the art 4 workshops":          nil,
		"l’article premier":                     {{"article premier", []int{1}, nil}},
		"l'article 1er de la loi":               {{"article 1er", []int{1}, nil}},
		"les paragraphes 1 et 2 de l’article 8": {{"paragraphes 1 et 2 de l’article 8", []int{8}, []int{1, 2}}},
		"au paragraphe 3 de l'article 2":        {{"paragraphe 3 de l'article 2", []int{2}, []int{3}}},
		"el párrafo 2 del artículo 9":           {{"párrafo 2 del artículo 9", []int{9}, []int{2}}},
		"artículo 1.º de la ley":                {{"artículo 1.º", []int{1}, nil}},
		"в пункте 1 статьи 3":                   {{"пункте 1 статьи 3", []int{3}, []int{1}}},
		"пункты 2 и 4 статьи 5":                 {{"пункты 2 и 4 статьи 5", []int{5}, []int{2, 4}}},
		"Статья расходов":                       nil,
		"الفقرتان 2 و4 من المادة 5":             {{"الفقرتان 2 و4 من المادة 5", []int{5}, []int{2, 4}}},
		"للمادة ٤":                              {{"للمادة ٤", []int{4}, nil}},
		"المادة الثانية عشرة من":                {{"المادة الثانية عشرة", []int{12}, nil}},
		"المادة السابعة والعشرين":               {{"المادة السابعة والعشرين", []int{27}, nil}},
		"第四条规定":                                 {{"第四条", []int{4}, nil}},
		"第 4 條":                                 {{"第 4 條", []int{4}, nil}},
		"第五条第二款和第四款":                            {{"第五条第二款和第四款", []int{5}, []int{2, 4}}},
		"第五条第2、4款":                              {{"第五条第2、4款", []int{5}, []int{2, 4}}},
		"第四条例、第五条约、第三批、第九次会议":                   nil,
		"会议第12段":                                nil,
		// Lists.
		"articles 3 and 4":                       {{"articles 3 and 4", []int{3, 4}, nil}},
		"under Articles 3, 4, 5, 6 and 9 of the": {{"Articles 3, 4, 5, 6 and 9", []int{3, 4, 5, 6, 9}, nil}},
		"Articles 4 (1), 5 (2) (a) or 7":         {{"Articles 4 (1), 5 (2) (a) or 7", []int{4, 5, 7}, nil}},
		"Article 3 or Article 4":                 {{"Article 3 or Article 4", []int{3, 4}, nil}},
		"arts. 3, 4":                             {{"arts. 3, 4", []int{3, 4}, nil}},
		"art. 3, 4":                              {{"art. 3, 4", []int{3, 4}, nil}},
		"Article 4, 12 States reported":          {{"Article 4", []int{4}, nil}},
		"Article 4 and 12 States":                {{"Article 4", []int{4}, nil}},
		"Article 4 - 5 million dollars":          {{"Article 4", []int{4}, nil}},
		"les articles 3, 4 et 5":                 {{"articles 3, 4 et 5", []int{3, 4, 5}, nil}},
		"los artículos 3 y 4":                    {{"artículos 3 y 4", []int{3, 4}, nil}},
		"статей 3 и 4":                           {{"статей 3 и 4", []int{3, 4}, nil}},
		"статьи 3, 4, 5, 6 и 9 Конвенции":        {{"статьи 3, 4, 5, 6 и 9", []int{3, 4, 5, 6, 9}, nil}},
		"в ходе статьи 4, 12 государств":         {{"статьи 4", []int{4}, nil}},
		"ст.ст. 3 и 4":                           {{"ст.ст. 3 и 4", []int{3, 4}, nil}},
		"المادتان ٣ و٤":                          {{"المادتان ٣ و٤", []int{3, 4}, nil}},
		"المادتين الثالثة والرابعة":              {{"المادتين الثالثة والرابعة", []int{3, 4}, nil}},
		"المواد 3 و4 و 5":                        {{"المواد 3 و4 و 5", []int{3, 4, 5}, nil}},
		"المادة 3 والمادة 4":                     {{"المادة 3 والمادة 4", []int{3, 4}, nil}},
		"第三、四条":                                  {{"第三、四条", []int{3, 4}, nil}},
		"第三、第四、第五、第六和第九条规定":                      {{"第三、第四、第五、第六和第九条", []int{3, 4, 5, 6, 9}, nil}},
		"第3、4和5条":                                {{"第3、4和5条", []int{3, 4, 5}, nil}},
		"第三条和第四条":                                {{"第三条和第四条", []int{3, 4}, nil}},
		"第三条、第三批":                                {{"第三条", []int{3}, nil}},
		// Ranges.
		"Articles 3 to 5":              {{"Articles 3 to 5", []int{3, 4, 5}, nil}},
		"articles 7–9":                 {{"articles 7–9", []int{7, 8, 9}, nil}},
		"Art. 3-5":                     {{"Art. 3-5", []int{3, 4, 5}, nil}},
		"articles 3 à 5":               {{"articles 3 à 5", []int{3, 4, 5}, nil}},
		"artículos 3 a 5 y 7":          {{"artículos 3 a 5 y 7", []int{3, 4, 5, 7}, nil}},
		"статьи с 3 по 5":              {{"статьи с 3 по 5", []int{3, 4, 5}, nil}},
		"المواد من 3 إلى 5":            {{"المواد من 3 إلى 5", []int{3, 4, 5}, nil}},
		"第三条至第五条":                      {{"第三条至第五条", []int{3, 4, 5}, nil}},
		"第三至五条":                        {{"第三至五条", []int{3, 4, 5}, nil}},
		"articles 9 to 7":              {{"articles 9 to 7", []int{9}, nil}},
		"Article: 9; Action: 4":        {{"Article: 9", []int{9}, nil}},
		"Article 3 was met, Article 4": {{"Article 3", []int{3}, nil}, {"Article 4", []int{4}, nil}},
	}
	for text, wanted := range tests {
		var got []want
		for _, m := range naming.Articles(text) {
			got = append(got, want{text[m.Start:m.End], m.Articles, m.Paragraphs})
		}
		if diff := cmp.Diff(wanted, got, cmp.AllowUnexported(want{})); diff != "" {
			t.Errorf("%s (-want +got):\n%s", text, diff)
		}
	}
}

func TestWrittenArticlesAreFound(t *testing.T) {
	for _, l := range corpus.Languages() {
		for a := corpus.Article(1); a <= corpus.LastArticle; a++ {
			for _, text := range append(naming.ArticleWords(a, l), naming.Article(a, l)) {
				if found := naming.Articles(text); len(found) != 1 || len(found[0].Articles) != 1 || found[0].Articles[0] != int(a) {
					t.Errorf("%s: %q is read as %v", l, text, found)
				}
			}
		}
	}
}

func ExampleArticles() {
	for _, text := range []string{
		"under Articles 3 to 5 and 7",
		"paragraphs 2 and 4 of Article 5",
		"特别强调第三、第四和第九条规定的义务",
		"в пункте 1 статьи 3",
		"المادتان ٣ و٤",
	} {
		for _, m := range naming.Articles(text) {
			fmt.Println(m.Articles, m.Paragraphs)
		}
	}
	// Output:
	// [3 4 5 7] []
	// [5] [2 4]
	// [3 4 9] []
	// [3] [1]
	// [3 4] []
}

func ExampleCited() {
	for _, text := range []string{"CCM/MSP/2018/6, paras. 12 and 13 (a)", "CCM/MSP/2018/6，附件一，第3段", "п. 12 a)"} {
		cited, _ := naming.Cited(text)
		for _, c := range cited {
			fmt.Println(c.Symbol, c.Annex, c.Number)
		}
	}
	// Output:
	// CCM/MSP/2018/6 0 12
	// CCM/MSP/2018/6 0 13(a)
	// CCM/MSP/2018/6 1 3
	//  0 12(a)
}

func FuzzArticles(f *testing.F) {
	for _, s := range []string{"Articles 3 to 5 (1) (a), art. 7.1", "第三、四条和第五条第二款", "пункты 2 и 4 статьи 5", "الفقرتان 2 و4 من المادة الخامسة", "Article 1" + strings.Repeat(" and 2", 50)} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range naming.Articles(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || len(m.Articles) == 0 {
				t.Fatalf("%q: %+v after %d", text, m, end)
			}
			if utf8.ValidString(text) && !utf8.ValidString(text[m.Start:m.End]) {
				t.Errorf("%q: %+v cuts a character", text, m)
			}
			for _, n := range append(m.Articles, m.Paragraphs...) {
				if n < 1 || n > 999 {
					t.Errorf("%q: number %d", text, n)
				}
			}
			end = m.End
		}
	})
}
