package translate

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func terms(c *Cutter, l corpus.Language, text string) []string {
	var out []string
	for u := range c.Units(l, text) {
		out = append(out, u.Term)
	}
	return out
}

func TestUnits(t *testing.T) {
	words := wordSet{"集束": true, "弹药": true, "集束弹药": true, "公约": true}
	for _, c := range []struct {
		name    string
		lexicon Lexicon
		l       corpus.Language
		text    string
		want    []string
	}{
		{"words and words within", words, corpus.Chinese, "《集束弹药公约》缔", []string{"集束弹药", "集束", "弹药", "公约", "缔"}},
		{"Traditional", words, corpus.Chinese, "集束彈藥", []string{"集束弹药", "集束", "弹药"}},
		{"no word across marks", words, corpus.Chinese, "公，约", []string{"公", "约"}},
		{"pairs without lexicon", nil, corpus.Chinese, "集束弹 药", []string{"集束", "束弹", "药"}},
		{"mixed", words, corpus.Chinese, "公约CCM/MSP", []string{"公约", "ccm", "msp"}},
		{"article cut", words, corpus.Arabic, "الذخائر", []string{"ذخير"}},
		{"elision", words, corpus.French, "l’école", []string{"ecol"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, terms(NewCutter(c.lexicon), c.l, c.text)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestUnitsStops(t *testing.T) {
	n := 0
	for range NewCutter(nil).Units(corpus.English, "one two three") {
		n++
		break
	}
	if n != 1 {
		t.Errorf("%d units after a break", n)
	}
}

func TestTerms(t *testing.T) {
	for unit, want := range map[string][]string{
		"弹": {"弹"}, "弹药": {"弹药"}, "集束弹药": {"集束", "束弹", "弹药"}, "border": {"border"},
	} {
		if diff := cmp.Diff(want, Terms(corpus.Chinese, unit)); diff != "" {
			t.Errorf("%s (-want +got):\n%s", unit, diff)
		}
	}
}

func TestSkeleton(t *testing.T) {
	for _, names := range [][]string{
		{"washington", "вашингтон"},
		{"zelenskiy", "зеленск", "زيلينسكي"},
		{"merkel", "меркел", "ميركل"},
		{"george", "джордж", "جورج"},
		{"vientiane", "вьентян", "فينتيان"},
	} {
		for _, n := range names[1:] {
			if got, want := Skeleton(n), Skeleton(names[0]); got != want || got == "" {
				t.Errorf("Skeleton(%q) = %q, that of %q is %q", n, got, names[0], want)
			}
		}
	}
	for _, w := range []string{"", "и", "abc", "ouie", "弹药公约", "mp3player"} {
		if got := Skeleton(w); got != "" {
			t.Errorf("Skeleton(%q) = %q, want none", w, got)
		}
	}
}

func TestNames(t *testing.T) {
	n := NewNames(func(yield func(string, int) bool) {
		_ = yield("меркел", 3) && yield("моркал", MaxNameFrequency+1)
	})
	want := []Translation{{"меркел", NameWeight}}
	if diff := cmp.Diff(want, n.Match("merkel")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !Named(corpus.English, corpus.Russian) || Named(corpus.English, corpus.French) || Named(corpus.Chinese, corpus.Arabic) {
		t.Error("Named is wrong about scripts")
	}
}

func FuzzUnits(f *testing.F) {
	f.Add("《集束弹药公约》 CCM/MSP/2018/6, l’école الذخائر")
	words := wordSet{"集束": true, "集束弹药": true}
	f.Fuzz(func(t *testing.T, text string) {
		c := NewCutter(words)
		for _, l := range corpus.Languages() {
			for u := range c.Units(l, text) {
				if u.Start < 0 || u.Start >= u.End || u.End > len(text) || u.Term == "" {
					t.Fatalf("%s: unit %+v of %q", l, u, text)
				}
				_ = Skeleton(u.Term)
			}
		}
	})
}

func FuzzSource(f *testing.F) {
	f.Add(`{"texts":{"en":"One. Two.","fr":"Un. Deux."}}`)
	f.Add("école\tschool")
	f.Fuzz(func(t *testing.T, line string) {
		if s, err := parseTSV([]byte(line), corpus.French, corpus.English); err == nil && len(s) > 2 {
			t.Errorf("%d languages in two columns", len(s))
		}
		s, err := parseJSON([]byte(line))
		if err != nil {
			return
		}
		runes := 0
		aligned(s[corpus.English], s[corpus.French], func(a, _ string) { runes += utf8.RuneCountInString(strings.Join(strings.Fields(a), "")) })
		if all := utf8.RuneCountInString(strings.Join(strings.Fields(s[corpus.English]), "")); runes != all {
			t.Errorf("%d of %d characters left after cutting %q", runes, all, s[corpus.English])
		}
	})
}
