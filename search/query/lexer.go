package query

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// tokenKind tells the kinds of tokens apart.
type tokenKind uint8

const (
	word tokenKind = iota
	phrase
	minus
	open
	shut
	operator // OR and its kin
	negation // NOT and its kin
)

// token is a piece of a query text.
type token struct {
	kind tokenKind
	// text is the word, or what stands between the quotes.
	text       string
	start, end int
	within     int
	// field is set for a word or phrase behind "name:".
	field FieldName
}

// lexer cuts a text into tokens.
type lexer struct {
	text string
	// clean is the text with everything blanked out that is no part of a word,
	// so that words side by side can be read from it as they were typed.
	clean  []byte
	at     int
	depth  int
	fresh  bool // nothing, a blank or an opening mark before
	tokens []token
	notes  []Note
}

func lex(text string) *lexer {
	l := &lexer{text: text, clean: []byte(text), fresh: true}
	for l.at < len(text) {
		l.next()
	}
	return l
}

// next reads one token or blank.
func (l *lexer) next() {
	r, size := utf8.DecodeRuneInString(l.text[l.at:])
	after := l.text[l.at+size:]
	switch c := ascii(r); {
	case unicode.IsSpace(r):
		l.fresh = true
		l.at += size
	case l.phrase(""):
	case quote(r):
		if closing[r] != 0 && r != '”' {
			l.note(UnclosedQuote, string(r))
		}
		l.drop(size)
	case l.fresh && l.sign("||"):
		l.mark(operator, len("||"))
		l.fresh = true
	case l.fresh && l.sign("&&"): // what is so anyway
		l.drop(len("&&"))
	case excludes(r) && l.fresh && startsOperand(after):
		l.mark(minus, size)
		l.fresh = true
	case c == '(' && l.fresh:
		l.depth++
		l.mark(open, size)
		l.fresh = true
	case c == ')' && l.depth > 0:
		l.depth--
		l.mark(shut, size)
		l.fresh = true
	default:
		l.word()
	}
}

// sign reports whether an operator of other systems stands here by itself.
func (l *lexer) sign(s string) bool {
	after, ok := strings.CutPrefix(l.text[l.at:], s)
	return ok && (after == "" || unicode.IsSpace(firstRune(after)))
}

// excludes reports whether a sign before a word excludes it.
func excludes(r rune) bool { return ascii(r) == '-' || r == '!' || r == '！' }

// startsOperand reports whether a text begins with what can be excluded.
func startsOperand(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return plainRune(r) || closing[r] != 0 || ascii(r) == '('
}

func (l *lexer) note(code NoteCode, text string) {
	l.notes = append(l.notes, Note{code, text})
}

// blank removes a piece from the text of words.
func (l *lexer) blank(from, to int) {
	for i := from; i < to; i++ {
		l.clean[i] = ' '
	}
}

// fill replaces a parenthesis without its partner inside a word by a mark that
// separates words and means nothing.
func (l *lexer) fill(at, size int) {
	for i := range size {
		l.clean[at+i] = '|'
	}
}

// drop skips a character that means nothing.
func (l *lexer) drop(size int) {
	l.blank(l.at, l.at+size)
	l.at += size
	l.fresh = true
}

func (l *lexer) mark(kind tokenKind, size int) {
	l.tokens = append(l.tokens, token{kind: kind, start: l.at, end: l.at + size})
	l.blank(l.at, l.at+size)
	l.at += size
}

// phrase reads a phrase with its distance, if one begins here.
func (l *lexer) phrase(field FieldName) bool {
	text, end, ok := quoted(l.text[l.at:])
	if !ok {
		return false
	}
	t := token{kind: phrase, text: unquoted(text), start: l.at, field: field}
	l.blank(l.at, l.at+end)
	l.at += end
	if field == "" {
		l.distance(&t)
	}
	t.end = l.at
	l.fresh = true
	if strings.ContainsFunc(t.text, plainRune) {
		l.tokens = append(l.tokens, t)
	}
	return true
}

// distance reads "~5".
func (l *lexer) distance(t *token) {
	rest := l.text[l.at:]
	r, size := utf8.DecodeRuneInString(rest)
	if ascii(r) != '~' {
		return
	}
	end := size
	for end < len(rest) {
		d, n := utf8.DecodeRuneInString(rest[end:])
		if !unicode.IsDigit(d) {
			break
		}
		end += n
	}
	n, err := strconv.Atoi(norm.NFKC.String(rest[size:end]))
	if err != nil && end > size {
		n = MaxWithin + 1
	}
	if n > MaxWithin {
		l.note(OverLimit, rest[:end])
		n = MaxWithin
	}
	t.within = n
	l.blank(l.at, l.at+end)
	l.at += end
}

// quoted reads a phrase at the beginning of s and returns it with the length
// of what was read.
func quoted(s string) (text string, end int, ok bool) {
	r, size := utf8.DecodeRuneInString(s)
	mark, ok := closing[r]
	if !ok {
		return "", 0, false
	}
	n := strings.IndexRune(s[size:], mark)
	if n < 0 {
		return "", 0, false
	}
	return s[size : size+n], size + n + utf8.RuneLen(mark), true
}

// unquoted drops quotation marks inside a phrase: they are never indexed.
func unquoted(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if quote(r) {
			return ' '
		}
		return r
	}, s))
}

