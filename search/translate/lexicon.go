package translate

import (
	"context"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/search/analysis"
)

// wordSet is a lexicon in memory.
type wordSet map[string]bool

// Word reports whether the characters are a word.
func (w wordSet) Word(characters string) bool { return w[characters] }

// lexicons are words in any of several lexicons.
type lexicons []Lexicon

// Word reports whether the characters are a word in any of the lexicons.
func (ls lexicons) Word(characters string) bool {
	for _, l := range ls {
		if l.Word(characters) {
			return true
		}
	}
	return false
}

// Limits by which a source counts as a dictionary: most of the translations at
// its beginning are no longer than a few words.
const (
	dictionaryWords  = 4
	dictionaryShare  = 0.7
	dictionarySample = 2000
)

// dictionary reports whether a source lists words rather than texts.
func dictionary(in Input) (bool, error) {
	short, all := 0, 0
	for s, err := range in.Segments {
		if err != nil {
			return false, err
		}
		if len(s) < 2 {
			continue
		}
		all++
		if shortSegment(s) {
			short++
		}
		if all == dictionarySample {
			break
		}
	}
	return float64(short) >= dictionaryShare*float64(all), nil
}

// chineseWords adds the words that a dictionary lists: entries of two to six
// Chinese characters and nothing else.
func (w wordSet) chineseWords(ctx context.Context, in Input) error {
	a := analysis.New(corpus.Chinese)
	for s, err := range in.Segments {
		if err != nil {
			return err
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if len(s) < 2 || !shortSegment(s) {
			continue
		}
		if word := chineseWord(a, s[corpus.Chinese]); word != "" {
			w[word] = true
		}
	}
	return nil
}

// shortSegment reports whether all languages of a segment say it in a few
// words.
func shortSegment(s Segment) bool {
	for _, text := range s {
		blanks := 0
		for i := range len(text) {
			if text[i] == ' ' {
				blanks++
			}
		}
		if blanks >= dictionaryWords {
			return false
		}
	}
	return true
}

// chineseWord returns the folded text when it is a run of two to six Chinese
// characters, else "".
func chineseWord(a *analysis.Analyzer, text string) string {
	if n := utf8.RuneCountInString(text); n < 2 || n > longestWord {
		return ""
	}
	word, end := "", 0
	a.Scan(text, func(t analysis.Token) {
		if t.Kind == analysis.Han && t.Start == end {
			word += t.Term
			end = t.End
		}
	})
	if end != len(text) || utf8.RuneCountInString(word) < 2 {
		return ""
	}
	return word
}
