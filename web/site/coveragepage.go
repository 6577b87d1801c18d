package site

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
)

// coveragePage shows which documents there are in which languages.
type coveragePage struct {
	frame
	// Summary counts the documents chosen and those that lack nothing.
	Summary  string
	Columns  []coverageLanguage
	Rows     []coverageRow
	Kinds    []selectOption
	Meetings []selectOption
	// Lacking is whether only documents that lack a language are chosen.
	Lacking bool
	Hidden  []field
	Clear   string
	Paging  paging
}

// coverageLanguage is a column: a language with its number of versions.
type coverageLanguage struct {
	Lang  corpus.Language
	Name  string
	Count string
}

// coverageRow is a document.
type coverageRow struct {
	Symbol string
	Title  string
	Lang   corpus.Language
	Kind   string
	Cells  []coverageCell
}

// coverageCell says how a version is there. URL is empty where there is
// nothing to read.
type coverageCell struct {
	Presence corpus.Presence
	Name     string
	URL      string
}

// coverageFilter chooses documents.
type coverageFilter struct {
	kind    corpus.Kind
	meeting corpus.MeetingID
	lacking bool
	page    int // from 1
}

// perPage is the number of documents on a page of the coverage.
const perPage = 200

func (s *Site) coveragePage(c *gin.Context) error {
	v := s.visit(c)
	f, err := readCoverageFilter(c.Request.URL.Query())
	if err != nil {
		return err
	}
	coverage, err := s.config.Browse.Coverage(c.Request.Context())
	if err != nil {
		return fmt.Errorf("coverage: %w", err)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "coverage", v.populateCoverage(f, coverage))
}

func readCoverageFilter(values url.Values) (coverageFilter, error) {
	f := coverageFilter{page: 1, lacking: values.Get("lacking") != ""}
	var err error
	if kind := values.Get("kind"); kind != "" {
		if f.kind, err = corpus.ParseKind(kind); err != nil {
			return f, err
		}
	}
	if meeting := values.Get("meeting"); meeting != "" {
		if f.meeting, err = corpus.ParseMeeting(meeting); err != nil {
			return f, err
		}
	}
	if n, err := strconv.Atoi(values.Get("page")); err == nil && n > 1 {
		f.page = n
	}
	return f, nil
}

// link is the address of the coverage with a filter.
func (f coverageFilter) link(l links) string {
	values := url.Values{}
	if f.kind != "" {
		values.Set("kind", string(f.kind))
	}
	if f.meeting != "" {
		values.Set("meeting", string(f.meeting))
	}
	if f.lacking {
		values.Set("lacking", "1")
	}
	if f.page > 1 {
		values.Set("page", strconv.Itoa(f.page))
	}
	return l.address(coveragePath, values)
}

func (f coverageFilter) chooses(d corpus.DocumentCoverage) bool {
	return (f.kind == "" || d.Kind == f.kind) && (f.meeting == "" || d.Meeting == f.meeting) && (!f.lacking || len(d.Missing) > 0)
}

// populateCoverage makes a page of the coverage.
func (v visit) populateCoverage(f coverageFilter, coverage *corpus.Coverage) coveragePage {
	page := coveragePage{frame: v.frame(v.words.Text("coverage.title")), Lacking: f.lacking, Hidden: v.languageField()}
	page.settle(coveragePath)
	if f.kind != "" || f.meeting != "" || f.lacking {
		page.Clear = v.links.page(coveragePath)
	}
	var chosen []corpus.DocumentCoverage
	complete, versions := 0, map[corpus.Language]int{}
	kinds, meetings := map[corpus.Kind]bool{}, map[corpus.MeetingID]bool{}
	for _, d := range coverage.Documents {
		kinds[d.Kind], meetings[d.Meeting] = true, true
		if !f.chooses(d) {
			continue
		}
		chosen = append(chosen, d)
		if len(d.Missing) == 0 {
			complete++
		}
		for l, p := range d.Languages {
			if p == corpus.Present || p == corpus.Flagged {
				versions[l]++
			}
		}
	}
	page.Summary = v.words.Text("coverage.summary", "documents", v.words.Count("results.documents", len(chosen)), "complete", v.words.Number(complete))
	for _, l := range corpus.Languages() {
		page.Columns = append(page.Columns, coverageLanguage{l, l.Name(), v.words.Number(versions[l])})
	}
	for _, k := range corpus.Kinds() {
		if kinds[k] || k == f.kind {
			page.Kinds = append(page.Kinds, selectOption{string(k), k.Name(v.words.Lang), k == f.kind})
		}
	}
	for _, m := range corpus.Meetings() {
		if meetings[m.ID] || m.ID == f.meeting {
			page.Meetings = append(page.Meetings, selectOption{string(m.ID), m.ID.Name(v.words.Lang), m.ID == f.meeting})
		}
	}
	slices.Reverse(page.Meetings)
	if last := (len(chosen) + perPage - 1) / perPage; last > 1 {
		page.Paging = v.pagesTo(f.page, last, func(n int) string {
			other := f
			other.page = n
			return other.link(v.links)
		})
	}
	from := min((f.page-1)*perPage, len(chosen))
	for _, d := range chosen[from:min(from+perPage, len(chosen))] {
		page.Rows = append(page.Rows, v.coverageRow(d))
	}
	return page
}

func (v visit) coverageRow(d corpus.DocumentCoverage) coverageRow {
	row := coverageRow{Symbol: string(d.Symbol), Title: d.Title, Kind: d.Kind.Name(v.words.Lang)}
	for _, l := range corpus.Languages() {
		cell := coverageCell{Presence: d.Languages[l], Name: v.presence(d.Languages[l])}
		if cell.Presence == corpus.Present || cell.Presence == corpus.Flagged {
			cell.URL = v.links.document(d.Symbol, l, "")
			// The title is the English one where there is one, else the first's.
			if row.Lang == "" || l == corpus.English {
				row.Lang = l
			}
		}
		row.Cells = append(row.Cells, cell)
	}
	return row
}

func (v visit) presence(p corpus.Presence) string {
	switch p {
	case corpus.Present:
		return v.words.Text("coverage.present")
	case corpus.Flagged:
		return v.words.Text("coverage.flagged")
	case corpus.ScanOnly:
		return v.words.Text("coverage.scan")
	case corpus.Unread:
		return v.words.Text("coverage.failed")
	case corpus.Absent:
		return v.words.Text("coverage.missing")
	}
	return v.words.Text("coverage.unexpected")
}
