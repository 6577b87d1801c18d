package extract

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// What is drawn late is read where it stands.
func TestPDFOrderByPlace(t *testing.T) {
	masthead := []ink{
		{x: 72, y: 790, size: 14, text: "Assembly of Ferries"}, {x: 420, y: 790, size: 11, text: "AF/2031/7"},
		{x: 400, y: 760, size: 11, text: "Distr.: General"}, {x: 400, y: 747, size: 11, text: "3 March 2031"},
	}
	body := append(column(72, 700, 11, 14, "Committee on Landings", "Ninth session"),
		column(72, 640, 11, 14, "1. The committee counted the landings of the lower river and", "those of the upper river.")...)
	box := ink{x: 72, y: 670, size: 11, text: "Note by the secretariat"}
	inOrder := slices.Concat(masthead, body[:2], []ink{box}, body[2:])
	want := texts(read(t, "a.pdf", pdfOf([][]ink{inOrder}, "")).Blocks)
	for name, page := range map[string][]ink{
		"masthead last": slices.Concat(body[:2], []ink{box}, body[2:], masthead),
		"box last":      slices.Concat(masthead, body, []ink{box}),
		"backwards":     slices.Concat(body[2:], []ink{box}, body[:2], masthead),
	} {
		if diff := cmp.Diff(want, texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)); diff != "" {
			t.Errorf("%s (-in order +got):\n%s", name, diff)
		}
	}
}

