package structure

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/naming"
	"repertory/corpus/script"
)

// class is what a label makes of the text behind it.
type class uint8

const (
	plain    class = iota // no label: unnumbered text
	heading               // I.  A.  一.  أولاً -
	division              // Part II, 第三章, Раздел 1: a heading with a rank
	annex                 // Annex I, 附件一
	article               // Article 4, 第四条
	para                  // 12.  12 bis.  12-
	point                 // (a)  a)  (i)  '1'  （一）
	named                 // Action 4.2, 活动 1.1.1
	bullet                // -  •
)

// style is the way a label is printed. Labels of one style count on.
type style uint8

const (
	noStyle       style = iota
	upperRoman          // I.
	upperLetter         // A.  А.
	hanComma            // 一.  一、
	arabicAdverb        // أولاً -
	abjadName           // ألف -
	divisionWord        // Part I
	annexWord           // Annex I
	articleWord         // Article 4
	decimal             // 12.
	decimalItem         // 1. as an item of a list within text
	doubleParen         // (a)
	halfParen           // a)
	romanDouble         // (i)
	romanHalf           // i)
	romanDot            // i.
	letterDot           // a.
	digitDouble         // (1)
	digitHalf           // 1)
	hanDouble           // （一）
	abjadDouble         // (أ)
	cyrillicHalf        // а)
	cyrillicParen       // (а)
	quoted              // '1'
	circled             // ①
	namedWord           // Action 4.2
	bulletMark          // -
)

// label is one way to read the beginning of a text as a label.
type label struct {
	class   class
	style   style
	number  []int  // the ordinal; several for Action 4.2
	suffix  string // bis, ter …
	printed string // as it stands, without white space round it
	word    string // the word of a named label as printed
	name    string // the language-independent name: action, art, chp …
	rest    string // the text after the label
	tight   bool   // no blank or mark parts the label from the rest
	// also are other styles that give the same number: "а)" begins a list in
	// Cyrillic letters, or one in Latin letters typed with a lookalike.
	also []style
}

func (l label) ordinal() int {
	if len(l.number) == 0 {
		return 0
	}
	return l.number[0]
}

// headRunes is how far into a text a label can reach.
const headRunes = 60

// candidates returns every way to read the beginning of text as a label. Which
// of them holds is decided by the sequence of labels before it: "(i)" may be
// one or nine. A list dash in front of another label is dropped.
func candidates(text string) []label {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil
	}
	if mark, rest, ok := cutBullet(text); ok {
		if found := numbered(rest); len(found) > 0 {
			return found
		}
		return []label{{class: bullet, style: bulletMark, number: []int{1}, printed: mark, rest: rest}}
	}
	return numbered(text)
}

func numbered(text string) []label {
	var found []label
	head := text
	if n := runeOffset(text, headRunes); n < len(text) {
		head = text[:n]
	}
	for _, read := range []func(head, text string) []label{
		readDecimal, readParen, readHeading, readHan, readArabicHeading, readWord,
	} {
		found = append(found, read(head, text)...)
	}
	return found
}

const bulletMarks = "-–—•·●○◦▪■□▫‣⁃*\uf0b7\uf0a7"

// cutBullet cuts a bullet that is followed by a blank. A dash that joins
// numbers or words is none.
func cutBullet(text string) (mark, rest string, ok bool) {
	r, size := utf8.DecodeRuneInString(text)
	if !strings.ContainsRune(bulletMarks, r) || size >= len(text) {
		return "", "", false
	}
	rest = strings.TrimLeftFunc(text[size:], unicode.IsSpace)
	if rest == "" || len(rest) == len(text)-size && !script.Han(script.First(rest)) {
		return "", "", false
	}
	return text[:size], rest, true
}

var decimalForm = regexp.MustCompile(`^([` + naming.DigitClass + `]{1,3})(?:[ .\x{a0}]?((?i:bis|ter|quater|quinquies|sexies)\b|مكرر[اً\x{64b}]{0,2}))?[ \x{a0}]?([.．、)）]|[-–—ـ])`)

