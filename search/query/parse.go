package query

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
)

// Parse reads a query text, which must be valid UTF-8. The tree is nil when
// the text asks for nothing. OR joins what stands right beside it; everything
// else must hold together:
//
//	query   = { part } .                   all parts
//	part    = operand { "OR" operand } .   any of the operands
//	operand = [ "-" | "NOT" ] ( word | prefix"*" | phrase["~"n] | name":"value | "(" query ")" ) .
func Parse(text string) (*Node, []Note) {
	l := lex(text)
	p := &parser{lexer: l, notes: l.notes}
	var parts []*Node
	for p.pos < len(p.tokens) {
		parts = append(parts, p.parts(0)...)
		if p.pos < len(p.tokens) { // a ")" that closes nothing
			p.pos++
		}
	}
	return p.all(parts), p.notes
}

type parser struct {
	*lexer
	pos     int
	clauses int
	notes   []Note
}

// parts reads up to the end of a group.
func (p *parser) parts(depth int) []*Node {
	var all []*Node
	for p.pos < len(p.tokens) && p.tokens[p.pos].kind != shut {
		if p.tokens[p.pos].kind == operator {
			p.stray()
			continue
		}
		if n := p.part(depth); n != nil {
			all = append(all, n)
		}
	}
	return all
}

func (p *parser) stray() {
	t := p.tokens[p.pos]
	p.notes = append(p.notes, Note{StrayOperator, p.text[t.start:t.end]})
	p.pos++
}

// part reads operands with OR between them.
func (p *parser) part(depth int) *Node {
	first := p.operand(depth)
	any := []*Node{first}
	for p.peek(0) == int(operator) {
		if next := p.peek(1); next < 0 || next == int(shut) || next == int(operator) || first == nil {
			p.stray()
			continue
		}
		p.pos++
		any = append(any, p.operand(depth))
	}
	var kids []*Node
	for _, n := range any {
		if n != nil && n.Kind == Or {
			kids = append(kids, n.Kids...)
		} else if n != nil {
			kids = append(kids, n)
		}
	}
	switch {
	case len(kids) == 0:
		return nil
	case len(kids) == 1:
		return kids[0]
	case len(any) > 1 && p.over(len(kids), kids[0].String()):
		return p.all(slices.DeleteFunc(kids, func(n *Node) bool { return n.Kind != Words }))
	}
	return &Node{Kind: Or, Kids: kids}
}

// peek returns the kind of a token ahead, -1 for none.
func (p *parser) peek(ahead int) int {
	if p.pos+ahead >= len(p.tokens) {
		return -1
	}
	return int(p.tokens[p.pos+ahead].kind)
}

// over counts clauses and reports whether there are too many.
func (p *parser) over(n int, text string) bool {
	p.clauses += n
	if p.clauses <= MaxClauses {
		return false
	}
	if !slices.ContainsFunc(p.notes, func(n Note) bool { return n.Code == OverLimit }) {
		p.notes = append(p.notes, Note{OverLimit, text})
	}
	return true
}

// operand reads a word, phrase, field, prefix or group, or its negation.
func (p *parser) operand(depth int) *Node {
	t := p.tokens[p.pos]
	p.pos++
	switch t.kind {
	case minus, negation:
		return p.not(t, depth)
	case open:
		return p.group(t, depth)
	case phrase:
		return p.phraseNode(t)
	}
	return p.wordNode(t)
}

func (p *parser) not(t token, depth int) *Node {
	if next := p.peek(0); next < 0 || next == int(shut) || next == int(operator) {
		p.notes = append(p.notes, Note{StrayOperator, p.text[t.start:t.end]})
		return nil
	}
	n := p.operand(depth)
	switch {
	case n == nil:
		return nil
	case n.Kind == Not:
		return n.Kids[0]
	case p.over(1, n.String()):
		return nil // what must be left out is not looked for instead
	}
	return &Node{Kind: Not, Kids: []*Node{n}}
}

// group reads what stands in parentheses. Too deep ones mean nothing.
func (p *parser) group(t token, depth int) *Node {
	if depth >= MaxDepth {
		p.notes = append(p.notes, Note{OverLimit, p.text[t.start:t.end]})
	}
	n := p.all(p.parts(depth + 1))
	if p.peek(0) == int(shut) {
		p.pos++
	} else {
		p.notes = append(p.notes, Note{UnclosedBracket, p.text[t.start:t.end]})
	}
	return n
}

func (p *parser) phraseNode(t token) *Node {
	if t.field != "" {
		return p.fieldNode(t)
	}
	if p.over(1, t.text) {
		return &Node{Kind: Words, Text: t.text}
	}
	return &Node{Kind: Phrase, Text: t.text, Within: t.within}
}

