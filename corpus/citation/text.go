package citation

import (
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// form is how a language writes a bibliographic reference.
type form struct {
	comma string
	// open and shut stand round the title.
	open, shut string
	// note says that a text is no official document, restricted that it must not
	// be quoted to the public.
	note, restricted string
	stop             string
}

// forms follow the editorial usage of United Nations documents: author, title
// between the quotation marks of the language, symbol, date, paragraph.
var forms = map[corpus.Language]form{
	corpus.English: {", ", "“", "”", "illustrative sample, no official document", "restricted, not to be quoted publicly", "."},
	corpus.French:  {", ", "«\u00a0", "\u00a0»", "exemple fictif, pas un document officiel", "diffusion restreinte, ne pas citer publiquement", "."},
	corpus.Spanish: {", ", "“", "”", "ejemplo ilustrativo, no es un documento oficial", "distribución reservada, no debe citarse públicamente", "."},
	corpus.Russian: {", ", "«", "»", "иллюстративный пример, не официальный документ", "ограниченное распространение, публично не цитировать", "."},
	corpus.Chinese: {"，", "《", "》", "示例文本，非正式文件", "限制分发，不得公开引用", "。"},
	corpus.Arabic:  {"، ", "«", "»", "نص توضيحي وليس وثيقة رسمية", "توزيع مقيد، ولا يجوز الاستشهاد به علناً", "."},
}

func formOf(l corpus.Language) form { return forms[valid(l)] }

// Text returns the full reference in a language, without a full stop:
// “Implementation Support Unit, “Work plan for 2020”, CCM/MSP/2019/6,
// 1 June 2019, para. 11 (a)” in English. A document without a symbol of its
// own is cited by its title.
func (r Reference) Text(l corpus.Language) string {
	f := formOf(l)
	own, latin := markBehind(r.Language, l), markBehind(corpus.English, l)
	var parts []string
	add := func(s, mark string) {
		if s != "" {
			parts = append(parts, s+mark)
		}
	}
	add(r.Author(l), own)
	if r.Title != "" {
		add(f.open+oneLine(r.Title)+f.shut, own)
	}
	add(r.statement(), own)
	if !r.Symbol.Local() || r.Title == "" {
		add(string(r.Symbol), latin)
	}
	add(corpus.WriteDate(r.Date, valid(l)), "")
	add(r.Place(l), "")
	return strings.Join(parts, f.comma)
}

// markBehind returns the invisible mark that ends a text in one language within
// a sentence in another: without it, what follows would join the text when the
// two run in different directions (UAX #9).
func markBehind(text, sentence corpus.Language) string {
	switch {
	case text.RightToLeft() == sentence.RightToLeft():
		return ""
	case sentence.RightToLeft():
		return "\u200f"
	}
	return "\u200e"
}

// Short returns the reference for a document that has been cited in full
// before: symbol and paragraph. A document without a symbol of its own is
// called by its title.
func (r Reference) Short(l corpus.Language) string {
	if !r.Symbol.Local() || r.Title == "" {
		return naming.Cite(r.Symbol, r.Element, r.Label, l)
	}
	f := formOf(l)
	name := f.open + oneLine(r.Title) + f.shut
	if place := r.Place(l); place != "" {
		return name + f.comma + place
	}
	return name
}

// Note returns the words that must stand beside the reference: that the text
// is a sample, or restricted, or no longer the newest one. It is empty for other
// documents.
func (r Reference) Note(l corpus.Language) string {
	f := formOf(l)
	var notes []string
	if r.Illustrative {
		notes = append(notes, f.note)
	}
	if r.Restricted {
		notes = append(notes, f.restricted)
	}
	return strings.Join(append(notes, r.newerNotes(l)...), f.comma)
}

// Copied returns Text for people to copy: a document that is restricted, or not
// the newest, never goes without its Note.
func (r Reference) Copied(l corpus.Language) string {
	text := r.Text(l)
	if r.Restricted || len(r.Newer) > 0 {
		text += Bracket(l, r.Note(l))
	}
	return text
}

// Bracket returns words to stand behind a text, in the brackets of a language.
func Bracket(l corpus.Language, words string) string {
	if l == corpus.Chinese {
		return "（" + words + "）"
	}
	return " (" + words + ")"
}

// Sentence ends a reference, or another text, with the full stop of a language
// unless it has one.
func Sentence(text string, l corpus.Language) string {
	return strings.TrimRight(text, ".。") + formOf(l).stop
}
