package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"repertory/corpus/facet"
	"repertory/corpus/naming"
	"repertory/search"
	"repertory/search/query"
)

func newSearch(a *app) *cobra.Command {
	filters := map[string]*[]string{}
	single := map[string]*string{}
	var explain bool
	c := &cobra.Command{
		Use:   "search QUERY",
		Short: "Search for paragraphs",
		Long: fmt.Sprintf(`Search finds paragraphs. A filter may be given several times or as a list: its
values are alternatives, and all filters must hold. Without words, the filters
alone choose.

The query language, the same in all six languages:

%s
What cannot be read is searched as words, and a note says so.

Limits: %d characters and %d clauses a query, parentheses %d deep, %d hits a
page, %d hits deep.`, operatorHelp(), search.MaxQueryLength, query.MaxClauses, query.MaxDepth, search.MaxLimit, search.MaxDepth),
		Example: `  repertory search "清理做法" --article 4
  repertory search "stockpile destruction" --year 2018 --year 2019 --lang en,fr
  repertory search '(survey OR clearance) -training year:2015..2018'
  repertory search --like 'CCM/MSP/2018/6@en#para_12'
  repertory search --topic universalization --group document --json`,
		Args: usage(cobra.ArbitraryArgs),
		RunE: func(cmd *cobra.Command, args []string) error {
			params := url.Values{"q": {strings.Join(args, " ")}}
			for name, values := range filters {
				params[name] = *values
			}
			for name, value := range single {
				if *value != "" {
					params.Set(name, *value)
				}
			}
			if explain {
				params.Set("explain", "1")
			}
			return a.search(cmd, params)
		},
	}
	for _, f := range facet.All() { // named as the parameters of the page and the API
		filters[string(f.Name)] = c.Flags().StringSlice(string(f.Name), nil, f.Help)
	}
	for _, f := range []struct{ name, help string }{
		{"ui-lang", "language of labels (default en), and of a hit where there is a choice (default: the best match)"},
		{"query-lang", "language of the query (default: guessed)"},
		{"exact", "1 to search for the words as typed, not in other languages"},
		{"noexpand", "concepts and words (word:…) not to search for in other languages"},
		{"like", "find paragraphs like this one: the id of a hit"},
		{"group", "paragraph or document (default paragraph)"},
		{"sort", "relevance or date (default relevance)"},
		{"limit", fmt.Sprintf("hits on a page (default %d)", search.DefaultLimit)},
		{"page", "page of hits (default 1)"},
	} {
		single[f.name] = c.Flags().String(f.name, "", f.help)
	}
	c.Flags().BoolVar(&explain, "explain", false, "say what the score of each hit is made of")
	a.translationsFlag(c)
	a.jsonFlag(c, "the results")
	return c
}

func (a *app) search(cmd *cobra.Command, params url.Values) error {
	q, err := search.ParseQuery(params)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	results, err := a.find(cmd.Context(), q)
	if err != nil {
		return err
	}
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(results)
	}
	a.printResults(results, q)
	return nil
}

// find runs a query on the published index.
func (a *app) find(ctx context.Context, q search.Query) (*search.Results, error) {
	packs, err := a.openTranslations()
	if err != nil {
		return nil, err
	}
	ix, err := search.Open(a.indexDir(), search.WithPacks(packs...))
	if errors.Is(err, search.ErrNoIndex) {
		return nil, fmt.Errorf("there is no index in %s; add documents first: repertory add PATH (or try: repertory demo)", a.dataDir)
	}
	if err != nil {
		return nil, err
	}
	defer ix.Close()
	results, err := ix.Search(ctx, q)
	if errors.Is(err, search.ErrBadQuery) {
		return nil, fmt.Errorf("%w: %w", errUsage, err)
	}
	return results, err
}

// operatorHelp lists the operators of the query language.
func operatorHelp() string {
	var b strings.Builder
	for _, op := range query.Operators() {
		fmt.Fprintf(&b, "  %-18s %s\n  %-18s e.g. %s\n", op.Syntax, op.Means, "", op.Example)
	}
	return b.String()
}

