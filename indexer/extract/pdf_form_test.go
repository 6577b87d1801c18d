package extract

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func streamOf(dictionary, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dictionary, len(content), content)
}

func TestPDFForm(t *testing.T) {
	page := []ink{
		{x: 72, y: 700, size: 11, text: "Name of the ferry:"}, {x: 72, y: 680, size: 11, text: "Oars:"},
		{x: 72, y: 660, size: 11, text: "It has a lamp"}, {x: 300, y: 660, size: 11, text: "a rope"},
	}
	look := func(text string) string {
		return streamOf("/Type/XObject/Subtype/Form/BBox[0 0 200 16]/Resources<</Font<</F1 3 0 R>>>>", "BT /F1 10 Tf 2 4 Td ("+text+") Tj ET")
	}
	widget := func(kind, rect, more string) string {
		return "<</Type/Annot/Subtype/Widget/F 4/FT/" + kind + "/Rect[" + rect + "]" + more + ">>"
	}
	fields := "[7 0 R 9 0 R 10 0 R 11 0 R]"
	data := pdfWith([][]ink{page}, "", "/AcroForm<</Fields"+fields+"/DR<</Font<</F1 3 0 R>>>>/DA(/F1 10 Tf 0 g)>>",
		"/Annots[7 0 R 9 0 R 10 0 R 11 0 R 12 0 R 14 0 R]", []string{
			widget("Tx", "250 697 450 713", "/T(a)/V(Grey heron)/AP<</N 8 0 R>>"), look("Grey heron"),
			widget("Tx", "250 677 450 693", "/T(b)/V(Forty-two)"),
			widget("Btn", "142 657 152 667", "/T(c)/V/On/AS/On"), widget("Btn", "335 657 345 667", "/T(d)/AS/Off"),
			"<</Type/Annot/Subtype/FreeText/F 4/Rect[72 600 272 616]/Contents(Seen in May)/AP<</N 13 0 R>>>>", look("Seen in May"),
			"<</Type/Annot/Subtype/Text/F 4/Rect[10 10 20 20]/Contents(why?)>>",
		})
	out := read(t, "a.pdf", data)
	want := []string{"Name of the ferry: Grey heron", "Oars: Forty-two", "It has a lamp ☒", "a rope ☐", "Seen in May"}
	if diff := cmp.Diff(want, texts(out.Blocks)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff([]corpus.Omission{{Kind: corpus.UnreadComments, Count: 1}}, out.Unread); diff != "" {
		t.Errorf("unread (-want +got):\n%s", diff)
	}
}

func TestPDFFormOfTheViewer(t *testing.T) {
	data := pdfWith([][]ink{{{x: 72, y: 700, size: 11, text: "Please wait..."}}}, "", "/NeedsRendering true/AcroForm<</Fields[]/XFA 7 0 R>>", "",
		[]string{streamOf("", `<xdp:xdp xmlns:xdp="http://ns.adobe.com/xdp/"/>`)})
	_, err := newExtractor(t).Read(t.Context(), "a.pdf", "", data)
	if !errors.Is(err, ErrUnsupported) || !strings.Contains(err.Error(), "XFA") {
		t.Errorf("got %v", err)
	}
}

func TestPDFWhatIsUnread(t *testing.T) {
	pages := [][]ink{{{x: 72, y: 700, size: 11, text: "The first page has text."}}, {{x: 72, y: 700, size: 11, text: " "}}}
	data := pdfWith(pages, "", "/Names<</EmbeddedFiles<</Names[(a)9 0 R]>>>>", "", []string{"<</Type/Filespec/F(a.txt)/EF<</F 10 0 R>>>>", streamOf("", "x")})
	out := read(t, "a.pdf", data)
	want := []corpus.Omission{{Kind: corpus.UnreadPages, Count: 1}, {Kind: corpus.UnreadAttachments, Count: 1}}
	if diff := cmp.Diff(want, out.Unread); diff != "" || out.Visible != 5 || wordsRead(out) != 5 || len(out.Warnings) != 1 {
		t.Errorf("%d words visible, %d read, warnings %q, unread (-want +got):\n%s", out.Visible, wordsRead(out), out.Warnings, diff)
	}
}

func TestReadsLikeText(t *testing.T) {
	for text, want := range map[string]bool{
		"The ferrymen of the lower river keep a list of all boats":  true,
		"La liste des barques est tenue par les passeurs du fleuve": true,
		russian:         true,
		arabic:          true,
		chinese1:        true,
		"12 345,00 6/7": true,
		"Sgd edqqxldm ne sgd knvdq qhudq jddo z khrs ne zkk anzsr":  false,
		"7KH IHUU\\PHQ RI WKH ORZHU ULYHU NHHS D OLVW RI DOO ERDWV": false,
		"#$%&\"!()*+,-./:;<=>?": false,
	} {
		if got := readsLikeText(text); got != want {
			t.Errorf("%q reads like text: %v", text, got)
		}
	}
}

// A font that names no characters is believed where its codes make words.
func TestPDFFontWithoutNames(t *testing.T) {
	line := "The ferrymen of the lower river keep a list"
	glyphs := drawn(line)
	for i := range glyphs {
		glyphs[i].unmapped, glyphs[i].font = true, "A"
	}
	other := drawn("Sgd edqqxldm ne sgd knvdq qhudq jddo z khrs")
	for i := range other {
		other[i].unmapped, other[i].font = true, "B"
	}
	all := append(glyphs, other...)
	fontText{}.judge(all)
	for i, g := range all {
		if g.unmapped != (i >= len(glyphs)) {
			t.Fatalf("glyph %d (%q) of font %s is unmapped: %v", i, g.r, g.font, g.unmapped)
		}
	}
}

func TestPDFNoteCalls(t *testing.T) {
	line := func(text string, raised ...raisedText) pdfLine { return pdfLine{text: text, raised: raised} }
	notes := func(marks ...string) []pdfNote {
		var all []pdfNote
		for _, m := range marks {
			all = append(all, pdfNote{Note: corpus.Note{Mark: m, Text: "x"}})
		}
		return all
	}
	tests := []struct {
		name  string
		line  pdfLine
		notes []pdfNote
		want  string
		found int
	}{
		{"star in the text", line("Item 7 of the list*"), notes("*"), "Item 7 of the list", 1},
		{"star before a comma", line("the mill,* the ford* and"), notes("*"), "the mill, the ford and", 1},
		{"two stars are another mark", line("the mill**"), notes("*"), "the mill**", 0},
		{"number with a slash", line("of the report, 1/ and 2/"), notes("1/", "2/"), "of the report, and", 2},
		{"fraction", line("of 11/ 2 and 1/2"), notes("1/"), "of 11/ 2 and 1/2", 0},
		{"two in one place", line("sustained.11, 12", raisedText{from: 10, to: 16}), notes("11", "12"), "sustained.", 2},
		{"not all are notes", line("km2, 9", raisedText{from: 2, to: 6}), notes("9"), "km2, 9", 0},
		{"brackets", line("sown(1).", raisedText{from: 4, to: 7}), notes("1"), "sown.", 1},
	}
	for _, tt := range tests {
		p := pdfPage{lines: []pdfLine{tt.line}}
		if n := tie(&p, []int{0}, tt.notes, 0); n != tt.found || strings.TrimSpace(p.lines[0].text) != tt.want {
			t.Errorf("%s: %d notes, text %q; want %d, %q", tt.name, n, p.lines[0].text, tt.found, tt.want)
		}
	}
}