// readDecimal reads "12.", "12 bis.", "12、", "12-", "1)" and "1.2 ".
func readDecimal(head, text string) []label {
	if naming.Digit(script.First(head)) < 0 {
		return nil
	}
	m := decimalForm.FindStringSubmatchIndex(head)
	if m == nil {
		return nil
	}
	n, mark, rest := naming.Decimal(head[m[2]:m[3]]), head[m[6]:m[7]], text[m[1]:]
	next := script.First(rest)
	if n == 0 || naming.Digit(next) >= 0 {
		return nil
	}
	suffix := ""
	if m[4] >= 0 {
		if suffix = strings.ToLower(head[m[4]:m[5]]); strings.HasPrefix(suffix, "م") {
			suffix = "bis"
		}
	}
	open := rest == "" || unicode.IsSpace(next)
	l := label{number: []int{n}, suffix: suffix, printed: strings.TrimSpace(text[:m[1]]), rest: strings.TrimSpace(rest)}
	switch mark {
	case ")", "）":
		l.class, l.style = point, digitHalf
		return []label{l}
	case "-", "–", "—", "ـ":
		// "2-4 September" and "20-year" are no labels.
		if !open && !script.Arabic(next) || naming.Digit(script.First(l.rest)) >= 0 && !open {
			return nil
		}
	default:
		if !open && !script.Han(next) && !script.Arabic(next) && !isOpening(next) {
			return nil
		}
	}
	item := l
	l.class, l.style = para, decimal
	item.class, item.style = point, decimalItem
	return []label{l, item}
}

var parenForm = regexp.MustCompile(`^([(（]?)[ ]?([\p{L}` + naming.DigitClass + `]{1,6}|ه\x{640})[ ]?([)）])|^(['‘’"“«])([` + naming.DigitClass + `]{1,2})(['’‘"”»])|^([①-⑳])|^([a-z]{1,5})\.(?:\s|$)`)

// readParen reads the labels of points: (a) a) (i) (أ) （一） а) '1' ① a.
func readParen(head, text string) []label {
	m := parenForm.FindStringSubmatchIndex(head)
	if m == nil {
		return nil
	}
	base := label{class: point, printed: strings.TrimSpace(text[:m[1]]), rest: strings.TrimSpace(text[m[1]:])}
	with := func(s style, n int) []label {
		if n == 0 {
			return nil
		}
		l := base
		l.style, l.number = s, []int{n}
		return []label{l}
	}
	switch {
	case m[8] >= 0:
		return with(quoted, naming.Decimal(head[m[10]:m[11]]))
	case m[14] >= 0:
		r, _ := utf8.DecodeRuneInString(head[m[14]:])
		return with(circled, int(r-'①')+1)
	case m[16] >= 0:
		s := head[m[16]:m[17]]
		return append(with(letterDot, naming.FromLetters(s)), with(romanDot, naming.FromRoman(s))...)
	}
	inside := head[m[4]:m[5]]
	if m[2] == m[3] {
		return halfParenLabels(inside, with)
	}
	return doubleParenLabels(inside, with)
}

func halfParenLabels(inside string, with func(style, int) []label) []label {
	found := append(with(halfParen, naming.FromLetters(inside)), with(romanHalf, naming.FromRoman(inside))...)
	r, size := utf8.DecodeRuneInString(inside)
	if size == len(inside) {
		r = unicode.ToLower(r)
		found = append(found, with(cyrillicHalf, naming.Cyrillic(r))...)
		if latin, ok := naming.Lookalike(r); ok {
			found = append(found, with(halfParen, naming.FromLetters(string(latin)))...)
		}
	}
	found = append(found, with(abjadDouble, naming.Abjad(inside))...)
	if script.Han(r) {
		found = append(found, with(hanDouble, naming.Han(inside))...)
	}
	return found
}

func doubleParenLabels(inside string, with func(style, int) []label) []label {
	if n := naming.Decimal(inside); n > 0 {
		return with(digitDouble, n)
	}
	if strings.ToUpper(inside) == inside && strings.ToLower(inside) != inside {
		// "(A)" and "(I)" count on their own; "(UN)" is a word.
		return append(with(doubleParen, naming.FromLetters(inside)), with(romanDouble, naming.FromRoman(inside))...)
	}
	found := append(with(doubleParen, naming.FromLetters(inside)), with(romanDouble, naming.FromRoman(inside))...)
	r, size := utf8.DecodeRuneInString(inside)
	if size == len(inside) {
		found = append(found, with(cyrillicParen, naming.Cyrillic(r))...)
		if latin, ok := naming.Lookalike(r); ok {
			found = append(found, with(doubleParen, naming.FromLetters(string(latin)))...)
		}
	}
	found = append(found, with(abjadDouble, naming.Abjad(inside))...)
	if script.Han(r) {
		found = append(found, with(hanDouble, naming.Han(inside))...)
	}
	return found
}

