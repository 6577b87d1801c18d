// Package classify tags the paragraphs of a document with the articles of the
// Convention, the topics and the States they concern, and with what else they
// tell: speakers, meetings, actions, deadlines, assistance and experience.
// Every tag says how it was found and which words gave it.
//
// Articles, topics, meetings and obligations count where they are those of this
// Convention: a document says which treaty it is about (treaty.go). Articles come
// from references in the text (reference.go, owner.go), from the paragraph above
// a point and from the headings above; those of other treaties are kept apart. Topics come from the
// innermost heading that has any, from labels of the vocabulary in the text
// (vocabulary.go, matcher.go), and from the articles named. States come from
// their names (state.go). Speakers are read in meeting records (speaker.go);
// meetings, actions of action plans, deadlines, assistance, and good practices
// and lessons each in the file of that name. What a person set in a sidecar comes last and wins.
package classify

import (
	"iter"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
)

// Tags are articles, topics, States and practices that a person adds or
// removes.
type Tags struct {
	Articles  []corpus.Article
	Topics    []corpus.TopicID
	States    []corpus.StateCode
	Practices []corpus.PracticeID
}

// Curation is a correction by a person, from a sidecar. It concerns an element
// and its parts, or the whole document if Element is empty.
type Curation struct {
	Element     corpus.Element
	Add, Remove Tags
}

// Covers reports whether the correction concerns an element: the one it names
// or one that is part of that.
func (c Curation) Covers(e corpus.Element) bool {
	return c.Element == "" || e == c.Element || strings.HasPrefix(string(e), string(c.Element)+"__")
}

// Document sets the tags of all paragraphs of d anew. It does not fail; a
// document in an unknown language gets articles only.
func Document(d *corpus.Document, curated ...Curation) {
	c := classifier{doc: d, strict: hasOwnArticles(d), headings: map[string]*corpus.Paragraph{}, byElement: map[corpus.Element]*corpus.Paragraph{}, met: map[corpus.MeetingID]bool{}}
	c.setTreaty()
	c.plan = ownPlan(d)
	speakers(d)
	c.title = c.readTitle()
	for i := range d.Paragraphs {
		c.paragraph(&d.Paragraphs[i])
	}
	c.submitted()
	for i := range d.Paragraphs {
		for _, cur := range curated {
			if cur.Covers(d.Paragraphs[i].Element) {
				correct(&d.Paragraphs[i], cur)
			}
		}
	}
}

// hasOwnArticles reports whether a document is a law or another treaty, so
// that a bare "Article 9" in it is one of its own.
func hasOwnArticles(d *corpus.Document) bool {
	articles := 0
	for _, p := range d.Paragraphs {
		if strings.HasPrefix(string(p.Element), "art_") && p.Element.Parent() == "" {
			articles++
		}
	}
	if articles < 3 {
		return false
	}
	if ownNames.MatchString(d.Title) && d.Kind != corpus.Legislation {
		return false
	}
	for _, p := range d.Paragraphs[:min(len(d.Paragraphs), 12)] {
		if d.Kind == corpus.Treaty && ownNames.MatchString(p.Text) {
			return false
		}
	}
	return true
}

type classifier struct {
	doc    *corpus.Document
	strict bool
	// treaty is the one whose articles the document means by "Article 4"; empty
	// when that is not known.
	treaty corpus.TreatyID
	// field says that the document is about this Convention or the treaties on
	// such weapons, so that the field's words mean its topics.
	field bool
	// title is the title of the document, the outermost heading.
	title *corpus.Paragraph
	// headings are the headings so far by their text, as paths give it.
	headings  map[string]*corpus.Paragraph
	byElement map[corpus.Element]*corpus.Paragraph
	// plan is the action plan that the document is; empty for other documents.
	plan corpus.PlanID
	// met are the meetings whose whole names the text has used so far.
	met map[corpus.MeetingID]bool
}

// readTitle tags the title as if it were a heading above all others.
func (c *classifier) readTitle() *corpus.Paragraph {
	p := &corpus.Paragraph{Kind: corpus.Heading, Text: c.doc.Title}
	c.named(p, p.Text)
	for _, t := range c.headingTopics(p.Text) {
		addTopic(p, t)
	}
	c.topicsOfArticles(p)
	p.Practices = titlePractices(c.doc)
	p.States = states(p.Text, c.doc.Language)
	return p
}

// above yields the headings above a paragraph, innermost first, then the
// paragraph that it is a point of, then the title. The title of a page without
// a symbol is mostly its first heading: what stands below other headings is not
// below it.
func (c *classifier) above(p *corpus.Paragraph) iter.Seq[*corpus.Paragraph] {
	return func(yield func(*corpus.Paragraph) bool) {
		for _, text := range slices.Backward(p.Path) {
			if h := c.headings[text]; h != nil && !yield(h) {
				return
			}
		}
		if parent := c.parent(p); parent != nil && !yield(parent) {
			return
		}
		if !c.doc.Symbol.Local() || len(p.Path) == 0 && p.Kind != corpus.Heading {
			yield(c.title)
		}
	}
}

