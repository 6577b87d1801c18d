// Package querylog keeps what is searched for, so that editors learn which
// questions come often and which find nothing, without keeping anything of the
// people who search.
//
// By design the log holds no addresses, no ids, no times of day and no order of
// searches: only counts of texts by month. A text is written once it was
// searched for MinRepeats times in a month; rarer ones, and texts that look as
// if they named a person (an address of e-mail, a long number), are counted
// without their words. Texts are put into lower case and cut to MaxText
// characters. The log keeps Months months and MaxTexts texts of each.
//
// The file is one JSON object, written anew in one rename:
//
//	{"format": 1, "months": [{"month": "2026-11", "searches": 40, "nothing": 3,
//	  "texts": [{"text": "清理", "searches": 12, "nothing": 0}]}]}
//
// "searches" and "nothing" of a month count all searches, also those whose
// words are not kept.
package querylog

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
)

// The limits of the log.
const (
	// MinRepeats is the number of searches in a month from which a text is
	// written.
	MinRepeats = 3
	// MaxText is the longest text kept, in characters.
	MaxText = 100
	// MaxTexts is the largest number of texts kept of a month, and Months the
	// number of months.
	MaxTexts = 5000
	Months   = 13

	format = 1
	// maxWaiting bounds the memory for texts that were not repeated yet.
	maxWaiting = 20000
)

// saveEvery is the time between two writings of the file.
const saveEvery = time.Minute

// Month is what was searched for in a month.
type Month struct {
	// Month is "2026-11".
	Month string `json:"month"`
	Count
	// Texts are those that were repeated, the most frequent first.
	Texts []Text `json:"texts"`
}

// Count counts searches, and those of them that found nothing.
type Count struct {
	Searches int `json:"searches"`
	Nothing  int `json:"nothing"`
}

// Text is a text with the number of searches for it.
type Text struct {
	Text string `json:"text"`
	Count
}

// Log takes note of searches. It is made by Open and safe for concurrent use.
type Log struct {
	path string
	now  func() time.Time

	mu      sync.Mutex
	months  map[string]*counts
	changed bool
	stop    chan struct{}
	done    chan struct{}
	failed  func(error)
}

// counts are the counts of a month while it is collected.
type counts struct {
	Count
	texts map[string]Count
}

// Open opens or begins the log in a file. It is written every minute, and on
// Close; failed is told of a write that did not succeed.
func Open(path string, failed func(error)) (*Log, error) {
	l := &Log{path: path, now: time.Now, months: map[string]*counts{}, stop: make(chan struct{}), done: make(chan struct{}), failed: failed}
	months, err := Read(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	for _, m := range months {
		c := l.month(m.Month)
		c.Count = m.Count
		for _, t := range m.Texts {
			c.texts[t.Text] = t.Count
		}
	}
	l.changed = len(months) == 0
	if err := l.save(); err != nil {
		return nil, err // better now than after a month of searches
	}
	go l.run()
	return l, nil
}

func (l *Log) month(name string) *counts {
	c := l.months[name]
	if c == nil {
		c = &counts{texts: map[string]Count{}}
		l.months[name] = c
	}
	return c
}

// Add notes a text that was searched for and the number of matches.
func (l *Log) Add(text string, total int) {
	nothing := 0
	if total == 0 {
		nothing = 1
	}
	text = normalize(text)
	l.mu.Lock()
	defer l.mu.Unlock()
	c := l.month(l.now().UTC().Format("2006-01"))
	c.Searches++
	c.Nothing += nothing
	l.changed = true
	if text == "" || personal(text) {
		return
	}
	n, known := c.texts[text]
	if !known && len(c.texts) >= maxWaiting {
		return
	}
	c.texts[text] = Count{n.Searches + 1, n.Nothing + nothing}
}

// normalize gives the form in which a text is counted.
func normalize(text string) string {
	text = strings.Join(strings.Fields(strings.ToLower(norm.NFC.String(text))), " ")
	if runes := []rune(text); len(runes) > MaxText {
		text = string(runes[:MaxText])
	}
	return text
}

// personalForm matches addresses of e-mail and numbers that are longer than
// those of documents: telephone, passport and the like.
var (
	personalForm = regexp.MustCompile(`\S@\S|\pN(?:[\s().\-]?\pN){6,}`)
	yearForm     = regexp.MustCompile(`\b(19|20)[0-9]{2}\b`)
)

func personal(text string) bool {
	return personalForm.MatchString(yearForm.ReplaceAllString(text, "year"))
}

// Close writes the file a last time.
func (l *Log) Close() error {
	close(l.stop)
	<-l.done
	return l.save()
}

func (l *Log) run() {
	defer close(l.done)
	ticker := time.NewTicker(saveEvery)
	defer ticker.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-ticker.C:
			if err := l.save(); err != nil && l.failed != nil {
				l.failed(err)
			}
		}
	}
}

