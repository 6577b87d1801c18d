package feed

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/search"
)

// papers are works with a paragraph each, by symbol.
type papers map[corpus.Symbol]string

// Search finds the paragraphs of the works that the text names, or of all, the
// newest first.
func (p papers) Search(_ context.Context, q search.Query) (*search.Results, error) {
	_, named, some := strings.Cut(q.Text, "symbol:")
	r := &search.Results{}
	for s, date := range p {
		if !some || slices.Contains(strings.Split(named, ","), string(s)) {
			r.Hits = append(r.Hits, search.Hit{ID: string(s), Symbol: s, Date: date})
		}
	}
	slices.SortFunc(r.Hits, func(a, b search.Hit) int { return strings.Compare(b.Date, a.Date) })
	r.Total = len(r.Hits)
	r.Hits = r.Hits[:min(len(r.Hits), q.Limit)]
	return r, nil
}

func holding(s corpus.Symbol, day string) *corpus.Holding {
	at, _ := time.Parse(time.DateOnly, day)
	return &corpus.Holding{Symbol: s, Language: corpus.English, Updated: at}
}

// TestArrivalsComeFirst has an old paper arrive after the newer ones.
func TestArrivalsComeFirst(t *testing.T) {
	all := papers{"CCM/A": "2012-05-05", "CCM/B": "2024", "CCM/C": "2023", "CCM/D": "2022"}
	holdings := []*corpus.Holding{
		holding("CCM/A", "2026-03-02"), holding("CCM/B", "2026-03-01"), holding("CCM/C", "2026-03-01"), holding("CCM/D", "2026-03-01"),
	}
	for i := range search.MaxLimit + 1 {
		s := corpus.Symbol(fmt.Sprintf("CCM/%d", i))
		all[s] = "2020"
		holdings = append(holdings, holding(s, "2026-03-01"))
	}
	for _, text := range []string{"", "clearance", "a OR b"} {
		q := search.Query{Text: text, Limit: 3, Sort: search.ByDate}
		found, _ := all.Search(t.Context(), q)
		hits, err := New(Config{Searcher: all}).arrivals(t.Context(), q, holdings, found.Hits)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, h := range hits {
			got = append(got, h.ID)
		}
		if diff := cmp.Diff([]string{"CCM/A", "CCM/B", "CCM/C"}, got); diff != "" {
			t.Errorf("%q:\n%s", text, diff)
		}
	}
}

func TestProbe(t *testing.T) {
	works := []corpus.Symbol{"CCM/A", "CCM/B", "CCM/C"}
	for _, test := range []struct {
		text string
		want int
	}{{"", 3}, {strings.Repeat("ы", search.MaxQueryLength-21), 2}, {strings.Repeat("a", search.MaxQueryLength), 0}} {
		q, n := probe(search.Query{Text: test.text}, works)
		if n != test.want || n > 0 && len([]rune(q.Text)) > search.MaxQueryLength {
			t.Errorf("%d works, %d characters", n, len([]rune(q.Text)))
		}
	}
	if got := lastWorks(map[corpus.Symbol]int64{"CCM/A": 1, "CCM/B": 1}); got != nil {
		t.Errorf("at once: %v", got)
	}
	if diff := cmp.Diff([]corpus.Symbol{"CCM/B", "CCM/A"}, lastWorks(map[corpus.Symbol]int64{"CCM/A": 1, "CCM/B": 2, "a b": 3})); diff != "" {
		t.Error(diff)
	}
}

func TestTag(t *testing.T) {
	for base, want := range map[string]string{
		"https://Repertory.example.org": "tag:repertory.example.org,2026:x", "http://localhost:8080": "tag:localhost,2026:x",
		"http://127.0.0.1:8080": "tag:localhost,2026:x", "http://[::1]:8080": "tag:localhost,2026:x", "http://192.0.2.1": "tag:192.0.2.1,2026:x",
	} {
		if got := (follower{base: base}).tag("x"); got != want {
			t.Errorf("%s: %s, want %s", base, got, want)
		}
	}
}
