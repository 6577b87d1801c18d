package citation

import (
	"fmt"
	"io"
	"strings"

	"repertory/corpus"
)

// Format is a way to write a reference for programs.
type Format struct {
	// Name is the name in addresses, Title the one for people.
	Name, Title string
	// Type is the media type, Extension that of files, with its dot.
	Type, Extension string

	write func(io.Writer, Reference) error
}

// formats are all formats. The media types are those that reference managers
// and the resolvers of DOIs answer to.
var formats = []Format{
	{"text", "UN", "text/plain", ".txt", writeText},
	{"ris", "RIS", "application/x-research-info-systems", ".ris", writeRIS},
	{"bibtex", "BibTeX", "application/x-bibtex", ".bib", writeBibTeX},
	{"csl", "CSL-JSON", "application/vnd.citationstyles.csl+json", ".json", writeCSL},
}

// Formats returns all formats: text first, then those for programs.
func Formats() []Format { return formats }

// ParseFormat reads a format's name. The error wraps corpus.ErrBadName.
func ParseFormat(name string) (Format, error) {
	for _, f := range formats {
		if f.Name == strings.ToLower(strings.TrimSpace(name)) {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("format %q: %w (use text, ris, bibtex or csl)", name, corpus.ErrBadName)
}

// Write writes a reference.
func (f Format) Write(w io.Writer, r Reference) error {
	if err := f.write(w, r); err != nil {
		return fmt.Errorf("write reference to %s as %s: %w", r.Symbol, f.Title, err)
	}
	return nil
}

// writeText writes the reference in each of the six languages, the document's
// own first.
func writeText(w io.Writer, r Reference) error {
	languages := []corpus.Language{valid(r.Language)}
	for _, l := range corpus.Languages() {
		if l != languages[0] {
			languages = append(languages, l)
		}
	}
	for _, l := range languages {
		if _, err := fmt.Fprintf(w, "%s: %s\n", l, Sentence(r.Copied(l), l)); err != nil {
			return err
		}
	}
	return nil
}
