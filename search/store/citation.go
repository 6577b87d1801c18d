package store

// The citation file is a JSON object, CitationCounts. It counts the works that
// cite a paragraph or a document, whatever the number of their language
// versions and of the places where they do. Works of the same family (a
// document and its revisions) do not count for each other.

// CitationCounts are the paragraphs and documents that other works cite, the
// most cited first.
type CitationCounts struct {
	Paragraphs []CitationCount `json:"paragraphs"`
	Documents  []CitationCount `json:"documents"`
}

// CitationCount is the number of works that cite something.
type CitationCount struct {
	// Passage is the first passage of the paragraph, or of the document.
	Passage uint32 `json:"passage"`
	Works   int    `json:"works"`
}
