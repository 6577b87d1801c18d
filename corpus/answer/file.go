package answer

// A pack in a file is JSON, format 1:
//
//	{"format": "repertory-answer-pack", "version": 1, "title": …, "request": …,
//	 "text": …, "language": "zh", "as_collected": false,
//	 "items": [{"symbol", "element", "language", "hash", "note", "quoted": {…}}]}
//
// "quoted" is what the paragraph said when the file was written, for people
// and programs that read the file elsewhere; it is not read back.

import (
	"encoding/json"
	"fmt"
	"io"

	"repertory/corpus"
)

const (
	fileFormat  = "repertory-answer-pack"
	fileVersion = 1
)

// file is the stored form of a pack.
type file struct {
	Format      string          `json:"format"`
	Version     int             `json:"version"`
	Title       string          `json:"title"`
	Request     string          `json:"request"`
	Text        string          `json:"text"`
	Language    corpus.Language `json:"language"`
	AsCollected bool            `json:"as_collected"`
	// Warning is what to know before the answer is passed on. It is not read
	// back.
	Warning string     `json:"warning,omitempty"`
	Items   []fileItem `json:"items"`
}

type fileItem struct {
	Symbol   corpus.Symbol   `json:"symbol"`
	Element  corpus.Element  `json:"element"`
	Language corpus.Language `json:"language"`
	Hash     string          `json:"hash,omitempty"`
	Note     string          `json:"note"`
	Quoted   *quoted         `json:"quoted,omitempty"`
}

// quoted is a paragraph as an answer quotes it.
type quoted struct {
	Language  corpus.Language `json:"language"`
	Citation  string          `json:"citation"`
	Reference string          `json:"reference"`
	Text      string          `json:"text"`
	URL       string          `json:"url,omitempty"`
	// Access is "restricted" for a text that is not for the public.
	Access corpus.Access `json:"access,omitempty"`
	// Remarks are the sentences that say what to know of the paragraph.
	Remarks []string `json:"remarks,omitempty"`
}

// ReadFile reads a pack from a file. The error wraps ErrBadPack when the
// content is no pack or larger than the limits.
func ReadFile(r io.Reader) (Pack, error) {
	raw, err := io.ReadAll(io.LimitReader(r, MaxFile+1))
	if err != nil {
		return Pack{}, fmt.Errorf("read answer pack: %w", err)
	}
	if len(raw) > MaxFile {
		return Pack{}, fmt.Errorf("%w: the file has more than %d bytes", ErrBadPack, MaxFile)
	}
	var f file
	if err := json.Unmarshal(raw, &f); err != nil {
		return Pack{}, fmt.Errorf("%w: the file is no JSON of a pack: %w", ErrBadPack, err)
	}
	if f.Format != fileFormat {
		return Pack{}, fmt.Errorf("%w: the file is no answer pack; keep one by its JSON download", ErrBadPack)
	}
	if f.Version != fileVersion {
		return Pack{}, fmt.Errorf("%w: the file has version %d and this program reads version %d; use a newer program", ErrBadPack, f.Version, fileVersion)
	}
	p := Pack{Title: f.Title, Request: f.Request, Text: f.Text, Language: f.Language, AsCollected: f.AsCollected}
	if len(f.Items) > MaxItems {
		return Pack{}, fmt.Errorf("%w: %d paragraphs; %d are the most: make two packs", ErrBadPack, len(f.Items), MaxItems)
	}
	for _, i := range f.Items {
		// Reading the printed form checks every part of it.
		item, err := ParseItem(Item{Symbol: i.Symbol, Element: i.Element, Language: i.Language, Hash: i.Hash}.String())
		if err != nil {
			return Pack{}, err
		}
		item.Note = i.Note
		p = p.Add(item)
	}
	return p, p.Check()
}

// writeJSON writes an answer as the file of its pack.
func writeJSON(w io.Writer, a *Answer) error {
	p := a.Pack
	f := file{
		Format: fileFormat, Version: fileVersion, Title: p.Title, Request: p.Request, Text: p.Text,
		Language: p.Language, AsCollected: p.AsCollected, Warning: a.Warning(), Items: []fileItem{},
	}
	for _, e := range a.Entries {
		i := fileItem{Symbol: e.Item.Symbol, Element: e.Item.Element, Language: e.Item.Language, Hash: e.Item.Hash, Note: e.Item.Note}
		if e.Found() {
			i.Quoted = &quoted{
				Language: e.Document.Language, Citation: e.Reference.Short(a.Language()), Reference: e.Reference.Text(a.Language()),
				Text: e.Paragraph.Text, URL: e.Reference.URL, Access: e.Document.Access.Mark(), Remarks: a.Remarks(e),
			}
		}
		f.Items = append(f.Items, i)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(f)
}
