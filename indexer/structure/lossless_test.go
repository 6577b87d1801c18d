package structure

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// letterBag counts the letters of texts.
type letterBag map[rune]int

func (b letterBag) add(texts ...string) {
	for _, s := range texts {
		for _, r := range s {
			if unicode.IsLetter(r) {
				b[r]++
			}
		}
	}
}

// checkLossless fails when a letter of the blocks is lost or doubled between
// them and the paragraphs and metadata, or when ids are not unique and safe.
func checkLossless(t *testing.T, x *extract.Extraction, hint Hint) {
	t.Helper()
	before, after := letterBag{}, letterBag{}
	for _, b := range x.Blocks {
		if b.Kind == extract.Table {
			for _, row := range b.Rows {
				before.add(row...)
			}
		} else {
			before.add(b.Text, b.Label)
		}
		for _, n := range b.Notes {
			before.add(n.Text)
		}
	}
	doc, metadata := read(x, hint)
	after.add(metadata...)
	ids := map[corpus.Element]bool{}
	for _, p := range doc.Paragraphs {
		if p.Kind == corpus.Row {
			after.add(p.Cells...)
		} else {
			after.add(p.Text)
		}
		for _, n := range p.Notes {
			after.add(n.Text)
		}
		if ids[p.Element] || !safeElement.MatchString(string(p.Element)) {
			t.Errorf("element %q is doubled or unsafe", p.Element)
		}
		ids[p.Element] = true
	}
	for r, n := range before {
		if after[r] != n {
			t.Errorf("letter %q: %d in the blocks, %d in the document", r, n, after[r])
		}
	}
	for r, n := range after {
		if before[r] == 0 {
			t.Errorf("letter %q: not in the blocks, %d in the document", r, n)
		}
	}
	if doc.Symbol == "" || !doc.Language.Valid() || doc.Title == "" && len(before) > 0 || doc.Kind == "" {
		t.Errorf("metadata missing: symbol %q, language %q, title %q, kind %q", doc.Symbol, doc.Language, doc.Title, doc.Kind)
	}
}

var safeElement = regexp.MustCompile(`^[a-z][a-z0-9_\-]*$`)

func TestLossless(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txt")
	if err != nil || len(files) == 0 {
		t.Fatal("no fixtures", err)
	}
	for _, f := range files {
		t.Run(filepath.Base(f), func(t *testing.T) { checkLossless(t, extraction(t, f), Hint{Name: f}) })
	}
}

// TestLosslessSample checks the documents of the sample corpus.
func TestLosslessSample(t *testing.T) {
	root := "../../corpus/sample/files"
	if _, err := os.Stat(root); err != nil {
		t.Skipf("the sample corpus is not built: %v", err)
	}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, ".yaml") || testing.Short() && strings.HasSuffix(path, ".pdf") {
			return err
		}
		t.Run(filepath.Base(path), func(t *testing.T) { checkLossless(t, extraction(t, path), Hint{Name: path}) })
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// FuzzDocument builds blocks from arbitrary text: each line is a block whose
// first sign says what it is.
func FuzzDocument(f *testing.F) {
	f.Add("#Title\n1. One:\n(a) a;\n(b) b.\n|x|y\n2. Two")
	f.Add("SAMPLE/1/2\nDistr.: General\nTitle\n一. 目的\n1. 文字：\n（一）甲\n附件一\n1. 文")
	f.Add("!1 June 2018\n!Original: English\n!A. x\n!B. y\n!1- ا\n!'1' ب")
	f.Add("____________\n[1] a\n-\n- (a) b\n第一条 x\n第二条 y")
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) || len(s) > 5000 {
			t.Skip()
		}
		x := &extract.Extraction{Format: "text"}
		for i, line := range strings.Split(s, "\n") {
			b := extract.Block{Kind: extract.Line, Text: strings.TrimSpace(line), Gap: 1, Full: i%3 == 0, Page: 1 + i/7}
			switch {
			case strings.HasPrefix(line, "#"):
				b.Kind, b.Level, b.Text = extract.Heading, 1+i%3, line[1:]
			case strings.HasPrefix(line, "!"):
				b.Kind, b.Text, b.Bold = extract.Paragraph, line[1:], i%2 == 0
			case strings.HasPrefix(line, "|"):
				b = extract.Block{Kind: extract.Table, Rows: [][]string{strings.Split(line[1:], "|")}, HeaderRows: i % 2}
			}
			x.Blocks = append(x.Blocks, b)
		}
		checkLossless(t, x, Hint{Name: "fuzz.txt"})
	})
}
