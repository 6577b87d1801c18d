package corpus

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
)

// StatusFile is the name of the file that replaces the built-in treaty status
// when it lies in the data folder.
//
// It is a CSV file in UTF-8 with a heading line and the columns
//
//	state        ISO 3166-1 alpha-3 code, such as LAO
//	signed       date of signature
//	bound_since  date from which the Convention binds the State
//	withdrawn    date on which a withdrawal took effect
//	source       who publishes it
//	certainty    confirmed by a second publisher, or unconfirmed
//	note         free text
//
// Dates are 2018-06-01, 2018-06 or 2018, or empty. Columns may stand in any
// order and all but state may be left out. Lines that begin with # are
// comments.
const StatusFile = "status.csv"

// TreatyStatus is a State's relation to the Convention. An empty date means
// that the date is not known or that there was no such act; Note tells which,
// where it is known.
type TreatyStatus struct {
	State      StateCode `json:"state"`
	Signed     string    `json:"signed,omitempty"`
	BoundSince string    `json:"bound_since,omitempty"`
	Withdrawn  string    `json:"withdrawn,omitempty"`
	// Source says who publishes it; empty when the list does not say.
	Source    string    `json:"source,omitempty"`
	Certainty Certainty `json:"certainty,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// Certainty says how far a fact can be relied on; empty when nobody said.
type Certainty string

// The values of Certainty: whether a second publisher agrees with the source.
const (
	Confirmed   Certainty = "confirmed"
	Unconfirmed Certainty = "unconfirmed"
)

// Standing is what a State is to the Convention.
type Standing string

// The values of Standing. NotRecorded says nothing of the State itself.
const (
	Party       Standing = "party"
	Signatory   Standing = "signatory"
	Withdrawn   Standing = "withdrawn"
	NotRecorded Standing = "not-recorded"
)

// Standing returns what the State is on a date such as "2025-03-06". Dates
// that give a year or a month alone count from its first day.
func (s TreatyStatus) Standing(on string) Standing {
	reached := func(date string) bool { return date != "" && date <= on }
	switch {
	case reached(s.Withdrawn):
		return Withdrawn
	case reached(s.BoundSince), s.BoundSince == "" && s.Withdrawn != "":
		return Party // whoever left was bound, whether or not since when is known
	case reached(s.Signed):
		return Signatory
	}
	return NotRecorded
}

// Statuses reads the treaty status that counts for a data folder: its
// StatusFile, else the built-in one. The second result is the path of the file
// read, empty for the built-in one.
func Statuses(dataDir string) ([]TreatyStatus, string, error) {
	path := filepath.Join(dataDir, StatusFile)
	raw, err := os.ReadFile(path)
	if errors.Is(err, fs.ErrNotExist) {
		path = ""
		raw, err = files.ReadFile("data/status.csv")
	}
	if err != nil {
		return nil, path, fmt.Errorf("treaty status: %w", err)
	}
	all, err := ReadStatuses(bytes.NewReader(raw))
	if err != nil {
		return nil, path, fmt.Errorf("treaty status in %s: %w", path, err)
	}
	return all, path, nil
}

// ReadStatuses reads a file of the form that StatusFile describes and returns
// the States by code. An error names the line and what to write instead.
func ReadStatuses(r io.Reader) ([]TreatyStatus, error) {
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	in := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(raw, []byte("\ufeff"))))
	in.Comment, in.FieldsPerRecord, in.TrimLeadingSpace = '#', -1, true
	head, err := in.Read()
	if err != nil {
		return nil, fmt.Errorf("no heading line with the column state: %w", err)
	}
	columns, err := statusColumns(head)
	if err != nil {
		return nil, err
	}
	var all []TreatyStatus
	seen := map[StateCode]bool{}
	for {
		cells, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		line, _ := in.FieldPos(0)
		s, err := statusOf(cells, columns)
		if err == nil && seen[s.State] {
			err = fmt.Errorf("%s is listed twice", s.State)
		}
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", line, err)
		}
		seen[s.State] = true
		all = append(all, s)
	}
	slices.SortFunc(all, func(a, b TreatyStatus) int { return cmp.Compare(a.State, b.State) })
	return all, nil
}

// statusColumns checks the heading line and returns its cells.
func statusColumns(head []string) ([]string, error) {
	known := []string{"state", "signed", "bound_since", "withdrawn", "source", "certainty", "note"}
	for _, name := range head {
		if !slices.Contains(known, name) {
			return nil, fmt.Errorf("column %q: %w (use state, signed, bound_since, withdrawn, source, certainty and note)", name, ErrBadName)
		}
	}
	if !slices.Contains(head, "state") {
		return nil, fmt.Errorf("the column state is missing: %w", ErrBadName)
	}
	return head, nil
}

func statusOf(cells, columns []string) (TreatyStatus, error) {
	if len(cells) > len(columns) {
		return TreatyStatus{}, fmt.Errorf("%d cells under %d headings; put a text with commas in quotation marks", len(cells), len(columns))
	}
	var s TreatyStatus
	var state, certainty string
	into := map[string]*string{
		"state": &state, "signed": &s.Signed, "bound_since": &s.BoundSince, "withdrawn": &s.Withdrawn, "note": &s.Note,
		"source": &s.Source, "certainty": &certainty,
	}
	for i, cell := range cells {
		*into[columns[i]] = cell
	}
	for _, date := range []string{s.Signed, s.BoundSince, s.Withdrawn} {
		if date != "" && !ValidDate(date) {
			return s, fmt.Errorf("date %q: use 2018-06-01, 2018-06 or 2018", date)
		}
	}
	switch s.Certainty = Certainty(certainty); s.Certainty {
	case "", Confirmed, Unconfirmed:
	default:
		return s, fmt.Errorf("certainty %q: use %s or %s", certainty, Confirmed, Unconfirmed)
	}
	var err error
	s.State, err = ParseState(state)
	return s, err
}
