package classify

import (
	"slices"
	"strings"

	"repertory/corpus"
)

// treatyMatchers hold the names of treaties for each language.
var treatyMatchers = onceMatchers(func(m *matcher) {
	for i, id := range corpus.Treaties() {
		for _, name := range id.AllNames(m.lang) {
			m.add(name, i)
		}
	}
})

// namedTreaty is a treaty named at a place of a text.
type namedTreaty struct {
	id         corpus.TreatyID
	start, end int
}

// treatiesIn returns the treaties that a text names, in its order.
func treatiesIn(text string, lang corpus.Language) []namedTreaty {
	m := treatyMatchers()[lang]
	if m == nil {
		return nil
	}
	var out []namedTreaty
	all := corpus.Treaties()
	for _, f := range m.find(text) {
		out = append(out, namedTreaty{all[f.entries[0]], f.start, f.end})
	}
	return out
}

// about tells what treaty a document is about, and in what words it says so:
// by its symbol, its title, its organ and session, else by what its text names
// most. It is empty for documents of other things and of many treaties.
func about(d *corpus.Document) (corpus.TreatyID, string) {
	if id, ok := corpus.TreatyOf(d.Symbol); ok {
		return id, "symbol"
	}
	if words := ownSession(d); words != "" {
		return corpus.CCM, words
	}
	heads := []string{d.Title, d.Organ}
	if d.Session != nil {
		heads = append(heads, d.Session.Name)
	}
	for _, head := range heads {
		if id, words := onlyTreaty(head, d.Language); id != "" {
			return id, words
		}
	}
	return mostNamed(d)
}

// ownSession returns the words of a session that can only be one of this
// Convention: "Eighth Meeting of States Parties" is a name that many treaties
// have, but no two in one place and year. It is empty for others.
func ownSession(d *corpus.Document) string {
	if d.Session == nil || d.Meeting == "" {
		return ""
	}
	said := d.Session.Name + " · " + d.Session.Place + " · " + d.Session.Dates
	for _, s := range d.Meeting.Info().Sittings() {
		year, _, _ := strings.Cut(s.Start, "-")
		place := s.PlaceName(d.Language)
		if year != "" && place != "" && strings.Contains(said, place) && strings.Contains(latinDigits(said), year) {
			return said
		}
	}
	return ""
}

// onlyTreaty returns the treaty that a title names: this Convention where it is
// among several.
func onlyTreaty(head string, lang corpus.Language) (corpus.TreatyID, string) {
	if m := ownNames.FindString(head); m != "" {
		return corpus.CCM, m
	}
	named := treatiesIn(head, lang)
	if len(named) == 0 || slices.ContainsFunc(named, func(n namedTreaty) bool { return n.id != named[0].id }) {
		return "", ""
	}
	return named[0].id, head[named[0].start:named[0].end]
}

// Of a document that names no treaty in its heads, one paragraph in ownShare
// must name this Convention or its weapons, and one in otherShare another
// treaty, at least otherLeast times and twice as often as any other.
const (
	ownShare   = 12
	otherShare = 15
	otherLeast = 2
)

// mostNamed counts the paragraphs that name each treaty.
func mostNamed(d *corpus.Document) (corpus.TreatyID, string) {
	counts, words := map[corpus.TreatyID]int{}, map[corpus.TreatyID]string{}
	texts := 0
	for i := range d.Paragraphs {
		text := fullText(&d.Paragraphs[i])
		texts++
		in := map[corpus.TreatyID]string{}
		if m := ownNames.FindString(text); m != "" {
			in[corpus.CCM] = m
		}
		for _, n := range treatiesIn(text, d.Language) {
			in[n.id] = text[n.start:n.end]
		}
		for id, w := range in {
			if counts[id]++; words[id] == "" {
				words[id] = w
			}
		}
	}
	own := counts[corpus.CCM]
	best, second := corpus.TreatyID(""), 0
	for _, id := range corpus.Treaties()[1:] {
		if n := counts[id]; n > counts[best] {
			best, second = id, counts[best]
		} else if n > second {
			second = n
		}
	}
	switch n := counts[best]; {
	case own > 0 && own >= n && own*ownShare >= texts:
		return corpus.CCM, words[corpus.CCM]
	case n >= otherLeast && n >= 2*max(second, own) && n*otherShare >= texts && best.HasDocuments():
		return best, words[best]
	}
	return "", ""
}

// bareTreaty returns the treaty whose articles a document means when it says no
// more than "Article 4" or "the Convention"; empty when that is not known. A
// text that speaks of the field's work and hardly of another treaty, at most in
// one paragraph of otherShare, means this Convention: one with a symbol by its
// title, one without, which stands in the collection because it was put there,
// by any of its words.
func (c *classifier) bareTreaty() corpus.TreatyID {
	if c.doc.Treaty != "" {
		return c.doc.Treaty
	}
	field := namesField(c.doc.Title, c.doc.Language)
	if !c.doc.Symbol.Local() && !field || c.strict {
		return ""
	}
	others := 0
	for i := range c.doc.Paragraphs {
		text := fullText(&c.doc.Paragraphs[i])
		if len(treatiesIn(text, c.doc.Language)) > 0 {
			others++
		}
		field = field || namesField(text, c.doc.Language)
	}
	if field && others*otherShare <= len(c.doc.Paragraphs) {
		return corpus.CCM
	}
	return ""
}

// namesField reports whether a text names the weapons, or the work on them.
func namesField(text string, lang corpus.Language) bool {
	return slices.ContainsFunc(Concepts(text, lang), func(m Mention) bool { return anchors[m.Concept] || fieldWork[m.Concept] })
}

// fieldWork are the obligations that only treaties on such weapons have.
var fieldWork = map[corpus.ConceptID]bool{"stockpile-destruction": true, "stockpile": true, "clearance": true, "risk-education": true, "victim-assistance": true, "extension-request": true}

// fieldTreaties are this Convention and the treaties on such weapons.
var fieldTreaties = map[corpus.TreatyID]bool{corpus.CCM: true, "mine-ban": true, "ccw": true, "ccw-protocol-ii": true, "ccw-protocol-v": true}

// setTreaty sets what treaty the document is about, unless a person did, and
// takes back a meeting of this Convention that was read in a document of
// another one: each has its third Meeting of States Parties.
func (c *classifier) setTreaty() {
	d := c.doc
	if d.Evidence == nil {
		d.Evidence = map[string]string{}
	}
	if d.Evidence["treaty"] != "sidecar" {
		d.Treaty, d.Evidence["treaty"] = about(d)
	}
	c.treaty = c.bareTreaty()
	c.field = fieldTreaties[c.treaty]
	if d.Treaty == "" {
		delete(d.Evidence, "treaty")
	}
	c.nextMeeting()
	if from := d.Evidence["meeting"]; c.treaty != corpus.CCM && from != "sidecar" && from != "symbol" && from != "" {
		d.Meeting = ""
		delete(d.Evidence, "meeting")
	}
}
