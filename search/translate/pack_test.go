package translate

import (
	"context"
	"encoding/binary"
	"errors"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestPackRoundTrip(t *testing.T) {
	p := learned(t, Options{})
	path := filepath.Join(t.TempDir(), "test.pack")
	if err := p.Write(path); err != nil {
		t.Fatal(err)
	}
	q, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, term := range []string{"victim", "border", "the"} {
		if diff := cmp.Diff(p.Translate(corpus.English, corpus.French, term), q.Translate(corpus.English, corpus.French, term)); diff != "" {
			t.Errorf("%s (-before +after):\n%s", term, diff)
		}
	}
	if diff := cmp.Diff(p.Sources(), q.Sources()); diff != "" {
		t.Errorf("sources (-before +after):\n%s", diff)
	}
}

// TestVocabulary looks every term of a vocabulary of several blocks up, and
// neighbours of them that are not in it.
func TestVocabulary(t *testing.T) {
	v := newVocabulary()
	for i := range 100 {
		v.id("term" + string(rune('a'+i%7)) + string(rune('一'+i)))
	}
	order, _ := sorted(v, slices.Repeat([]bool{true}, 100))
	data := appendTerms(nil, v, order)
	b, ok := blocksOf(data, section{0, len(data)}, 100)
	if !ok {
		t.Fatal("the section is not read")
	}
	list := termList{b}
	for i, id := range order {
		term := v.terms[id]
		if got := list.term(uint32(i)); got != term {
			t.Errorf("term %d is %q, want %q", i, got, term)
		}
		if got, ok := list.find(term); !ok || got != uint32(i) {
			t.Errorf("find(%q) = %d, %v, want %d", term, got, ok, i)
		}
		for _, other := range []string{term + "x", term[:len(term)-3], ""} {
			if got, ok := list.find(other); ok {
				t.Errorf("find(%q) = %d, want none", other, got)
			}
		}
	}
}

func packBytes(t testing.TB, p *Pack) []byte {
	t.Helper()
	data, err := assemble(p.images[0].header, p.images[0].data)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestReadErrors(t *testing.T) {
	good := packBytes(t, learned(t, Options{}))
	changed := func(at int, by byte) []byte {
		data := slices.Clone(good)
		data[at] ^= by
		return data
	}
	for _, c := range []struct {
		name string
		data []byte
		want error
	}{
		{"empty", nil, ErrBadPack},
		{"another file", []byte("PK\x03\x04 and so on, and so on"), ErrBadPack},
		{"another version", changed(8, 2), ErrOldPack},
		{"one bit", changed(len(good)/2, 4), ErrBadPack},
		{"cut short", good[:len(good)-1], ErrBadPack},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Read(c.data); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestMerge(t *testing.T) {
	texts := []map[corpus.Language]string{{corpus.English: "school", corpus.French: "lycée"}, {corpus.English: "tree", corpus.French: "arbre"}}
	other, err := Learn(context.Background(), []Input{TextsInput("other", slices.Values(texts))}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	m := Merge(learned(t, Options{}), nil, other)
	ts := m.Translate(corpus.English, corpus.French, "school")
	lycee := slices.IndexFunc(ts, func(t Translation) bool { return t.Term == stem(corpus.French, "lycée") })
	if lycee < 0 || ts[lycee].Weight < .49 {
		t.Errorf("school is %v, want the second with half of the weight", ts)
	}
	if got := first(m.Translate(corpus.English, corpus.French, "tree")); got != stem(corpus.French, "arbre") {
		t.Errorf("tree is %q: what one pack alone knows is lost", got)
	}
	if len(m.Sources()) != 3 || !m.Translates(corpus.French, corpus.Chinese) || m.Translates(corpus.French, corpus.Russian) {
		t.Error("the merged pack does not tell its sources or pairs")
	}
	if err := m.Write(filepath.Join(t.TempDir(), "x")); err == nil {
		t.Error("a merged pack was written")
	}
	if got := (&Pack{}).Translate(corpus.English, corpus.French, "tree"); got != nil {
		t.Errorf("the zero pack translates: %v", got)
	}
}

func TestExpand(t *testing.T) {
	p := learned(t, Options{})
	for _, c := range []struct {
		term string
		want []string
	}{
		{"2018", []string{"2018"}},
		{"nato", []string{"nato"}},
		{"border", []string{stem(corpus.French, "frontière"), "border"}},
	} {
		var got []string
		for _, tr := range p.Expand(corpus.English, corpus.French, c.term) {
			if tr.Weight >= .2 {
				got = append(got, tr.Term)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.term, diff)
		}
	}
	if got := p.Expand(corpus.Chinese, corpus.French, "墙"); len(got) > 0 {
		t.Errorf("an unknown Chinese word stands for itself in French: %v", got)
	}
}

func FuzzRead(f *testing.F) {
	f.Add(packBytes(f, learned(f, Options{Workers: 1})))
	f.Fuzz(func(t *testing.T, data []byte) {
		data = slices.Clone(data)
		if len(data) >= headStart {
			binary.LittleEndian.PutUint32(data[12:], checksum(data[16:]))
		}
		p, err := Read(data)
		if err != nil {
			return
		}
		for _, from := range corpus.Languages() {
			for _, to := range corpus.Languages() {
				if ts := p.Translate(from, to, "border"); len(ts) > pivotLimits.terms {
					t.Errorf("%d translations", len(ts))
				}
			}
		}
	})
}

func BenchmarkTranslate(b *testing.B) {
	if *packFlag == "" {
		b.Skip("no language pack given: see -pack")
	}
	p, err := Open(*packFlag)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		p.look(corpus.Chinese, corpus.French, "调查")
	}
}
