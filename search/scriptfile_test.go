package search_test

import (
	"cmp"
	"fmt"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"testing"

	gocmp "github.com/google/go-cmp/cmp"

	"repertory/search"
)

// script is one search with what a reader may rightly expect of it.
type script struct {
	file  string
	line  int
	title string
	// params are the URL parameters of the search.
	params url.Values
	top    []expected
	not    []place
	total  *total
	// suggest is a word that the answer must propose in place of one typed.
	suggest string
	// wish says why the script does not hold yet, mark what the file's
	// scripts have in common.
	wish, mark string
}

// expected says that one of the places is among the first hits.
type expected struct {
	within int
	anyOf  []place
}

// place is a paragraph, or a version of it, or any paragraph of a document.
type place struct{ symbol, language, element string }

type total struct {
	atLeast bool
	n       int
}

func (s *script) String() string { return fmt.Sprintf("%s:%d: %s", s.file, s.line, s.title) }

func (p place) String() string {
	text := p.symbol
	if p.language != "" {
		text += "@" + p.language
	}
	if p.element != "" {
		text += "#" + p.element
	}
	return text
}

// is reports whether a hit is at the place.
func (p place) is(h *search.Hit) bool {
	return p.symbol == string(h.Symbol) && (p.element == "" || p.element == string(h.Element)) &&
		(p.language == "" || p.language == string(h.Language))
}

var (
	placePattern = regexp.MustCompile(`^(SAMPLE/[^@#\s]+)(?:@([a-z]{2}))?(?:#(\S+))?$`)
	topPattern   = regexp.MustCompile(`^top ([1-9][0-9]?)$`)
)

func parsePlace(s string) (place, error) {
	m := placePattern.FindStringSubmatch(strings.TrimSpace(s))
	if m == nil {
		return place{}, fmt.Errorf("%q is not SYMBOL#element", s)
	}
	return place{m[1], m[2], m[3]}, nil
}

// parseScripts reads a file of scripts. Errors name the line.
func parseScripts(file, content string) ([]*script, error) {
	var all []*script
	head := &script{}
	for i, line := range strings.Split(content, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		var err error
		switch {
		case !ok || value == "":
			err = fmt.Errorf("%q is not a line “key: value”", line)
		case key == "title":
			all = append(all, &script{file: file, line: i + 1, title: value, params: url.Values{}, mark: head.mark})
		case len(all) == 0:
			err = head.setHead(key, value)
		default:
			err = all[len(all)-1].set(key, value)
		}
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", file, i+1, err)
		}
	}
	for _, s := range all {
		if len(s.top)+len(s.not) == 0 && s.total == nil && s.suggest == "" {
			return nil, fmt.Errorf("%s: the script expects nothing", s)
		}
	}
	return all, nil
}

// setHead reads a line above the first script, which holds for all of them.
func (s *script) setHead(key, value string) error {
	switch key {
	case "mark":
		s.mark = value
	default:
		return fmt.Errorf("%q stands before the first title", key)
	}
	return nil
}

// set reads a line of a script.
func (s *script) set(key, value string) error {
	switch {
	case key == "query":
		s.params.Set("q", value)
	case key == "filters":
		return s.setFilters(value)
	case key == "not":
		p, err := parsePlace(value)
		s.not = append(s.not, p)
		return err
	case key == "total":
		number, atLeast := strings.CutPrefix(value, "at least ")
		n, err := strconv.Atoi(number)
		s.total = &total{atLeast, n}
		return err
	case key == "suggest":
		s.suggest = value
	case key == "wish":
		s.wish = value
	case topPattern.MatchString(key):
		return s.setTop(topPattern.FindStringSubmatch(key)[1], value)
	default:
		return fmt.Errorf("there is no key %q", key)
	}
	return nil
}

func (s *script) setFilters(value string) error {
	filters, err := url.ParseQuery(value)
	if err != nil {
		return err
	}
	for name, values := range filters {
		s.params[name] = values
	}
	return nil
}

func (s *script) setTop(within, value string) error {
	n, err := strconv.Atoi(within)
	if err != nil {
		return err
	}
	e := expected{within: n}
	for _, text := range strings.Split(value, " or ") {
		p, err := parsePlace(text)
		if err != nil {
			return err
		}
		e.anyOf = append(e.anyOf, p)
	}
	s.top = append(s.top, e)
	return nil
}

func TestParseScripts(t *testing.T) {
	good := "# comment\n\n\ntitle: A: B\nquery: a \"b\": c\nfilters: ui-lang=fr&lang=zh&lang=ar\n" +
		"top 2: SAMPLE/BP/2018/1#para_9 or SAMPLE/BP/2018/2@zh#para_1\nnot: SAMPLE/BP/2018/2\ntotal: at least 3\n"
	got, err := parseScripts("f.txt", good)
	if err != nil {
		t.Fatal(err)
	}
	want := []*script{{
		file: "f.txt", line: 4, title: "A: B",
		params: url.Values{"q": {`a "b": c`}, "ui-lang": {"fr"}, "lang": {"zh", "ar"}},
		top:    []expected{{2, []place{{"SAMPLE/BP/2018/1", "", "para_9"}, {"SAMPLE/BP/2018/2", "zh", "para_1"}}}},
		not:    []place{{symbol: "SAMPLE/BP/2018/2"}},
		total:  &total{true, 3},
	}}
	if diff := gocmp.Diff(want, got, gocmp.AllowUnexported(script{}, expected{}, place{}, total{})); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{
		"query: before a title\n", "title: t\n", "title: t\nno key\n", "title: t\ntop 0: SAMPLE/BP/2018/1\n",
		"title: t\ntop: SAMPLE/BP/2018/1\n", "title: t\nnot: para_9\n", "title: t\ntotal: few\n",
		"title: t\nfilters: a=%zz\ntotal: 1\n", "title: t\nquery:\ntotal: 1\n", "title: t\ntop 1: SAMPLE/BP/2018/1 or\n",
	} {
		if _, err := parseScripts("f.txt", bad); err == nil || !strings.HasPrefix(err.Error(), "f.txt:") {
			t.Errorf("%q: error %v, want one that names the line", bad, err)
		}
	}
}

// describe writes what a script asked.
func (s *script) describe() string {
	filters := url.Values{}
	for name, values := range s.params {
		if name != "q" {
			filters[name] = values
		}
	}
	return fmt.Sprintf("%s\n\tquery %s, filters %s", s, s.params.Get("q"), cmp.Or(filters.Encode(), "none"))
}
