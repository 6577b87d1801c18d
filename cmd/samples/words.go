package main

import (
	"fmt"
	"time"

	"repertory/cmd/samples/source"
)

// words are the fixed expressions of a masthead and a page in one language.
type words struct {
	language string
	// own is the name of the language itself, as a masthead prints it.
	own        string
	convention string
	// distribution and original end with what stands before their value.
	distribution string
	original     string
	// languages names the six languages for "Original: …".
	languages    map[string]string
	illustrative string
	months       [12]string
	// date is the pattern of a date with day, month name and year.
	date func(day int, month string, year int) string
	nav  [4]string
	foot string
}

func (w words) rtl() bool { return w.language == "ar" }

func parseDate(date string) (time.Time, error) {
	day, err := time.Parse(time.DateOnly, date)
	if err != nil {
		return time.Time{}, fmt.Errorf("write the date as 2019-06-03: %w", err)
	}
	return day, nil
}

// printedDate writes a date as documents in the language do; a date that is
// not complete stays as it is.
func (w words) printedDate(date string) string {
	day, err := parseDate(date)
	if err != nil {
		return date
	}
	return w.date(day.Day(), w.months[day.Month()-1], day.Year())
}

// mastheadFacts are the lines of the right-hand column of a masthead.
func (w words) mastheadFacts(doc *source.Document, l layout) []string {
	in, distribution := w, doc.Distribution
	if l.englishMasthead {
		in, distribution = englishWords, "General"
	}
	lines := []string{in.printedDate(doc.Date), in.own}
	if l.englishMasthead {
		lines[1] = in.languages[w.language]
	}
	if distribution != "" {
		lines = append([]string{in.distribution + distribution}, lines...)
	}
	if name := in.languages[doc.Original]; name != "" {
		lines = append(lines, in.original+name)
	}
	return lines
}

func wordsFor(language string) (words, error) {
	w, known := allWords[language]
	if !known {
		return words{}, fmt.Errorf("language %q is none of ar, zh, en, fr, ru, es", language)
	}
	return w, nil
}

var allWords = map[string]words{
	"ar": arabicWords, "zh": chineseWords, "en": englishWords,
	"fr": frenchWords, "ru": russianWords, "es": spanishWords,
}
