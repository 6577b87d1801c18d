package main

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"repertory/corpus/skos"
)

func newVocabulary(a *app) *cobra.Command {
	var format string
	c := &cobra.Command{
		Use:   "vocabulary",
		Short: "Print the vocabulary of the field as SKOS",
		Long: `Vocabulary prints the concepts by which texts are classified: preferred and
alternative labels in six languages, broader and narrower concepts, topics (the
top concepts) and articles.

Concepts are named urn:repertory:concept:ID and articles urn:repertory:article:N.
These names stay.`,
		Example: `  repertory vocabulary > vocabulary.ttl
  repertory vocabulary --format jsonld`,
		Args: usage(cobra.NoArgs),
		RunE: func(_ *cobra.Command, _ []string) error {
			err := skos.Write(a.out, format)
			if errors.Is(err, skos.ErrFormat) {
				return fmt.Errorf("%w: --format %w", errUsage, err)
			}
			return err
		},
	}
	c.Flags().StringVar(&format, "format", "turtle", strings.Join(skos.Formats, ", "))
	return c
}
