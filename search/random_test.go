package search

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// randomWorks are many short paragraphs of few words, so that scores are often
// equal: works in one to three languages, with titles and headings of the same
// words, tables, lists, paragraphs that repeat others, and citations.
func randomWorks(random *rand.Rand, works int) []*corpus.Document {
	words := map[corpus.Language]func() string{
		"zh": func() string {
			return string([]rune("弹药库存销毁清理受害者援助国际合作报告")[random.IntN(19)])
		},
		"en": func() string { return fmt.Sprintf("word%d ", int(random.ExpFloat64()*9)) },
		"fr": func() string { return fmt.Sprintf("mot%d ", int(random.ExpFloat64()*9)) },
	}
	body := func(l corpus.Language, n int) string {
		var b strings.Builder
		for range 1 + random.IntN(n) {
			b.WriteString(words[l]())
		}
		return b.String()
	}
	var docs []*corpus.Document
	for w := range works {
		for i, l := range []corpus.Language{"zh", "en", "fr"} {
			if random.IntN(1+2*i) > 0 {
				continue
			}
			d := &corpus.Document{
				Symbol: corpus.Symbol(fmt.Sprintf("CCM/MSP/%d/%d", 2008+w%9, w)), Language: l, Title: body(l, 4), Access: corpus.Public,
				Kind: corpus.Kinds()[w%3], Date: fmt.Sprintf("%d-01-01", 2008+w%9),
			}
			for p := range 10 + random.IntN(30) {
				one := text(fmt.Sprintf("para_%d", p), body(l, 25))
				one.Path = []string{body(l, 3)}
				switch random.IntN(12) {
				case 0:
					one.Kind = corpus.Heading
				case 1:
					one.Text += "："
				case 2:
					one.Text += fmt.Sprintf(" CCM/MSP/%d/%d", 2008+w%9, random.IntN(works))
				case 3:
					one.Text = "every meeting adopts the same rule of procedure 每次会议通过同样的议事规则"
				}
				for range random.IntN(3) {
					one.Articles = append(one.Articles, tag(corpus.Article(random.IntN(6)), corpus.Explicit))
				}
				if random.IntN(4) == 0 {
					one.States = []corpus.StateTag{{Code: corpus.States()[random.IntN(9)].Code}}
				}
				d.Paragraphs = append(d.Paragraphs, one)
			}
			docs = append(docs, d)
		}
	}
	return docs
}

func randomQuery(random *rand.Rand) Query {
	var b strings.Builder
	for range 1 + random.IntN(3) {
		switch random.IntN(4) {
		case 0:
			fmt.Fprintf(&b, " word%d", random.IntN(12))
		case 1:
			fmt.Fprintf(&b, " mot%d", random.IntN(12))
		default:
			for range 1 + random.IntN(8) {
				b.WriteRune([]rune("弹药库存销毁清理受害者援助国际合作报告同样")[random.IntN(21)])
			}
		}
	}
	q := Query{Text: b.String(), Plain: true, Exact: true, Limit: 1 + random.IntN(30), Repeats: random.IntN(4) == 0}
	if random.IntN(4) == 0 {
		q.Group = ByDocument
	}
	if random.IntN(3) == 0 {
		q.Filters = facet.By(facet.Article, corpus.Article(random.IntN(6)).String(), corpus.Article(random.IntN(6)).String())
	}
	if random.IntN(4) == 0 {
		q.Filters = q.Filters.With(facet.Year, strconv.Itoa(2008+random.IntN(9)))
	}
	if random.IntN(4) == 0 {
		q.Filters = q.Filters.With(facet.Language, "zh")
	}
	return q
}
