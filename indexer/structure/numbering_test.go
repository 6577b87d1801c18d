package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// TestNumbering checks that the numbers of paragraphs hold through what is
// quoted in a document and through headings that are numbered too.
func TestNumbering(t *testing.T) {
	tests := []struct {
		name string
		in   []string
		want []string
	}{
		{
			"paragraphs of another document",
			[]string{"1. One.", "2. The plan of last year says:", "", ">14. The wells are closed in June.", "", ">15. They open in May.", "", "3. That still holds.", "4. The end."},
			[]string{"para_1 1 One.", "para_2 2 The plan of last year says:", "p_1  14. The wells are closed in June.", "p_2  15. They open in May.", "para_3 3 That still holds.", "para_4 4 The end."},
		},
		{
			"a draft resolution within a report, longer than the report",
			[]string{"1. The Committee met.", "2. It recommends the adoption of this draft:", "", "The General Assembly,", "", "1. Asks for wells;", "2. Asks for pumps;", "3. Asks for ropes;", "4. Will come back to it.", "", "3. The Committee also met in May."},
			[]string{"para_1 1 The Committee met.", "para_2 2 It recommends the adoption of this draft:", "p_1  The General Assembly,",
				"para_2__point_a 2(1) Asks for wells;", "para_2__point_b 2(2) Asks for pumps;", "para_2__point_c 2(3) Asks for ropes;", "para_2__point_d 2(4) Will come back to it.",
				"para_3 3 The Committee also met in May."},
		},
		{
			"numbered headings between the paragraphs",
			[]string{"1. The report follows.", "2. It has two parts.", "", "#I. Work", "", "1. Wells of the north", "", "3. They are deep.", "", "2. Pumps", "", "4. They are new.", "", "(a) Hand pumps", "", "5. There are few."},
			[]string{"para_1 1 The report follows.", "para_2 2 It has two parts.", "sec_1  I. Work", "sec_1__subsec_1  1. Wells of the north", "para_3 3 They are deep.",
				"sec_1__subsec_2  2. Pumps", "para_4 4 They are new.", "sec_1__subsec_2__subsec_1  (a) Hand pumps", "para_5 5 There are few."},
		},
		{
			"headings that only their place tells",
			[]string{"1. The report follows.", "", "Wells and pumps of the north", "", "2. They are deep.", "", "Agenda item 13 (continued)", "", "The President spoke.", "", "3. The end."},
			[]string{"para_1 1 The report follows.", "sec_1  Wells and pumps of the north", "para_2 2 They are deep.", "sec_2  Agenda item 13 (continued)", "sec_2__p_1  The President spoke.", "para_3 3 The end."},
		},
		{
			"chapters that each begin with 1",
			[]string{"#I. Wells", "1. One.", "2. Two.", "#II. Pumps", "1. Three.", "2. Four.", "3. Five."},
			[]string{"sec_1  I. Wells", "para_1 1 One.", "para_2 2 Two.", "sec_2  II. Pumps", "para_1-2 1 Three.", "para_2-2 2 Four.", "para_3 3 Five."},
		},
		{
			"points below an unnumbered line that a paragraph introduces",
			[]string{"1. The text is proposed:", "", "The Meeting decides:", "", "(a) To meet;", "(b) To part.", "2. Next."},
			[]string{"para_1 1 The text is proposed:", "p_1  The Meeting decides:", "para_1__point_a 1(a) To meet;", "para_1__point_b 1(b) To part.", "para_2 2 Next."},
		},
		{
			"a line that a hard space has made short goes on",
			[]string{"1. The teams have surveyed the banks of both rivers, which are more than", "120\u00a0kilometres long, since the month of May.", "2. Next."},
			[]string{"para_1 1 The teams have surveyed the banks of both rivers, which are more than 120\u00a0kilometres long, since the month of May.", "para_2 2 Next."},
		},
	}
	for _, test := range tests {
		x := lines(test.in...)
		var got []string
		for _, p := range Document(x, Hint{Name: "x.pdf"}).Paragraphs {
			got = append(got, string(p.Element)+" "+p.Label+" "+p.Text)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
		checkLossless(t, x, Hint{Name: "x.pdf"})
	}
}

// TestRecordOpens checks how a record of a meeting begins: who presides, in
// pieces beside each other; the dates that its pages repeat are no text.
func TestRecordOpens(t *testing.T) {
	x := lines("A/90/PV.3", "#General Assembly", "Ninetieth session", "", "#3rd plenary meeting", "Friday, 5 October 2035, 10 a.m.", "New York", "", "#President:", "Mr. Oak", "(Norway)", "", "The meeting was called to order.", "", "#Agenda item 9 (continued)", "#Wells", "", "Ms. Fir (Kenya): We need wells.")
	for i := range x.Blocks {
		if text := x.Blocks[i].Text; text == "Mr. Oak" || text == "(Norway)" {
			x.Blocks[i].Gap, x.Blocks[i].Indent = 0, 12
		}
	}
	x.Blocks = append(x.Blocks, extract.Block{Kind: extract.Line, Text: "05/10/2035", Size: 0.9, Page: 2}, extract.Block{Kind: extract.Line, Text: "They are dry.", Gap: 2, Size: 1, Page: 2})
	d := Document(x, Hint{})
	if d.Title != "3rd plenary meeting" || d.Date != "2035-10-05" || d.Kind != corpus.MeetingRecord || d.Symbol != "A/90/PV.3" {
		t.Errorf("title %q, date %q, kind %q, symbol %q", d.Title, d.Date, d.Kind, d.Symbol)
	}
	var got []string
	for _, p := range d.Paragraphs {
		got = append(got, string(p.Kind)+" "+p.Text)
	}
	want := []string{"text President: Mr. Oak (Norway)", "text The meeting was called to order.", "heading Agenda item 9 (continued)", "heading Wells", "text Ms. Fir (Kenya): We need wells.", "text They are dry."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// TestTreatyOfOneArticle checks that a preamble is no title, and that the words
// before the articles tell a treaty.
func TestTreatyOfOneArticle(t *testing.T) {
	d := Document(lines("DIPLOMATIC CONFERENCE FOR THE", "ADOPTION OF A CONVENTION ON WELLS", "", "CW/12", "3 May 2035", "Original: ENGLISH", "OSLO, 1–3 MAY 2035", "Convention on Wells", "", "The States Parties to this Convention,", "Mindful that wells run dry in summer,", "", "Have agreed as follows:", "", "Article 1", "Wells", "", "1. Each State Party shall dig wells."), Hint{})
	if d.Title != "Convention on Wells" || d.Kind != corpus.Treaty || d.Date != "2035-05-03" || d.Organ != "DIPLOMATIC CONFERENCE FOR THE ADOPTION OF A CONVENTION ON WELLS" {
		t.Errorf("title %q, kind %q, date %q, organ %q", d.Title, d.Kind, d.Date, d.Organ)
	}
	if p := d.Paragraphs[len(d.Paragraphs)-1]; p.Element != "art_1__para_1" {
		t.Errorf("the last paragraph is %s", p.Element)
	}
}
