package search

import (
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search/store"
)

// continued makes an index folder with a generation of several parts, of which
// passages are gone, and the corpus that it is of.
func continued(t *testing.T) (dir string, s *corpus.Store) {
	t.Helper()
	s, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var works [][]*corpus.Document
	for _, work := range sampleWorks(t)[:4] {
		works = append(works, work[:1])
	}
	e := &editor{t: t, store: s}
	dir = t.TempDir()
	rule := build.Merge{Share: 1e9}
	for n, work := range works {
		for _, d := range work {
			e.save(d)
		}
		if n == 0 {
			continue
		}
		changed := *works[0][0]
		changed.Paragraphs = changed.Paragraphs[n:]
		e.save(&changed)
		if _, err := build.Update(t.Context(), dir, s, build.Options{Merge: rule}); err != nil {
			t.Fatal(err)
		}
	}
	return dir, s
}

// harmed copies an index folder, has a file of its current generation harmed,
// and returns the copy. Files that are in both generations are harmed in both,
// as the disk has them once.
func harmed(t *testing.T, dir, file string, harm func(path string) error) string {
	t.Helper()
	other := t.TempDir()
	if err := os.CopyFS(other, os.DirFS(dir)); err != nil {
		t.Fatal(err)
	}
	if err := harm(currentFile(t, other, file)); err != nil {
		t.Fatal(err)
	}
	return other
}

func cutShort(path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	return os.Truncate(path, info.Size()/2)
}

func currentFile(t *testing.T, dir, file string) string {
	t.Helper()
	folder, _, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(folder, filepath.FromSlash(file))
}

// tries searches as a server does, which answers for panics itself. It reports
// how many searches panicked.
func tries(t *testing.T, l *Live) (panics int) {
	t.Helper()
	for _, text := range []string{"", "clearance", "清理 做法", "destr*", `"States Parties"`, "clerance", "SAMPLE/CONF/2020/3"} {
		func() {
			defer func() {
				if cause := recover(); cause != nil {
					panics++
				}
			}()
			_, _ = l.Search(t.Context(), Query{Text: text, Limit: 50})
		}()
	}
	return panics
}

// TestCutShortOnDisk cuts each file of a generation short: it is not opened,
// the error says what to do, and an update builds a sound one.
func TestCutShortOnDisk(t *testing.T) {
	dir, s := continued(t)
	_, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	if len(g.Parts) < 3 || g.Parts[0].Gone == 0 {
		t.Fatalf("the parts are %+v", g.Parts)
	}
	files := append([]string{store.ManifestFile}, keys(g.Files)...)
	for _, file := range files {
		bad := harmed(t, dir, file, cutShort)
		_, err := OpenLive(bad, nil)
		if err == nil || !strings.Contains(err.Error(), "repertory index") {
			t.Errorf("%s cut short: %v", file, err)
		}
		g, err := build.Update(t.Context(), bad, s, build.Options{})
		if err != nil {
			t.Errorf("%s cut short: the update: %v", file, err)
			continue
		}
		if err := store.Verify(bad, g.Name); err != nil {
			t.Errorf("%s cut short: after the update: %v", file, err)
		}
	}
}

func keys(m map[string]store.File) []string {
	var all []string
	for k := range m {
		all = append(all, k)
	}
	return all
}

// TestCutShortUnderAServer cuts each file short while it is mapped: searches may
// fail, the process goes on, and takes up the next generation.
func TestCutShortUnderAServer(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("how the memory of a file behaves that was cut short is known for Linux")
	}
	dir, _ := continued(t)
	_, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	failed := 0
	for _, file := range keys(g.Files) {
		bad := harmed(t, dir, file, func(string) error { return nil })
		l, err := OpenLive(bad, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.Truncate(currentFile(t, bad, file), 0); err != nil {
			t.Fatal(err)
		}
		failed += tries(t, l)
		next := buildIn(t, bad, library())
		if l.refresh(); l.Info().Name != next.Name {
			t.Errorf("%s cut short: the server stays with %s", file, l.Info().Name)
		}
		if n := tries(t, l); n > 0 {
			t.Errorf("%s cut short: %d searches fail in the next generation", file, n)
		}
		if err := l.Close(); err != nil {
			t.Error(err)
		}
	}
	if failed == 0 {
		t.Error("no search read what was cut off; the test shows nothing")
	}
}

