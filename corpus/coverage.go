package corpus

import (
	"cmp"
	"iter"
	"maps"
	"slices"
)

// Coverage says what a corpus has and what it lacks.
type Coverage struct {
	// Versions is the number of document versions: one document in six
	// languages makes six.
	Versions int `json:"versions"`
	// Complete is the number of documents that lack no language.
	Complete  int                `json:"complete"`
	Documents []DocumentCoverage `json:"documents"`
	// Kinds counts documents, not versions; kinds without any are left out.
	Kinds []KindCoverage `json:"kinds"`
	// Years are the years that Kinds counts by, in order; 0 stands for
	// documents without a date.
	Years []int `json:"years"`
	// Failed are the files that gave no document.
	Failed []Problem `json:"failed"`
	// Skipped are the files of formats that are not read.
	Skipped []Problem `json:"skipped,omitempty"`
	// Partly are the versions whose files were not read as a whole.
	Partly []PartlyRead `json:"partly_read,omitempty"`
	// Unreadable says what is wrong with files of the corpus itself.
	Unreadable []string `json:"unreadable,omitempty"`
}

// Presence is how a document is there in a language.
type Presence string

// The values of Presence. Absent versions are expected of documents with a
// symbol of the United Nations only: these appear in all official languages.
const (
	Present Presence = "present"
	// Flagged versions are there, with warnings for an editor.
	Flagged Presence = "flagged"
	// ScanOnly versions are there as pictures of pages, which give no text.
	ScanOnly Presence = "scan-only"
	// Unread versions have a file that could not be read.
	Unread Presence = "failed"
	Absent Presence = "missing"
	// NotExpected is for languages that a document need not have.
	NotExpected Presence = "not-expected"
)

// DocumentCoverage is a document with its languages.
type DocumentCoverage struct {
	Symbol Symbol `json:"symbol"`
	Title  string `json:"title,omitempty"`
	Kind   Kind   `json:"kind,omitempty"`
	// Meeting is empty for documents of no formal meeting.
	Meeting MeetingID `json:"meeting,omitempty"`
	// Year is 0 when no version has a date.
	Year int `json:"year"`
	// Languages has all six.
	Languages map[Language]Presence `json:"languages"`
	// Missing are the languages in which there is no readable text although
	// there should be, in UN order.
	Missing []Language `json:"missing"`
}

// PartlyRead is a version whose file has parts that were not read.
type PartlyRead struct {
	Symbol   Symbol   `json:"symbol"`
	Language Language `json:"language"`
	Reading  Reading  `json:"reading"`
}

// KindCoverage counts the documents of a kind by year.
type KindCoverage struct {
	Kind  Kind        `json:"kind"`
	Total int         `json:"total"`
	Years map[int]int `json:"years"`
}

// Cover computes the coverage of documents and of the files that failed or
// were flagged. Documents that come as errors are listed as unreadable.
func Cover(documents iter.Seq2[*Document, error], problems []Problem) *Coverage {
	c := &Coverage{Documents: []DocumentCoverage{}, Kinds: []KindCoverage{}, Years: []int{}, Failed: []Problem{}}
	bySymbol := map[Symbol]*DocumentCoverage{}
	for d, err := range documents {
		if err != nil {
			c.Unreadable = append(c.Unreadable, err.Error())
			continue
		}
		c.Versions++
		if d.Reading.IsPartial() {
			c.Partly = append(c.Partly, PartlyRead{d.Symbol, d.Language, *d.Reading})
		}
		coverageOf(bySymbol, d.Symbol).add(d)
	}
	for _, p := range problems {
		if p.Skipped {
			c.Skipped = append(c.Skipped, p)
		}
		if !p.Failed {
			continue
		}
		c.Failed = append(c.Failed, p)
		// A file whose name gives no symbol and language lacks nowhere.
		if p.Symbol != "" && !p.Symbol.Local() && p.Language.Valid() {
			coverageOf(bySymbol, p.Symbol).fail(p)
		}
	}
	for _, symbol := range slices.Sorted(maps.Keys(bySymbol)) {
		d := bySymbol[symbol]
		d.settle()
		if len(d.Missing) == 0 {
			c.Complete++
		}
		c.Documents = append(c.Documents, *d)
	}
	c.countKinds()
	return c
}

func coverageOf(all map[Symbol]*DocumentCoverage, s Symbol) *DocumentCoverage {
	if all[s] == nil {
		all[s] = &DocumentCoverage{Symbol: s, Languages: map[Language]Presence{}, Missing: []Language{}}
	}
	return all[s]
}

// add takes in a version. Title, kind and year are those of the English
// version where it has them, else of the first that does.
func (c *DocumentCoverage) add(d *Document) {
	c.Languages[d.Language] = Present
	c.Meeting = cmp.Or(c.Meeting, d.Meeting)
	if len(d.Warnings) > 0 {
		c.Languages[d.Language] = Flagged
	}
	if d.Language == English {
		c.Title, c.Kind, c.Year = cmp.Or(d.Title, c.Title), cmp.Or(d.Kind, c.Kind), cmp.Or(d.Year(), c.Year)
		return
	}
	c.Title, c.Kind, c.Year = cmp.Or(c.Title, d.Title), cmp.Or(c.Kind, d.Kind), cmp.Or(c.Year, d.Year())
}

// fail takes in a file that gave no document; a version that another file
// gave counts more.
func (c *DocumentCoverage) fail(p Problem) {
	switch c.Languages[p.Language] {
	case Present, Flagged, ScanOnly:
	default:
		c.Languages[p.Language] = Unread
		if p.Scanned {
			c.Languages[p.Language] = ScanOnly
		}
	}
}

// settle fills in the languages that are not there.
func (c *DocumentCoverage) settle() {
	for _, l := range Languages() {
		switch c.Languages[l] {
		case Present, Flagged:
			continue
		case "":
			c.Languages[l] = Absent
			if c.Symbol.Local() {
				c.Languages[l] = NotExpected
				continue
			}
		}
		c.Missing = append(c.Missing, l)
	}
}

// countKinds counts the documents that have a text in some language.
func (c *Coverage) countKinds() {
	counts := map[Kind]map[int]int{}
	years := map[int]bool{}
	for _, d := range c.Documents {
		if d.Kind == "" {
			continue
		}
		if counts[d.Kind] == nil {
			counts[d.Kind] = map[int]int{}
		}
		counts[d.Kind][d.Year]++
		years[d.Year] = true
	}
	c.Years = slices.AppendSeq(c.Years, maps.Keys(years))
	slices.Sort(c.Years)
	for _, k := range Kinds() {
		total := 0
		for _, n := range counts[k] {
			total += n
		}
		if total > 0 {
			c.Kinds = append(c.Kinds, KindCoverage{k, total, counts[k]})
		}
	}
}