// printUnderstood says how a query was read.
func printUnderstood(w io.Writer, r *search.Results) {
	if j := r.Jump; j != nil {
		fmt.Fprintf(w, "Go to: %s\n", naming.Cite(j.Symbol, j.Element, j.Label, j.Language))
	}
	for _, n := range r.Notes {
		fmt.Fprintf(w, "Note: %s was read as words (%s).\n", n.Text, n.Code)
	}
	for _, c := range r.Corrections {
		fmt.Fprintf(w, "Did you mean: %s\n", c.Text)
	}
	if r.Relaxed != nil {
		fmt.Fprintf(w, "Too few paragraphs have all the words; these have %s of them.", map[string]string{"most": "most", "any": "some"}[r.Relaxed.Level])
		if len(r.Relaxed.Missing) > 0 {
			fmt.Fprintf(w, " Not found with the rest: %s.", strings.Join(r.Relaxed.Missing, ", "))
		}
		fmt.Fprintln(w)
	}
	for _, e := range r.Expansions {
		source := ""
		if e.Learned {
			source = ", learned translations"
		}
		fmt.Fprintf(w, "Also searched for %s%s: %s (not so: --noexpand %s)\n", e.Label, source, strings.Join(e.Terms, ", "), e.ID)
	}
	for _, c := range r.Related {
		fmt.Fprintf(w, "Related (%s): %s\n", c.Relation, c.Label)
	}
}

func (a *app) printResults(r *search.Results, q search.Query) {
	printUnderstood(a.out, r)
	if r.Total == 0 {
		fmt.Fprintln(a.out, "Nothing found. Try fewer words, or leave out a filter.")
		return
	}
	f, ok := a.out.(*os.File)
	mark := marker(ok && term.IsTerminal(int(f.Fd())))
	for i, h := range r.Hits {
		printHit(a.out, q.Offset+i+1, h, mark)
	}
	fmt.Fprintf(a.out, "\n%d found in %.0f ms", r.Total, r.Took)
	for _, name := range []facet.Name{facet.Article, facet.Topic, facet.Kind} {
		if parts := topValues(r.Facets[name], 4); len(parts) > 0 {
			fmt.Fprintf(a.out, "\n%s: %s", name, strings.Join(parts, ", "))
		}
	}
	fmt.Fprintln(a.out)
}

// marker returns how a match is shown: in bold on a terminal, in brackets
// elsewhere.
func marker(terminal bool) func(string) string {
	if terminal {
		return func(s string) string { return "\x1b[1m" + s + "\x1b[0m" }
	}
	return func(s string) string { return "[" + s + "]" }
}

func printHit(w io.Writer, n int, h search.Hit, mark func(string) string) {
	fmt.Fprintf(w, "\n%d. %s (%s)", n, naming.Cite(h.Symbol, h.Element, h.Label, h.Language), h.Language)
	if len(h.AlsoIn) > 0 {
		fmt.Fprintf(w, ", also in %v", h.AlsoIn)
	}
	fmt.Fprintf(w, "\n   %s\n", h.Title)
	if len(h.Path) > 0 {
		fmt.Fprintf(w, "   %s\n", strings.Join(h.Path, " › "))
	}
	fmt.Fprint(w, "   ")
	for _, f := range h.Snippet {
		if f.Match {
			fmt.Fprint(w, mark(f.Text))
			continue
		}
		fmt.Fprint(w, f.Text)
	}
	fmt.Fprintf(w, "\n   repertory show '%s#%s' --lang %s\n", h.Symbol, h.Element, h.Language)
	for _, c := range h.Explain {
		fmt.Fprintf(w, "   %+8.3f %s %s\n", c.Score, c.Name, c.Detail)
	}
}

func topValues(values []search.FacetValue, n int) []string {
	var parts []string
	for _, v := range values {
		if len(parts) == n {
			break
		}
		parts = append(parts, fmt.Sprintf("%s %d", v.Value, v.Count))
	}
	return parts
}
