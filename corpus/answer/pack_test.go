package answer

import (
	"bytes"
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func fullPack() Pack {
	return Pack{
		Title: "Extension & more", Request: "What must it contain?\nWe need it = soon.", Text: "尊敬的先生：", Language: corpus.Chinese, AsCollected: true,
		Items: []Item{
			{Symbol: "CCM/MSP/2018/6", Element: "para_12__point_a", Language: corpus.English, Hash: "0123456789ab"},
			{Symbol: "CCM/MSP/2011/WP.3/Rev.1", Element: "annex_1__para_3", Language: corpus.Arabic, Note: "ملاحظة"},
			{Symbol: "集束弹药", Element: "sec_1", Language: corpus.Chinese},
		},
	}
}

func TestQueryIsReadableAndReadsBack(t *testing.T) {
	for _, p := range []Pack{{}, fullPack(), {Language: corpus.French}} {
		query, err := p.Query()
		if err != nil {
			t.Fatal(err)
		}
		got, err := ParseQuery(query)
		if err != nil {
			t.Fatalf("%s: %v", query, err)
		}
		if diff := cmp.Diff(p, got); diff != "" {
			t.Errorf("%s:\n%s", query, diff)
		}
	}
	query, _ := Pack{Language: corpus.English, Items: fullPack().Items[:1]}.Query()
	if want := "lang=en&item=CCM/MSP/2018/6@en:para_12__point_a~0123456789ab"; query != want {
		t.Errorf("%s, want %s", query, want)
	}
}

func TestParseItem(t *testing.T) {
	for _, test := range []struct{ in, want string }{
		{"CCM/MSP/2018/6@en:para_12", "CCM/MSP/2018/6@en:para_12"},
		{"ccm/msp/2018/6@EN#para_12~0123456789ab", "CCM/MSP/2018/6@en:para_12~0123456789ab"},
		{"CCM/MSP/2018/6#para_12", "CCM/MSP/2018/6:para_12"},
		{" advance-copy@zh:sec_1 ", "advance-copy@zh:sec_1"},
	} {
		got, err := ParseItem(test.in)
		if err != nil || got.String() != test.want {
			t.Errorf("%q: %q, %v; want %q", test.in, got, err, test.want)
		}
	}
	for _, bad := range []string{"", "CCM/MSP/2018/6", "CCM/MSP/2018/6@en:", "CCM/MSP/2018/6@xx:para_1", "@en:para_1", "CCM/1@en:a b",
		"CCM/MSP/2018/6@en:para_1~short", "CCM/MSP/2018/6@en:para_1~ZZZZZZZZZZZZ", "CCM/1@en:" + strings.Repeat("x", 1000)} {
		if got, err := ParseItem(bad); !errors.Is(err, ErrBadPack) {
			t.Errorf("%q is read as %v, error %v", bad, got, err)
		}
	}
}

func TestLimits(t *testing.T) {
	items := url.Values{}
	for i := range MaxItems + 1 {
		items.Add("item", Item{Symbol: "CCM/1/2", Language: corpus.English, Element: corpus.Element(strings.Repeat("x", i+1))}.String())
	}
	long := func(n int) string { return strings.Repeat("字", n) }
	note := url.Values{"item": {"CCM/1/2@en:para_1"}, "note": {long(MaxNote + 1)}}
	for name, v := range map[string]url.Values{
		"paragraphs": items, "title": {"title": {long(MaxTitle + 1)}}, "request": {"request": {long(MaxRequest + 1)}},
		"covering text": {"text": {long(MaxText + 1)}}, "note": note, "language": {"lang": {"xx"}},
	} {
		if _, err := ParseValues(v); !errors.Is(err, ErrBadPack) || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %v", name, err)
		}
	}
	p := Pack{Text: long(MaxText)}
	if _, err := p.Query(); !errors.Is(err, ErrTooLong) {
		t.Errorf("a long pack in an address: %v", err)
	}
	if _, err := ParseQuery("text=" + strings.Repeat("x", MaxQuery)); !errors.Is(err, ErrTooLong) {
		t.Errorf("a long address: %v", err)
	}
	if _, err := ReadFile(strings.NewReader(strings.Repeat(" ", MaxFile+1))); !errors.Is(err, ErrBadPack) || !strings.Contains(err.Error(), "bytes") {
		t.Errorf("a long file: %v", err)
	}
}