func (c *classifier) paragraph(p *corpus.Paragraph) {
	p.Articles, p.Provisions, p.Topics, p.States = nil, nil, nil, nil
	text := fullText(p)
	c.named(p, referenceText(p, text))
	words := c.topicsIn(text)
	if p.Kind == corpus.Heading {
		words = c.headingTopics(p.Text)
	}
	// A heading takes from above only what it does not say itself.
	if p.Kind != corpus.Heading || len(p.Articles) == 0 {
		c.inheritArticles(p)
	}
	if p.Kind != corpus.Heading || len(words) == 0 && !hasExplicit(p) {
		c.inheritTopics(p)
	}
	for _, t := range words {
		addTopic(p, t)
	}
	c.topicsOfArticles(p)
	if p.Kind == corpus.Heading {
		c.headings[p.Text] = p
	} else if p.Label != "" {
		c.headings[p.Label] = p
	}
	p.States = states(text, c.doc.Language)
	c.byElement[p.Element] = p
	sortTags(p)
	c.findings(p, text)
}

// named tags the articles that a text names.
func (c *classifier) named(p *corpus.Paragraph, text string) {
	for _, r := range c.scope().references(text) {
		if r.treaty == corpus.CCM {
			addArticle(p, corpus.ArticleTag{Number: corpus.Article(r.article), Evidence: corpus.Explicit, Words: r.words})
			continue
		}
		p.Provisions = append(p.Provisions, corpus.ProvisionTag{Treaty: r.treaty, Article: r.article, Evidence: corpus.Explicit, Words: r.words})
	}
}

func (c *classifier) scope() scope {
	return scope{c.doc.Language, c.treaty, c.strict}
}

// findings sets what a paragraph tells beyond articles, topics and States.
func (c *classifier) findings(p *corpus.Paragraph, text string) {
	if s := p.Speaker; s != nil && s.State != "" && !namesState(p, s.State) {
		addState(p, corpus.StateTag{Code: s.State, Evidence: s.Evidence, Words: s.Words})
	}
	p.Actions = nil
	p.Meetings = c.meetings(text)
	c.actions(p, text)
	c.practices(p, text)
	cut := script.Sentences(text)
	p.Deadlines = c.deadlines(p, text, cut)
	p.Assistance = c.assistance(p, text, cut)
}

func namesState(p *corpus.Paragraph, code corpus.StateCode) bool {
	return slices.ContainsFunc(p.States, func(t corpus.StateTag) bool { return t.Code == code })
}

func hasExplicit(p *corpus.Paragraph) bool {
	return slices.ContainsFunc(p.Articles, func(a corpus.ArticleTag) bool { return a.Evidence == corpus.Explicit })
}

// fullText is the text that tags are read from: the paragraph and its notes.
func fullText(p *corpus.Paragraph) string {
	text := p.Text
	if len(p.Cells) > 0 {
		text = strings.Join(p.Cells, "; ")
	}
	for _, n := range p.Notes {
		text += "\n" + n.Text
	}
	return text
}

// referenceText is the text that references are read from. That of a row names
// its columns, so that "Article: 9" is a reference.
func referenceText(p *corpus.Paragraph, text string) string {
	if len(p.Cells) == 0 {
		return text
	}
	return p.Text + "\n" + text
}

// inheritArticles takes the articles of the paragraph above a point, else
// those of the innermost heading that has any.
func (c *classifier) inheritArticles(p *corpus.Paragraph) {
	if parent := c.parent(p); parent != nil {
		for _, a := range parent.Articles {
			addArticle(p, corpus.ArticleTag{Number: a.Number, Evidence: corpus.Inherited, Words: a.Words})
		}
	}
	for h := range c.above(p) {
		if len(h.Articles) == 0 {
			continue
		}
		for _, a := range h.Articles {
			addArticle(p, corpus.ArticleTag{Number: a.Number, Evidence: corpus.Inherited, Words: a.Words})
		}
		return
	}
}

// inheritTopics takes the topics of the innermost heading that has any. Only
// where no heading has, a point takes those of the paragraph above it, and
// other text those of the title.
func (c *classifier) inheritTopics(p *corpus.Paragraph) {
	for h := range c.above(p) {
		if len(h.Topics) == 0 {
			continue
		}
		for _, t := range h.Topics {
			addTopic(p, corpus.TopicTag{ID: t.ID, Evidence: corpus.Inherited, Words: t.Words})
		}
		return
	}
}

// parent returns the paragraph that p is a part of: the numbered paragraph of
// a point, the output of an activity.
func (c *classifier) parent(p *corpus.Paragraph) *corpus.Paragraph {
	for e := p.Element.Parent(); e != ""; e = e.Parent() {
		if q := c.byElement[e]; q != nil && q.Kind == corpus.Text {
			return q
		}
	}
	name, number, ok := strings.Cut(string(p.Element), "_")
	if !ok || strings.Contains(number, "_") {
		return nil
	}
	up := map[string][]string{"activity": {"output", "outcome"}, "output": {"outcome"}}
	for _, above := range up[name] {
		if i := strings.LastIndexByte(number, '-'); i > 0 {
			number = number[:i]
		}
		if q := c.byElement[corpus.Element(above+"_"+number)]; q != nil {
			return q
		}
	}
	return nil
}

// topicsOfArticles adds the topics of the articles that the text itself names.
// Where one of an article's topics is there already, as clearance is for
// Article 4, the text has been more exact than its article.
func (c *classifier) topicsOfArticles(p *corpus.Paragraph) {
	for _, a := range p.Articles {
		if a.Evidence != corpus.Explicit {
			continue
		}
		known := slices.ContainsFunc(p.Topics, func(t corpus.TopicTag) bool { return slices.Contains(a.Number.Topics(), t.ID) })
		if known {
			continue
		}
		for _, t := range a.Number.Topics() {
			addTopic(p, corpus.TopicTag{ID: t, Evidence: corpus.Vocabulary, Words: a.Words})
		}
	}
}
