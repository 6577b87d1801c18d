package source

import (
	"regexp"
	"strings"
)

// Span is a piece of text in one style, or the mark of a footnote.
type Span struct {
	Text   string
	Bold   bool
	Italic bool
	// Note is the mark of the footnote called here; Text is then empty.
	Note string
}

var inlineMark = regexp.MustCompile(`\[\^([^\]\s]+)\]|\*\*([^*]+)\*\*|\*([^*\s](?:[^*]*[^*\s])?)\*`)

// Spans splits text at its inline marks: **bold**, *italic* and [^1].
func Spans(text string) []Span {
	var spans []Span
	rest := 0
	for _, m := range inlineMark.FindAllStringSubmatchIndex(text, -1) {
		if m[0] > rest {
			spans = append(spans, Span{Text: text[rest:m[0]]})
		}
		switch {
		case m[2] >= 0:
			spans = append(spans, Span{Note: text[m[2]:m[3]]})
		case m[4] >= 0:
			spans = append(spans, Span{Text: text[m[4]:m[5]], Bold: true})
		default:
			spans = append(spans, Span{Text: text[m[6]:m[7]], Italic: true})
		}
		rest = m[1]
	}
	if rest < len(text) {
		spans = append(spans, Span{Text: text[rest:]})
	}
	return spans
}

// PlainText returns text without its inline marks; note gives the text that
// stands for the mark of a footnote.
func PlainText(text string, note func(mark string) string) string {
	var b strings.Builder
	for _, span := range Spans(text) {
		if span.Note != "" {
			b.WriteString(note(span.Note))
			continue
		}
		b.WriteString(span.Text)
	}
	return b.String()
}