func TestTextsAreCleaned(t *testing.T) {
	p, err := ParseValues(url.Values{"title": {" A\x00\n title "}, "text": {"one\r\ntwo\x1b[0m\xff\n"}})
	if err != nil {
		t.Fatal(err)
	}
	if p.Title != "A title" || p.Text != "one\ntwo[0m" {
		t.Errorf("%q, %q", p.Title, p.Text)
	}
}

func TestOrder(t *testing.T) {
	item := func(e corpus.Element) Item { return Item{Symbol: "CCM/1/2", Element: e, Language: corpus.English} }
	order := func(p Pack) string {
		var all []string
		for _, i := range p.Items {
			all = append(all, string(i.Element)+i.Note)
		}
		return strings.Join(all, "")
	}
	p := Pack{}.Add(item("a")).Add(item("b")).Add(item("c"))
	p.Items[1].Note = "!"
	for _, test := range []struct {
		name string
		got  Pack
		want string
	}{
		{"as collected", p, "ab!c"},
		{"once", p.Add(Item{Symbol: "CCM/1/2", Element: "a", Language: corpus.French}), "ab!c"},
		{"up", p.Move(1, -1), "b!ac"}, {"up at the top", p.Move(0, -1), "ab!c"}, {"down", p.Move(0, 1), "b!ac"},
		{"far down", p.Move(0, 99), "b!ca"}, {"nowhere", p.Move(7, 1), "ab!c"},
		{"out", p.Remove(1), "ac"}, {"out of nowhere", p.Remove(-1), "ab!c"},
		{"in between", p.Insert(1, item("x"), item("c"), item("y")), "axyb!c"}, {"beyond the end", p.Insert(9, item("x")), "ab!c"},
		{"another", p.Replace(1, item("x")), "ax!c"}, {"one that is there", p.Replace(1, item("c")), "ab!c"},
		{"the first again", p, "ab!c"},
	} {
		if got := order(test.got); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}

func TestFileRoundTrip(t *testing.T) {
	var b bytes.Buffer
	p := fullPack()
	a := &Answer{Pack: p}
	for _, i := range p.Items {
		a.Entries = append(a.Entries, Entry{Item: i, State: NoDocument})
	}
	if err := writeJSON(&b, a); err != nil {
		t.Fatal(err)
	}
	got, err := ReadFile(&b)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(p, got); diff != "" {
		t.Error(diff)
	}
	for _, bad := range []string{"", "[]", "{}", `{"format":"repertory-answer-pack","version":2}`,
		`{"format":"repertory-answer-pack","version":1,"language":"xx"}`,
		`{"format":"repertory-answer-pack","version":1,"items":[{"symbol":"x y","element":"","language":"en"}]}`} {
		if _, err := ReadFile(strings.NewReader(bad)); !errors.Is(err, ErrBadPack) {
			t.Errorf("%s: %v", bad, err)
		}
	}
}

func TestHash(t *testing.T) {
	if Hash("a  b\n") != Hash("a b") || Hash("a b") == Hash("a c") || len(Hash("")) != 12 {
		t.Errorf("%s %s %s", Hash("a  b\n"), Hash("a b"), Hash("a c"))
	}
}

func FuzzParseQuery(f *testing.F) {
	query, _ := fullPack().Query()
	f.Add(query)
	f.Add("item=CCM/1/2%23para_1&note=a&note=b&keep=1")
	f.Fuzz(func(t *testing.T, query string) {
		p, err := ParseQuery(query)
		if err != nil {
			return
		}
		written, err := p.Query()
		if err != nil {
			return
		}
		again, err := ParseQuery(written)
		if err != nil {
			t.Fatalf("%q cannot be read: %v", written, err)
		}
		if diff := cmp.Diff(p, again); diff != "" {
			t.Fatalf("%q:\n%s", written, diff)
		}
	})
}

func FuzzReadFile(f *testing.F) {
	f.Add(`{"format":"repertory-answer-pack","version":1,"title":"T","language":"en","items":[{"symbol":"CCM/1/2","element":"para_1","language":"en","note":"n"}]}`)
	f.Fuzz(func(t *testing.T, content string) {
		p, err := ReadFile(strings.NewReader(content))
		if err != nil {
			if !errors.Is(err, ErrBadPack) {
				t.Fatalf("%v is no ErrBadPack", err)
			}
			return
		}
		if err := p.Check(); err != nil {
			t.Fatalf("what was read is beyond the limits: %v", err)
		}
	})
}
