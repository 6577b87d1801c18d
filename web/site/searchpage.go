package site

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
	"repertory/web/feed"
)

// searchPage is the page of results.
type searchPage struct {
	frame
	// Count says how many results there are.
	Count string
	Hits  []hitView
	// Facets are all filters with their counts; Active those that are set.
	Facets []facetView
	Active []activeFilter
	// About are the pages of the field on what the filters say, where they say
	// one thing of a kind.
	About []choice
	// Clear is the search without filters.
	Clear  string
	Groups []choice
	Sorts  []choice
	Paging paging
	// Feed is the search as an Atom feed.
	Feed string
	// Understood says how the search was read, Hints what parts of the text
	// would do better as filters.
	Understood interpretation
	Hints      hints
	// Nothing explains an empty answer; nil when there are results.
	Nothing *zeroResults
}

// hitView is a paragraph that matches.
type hitView struct {
	// ID is that of search.Hit.
	ID   string
	URL  string
	Lang corpus.Language
	Dir  string
	// Permalink is the lasting address of the paragraph.
	Permalink string
	// Label is the paragraph's number, Title its document's title.
	Label   string
	Title   string
	Path    []string
	Snippet []search.Fragment
	// InNote says that the snippet is of a footnote.
	InNote bool
	// heading is the heading or title that the query matches, see search.Hit.
	heading  []search.Fragment
	Symbol   string
	Meeting  string
	Kind     string
	Date     string
	ISODate  string
	Page     string
	Tags     []tag
	AlsoIn   []languageLink
	Citation string
	// Illustrative marks sample text, Restricted what the public must not see.
	Illustrative, Restricted bool
	// Newer are the documents that revise, correct or amend this one.
	Newer []relatives
	// More says how many further paragraphs of the document match, and MoreURL
	// shows them.
	More    string
	MoreURL string
	// Pack adds the paragraph to the answer pack.
	Pack packLink
	// LikeURL shows the paragraphs that are like this one.
	LikeURL string
}

// Marked returns a heading or title with what the query matches in it, where
// that is why the paragraph was found.
func (h hitView) Marked(text string) []search.Fragment {
	var whole strings.Builder
	for _, f := range h.heading {
		whole.WriteString(f.Text)
	}
	if whole.String() == text {
		return h.heading
	}
	return []search.Fragment{{Text: text}}
}

// searchPage answers with the entry page or with results.
func (s *Site) searchPage(c *gin.Context) error {
	v := s.visit(c)
	q, err := readQuery(c.Request, v.words.Lang)
	if err != nil {
		return err
	}
	years, given, err := readSpan(c.Request.URL.Query())
	if err != nil {
		return err
	}
	if given {
		if len(years) > 0 {
			q.Filters = q.Filters.Without(facet.Year).With(facet.Year, years...)
		}
		c.Redirect(http.StatusSeeOther, v.links.search(q))
		return nil
	}
	if emptyQuery(q) {
		return s.entryPage(c, v)
	}
	results, err := s.config.Searcher.Search(c.Request.Context(), q)
	if err != nil {
		return err
	}
	page := v.populateSearch(q, results)
	// Results are worth sending without advice that would take too long.
	if err := s.advise(c.Request.Context(), v, q, results.Total, &page); err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return s.send(c, http.StatusOK, v.words.Lang, "search", page)
}

// advise adds to a page of results what would perhaps be better to ask.
func (s *Site) advise(ctx context.Context, v visit, q search.Query, total int, page *searchPage) error {
	var err error
	if page.Hints, err = s.hints(ctx, v, q); err != nil {
		return err
	}
	if len(page.Hints.Each) > 0 {
		// They speak of words that are meant as filters.
		page.Understood.Relaxed, page.Understood.Corrections = nil, nil
	}
	if total > 0 {
		return nil
	}
	page.Understood.Relaxed = nil // it speaks of what was found
	trials, err := s.tryOthers(ctx, v, q)
	if err != nil {
		return err
	}
	page.Nothing = v.populateZeroResults(trials)
	return nil
}

