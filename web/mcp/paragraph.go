package mcp

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/search"
)

// listed is a hit as it stands in a list.
func listed(base string, h *search.Hit) paragraph {
	p := paragraph{
		ID: h.ID, Citation: naming.Cite(h.Symbol, h.Element, h.Label, h.Language), URL: base + h.URL,
		Language: h.Language, AlsoIn: append([]corpus.Language{}, h.AlsoIn...), Title: h.Title, Path: h.Path, Date: h.Date,
		Meeting: string(h.Meeting), Articles: []string{}, Topics: []string{}, Illustrative: h.Illustrative, Access: h.Access,
	}
	p.Text, p.Truncated = shorten(h.Text, maxSnippet)
	for _, a := range h.Articles {
		p.Articles = append(p.Articles, a.String())
	}
	for _, t := range h.Topics {
		p.Topics = append(p.Topics, string(t))
	}
	return p
}

// note says in words what a reader would see above the results.
func note(r *search.Results) string {
	var notes []string
	if r.Relaxed != nil && r.Total > 0 {
		notes = append(notes, "Too few paragraphs have all the words; these have some of them.")
	}
	for _, n := range r.Notes {
		notes = append(notes, fmt.Sprintf("%s was read as words.", n.Text))
	}
	for _, c := range r.Corrections {
		notes = append(notes, "Did you mean: "+c.Text)
	}
	return strings.Join(notes, " ")
}

// shorten cuts a text to a number of characters.
func shorten(text string, limit int) (string, bool) {
	if len(text) <= limit {
		return text, false
	}
	n := 0
	for at := range text {
		if n++; n > limit {
			return text[:at] + "…", true
		}
	}
	return text, false
}

func (s *Server) paragraph(ctx context.Context, in paragraphInput) (paragraphOutput, error) {
	if in.Around < 0 || in.Around > maxAround {
		return paragraphOutput{}, fmt.Errorf("%w: around %d is not from 0 to %d", search.ErrBadQuery, in.Around, maxAround)
	}
	symbol, language, element, err := search.SplitID(in.ID)
	if err != nil {
		return paragraphOutput{}, err
	}
	if symbol, err = corpus.AnySymbol(string(symbol)); err != nil {
		return paragraphOutput{}, err
	}
	if in.Language != "" {
		if language, err = corpus.ParseLanguage(in.Language); err != nil {
			return paragraphOutput{}, err
		}
	}
	languages, err := s.config.Library.Languages(ctx, symbol)
	if err != nil {
		return paragraphOutput{}, err
	}
	if !slices.Contains(languages, language) {
		return paragraphOutput{}, fmt.Errorf("%s in %s: %w; there is %v", symbol, language, corpus.ErrNotFound, languages)
	}
	doc, err := s.config.Library.Document(ctx, symbol, language)
	if err != nil {
		return paragraphOutput{}, err
	}
	at := slices.IndexFunc(doc.Paragraphs, func(p corpus.Paragraph) bool { return p.Element == element })
	if at < 0 {
		return paragraphOutput{}, fmt.Errorf("%s has no paragraph %s in %s: %w; search gives the ids", symbol, element, language, corpus.ErrNotFound)
	}
	out := single(s.base(ctx), doc, at, in.Around)
	out.AlsoIn, err = s.others(ctx, doc, element, languages)
	return out, err
}

// others returns the other languages that have a paragraph.
func (s *Server) others(ctx context.Context, doc *corpus.Document, e corpus.Element, languages []corpus.Language) ([]corpus.Language, error) {
	found := []corpus.Language{}
	for _, l := range languages {
		if l == doc.Language {
			continue
		}
		other, err := s.config.Library.Document(ctx, doc.Symbol, l)
		if err != nil {
			return nil, err
		}
		if _, ok := other.Paragraph(e); ok {
			found = append(found, l)
		}
	}
	return found, nil
}

// single is a paragraph of a document with what is under and around it.
func single(base string, doc *corpus.Document, at, around int) paragraphOutput {
	p := &doc.Paragraphs[at]
	out := paragraphOutput{paragraph: paragraph{
		ID:       string(doc.Symbol) + "@" + string(doc.Language) + "#" + string(p.Element),
		Citation: naming.Cite(doc.Symbol, p.Element, p.Label, doc.Language), URL: address(base, doc, p), Language: doc.Language,
		Title: doc.Title, Path: append([]string{}, p.Path...), Date: doc.Date, Meeting: string(doc.Meeting),
		Articles: []string{}, Topics: []string{}, Illustrative: doc.Illustrative, Access: doc.Access.Mark(),
	}}
	for _, t := range p.Articles {
		out.Articles = append(out.Articles, t.Number.String())
	}
	for _, t := range p.Topics {
		out.Topics = append(out.Topics, string(t.ID))
	}
	room := &room{left: maxText}
	out.Text = room.take(p.Text)
	for _, n := range p.Notes {
		out.Notes = append(out.Notes, room.take(strings.TrimSpace(n.Mark+" "+n.Text)))
	}
	end := at + 1
	for end < len(doc.Paragraphs) && strings.HasPrefix(string(doc.Paragraphs[end].Element), string(p.Element)+"__") {
		end++
	}
	out.Points = parts(base, doc, at+1, end, room)
	out.Before, out.After = parts(base, doc, at-around, at, room), parts(base, doc, end, end+around, room)
	out.Truncated = room.full
	return out
}

// room is what an answer may still hold, in characters.
type room struct {
	left int
	full bool
}

func (r *room) take(text string) string {
	short, cut := shorten(text, r.left)
	r.full = r.full || cut
	r.left = max(0, r.left-utf8.RuneCountInString(short))
	return short
}

// parts are the paragraphs of a document from one number to before another, as
// far as there is room.
func parts(base string, doc *corpus.Document, from, to int, r *room) []part {
	var all []part
	for i := max(0, from); i < min(to, len(doc.Paragraphs)); i++ {
		if r.left == 0 {
			r.full = true
			break
		}
		p := &doc.Paragraphs[i]
		all = append(all, part{naming.Cite(doc.Symbol, p.Element, p.Label, doc.Language), address(base, doc, p), r.take(p.Text)})
	}
	return all
}

// address is the permalink of a paragraph.
func address(base string, doc *corpus.Document, p *corpus.Paragraph) string {
	return base + corpus.Address(doc.Symbol, doc.Language, p.Element)
}
