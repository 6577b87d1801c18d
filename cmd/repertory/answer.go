package main

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/corpus/citation"
	"repertory/corpus/facet"
)

// answerFlags are what the pack command is told.
type answerFlags struct {
	query                string
	filters              map[string]*[]string
	items, notes, out    []string
	title, request, text string
	lang, site           string
	top                  int
	points, asCollected  bool
}

// defaultTop is how many paragraphs a query contributes.
const defaultTop = 6

func newAnswer(a *app) *cobra.Command {
	f := answerFlags{filters: map[string]*[]string{}}
	c := &cobra.Command{
		Use:   "pack [PACK.json]",
		Short: "Put paragraphs together into an answer: Word, Excel, CSV, Markdown",
		Long: fmt.Sprintf(`Pack makes an answer to a request for advice: title, request, covering text, and
paragraphs with their citations. The paragraphs are those of a pack file, then
those named by --item, then the best ones for --query and the filters; none is
taken twice. Paragraphs are quoted in the language of the answer where there is
such a version, else in the language they were found in, and the answer says so.

The extension of --out chooses the format: .docx (Word, with footnotes), .xlsx,
.csv, .md or .json. The JSON file is the pack itself: keep it, and give it to
this command or to the page /pack again. Without --out the answer is printed as
Markdown. An existing file is replaced, and only once the new one is complete.

When a paragraph was changed since it was collected, or its document was revised
or corrected, the answer and a warning say so. Restricted documents are never
quoted: an answer is sent to others.

Limits: %d paragraphs, title %d, request %d, covering text %d and each note %d
characters.`, answer.MaxItems, answer.MaxTitle, answer.MaxRequest, answer.MaxText, answer.MaxNote),
		Example: `  repertory pack --query "extension request" --article 4 --top 6 --title "Article 4 extension requests" \
      --request "We need guidance on an Article 4 extension request" --out answer.docx --out answer.json
  repertory pack --item CCM/MSP/2018/6#para_11__point_a --item CCM/MSP/2018/6#para_12 --lang zh --out answer.docx
  repertory pack answer.json --lang ar --out answer-ar.docx
  repertory pack answer.json --item CCM/MSP/2018/6#para_14 --out answer.json`,
		Args: usage(cobra.MaximumNArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.answer(cmd, args, f)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.query, "query", "", "words to search for, as repertory search takes them")
	flags.IntVar(&f.top, "top", defaultTop, "how many paragraphs to take from the search")
	for _, filter := range facet.All() {
		if name := string(filter.Name); filter.Name != facet.Language { // the language is that of the answer
			f.filters[name] = flags.StringSlice(name, nil, filter.Help)
		}
	}
	flags.StringArrayVar(&f.items, "item", nil, "a paragraph, such as CCM/MSP/2018/6#para_12 or CCM/MSP/2018/6@fr#para_12 (may be repeated)")
	flags.BoolVar(&f.points, "points", false, "quote the points under each paragraph, too: 12 (a), 12 (b)")
	flags.StringArrayVar(&f.notes, "note", nil, "a note, for the paragraphs in their order (may be repeated)")
	flags.StringVar(&f.title, "title", "", "title of the answer")
	flags.StringVar(&f.request, "request", "", "what was asked")
	flags.StringVar(&f.text, "text", "", "covering text")
	flags.StringVar(&f.lang, "lang", "", "language of the answer: ar, zh, en, fr, ru or es (default that of the pack file, else en)")
	flags.BoolVar(&f.asCollected, "as-collected", false, "quote each paragraph in the language it was found in")
	flags.StringVar(&f.site, "site", "", "address of the site for links to the paragraphs, such as https://repertory.example.org")
	flags.StringArrayVar(&f.out, "out", nil, "file to write; its extension chooses the format (may be repeated)")
	a.translationsFlag(c)
	return c
}

// answer runs the pack command.
func (a *app) answer(cmd *cobra.Command, args []string, f answerFlags) error {
	formats := make([]answer.Format, len(f.out))
	for i, path := range f.out {
		var err error
		if formats[i], err = answer.ParseFormat(filepath.Ext(path)); err != nil {
			return fmt.Errorf("%w: --out %s: %w", errUsage, path, err)
		}
	}
	p, err := a.collect(cmd.Context(), args, f)
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	link := func(r citation.Reference) string { return strings.TrimRight(f.site, "/") + r.Path() }
	if f.site == "" {
		link = nil
	}
	done, err := answer.Resolve(cmd.Context(), p, corpus.PublicStore{Store: store}, link)
	if err != nil {
		return err
	}
	a.warn(done)
	if len(f.out) == 0 {
		format, err := answer.ParseFormat("md")
		if err != nil {
			return err
		}
		return format.Write(a.out, done)
	}
	for i, path := range f.out {
		var body bytes.Buffer
		if err := formats[i].Write(&body, done); err != nil {
			return err
		}
		if err := corpus.WriteFile(path, body.Bytes()); err != nil {
			return err
		}
		fmt.Fprintf(a.err, "Wrote %s: %d paragraphs\n", path, len(p.Items))
	}
	return nil
}

// warn says what the writer of an answer must look at before sending it.
func (a *app) warn(done *answer.Answer) {
	for _, e := range done.Entries {
		if !e.Revised() {
			continue
		}
		fmt.Fprintf(a.err, "Note: %s: %s\n", e.Reference.Short(done.Language()), strings.Join(done.Remarks(e), " "))
	}
}
