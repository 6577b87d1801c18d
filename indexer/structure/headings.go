package structure

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"repertory/corpus"
	"repertory/corpus/naming"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// openLabelled opens a heading, a division or an annex by its label.
func (o *outline) openLabelled(l label, b extract.Block) {
	h := &head{class: l.class, style: l.style, name: l.name, ordinal: l.ordinal(), level: b.Level}
	switch l.class {
	case annex:
		o.heads = o.heads[:1]
		if h.ordinal == 0 {
			h.ordinal = max(1, o.divisions["annex"]+1)
		}
		o.divisions["annex"] = h.ordinal
		o.article = 0
		h.scope.own = true
	case division:
		o.divisions[l.name] = h.ordinal
		o.closeTo(func(open *head) bool {
			return open.class == division && naming.LabelRank(open.name) < naming.LabelRank(l.name)
		})
	default:
		o.closeForStyle(l)
	}
	o.open(h, &unit{kind: corpus.Heading, class: l.class, printed: l.printed, text: l.rest}, b)
}

// closeForStyle closes the headings up to the open one that was labelled in
// the same style. A new style opens a deeper level.
func (o *outline) closeForStyle(l label) {
	for i := len(o.heads) - 1; i > 0; i-- {
		h := o.heads[i]
		if h.class == heading && h.style == l.style {
			o.heads = o.heads[:i]
			return
		}
		if h.class == annex || h.class == division {
			break
		}
	}
	// A numbered heading does not stand below one known by its look only.
	for len(o.heads) > 1 && (o.top().looks || o.top().class == plain) {
		o.heads = o.heads[:len(o.heads)-1]
	}
	if o.top().class == article && len(o.heads) > 1 {
		o.heads = o.heads[:len(o.heads)-1]
	}
}

// closeTo closes headings until keep holds for the innermost open one.
func (o *outline) closeTo(keep func(*head) bool) {
	for len(o.heads) > 1 && !keep(o.top()) {
		o.heads = o.heads[:len(o.heads)-1]
	}
}

// openArticle opens an article. Where its text follows the number, as in
// statutes, the article is a text itself.
func (o *outline) openArticle(l label, b extract.Block) {
	o.closeTo(func(h *head) bool { return h.class == division || h.class == annex })
	o.article = l.ordinal()
	h := &head{class: article, style: l.style, name: "art", ordinal: l.ordinal(), scope: scope{own: true}}
	u := &unit{kind: corpus.Heading, class: article, printed: l.printed, text: l.rest}
	isTitle := b.Kind == extract.Heading || !b.Full && !endsSentence(l.rest) && utf8.RuneCountInString(l.rest) <= 80
	if !isTitle {
		u.kind, u.label = corpus.Text, l.printed
		o.labels = append(o.labels, l.printed)
	}
	o.open(h, u, b)
	if !isTitle {
		o.body = u
	}
}

// openPlain opens a heading without a label. Its level is what the format
// gave; one known by its look goes below the last labelled heading.
func (o *outline) openPlain(b extract.Block, looks bool) {
	h := &head{class: plain, level: b.Level, looks: looks, size: b.Size}
	switch {
	case isSummary(b.Text):
		o.heads = o.heads[:1]
		h.name = "summary"
	case b.Level > 0 && !looks:
		o.closeTo(func(open *head) bool {
			return open.level > 0 && open.level < b.Level || open.level == 0 && !open.looks && open.class != plain
		})
	default:
		o.closeTo(func(open *head) bool { return !open.looks || open.size > b.Size+0.05 })
	}
	o.open(h, &unit{kind: corpus.Heading, class: plain, text: b.Text}, b)
}

// open appends the heading's unit and makes it the innermost open one.
func (o *outline) open(h *head, u *unit, b extract.Block) {
	parent := o.top()
	h.depth = len(o.heads)
	if h.ordinal == 0 {
		h.ordinal = parent.subs + 1
	}
	if h.class == heading || h.class == plain && h.name == "" {
		parent.subs = h.ordinal
	}
	u.level = h.depth
	u.element = headElement(parent, h)
	o.add(u, b)
	h.unit = u
	o.scopeHead().scope.fresh = true
	o.heads = append(o.heads, h)
	o.body, o.points = nil, nil
}

// headElement returns the id of a heading: sec_4, sec_4__subsec_2, annex_1,
// art_4, part_2__sec_1.
func headElement(parent, h *head) string {
	n := strconv.Itoa(h.ordinal)
	switch {
	case h.name == "summary":
		return "summary"
	case h.class == annex:
		return "annex_" + n
	case h.class == article && parent.class != annex:
		return "art_" + n
	case h.class == article, h.class == division:
		return below(parent, h.name+"_"+n)
	case parent.unit != nil && (parent.class == heading || parent.class == plain):
		return below(parent, "subsec_"+n)
	}
	return below(parent, "sec_"+n)
}

// takesSubtitle reports whether the last unit is a bare label such as
// "Article 4" or "Annex I", whose title stands in the next line.
func (o *outline) takesSubtitle(b extract.Block) bool {
	u := o.lastUnit()
	if u == nil || u.kind != corpus.Heading || u.text != "" || u.class == plain {
		return false
	}
	return b.Kind != extract.Table && utf8.RuneCountInString(b.Text) <= 200 && !endsSentence(b.Text)
}

// summaryWords head the summary before the first numbered paragraph.
var summaryWords = []string{"summary", "executive summary", "résumé", "resumen", "резюме", "краткое содержание", "概要", "摘要", "内容提要", "提要", "موجز", "ملخص"}

func isSummary(s string) bool {
	s = strings.ToLower(strings.Trim(strings.TrimSpace(s), ":：*"))
	for _, w := range summaryWords {
		if s == w {
			return true
		}
	}
	return false
}

// looksLikeHeading reports whether a line or paragraph without a label is set
// as a heading: short, without final punctuation, and bold, centred or larger
// than the text.
func (o *outline) looksLikeHeading(b extract.Block, boldText bool) bool {
	n := utf8.RuneCountInString(b.Text)
	if n == 0 || n > 150 || endsSentence(b.Text) || letterCount(b.Text) < 2 || presidingForm.MatchString(b.Text) {
		return false
	}
	return b.Bold && !boldText || b.Size >= 1.12 || b.Centred && n <= 80 && !b.Full && !strings.ContainsRune(",;", script.Last(b.Text))
}
