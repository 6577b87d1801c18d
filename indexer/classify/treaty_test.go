package classify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// told writes the articles of a paragraph: those of this Convention as numbers.
func told(p *corpus.Paragraph) string {
	var all []string
	for _, a := range p.Articles {
		all = append(all, a.Number.String())
	}
	for _, t := range p.Provisions {
		all = append(all, t.String())
	}
	return strings.Join(all, " ")
}

func document(symbol, lang, title string, texts ...string) *corpus.Document {
	d := &corpus.Document{Symbol: corpus.Symbol(symbol), Language: corpus.Language(lang), Title: title}
	for i, text := range texts {
		d.Paragraphs = append(d.Paragraphs, corpus.Paragraph{Element: corpus.Element(fmt.Sprintf("para_%d", i+1)), Kind: corpus.Text, Label: fmt.Sprint(i + 1), Text: text})
	}
	return d
}

func TestWhoseArticles(t *testing.T) {
	tests := []struct {
		symbol, lang, title string
		text                string
		treaty              corpus.TreatyID
		want                string
	}{
		{"CCM/MSP/2030/3", "en", "Progress report", "The deadline under Article 4 of the Convention passed.", "ccm", "4"},
		{"CCM/MSP/2030/3", "en", "Progress report", "Article 5 of the Mine Ban Convention concerns mined areas.", "ccm", "mine-ban:5"},
		{"CCM/MSP/2030/3", "en", "Progress report", "The Constitution rests on dignity (Art. 1) and on unity (Art. 3).", "ccm", ""},
		{"CCM/MSP/2030/3", "en", "Progress report", "By Law No. 44 the board was set up: article 7 names its members.", "ccm", ""},
		{"CCM/MSP/2030/3", "en", "Progress report", "Articles 18 and 19 of the Universal Declaration of Human Rights protect belief and opinion.", "ccm", "udhr:18 udhr:19"},
		{"CCM/MSP/2030/3", "fr", "Rapport", "L’article 11 de la Convention relative aux droits des personnes handicapées et l’article 5 de la Convention", "ccm", "5 crpd:11"},
		{"CCM/MSP/2030/3", "zh", "进展报告", "《残疾人权利公约》第十一条和《公约》第五条", "ccm", "5 crpd:11"},
		{"CCM/MSP/2030/3", "es", "Informe", "el artículo 36 de la Convención sobre los Derechos del Niño", "ccm", "crc:36"},
		{"CCM/MSP/2030/3", "ar", "تقرير", "المادة 6 من معاهدة تجارة الأسلحة", "ccm", "att:6"},
		{"CCM/MSP/2030/3", "ru", "Доклад", "статья 6 Договора о торговле оружием", "ccm", "att:6"},
		{"APLC/MSP.30/2033/5", "en", "Extensions", "Article 5 deadlines were extended; reports under Article 7 of the Convention are due.", "mine-ban", "mine-ban:5 mine-ban:7"},
		{"APLC/MSP.30/2033/5", "en", "Extensions", "Article 4 of the Convention on Cluster Munitions has a deadline of its own.", "mine-ban", "4"},
		{"NPT/CONF.2030/PC.I/2", "en", "Statement", "We recall Article VI and Articles I and II of the Treaty.", "npt", "npt:6 npt:1 npt:2"},
		{"A/HRC/98/7", "en", "Report on lakes", "Article 20 recognizes fishing; Articles 6 and 7 of the Convention bind States.", "", ""},
		{"A/RES/95/12", "en", "Implementation of the Convention on Cluster Munitions", "Recalls Articles 11 and 12 of the Convention.", "ccm", "11 12"},
		{"A/C.1/95/L.4", "en", "Arms Trade Treaty", "Recalls Article 13.", "att", "att:13"},
		{"local-note", "en", "Note on clearance", "The request under Article 4 is due.", "", "4"},
		{"local-note", "en", "Note on schools", "The request under Article 4 is due.", "", ""},
	}
	for _, test := range tests {
		d := document(test.symbol, test.lang, test.title, test.text)
		Document(d)
		if d.Treaty != test.treaty {
			t.Errorf("%s %q is about %q, want %q", test.symbol, test.title, d.Treaty, test.treaty)
		}
		if diff := cmp.Diff(test.want, told(&d.Paragraphs[0])); diff != "" {
			t.Errorf("%s %s (-want +got)\n%s", test.symbol, test.text, diff)
		}
	}
}

