package build

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/search"
	"repertory/search/store"
)

// harms are what may happen to a file on a disk.
var harms = map[string]func(path string) error{
	"a flipped bit": func(path string) error {
		raw, err := os.ReadFile(path)
		if err == nil {
			raw[len(raw)/2] ^= 4
			err = os.WriteFile(path, raw, 0o644)
		}
		return err
	},
	"cut short": func(path string) error {
		info, err := os.Stat(path)
		if err != nil {
			return err
		}
		return os.Truncate(path, info.Size()/2)
	},
	"missing": os.Remove,
}

func verify(t *testing.T, dir string) (damage, notes []corpus.Fault) {
	t.Helper()
	h, err := Verify(t.Context(), dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range h.Faults {
		if f.What == "" || f.Do == "" {
			t.Errorf("says nothing, or not what to do: %+v", f)
		}
		if f.Damage {
			damage = append(damage, f)
		} else {
			notes = append(notes, f)
		}
	}
	return damage, notes
}

func TestVerify(t *testing.T) {
	dir := t.TempDir()
	if _, err := Verify(t.Context(), dir); !errors.Is(err, store.ErrNoIndex) {
		t.Errorf("no index: %v", err)
	}
	buildIn(t, dir, library())
	g := buildIn(t, dir, library())
	h, err := Verify(t.Context(), dir)
	if err != nil || len(h.Faults) > 0 || h.Current.Name != g.Name || len(h.Documents) != g.Documents || len(h.Kept) != 2 {
		t.Errorf("%+v %v", h, err)
	}
	total := 0
	for n := range maps.Values(h.Documents) {
		total += n
	}
	if total != g.Passages {
		t.Errorf("%d paragraphs, want %d", total, g.Passages)
	}
}

// TestVerifyFindsDamage harms each file of the generation in use in each way.
func TestVerifyFindsDamage(t *testing.T) {
	sound := t.TempDir()
	g := buildIn(t, sound, library())
	names := append(slices.Collect(maps.Keys(g.Files)), store.ManifestFile, "../../current")
	for _, name := range names {
		for what, harm := range harms {
			t.Run(filepath.Base(name)+" "+what, func(t *testing.T) {
				dir := filepath.Join(t.TempDir(), "index")
				if err := os.CopyFS(dir, os.DirFS(sound)); err != nil {
					t.Fatal(err)
				}
				if err := harm(filepath.Join(dir, "generations", g.Name, filepath.FromSlash(name))); err != nil {
					t.Fatal(err)
				}
				if damage, _ := verify(t, dir); len(damage) == 0 {
					t.Error("not found")
				}
			})
		}
	}
}

func TestDamageOfAnotherGenerationIsANote(t *testing.T) {
	dir := t.TempDir()
	old := buildIn(t, dir, library())
	buildIn(t, dir, library())
	if err := harms["a flipped bit"](filepath.Join(dir, "generations", old.Name, "parts", old.Name, "passages.rec")); err != nil {
		t.Fatal(err)
	}
	if damage, notes := verify(t, dir); len(damage) != 0 || len(notes) != 1 {
		t.Errorf("damage %v, notes %v", damage, notes)
	}
	if _, _, err := Rollback(dir, "", nil); err == nil || !strings.Contains(err.Error(), "damaged") {
		t.Errorf("rolled back to a damaged generation: %v", err)
	}
}

func TestRollback(t *testing.T) {
	dir := t.TempDir()
	first := buildIn(t, dir, library()[:1])
	if _, _, err := Rollback(dir, "", nil); !errors.Is(err, ErrNoOther) {
		t.Errorf("with one generation: %v", err)
	}
	second := buildIn(t, dir, library())
	if from, to, err := Rollback(dir, "", nil); err != nil || from != second.Name || to != first.Name {
		t.Fatalf("%s %s %v", from, to, err)
	}
	if _, m, err := Published(dir); err != nil || m.Documents != 1 {
		t.Errorf("did not go back: %+v, %v", m, err)
	}
	if _, _, err := Rollback(dir, "", nil); !errors.Is(err, ErrNoOther) {
		t.Errorf("before the oldest: %v", err)
	}
	if _, _, err := Rollback(dir, "g000099", nil); !errors.Is(err, ErrNoOther) {
		t.Errorf("an unknown generation: %v", err)
	}
	if _, to, err := Rollback(dir, second.Name, nil); err != nil || to != second.Name {
		t.Errorf("forward again: %s %v", to, err)
	}
	if err := harms["missing"](filepath.Join(dir, "current")); err != nil {
		t.Fatal(err)
	}
	if _, to, err := Rollback(dir, "", nil); err != nil || to != second.Name {
		t.Errorf("without a pointer: %s %v", to, err)
	}
}

func TestOtherFormatsAreExplained(t *testing.T) {
	for change, says := range map[string]string{"older": "an older version", "newer": "or update the program"} {
		dir := t.TempDir()
		g := buildIn(t, dir, library())
		path := filepath.Join(dir, "generations", g.Name, store.ManifestFile)
		raw, err := os.ReadFile(path)
		var m map[string]any
		if err == nil {
			err = json.Unmarshal(raw, &m)
		}
		if err != nil {
			t.Fatal(err)
		}
		delete(m, "sha256")
		m["format"] = map[string]int{"older": 1, "newer": 99}[change]
		if raw, err = json.MarshalIndent(m, "", " "); err == nil {
			err = os.WriteFile(path, append(raw, '\n'), 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
		if _, err := search.Open(dir); err == nil || !strings.Contains(err.Error(), says) || !strings.Contains(err.Error(), "repertory index") {
			t.Errorf("%s: %v", change, err)
		}
		if damage, _ := verify(t, dir); len(damage) == 0 {
			t.Errorf("%s: not told by Verify", change)
		}
	}
}

func TestAdopt(t *testing.T) {
	from, beside, dir := t.TempDir(), t.TempDir(), t.TempDir()
	g := buildIn(t, from, library())
	for range 3 {
		buildIn(t, beside, library()[:1])
	}
	name, err := store.Adopt(filepath.Join(from, "generations", g.Name), dir, beside)
	if err != nil || name != "g000004" {
		t.Fatalf("%s %v", name, err)
	}
	if damage, notes := verify(t, dir); len(damage)+len(notes) > 0 {
		t.Errorf("damage %v, notes %v", damage, notes)
	}
	x, err := search.Open(dir)
	if err != nil || x.Info().Documents != g.Documents {
		t.Fatalf("%v", err)
	}
	defer x.Close()
	if _, err := os.Stat(filepath.Join(from, "generations", g.Name)); !errors.Is(err, fs.ErrNotExist) {
		t.Error("it is still where it was")
	}
}
