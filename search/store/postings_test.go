package store

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/search/bitset"
)

// TestCellComesBack writes and reads windows of all densities, with runs and
// with frequencies that need the escape.
func TestCellComesBack(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	kinds := map[int]int{}
	for n := range 400 {
		var list []posting
		for o := 0; o < windowSize; o++ {
			f := 1
			switch n % 4 {
			case 1:
				f = 1 + random.IntN(20)
			case 2:
				f = []int{1, 14, 15, 16, 255, 256, 70000, maxFrequency}[random.IntN(8)]
			}
			switch {
			case n%5 == 4: // runs
				o += random.IntN(600)
				for range random.IntN(700) {
					if o < windowSize {
						list = append(list, posting(f<<windowBits|o))
					}
					o++
				}
			case random.IntN(1+n*n/20) == 0:
				list = append(list, posting(f<<windowBits|o))
			}
		}
		if len(list) == 0 {
			continue
		}
		const window = 3
		buf := append(appendCell(nil, window, list), "behind"...)
		c, ok := nextCell(buf)
		if !ok {
			t.Fatalf("a cell of %d cannot be read", len(list))
		}
		kinds[c.kind]++
		var b batch
		got, rest := c.read(&b)
		if string(rest) != "behind" {
			t.Fatalf("kind %d: %d bytes are left", c.kind, len(rest))
		}
		var back []posting
		for i := range got {
			back = append(back, posting(b.frequencies[i]<<windowBits|(b.passages[i]-window*windowSize)))
		}
		if !slices.Equal(list, back) {
			t.Fatalf("kind %d: %d postings are not what was written", c.kind, len(list))
		}
		set := bitset.New((window + 1) * windowSize)
		if rest := c.mark(set, &b); string(rest) != "behind" {
			t.Fatalf("kind %d: marking leaves %d bytes", c.kind, len(rest))
		}
		if want := slices.Clone(b.passages[:got]); !slices.Equal(want, slices.Collect(set.All())) {
			t.Fatalf("kind %d: other passages are marked", c.kind)
		}
	}
	if len(kinds) != 4 {
		t.Errorf("not all kinds occur: %v", kinds)
	}
}

