package site

import (
	"testing"

	"repertory/corpus"
)

func TestOrgansArePartedAsTheLanguageDoes(t *testing.T) {
	for l, want := range map[corpus.Language]string{
		corpus.Arabic: "A؛ B", corpus.Chinese: "A；B", corpus.English: "A; B", corpus.French: "A\u00a0; B", corpus.Russian: "A; B", corpus.Spanish: "A; B",
	} {
		if got := organs(&corpus.Document{Language: l, Organ: "A; B"}); got != want {
			t.Errorf("%s: %q, want %q", l, got, want)
		}
	}
}
