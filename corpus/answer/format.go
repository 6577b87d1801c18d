package answer

import (
	"fmt"
	"io"
	"strings"

	"repertory/corpus"
	"repertory/corpus/citation"
)

// Format is a way to write an answer.
type Format struct {
	// Name is the name in addresses and, after a dot, that of files.
	Name string
	// Title is the name for people.
	Title string
	// Type is the media type.
	Type string

	write func(io.Writer, *Answer) error
}

var formats = []Format{
	{"docx", "Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", writeDOCX},
	{"xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", writeXLSX},
	{"csv", "CSV", "text/csv; charset=utf-8", writeCSV},
	{"md", "Markdown", "text/markdown; charset=utf-8", writeMarkdown},
	{"json", "JSON", "application/json", writeJSON},
}

// Formats returns all formats, the one for sending first.
func Formats() []Format { return formats }

// ParseFormat reads the name of a format, or the extension of a file with its
// dot. The error wraps corpus.ErrBadName.
func ParseFormat(name string) (Format, error) {
	for _, f := range formats {
		if f.Name == strings.TrimPrefix(strings.ToLower(name), ".") {
			return f, nil
		}
	}
	return Format{}, fmt.Errorf("format %q: %w (use docx, xlsx, csv, md or json)", name, corpus.ErrBadName)
}

// Write writes an answer. The same answer gives the same bytes.
func (f Format) Write(w io.Writer, a *Answer) error {
	if err := f.write(w, a); err != nil {
		return fmt.Errorf("write answer as %s: %w", f.Title, err)
	}
	return nil
}

// source is a document version that an answer quotes.
type source struct {
	text string
	// note says that the document is a sample, url where the original is.
	note, url string
}

// sources lists the documents quoted, each once, in the order of quotation.
func (a *Answer) sources() []source {
	var all []source
	seen := map[corpus.Key]bool{}
	for _, e := range a.Entries {
		if !e.Found() || seen[e.Document.Key()] {
			continue
		}
		seen[e.Document.Key()] = true
		r := e.Reference
		r.Element, r.Label = "", ""
		s := source{text: r.Text(a.Language()), note: r.Note(a.Language())}
		for _, file := range e.Document.Sources {
			if s.url == "" {
				s.url = file.URL
			}
		}
		all = append(all, s)
	}
	return all
}

// references returns, for each entry, what its footnote says: the full
// reference where its document is quoted for the first time, else the short
// one, each with what belongs to it in brackets.
func (a *Answer) references() []string {
	l := a.Language()
	seen := map[corpus.Key]bool{}
	all := make([]string, len(a.Entries))
	for i, e := range a.Entries {
		if !e.Found() {
			continue
		}
		text := e.Reference.Short(l)
		if !seen[e.Document.Key()] {
			seen[e.Document.Key()] = true
			text = e.Reference.Text(l)
			if note := e.Reference.Note(l); note != "" {
				text += citation.Bracket(l, note)
			}
		}
		if len(e.Paragraph.Notes) > 0 {
			text += citation.Bracket(l, word(l, "omitted"))
		}
		all[i] = citation.Sentence(text, l)
	}
	return all
}
