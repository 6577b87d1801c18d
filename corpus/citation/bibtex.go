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

// months are the macros that BibTeX styles write months with.
var months = map[string]string{
	"01": "jan", "02": "feb", "03": "mar", "04": "apr", "05": "may", "06": "jun",
	"07": "jul", "08": "aug", "09": "sep", "10": "oct", "11": "nov", "12": "dec",
}

// writeBibTeX writes a record as a BibTeX techreport in UTF-8. The author
// stands in a second pair of braces, so that a body stays one name, and the
// title too, so that styles leave its capitals alone. A paragraph is in the
// note: pages are those that a work takes up.
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
			b.WriteString(",\n  month = " + months[parts[1]])
		}
		field("date", r.Date)
	}
	field("language", string(r.Language))
	field("note", bibtexEscaper.Replace(r.remark()))
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
