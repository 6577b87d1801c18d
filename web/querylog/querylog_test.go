package querylog

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// begin opens a log whose clock stands in a month.
func begin(t *testing.T, path, month string) *Log {
	t.Helper()
	l, err := Open(path, func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	now, err := time.Parse("2006-01", month)
	if err != nil {
		t.Fatal(err)
	}
	l.now = func() time.Time { return now }
	return l
}

func add(l *Log, times int, text string, total int) {
	for range times {
		l.Add(text, total)
	}
}

func closed(t *testing.T, l *Log) {
	t.Helper()
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestRareAndPersonalTextsAreNotWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queries.json")
	l := begin(t, path, "2026-11")
	add(l, MinRepeats, "  Clearance   PLAN ", 7)
	add(l, MinRepeats, "清理", 0)
	add(l, MinRepeats-1, "letter of a minister", 1)
	add(l, MinRepeats, "name@example.org", 0)
	add(l, MinRepeats, "call +41 22 917 12 34", 0)
	add(l, MinRepeats, strings.Repeat("я", MaxText+50), 2)
	closed(t, l)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"minister", "example.org", "917"} {
		if strings.Contains(string(raw), secret) {
			t.Errorf("%q was written: %s", secret, raw)
		}
	}
	months, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	want := []Month{{Month: "2026-11", Count: Count{Searches: 6*MinRepeats - 1, Nothing: 3 * MinRepeats}, Texts: []Text{
		{"清理", Count{3, 3}}, {"clearance plan", Count{3, 0}}, {strings.Repeat("я", MaxText), Count{3, 0}},
	}}}
	if diff := cmp.Diff(want, months); diff != "" {
		t.Error(diff)
	}
}

func TestSymbolsAndYearsAreNotPersonal(t *testing.T) {
	for _, text := range []string{"CCM/MSP/2018/6", "2010 2015", "article 4(1)(a)", "para. 12-14", "8MSP 2018", "第十二条"} {
		if personal(normalize(text)) {
			t.Errorf("%q is taken for a person's", text)
		}
	}
}

// TestCountsGoOn closes a log and opens it again: what was written counts on,
// a new month begins anew, and the oldest are forgotten.
func TestCountsGoOn(t *testing.T) {
	path := filepath.Join(t.TempDir(), "queries.json")
	for _, month := range []string{"2025-10", "2025-10", "2025-11"} {
		l := begin(t, path, month)
		add(l, MinRepeats, "survey", 4)
		closed(t, l)
	}
	months, err := Read(path)
	if err != nil {
		t.Fatal(err)
	}
	if len(months) != 2 || months[0].Month != "2025-11" || months[1].Texts[0].Searches != 2*MinRepeats {
		t.Errorf("months: %+v", months)
	}
	for m := range Months {
		l := begin(t, path, time.Date(2026, time.Month(m+1), 1, 0, 0, 0, 0, time.UTC).Format("2006-01"))
		add(l, 1, "x", 1)
		closed(t, l)
	}
	if months, err = Read(path); err != nil || len(months) != Months || months[Months-1].Month != "2026-01" {
		t.Errorf("%d months kept, want %d: %v %v", len(months), Months, months, err)
	}
}

func TestFrequent(t *testing.T) {
	months := []Month{
		{Texts: []Text{{"a", Count{5, 0}}, {"b", Count{4, 4}}}},
		{Texts: []Text{{"b", Count{3, 0}}, {"c", Count{6, 6}}}},
	}
	if diff := cmp.Diff([]Text{{"b", Count{7, 4}}, {"c", Count{6, 6}}, {"a", Count{5, 0}}}, Frequent(months, false)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Text{{"c", Count{6, 6}}, {"b", Count{7, 4}}}, Frequent(months, true)); diff != "" {
		t.Error(diff)
	}
}

func TestDamagedLogIsRefused(t *testing.T) {
	for _, content := range []string{"", "{", `{"format": 9}`, "[]"} {
		path := filepath.Join(t.TempDir(), "queries.json")
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if l, err := Open(path, nil); err == nil {
			t.Errorf("%q was opened", content)
			_ = l.Close()
		}
		if got, _ := os.ReadFile(path); string(got) != content {
			t.Errorf("%q was written over", content)
		}
	}
}