// TestFlippedBytes changes bytes of each file of a generation, which is opened
// and searched and updated all the same: nothing may end the process or hang.
func TestFlippedBytes(t *testing.T) {
	dir, s := continued(t)
	_, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 0))
	rounds := 3
	if testing.Short() {
		rounds = 1
	}
	for _, file := range keys(g.Files) {
		for range rounds {
			bad := harmed(t, dir, file, func(path string) error {
				raw, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				for range 1 + random.IntN(3) {
					raw[random.IntN(len(raw))] ^= byte(1 + random.IntN(255))
				}
				return os.WriteFile(path, raw, 0o644)
			})
			if l, err := OpenLive(bad, nil); err == nil {
				tries(t, l)
				if err := l.Close(); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
			if h, err := build.Verify(t.Context(), bad); err != nil || len(h.Faults) == 0 {
				t.Errorf("%s: verify finds nothing: %v", file, err)
			}
			if _, err := build.Update(t.Context(), bad, s, build.Options{Merge: build.Merge{Share: 1e9}, Problems: []corpus.Problem{{Failed: true, Symbol: "CCM/9", Language: "en"}}}); err != nil {
				t.Errorf("%s: %v", file, err)
			}
		}
	}
}

// TestDamageLeavesNothingOpen overwrites a stretch of each file of a
// generation, as damage that checksums do not tell: whether reading ends by an
// error or by a panic, no file of the folder stays open, and the next build is
// not refused.
func TestDamageLeavesNothingOpen(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("which files are open is read from /proc")
	}
	dir, s := continued(t)
	_, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range keys(g.Files) {
		if strings.Contains(file, "/terms/") {
			continue // Bleve takes any amount of memory for damaged files; see TestDamagedDictionary
		}
		for _, tenth := range []int{0, 4, 9} {
			bad := harmed(t, dir, file, func(path string) error {
				raw, err := os.ReadFile(path)
				if err != nil {
					return err
				}
				from := len(raw) * tenth / 10
				for i := from; i < min(len(raw), from+len(raw)/10+1); i++ {
					raw[i] = 0xff
				}
				return os.WriteFile(path, raw, 0o644)
			})
			agree(t, bad, file)
			if l, err := OpenLive(bad, nil); err == nil {
				tries(t, l)
				if err := l.Close(); err != nil {
					t.Errorf("%s: %v", file, err)
				}
			}
			_, _ = build.Update(t.Context(), bad, s, build.Options{Merge: build.Merge{Share: 1e9}, Problems: []corpus.Problem{{Failed: true, Symbol: "CCM/9", Language: "en"}}})
			if open := openBelow(t, bad); len(open) > 0 {
				t.Errorf("%s damaged at %d/10: %v stay open", file, tenth, open)
			}
			if _, err := build.Update(t.Context(), bad, s, build.Options{Full: true}); err != nil {
				t.Errorf("%s damaged at %d/10: %v", file, tenth, err)
			}
		}
	}
}

// TestPanicGivesTheLockBack has opening a generation end by a panic: the next
// build is not refused.
func TestPanicGivesTheLockBack(t *testing.T) {
	dir, s := continued(t)
	_, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	file := "parts/" + g.Parts[0].Name + "/terms/root.bolt"
	bad := harmed(t, dir, file, func(path string) error {
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for page := 2 * 4096; page < len(raw); page += 4096 {
			raw[page+8] ^= 0xff // what kind of page it is
		}
		return os.WriteFile(path, raw, 0o644)
	})
	agree(t, bad, file)
	if l, err := OpenLive(bad, nil); !errors.Is(err, store.ErrDamaged) {
		t.Fatalf("opened as %v: %v", l, err)
	}
	if open := openBelow(t, bad); len(open) > 0 {
		t.Errorf("%v stay open", open)
	}
	if _, err := build.Update(t.Context(), bad, s, build.Options{}); err != nil {
		t.Error(err)
	}
}

