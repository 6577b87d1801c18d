package corpus

import (
	"errors"
	"os"
	"slices"
	"testing"
	"time"
)

func restrictedDocument(s Symbol, access Access, sha256, text string) *Document {
	return &Document{Symbol: s, Language: English, Access: access, Sources: []Source{{SHA256: sha256}}, Paragraphs: []Paragraph{{Element: "para_1", Kind: Text, Text: text}}}
}

// TestRestrictionsRemember saves, removes and publishes a restricted document:
// what is known of it stays until it is public.
func TestRestrictionsRemember(t *testing.T) {
	now := time.Date(2030, 1, 2, 3, 4, 5, 0, time.UTC)
	s, err := OpenStore(t.TempDir(), Clock(func() time.Time { return now }))
	if err != nil {
		t.Fatal(err)
	}
	known := func() *Restrictions {
		t.Helper()
		r, err := s.Restrictions(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	save := func(d *Document) {
		t.Helper()
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
	}
	d := restrictedDocument("CCM/MSP/2018/6", Restricted, "aa", "")
	save(d)
	save(restrictedDocument("CCM/MSP/2018/6", Restricted, "bb", ""))
	if keys, err := s.RestrictedKeys(); err != nil || !slices.Equal(keys, []Key{d.Key()}) {
		t.Errorf("%v %v", keys, err)
	}
	if err := s.Remove(t.Context(), d.Key()); err != nil {
		t.Fatal(err)
	}
	if why := known().Of(d); why != "restricted before" {
		t.Errorf("after it was removed: %q", why)
	}
	for _, sum := range []string{"aa", "bb"} { // the file that it had before, too
		if why := known().Of(restrictedDocument("CCM/MSP/2018/9", "", sum, "")); why != "copy of CCM/MSP/2018/6 in en" {
			t.Errorf("file %s under another name: %q", sum, why)
		}
	}
	if why := known().Of(restrictedDocument("CCM/MSP/2018/9", "", "cc", "")); why != "" {
		t.Errorf("another file: %q", why)
	}
	save(restrictedDocument("CCM/MSP/2018/6", Public, "aa", ""))
	if why := known().Of(d); why != "" {
		t.Errorf("after somebody said that it is public: %q", why)
	}
}

// TestRestrictionsOfOlderCorpus opens a corpus that has no memory yet.
func TestRestrictionsOfOlderCorpus(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := restrictedDocument("CCM/MSP/2018/6", Restricted, "aa", "")
	if err := s.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	if err := os.RemoveAll(s.restrictionPath(d.Key())[:len(s.restrictionPath(d.Key()))-len(restrictionName(d.Key()))]); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if r, err := s.Restrictions(t.Context()); err != nil || !r.Has(d.Key()) {
			t.Errorf("%v %v", r, err)
		}
	}
}

// TestDamagedRestriction refuses to work with what it cannot read.
func TestDamagedRestriction(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := restrictedDocument("CCM/MSP/2018/6", Restricted, "aa", "")
	if err := s.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	path := s.restrictionPath(d.Key())
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw[len(raw)/2] ^= 1
	if err := os.WriteFile(path, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Restrictions(t.Context()); !errors.Is(err, ErrSeal) {
		t.Errorf("%v", err)
	}
	h, err := s.Verify(t.Context(), false, nil)
	if err != nil || !slices.ContainsFunc(h.Faults, func(f Fault) bool { return f.Damage && f.Path == "restricted/CCM_MSP_2018_6-en.json" }) {
		t.Errorf("%+v %v", h, err)
	}
}
