package answer

import (
	"fmt"
	"io"
	"regexp"
	"strings"

	"repertory/corpus/citation"
)

// writeMarkdown writes an answer as CommonMark with the footnotes that GitHub,
// Pandoc and most others read.
func writeMarkdown(w io.Writer, a *Answer) error {
	l := a.Language()
	var b strings.Builder
	fmt.Fprintf(&b, "# %s\n", markdownText(a.Title()))
	if warning := a.Warning(); warning != "" {
		fmt.Fprintf(&b, "\n**%s**\n", markdownText(warning))
	}
	for _, part := range []struct{ key, text string }{{"request", a.Pack.Request}, {"answer", a.Pack.Text}} {
		if part.text != "" {
			fmt.Fprintf(&b, "\n## %s\n\n%s\n", word(l, part.key), markdownText(part.text))
		}
	}
	var notes strings.Builder
	if len(a.Entries) > 0 {
		fmt.Fprintf(&b, "\n## %s\n", word(l, "paragraphs"))
	}
	references := a.references()
	for i, e := range a.Entries {
		if e.Found() {
			fmt.Fprintf(&b, "\n%s[^%d]\n", quoteLines(markdownText(strings.Join(e.Quotation(), "\n"))), i+1)
			reference := markdownText(references[i])
			if e.Reference.URL != "" {
				reference += " <" + e.Reference.URL + ">"
			}
			fmt.Fprintf(&notes, "\n[^%d]: %s\n", i+1, reference)
		} else {
			fmt.Fprintf(&b, "\n%s\n", markdownText(e.Reference.Short(l)))
		}
		for _, remark := range a.Remarks(e) {
			fmt.Fprintf(&b, "\n*%s*\n", markdownText(remark))
		}
		if e.Item.Note != "" {
			fmt.Fprintf(&b, "\n%s\n", markdownText(e.Item.Note))
		}
	}
	if sources := a.sources(); len(sources) > 0 {
		fmt.Fprintf(&b, "\n## %s\n\n", word(l, "sources"))
		for i, s := range sources {
			fmt.Fprintf(&b, "%d. %s\n", i+1, markdownText(s.line(a)))
		}
	}
	b.WriteString(notes.String())
	_, err := io.WriteString(w, b.String())
	return err
}

// line writes a source with its note and address.
func (s source) line(a *Answer) string {
	text := s.text
	if s.note != "" {
		text += citation.Bracket(a.Language(), s.note)
	}
	text = citation.Sentence(text, a.Language())
	if s.url != "" {
		text += " " + s.url
	}
	return text
}

var (
	markdownMarks = regexp.MustCompile("[\\\\`*_\\[\\]<>|~]")
	// lineMarks are what makes a heading, a list or a quotation at the
	// beginning of a line.
	lineMarks = regexp.MustCompile(`(?m)^([ \t]*)([#+\-=]|[0-9]+[.)])`)
)

// EscapeMarkdown writes text so that Markdown shows it as it is. Its line
// breaks stay, which Markdown shows as blanks.
func EscapeMarkdown(text string) string {
	text = markdownMarks.ReplaceAllString(text, `\$0`)
	return lineMarks.ReplaceAllStringFunc(text, func(s string) string {
		last := len(s) - 1
		return s[:last] + `\` + s[last:]
	})
}

// markdownText writes text so that a line of it stays a line.
func markdownText(text string) string {
	lines := strings.Split(EscapeMarkdown(text), "\n")
	for i := range lines {
		lines[i] = strings.TrimSpace(lines[i])
	}
	return strings.ReplaceAll(strings.Join(lines, "\\\n"), "\\\n\\\n", "\n\n")
}

func quoteLines(text string) string { return "> " + strings.ReplaceAll(text, "\n", "\n> ") }
