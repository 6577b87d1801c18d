package site

import (
	"math"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
)

// matrix shows how many paragraphs there are by topic and article: topics are
// rows, because their names are long, and articles columns.
type matrix struct {
	Columns []matrixColumn
	Rows    []matrixRow
}

// matrixColumn is an article. Short is its number, or its name for the
// preamble.
type matrixColumn struct{ Short, Name, URL string }

// matrixRow is a topic with a cell for each column.
type matrixRow struct {
	Name, URL string
	Cells     []matrixCell
}

// matrixCell is a number of paragraphs; the zero cell is empty.
type matrixCell struct {
	Count, Name, URL string
	// Heat is 1 to 5, by the order of magnitude.
	Heat int
}

// heats is the number of degrees of heat.
const heats = 5

// matrix makes the table of all counts. Topics and articles without any are
// left out; it is empty when there is nothing.
func (v visit) matrix(counts []search.CrossCount) matrix {
	at := map[corpus.Article]map[corpus.TopicID]int{}
	topics := map[corpus.TopicID]bool{}
	most := 1
	for _, c := range counts {
		if at[c.Article] == nil {
			at[c.Article] = map[corpus.TopicID]int{}
		}
		at[c.Article][c.Topic] = c.Count
		topics[c.Topic] = true
		most = max(most, c.Count)
	}
	var m matrix
	var articles []corpus.Article
	for _, a := range corpus.Articles() {
		if len(at[a]) == 0 {
			continue
		}
		column := matrixColumn{Short: a.String(), Name: v.articleName(a), URL: v.links.page(articlePath(a))}
		if a == corpus.Preamble {
			column.Short = a.Name(v.words.Lang)
		}
		articles = append(articles, a)
		m.Columns = append(m.Columns, column)
	}
	for _, t := range corpus.Topics() {
		if !topics[t] {
			continue
		}
		row := matrixRow{Name: t.Name(v.words.Lang), URL: v.links.page(topicPath(t))}
		for _, a := range articles {
			row.Cells = append(row.Cells, v.matrixCell(a, t, at[a][t], most))
		}
		m.Rows = append(m.Rows, row)
	}
	return m
}

func (v visit) matrixCell(a corpus.Article, t corpus.TopicID, n, most int) matrixCell {
	if n == 0 {
		return matrixCell{}
	}
	heat := 1
	if most > 1 {
		heat = 1 + int(math.Round((heats-1)*math.Log(float64(n))/math.Log(float64(most))))
	}
	return matrixCell{
		Count: v.words.Number(n), Heat: heat,
		Name: v.words.Text("matrix.cell", "count", v.words.Count("results.paragraphs", n), "topic", t.Name(v.words.Lang), "article", naming.Article(a, v.words.Lang)),
		URL:  v.links.search(search.Query{Filters: facet.By(facet.Article, a.String()).With(facet.Topic, string(t))}),
	}
}
