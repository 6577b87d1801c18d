package main

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/corpus/publish"
)

func newShow(a *app) *cobra.Command {
	var lang string
	var version int
	c := &cobra.Command{
		Use:   "show SYMBOL[#ELEMENT]",
		Short: "Print a document or one of its paragraphs",
		Long: `Show prints a document of the corpus, or one of its paragraphs with those under
it. Without --lang it takes English, else the original language, else the first
there is. Above the text stand the revisions, corrections and addenda that the
corpus has of the document, and its earlier texts: a text is kept when the file
that gave it changes, and --version shows it.`,
		Example: `  repertory show CCM/MSP/2018/6 --lang zh
  repertory show CCM/MSP/2018/6#para_11__point_a --lang fr
  repertory show CCM/MSP/2018/6 --json
  repertory show CCM/MSP/2018/6 --lang fr --version 1`,
		Args: usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.show(cmd, args[0], lang, version)
		},
	}
	c.Flags().StringVar(&lang, "lang", "", "language version: ar, zh, en, fr, ru or es")
	c.Flags().IntVar(&version, "version", 0, "an earlier text by its number (default: the present text)")
	a.jsonFlag(c, "the document")
	return c
}

func (a *app) show(cmd *cobra.Command, name, lang string, version int) error {
	symbol, element, _ := strings.Cut(name, "#")
	sym, err := corpus.AnySymbol(symbol)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	languages, err := store.Languages(cmd.Context(), sym)
	if err != nil {
		return fmt.Errorf("%w in %s; repertory search finds documents by their words", err, a.corpusDir())
	}
	l, err := choose(languages, lang)
	if err != nil {
		return err
	}
	d, err := store.Document(cmd.Context(), sym, l)
	if err != nil {
		return err
	}
	if lang == "" && d.Original != l && !slices.Contains(languages, corpus.English) && slices.Contains(languages, d.Original) {
		if d, err = store.Document(cmd.Context(), sym, d.Original); err != nil {
			return err
		}
	}
	earlier, err := store.Versions(cmd.Context(), d.Key())
	if err != nil {
		return err
	}
	if version != 0 {
		if d, err = store.Version(cmd.Context(), d.Key(), version); err != nil {
			return fmt.Errorf("%w; there are %d earlier texts", err, len(earlier))
		}
	}
	members, err := store.Family(cmd.Context(), sym)
	if err != nil {
		return err
	}
	if element != "" {
		if err := keep(d, corpus.Element(element)); err != nil {
			return err
		}
	}
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(publish.Of(d, languages, members))
	}
	printDocument(a.out, d, languages, members)
	printEarlier(a.out, earlier, version)
	for _, p := range d.Paragraphs {
		printParagraph(a.out, p)
	}
	return nil
}

// choose picks the language version that a person asked for, or English, or
// the first.
func choose(languages []corpus.Language, lang string) (corpus.Language, error) {
	if lang == "" {
		if slices.Contains(languages, corpus.English) {
			return corpus.English, nil
		}
		return languages[0], nil
	}
	l, err := corpus.ParseLanguage(lang)
	if err != nil {
		return "", fmt.Errorf("%w: %w", errUsage, err)
	}
	if !slices.Contains(languages, l) {
		return "", fmt.Errorf("no %s version; there is %v", l, languages)
	}
	return l, nil
}

// keep reduces a document to an element and what is under it.
func keep(d *corpus.Document, e corpus.Element) error {
	if _, ok := d.Paragraph(e); !ok {
		return fmt.Errorf("%s has no element %q; repertory show %s --json lists them", d.Symbol, e, d.Symbol)
	}
	d.Paragraphs = slices.DeleteFunc(d.Paragraphs, func(p corpus.Paragraph) bool {
		return p.Element != e && !strings.HasPrefix(string(p.Element), string(e)+"__")
	})
	return nil
}

// printDocument prints what stands above the text.
func printDocument(w io.Writer, d *corpus.Document, languages []corpus.Language, members []corpus.Member) {
	fmt.Fprintf(w, "%s (%s)\n%s\n", d.Symbol, d.Language, d.Title)
	facts := []string{d.Kind.Name(corpus.English)}
	for _, fact := range []string{string(d.Meeting), d.Date, d.Submitter} {
		if fact != "" {
			facts = append(facts, fact)
		}
	}
	if d.Illustrative {
		facts = append(facts, "illustrative sample, no official document")
	}
	if d.Access.Hidden() {
		facts = append(facts, "restricted")
	}
	fmt.Fprintf(w, "%s\nLanguages: %v\n", strings.Join(facts, " · "), languages)
	for _, m := range members {
		if m.Relation != corpus.Itself {
			fmt.Fprintf(w, "%s: %s %v\n", relationWords[m.Relation], m.Symbol, m.Languages)
		}
	}
	for _, warning := range d.Warnings {
		fmt.Fprintf(w, "Note: %s\n", warning)
	}
	if d.Reading != nil {
		fmt.Fprintf(w, "Reading: %s\n", readingNote(d.Reading))
	}
}

// relationWords say what another document of the family is to the one shown.
var relationWords = map[corpus.Relation]string{
	corpus.RevisedBy: "Revised by", corpus.Revises: "Revises", corpus.Corrected: "Corrected by", corpus.Corrects: "Corrects",
	corpus.Amended: "Amended by", corpus.Amends: "Amends", corpus.Addendum: "Addendum", corpus.AddendumTo: "Addendum to",
	corpus.Sibling: "Other change of the same document",
}

// printEarlier lists the earlier texts; shown is the number of the one that is
// printed, or 0.
func printEarlier(w io.Writer, versions []corpus.Version, shown int) {
	for _, v := range versions {
		file := ""
		if len(v.Document.Sources) > 0 {
			s := v.Document.Sources[0]
			file = fmt.Sprintf(", imported on %s from %s", s.Imported.Format(time.DateOnly), printable(s.Path))
		}
		mark := ""
		if v.Number == shown {
			mark = " (shown here)"
		}
		fmt.Fprintf(w, "Earlier text %d%s%s\n", v.Number, file, mark)
	}
}

func printParagraph(w io.Writer, p corpus.Paragraph) {
	if p.Kind == corpus.Heading {
		fmt.Fprintf(w, "\n%s %s\n", strings.Repeat("#", max(p.Level, 1)), p.Text)
		return
	}
	label := p.Label
	if label != "" {
		label += "  "
	}
	fmt.Fprintf(w, "\n%s%s%s\n", strings.Repeat("  ", p.Level), label, p.Text)
	for _, n := range p.Notes {
		fmt.Fprintf(w, "%s  [%s] %s\n", strings.Repeat("  ", p.Level), n.Mark, n.Text)
	}
}
