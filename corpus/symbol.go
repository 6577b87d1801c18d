package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/url"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Symbol is a document symbol in canonical form, such as
// "CCM/MSP/2011/WP.3/Rev.1". It is made only by ParseSymbol, LocalSymbol and
// SymbolFromFile. All language versions of a document share one symbol.
//
// A document without a symbol of its own (an advance copy, a web page) gets a
// local symbol made from its name: lower case and without a slash.
type Symbol string

// Modification is a change of a document that its symbol states, such as
// Rev.1 (revision), Add.2 (addendum), Corr.1 (corrigendum) or Amend.1.
type Modification struct {
	Kind   string // "Rev", "Add", "Corr" or "Amend"
	Number int
}

// maxSymbol is the longest text in bytes that is read as a symbol. The longest
// real ones are under 60.
const maxSymbol = 120

// maxLocal is the longest local symbol in characters, so that file names made
// of it stay under the limits of file systems in every script.
const maxLocal = 60

var (
	modificationForm = regexp.MustCompile(`^(REV|ADD|CORR|AMEND)[. ]*([0-9]{1,4})$`)
	segmentForm      = regexp.MustCompile(`^[A-Z0-9(][A-Z0-9.()\-]*$`)
	bodyForm         = regexp.MustCompile(`^[A-Z][A-Z.\-]*$`)
	inTextForm       = regexp.MustCompile(`\b[A-Z][A-Z.]{0,11}(?:/[A-Z0-9(][A-Za-z0-9.()\-]*(?: ?[0-9]+\b)?){1,8}`)
	languageSuffix   = regexp.MustCompile(`(?i)^(.+?)[\s._+\-]+(ar|zh|en|fr|ru|es|ara|zho|chi|chn|eng|fra|fre|rus|spa|esp|[acefrs])$`)
)

var modificationNames = map[string]string{"REV": "Rev", "ADD": "Add", "CORR": "Corr", "AMEND": "Amend"}

// ParseSymbol reads a United Nations document symbol in any spelling found in
// documents: case, full-width characters, stray brackets and blanks, "Corr 1"
// for "Corr.1". The error wraps ErrBadSymbol.
func ParseSymbol(s string) (Symbol, error) {
	bad := func(why string) (Symbol, error) {
		return "", fmt.Errorf("%q: %w: %s (a symbol looks like CCM/MSP/2018/6)", clip(s, maxSymbol), ErrBadSymbol, why)
	}
	if len(s) > maxSymbol {
		return bad("too long")
	}
	// Brackets go first: what stood before them is then at the end.
	text := strings.TrimFunc(balance(norm.NFKC.String(s)), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(".,;:*[]<>\"'", r)
	})
	segments := strings.Split(strings.ToUpper(text), "/")
	if len(segments) < 2 {
		return bad("no slash")
	}
	digits := false
	for i, seg := range segments {
		seg = strings.Join(strings.Fields(seg), "")
		if m := modificationForm.FindStringSubmatch(seg); m != nil && i > 0 {
			n, _ := strconv.Atoi(m[2])
			segments[i], digits = modificationNames[m[1]]+"."+strconv.Itoa(n), true
			continue
		}
		if i == 0 && !bodyForm.MatchString(seg) {
			return bad("it does not begin with the letters of a body")
		}
		if !segmentForm.MatchString(seg) {
			return bad(fmt.Sprintf("the part %q has characters that symbols do not use", seg))
		}
		digits = digits || i > 0 && strings.ContainsAny(seg, "0123456789")
		segments[i] = seg
	}
	if !digits {
		return bad("no number")
	}
	return Symbol(strings.Join(segments, "/")), nil
}

// balance drops brackets that have no partner: "(CCM/MSP/2011/WP.8" is a
// symbol that was cut out of a sentence.
func balance(s string) string {
	keep := make([]bool, len(s))
	var open []int
	for i := range len(s) {
		switch s[i] {
		case '(':
			open = append(open, i)
		case ')':
			if n := len(open); n > 0 {
				keep[open[n-1]], keep[i] = true, true
				open = open[:n-1]
			}
		default:
			keep[i] = true
		}
	}
	out := make([]byte, 0, len(s))
	for i := range len(s) {
		if keep[i] {
			out = append(out, s[i])
		}
	}
	return string(out)
}

// LocalSymbol makes the symbol of a document that carries none from its name:
// letters and digits of any script in lower case, the rest as hyphens. A long
// name is cut and ends in a checksum. A local symbol gives itself again.
// It returns "" for a name without letters and digits.
func LocalSymbol(name string) Symbol {
	var b strings.Builder
	gap, count, short := false, 0, ""
	for _, r := range norm.NFKC.String(strings.ToLower(norm.NFKC.String(name))) { // small letters compose otherwise
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) {
			gap = count > 0
			continue
		}
		if gap {
			b.WriteByte('-')
			gap = false
			count++
		}
		b.WriteRune(r)
		if count++; count <= maxLocal-9 {
			short = b.String()
		}
	}
	if count > maxLocal {
		sum := sha256.Sum256([]byte(b.String()))
		return Symbol(short + "-" + hex.EncodeToString(sum[:4]))
	}
	return Symbol(b.String())
}

