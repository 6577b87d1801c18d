package citation

import (
	"io"
	"strings"
)

// bibtexEscaper writes the characters that have a meaning in BibTeX and TeX.
// BibTeX counts braces that are escaped, too, so they are written as words.
var bibtexEscaper = strings.NewReplacer(
	`\`, `\textbackslash{}`, `{`, `\textbraceleft{}`, `}`, `\textbraceright{}`, `$`, `\$`, `&`, `\&`, `%`, `\%`, `#`, `\#`, `_`, `\_`,
	`~`, `\textasciitilde{}`, `^`, `\textasciicircum{}`,
)

// writeBibTeX writes a record as a BibTeX techreport in UTF-8. The author
// stands in a second pair of braces, so that a body stays one name, and the
// title too, so that styles leave its capitals alone.
func writeBibTeX(w io.Writer, r Reference) error {
	var b strings.Builder
	field := func(name, value string) {
		if value = oneLine(value); value != "" {
			b.WriteString(",\n  " + name + " = {" + value + "}")
		}
	}
	braced := func(value string) string {
		if value == "" {
			return ""
		}
		return "{" + bibtexEscaper.Replace(value) + "}"
	}
	b.WriteString("@techreport{" + r.ID())
	field("author", braced(r.Author(r.Language)))
	field("title", braced(r.title()))
	field("institution", braced(r.institution()))
	field("number", bibtexEscaper.Replace(string(r.Symbol)))
	if parts := r.dateParts(); len(parts) > 0 {
		field("year", parts[0])
		if len(parts) > 1 {
			field("month", strings.TrimPrefix(parts[1], "0"))
		}
		field("date", r.Date)
	}
	field("language", string(r.Language))
	field("pages", bibtexEscaper.Replace(r.Place(r.Language)))
	field("note", bibtexEscaper.Replace(r.Note(r.Language)))
	// url is read verbatim.
	field("url", r.URL)
	b.WriteString("\n}\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// institution returns the meeting that the document was for, else its author.
func (r Reference) institution() string {
	if r.Meeting == "" {
		return r.Author(r.Language)
	}
	return Reference{Meeting: r.Meeting}.Author(r.Language)
}
