package structure

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

func TestMasthead(t *testing.T) {
	type facts struct {
		Symbol                 corpus.Symbol
		Language, Original     corpus.Language
		Title                  string
		Kind                   corpus.Kind
		Meeting                corpus.MeetingID
		Date, Submitter, Agend string
		Warnings               int
		First                  string // the first paragraph
	}
	tests := []struct {
		name string
		in   *extract.Extraction
		hint Hint
		want facts
	}{
		{
			"conflicting dates: the one that fits the meeting",
			lines("5 June 2017", "Chinese", "Original: English", "", "缔约国第八次会议", "2018年9月3日至5日，日内瓦", "", "临时议程项目7(j)", "执行支助", "", "股2019年工作计划", "", "执行支助股提交(2018年6月1日)", "", "1. 第一段。"),
			Hint{Name: "plan.zh.txt"},
			facts{"plan", "zh", "en", "股2019年工作计划", corpus.WorkPlan, "8MSP", "2018-06-01", "执行支助股提交", "临时议程项目7(j) 执行支助", 1, "第一段。"},
		},
		{
			"summary record by its symbol",
			lines("CCM/MSP/2019/SR.3", "Distr.: General", "English", "Original: French", "", "#Summary record of the 3rd meeting", "", "Held at Geneva, on Tuesday, at 10 a.m.", "", "1. The President spoke."),
			Hint{},
			facts{"CCM/MSP/2019/SR.3", "en", "fr", "Summary record of the 3rd meeting", corpus.MeetingRecord, "9MSP", "", "", "", 0, "Held at Geneva, on Tuesday, at 10 a.m."},
		},
		{
			"the sidecar wins",
			lines("CCM/MSP/2019/5", "Distr.: General", "3 June 2019", "English", "Original: English", "", "#Work plan", "", "1. Text of the plan."),
			Hint{Symbol: "CCM/MSP/2019/5/Rev.1", Title: "Plan", Kind: corpus.Report, Date: "2019-07-01", Meeting: "10MSP", Language: "en", Original: "fr", Submitter: "The Unit"},
			facts{"CCM/MSP/2019/5/Rev.1", "en", "fr", "Plan", corpus.Report, "10MSP", "2019-07-01", "The Unit", "", 0, "Text of the plan."},
		},
		{
			"a masthead on one line",
			&extract.Extraction{Format: "markdown", Blocks: []extract.Block{
				{Kind: extract.Paragraph, Text: "CCM/BP/2019/3 Distr.: General 20 May 2019 English Original: English"},
				{Kind: extract.Heading, Level: 1, Text: "Good practices in clearance"},
				{Kind: extract.Paragraph, Text: "Prepared by the coordinators"},
				{Kind: extract.Heading, Level: 2, Text: "I. Scope"},
				{Kind: extract.Paragraph, Text: "1. Text."},
			}},
			Hint{},
			facts{"CCM/BP/2019/3", "en", "en", "Good practices in clearance", corpus.BestPractice, "", "2019-05-20", "Prepared by the coordinators", "", 0, "I. Scope"},
		},
		{
			"a masthead in a table",
			&extract.Extraction{Format: "docx", Blocks: []extract.Block{
				{Kind: extract.Table, Rows: [][]string{{"Convention on Cluster Munitions", "CCM/MSP/2022/3\nDistr.: General\n1 June 2022\nOriginal: English"}}},
				{Kind: extract.Paragraph, Text: "Tenth Meeting of States Parties", Bold: true},
				{Kind: extract.Paragraph, Text: "Geneva, 30 August–2 September 2022"},
				{Kind: extract.Paragraph, Text: "Report on compliance", Bold: true, Size: 1.4},
				{Kind: extract.Paragraph, Label: "1.", Text: "Text."},
			}},
			Hint{},
			facts{"CCM/MSP/2022/3", "en", "en", "Report on compliance", corpus.Report, "10MSP", "2022-06-01", "", "", 0, "Text."},
		},
		{
			"a web page keeps all its text",
			&extract.Extraction{Format: "html", Title: "Clearance", Language: "en", Blocks: []extract.Block{
				{Kind: extract.Heading, Level: 1, Text: "Clearance"},
				{Kind: extract.Paragraph, Text: "Teams"},
				{Kind: extract.Paragraph, Text: "Many teams clear land in the country."},
			}},
			Hint{Name: "https://example.org/clearance"},
			facts{"clearance", "en", "", "Clearance", corpus.WebPage, "", "", "", "", 0, "Teams"},
		},
		{
			"symbol in the running header",
			&extract.Extraction{Format: "pdf", Furniture: []string{"CCM/MSP/2018/4", "GE.18-08869 (C)"}, Blocks: []extract.Block{
				{Kind: extract.Line, Text: "1. Text of a plan that goes on.", Page: 1},
			}},
			Hint{Name: "x.pdf"},
			facts{"CCM/MSP/2018/4", "en", "", "Text of a plan that goes on.", corpus.Other, "8MSP", "", "", "", 0, "Text of a plan that goes on."},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := Document(test.in, test.hint)
			got := facts{d.Symbol, d.Language, d.Original, d.Title, d.Kind, d.Meeting, d.Date, d.Submitter, d.AgendaItem, len(d.Warnings), ""}
			if len(d.Paragraphs) > 0 {
				got.First = d.Paragraphs[0].Text
			}
			// Lines of an agenda item are joined as text is.
			test.want.Agend = strings.ReplaceAll(test.want.Agend, " ", "")
			got.Agend = strings.ReplaceAll(got.Agend, " ", "")
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
			checkLossless(t, test.in, test.hint)
		})
	}
}

// TestNotesOfFront checks that the footnotes of blocks that became metadata are
// not lost.
func TestNotesOfFront(t *testing.T) {
	note := []corpus.Note{{Mark: "1", Text: "See the report."}}
	for _, b := range []extract.Block{{Kind: extract.Heading, Text: "Title", Notes: note}, {Kind: extract.Paragraph, Notes: note}} {
		checkLossless(t, &extract.Extraction{Blocks: []extract.Block{b}}, Hint{Name: "x"})
	}
}

func TestLanguage(t *testing.T) {
	for _, test := range []struct {
		text     string
		declared corpus.Language
		want     corpus.Language
	}{
		{"The States Parties to this Convention shall report on the measures that they have taken.", "", "en"},
		{"Les États parties à la présente Convention font rapport sur les mesures prises pour le respect.", "", "fr"},
		{"Los Estados partes en la presente Convención informarán de las medidas que hayan adoptado.", "", "es"},
		{"Государства-участники представляют доклады", "", "ru"},
		{"缔约国应提交 CCM 报告", "", "zh"},
		{"تقدم الدول الأطراف تقارير", "", "ar"},
		{"Annex", "fr", "fr"},
		{"2019", "ar", "ar"},
		{"缔约国提交报告 using the command line tool and the usual forms of the Unit", "", "zh"},
		{"", "", ""},
	} {
		if got, _ := Language(test.text, test.declared); got != test.want {
			t.Errorf("Language(%q, %q) = %q, want %q", test.text, test.declared, got, test.want)
		}
	}
}