// AnySymbol reads a United Nations symbol or, failing that, a local symbol.
// It is for places where a person or an address names a document.
func AnySymbol(s string) (Symbol, error) {
	if sym, err := ParseSymbol(s); err == nil {
		return sym, nil
	}
	if !strings.Contains(s, "/") && len(s) <= 4*maxSymbol {
		if sym := LocalSymbol(s); sym != "" {
			return sym, nil
		}
	}
	return "", fmt.Errorf("%q: %w (a symbol looks like CCM/MSP/2018/6)", clip(s, maxSymbol), ErrBadSymbol)
}

// SymbolFromFile reads what a file name says of a document: the forms of UN
// document servers ("A_RES_863%28IX%29-ZH.pdf", "CCM+MSP+2019+12+ENG.docx"),
// else a local symbol. The language is empty when the name does not tell it.
func SymbolFromFile(name string) (Symbol, Language) {
	stem := path.Base(strings.ReplaceAll(name, "\\", "/"))
	stem = strings.TrimSuffix(stem, path.Ext(stem))
	if plain, err := url.PathUnescape(stem); err == nil {
		stem = plain
	}
	stem = strings.TrimSpace(stem)
	var lang Language
	if m := languageSuffix.FindStringSubmatch(stem); m != nil {
		if l, err := ParseLanguage(m[2]); err == nil {
			stem, lang = m[1], l
		} else if l, ok := LanguageFromUN(m[2]); ok && looksLikeSymbol(m[1]) {
			stem, lang = m[1], l
		}
	}
	if looksLikeSymbol(stem) {
		if sym, err := ParseSymbol(slashes(stem)); err == nil {
			return sym, lang
		}
	}
	return LocalSymbol(stem), lang
}

func slashes(stem string) string {
	return strings.NewReplacer("_", "/", "+", "/", "∕", "/").Replace(stem)
}

// looksLikeSymbol tells a file name that spells a symbol from one that only
// has underscores: symbols are in capitals and have a number.
func looksLikeSymbol(stem string) bool {
	body, rest, ok := strings.Cut(slashes(stem), "/")
	return ok && body == strings.ToUpper(body) && bodyForm.MatchString(body) && strings.ContainsAny(rest, "0123456789")
}

// FindSymbols returns the symbols named in a text, in order. Only capitals
// count: "and/or 2" is no symbol.
func FindSymbols(text string) []Symbol {
	var found []Symbol
	for _, m := range inTextForm.FindAllString(text, -1) {
		if s, err := ParseSymbol(trimNumber(m)); err == nil {
			found = append(found, s)
		}
	}
	return found
}

// trimNumber drops a number after a blank unless it belongs to a modification
// ("Corr 1").
func trimNumber(s string) string {
	head, _, ok := strings.Cut(s, " ")
	if !ok {
		return s
	}
	last := head[strings.LastIndex(head, "/")+1:]
	if _, ok := modificationNames[strings.ToUpper(strings.TrimSuffix(last, "."))]; ok {
		return s
	}
	return head
}

// Local reports whether the symbol was made from a name, because the document
// carries none of its own.
func (s Symbol) Local() bool { return !strings.Contains(string(s), "/") }

// Modifications returns the trailing changes that the symbol states, in order:
// Rev.1 and Amend.1 for "CCM/MSP/2011/WP.3/Rev.1/Amend.1".
func (s Symbol) Modifications() []Modification {
	_, mods := s.split()
	return mods
}

// Base returns the symbol without modifications. Symbols with the same base
// form a family.
func (s Symbol) Base() Symbol {
	base, _ := s.split()
	return base
}

func (s Symbol) split() (Symbol, []Modification) {
	var mods []Modification
	rest := string(s)
	for {
		i := strings.LastIndexByte(rest, '/')
		if i < 0 {
			break
		}
		m := modificationForm.FindStringSubmatch(strings.ToUpper(rest[i+1:]))
		if m == nil {
			break
		}
		n, _ := strconv.Atoi(m[2])
		mods = append([]Modification{{modificationNames[m[1]], n}}, mods...)
		rest = rest[:i]
	}
	return Symbol(rest), mods
}

// Series reports whether a part of the symbol names the given series, such as
// "SR" (summary record), "WP" (working paper) or "R" (restricted).
func (s Symbol) Series(name string) bool {
	for _, seg := range strings.Split(string(s), "/")[1:] {
		if prefix, _, _ := strings.Cut(seg, "."); prefix == name {
			return true
		}
	}
	return false
}

// FileName returns a name for files and folders that stands for this symbol
// alone: slashes become underscores, which symbols do not use.
func (s Symbol) FileName() string { return strings.ReplaceAll(string(s), "/", "_") }

// Path returns the symbol for use in an address, with the characters escaped
// that addresses do not take; slashes stay.
func (s Symbol) Path() string {
	parts := strings.Split(string(s), "/")
	for i, p := range parts {
		parts[i] = url.PathEscape(p)
	}
	return strings.Join(parts, "/")
}

func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	return strings.ToValidUTF8(s[:n], "") + "…"
}
