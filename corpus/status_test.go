package corpus

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestBuiltInStatus(t *testing.T) {
	all, path, err := Statuses(t.TempDir())
	if err != nil || path != "" {
		t.Fatal(path, err)
	}
	counts := map[Standing]int{}
	for _, s := range all {
		counts[s.Standing("2026-04-01")]++
		if s.Source == "" || s.Certainty == "" {
			t.Errorf("%s has no source or certainty", s.State)
		}
	}
	if diff := cmp.Diff(map[Standing]int{Party: 112, Signatory: 12, Withdrawn: 1}, counts); diff != "" {
		t.Error(diff)
	}
}

func TestStatusFileReplaces(t *testing.T) {
	dir := t.TempDir()
	content := "\ufeff# of today\nsigned,state,note\n2008-12-03,nor,\"first, of many\"\n,LAO\n"
	if err := os.WriteFile(filepath.Join(dir, StatusFile), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	got, path, err := Statuses(dir)
	if err != nil {
		t.Fatal(err)
	}
	want := []TreatyStatus{{State: "LAO"}, {State: "NOR", Signed: "2008-12-03", Note: "first, of many"}}
	if diff := cmp.Diff(want, got); diff != "" || path != filepath.Join(dir, StatusFile) {
		t.Error(path, diff)
	}
}

func TestReadStatusesRefuses(t *testing.T) {
	for content, says := range map[string]string{
		"":                                       "heading line",
		"country\nLAO\n":                         `"country"`,
		"signed\n2008\n":                         "column state",
		"state\nLAO\nXYZ\n":                      "line 3",
		"state\nLAO\nLAO\n":                      "listed twice",
		"state,signed\nLAO,3.12.2008\n":          "2018-06-01",
		"state\nLAO,2008\n":                      "quotation marks",
		"state,note\nLAO,\"unfinished\n\n\nNOR,": "line",
	} {
		if _, err := ReadStatuses(strings.NewReader(content)); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%q: %v, want it to say %q", content, err, says)
		}
	}
	if _, err := ReadStatuses(strings.NewReader("state\nXYZ\n")); !errors.Is(err, ErrBadName) {
		t.Errorf("an unknown State gives %v", err)
	}
}

func TestStanding(t *testing.T) {
	s := TreatyStatus{State: "LTU", Signed: "2008-12-03", BoundSince: "2011-09", Withdrawn: "2025-03-06"}
	for on, want := range map[string]Standing{
		"2008-12-02": NotRecorded, "2008-12-03": Signatory, "2011-09-01": Party, "2025-03-05": Party, "2025-03-06": Withdrawn,
	} {
		if got := s.Standing(on); got != want {
			t.Errorf("on %s: %s, want %s", on, got, want)
		}
	}
	if got := (TreatyStatus{Withdrawn: "2025-03-06"}).Standing("2020-01-01"); got != Party {
		t.Errorf("before it left: %s, want party", got)
	}
}

func TestCertaintyIsOneOfTwo(t *testing.T) {
	if _, err := ReadStatuses(strings.NewReader("state,certainty\nLAO,perhaps\n")); err == nil {
		t.Error("a certainty that is none is taken")
	}
}

func FuzzReadStatuses(f *testing.F) {
	f.Add("state,signed\nLAO,2008-12-03\n")
	f.Add("# x\nstate,note\nNOR,\"a, b\"\n")
	f.Fuzz(func(t *testing.T, content string) {
		all, err := ReadStatuses(strings.NewReader(content))
		for _, s := range all {
			if _, bad := ParseState(string(s.State)); err == nil && bad != nil {
				t.Fatalf("%q gives the State %q", content, s.State)
			}
		}
	})
}