// Cells that stand beside each other stay in the order of the file.
func TestPDFOrderOfCells(t *testing.T) {
	page := slices.Concat(
		column(72, 700, 11, 14, "Landing of", "the mill"), column(300, 700, 11, 14, "two boats,", "one rope,", "no lamp"),
		column(72, 650, 11, 14, "Landing of", "the ford"), column(300, 650, 11, 14, "one boat"))
	want := []string{"Landing of", "the mill", "two boats,", "one rope,", "no lamp", "Landing of", "the ford", "one boat"}
	if diff := cmp.Diff(want, texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestPDFNotesUnderTwoColumns(t *testing.T) {
	left := []string{"The ferry of the lower river goes at", "six in the morning and comes back", "at noon with the letters of the day", "and with the bread of the bakery in", "the town beyond the bend, which has", "a landing made of stone and of oak"}
	right := []string{"The upper ferry is a raft on a rope", "that two men pull from bank to bank", "while the miller holds the lantern", "over the water, so that the raft is", "seen from both of the landings when", "the evening is dark and full of fog"}
	page := append(column(72, 700, 11, 14, left...), ink{x: 73 + 11*helveticaWidth(left[1]), y: 690, size: 6, text: "1"})
	page = append(page, ink{x: 72, y: 606, size: 5, text: "1"}, ink{x: 76, y: 603, size: 8, text: "Fares of 2031."})
	page = append(page, column(320, 700, 11, 14, right...)...)
	got := brief(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)
	want := []string{}
	for i, line := range append(left, right...) {
		line = "line: " + line
		if i == 1 {
			line += " ^1=Fares of 2031."
		}
		want = append(want, line)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestPDFDoublePrinting(t *testing.T) {
	line := func(dx float64) []ink {
		return []ink{{x: 72 + dx, y: 700, size: 14, text: "Boats: 200118"}, {x: 72 + dx, y: 680, size: 14, text: "II. Officers of all ferries"}}
	}
	page := slices.Concat(line(0), line(0.25), line(0.5), column(72, 640, 11, 14, "1. An officer of the staff."))
	want := []string{"Boats: 200118", "II. Officers of all ferries", "1. An officer of the staff."}
	if diff := cmp.Diff(want, texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestPDFLandscapePage(t *testing.T) {
	var page []ink
	for i, line := range [][]string{{"7.", "Every", "boat", "carries", "a", "lamp,", "a", "rope"}, {"and", "the", "list", "of", "those", "on", "board."}} {
		y := 60.0
		for _, word := range line {
			page = append(page, ink{x: 100 + 16*float64(i), y: y, size: 11, text: word, upward: true})
			y += helveticaWidth(word)*11 + 0.25*11
		}
	}
	want := []string{"7. Every boat carries a lamp, a rope", "and the list of those on board."}
	if diff := cmp.Diff(want, texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

// helveticaWidth returns the width of a word in ems, of the letters used here.
func helveticaWidth(word string) float64 {
	width := 0.0
	for _, r := range word {
		w, ok := map[rune]float64{'i': .222, 'l': .222, 't': .278, 'r': .333, '.': .278, ',': .278, 'm': .833, 's': .5, 'c': .5, 'y': .5, 'v': .5, 'E': .667, ' ': .278, 'k': .5}[r]
		if !ok {
			w = .556
		}
		width += w
	}
	return width
}

func TestPDFLargeBesideSmall(t *testing.T) {
	page := []ink{
		{x: 72, y: 760, size: 24, text: "2203", bold: true}, {x: 136, y: 772, size: 8, text: "Office of Ferries and Fords"},
		{x: 136, y: 760, size: 12, text: "Return of Boats", bold: true},
		{x: 72, y: 700, size: 11, text: "1. The area is 7 km"}, {x: 72 + 11*8.339, y: 704, size: 6, text: "2"},
	}
	want := []string{"2203", "Office of Ferries and Fords", "Return of Boats", "1. The area is 7 km²"}
	got := texts(read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks)
	slices.Sort(got)
	slices.Sort(want)
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("lines (-want +got):\n%s", diff)
	}
}

func TestPDFHardBlank(t *testing.T) {
	page := column(72, 700, 11, 14, "The teams that came over the river in the last week of May surveyed", "725\u00a0square kilometres of reed and willow.")
	got := read(t, "a.pdf", pdfOf([][]ink{page}, "")).Blocks
	if len(got) != 2 || got[1].Text != "725 square kilometres of reed and willow." {
		t.Fatalf("blocks %q", texts(got))
	}
	wide := pdfLine{glyphs: drawn("725 km")}
	before := firstWordWidth(wide.glyphs)
	for i := range wide.glyphs {
		if wide.glyphs[i].blank == typedBlank {
			wide.glyphs[i].blank = hardBlank
		}
	}
	if firstWordWidth(wide.glyphs) <= before {
		t.Error("a line may end at a hard blank")
	}
}

func TestArabicLigatures(t *testing.T) {
	box := func(x0, x1 float64, letters string) []glyph {
		var out []glyph
		for _, r := range letters {
			out = append(out, glyph{r: r, x0: x0, x1: x1, y1: 10, size: 10})
		}
		return out
	}
	tests := []struct {
		name   string
		glyphs []glyph
		want   string
	}{
		{"lam-alef with the alef first", slices.Concat(box(30, 40, "ا"), box(20, 30, "أل"), box(10, 20, "ن")), "الأن"},
		{"lam-alef with the lam first", slices.Concat(box(30, 40, "ا"), box(20, 30, "لأ"), box(10, 20, "ن")), "الأن"},
		{"held from left to right", slices.Concat(box(10, 20, "ن"), box(20, 30, "أل"), box(30, 40, "ا")), "الأن"},
		{"a word drawn as a whole", slices.Concat(box(30, 40, "د"), box(20, 30, "هللا")), "دالله"},
		{"a ligature with meem", slices.Concat(box(20, 30, "مل"), box(10, 20, "ا")), "لما"},
	}
	for _, tt := range tests {
		if got := textOfGlyphs(tt.glyphs); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Where the file has the blanks, a gap alone is none.
func TestArabicBlanks(t *testing.T) {
	glyphs := []glyph{
		{r: 'ب', x0: 50, x1: 60, y1: 10, size: 10}, {r: 'ا', x0: 40, x1: 50, y1: 10, size: 10},
		{r: 'ل', x0: 28, x1: 38, y1: 10, size: 10}, {r: 'ن', x0: 10, x1: 20, y1: 10, size: 10, blank: typedBlank},
	}
	line := pdfLine{glyphs: slices.Clone(glyphs), y1: 10, size: 10, spaced: true}
	line.write(true)
	if want := "بال ن"; line.text != want {
		t.Errorf("got %q, want %q", line.text, want)
	}
	if got, want := textOfGlyphs(glyphs), "با ل ن"; got != want {
		t.Errorf("without blanks in the file: got %q, want %q", got, want)
	}
}

func TestArabicBracketedNotes(t *testing.T) {
	text := "الفصل(1)."
	for _, visual := range []string{".(1)لصفلا", ".)1(لصفلا"} {
		if got := textOfGlyphs(drawn(visual)); got != text {
			t.Errorf("%q: got %q, want %q", visual, got, text)
		}
	}
	for line, want := range map[string]string{"(1) انظر": "1", "1() انظر": "1", "[12] Voir": "12", "* See": "*", "2031 was": ""} {
		if got := markOf(&pdfLine{text: line}); got != want {
			t.Errorf("%q begins with the mark %q, want %q", line, got, want)
		}
	}
}
