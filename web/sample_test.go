package web

import (
	"context"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"go.yaml.in/yaml/v3"

	"repertory/corpus"
)

// sampleDocument is a work of testdata/documents.yaml: one symbol with its
// text in several languages.
type sampleDocument struct {
	Symbol       corpus.Symbol              `yaml:"symbol"`
	Kind         corpus.Kind                `yaml:"kind"`
	Meeting      corpus.MeetingID           `yaml:"meeting"`
	Date         string                     `yaml:"date"`
	Original     corpus.Language            `yaml:"original"`
	Illustrative bool                       `yaml:"illustrative"`
	Titles       map[corpus.Language]string `yaml:"titles"`
	Submitter    map[corpus.Language]string `yaml:"submitter"`
	Paragraphs   []sampleParagraph          `yaml:"paragraphs"`
}

type sampleParagraph struct {
	Element   corpus.Element               `yaml:"element"`
	Kind      corpus.ParagraphKind         `yaml:"kind"`
	Label     string                       `yaml:"label"`
	Level     int                          `yaml:"level"`
	Path      []corpus.Element             `yaml:"path"`
	Articles  []corpus.Article             `yaml:"articles"`
	Topics    []corpus.TopicID             `yaml:"topics"`
	States    []corpus.StateCode           `yaml:"states"`
	Words     map[corpus.Language]string   `yaml:"words"`
	Inherited bool                         `yaml:"inherited"`
	Columns   map[corpus.Language][]string `yaml:"columns"`
	Header    bool                         `yaml:"header"`
	Cells     map[corpus.Language][]string `yaml:"cells"`
	Text      map[corpus.Language]string   `yaml:"text"`
	Notes     []struct {
		Mark string                     `yaml:"mark"`
		Text map[corpus.Language]string `yaml:"text"`
	} `yaml:"notes"`
}

// sampleLibrary is a Library in memory.
type sampleLibrary struct{ documents []*corpus.Document }

func newSampleLibrary(t testing.TB) *sampleLibrary {
	t.Helper()
	raw, err := os.ReadFile("testdata/documents.yaml")
	if err != nil {
		t.Fatal(err)
	}
	var works []sampleDocument
	if err := yaml.Unmarshal(raw, &works); err != nil {
		t.Fatal(err)
	}
	library := &sampleLibrary{}
	for _, w := range works {
		for _, l := range corpus.Languages() {
			if w.Titles[l] != "" {
				library.documents = append(library.documents, w.version(l))
			}
		}
	}
	return library
}

// version returns the work in one language.
func (w sampleDocument) version(l corpus.Language) *corpus.Document {
	doc := &corpus.Document{
		Symbol: w.Symbol, Language: l, Original: w.Original, Title: w.Titles[l], Kind: w.Kind,
		Meeting: w.Meeting, Date: w.Date, Submitter: w.Submitter[l], Access: corpus.Public, Illustrative: w.Illustrative,
	}
	headings := map[corpus.Element]string{}
	for _, p := range w.Paragraphs {
		out := p.version(l)
		for _, e := range p.Path {
			out.Path = append(out.Path, headings[e])
		}
		if p.Kind == corpus.Heading {
			headings[p.Element] = out.Text
		}
		doc.Paragraphs = append(doc.Paragraphs, out)
	}
	return doc
}

func (p sampleParagraph) version(l corpus.Language) corpus.Paragraph {
	out := corpus.Paragraph{Element: p.Element, Kind: p.Kind, Label: p.Label, Level: p.Level, Text: p.Text[l], Cells: p.Cells[l], Header: p.Header}
	if p.Kind == "" {
		out.Kind = corpus.Text
	}
	var named []string
	for i, cell := range p.Cells[l] {
		if !p.Header {
			cell = p.Columns[l][i] + ": " + cell
		}
		named = append(named, cell)
	}
	if len(named) > 0 {
		out.Text = strings.Join(named, "; ")
	}
	evidence := corpus.Explicit
	if p.Inherited {
		evidence = corpus.Inherited
	}
	for _, a := range p.Articles {
		out.Articles = append(out.Articles, corpus.ArticleTag{Number: a, Evidence: evidence, Words: p.Words[l]})
	}
	for _, t := range p.Topics {
		out.Topics = append(out.Topics, corpus.TopicTag{ID: t, Evidence: corpus.Vocabulary})
	}
	for _, s := range p.States {
		out.States = append(out.States, corpus.StateTag{Code: s, Evidence: corpus.Explicit})
	}
	for _, n := range p.Notes {
		out.Notes = append(out.Notes, corpus.Note{Mark: n.Mark, Text: n.Text[l]})
	}
	return out
}

func (s *sampleLibrary) Document(_ context.Context, sym corpus.Symbol, l corpus.Language) (*corpus.Document, error) {
	for _, d := range s.documents {
		if d.Symbol == sym && d.Language == l {
			return d, nil
		}
	}
	return nil, fmt.Errorf("document %s: %w", sym, corpus.ErrNotFound)
}

func (s *sampleLibrary) Family(ctx context.Context, sym corpus.Symbol) ([]corpus.Member, error) {
	var all []corpus.Member
	for _, d := range s.documents {
		known := slices.ContainsFunc(all, func(m corpus.Member) bool { return m.Symbol == d.Symbol })
		if relation := sym.Related(d.Symbol); relation != "" && !known {
			languages, _ := s.Languages(ctx, d.Symbol)
			all = append(all, corpus.Member{Symbol: d.Symbol, Relation: relation, Languages: languages})
		}
	}
	return all, nil
}

func (s *sampleLibrary) Languages(_ context.Context, sym corpus.Symbol) ([]corpus.Language, error) {
	var all []corpus.Language
	for _, d := range s.documents {
		if d.Symbol == sym && !slices.Contains(all, d.Language) {
			all = append(all, d.Language)
		}
	}
	return all, nil
}

// sampleImport is when the sample documents were imported.
var sampleImport = time.Date(2024, 5, 6, 7, 8, 9, 0, time.UTC)

func (s *sampleLibrary) Holdings(context.Context) ([]*corpus.Holding, error) {
	var all []*corpus.Holding
	for _, d := range s.documents {
		all = append(all, d.Holding(sampleImport))
	}
	return all, nil
}

func (s *sampleLibrary) Versions(context.Context, corpus.Key) ([]corpus.Version, error) {
	return nil, nil
}
