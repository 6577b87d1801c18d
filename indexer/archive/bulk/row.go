package bulk

import (
	"context"
	"encoding/json"
	"io"

	"repertory/corpus"
	"repertory/corpus/publish"
)

// Row is a paragraph with what is known of its document: a line of
// paragraphs.ndjson.
type Row struct {
	// ID names the paragraph version: "CCM/MSP/2018/6@zh#para_12".
	ID       string          `json:"id"`
	Symbol   corpus.Symbol   `json:"symbol"`
	Language corpus.Language `json:"language"`
	// URL is the path of the paragraph's page on a server.
	URL       string           `json:"url"`
	Title     string           `json:"title"`
	Document  corpus.Kind      `json:"document_kind"`
	Original  corpus.Language  `json:"original_language,omitempty"`
	Meeting   corpus.MeetingID `json:"meeting,omitempty"`
	Date      string           `json:"date,omitempty"`
	Submitter string           `json:"submitter,omitempty"`
	Access    corpus.Access    `json:"access"`
	// Illustrative marks sample text that is no official document.
	Illustrative bool `json:"illustrative,omitempty"`
	publish.Paragraph
}

// Paragraphs writes the chosen paragraphs, one JSON object a line, and returns
// their number; progress, unless nil, is called with it now and then.
func Paragraphs(ctx context.Context, store *corpus.Store, s Selection, w io.Writer, progress func(done int)) (int, error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	n := 0
	for d, err := range s.documents(ctx, store) {
		if err != nil {
			return n, err
		}
		for i, p := range publish.Of(d, nil, nil).Paragraphs {
			if !s.on(d.Paragraphs[i]) {
				continue
			}
			if err := enc.Encode(row(d, p)); err != nil {
				return n, err
			}
			n++
		}
		if progress != nil {
			progress(n)
		}
	}
	return n, nil
}

func row(d *corpus.Document, p publish.Paragraph) Row {
	return Row{
		ID:     string(d.Symbol) + "@" + string(d.Language) + "#" + string(p.Element),
		Symbol: d.Symbol, Language: d.Language, Title: d.Title, Document: d.Kind, Original: d.Original,
		URL:     corpus.Address(d.Symbol, d.Language, p.Element),
		Meeting: d.Meeting, Date: d.Date, Submitter: d.Submitter, Access: d.Access, Illustrative: d.Illustrative,
		Paragraph: p,
	}
}
