package suggest

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/search/analysis"
	"repertory/search/query"
	"repertory/search/rewrite"
	"repertory/search/store"
)

// Correction is a query that was perhaps meant.
type Correction struct {
	// Text is the whole query, From the piece of it that was replaced by To.
	Text string `json:"text"`
	From string `json:"from"`
	To   string `json:"to"`
}

const (
	// maxCorrections is the largest number of corrections.
	maxCorrections = 3
	// likeTerms is the largest number of terms that are looked at for a word.
	likeTerms = 200
	// shortWord is the longest word of which one letter alone may be wrong,
	// shortest the shortest word that is corrected.
	shortWord, shortest = 5, 4
	// readFor is the number of passages that are read to see how a term is
	// written in full.
	readFor = 12
)

// Correct proposes queries that were perhaps meant: it replaces words that the documents do not have by words of theirs
// that are written almost alike. Chinese, where any two characters may be a
// word, is corrected only when little was found.
func (s *Suggester) Correct(ctx context.Context, text *rewrite.Text, little bool) ([]Correction, error) {
	if s.gen.Terms == nil {
		return nil, nil
	}
	lookup := s.gen.Terms.Lookup()
	defer lookup.Release()
	c := &corrector{s, lookup, text.From}
	var all, whole []Correction
	for _, word := range strings.FieldsFunc(s.unnamed(text), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsPunct(r) && r != '\'' && r != '’' && r != '-'
	}) {
		// What was found is worth more than corrections that take too long.
		if len(all) >= maxCorrections || ctx.Err() != nil {
			break
		}
		var better []string
		var from string
		var err error
		switch han := script.HasHan(word); {
		case !han:
			for _, c.language = range s.likely(text) {
				if from, better, err = c.alphabetic(word); err != nil || len(better) > 0 {
					break
				}
			}
		case little:
			from, better, err = c.chinese(word)
		}
		if err != nil {
			return nil, err
		}
		for i, to := range better {
			one := Correction{From: from, To: to}
			if all = append(all, one); i == 0 {
				whole = append(whole, one)
			}
		}
	}
	for i := range all {
		all[i].Text = strings.TrimSpace(strings.Replace(text.Typed, all[i].From, all[i].To, 1))
	}
	if len(whole) > 1 {
		typed := strings.TrimSpace(text.Typed)
		better := typed
		for _, c := range whole {
			better = strings.Replace(better, c.From, c.To, 1)
		}
		all = append([]Correction{{better, typed, better}}, all...)
	}
	return all[:min(len(all), maxCorrections)], nil
}

// unnamed returns the words of a text that are looked for, in phrases and
// alternatives too, without the names in it.
func (s *Suggester) unnamed(text *rewrite.Text) string {
	words := strings.Join(append([]string{text.Words}, text.Optional...), " ")
	rest := []byte(words)
	for _, n := range s.rewriter.Named(&rewrite.Text{}, words) {
		copy(rest[n.Start:n.End], strings.Repeat(" ", n.End-n.Start))
	}
	words = string(rest)
	for _, n := range text.Notes { // what is no value of a field is no word either
		if _, value, ok := strings.Cut(n.Text, ":"); ok && n.Code == query.UnknownValue {
			words = strings.ReplaceAll(words, value, " ")
		}
	}
	return words
}

// likely returns the languages that a word may be misspelt in, the most likely
// first. The guess of the language may be as wrong as the word.
func (s *Suggester) likely(text *rewrite.Text) []corpus.Language {
	var all []corpus.Language
	for _, l := range append([]corpus.Language{text.Reader, text.From}, s.gen.Languages()...) {
		if l != "" && l != corpus.Chinese && !slices.Contains(all, l) {
			all = append(all, l)
		}
	}
	return all
}

type corrector struct {
	*Suggester
	lookup   *store.Lookup
	language corpus.Language
}

// has reports whether any passage of a language has all terms of a text.
func (c *corrector) has(l corpus.Language, text string) (bool, error) {
	terms := analysis.SearchTerms(c.analyzers.Tokens(l, text))
	for _, term := range terms {
		n, err := c.lookup.Count(store.TextField(l), term)
		if err == nil && n == 0 {
			n, err = c.lookup.Count(store.HeadField(l), term)
		}
		if err != nil || n == 0 {
			return false, err
		}
	}
	return len(terms) > 0, nil
}

// alphabetic returns words written almost like one that is nowhere.
func (c *corrector) alphabetic(word string) (string, []string, error) {
	if utf8.RuneCountInString(word) < shortest || strings.ContainsFunc(word, unicode.IsDigit) {
		return word, nil, nil
	}
	for _, l := range c.gen.Languages() {
		if l == "" {
			continue
		}
		if known, err := c.has(l, word); err != nil || known {
			return word, nil, err
		}
	}
	tokens := c.analyzers.Tokens(c.language, word)
	if len(tokens) != 1 || tokens[0].Stop {
		return word, nil, nil
	}
	better, err := c.alike(tokens[0].Term, 1)
	if err == nil && len(better) == 0 && utf8.RuneCountInString(word) > shortWord {
		better, err = c.alike(tokens[0].Term, 2)
	}
	if err != nil {
		return word, nil, err
	}
	typed := analysis.Folded(word)
	if len(better) == 0 {
		// The fault may be in an ending, which the language cuts otherwise.
		return c.byBeginning(word, typed)
	}
	var words []string
	for _, term := range better[:min(len(better), maxCorrections)] {
		written, _, err := c.written(term, typed)
		if err != nil {
			return word, nil, err
		}
		if written != "" && !slices.Contains(words, written) {
			words = append(words, written)
		}
	}
	return word, words, nil
}

