package api

import "repertory/corpus"

// Problem is an error in the form of RFC 9457.
type Problem struct {
	Type      string `json:"type"`
	Title     string `json:"title"`
	Status    int    `json:"status"`
	Detail    string `json:"detail,omitempty"`
	Instance  string `json:"instance,omitempty"`
	RequestID string `json:"request_id,omitempty"`
	// Languages are the versions there are, when a document exists but not in
	// the language asked for.
	Languages []corpus.Language `json:"languages,omitempty"`
}
