package build

import (
	"regexp"
	"strings"

	"repertory/corpus"
	"repertory/search/store"
)

// layout returns the entry of a paragraph in the layout column.
func layout(p *corpus.Paragraph) uint32 {
	switch {
	case p.Kind == corpus.Heading, p.Header:
		return store.Heading
	case p.Kind == corpus.Row:
		return store.Row
	case leadsIn(p.Text):
		return store.Lead
	}
	return store.Text
}

// leadsIn reports whether a text is one sentence that announces a list.
func leadsIn(text string) bool {
	text = strings.TrimSpace(text)
	announced, ok := strings.CutSuffix(strings.TrimSuffix(text, "："), ":")
	ok = ok || strings.HasSuffix(text, "：")
	return ok && !strings.ContainsAny(announced, "。！？؟") && !sentenceEnd.MatchString(announced)
}

// sentenceEnd is a word of three and more letters with a full stop, and a capital
// or an Arabic letter that begins another sentence.
var sentenceEnd = regexp.MustCompile(`[\p{L}\p{N})»”"]{3}[.!?]\s+[«“"(]?[\p{Lu}\p{Arabic}]`)
