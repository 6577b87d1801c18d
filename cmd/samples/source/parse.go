package source

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// ErrBadSource is wrapped by every error of Parse.
var ErrBadSource = errors.New("bad sample source")

// Parse reads one source file. The error names the line and what to change.
func Parse(work string, data []byte) (*Document, error) {
	front, body, err := splitFront(string(data))
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	p := parser{doc: &Document{Front: *front, Work: work, SHA256: hex.EncodeToString(sum[:])}}
	first := strings.Count(string(data), "\n") - strings.Count(body, "\n")
	for i, line := range strings.Split(body, "\n") {
		if err := p.line(strings.TrimSpace(line)); err != nil {
			return nil, fmt.Errorf("%w: line %d: %w", ErrBadSource, first+i+1, err)
		}
	}
	if err := checkNotes(p.doc); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBadSource, err)
	}
	return p.doc, nil
}

func splitFront(text string) (*Front, string, error) {
	text = strings.ReplaceAll(text, "\r\n", "\n")
	rest, found := strings.CutPrefix(text, "---\n")
	head, body, closed := strings.Cut(rest, "\n---\n")
	if !found || !closed {
		return nil, "", fmt.Errorf("%w: put the front matter between two lines of ---", ErrBadSource)
	}
	var front Front
	if err := yaml.Unmarshal([]byte(head), &front); err != nil {
		return nil, "", fmt.Errorf("%w: front matter: %w", ErrBadSource, err)
	}
	for name, value := range map[string]string{
		"symbol": front.Symbol, "language": front.Language, "kind": front.Kind,
		"title": front.Title, "date": front.Date,
	} {
		if value == "" {
			return nil, "", fmt.Errorf("%w: give %s in the front matter", ErrBadSource, name)
		}
	}
	if !front.Illustrative {
		return nil, "", fmt.Errorf("%w: say illustrative: true in the front matter", ErrBadSource)
	}
	return &front, body, nil
}

// parser keeps what the meaning of a label depends on.
type parser struct {
	doc        *Document
	point, sub int
}

var (
	noteLine      = regexp.MustCompile(`^\[\^([^\]\s]+)\]:\s*(.+)$`)
	tableRuleLine = regexp.MustCompile(`^\|[\s:|-]+\|$`)
)

func (p *parser) line(line string) error {
	switch {
	case line == "":
	case strings.HasPrefix(line, "### "):
		p.heading(Heading2, strings.TrimSpace(line[4:]))
	case strings.HasPrefix(line, "## "):
		p.heading(Heading1, strings.TrimSpace(line[3:]))
	case strings.HasPrefix(line, "#"):
		return errors.New("use ## and ### for headings; the title stands in the front matter")
	case strings.HasPrefix(line, "|"):
		return p.row(line)
	case strings.HasPrefix(line, "- "):
		p.add(Block{Kind: Bullet, Text: line[2:]})
	case noteLine.MatchString(line):
		m := noteLine.FindStringSubmatch(line)
		p.doc.Notes = append(p.doc.Notes, Note{Mark: m[1], Text: m[2]})
	default:
		p.text(line)
	}
	return nil
}

func (p *parser) heading(level Kind, text string) {
	label, ordinal, title := splitHeading(level, text)
	p.point, p.sub = 0, 0
	p.add(Block{Kind: level, Label: label, Ordinal: ordinal, Text: title})
}

func (p *parser) add(b Block) { p.doc.Blocks = append(p.doc.Blocks, b) }

func (p *parser) text(line string) {
	if m := actionLabel.FindStringSubmatch(line); m != nil {
		number := strings.TrimRight(m[1][strings.IndexAny(m[1], "0123456789"):], ".:：")
		number = strings.ReplaceAll(number, "-", ".") // Arabic writes 4-2 for 4.2
		p.point, p.sub = 0, 0
		p.add(Block{Kind: Action, Label: m[1], Irregular: number, Text: m[2]})
		return
	}
	if m := paragraphLabel.FindStringSubmatch(line); m != nil {
		p.numbered(m[1], m[2])
		return
	}
	for _, form := range []*regexp.Regexp{bracketLabel, quotedLabel} {
		if m := form.FindStringSubmatch(line); m != nil {
			if kind, n := p.pointKind(m[1]); n > 0 {
				p.add(Block{Kind: kind, Label: m[1], Ordinal: n, Text: m[2]})
				return
			}
		}
	}
	p.add(Block{Kind: Plain, Text: line})
}

func (p *parser) numbered(label, text string) {
	p.point, p.sub = 0, 0
	b := Block{Kind: Paragraph, Label: label, Ordinal: leadingNumber(label), Text: text}
	if p.doc.Kind == "web-page" {
		b.Kind = Item
	}
	if _, suffix, found := strings.Cut(strings.TrimRight(label, ".- "), " "); found {
		b.Irregular = suffix
	}
	p.add(b)
}

// pointKind tells points from sub-points. A label such as "(i)" is both a
// letter and a Roman number: what is expected next decides.
func (p *parser) pointKind(label string) (Kind, int) {
	mark := strings.Trim(label, "()'")
	if strings.HasPrefix(label, "'") {
		return SubPoint, leadingNumber(mark + " ")
	}
	letter, roman := letterNumber(mark), romanNumber(mark)
	expected := roman == p.sub+1 && (p.sub > 0 || letter != p.point+1)
	isSub := roman > 0 && (expected || letter == 0)
	if isSub {
		p.sub = roman
		return SubPoint, roman
	}
	if letter > 0 {
		p.point, p.sub = letter, 0
	}
	return Point, letter
}

func (p *parser) row(line string) error {
	last := len(p.doc.Blocks) - 1
	if tableRuleLine.MatchString(line) {
		if last < 0 || p.doc.Blocks[last].Kind != Table {
			return errors.New("put a row with the column names above the rule of the table")
		}
		return nil
	}
	cells := strings.Split(strings.Trim(line, "|"), "|")
	for i := range cells {
		cells[i] = strings.TrimSpace(cells[i])
	}
	if last < 0 || p.doc.Blocks[last].Kind != Table {
		p.add(Block{Kind: Table, Rows: [][]string{cells}})
		return nil
	}
	table := &p.doc.Blocks[last]
	if len(cells) != len(table.Rows[0]) {
		return fmt.Errorf("give the row %d cells as in the first row, not %d", len(table.Rows[0]), len(cells))
	}
	table.Rows = append(table.Rows, cells)
	return nil
}

// checkNotes reports a footnote that is called but not given, or given but
// never called.
func checkNotes(doc *Document) error {
	open := map[string]bool{}
	for _, note := range doc.Notes {
		open[note.Mark] = true
	}
	for _, b := range doc.Blocks {
		for _, mark := range noteMarks(b) {
			if _, known := open[mark[1:]]; !known {
				return fmt.Errorf("give the text of footnote [%s]", mark)
			}
			open[mark[1:]] = false
		}
	}
	for _, note := range doc.Notes {
		if open[note.Mark] {
			return fmt.Errorf("call footnote [^%s] in the text", note.Mark)
		}
	}
	return nil
}
