package structure

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// treatyLine is one paragraph of a treaty in the judged set.
type treatyLine struct {
	ID      string `json:"id"`
	Title   string `json:"title"`
	Text    string `json:"text"`
	Article string `json:"article"`
	Heading string `json:"heading"`
	Par     string `json:"par"` // "2", "2 (b)", "7 a)" or empty
}

// treaties reads the texts of two treaties in English and French, by language
// and treaty, or skips the test.
func treaties(t *testing.T) map[string][]treatyLine {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "..", "..", "shared", "data", "retrieval", "ccm_apmbc_enfr", "docs.jsonl.gz"))
	if err != nil {
		t.Skipf("the real data is not there: %v", err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]treatyLine{}
	s := bufio.NewScanner(z)
	s.Buffer(nil, 1<<20)
	for s.Scan() {
		var l treatyLine
		if err := json.Unmarshal(s.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		key := l.ID[:strings.LastIndexByte(l.ID, ':')]
		out[key] = append(out[key], l)
	}
	return out
}

var lastLabel = regexp.MustCompile(`^(?:(\d+)\s*)?((?:\(?[a-z]+\)\s*)*)$`)

// printTreaty writes a treaty as it is printed, in lines of 76 characters,
// and returns for each paragraph the label that it should get.
func printTreaty(lines []treatyLine) (*extract.Extraction, []string) {
	x := &extract.Extraction{Format: "text", Title: lines[0].Title}
	add := func(text string, gap float64) {
		for i, line := range wrap(text, 76) {
			b := extract.Block{Kind: extract.Line, Text: line.text, Gap: 1, Full: line.full}
			if i == 0 {
				b.Gap = gap
			}
			x.Blocks = append(x.Blocks, b)
		}
	}
	add(lines[0].Title, 1)
	var want []string
	article, number := "", ""
	for _, l := range lines {
		if l.Article != article {
			add(l.Article, 2)
			add(l.Heading, 1)
			article, number = l.Article, ""
		}
		m := lastLabel.FindStringSubmatch(l.Par)
		points := strings.Fields(m[2])
		label := l.Text
		switch {
		case len(points) > 0:
			label = points[len(points)-1] + " " + l.Text
		case m[1] != "":
			label = m[1] + ". " + l.Text
		}
		if number = m[1]; number != "" && l.Par != "" {
			number = "(" + number + ")"
		}
		cited := ""
		if l.Par != "" {
			cited = article + number
			for _, p := range points {
				cited += "(" + strings.Trim(p, "()") + ")"
			}
		}
		want = append(want, cited)
		add(label, 2)
	}
	return x, want
}

type wrapped struct {
	text string
	full bool
}

func wrap(text string, width int) []wrapped {
	var out []wrapped
	line := ""
	for _, w := range strings.Fields(text) {
		if line != "" && len(line)+1+len(w) > width {
			out = append(out, wrapped{line, true})
			line = w
			continue
		}
		line = strings.TrimSpace(line + " " + w)
	}
	return append(out, wrapped{line, false})
}

// TestTreatyText prints two real treaties in two languages as plain text and
// counts the paragraphs that come back with their label and text.
func TestTreatyText(t *testing.T) {
	for name, lines := range treaties(t) {
		t.Run(name, func(t *testing.T) {
			if len(lines) < 100 {
				t.Fatalf("only %d paragraphs", len(lines))
			}
			x, want := printTreaty(lines)
			doc := Document(x, Hint{})
			if doc.Kind != corpus.Treaty {
				t.Errorf("kind %q", doc.Kind)
			}
			found := map[string]bool{}
			for _, p := range doc.Paragraphs {
				found[p.Label+"|"+onlyLetters(p.Text)] = true
			}
			right := 0
			for i, l := range lines {
				if found[want[i]+"|"+onlyLetters(l.Text)] {
					right++
				} else {
					t.Logf("%s: %q %.70q is not found", l.ID, want[i], l.Text)
				}
			}
			t.Logf("%d of %d paragraphs", right, len(lines))
			least := (98*len(lines) + 99) / 100
			if strings.HasSuffix(name, ":CCM") {
				least = len(lines) // the Convention itself
			}
			if right < least {
				t.Errorf("%d of %d paragraphs, want %d", right, len(lines), least)
			}
		})
	}
}
