package translate

import (
	"encoding/json"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"repertory/corpus"
)

// ErrBadSource says that a source cannot be read as translations.
var ErrBadSource = errors.New("bad source of translations")

// Segment is a text in two or more languages that say the same.
type Segment map[corpus.Language]string

// Input is a source to learn from. Segments may be run through more than once
// and must yield the same segments each time.
type Input struct {
	Source   Source
	Segments iter.Seq2[Segment, error]
}

// Source records where the translations of a pack were learned from.
type Source struct {
	Name    string `json:"name"`
	Licence string `json:"licence,omitempty"`
	// Lines is the number of segments that were read.
	Lines int `json:"lines"`
}

// FileInput returns a file as a source. JSON Lines files (.jsonl) hold
// {"texts":{"en":"…","fr":"…"}} a line; tab-separated files (.tsv, .txt) hold
// a text and its translation a line, and their names begin with the two
// languages: "zh-en.dict.tsv". Either may be gzipped (.gz). The error wraps
// ErrBadSource when the name says nothing of the content; errors in the
// content come with the segments and name file and line.
func FileInput(path, licence string) (Input, error) {
	name := filepath.Base(path)
	in := Input{Source: Source{Name: name, Licence: licence}}
	stem := strings.TrimSuffix(strings.ToLower(name), ".gz")
	switch filepath.Ext(stem) {
	case ".jsonl":
		in.Segments = segments(path, parseJSON)
	case ".tsv", ".txt":
		from, to, err := pairOfName(stem)
		if err != nil {
			return Input{}, err
		}
		in.Segments = segments(path, func(line []byte) (Segment, error) { return parseTSV(line, from, to) })
	default:
		return Input{}, fmt.Errorf("%s: %w: name it .jsonl or .tsv after what it holds", path, ErrBadSource)
	}
	return in, nil
}

// TextsInput returns segments that are at hand, such as the paragraphs of a
// document in its languages.
func TextsInput(name string, texts iter.Seq[map[corpus.Language]string]) Input {
	return Input{Source{Name: name}, func(yield func(Segment, error) bool) {
		for t := range texts {
			if !yield(t, nil) {
				return
			}
		}
	}}
}

func segments(path string, parse func([]byte) (Segment, error)) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		for l, err := range fileLines(path) {
			var s Segment
			if err == nil {
				if s, err = parse(l.text); err != nil {
					err = fmt.Errorf("%s, line %d: %w", path, l.number, err)
				}
			}
			if !yield(s, err) || err != nil {
				return
			}
		}
	}
}

// parseJSON reads a line {"texts":{"en":"…","fr":"…"}}. Languages other than
// the six are passed over.
func parseJSON(line []byte) (Segment, error) {
	var v struct {
		Texts map[string]string `json:"texts"`
	}
	if err := json.Unmarshal(line, &v); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadSource, err)
	}
	if v.Texts == nil {
		return nil, fmt.Errorf(`%w: there is no "texts"`, ErrBadSource)
	}
	s := Segment{}
	for tag, text := range v.Texts {
		if l, err := corpus.ParseLanguage(tag); err == nil && text != "" {
			s[l] = text
		}
	}
	return s, nil
}

// parseTSV reads a line of a text and its translation. Further columns are
// passed over.
func parseTSV(line []byte, from, to corpus.Language) (Segment, error) {
	a, rest, ok := strings.Cut(strings.TrimRight(string(line), "\r"), "\t")
	if !ok {
		return nil, fmt.Errorf("%w: there is no tab between text and translation", ErrBadSource)
	}
	b, _, _ := strings.Cut(rest, "\t")
	s := Segment{}
	if a = strings.TrimSpace(a); a != "" {
		s[from] = a
	}
	if b = strings.TrimSpace(b); b != "" {
		s[to] = b
	}
	return s, nil
}

// pairOfName reads the languages at the beginning of a file name.
func pairOfName(name string) (from, to corpus.Language, err error) {
	pair, _, _ := strings.Cut(name, ".")
	a, b, _ := strings.Cut(pair, "-")
	from, errFrom := corpus.ParseLanguage(a)
	to, errTo := corpus.ParseLanguage(b)
	if errFrom != nil || errTo != nil || from == to {
		return "", "", fmt.Errorf("%s: %w: begin its name with the languages of its columns, such as zh-en.tsv", name, ErrBadSource)
	}
	return from, to, nil
}