// agree makes the checksum of a file in the manifest that of what it is now.
func agree(t *testing.T, dir, file string) {
	t.Helper()
	folder, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	g.Files[file] = store.File{Size: int64(len(raw)), SHA256: fmt.Sprintf("%x", sha256.Sum256(raw))}
	manifest, err := json.MarshalIndent(g, "", " ")
	if err == nil {
		err = os.WriteFile(filepath.Join(folder, store.ManifestFile), corpus.Seal(append(manifest, '\n')), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// TestDamagedDictionary changes a byte of each file of the Bleve index: it is
// not opened.
func TestDamagedDictionary(t *testing.T) {
	dir, _ := continued(t)
	_, g, err := build.Published(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range keys(g.Files) {
		if !strings.Contains(file, "/terms/") {
			continue
		}
		bad := harmed(t, dir, file, func(path string) error {
			raw, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			raw[len(raw)/2] ^= 1
			return os.WriteFile(path, raw, 0o644)
		})
		l, err := OpenLive(bad, nil)
		if err == nil {
			l.Close()
		}
		if err == nil || !strings.Contains(err.Error(), "not as it was built") {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// openBelow lists the open files of this process below a folder.
func openBelow(t *testing.T, dir string) (open []string) {
	t.Helper()
	all, _ := os.ReadDir("/proc/self/fd") // which other systems than Linux do not have
	for _, e := range all {
		if to, err := os.Readlink("/proc/self/fd/" + e.Name()); err == nil && strings.HasPrefix(to, dir) {
			open = append(open, to)
		}
	}
	return open
}

// TestIndexFolderGoesAndComes deletes the index folder under a server, which
// goes on, and builds it anew: the generation has the name of the former one,
// and is taken up all the same.
func TestIndexFolderGoesAndComes(t *testing.T) {
	dir := t.TempDir()
	first := buildIn(t, dir, library()[:1])
	l, err := OpenLive(dir, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := os.RemoveAll(dir); err != nil {
		t.Fatal(err)
	}
	l.refresh()
	if n := tries(t, l); n > 0 || l.Info().Documents != first.Documents {
		t.Errorf("without its folder: %d searches fail", n)
	}
	second := buildIn(t, dir, library())
	if second.Name != first.Name {
		t.Fatalf("%s and %s", first.Name, second.Name)
	}
	if l.refresh(); l.Info().Documents != second.Documents {
		t.Errorf("the server stays with the former %s", first.Name)
	}
	buildIn(t, dir, library()[:1])
	l.refresh()
	_, to, err := build.Rollback(dir, "", nil)
	if err != nil || to != second.Name {
		t.Fatal(to, err)
	}
	if l.refresh(); l.Info().Name != to {
		t.Errorf("the server does not go back to %s", to)
	}
}

// TestClockJumps gives generations and documents times in the past and future:
// neither the order of generations nor what has changed depends on the clock.
func TestClockJumps(t *testing.T) {
	dir, s := continued(t)
	now := time.Now()
	s, err := corpus.OpenStore(s.Dir(), corpus.Clock(func() time.Time { return now }))
	if err != nil {
		t.Fatal(err)
	}
	paths, err := filepath.Glob(filepath.Join(s.Dir(), "documents", "*", "*.json"))
	if err != nil || len(paths) == 0 {
		t.Fatal(paths, err)
	}
	var d *corpus.Document
	for d, err = range s.Documents(t.Context()) {
		break
	}
	if err != nil {
		t.Fatal(err)
	}
	for _, at := range []time.Time{now.AddDate(10, 0, 0), now.AddDate(-10, 0, 0), now.Add(-time.Second)} {
		if err := os.Chtimes(paths[0], at, at); err != nil {
			t.Fatal(err)
		}
		before, err := build.Update(t.Context(), dir, s, build.Options{})
		if err != nil {
			t.Fatal(err)
		}
		folder, _, err := build.Published(dir)
		if err == nil {
			err = os.Chtimes(filepath.Join(folder, store.ManifestFile), at, at)
		}
		if err != nil {
			t.Fatal(err)
		}
		// The same size and, in the future, the same time: the clock stood still.
		title := []rune(d.Title)
		slices.Reverse(title)
		d.Title = string(title)
		if err := s.Save(t.Context(), d); err != nil {
			t.Fatal(err)
		}
		same := at
		if at.Before(now.AddDate(-1, 0, 0)) {
			same = at.Add(-time.Hour) // put back further, as by a backup
		}
		if err := os.Chtimes(paths[0], same, same); err != nil {
			t.Fatal(err)
		}
		after, err := build.Update(t.Context(), dir, s, build.Options{})
		if err != nil || after.Name <= before.Name {
			t.Fatalf("changed at %v: from %s: %v", at, before.Name, err)
		}
		again, err := build.Update(t.Context(), dir, s, build.Options{})
		if err != nil || again.Name != after.Name {
			t.Errorf("unchanged since %v: from %s to %s, %v", at, after.Name, again.Name, err)
		}
	}
}

// TestTwoBuilders has several builders at once: one builds, the others are told
// so.
func TestTwoBuilders(t *testing.T) {
	dir, s := continued(t)
	var wg sync.WaitGroup
	var mu sync.Mutex
	done := 0
	for range 6 {
		wg.Go(func() {
			_, err := build.Update(t.Context(), dir, s, build.Options{Full: true})
			mu.Lock()
			defer mu.Unlock()
			if err == nil {
				done++
			} else if !strings.Contains(err.Error(), build.ErrBuilding.Error()) || !strings.Contains(err.Error(), "wait until it ends") {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if done == 0 {
		t.Error("none built")
	}
	if h, err := build.Verify(t.Context(), dir); err != nil || len(h.Faults) > 0 {
		t.Errorf("%+v %v", h, err)
	}
}
