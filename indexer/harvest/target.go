package harvest

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"net/url"
	"regexp"
	"strings"

	"repertory/corpus"
)

// maxAddress is the longest web address that is taken, in bytes; servers
// refuse longer ones.
const maxAddress = 4000

// maxListLine is the longest line of a list of targets, in bytes.
const maxListLine = 64 << 10

// Target is something to fetch: an address, or a document by its symbol and
// language.
type Target struct {
	// URL is the address to ask.
	URL string
	// Symbol and Language are what the person asked for; both are empty for an
	// address that the template did not make.
	Symbol   corpus.Symbol
	Language corpus.Language
}

// Template makes the addresses of documents from their symbols:
// "https://docs.un.org/{lang}/{symbol}".
type Template string

// Check returns an error when addresses cannot be made of the template for the
// given number of languages.
func (t Template) Check(languages int) error {
	if !strings.Contains(string(t), "{symbol}") {
		return fmt.Errorf("template %q: it needs {symbol}, as in %s", string(t), DefaultTemplate)
	}
	if languages > 1 && !strings.Contains(string(t), "{lang}") {
		return fmt.Errorf("template %q: it needs {lang} for several languages, as in %s", string(t), DefaultTemplate)
	}
	if _, err := parseAddress(t.expand("CCM/MSP/2018/6", corpus.English)); err != nil {
		return fmt.Errorf("template %q: %w", string(t), err)
	}
	return nil
}

// expand fills the template. In the query of an address the slashes of a
// symbol are escaped.
func (t Template) expand(s corpus.Symbol, l corpus.Language) string {
	path, query, hasQuery := strings.Cut(string(t), "?")
	fill := func(part, symbol string) string {
		return strings.NewReplacer("{symbol}", symbol, "{lang}", string(l)).Replace(part)
	}
	if !hasQuery {
		return fill(path, s.Path())
	}
	return fill(path, s.Path()) + "?" + fill(query, url.QueryEscape(string(s)))
}

// match reads the symbol and language back from an address that the template
// may have made; both are empty when it did not.
func (t Template) match(address string) (corpus.Symbol, corpus.Language) {
	form := regexp.QuoteMeta(string(t))
	form = strings.Replace(form, regexp.QuoteMeta("{symbol}"), "(?P<symbol>.+)", 1)
	form = strings.Replace(form, regexp.QuoteMeta("{lang}"), "(?P<lang>[a-z]{2})", 1)
	pattern, err := regexp.Compile("^" + form + "$")
	if err != nil {
		return "", ""
	}
	m := pattern.FindStringSubmatch(address)
	lang, symbol := pattern.SubexpIndex("lang"), pattern.SubexpIndex("symbol")
	if m == nil || lang < 0 || symbol < 0 {
		return "", ""
	}
	plain, err := url.QueryUnescape(m[symbol])
	if err != nil {
		return "", ""
	}
	l, err := corpus.ParseLanguage(m[lang])
	if err != nil {
		return "", ""
	}
	s, err := corpus.ParseSymbol(plain)
	if err != nil {
		return "", ""
	}
	return s, l
}

// ParseTarget reads an address or a document symbol; a symbol gives one target
// for each of the languages.
func ParseTarget(s string, t Template, languages []corpus.Language) ([]Target, error) {
	s = strings.TrimSpace(s)
	if strings.Contains(s, "://") {
		u, err := parseAddress(s)
		if err != nil {
			return nil, err
		}
		target := Target{URL: u.String()}
		target.Symbol, target.Language = t.match(target.URL)
		return []Target{target}, nil
	}
	sym, err := corpus.ParseSymbol(s)
	if err != nil {
		return nil, fmt.Errorf("%w; an address begins with https://", err)
	}
	var targets []Target
	for _, l := range languages {
		u, err := parseAddress(t.expand(sym, l))
		if err != nil {
			return nil, err
		}
		targets = append(targets, Target{URL: u.String(), Symbol: sym, Language: l})
	}
	return targets, nil
}

// ReadTargets reads a list with one address or symbol a line. Empty lines and
// what follows a "#" at the beginning of a line or after a blank is passed
// over. Wrong lines are returned as one error that names each with its number,
// beside the targets of the others.
func ReadTargets(r io.Reader, t Template, languages []corpus.Language) ([]Target, error) {
	var targets []Target
	var errs []error
	lines := bufio.NewScanner(r)
	lines.Buffer(nil, maxListLine)
	n := 0
	for lines.Scan() {
		n++
		line := lines.Text()
		if n == 1 {
			line = strings.TrimPrefix(line, "\ufeff")
		}
		line = withoutComment(line)
		if line == "" {
			continue
		}
		found, err := ParseTarget(line, t, languages)
		if err != nil {
			errs = append(errs, fmt.Errorf("line %d: %w", n, err))
			continue
		}
		targets = append(targets, found...)
	}
	if err := lines.Err(); err != nil {
		errs = append(errs, fmt.Errorf("after line %d: %w", n, err))
	}
	return targets, errors.Join(errs...)
}

func withoutComment(line string) string {
	for i := range len(line) {
		if line[i] == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
			line = line[:i]
			break
		}
	}
	return strings.TrimSpace(line)
}

// parseAddress reads a web address and brings it to one form: scheme and host
// in lower case, no default port, no fragment, a path that begins with "/".
func parseAddress(s string) (*url.URL, error) {
	bad := func(why string) (*url.URL, error) {
		if len(s) > 200 {
			s = strings.ToValidUTF8(s[:200], "") + "…"
		}
		return nil, fmt.Errorf("address %q: %s", s, why)
	}
	if len(s) > maxAddress {
		return bad(fmt.Sprintf("it is longer than %d bytes", maxAddress))
	}
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return bad("it cannot be read; check its spelling")
	}
	u.Scheme, u.Host = strings.ToLower(u.Scheme), strings.ToLower(u.Host)
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return bad("only http and https addresses are fetched")
	case u.Hostname() == "" || u.Opaque != "":
		return bad("it names no host")
	case u.User != nil:
		return bad("it holds a user name or password, which would be stored; leave them out")
	}
	if p := u.Port(); p == "" || u.Scheme == "http" && p == "80" || u.Scheme == "https" && p == "443" {
		u.Host = strings.TrimSuffix(u.Host, ":"+p)
	}
	u.Fragment, u.RawFragment = "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	return u, nil
}
