package translate

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"repertory/corpus"
)

// invented returns a small word list and a small bitext whose words translate
// each other one by one.
func invented() (words, texts []map[corpus.Language]string) {
	en := []string{"survey", "victim", "border", "village", "budget", "school"}
	fr := []string{"enquête", "victime", "frontière", "village", "budget", "école"}
	zh := []string{"调查", "受害者", "边界", "村庄", "预算", "学校"}
	for i := range en {
		words = append(words, map[corpus.Language]string{corpus.English: en[i], corpus.Chinese: zh[i]})
		for j := range en {
			if i != j {
				texts = append(texts, map[corpus.Language]string{
					corpus.English: "the " + en[i] + " and the " + en[j],
					corpus.French:  "cette " + fr[i] + " et cette " + fr[j],
				})
			}
		}
	}
	return words, texts
}

func inventedInputs() []Input {
	words, texts := invented()
	return []Input{TextsInput("words", slices.Values(words)), TextsInput("texts", slices.Values(texts))}
}

// stem returns the index term of a word.
func stem(l corpus.Language, word string) string {
	for u := range NewCutter(noWords).Units(l, word) {
		return u.Term
	}
	return ""
}

func learned(t testing.TB, o Options) *Pack {
	t.Helper()
	p, err := Learn(context.Background(), inventedInputs(), o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func first(ts []Translation) string {
	if len(ts) == 0 {
		return ""
	}
	return ts[0].Term
}

func TestLearn(t *testing.T) {
	p := learned(t, Options{})
	for _, c := range []struct {
		from, to   corpus.Language
		term, want string
	}{
		{corpus.English, corpus.French, "victim", "victim"},
		{corpus.English, corpus.French, "border", stem(corpus.French, "frontière")},
		{corpus.French, corpus.English, stem(corpus.French, "école"), "school"},
		{corpus.English, corpus.Chinese, "victim", "受害者"},
		{corpus.Chinese, corpus.English, "边界", "border"},
		{corpus.Chinese, corpus.French, "学校", stem(corpus.French, "école")}, // through English
		{corpus.French, corpus.Chinese, stem(corpus.French, "enquête"), "调查"},
		{corpus.French, corpus.Chinese, "unknown", ""},
		{corpus.French, corpus.French, stem(corpus.French, "école"), ""},
		{corpus.Russian, corpus.English, "граница", ""},
	} {
		t.Run(fmt.Sprintf("%s-%s %s", c.from, c.to, c.term), func(t *testing.T) {
			ts := p.Translate(c.from, c.to, c.term)
			if first(ts) != c.want {
				t.Fatalf("Translate = %v, want %q first", ts, c.want)
			}
			sum := 0.0
			for _, tr := range ts {
				sum += tr.Weight
			}
			if len(ts) > 0 && (sum < .99 || sum > 1.01 || ts[0].Weight < .5) {
				t.Errorf("weights %v: their sum is %v, or the first is no clear winner", ts, sum)
			}
		})
	}
	words, texts := invented()
	want := []Source{{Name: "words", Lines: len(words)}, {Name: "texts", Lines: len(texts)}}
	if diff := cmp.Diff(want, p.Sources()); diff != "" {
		t.Errorf("sources (-want +got):\n%s", diff)
	}
}

func TestLearnDoesNotDependOnWorkers(t *testing.T) {
	one, many := learned(t, Options{Workers: 1}), learned(t, Options{Workers: 7})
	if !bytes.Equal(one.images[0].data, many.images[0].data) {
		t.Error("packs learned with 1 and 7 workers differ")
	}
}

func TestLearnJoinsOnEnglish(t *testing.T) {
	var texts []map[corpus.Language]string
	for _, w := range [][3]string{{"red house stands", "красный", "rojo"}, {"old bridge stands", "старый", "viejo"}} {
		texts = append(texts, map[corpus.Language]string{corpus.English: w[0], corpus.Russian: w[1]},
			map[corpus.Language]string{corpus.English: w[0], corpus.Spanish: w[2]})
	}
	p, err := Learn(context.Background(), []Input{TextsInput("", slices.Values(texts))}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if p.images[0].tables[direction{corpus.Russian, corpus.Spanish}] == nil {
		t.Error("there is no direct table between languages with the same English text")
	}
}

func TestLearnErrors(t *testing.T) {
	stopped, stop := context.WithCancel(context.Background())
	stop()
	broken := Input{Segments: func(yield func(Segment, error) bool) { yield(nil, ErrBadSource) }}
	alone := TextsInput("", slices.Values([]map[corpus.Language]string{{corpus.English: "only one"}}))
	for _, c := range []struct {
		name string
		ctx  context.Context
		in   []Input
		want error
	}{
		{"no sources", context.Background(), nil, ErrNothingLearned},
		{"one language", context.Background(), []Input{alone}, ErrNothingLearned},
		{"broken", context.Background(), []Input{broken}, ErrBadSource},
		{"cancelled", stopped, inventedInputs(), context.Canceled},
	} {
		t.Run(c.name, func(t *testing.T) {
			if _, err := Learn(c.ctx, c.in, Options{}); !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
		})
	}
}

func TestFileInput(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	for _, c := range []struct {
		name, file, content string
		want                []Segment
		err                 string
	}{
		{"tsv", "zh-en.tsv", "学校\tschool\tmore\n\n村庄\tvillage\r\n", []Segment{
			{corpus.Chinese: "学校", corpus.English: "school"}, {corpus.Chinese: "村庄", corpus.English: "village"}}, ""},
		{"jsonl", "a.jsonl", "\ufeff" + `{"texts":{"en":"a","fr":"b","de":"c"}}`, []Segment{{corpus.English: "a", corpus.French: "b"}}, ""},
		{"no tab", "fr-en.txt", "a\tb\nschool", []Segment{{corpus.French: "a", corpus.English: "b"}}, "line 2: bad source of translations: there is no tab"},
		{"no JSON", "b.jsonl", "\n{", nil, "line 2: bad source of translations: unexpected end"},
		{"no texts", "c.jsonl", "{}", nil, `line 1: bad source of translations: there is no "texts"`},
		{"damaged gzip", "en-fr.tsv.gz", "\x1f\x8bxx", nil, "damaged gzip data"},
	} {
		t.Run(c.name, func(t *testing.T) {
			in, err := FileInput(write(c.file, c.content), "")
			if err != nil {
				t.Fatal(err)
			}
			var got []Segment
			var failed error
			for s, err := range in.Segments {
				if err != nil {
					failed = err
					break
				}
				got = append(got, s)
			}
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("segments (-want +got):\n%s", diff)
			}
			if c.err == "" != (failed == nil) || failed != nil && !bytes.Contains([]byte(failed.Error()), []byte(c.err)) {
				t.Errorf("error %v, want %q", failed, c.err)
			}
		})
	}
	for _, name := range []string{"words.tsv", "en-en.tsv", "de-en.tsv", "en-fr.csv"} {
		if _, err := FileInput(name, ""); !errors.Is(err, ErrBadSource) {
			t.Errorf("FileInput(%q): error %v, want ErrBadSource", name, err)
		}
	}
}

func TestAligned(t *testing.T) {
	var got [][2]string
	emit := func(a, b string) { got = append(got, [2]string{a, b}) }
	aligned("One. Two 4.2; three.\nFour", "一。二 4.2；三。\n四", emit)
	aligned("One. Two.", "一、二。", emit)
	want := [][2]string{{"One.", "一。"}, {"Two 4.2;", "二 4.2；"}, {"three.", "三。"}, {"Four", "四"}, {"One. Two.", "一、二。"}}
	if diff := cmp.Diff(want, got, cmpopts.EquateEmpty()); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
