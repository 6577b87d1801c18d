package extract

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// No paragraph of a page is lost to a note, a header element or a table.
func TestHTMLKeepsText(t *testing.T) {
	long := "The ferrymen of the lower river keep a list of all boats that cross after dusk, with the names of those who row them."
	tests := []struct {
		name, body string
		want       []string
	}{
		{"note that links back, raised", `<p>One.<sup><a href="#n" id="r">1</a></sup></p><p>Two.</p><p><sup><a href="#r" id="n">1</a></sup> Fares of May.</p>`,
			[]string{"paragraph: One. ^1=Fares of May.", "paragraph: Two."}},
		{"page of a word processor", `<p>One.<a href="#_ftn1" name="_ftnref1">[1]</a></p><div style="mso-element:footnote-list"><div style="mso-element:footnote" id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> Fares</p><p>of May.</p></div></div>`,
			[]string{"paragraph: One. ^1=Fares of May."}},
		{"note called twice", `<p>One<sup id=a><a href="#n">[1]</a></sup>.</p><p>Two<sup id=b><a href="#n">[1]</a></sup>.</p><ol><li id=n>^ <sup><a href="#a">a</a></sup> <sup><a href="#b">b</a></sup> Fares.</li></ol>`,
			[]string{"paragraph: One. ^1=Fares.", "paragraph: Two. ^1=Fares."}},
		{"reference to a paragraph below", `<p>As said in <a href="#p2">[2]</a> below.</p><p id=p2>Every ferry has a lamp.</p>`,
			[]string{"paragraph: As said in [2] below.", "paragraph: Every ferry has a lamp."}},
		{"header element with text", `<h1>Rules</h1><header><h2>Preamble</h2><p>` + long + `</p></header><section><h2>Article 1</h2><p>Every ferry has a lamp.</p></section>`,
			[]string{"heading 1: Rules", "heading 2: Preamble", "paragraph: " + long, "heading 2: Article 1", "paragraph: Every ferry has a lamp."}},
		{"head of a site", `<header><p>Ferries of the river</p><a href="/">Home</a></header><p>` + long + `</p>`, []string{"paragraph: " + long}},
		{"table that lays the page out", `<table><tr><td><a href="/">Home</a></td><td><h1>Rules</h1><p>1. A lamp.</p><table><tr><th>Boat</th><th>Oars</th></tr><tr><td>Raft</td><td>0</td></tr></table></td></tr></table>`,
			[]string{"paragraph: Home", "heading 1: Rules", "paragraph: 1. A lamp.", "table: {Boat|Oars}{Raft|0}"}},
		{"column of numbers", `<table><tr><td>(a)</td><td>` + long + `</td></tr><tr><td>(b)</td><td>The list is read aloud.</td></tr></table>`,
			[]string{"paragraph [(a)]: " + long, "paragraph [(b)]: The list is read aloud."}},
		{"deleted text, figures", `<p>The river is 3 × 10<sup>4</sup> m<sup>2</sup> <del>wide</del> on the 5<sup>th</sup>, with CO<sub>2</sub>.</p>`,
			[]string{"paragraph: The river is 3 × 10⁴ m² on the 5th, with CO₂."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, brief(read(t, "a.html", []byte("<html><body>"+tt.body)).Blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestHTMLTellsWhatIsLeftOut(t *testing.T) {
	page := "<html><body><nav>one two three</nav><main><p>The ferrymen keep a list of the boats.</p></main>"
	out := read(t, "a.html", []byte(page))
	if diff := cmp.Diff([]corpus.Omission{{Kind: corpus.UnreadPage, Count: 3}}, out.Unread); diff != "" || out.Visible != 11 {
		t.Errorf("%d visible, unread (-want +got):\n%s", out.Visible, diff)
	}
}