// word reads a word: up to a blank, a quotation mark that is closed, or the
// end of a group. Parentheses inside belong to it when they are closed there.
func (l *lexer) word() {
	start := l.at
	if l.field() {
		return
	}
	var opened []int
	for l.at < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		c := ascii(r)
		if unicode.IsSpace(r) || quote(r) || c == ')' && len(opened) == 0 && l.depth > 0 {
			break
		}
		switch {
		case c == '(':
			opened = append(opened, l.at)
		case c == ')' && len(opened) > 0:
			opened = opened[:len(opened)-1]
		case c == ')':
			l.fill(l.at, size)
		}
		l.at += size
	}
	for _, at := range opened {
		_, size := utf8.DecodeRuneInString(l.text[at:])
		l.fill(at, size)
	}
	l.fresh = false
	l.addWord(start, l.at, "")
}

// field reads "name:" and its value, if they begin here.
func (l *lexer) field() bool {
	if !l.fresh {
		return false
	}
	letters, prefix := fieldPrefix(l.text[l.at:])
	if prefix == 0 {
		return false
	}
	name, _ := fieldNamed(l.text[l.at : l.at+letters])
	from, size := l.at, prefix-letters
	l.at += prefix
	value := l.at
	if l.phrase(name) {
		if n := len(l.tokens); n > 0 && l.tokens[n-1].end == l.at {
			l.tokens[n-1].start = from
		}
		l.blank(from, value)
		return true
	}
	for l.at < len(l.text) {
		r, size := utf8.DecodeRuneInString(l.text[l.at:])
		if unicode.IsSpace(r) || quote(r) || ascii(r) == ')' {
			break
		}
		l.at += size
	}
	l.blank(value-size, value)
	l.fresh = false
	if l.at == value && l.spacedValue(name, from, value) {
		return true
	}
	if l.at == value { // a name with nothing behind it is a word
		l.addWord(from, value-size, "")
		return true
	}
	l.addWord(from, l.at, name)
	if n := len(l.tokens); n > 0 && l.tokens[n-1].field != "" {
		l.tokens[n-1].text = l.text[value:l.at]
	}
	return true
}

// spacedValue reads the value of a field behind a colon and a blank, as in
// "year: 2018", if there is one that the field has.
func (l *lexer) spacedValue(name FieldName, from, value int) bool {
	rest := l.text[value:]
	end := len(rest)
	if i := strings.IndexFunc(strings.TrimLeft(rest, " "), unicode.IsSpace); i >= 0 {
		end = i + len(rest) - len(strings.TrimLeft(rest, " "))
	}
	v := strings.TrimSpace(rest[:end])
	if name == Title || name == Symbol || v == "" || strings.ContainsFunc(v, func(r rune) bool { return quote(r) || ascii(r) == '(' || ascii(r) == ')' }) {
		return false
	}
	if _, err := newField(name, v); err != nil {
		return false
	}
	l.at = value + end
	l.blank(from, l.at)
	l.tokens = append(l.tokens, token{kind: word, text: v, start: from, end: l.at, field: name})
	return true
}

// addWord adds the word that stands from start to end. Operators that are
// words count as such only in capitals and between blanks.
func (l *lexer) addWord(start, end int, field FieldName) {
	start = l.skipSigns(start, end)
	for field == "" {
		// Where no field can begin, its name would be one once the query is
		// printed: the value is the word, or the name where there is none.
		name, size := fieldPrefix(l.text[start:end])
		if size == 0 {
			break
		}
		if start+size == end {
			l.blank(start+name, end)
			end = start + name
			break
		}
		l.blank(start, start+size)
		start = l.skipSigns(start+size, end)
	}
	text := string(l.clean[start:end])
	if !strings.ContainsFunc(text, plainRune) {
		l.blank(start, end)
		return
	}
	t := token{kind: word, text: text, start: start, end: end, field: field}
	switch {
	case field != "":
	case orWords[text]:
		t.kind = operator
	case notWords[text]:
		t.kind = negation
	case andWords[text] && l.betweenWords(end):
		l.blank(start, end)
		return
	}
	if t.kind != word {
		l.blank(start, end)
		l.fresh = true
	}
	l.tokens = append(l.tokens, t)
}

// skipSigns leaves out the signs of exclusion before a word that excludes
// nothing, as one of several does.
func (l *lexer) skipSigns(start, end int) int {
	for start < end && excludes(firstRune(l.text[start:end])) {
		n := utf8.RuneLen(firstRune(l.text[start:end]))
		l.blank(start, start+n)
		start += n
	}
	return start
}

// fieldPrefix returns the length of the name of a field that a text begins
// with, and that of the name with its colon; zero when it begins with none.
func fieldPrefix(s string) (name, size int) {
	colon := strings.IndexFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
	if colon < 1 {
		return 0, 0
	}
	r, n := utf8.DecodeRuneInString(s[colon:])
	if _, ok := fieldNamed(s[:colon]); !ok || ascii(r) != ':' {
		return 0, 0
	}
	return colon, colon + n
}

// betweenWords reports whether there is something before and behind.
func (l *lexer) betweenWords(end int) bool {
	return len(l.tokens) > 0 && strings.TrimSpace(l.text[end:]) != ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}
