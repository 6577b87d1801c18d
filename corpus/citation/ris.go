package citation

import (
	"io"
	"strings"

	"repertory/corpus"
)

// writeRIS writes a record in the format of Research Information Systems: a
// line per field, ended by CR LF. The format has fields for the pages that a
// work takes up, and none for a place that is cited: a paragraph is in the note.
func writeRIS(w io.Writer, r Reference) error {
	var b strings.Builder
	line := func(tag, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	line("TY", "RPRT")
	line("ID", r.ID())
	// A comma in AU parts the family name from the given names; without one a
	// body stays one name.
	line("AU", bodyName(r))
	line("TI", r.title())
	line("SN", string(r.Symbol)) // the number of a report
	if parts := r.dateParts(); len(parts) > 0 {
		line("PY", parts[0])
		line("DA", strings.Join(parts, "/")+strings.Repeat("/", 3-len(parts))+"/")
	}
	line("T3", r.Meeting.Name(valid(r.Language)))
	line("PB", r.institution())
	line("LA", string(r.Language))
	line("UR", r.URL)
	line("N1", r.remark())
	b.WriteString("ER  - \r\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// remark returns what a reader must know besides the fields: the paragraph that
// is cited, and what the document is not.
func (r Reference) remark() string {
	place, note := r.Place(r.Language), r.Note(r.Language)
	if place == "" || note == "" {
		return place + note
	}
	return place + formOf(r.Language).comma + note
}

// title returns the title, else the symbol.
func (r Reference) title() string {
	if r.Title != "" {
		return r.Title
	}
	return string(r.Symbol)
}

// bodyName returns the author as one name that no reader takes apart.
func bodyName(r Reference) string {
	name := r.Author(r.Language)
	dash := strings.NewReplacer(", ", " – ", "، ", " – ", "，", "·", ",", " –")
	if r.Language == corpus.Chinese {
		return strings.ReplaceAll(name, "，", "·")
	}
	return dash.Replace(name)
}