func (p *parser) wordNode(t token) *Node {
	if t.field != "" {
		return p.fieldNode(t)
	}
	if clean, beginning := foreign(t.text); clean != t.text {
		p.notes = append(p.notes, Note{Unsupported, t.text})
		p.blank(t.start, t.end)
		if stem := stemOf(clean); beginning && longEnough(stem) {
			return p.prefix(stem, t.text)
		}
		return wordsOf(clean)
	}
	stem := strings.TrimRightFunc(t.text, func(r rune) bool { return ascii(r) == '*' })
	if stem == t.text {
		return &Node{Kind: Words, Text: strings.TrimSpace(t.text), start: t.start, end: t.end}
	}
	if stem = stemOf(stem); !longEnough(stem) {
		p.notes = append(p.notes, Note{ShortPrefix, t.text})
		return wordsOf(stem)
	}
	return p.prefix(stem, t.text)
}

// stemOf returns what the words of a prefix begin with, without signs around it.
func stemOf(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !plainRune(r) && r != '/' })
}

func (p *parser) prefix(stem, written string) *Node {
	if _, name := fieldPrefix(stem); name > 0 || p.over(1, written) { // printed, it would be a field
		return wordsOf(stem)
	}
	return &Node{Kind: Prefix, Text: stem}
}

// suffixes are what other systems write behind a word: its weight, or how many
// letters of it may be wrong.
var suffixes = regexp.MustCompile(`(?:\^[0-9]+(?:\.[0-9]+)?|~[0-9]{0,2})$`)

// foreign returns a word without the operators that other systems have and this
// one has not. Before a placeholder for letters stands the beginning of a word.
func foreign(text string) (clean string, beginning bool) {
	clean = suffixes.ReplaceAllString(text, "")
	for i, r := range clean {
		before, _ := utf8.DecodeLastRuneInString(clean[:i])
		_, size := utf8.DecodeRuneInString(clean[i:]) // of a broken character, too
		after := firstRune(clean[i+size:])
		if (ascii(r) == '*' || r == '?') && unicode.IsLetter(after) {
			if !unicode.IsLetter(before) {
				return clean[i+size:], false
			}
			return clean[:i], true
		}
	}
	return clean, false
}

// longEnough reports whether a prefix has MinPrefix letters or one Chinese
// character.
func longEnough(stem string) bool {
	return utf8.RuneCountInString(stem) >= MinPrefix || script.HasHan(stem)
}

// fieldNode reads a field; without a valid value its text is words.
func (p *parser) fieldNode(t token) *Node {
	n, err := newField(t.field, t.text)
	if err != nil || n.Kind == Field && !n.Range && !strings.ContainsFunc(n.Text, plainRune) {
		p.notes = append(p.notes, Note{UnknownValue, p.text[t.start:t.end]})
		return wordsOf(string(t.field) + " " + t.text)
	}
	if p.over(max(1, len(n.Kids)), p.text[t.start:t.end]) {
		return wordsOf(string(t.field) + " " + t.text)
	}
	return n
}

// wordsOf makes words of a text in which nothing is to be an operator; nil
// when it has none.
func wordsOf(text string) *Node {
	text = strings.Join(strings.FieldsFunc(text, func(r rune) bool { return !plainRune(r) }), " ")
	text = strings.Join(slices.DeleteFunc(strings.Fields(text), func(s string) bool {
		return orWords[s] || notWords[s] || andWords[s]
	}), " ")
	if text == "" {
		return nil
	}
	return &Node{Kind: Words, Text: text}
}

// all joins the parts that must hold together. Words side by side become one.
func (p *parser) all(parts []*Node) *Node {
	var flat []*Node
	for _, n := range parts {
		kids := []*Node{n}
		if n.Kind == And {
			kids = n.Kids
		}
		for _, k := range kids {
			if last := len(flat) - 1; last >= 0 && flat[last].Kind == Words && k.Kind == Words {
				flat[last] = p.joined(flat[last], k)
				continue
			}
			flat = append(flat, k)
		}
	}
	switch len(flat) {
	case 0:
		return nil
	case 1:
		return flat[0]
	}
	return &Node{Kind: And, Kids: flat}
}

// joined returns two neighbouring pieces of words as one, as they were typed
// if both stand in the text.
func (p *parser) joined(a, b *Node) *Node {
	if a.end > 0 && b.end > 0 && cmp.Less(a.start, b.start) {
		return &Node{Kind: Words, Text: strings.TrimSpace(string(p.clean[a.start:b.end])), start: a.start, end: b.end}
	}
	return &Node{Kind: Words, Text: a.Text + " " + b.Text}
}
