package citation

import (
	"encoding/json"
	"io"
	"strconv"
)

// cslItem is an item of CSL-JSON
// (https://docs.citationstyles.org/en/stable/specification.html).
type cslItem struct {
	ID        string    `json:"id"`
	Type      string    `json:"type"`
	Title     string    `json:"title"`
	Author    []cslName `json:"author,omitempty"`
	Number    string    `json:"number"`
	Publisher string    `json:"publisher,omitempty"`
	Issued    *cslDate  `json:"issued,omitempty"`
	Language  string    `json:"language,omitempty"`
	URL       string    `json:"URL,omitempty"`
	Note      string    `json:"note,omitempty"`
}

// cslName is a name that is not taken apart.
type cslName struct {
	Literal string `json:"literal"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// writeCSL writes an array of one item, as reference managers expect it. A
// paragraph is no part of the item but the locator of a citation of it, which
// the format of items has no field for: it is in the note.
func writeCSL(w io.Writer, r Reference) error {
	item := cslItem{
		ID: r.ID(), Type: "report", Title: r.title(), Number: string(r.Symbol), Publisher: r.institution(),
		Language: string(r.Language), URL: r.URL, Note: r.remark(),
	}
	if name := r.Author(r.Language); name != "" {
		item.Author = []cslName{{name}}
	}
	var date []int
	for _, part := range r.dateParts() {
		if n, err := strconv.Atoi(part); err == nil {
			date = append(date, n)
		}
	}
	if len(date) > 0 {
		item.Issued = &cslDate{[][]int{date}}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode([]cslItem{item})
}
