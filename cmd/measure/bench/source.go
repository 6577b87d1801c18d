package bench

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"math/rand/v2"
	"os"
	"strconv"
	"strings"

	"repertory/corpus"
)

// paragraphs yields the paragraphs of a file of lines {"title", "text"}, as
// many as asked for: when the file has fewer, it is read again and again with
// variations. Consecutive lines of one title are a document.
func paragraphs(path string, limit int) iter.Seq2[*paragraph, error] {
	return func(yield func(*paragraph, error) bool) {
		n := 0
		for round := 0; n < limit; round++ {
			before := n
			for p, err := range lines(path) {
				if err != nil {
					yield(nil, err)
					return
				}
				p.vary(round)
				if !yield(p, nil) {
					return
				}
				if n++; n == limit {
					return
				}
			}
			if n == before {
				yield(nil, fmt.Errorf("%s has no lines", path))
				return
			}
		}
	}
}

type paragraph struct {
	Title string `json:"title"`
	Text  string `json:"text"`
}

// vary makes another text of a paragraph from the second round on: its clauses
// in another order and with another number, and another title.
func (p *paragraph) vary(round int) {
	if round == 0 {
		return
	}
	clauses := strings.Split(p.Text, "，")
	random := rand.New(rand.NewPCG(uint64(round), uint64(len(p.Text))))
	random.Shuffle(len(clauses), func(i, j int) { clauses[i], clauses[j] = clauses[j], clauses[i] })
	p.Text = strings.Join(clauses, "，") + "（第" + strconv.Itoa(random.IntN(1_000_000)) + "号）"
	p.Title += "（第" + strconv.Itoa(round+1) + "稿）"
}

func lines(path string) iter.Seq2[*paragraph, error] {
	return func(yield func(*paragraph, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(nil, err)
			return
		}
		defer f.Close()
		var in io.Reader = f
		if strings.HasSuffix(path, ".gz") {
			if in, err = gzip.NewReader(f); err != nil {
				yield(nil, fmt.Errorf("%s: %w", path, err))
				return
			}
		}
		scanner := bufio.NewScanner(in)
		scanner.Buffer(nil, 16<<20)
		for scanner.Scan() {
			var p paragraph
			if err := json.Unmarshal(scanner.Bytes(), &p); err != nil {
				yield(nil, fmt.Errorf("%s: %w", path, err))
				return
			}
			if !yield(&p, nil) {
				return
			}
		}
		if err := scanner.Err(); err != nil {
			yield(nil, fmt.Errorf("%s: %w", path, err))
		}
	}
}

// documents yields the paragraphs as documents with values in five facets:
// article, topic, kind, year and State.
func documents(path string, limit int) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		var doc *corpus.Document
		count, n := 0, 0
		for p, err := range paragraphs(path, limit) {
			if err != nil {
				yield(nil, err)
				return
			}
			if doc == nil || doc.Title != p.Title {
				if doc != nil && !yield(doc, nil) {
					return
				}
				doc = newDocument(count, p.Title)
				count++
			}
			doc.Paragraphs = append(doc.Paragraphs, newParagraph(n, len(doc.Paragraphs), p.Text))
			n++
		}
		if doc != nil {
			yield(doc, nil)
		}
	}
}

func newDocument(n int, title string) *corpus.Document {
	kinds := corpus.Kinds()
	return &corpus.Document{
		Symbol: corpus.Symbol(fmt.Sprintf("LAW/%07d", n)), Language: corpus.Chinese, Title: title, Access: corpus.Public,
		Kind: kinds[n%len(kinds)], Date: strconv.Itoa(2008 + n%16),
	}
}

func newParagraph(n, at int, text string) corpus.Paragraph {
	p := corpus.Paragraph{Element: corpus.Element("para_" + strconv.Itoa(at+1)), Kind: corpus.Text, Label: strconv.Itoa(at + 1), Text: text}
	p.Articles = []corpus.ArticleTag{{Number: corpus.Article(1 + n%23), Evidence: corpus.Explicit}}
	if topics := corpus.Topics(); n%2 == 0 {
		p.Topics = []corpus.TopicTag{{ID: topics[n/2%len(topics)], Evidence: corpus.Vocabulary}}
	}
	if states := corpus.States(); n%5 == 0 {
		p.States = []corpus.StateTag{{Code: states[n/5%len(states)].Code, Evidence: corpus.Explicit}}
	}
	return p
}

// stream is a corpus whose documents are made when they are asked for, which
// must be in order. One more document can come and go.
type stream struct {
	works []corpus.Work
	next  func() (*corpus.Document, error, bool)
	stop  func()
	extra *corpus.Document
	// bytes is the size of all texts and titles, paragraphs their number.
	bytes      int64
	paragraphs int
}

func newStream(path string, limit int) (*stream, error) {
	s := &stream{}
	for d, err := range documents(path, limit) {
		if err != nil {
			return nil, err
		}
		s.works = append(s.works, workOf(d))
		s.paragraphs += len(d.Paragraphs)
		for i := range d.Paragraphs {
			s.bytes += int64(len(d.Paragraphs[i].Text))
		}
	}
	s.next, s.stop = iter.Pull2(documents(path, limit))
	return s, nil
}

func workOf(d *corpus.Document) corpus.Work {
	size := 0
	for i := range d.Paragraphs {
		size += len(d.Paragraphs[i].Text)
	}
	return corpus.Work{Name: d.Symbol.FileName(), Files: []corpus.WorkFile{{Name: "zh.json", Size: int64(size)}}}
}

func (s *stream) Works(context.Context) ([]corpus.Work, error) {
	if s.extra == nil {
		return s.works, nil
	}
	return append(s.works[:len(s.works):len(s.works)], workOf(s.extra)), nil
}

func (s *stream) Unchanged(before, now corpus.Work) bool {
	return len(before.Files) > 0 && before.Files[0] == now.Files[0]
}

func (s *stream) WorkDocuments(w corpus.Work) iter.Seq2[*corpus.Document, error] {
	return func(yield func(*corpus.Document, error) bool) {
		if s.extra != nil && s.extra.Symbol.FileName() == w.Name {
			yield(s.extra, nil)
			return
		}
		for {
			d, err, ok := s.next()
			if !ok {
				err = errors.New("the documents are not asked for in order")
			}
			if err != nil {
				yield(nil, err)
				return
			}
			if d.Symbol.FileName() == w.Name {
				yield(d, nil)
				return
			}
		}
	}
}
