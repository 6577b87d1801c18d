package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"repertory/corpus"
)

// maxLine is the longest line of a judged set in bytes.
const maxLine = 16 << 20

// Document is a line of the documents file. The id is for judging only.
type Document struct {
	ID    string `json:"id"`
	Lang  string `json:"lang"`
	Title string `json:"title"`
	Text  string `json:"text"`
	// Article, which is optional, is the number of a provision; titles of
	// statutes may end in it.
	Article string `json:"article"`
	// Language is what the line is indexed as.
	Language corpus.Language `json:"-"`
}

// Query is a line of the queries file.
type Query struct {
	ID       string   `json:"id"`
	Lang     string   `json:"lang"`
	Text     string   `json:"text"`
	Relevant []string `json:"relevant"`
}

// Set is a judged set.
type Set struct {
	Documents []Document
	Queries   []Query
	// Bytes is the size of all titles and texts.
	Bytes int64
	// Languages are those of the documents as the lines name them, in the order
	// of their first appearance.
	Languages []string
}

func readSet(o Options) (*Set, error) {
	s := &Set{}
	seen := map[string]bool{}
	err := readLines(o.Docs, func(line []byte) error {
		var d Document
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		l, err := corpus.ParseLanguage(d.Lang)
		if err != nil {
			return err
		}
		d.Language = l
		if !seen[d.Lang] {
			seen[d.Lang] = true
			s.Languages = append(s.Languages, d.Lang)
		}
		s.Bytes += int64(len(d.Title) + len(d.Text))
		s.Documents = append(s.Documents, d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readLines(o.Queries, func(line []byte) error {
		var q Query
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if o.Limit == 0 || len(s.Queries) < o.Limit {
			s.Queries = append(s.Queries, q)
		}
		return nil
	})
	if err == nil && (len(s.Documents) == 0 || len(s.Queries) == 0) {
		err = errors.New("no documents or no queries in it")
	}
	return s, err
}

// readLines calls use with every line of a file that is not blank.
func readLines(path string, use func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	var in io.Reader = f
	if strings.HasSuffix(path, ".gz") {
		if in, err = gzip.NewReader(f); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(make([]byte, 1<<16), maxLine)
	n := 0
	for lines.Scan() {
		n++
		line := bytes.TrimSpace(bytes.TrimPrefix(lines.Bytes(), []byte("\ufeff")))
		if len(line) == 0 {
			continue
		}
		if err := use(line); err != nil {
			return fmt.Errorf("%s, line %d: %w", path, n, err)
		}
	}
	if err := lines.Err(); err != nil {
		return fmt.Errorf("%s, after line %d: %w", path, n, err)
	}
	return nil
}