// TestPostingFile compares a file of several windows with what was put in.
func TestPostingFile(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 5))
	const passages = 3*windowSize + 77
	fields := []string{"text_zh", "head_zh"}
	want := map[string]map[uint32]uint32{}
	path := filepath.Join(t.TempDir(), postingFile)
	w, err := createPostings(path, fields)
	if err != nil {
		t.Fatal(err)
	}
	c := newCollector(fields)
	for _, window := range []uint32{2, 0, 3, 1} { // workers end in any order
		for o := range uint32(windowSize) {
			p := window<<windowBits | o
			for range random.IntN(30) {
				f := random.IntN(2)
				term := fmt.Sprint("词", int(random.ExpFloat64()*300))
				if p >= passages {
					continue
				}
				c.add(f, term, o)
				key := fields[f] + term
				if want[key] == nil {
					want[key] = map[uint32]uint32{}
				}
				want[key][p]++
			}
		}
		if err := w.add(window, c.flush(window)); err != nil {
			t.Fatal(err)
		}
	}
	told := map[string]bool{}
	err = w.finish(passages, func(field int, term []byte) error {
		told[fields[field]+string(term)] = true
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(told) != len(want) {
		t.Errorf("%d terms told, want %d", len(told), len(want))
	}
	p, err := openPostings(path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	l := (&Terms{parts: []*part{{postings: p}}}).Lookup()
	for key, list := range want {
		field, term := key[:7], key[7:]
		got := map[uint32]uint32{}
		if err := l.Postings(field, term, func(at, f uint32) { got[at] = f }); err != nil {
			t.Fatal(err)
		}
		if !maps.Equal(list, got) {
			t.Errorf("%s: %d postings, want %d", key, len(got), len(list))
		}
		if n, _ := l.Count(field, term); n != len(list) {
			t.Errorf("%s: counts %d, want %d", key, n, len(list))
		}
		set := bitset.New(passages)
		if err := l.Mark(field, term, set); err != nil || !slices.Equal(slices.Sorted(maps.Keys(list)), slices.Collect(set.All())) {
			t.Errorf("%s: other passages are marked", key)
		}
	}
	compareScores(t, l, want, passages)
	for _, none := range []string{"", "词", "词99999"} {
		if n, _ := l.Count("text_zh", none); n != 0 {
			t.Errorf("%q counts %d", none, n)
		}
	}
	if n, _ := l.Count("text_xx", "词1"); n != 0 {
		t.Error("a field that is not there has terms")
	}
	entries := 0
	p.terms(func(field string, term []byte, n int) {
		entries++
		if n != len(want[field+string(term)]) {
			t.Errorf("%s %s: %d", field, term, n)
		}
	})
	if entries != len(want) {
		t.Errorf("%d entries, want %d", entries, len(want))
	}
}

// compareScores scores units in both fields and compares that with what each
// posting must have added, in the order of the units.
func compareScores(t *testing.T, l *Lookup, want map[string]map[uint32]uint32, passages int) {
	newScores := func() *Scores {
		s := &Scores{Norm: make([]float32, passages), Score: make([]float32, passages), Count: make([]uint8, passages), Last: make([]uint8, passages)}
		for p := range s.Norm {
			s.Norm[p] = 1 / float32(1+p%7)
		}
		return s
	}
	var units []Unit
	plain := newScores()
	for n := range 40 {
		u := Unit{Term: fmt.Sprint("词", n*n), Weight: 1 / float32(3+n), Above: 1 / float32(7+n), Number: uint8(1 + n)}
		units = append(units, u)
		for p := range uint32(passages) {
			f, text := want["text_zh"+u.Term][p]
			_, head := want["head_zh"+u.Term][p]
			if text {
				plain.Score[p] += u.Weight * float32(f) / (float32(f) + plain.Norm[p])
			}
			if head {
				plain.Score[p] += u.Above
			}
			if text || head {
				plain.Count[p]++
			}
		}
	}
	got := newScores()
	if err := l.Score("text_zh", "head_zh", units, got); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(plain.Score, got.Score) || !slices.Equal(plain.Count, got.Count) {
		t.Error("other scores or counts than one by one")
	}
}

func TestCounts(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x")
	want := map[string]map[string]int{"a": {"x": 3, "y": 1}, "b": {"x": 70000}}
	if err := writeCounts(path, []string{"a", "b"}, want); err != nil {
		t.Fatal(err)
	}
	p, err := openPostings(path)
	if err != nil {
		t.Fatal(err)
	}
	defer p.close()
	got := map[string]map[string]int{"a": {}, "b": {}}
	for _, field := range []string{"a", "b"} {
		for _, term := range []string{"x", "y", "z"} {
			if _, n := p.find(field, term); n > 0 {
				got[field][term] = n
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// FuzzPostings reads files that may be damaged: they must not end the program.
func FuzzPostings(f *testing.F) {
	path := filepath.Join(f.TempDir(), postingFile)
	w, err := createPostings(path, []string{"text_en"})
	if err != nil {
		f.Fatal(err)
	}
	c := newCollector(w.fields)
	for o := range uint32(2000) {
		c.add(0, "the", o)
		c.add(0, "the", o)
		if o%2 == 0 {
			c.add(0, "once", o)
		}
		if o > 1000 {
			c.add(0, "run", o)
		}
		for range o / 100 {
			c.add(0, fmt.Sprint(o%50), o)
		}
	}
	if err := errors.Join(w.add(0, c.flush(0)), w.finish(2000, nil)); err != nil {
		f.Fatal(err)
	}
	whole, err := os.ReadFile(path)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(0, byte(0))
	for at := 8; at < len(whole); at += 97 {
		f.Add(at, byte(at))
	}
	f.Fuzz(func(t *testing.T, at int, change byte) {
		damaged := slices.Clone(whole)
		damaged[uint(at)%uint(len(damaged))] ^= change
		path := filepath.Join(t.TempDir(), "y")
		if err := os.WriteFile(path, damaged, 0o644); err != nil {
			t.Fatal(err)
		}
		p, err := openPostings(path)
		if err != nil {
			return
		}
		defer p.close()
		p.passages = 2000 // Open compares it with the manifest
		l := (&Terms{parts: []*part{{postings: p}}}).Lookup()
		scores := &Scores{Norm: make([]float32, 2000), Score: make([]float32, 2000), Count: make([]uint8, 2000), Last: make([]uint8, 2000)}
		_ = l.Score("text_en", "text_en", []Unit{{Term: "the", Number: 1}, {Term: "once", Number: 2}, {Term: "1", Number: 3}}, scores)
		for _, term := range []string{"the", "once", "run", "1", "49"} {
			set := bitset.New(2000)
			_ = l.Mark("text_en", term, set)
			_ = l.Postings("text_en", term, func(at, _ uint32) { set.Add(at) })
		}
	})
}

func BenchmarkPostings(b *testing.B) {
	fields := []string{"text_en"}
	path := filepath.Join(b.TempDir(), postingFile)
	w, err := createPostings(path, fields)
	if err != nil {
		b.Fatal(err)
	}
	c := newCollector(fields)
	for window := range uint32(10) {
		for o := range uint32(windowSize) {
			for _, every := range []uint32{2, 16, 512} {
				if o%every == 0 {
					c.add(0, fmt.Sprint(every), o)
				}
			}
		}
		if err := w.add(window, c.flush(window)); err != nil {
			b.Fatal(err)
		}
	}
	if err := w.finish(10*windowSize, nil); err != nil {
		b.Fatal(err)
	}
	p, err := openPostings(path)
	if err != nil {
		b.Fatal(err)
	}
	defer p.close()
	l := (&Terms{parts: []*part{{postings: p}}}).Lookup()
	b.Run("score", func(b *testing.B) {
		n := 10 * windowSize
		units := []Unit{{Term: "2", Weight: 1, Number: 1}, {Term: "16", Weight: 1, Number: 2}, {Term: "512", Weight: 1, Number: 3}}
		s := &Scores{Norm: make([]float32, n), Score: make([]float32, n), Count: make([]uint8, n), Last: make([]uint8, n)}
		b.ReportAllocs()
		for b.Loop() {
			_ = l.Score("text_en", "head_en", units, s)
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n/2+n/16+n/512), "ns/posting")
	})
	for _, every := range []string{"2", "16", "512"} {
		b.Run("every"+every, func(b *testing.B) {
			b.ReportAllocs()
			sum, n := uint32(0), 0
			for b.Loop() {
				n = 0
				_ = l.Batches("text_en", every, func(passages, frequencies []uint32) {
					n += len(passages)
					for i, at := range passages {
						sum += at * frequencies[i]
					}
				})
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/posting")
		})
	}
}
