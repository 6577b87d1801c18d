package structure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// lines makes the lines of a printed text: "|" at the end marks a full line,
// ">" at the beginning one that is indented, and an empty string white space.
func lines(texts ...string) *extract.Extraction {
	x := &extract.Extraction{Format: "pdf"}
	gap := 1.0
	for _, s := range texts {
		if s == "" {
			gap = 2
			continue
		}
		b := extract.Block{Kind: extract.Line, Gap: gap, Size: 1, Page: 1}
		if rest, ok := strings.CutPrefix(s, "#"); ok {
			s, b.Bold, b.Size = rest, true, 1.2
		}
		b.Text, b.Full = strings.CutSuffix(s, "|")
		if rest, ok := strings.CutPrefix(b.Text, ">"); ok {
			b.Text, b.Indent = rest, 2
		}
		x.Blocks = append(x.Blocks, b)
		gap = 1
	}
	return x
}

func TestLines(t *testing.T) {
	tests := []struct {
		name string
		in   *extract.Extraction
		want []string // element, label and text
	}{
		{
			"a wrapped reference is no label",
			lines("1. As was said in paragraph|", "12. of the report, the States agreed, see also paragraphs|", "2. and 3. of the plan.", "2. Next."),
			[]string{"para_1 1 As was said in paragraph 12. of the report, the States agreed, see also paragraphs 2. and 3. of the plan.", "para_2 2 Next."},
		},
		{
			"Roman one and the letter i",
			lines("1. All:", "(a) a:", "(i) one;", "(ii) two;", "(b) b;", "(c) c;", "(d) d;", "(e) e;", "(f) f;", "(g) g;", "(h) h;", "(i) i;", "(j) j."),
			[]string{
				"para_1 1 All:", "para_1__point_a 1(a) a:", "para_1__point_a__point_i 1(a)(i) one;", "para_1__point_a__point_ii 1(a)(ii) two;",
				"para_1__point_b 1(b) b;", "para_1__point_c 1(c) c;", "para_1__point_d 1(d) d;", "para_1__point_e 1(e) e;", "para_1__point_f 1(f) f;",
				"para_1__point_g 1(g) g;", "para_1__point_h 1(h) h;", "para_1__point_i 1(i) i;", "para_1__point_j 1(j) j.",
			},
		},
		{
			"Han characters are joined without a blank, hyphens as the document writes the word",
			lines("1. 缔约国应在规定的期限内完成受污染|", "地区的清理工作。", "2. The non-technical survey and the re-|", "lease of land, a non-|", "technical survey."),
			[]string{"para_1 1 缔约国应在规定的期限内完成受污染地区的清理工作。", "para_2 2 The non-technical survey and the release of land, a non-technical survey."},
		},
		{
			"headings by their labels, and one that is wrapped",
			lines("#I. Purpose", "1. Text.", "#A. Clearance and|", "#risk education", "2. Text.", "#B. Victims", "3. Text.", "#II. End", "4. Text."),
			[]string{
				"sec_1  I. Purpose", "para_1 1 Text.", "sec_1__subsec_1  A. Clearance and risk education", "para_2 2 Text.",
				"sec_1__subsec_2  B. Victims", "para_3 3 Text.", "sec_2  II. End", "para_4 4 Text.",
			},
		},
		{
			"numbers begin again in an annex",
			lines("1. Text.", "2. Text.", "", "#Annex I", "#Rules", "1. Rule:", "(a) a.", "", "#Annex II", "1. Rule."),
			[]string{
				"para_1 1 Text.", "para_2 2 Text.", "annex_1  Annex I Rules", "annex_1__para_1 Annex I, 1 Rule:",
				"annex_1__para_1__point_a Annex I, 1(a) a.", "annex_2  Annex II", "annex_2__para_1 Annex II, 1 Rule.",
			},
		},
		{
			"treaty articles",
			lines("#Article 1", "#General obligations", "1. Each State Party undertakes:", "(a) Never to use;", "2. This applies to|", "Article 4 as well.", "", "#Article 2", "#Definitions", "For the purposes of this text:", "1. “Victims” means persons."),
			[]string{
				"art_1  Article 1 General obligations", "art_1__para_1 Article 1(1) Each State Party undertakes:", "art_1__para_1__point_a Article 1(1)(a) Never to use;",
				"art_1__para_2 Article 1(2) This applies to Article 4 as well.", "art_2  Article 2 Definitions", "art_2__p_1  For the purposes of this text:", "art_2__para_1 Article 2(1) “Victims” means persons.",
			},
		},
		{
			"articles of a statute with their text",
			lines("第一条 为履行公约，制定本法。", "第二条 本法所称弹药包括下列各项：", "（一）子弹药；", "（二）小炸弹。", "第三条 主管部门负责销毁储存。"),
			[]string{
				"art_1 第一条 为履行公约，制定本法。", "art_2 第二条 本法所称弹药包括下列各项：", "art_2__point_a 第二条(一) 子弹药；",
				"art_2__point_b 第二条(二) 小炸弹。", "art_3 第三条 主管部门负责销毁储存。",
			},
		},
		{
			"a paragraph with points, then unnumbered text with points",
			lines("1. First:", "(a) a;", "(b) b.", "", "The Unit helps with:", "(a) a;", "(b) b.", "2. Second."),
			[]string{
				"para_1 1 First:", "para_1__point_a 1(a) a;", "para_1__point_b 1(b) b.", "p_1  The Unit helps with:",
				"p_1__point_a (a) a;", "p_1__point_b (b) b.", "para_2 2 Second.",
			},
		},
		{
			"across a page",
			&extract.Extraction{Blocks: []extract.Block{
				{Kind: extract.Line, Text: "1. The text goes on", Page: 1, Full: true, Gap: 1},
				{Kind: extract.Line, Text: "on the next page.", Page: 2},
				{Kind: extract.Line, Text: "2. Next.", Page: 2, Gap: 2},
			}},
			[]string{"para_1 1 The text goes on on the next page.", "para_2 2 Next."},
		},
		{
			"automatic numbers",
			&extract.Extraction{Blocks: []extract.Block{
				{Kind: extract.Heading, Label: "一.", Text: "目的", Level: 1},
				{Kind: extract.Paragraph, Label: "1.", Text: "第一段："},
				{Kind: extract.Item, Label: "(a)", Text: "甲；", Level: 2},
				{Kind: extract.Item, Label: "(b)", Text: "乙。", Level: 2},
				{Kind: extract.Paragraph, Label: "2.", Text: "第二段。"},
			}},
			[]string{"sec_1  一. 目的", "para_1 1 第一段：", "para_1__point_a 1(a) 甲；", "para_1__point_b 1(b) 乙。", "para_2 2 第二段。"},
		},
		{
			"no labels at all",
			&extract.Extraction{Format: "html", Blocks: []extract.Block{
				{Kind: extract.Heading, Text: "Clearance", Level: 1},
				{Kind: extract.Paragraph, Text: "Teams clear land."},
				{Kind: extract.Heading, Text: "Who pays?", Level: 2},
				{Kind: extract.Paragraph, Text: "Donors pay."},
				{Kind: extract.Item, Text: "in cash", Level: 1},
			}},
			[]string{"p_1  Teams clear land.", "sec_1  Who pays?", "sec_1__p_1  Donors pay.", "sec_1__p_1__item_1  in cash"},
		},
		{
			"a table",
			&extract.Extraction{Blocks: []extract.Block{
				{Kind: extract.Paragraph, Text: "1. The costs are:"},
				{Kind: extract.Table, HeaderRows: 1, Rows: [][]string{{"Cost", "2019"}, {"Travel", "1,000"}, {"Total", ""}}},
				{Kind: extract.Paragraph, Text: "2. End."},
			}},
			[]string{"para_1 1 The costs are:", "table_1__row_1  Cost; 2019", "table_1__row_2  Cost: Travel; 2019: 1,000", "table_1__row_3  Cost: Total", "para_2 2 End."},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Document(test.in, Hint{Name: "x.pdf"})
			var got []string
			for _, p := range d.Paragraphs {
				got = append(got, string(p.Element)+" "+p.Label+" "+p.Text)
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestLineTable(t *testing.T) {
	cell := func(text string, gap, indent float64, bold bool) extract.Block {
		return extract.Block{Kind: extract.Line, Text: text, Gap: gap, Indent: indent, Bold: bold, Size: 0.9, Page: 2}
	}
	x := &extract.Extraction{Blocks: []extract.Block{
		{Kind: extract.Line, Text: "1. The costs are these:", Gap: 1, Size: 1, Page: 2},
		cell("Cost", 1.6, 0.6, true), cell("2019", 0.02, 18, true),
		cell("Travel of", 1.2, 0.6, false), cell("experts", 1, 0.6, false), cell("1,000", 0, 18, false),
		cell("Total", 1.2, 0.6, false), cell("1,000", 0, 18, false),
		{Kind: extract.Line, Text: "2. End.", Gap: 2, Size: 1, Page: 2},
	}}
	d := Document(x, Hint{})
	var got []string
	for _, p := range d.Paragraphs {
		got = append(got, string(p.Element)+" "+p.Text)
	}
	want := []string{"para_1 The costs are these:", "table_1__row_1 Cost; 2019", "table_1__row_2 Cost: Travel of experts; 2019: 1,000", "table_1__row_3 Cost: Total; 2019: 1,000", "para_2 End."}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestTextNotes(t *testing.T) {
	x := lines("1. A text with a note.[1]", "2. Another.[2]", "", "____________________", "[1] The first note,", "which is wrapped.", "[2] The second.")
	x.Format = "text"
	d := Document(x, Hint{})
	want := []corpus.Paragraph{
		{Element: "para_1", Kind: corpus.Text, Label: "1", Text: "A text with a note.", Page: 1, Notes: []corpus.Note{{Mark: "1", Text: "The first note, which is wrapped."}}},
		{Element: "para_2", Kind: corpus.Text, Label: "2", Text: "Another.", Page: 1, Notes: []corpus.Note{{Mark: "2", Text: "The second."}}},
	}
	if diff := cmp.Diff(want, d.Paragraphs); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