var headingForm = regexp.MustCompile(`^([IVXLC]{1,7}|[A-ZА-ЯІ]{1,2})[.．](?:\s+|$)`)

// readHeading reads "IV." and "A.", in Cyrillic too.
func readHeading(head, text string) []label {
	if !unicode.IsUpper(script.First(head)) {
		return nil
	}
	m := headingForm.FindStringSubmatchIndex(head)
	if m == nil {
		return nil
	}
	s := head[m[2]:m[3]]
	base := label{class: heading, printed: strings.TrimSpace(text[:m[1]]), rest: strings.TrimSpace(text[m[1]:])}
	var found []label
	add := func(st style, n int) {
		if n > 0 {
			l := base
			l.style, l.number = st, []int{n}
			found = append(found, l)
		}
	}
	add(upperRoman, naming.FromRoman(s))
	add(upperLetter, naming.FromLetters(s))
	if rs := []rune(strings.ToLower(s)); len(rs) == 1 {
		if latin, ok := naming.Lookalike(rs[0]); ok {
			add(upperLetter, naming.FromLetters(string(latin)))
		}
		if rs[0] == 'і' {
			add(upperRoman, 1)
		}
		add(cyrillicParen, naming.Cyrillic(rs[0]))
	}
	return found
}

var hanForm = regexp.MustCompile(`^([一二三四五六七八九十百]{1,5})[ ]?([.．、])`)

// readHan reads "一." and "十二、".
func readHan(head, text string) []label {
	if !script.Han(script.First(head)) {
		return nil
	}
	m := hanForm.FindStringSubmatchIndex(head)
	if m == nil {
		return nil
	}
	n := naming.Han(head[m[2]:m[3]])
	if n == 0 {
		return nil
	}
	return []label{{class: heading, style: hanComma, number: []int{n}, printed: strings.TrimSpace(text[:m[1]]), rest: strings.TrimSpace(text[m[1]:])}}
}

// readArabicHeading reads "أولاً -" and "ألف -".
func readArabicHeading(head, text string) []label {
	if !script.Arabic(script.First(head)) {
		return nil
	}
	bare, ends := bareWithOffsets(head)
	try := func(names []string, s style) []label {
		best, end := 0, 0
		for i, name := range names {
			if after, ok := cutArabicMark(bare, name); ok && after > end {
				best, end = i+1, after
			}
		}
		if best == 0 {
			return nil
		}
		at := ends[end-1]
		return []label{{class: heading, style: s, number: []int{best}, printed: strings.TrimSpace(text[:at]), rest: strings.TrimSpace(text[at:])}}
	}
	return append(try(naming.ArabicAdverbs(), arabicAdverb), try(naming.AbjadNames(), abjadName)...)
}

// cutArabicMark finds name and a dash or colon at the start of bare and
// returns the number of runes up to and with that mark.
func cutArabicMark(bare []rune, name string) (int, bool) {
	rs := []rune(name)
	if len(bare) < len(rs) || string(bare[:len(rs)]) != name {
		return 0, false
	}
	i := len(rs)
	for i < len(bare) && unicode.IsSpace(bare[i]) {
		i++
	}
	if i < len(bare) && strings.ContainsRune("-–—:.", bare[i]) {
		return i + 1, true
	}
	return 0, false
}

// bareWithOffsets is bareArabic that also returns, for each rune of the
// result, the byte offset in s just behind it.
func bareWithOffsets(s string) (bare []rune, ends []int) {
	for i, r := range s {
		end := i + utf8.RuneLen(r)
		if r == utf8.RuneError {
			end = i + 1
		}
		mapped := script.BareArabic(string(r))
		if mapped == "" {
			if len(ends) > 0 {
				ends[len(ends)-1] = end
			}
			continue
		}
		bare = append(bare, []rune(mapped)[0])
		ends = append(ends, end)
	}
	return bare, ends
}

func runeOffset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
