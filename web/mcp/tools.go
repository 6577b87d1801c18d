package mcp

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strconv"

	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

func (s *Server) addTools() {
	add(s, "search", "Search paragraphs",
		`Find paragraphs on the implementation of the Convention on Cluster Munitions, best first. Each comes with
its citation, address, language and text. Filters narrow the search; values of one filter are alternatives.`, s.search)
	add(s, "get_paragraph", "Read a paragraph",
		`Give one paragraph by its id: the whole text with its footnotes and the points under it, in any language
that it exists in, and if wanted the paragraphs around it.`, s.paragraph)
	add(s, "list_topics", "List topics and articles",
		`List the topics of the field and the articles of the Convention with the number of paragraphs on each.`, s.topics)
	add(s, "similar", "Find similar paragraphs",
		`Find paragraphs that say something similar to a given one, in all languages.`, s.similar)
}

// add registers a tool that reads, and only the knowledge base.
func add[In, Out any](s *Server, name, title, description string, call func(context.Context, In) (Out, error)) {
	closed := false
	tool := &sdk.Tool{
		Name: name, Title: title, Description: description,
		Annotations: &sdk.ToolAnnotations{Title: title, ReadOnlyHint: true, IdempotentHint: true, OpenWorldHint: &closed},
	}
	sdk.AddTool(s.server, tool, func(ctx context.Context, _ *sdk.CallToolRequest, in In) (*sdk.CallToolResult, Out, error) {
		ctx, cancel := context.WithTimeout(ctx, maxTime)
		defer cancel()
		out, err := call(ctx, in)
		return nil, out, s.explain(name, err)
	})
}

// errFault is all that a client learns of a fault of the server.
var errFault = errors.New("the server could not answer; try again later")

// explain keeps the texts of errors that the caller can mend, and logs the
// rest.
func (s *Server) explain(tool string, err error) error {
	if err == nil {
		return nil
	}
	for _, known := range []error{search.ErrBadQuery, corpus.ErrBadName, corpus.ErrBadSymbol, corpus.ErrNotFound} {
		if errors.Is(err, known) {
			return err
		}
	}
	if errors.Is(err, context.Canceled) {
		return err
	}
	s.log.Error("tool failed", "tool", tool, "error", err)
	return errFault
}

func (s *Server) search(ctx context.Context, in searchInput) (searchOutput, error) {
	values, err := pageValues(in.Limit, in.Page)
	if err != nil {
		return searchOutput{}, err
	}
	values.Set("q", in.Query)
	values.Set("ui-lang", in.Reader)
	for name, list := range map[string][]string{
		"lang": in.Language, "article": in.Article, "topic": in.Topic, "meeting": in.Meeting,
		"year": in.Year, "state": in.State, "kind": in.Kind,
	} {
		values[name] = list
	}
	return s.find(ctx, values)
}

func (s *Server) similar(ctx context.Context, in similarInput) (searchOutput, error) {
	values, err := pageValues(in.Limit, 0)
	if err != nil {
		return searchOutput{}, err
	}
	if _, _, _, err := search.SplitID(in.ID); err != nil {
		return searchOutput{}, err
	}
	values.Set("like", in.ID)
	values["lang"] = in.Language
	return s.find(ctx, values)
}

// pageValues checks the limits of a list; 0 means the usual.
func pageValues(limit, page int) (url.Values, error) {
	if limit == 0 {
		limit = defaultHits
	}
	if limit < 1 || limit > maxHits {
		return nil, fmt.Errorf("%w: limit %d is not from 1 to %d", search.ErrBadQuery, limit, maxHits)
	}
	if page == 0 {
		page = 1
	}
	if page < 1 || page > maxPage {
		return nil, fmt.Errorf("%w: page %d is not from 1 to %d; narrow the search with filters", search.ErrBadQuery, page, maxPage)
	}
	return url.Values{"limit": {strconv.Itoa(limit)}, "page": {strconv.Itoa(page)}}, nil
}

// find searches with the parameters of the search page.
func (s *Server) find(ctx context.Context, values url.Values) (searchOutput, error) {
	q, err := search.ParseQuery(values)
	if err != nil {
		return searchOutput{}, err
	}
	results, err := s.config.Searcher.Search(ctx, q)
	if err != nil {
		return searchOutput{}, err
	}
	out := searchOutput{Total: results.Total, Paragraphs: []paragraph{}, Note: note(results)}
	for i := range results.Hits {
		out.Paragraphs = append(out.Paragraphs, listed(s.base(ctx), &results.Hits[i]))
	}
	return out, nil
}

func (s *Server) topics(ctx context.Context, in topicsInput) (topicsOutput, error) {
	lang := corpus.English
	if in.Language != "" {
		var err error
		if lang, err = corpus.ParseLanguage(in.Language); err != nil {
			return topicsOutput{}, err
		}
	}
	results, err := s.config.Searcher.Search(ctx, search.Query{Limit: 1, Reader: lang})
	if err != nil {
		return topicsOutput{}, err
	}
	counts := func(f facet.Name) map[string]int {
		found := map[string]int{}
		for _, v := range results.Facets[f] {
			found[v.Value] = v.Count
		}
		return found
	}
	out := topicsOutput{Topics: []named{}, Articles: []named{}}
	topics, articles := counts(facet.Topic), counts(facet.Article)
	for _, t := range corpus.Topics() {
		out.Topics = append(out.Topics, named{string(t), t.Name(lang), topics[string(t)]})
	}
	for _, a := range corpus.Articles() {
		out.Articles = append(out.Articles, named{a.String(), a.Name(lang), articles[a.String()]})
	}
	return out, nil
}
