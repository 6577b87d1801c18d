package citation

import (
	"io"
	"strings"

	"repertory/corpus"
)

// writeRIS writes a record in the format of Research Information Systems: a
// line per field, ended by CR LF. A paragraph is in SP, the field that
// reference managers keep for a place in the text.
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
	line("M1", string(r.Symbol)) // Zotero reads the report number from M1
	line("SN", string(r.Symbol)) // EndNote reads it from SN
	if parts := r.dateParts(); len(parts) > 0 {
		line("PY", parts[0])
		line("DA", strings.Join(parts, "/")+strings.Repeat("/", 3-len(parts))+"/")
	}
	line("T3", r.Meeting.Name(valid(r.Language)))
	line("LA", string(r.Language))
	line("SP", r.Place(r.Language))
	line("UR", r.URL)
	line("N1", r.Note(r.Language))
	b.WriteString("ER  - \r\n")
	_, err := io.WriteString(w, b.String())
	return err
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
