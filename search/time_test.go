package search

import (
	"context"
	"errors"
	"testing"

	"repertory/corpus"
	"repertory/corpus/facet"
)

// TestWhatIsOverdueIsGivenUp asks for each answer when there is no time left.
func TestWhatIsOverdueIsGivenUp(t *testing.T) {
	x := openTelling(t)
	over, cancel := context.WithCancel(t.Context())
	cancel()
	q := Query{Text: "clearance", Reader: corpus.English}
	for name, ask := range map[string]func() error{
		"search":   func() error { _, err := x.Search(over, q); return err },
		"suggest":  func() error { _, err := x.Suggest(over, "clear", "", 0); return err },
		"mark":     func() error { _, err := x.Mark(over, q, corpus.English, []string{"clearance"}); return err },
		"stretch":  func() error { return x.Stretch(over, q, Position{}, 1, func(*Stretch) error { return nil }) },
		"findings": func() error { _, err := x.Findings(over, FindingFilter{State: "LBN"}); return err },
		"telling":  func() error { _, err := x.Telling(over, q, facet.Meeting); return err },
		"newest":   func() error { _, err := x.Newest(over, q); return err },
		"cited":    func() error { _, err := x.Cited(over, q); return err },
	} {
		if err := ask(); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestTimeRunsOutMidway stops a long run through passages.
func TestTimeRunsOutMidway(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	seen := 0
	for range timely(ctx, func(yield func(uint32) bool) {
		for p := uint32(0); yield(p); p++ {
		}
	}) {
		if seen++; seen == lookEvery/2 {
			cancel()
		}
	}
	if seen >= 2*lookEvery {
		t.Errorf("%d passages after the time was over", seen)
	}
}