// populateSearch makes the page of results.
func (v visit) populateSearch(q search.Query, r *search.Results) searchPage {
	title := v.words.Text("results.title")
	if q.Text != "" {
		title = v.words.Text("results.titled", "query", q.Text)
	} else if q.Like != "" {
		title = v.words.Text("like.title")
	}
	page := searchPage{
		frame:  v.frame(title),
		Count:  v.words.Count("results.paragraphs", r.Total),
		Facets: v.facets(q, r),
		Active: v.activeFilters(q),
		About:  v.aboutFilters(q),
		Clear:  v.links.search(withoutFilters(q)),
		Groups: v.groups(q),
		Sorts:  v.sorts(q),
		Paging: v.paging(q, r.Total),
		Feed:   feed.Address(q, v.words.Lang),

		Understood: v.interpretation(q, r),
	}
	if q.Group == search.ByDocument {
		page.Count = v.words.Count("results.documents", r.Total)
	}
	page.Box = v.box(q)
	for _, h := range r.Hits {
		page.Hits = append(page.Hits, v.hit(q, h))
	}
	return page
}

// hit makes the view of one hit.
func (v visit) hit(q search.Query, h search.Hit) hitView {
	at := reading{request: request{symbol: h.Symbol, lang: h.Language}, at: h.Element, query: q.Text}
	view := hitView{
		ID:        h.ID,
		URL:       v.links.reading(at),
		Permalink: corpus.Address(h.Symbol, h.Language, h.Element),
		Lang:      h.Language, Dir: h.Language.Direction(),
		Label: h.Label, Title: h.Title, Path: h.Path,
		Snippet: h.Snippet, InNote: h.InNote, heading: h.Heading,
		Symbol:       string(h.Symbol),
		Kind:         h.Kind.Name(v.words.Lang),
		Date:         v.words.Date(h.Date),
		ISODate:      h.Date,
		Tags:         v.tags(hitTags(h)),
		Citation:     v.words.Cite(h.Symbol, h.Element, h.Label, h.Access),
		Illustrative: h.Illustrative, Restricted: h.Access.Hidden(),
		Newer:   v.family(h.Language, h.Newer),
		LikeURL: v.links.search(search.Query{Like: h.ID}),
	}
	view.Pack = v.packLink(h.Symbol, h.Language, h.Element, h.Text, view.Citation)
	if len(view.Snippet) == 0 {
		view.Snippet = []search.Fragment{{Text: h.Text}}
	}
	if view.Title == "" {
		view.Title = v.words.Text("doc.untitled")
	}
	if h.Meeting != "" {
		view.Meeting = h.Meeting.Name(v.words.Lang)
	}
	if h.Page > 0 {
		view.Page = v.words.Text("hit.page", "n", h.Page)
	}
	for _, l := range h.AlsoIn {
		at.lang = l
		view.AlsoIn = append(view.AlsoIn, newLanguageLink(l, v.links.reading(at), false))
	}
	if h.More > 0 {
		view.More = v.words.Count("results.more", h.More)
		view.MoreURL = v.links.search(byParagraph(q))
	}
	return view
}

// hitTags are the tags of a hit. Articles, topics and States without evidence
// are tags too.
func hitTags(h search.Hit) []facet.Tag {
	found := slices.Clone(h.Tags)
	add := func(n facet.Name, value string) {
		known := func(t facet.Tag) bool { return t.Facet == n && t.Value == value }
		if !slices.ContainsFunc(found, known) {
			found = append(found, facet.Tag{Facet: n, Value: value})
		}
	}
	for _, a := range h.Articles {
		add(facet.Article, a.String())
	}
	for _, t := range h.Topics {
		add(facet.Topic, string(t))
	}
	for _, s := range h.States {
		add(facet.State, string(s))
	}
	return found
}

func (v visit) groups(q search.Query) []choice {
	paragraph, document := byParagraph(q), firstPage(q)
	document.Group = search.ByDocument
	grouped := q.Group == search.ByDocument
	return []choice{
		{v.words.Text("group.paragraph"), v.links.search(paragraph), !grouped},
		{v.words.Text("group.document"), v.links.search(document), grouped},
	}
}

func (v visit) sorts(q search.Query) []choice {
	relevance, date := firstPage(q), firstPage(q)
	relevance.Sort, date.Sort = search.ByRelevance, search.ByDate
	dated := q.Sort == search.ByDate
	return []choice{
		{v.words.Text("sort.relevance"), v.links.search(relevance), !dated},
		{v.words.Text("sort.date"), v.links.search(date), dated},
	}
}
