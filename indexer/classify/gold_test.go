package classify_test

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"repertory/corpus"
	"repertory/indexer/classify"
	"repertory/indexer/extract"
	"repertory/indexer/structure"
)

// goldLine is what people read in one paragraph of the work plan.
type goldLine struct {
	Paragraph  string           `json:"paragraph"`
	Section    string           `json:"section"`
	Text       string           `json:"text"`
	Articles   []int            `json:"articles_explicit"`
	Topics     []corpus.TopicID `json:"topics"`
	TopicsAlso []corpus.TopicID `json:"topics_also"`
}

// sharedData returns the folder of the real data, which lies beside the
// project, or skips the test.
func sharedData(t *testing.T, name string) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			break
		}
		if dir == filepath.Dir(dir) {
			t.Fatal("no go.mod above the test")
		}
		dir = filepath.Dir(dir)
	}
	path := filepath.Join(dir, "..", "shared", "data", name)
	if _, err := os.Stat(path); err != nil {
		t.Skipf("the real data is not there: %v", err)
	}
	return path
}

func readGold(t *testing.T, path string) []goldLine { return readLines[goldLine](t, path) }

// readLines decodes a file that has a JSON object in each line.
func readLines[T any](t *testing.T, path string) []T {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var lines []T
	s := bufio.NewScanner(f)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var line T
		if err := json.Unmarshal(s.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	if err := s.Err(); err != nil {
		t.Fatal(err)
	}
	return lines
}

// sampleFiles is the folder of the sample documents.
var sampleFiles = filepath.Join("..", "..", "corpus", "sample", "files")

func newExtractor(t *testing.T) *extract.Extractor {
	t.Helper()
	x, err := extract.New(context.Background(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { x.Close() })
	return x
}

func extractFile(t *testing.T, x *extract.Extractor, path string) *extract.Extraction {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	out, err := x.Read(context.Background(), path, "", data)
	if errors.Is(err, extract.ErrUnsupported) {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// byLabel returns the paragraph that is cited by a label, or nil.
func byLabel(doc *corpus.Document, label string) *corpus.Paragraph {
	i := slices.IndexFunc(doc.Paragraphs, func(p corpus.Paragraph) bool { return p.Label == label })
	if i < 0 {
		return nil
	}
	return &doc.Paragraphs[i]
}

func TestWorkPlan(t *testing.T) {
	dir := sharedData(t, "un")
	gold := readGold(t, filepath.Join(dir, "isu-work-plan-2019.zh.gold.jsonl"))
	x := newExtractor(t)
	for _, name := range []string{
		"isu-work-plan-2019.zh.txt", "isu-work-plan-2019.zh.docx", "isu-work-plan-2019.zh.html",
		"isu-work-plan-2019.zh.pdf", "isu-work-plan-2019.zh.two-columns.pdf", "isu-work-plan-2019.zh.browser-print.pdf",
	} {
		t.Run(strings.TrimPrefix(name, "isu-work-plan-2019.zh."), func(t *testing.T) {
			doc := structure.Document(extractFile(t, x, filepath.Join(dir, name)), structure.Hint{Name: name})
			classify.Document(doc)
			score := compareGold(t, gold, doc)
			t.Logf("%d paragraphs: %d labels, %d texts (%d with the same blanks), %d sections, %d articles; topics F1 %.3f", len(gold), score.labels, score.texts, score.exact, score.sections, score.articles, score.f1())
			if score.texts < len(gold) || score.sections < len(gold) || score.articles < len(gold) {
				t.Errorf("%v of %d", score, len(gold))
			}
			if f1 := score.f1(); f1 < 0.95 {
				t.Errorf("topics F1 %.3f, want at least 0.95", f1)
			}
		})
	}
}

// goldScore counts paragraphs that are right, and topics.
type goldScore struct {
	labels, texts, sections, articles int
	right, wrong, missing             int
	exact                             int // texts equal but for runs of white space
}

func (s goldScore) f1() float64 {
	return 2 * float64(s.right) / float64(2*s.right+s.wrong+s.missing)
}

func compareGold(t *testing.T, gold []goldLine, doc *corpus.Document) goldScore {
	var s goldScore
	for _, g := range gold {
		p := byLabel(doc, g.Paragraph)
		if p == nil {
			t.Logf("paragraph %s is missing", g.Paragraph)
			s.missing += len(g.Topics)
			continue
		}
		s.labels++
		if strings.Join(strings.Fields(p.Text), " ") == strings.Join(strings.Fields(g.Text), " ") {
			s.exact++
		}
		if bare(p.Text) == bare(g.Text) {
			s.texts++
		} else {
			t.Logf("paragraph %s: text\n %q, want\n %q", g.Paragraph, p.Text, g.Text)
		}
		if len(p.Path) > 0 && bare(p.Path[len(p.Path)-1]) == bare(g.Section) {
			s.sections++
		} else {
			t.Logf("paragraph %s: path %q, want section %q", g.Paragraph, p.Path, g.Section)
		}
		var articles []int
		for _, a := range p.Articles {
			if a.Evidence == corpus.Explicit {
				articles = append(articles, int(a.Number))
			}
		}
		if slices.Equal(articles, g.Articles) || len(articles)+len(g.Articles) == 0 {
			s.articles++
		} else {
			t.Logf("paragraph %s: articles %v, want %v", g.Paragraph, articles, g.Articles)
		}
		s.countTopics(t, g, *p)
	}
	return s
}

func (s *goldScore) countTopics(t *testing.T, g goldLine, p corpus.Paragraph) {
	for _, topic := range p.Topics {
		switch {
		case slices.Contains(g.Topics, topic.ID):
			s.right++
		case !slices.Contains(g.TopicsAlso, topic.ID):
			t.Logf("paragraph %s: topic %s (%s: %s) is wrong", g.Paragraph, topic.ID, topic.Evidence, topic.Words)
			s.wrong++
		}
	}
	for _, id := range g.Topics {
		if !slices.ContainsFunc(p.Topics, func(t corpus.TopicTag) bool { return t.ID == id }) {
			t.Logf("paragraph %s: topic %s is missing", g.Paragraph, id)
			s.missing++
		}
	}
}

// bare drops white space, which conversions change.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// TestSampleWorkPlan compares the sample work plan in the other five languages
// with what people read in it.
func TestSampleWorkPlan(t *testing.T) {
	x := newExtractor(t)
	for lang, format := range map[corpus.Language]string{"ar": "pdf", "en": "docx", "fr": "docx", "ru": "docx", "es": "docx"} {
		t.Run(string(lang), func(t *testing.T) {
			gold := readGold(t, filepath.Join("testdata", "isu-work-plan-2020."+string(lang)+".gold.jsonl"))
			if len(gold) != 22 {
				t.Fatalf("%d lines of gold", len(gold))
			}
			name := "isu-work-plan-2020-" + string(lang) + "." + format
			doc := structure.Document(extractFile(t, x, filepath.Join(sampleFiles, "isu-work-plan-2020", name)), structure.Hint{Name: name})
			classify.Document(doc)
			score := compareGold(t, gold, doc)
			t.Logf("%d paragraphs: %d labels, %d texts (%d with the same blanks), %d sections, %d articles; topics F1 %.3f", len(gold), score.labels, score.texts, score.exact, score.sections, score.articles, score.f1())
			texts := len(gold)
			if format == "pdf" {
				texts-- // the mark of a footnote stands in the text of paragraph 12
			}
			if score.labels < len(gold) || score.sections < len(gold) || score.articles < len(gold) || score.texts < texts {
				t.Errorf("%v of %d", score, len(gold))
			}
			if f1 := score.f1(); f1 < 0.95 {
				t.Errorf("topics F1 %.3f, want at least 0.95", f1)
			}
		})
	}
}