// save writes the file if there is anything new. One goroutine at a time calls
// it.
func (l *Log) save() error {
	raw, err := l.take()
	if err != nil || raw == nil {
		return err
	}
	if err := corpus.WriteFile(l.path, raw); err != nil {
		l.mu.Lock()
		l.changed = true // to be tried again
		l.mu.Unlock()
		return fmt.Errorf("write the query log: %w", err)
	}
	return nil
}

// take returns the new content of the file, or nil when nothing is new.
// Searches wait for this, but not for the disk.
func (l *Log) take() ([]byte, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if !l.changed {
		return nil, nil
	}
	l.forget()
	l.changed = false
	raw, err := json.MarshalIndent(file{format, l.written()}, "", " ")
	return append(raw, '\n'), err
}

// forget drops the oldest months.
func (l *Log) forget() {
	var names []string
	for name := range l.months {
		names = append(names, name)
	}
	slices.Sort(names)
	for len(names) > Months {
		delete(l.months, names[0])
		names = names[1:]
	}
}

// written is what the file holds of the counts.
func (l *Log) written() []Month {
	months := []Month{}
	for name, c := range l.months {
		m := Month{Month: name, Count: c.Count, Texts: []Text{}}
		for text, n := range c.texts {
			if n.Searches >= MinRepeats {
				m.Texts = append(m.Texts, Text{text, n})
			}
		}
		slices.SortFunc(m.Texts, byFrequency)
		m.Texts = m.Texts[:min(len(m.Texts), MaxTexts)]
		months = append(months, m)
	}
	slices.SortFunc(months, func(a, b Month) int { return cmp.Compare(b.Month, a.Month) })
	return months
}

func byFrequency(a, b Text) int {
	return cmp.Or(cmp.Compare(b.Searches, a.Searches), cmp.Compare(b.Nothing, a.Nothing), cmp.Compare(a.Text, b.Text))
}

type file struct {
	Format int     `json:"format"`
	Months []Month `json:"months"`
}

// Read reads a log, the newest month first. The error wraps fs.ErrNotExist
// when there is none.
func Read(path string) ([]Month, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the query log: %w", err)
	}
	var f file
	if err := json.Unmarshal(raw, &f); err != nil {
		return nil, fmt.Errorf("%s is no query log, or damaged: %w", path, err)
	}
	if f.Format != format {
		return nil, fmt.Errorf("%s has format %d and this program reads format %d", path, f.Format, format)
	}
	return f.Months, nil
}

// Frequent adds up the texts of some months, the most frequent first. With
// nothing it gives only those that found nothing at least once, those that did
// so most often first.
func Frequent(months []Month, nothing bool) []Text {
	sums := map[string]Count{}
	for _, m := range months {
		for _, t := range m.Texts {
			n := sums[t.Text]
			sums[t.Text] = Count{n.Searches + t.Searches, n.Nothing + t.Nothing}
		}
	}
	all := []Text{}
	for text, n := range sums {
		if !nothing || n.Nothing > 0 {
			all = append(all, Text{text, n})
		}
	}
	slices.SortFunc(all, func(a, b Text) int {
		if nothing {
			return cmp.Or(cmp.Compare(b.Nothing, a.Nothing), byFrequency(a, b))
		}
		return byFrequency(a, b)
	})
	return all
}
