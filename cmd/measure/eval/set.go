package eval

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"repertory/corpus"
)

// maxLine is the longest line of a judged set in bytes.
const maxLine = 16 << 20

// doc is a line of the documents file. The id is for judging only.
type doc struct {
	ID    string `json:"id"`
	Lang  string `json:"lang"`
	Title string `json:"title"`
	Text  string `json:"text"`
	// Article, which is optional, is the number of a provision; titles of
	// statutes may end in it.
	Article string `json:"article"`
	// language is what the line is indexed as.
	language corpus.Language
}

// query is a line of the queries file.
type query struct {
	ID       string   `json:"id"`
	Lang     string   `json:"lang"`
	Text     string   `json:"text"`
	Relevant []string `json:"relevant"`
}

// set is a judged set.
type set struct {
	docs    []doc
	queries []query
	// bytes is the size of all titles and texts.
	bytes int64
	// langs are the languages of the documents as the lines name them, in the
	// order of their first appearance.
	langs []string
}

func readSet(o Options) (*set, error) {
	s := &set{}
	seen := map[string]bool{}
	err := readLines(o.Docs, func(line []byte) error {
		var d doc
		if err := json.Unmarshal(line, &d); err != nil {
			return err
		}
		l, err := corpus.ParseLanguage(d.Lang)
		if err != nil {
			return err
		}
		d.language = l
		if !seen[d.Lang] {
			seen[d.Lang] = true
			s.langs = append(s.langs, d.Lang)
		}
		s.bytes += int64(len(d.Title) + len(d.Text))
		s.docs = append(s.docs, d)
		return nil
	})
	if err != nil {
		return nil, err
	}
	err = readLines(o.Queries, func(line []byte) error {
		var q query
		if err := json.Unmarshal(line, &q); err != nil {
			return err
		}
		if o.Limit == 0 || len(s.queries) < o.Limit {
			s.queries = append(s.queries, q)
		}
		return nil
	})
	if err == nil && (len(s.docs) == 0 || len(s.queries) == 0) {
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

func folderSize(dir string) (int64, error) {
	var size int64
	err := filepath.WalkDir(dir, func(_ string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		info, err := e.Info()
		if err == nil {
			size += info.Size()
		}
		return err
	})
	return size, err
}
