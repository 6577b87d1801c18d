package mcp

import "repertory/corpus"

// The limits of what the tools give, so that an answer always fits where a
// model reads it.
const (
	defaultHits = 5
	maxHits     = 20
	maxPage     = 50
	// maxSnippet and maxText are the longest texts, in characters, of a
	// paragraph in a list and of a paragraph asked for by itself.
	maxSnippet = 1500
	maxText    = 12000
	// maxAround is the largest number of paragraphs before and after one.
	maxAround = 3
)

// searchInput is the input of the tool search.
type searchInput struct {
	Query    string   `json:"query,omitempty" jsonschema:"what to look for, in any of the six languages: words, a question, \"a phrase\", or a citation such as CCM/MSP/2018/6, para. 12; empty to list what the filters choose"`
	Language []string `json:"language,omitempty" jsonschema:"only paragraphs in these languages: ar, zh, en, fr, ru, es; without it all are searched"`
	Reader   string   `json:"reader_language,omitempty" jsonschema:"the language in which a paragraph is given where it exists in several: ar, zh, en, fr, ru or es"`
	Article  []string `json:"article,omitempty" jsonschema:"articles of the Convention: 1 to 23, or preamble"`
	Topic    []string `json:"topic,omitempty" jsonschema:"topics by id, as list_topics gives them, such as clearance"`
	Meeting  []string `json:"meeting,omitempty" jsonschema:"meetings, such as 8MSP or 1RC"`
	Year     []string `json:"year,omitempty" jsonschema:"years of the documents, such as 2018"`
	State    []string `json:"state,omitempty" jsonschema:"States that the paragraph names, ISO 3166-1 alpha-3, such as LAO"`
	Kind     []string `json:"kind,omitempty" jsonschema:"kinds of documents, such as work-plan, report or best-practice"`
	Limit    int      `json:"limit,omitempty" jsonschema:"number of paragraphs, 1 to 20 (5 if left out)"`
	Page     int      `json:"page,omitempty" jsonschema:"page of results, from 1 to 50"`
}

// similarInput is the input of the tool similar.
type similarInput struct {
	ID       string   `json:"id" jsonschema:"the id of a paragraph, as search gives it, such as CCM/MSP/2018/6@en#para_12"`
	Language []string `json:"language,omitempty" jsonschema:"only paragraphs in these languages: ar, zh, en, fr, ru, es"`
	Limit    int      `json:"limit,omitempty" jsonschema:"number of paragraphs, 1 to 20 (5 if left out)"`
}

// searchOutput is the output of search and similar.
type searchOutput struct {
	Total      int         `json:"total" jsonschema:"the number of paragraphs that match"`
	Paragraphs []paragraph `json:"paragraphs"`
	// Note says what a model should know of how the query was answered.
	Note string `json:"note,omitempty" jsonschema:"how the query was understood, when not all of it could be used"`
}

// paragraph is a paragraph with what is needed to cite it.
type paragraph struct {
	ID           string            `json:"id"`
	Citation     string            `json:"citation" jsonschema:"how to cite the paragraph, in its own language"`
	URL          string            `json:"url" jsonschema:"the lasting address of the paragraph"`
	Language     corpus.Language   `json:"language"`
	AlsoIn       []corpus.Language `json:"also_in" jsonschema:"other languages that have the paragraph"`
	Title        string            `json:"title" jsonschema:"the title of the document"`
	Path         []string          `json:"path" jsonschema:"the headings above the paragraph"`
	Text         string            `json:"text"`
	Truncated    bool              `json:"truncated,omitempty" jsonschema:"the text is longer than what is given"`
	Date         string            `json:"date,omitempty"`
	Meeting      string            `json:"meeting,omitempty"`
	Articles     []string          `json:"articles"`
	Topics       []string          `json:"topics"`
	Illustrative bool              `json:"illustrative,omitempty" jsonschema:"a sample text, no official document"`
	Access       corpus.Access     `json:"access,omitempty" jsonschema:"restricted: for staff alone, must not be quoted to others; absent for public text"`
}

// paragraphInput is the input of the tool get_paragraph.
type paragraphInput struct {
	ID       string `json:"id" jsonschema:"the id of a paragraph, as search gives it, such as CCM/MSP/2018/6@en#para_12"`
	Language string `json:"language,omitempty" jsonschema:"give the paragraph in this language instead: ar, zh, en, fr, ru or es"`
	Around   int    `json:"around,omitempty" jsonschema:"number of paragraphs before and after, 0 to 3"`
}

// paragraphOutput is the output of the tool get_paragraph.
type paragraphOutput struct {
	paragraph
	Notes []string `json:"notes,omitempty" jsonschema:"footnotes"`
	// Points are the points under the paragraph.
	Points []part `json:"points,omitempty" jsonschema:"the points under the paragraph"`
	Before []part `json:"before,omitempty"`
	After  []part `json:"after,omitempty"`
}

// part is a paragraph beside the one that was asked for.
type part struct {
	Citation string `json:"citation"`
	URL      string `json:"url"`
	Text     string `json:"text"`
}

// topicsInput is the input of the tool list_topics.
type topicsInput struct {
	Language string `json:"language,omitempty" jsonschema:"language of the names: ar, zh, en (the usual), fr, ru or es"`
}

// topicsOutput is the output of the tool list_topics.
type topicsOutput struct {
	Topics   []named `json:"topics"`
	Articles []named `json:"articles"`
}

// named is a topic or an article with the number of its paragraphs.
type named struct {
	ID         string `json:"id" jsonschema:"the value for the filter of search"`
	Name       string `json:"name"`
	Paragraphs int    `json:"paragraphs"`
}
