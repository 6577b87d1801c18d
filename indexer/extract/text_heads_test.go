package extract

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestTextRunningHeads(t *testing.T) {
	page := func(head, body string) string { return head + "\n\n" + body }
	text := strings.Join([]string{
		"RECORD OF FERRIES\n\n1. Every ferry carries a lamp and a rope and",
		page("          - 2 -\n          AF/2031/7", "a list of those on board.\n\n2. The lamp is lit at dusk, as the rules of"),
		page("          - 3 -\n          AF/2031/7", "the river say.\n\n12\n\n3. The rope is new."),
	}, "\f")
	out := read(t, "a.txt", []byte(text))
	want := []string{"RECORD OF FERRIES", "1. Every ferry carries a lamp and a rope and", "a list of those on board.",
		"2. The lamp is lit at dusk, as the rules of", "the river say.", "12", "3. The rope is new."}
	if diff := cmp.Diff(want, texts(out.Blocks)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]string{"AF/2031/7"}, out.Furniture); diff != "" || out.Blocks[2].Gap != 0 || out.Blocks[2].Page != 2 {
		t.Errorf("furniture (-want +got):\n%s\n%+v", diff, out.Blocks[2])
	}
}

// A symbol that stands once beside a page number is a head, a first line of
// text is none.
func TestTextHeadsOfTwoPages(t *testing.T) {
	out := read(t, "a.txt", []byte("1. Every ferry carries a\n\f- 2 -\nAF/7\n\nlamp.\n\n2. The lamp is lit.\n"))
	want := []string{"1. Every ferry carries a", "lamp.", "2. The lamp is lit."}
	if diff := cmp.Diff(want, texts(out.Blocks)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	out = read(t, "a.txt", []byte("1. Every ferry carries a\n\flamp.\n\n2. The lamp is lit.\n"))
	if diff := cmp.Diff(want, texts(out.Blocks)); diff != "" {
		t.Errorf("without heads (-want +got):\n%s", diff)
	}
}
