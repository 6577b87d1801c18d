package rank

import "repertory/search/match"

// Weights are the weights of the ranking. They hold for all languages. The
// command "make tune" chooses them on judged sets; see DefaultWeights.
type Weights struct {
	match.Weights
	// Char is what single Chinese characters count beside pairs.
	Char float32 `json:"char"`
	// Coverage is what matching all clauses of a query adds to the score of a
	// passage, as a share of it; matching some adds as much less.
	Coverage float32 `json:"coverage"`
	// Whole is what matching all clauses adds besides, in the language of the query.
	Whole float32 `json:"whole"`
	// Cited is what a work that very many others cite gains, as a share of the
	// score of its passages; CitedHalf is the number of citing works that give
	// half of it. The form is that of Craswell, Robertson, Zaragoza and Taylor,
	// "Relevance Weighting for Query Independent Evidence" (SIGIR 2005).
	Cited     float32 `json:"cited"`
	CitedHalf float32 `json:"cited_half"`
	// Neighbour is the share of the sum of the scores of the passages before
	// and after that a passage gets.
	Neighbour float32 `json:"neighbour"`
	// Document is the share of the mean score of the document's best passages
	// that each of its passages gets.
	Document float32 `json:"document"`
	// Best is the number of a document's best passages that are taken.
	Best int `json:"best"`
	// Title is what each term of the document's title counts when the query
	// contains the whole title.
	Title float32 `json:"title"`
	// Section is what each term of the heading right above counts when the
	// query has most of that heading: all of it for the first paragraph below,
	// half for others.
	Section float32 `json:"section"`
	// Heading and Row are factors for headings (and the header rows of
	// tables) and for other rows of tables: they are short, and people look
	// for what stands below and beside them.
	Heading float32 `json:"heading"`
	Row     float32 `json:"row"`
	// Lead is the factor for a sentence that only announces a list, unless the
	// query is one too.
	Lead float32 `json:"lead"`
	// Merge says how far the scores of different languages are made alike
	// before they are merged: 0 leaves them, 1 makes every language's best
	// passage equal.
	Merge float32 `json:"merge"`
	// Own is the advantage of the language of the query in a mixed list.
	Own float32 `json:"own"`
}

// DefaultWeights returns the weights in use.
func DefaultWeights() Weights {
	return Weights{
		Weights: match.Weights{K1: 1.2, B: 0.75, Head: 0.1, Concept: 0.5},
		Char:    1, Coverage: 0.5, Whole: 0.3, Cited: 0.4, CitedHalf: 10, Neighbour: 0, Document: 0.75, Best: 4, Title: 1.5, Section: 1.5,
		Heading: 0.3, Row: 0.7, Lead: 0.7, Merge: 0.8, Own: 1.2,
	}
}