// byBeginning returns the word most like one among those that begin like it.
func (c *corrector) byBeginning(word, typed string) (string, []string, error) {
	letters := []rune(typed)
	if len(letters) <= shortWord {
		return word, nil, nil
	}
	terms, _, err := c.lookup.Beginning(store.TextField(c.language), string(letters[:shortest]), likeTerms)
	if err != nil {
		return word, nil, err
	}
	best, least := "", 3 // more than two changes make another word
	for _, term := range terms {
		if utf8.RuneCountInString(term) > len(letters)+2 {
			continue
		}
		written, n, err := c.written(term, typed)
		if err != nil {
			return word, nil, err
		}
		if written != "" && n < least {
			best, least = written, n
		}
	}
	if best == "" {
		return word, nil, nil
	}
	return word, []string{best}, nil
}

// alike returns the terms that some changes make of a term: those with the
// same first letter first, then the more frequent.
func (c *corrector) alike(term string, changes int) ([]string, error) {
	field := store.TextField(c.language)
	terms, err := c.lookup.Alike(field, term, changes, likeTerms)
	if err != nil {
		return nil, err
	}
	terms = slices.DeleteFunc(terms, func(t string) bool {
		return utf8.RuneCountInString(t) < shortest-1 || strings.ContainsFunc(t, func(r rune) bool { return !unicode.IsLetter(r) })
	})
	counts := make(map[string]int, len(terms))
	for _, t := range terms {
		if counts[t], err = c.lookup.Count(field, t); err != nil {
			return nil, err
		}
	}
	first, _ := utf8.DecodeRuneInString(term)
	other := func(t string) int {
		if strings.HasPrefix(t, string(first)) {
			return 0
		}
		return 1
	}
	slices.SortFunc(terms, func(a, b string) int {
		return cmp.Or(cmp.Compare(other(a), other(b)), cmp.Compare(counts[b], counts[a]), cmp.Compare(a, b))
	})
	return terms, nil
}

// written returns how the documents write a term in full: the form most like
// what was typed, with the number of changes between them.
func (c *corrector) written(term, typed string) (string, int, error) {
	var passages []uint32
	err := c.lookup.Each(store.TextField(c.language), term, func(at uint32) {
		passages = append(passages, at)
	})
	if err != nil {
		return "", 0, err
	}
	slices.Sort(passages) // the order of postings differs from build to build
	passages = passages[:min(len(passages), readFor)]
	best, bestChanges := "", 0
	for _, at := range passages {
		body := string(c.gen.Body(at))
		c.analyzers.Scan(c.language, body, func(t analysis.Token) {
			if t.Term != term || t.Kind != analysis.Word {
				return
			}
			word := strings.ToLower(body[t.Start:t.End])
			if n := changes(analysis.Folded(word), typed); best == "" || n < bestChanges {
				best, bestChanges = word, n
			}
		})
	}
	return best, bestChanges, nil
}

// changes returns the number of letters to add, leave out or replace to make
// one word of another.
func changes(a, b string) int {
	x, y := []rune(a), []rune(b)
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i, r := range x {
		before := row[0]
		row[0] = i + 1
		for j, s := range y {
			cost := before
			if r != s {
				cost++
			}
			before = row[j+1]
			row[j+1] = min(cost, row[j]+1, before+1)
		}
	}
	return row[len(y)]
}

// chinese returns the names of concepts that differ in one character from a
// piece of a text that is nowhere.
func (c *corrector) chinese(word string) (string, []string, error) {
	typed, folded := []rune(word), []rune(analysis.Folded(word))
	if len(typed) != len(folded) {
		return word, nil, nil
	}
	for _, concept := range c.rewriter.Vocabulary() {
		for _, name := range concept.Labels[corpus.Chinese] {
			runes := []rune(analysis.Folded(name))
			if len(runes) < 2 || len(runes) == 2 && len(folded) != 2 {
				continue
			}
			at := oneOff(folded, runes)
			if at < 0 {
				continue
			}
			piece := string(typed[at : at+len(runes)])
			if there, err := c.has(corpus.Chinese, piece); err != nil || there {
				return word, nil, err
			}
			if right, err := c.has(corpus.Chinese, name); err != nil || right {
				return piece, []string{name}, err
			}
		}
	}
	return word, nil, nil
}

// oneOff returns where a text has a piece that differs from a name in one
// character, or -1.
func oneOff(text, name []rune) int {
	for at := 0; at+len(name) <= len(text); at++ {
		n := 0
		for i, r := range name {
			if text[at+i] != r {
				n++
			}
		}
		if n == 1 {
			return at
		}
	}
	return -1
}
