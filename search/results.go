package search

import (
	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/query"
	"repertory/search/rank"
	"repertory/search/snippet"
)

// Results answer a query. Their JSON form is the stable interface of the
// search command and of the API.
type Results struct {
	// Total counts all matches: paragraphs, or documents when grouped so.
	Total int `json:"total"`
	// Took is the time the search needed, in milliseconds.
	Took float64 `json:"took_ms"`
	// Matches is the number of hits that have all words of the query or other
	// names of what they name; the others of Total are related.
	Matches int   `json:"matches"`
	Hits    []Hit `json:"hits"`
	// Facets count the matches by value. A facet's own filter does not narrow
	// its counts, so that further values of it can be chosen.
	Facets map[facet.Name][]FacetValue `json:"facets"`
	// Generation is the index generation that answered.
	Generation string `json:"generation,omitempty"`

	// QueryLanguage is the language that the text was read in.
	QueryLanguage corpus.Language `json:"query_language,omitempty"`
	// Relaxed is set when not all words were asked for.
	Relaxed *Relaxed `json:"relaxed,omitempty"`
	// Notes tell what could not be read as it was typed.
	Notes []query.Note `json:"notes,omitempty"`
	// Jump is what the query cites.
	Jump *Jump `json:"jump,omitempty"`
	// Expansions are the concepts that were looked for in other languages, and
	// Related those above and below the ones that the query names.
	Expansions []Expansion `json:"expansions,omitempty"`
	Related    []Related   `json:"related,omitempty"`
	// Corrections are queries that were perhaps meant, when little was found.
	Corrections []Correction `json:"corrections,omitempty"`
}

// Hit is a paragraph that matches.
type Hit struct {
	// ID names the paragraph version: "CCM/MSP/2018/6@zh#para_12__point_a".
	ID       string          `json:"id"`
	Symbol   corpus.Symbol   `json:"symbol"`
	Language corpus.Language `json:"language"`
	Element  corpus.Element  `json:"element"`
	Label    string          `json:"label"`
	Title    string          `json:"title"`
	Path     []string        `json:"path"`
	Text     string          `json:"text"`
	Snippet  []Fragment      `json:"snippet"`
	// InNote says that the snippet is of a footnote of the paragraph, because its
	// own text has no match.
	InNote bool `json:"in_note,omitempty"`
	// Heading is the nearest heading, or else the title, that has a match, when
	// neither the text nor its footnotes have one.
	Heading  []Fragment       `json:"heading,omitempty"`
	Articles []corpus.Article `json:"articles"`
	Topics   []corpus.TopicID `json:"topics"`
	// AlsoIn are the other languages that have this paragraph.
	AlsoIn []corpus.Language `json:"also_in"`
	// URL is the path of the paragraph's page on the server.
	URL   string  `json:"url"`
	Score float64 `json:"score"`
	// Related says that the paragraph does not have all words of the query.
	Related bool `json:"related,omitempty"`

	Kind    corpus.Kind        `json:"kind"`
	Meeting corpus.MeetingID   `json:"meeting,omitempty"`
	Date    string             `json:"date,omitempty"`
	States  []corpus.StateCode `json:"states,omitempty"`
	// Speaker is who speaks in a paragraph of a meeting record.
	Speaker      *corpus.Speaker `json:"speaker,omitempty"`
	Page         int             `json:"page,omitempty"`
	Illustrative bool            `json:"illustrative,omitempty"`
	// Access is "restricted" for a paragraph that staff alone may read and must
	// not quote to others; absent for public paragraphs.
	Access corpus.Access `json:"access,omitempty"`
	// Newer are the documents that revise, correct or amend this one, the newest
	// revision first; absent for the newest text.
	Newer []corpus.Member `json:"newer,omitempty"`
	// Tags are the articles, topics, speakers and practices with the evidence
	// that gave them.
	Tags []facet.Tag `json:"tags,omitempty"`
	// More counts further matching paragraphs of the document when hits are
	// grouped by document, else paragraphs elsewhere that say the same word for
	// word.
	More int `json:"more,omitempty"`
	// Explain says what the score is made of, when the query asks for it.
	Explain []Contribution `json:"explain,omitempty"`
}

// Fragment is a piece of a snippet.
type Fragment = snippet.Fragment

// Contribution is a part of the score of a hit.
type Contribution = rank.Contribution