func TestMeetingsOfOtherTreaties(t *testing.T) {
	for symbol, want := range map[string]int{"TPNW/MSP/2031/4": 0, "CCM/MSP/2031/4": 1, "A/95/400": 0} {
		d := document(symbol, "en", "Report", "The Third Meeting of States Parties took note of the report.")
		if Document(d); len(d.Paragraphs[0].Meetings) != want {
			t.Errorf("%s: %v", symbol, d.Paragraphs[0].Meetings)
		}
	}
	d := document("A/95/400", "en", "Report", "The Third Meeting of States Parties to the Convention on Cluster Munitions took note of it.")
	if Document(d); len(d.Paragraphs[0].Meetings) != 1 {
		t.Error("a meeting that is said to be of this Convention is not found")
	}
	d = document("local-page", "en", "Page", "Welcome.")
	d.Meeting, d.Evidence = "3MSP", map[string]string{"meeting": "Third Meeting of States Parties"}
	if Document(d); d.Meeting != "" {
		t.Errorf("a page about nothing of this Convention belongs to its %s", d.Meeting)
	}
}

// TestTopicsOfOtherFields says that the words of all the world are topics of
// this Convention only beside those of its field.
func TestTopicsOfOtherFields(t *testing.T) {
	text := "Livelihoods and partnerships of villages were discussed."
	for symbol, want := range map[string]int{"A/HRC/98/7": 0, "CCM/MSP/2031/4": 2} {
		d := document(symbol, "en", "Report", text)
		if Document(d); len(d.Paragraphs[0].Topics) != want {
			t.Errorf("%s: %v", symbol, d.Paragraphs[0].Topics)
		}
	}
	d := document("A/HRC/98/7", "en", "Report", "Livelihoods", "Clearance of unexploded ordnance goes on.")
	if Document(d); len(d.Paragraphs[1].Topics) == 0 {
		t.Error("clearance of unexploded ordnance is no topic")
	}
}

func TestWordsInAnotherSense(t *testing.T) {
	for lang, texts := range map[string][]string{
		"en": {"The road in the south, south of the lake, is open.", "An enabling environment for the press.", "Customs clearance took two days.", "The members of parliament dined."},
		"fr": {"Un environnement propice au dialogue.", "Le dédouanement des tables."},
		"es": {"Un entorno propicio para la prensa.", "El despacho de aduanas tardó."},
		"zh": {"为对话创造有利环境。", "改善营商环境。"},
	} {
		for _, text := range texts {
			d := document("CCM/MSP/2031/4", lang, "", text)
			if Document(d); len(d.Paragraphs[0].Topics) > 0 {
				t.Errorf("%s: %v", text, d.Paragraphs[0].Topics)
			}
		}
	}
	d := document("CCM/MSP/2031/4", "en", "", "South–South cooperation and the protection of the environment.")
	if Document(d); len(d.Paragraphs[0].Topics) != 2 {
		t.Errorf("topics: %v", d.Paragraphs[0].Topics)
	}
}

// TestTitleOfAPage says that topics of the first heading of a page do not reach
// the items below other headings, and those of a document's title do.
func TestTitleOfAPage(t *testing.T) {
	for symbol, want := range map[string]int{"local-page": 0, "CCM/MSP/2031/4": 1} {
		d := document(symbol, "en", "Peru finishes the destruction of stockpiles", "The last shell is gone.", "Lunch", "There is soup.")
		d.Paragraphs[1].Kind = corpus.Heading
		d.Paragraphs[2].Path = []string{"Lunch"}
		Document(d)
		if len(d.Paragraphs[0].Topics) != 1 || len(d.Paragraphs[2].Topics) != want {
			t.Errorf("%s: %v, %v", symbol, d.Paragraphs[0].Topics, d.Paragraphs[2].Topics)
		}
	}
}

func TestMeetingToCome(t *testing.T) {
	for title, want := range map[string]corpus.MeetingID{"Report of the Fifteenth Meeting of States Parties": "15MSP", "Report of the Ninth Meeting of States Parties": "", "Work plan": ""} {
		d := document("CCM/MSP/2040/4", "en", title, "Welcome.")
		if Document(d); d.Meeting != want {
			t.Errorf("%q belongs to %q, want %q", title, d.Meeting, want)
		}
	}
}
