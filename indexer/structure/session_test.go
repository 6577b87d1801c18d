package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestSession(t *testing.T) {
	tests := []struct {
		name    string
		in      []string
		session *corpus.Session
		is      corpus.Distribution
	}{
		{"English", []string{"CCM/MSP/2018/6", "Distr.: General", "Original: English", "", "Eighth Meeting of States Parties", "Geneva, 3–5 September 2018", "", "#Report", "", "1. Text."},
			&corpus.Session{Name: "Eighth Meeting of States Parties", Place: "Geneva", Dates: "3–5 September 2018"}, "general"},
		{"Chinese", []string{"CCM/MSP/2018/6", "Distr.: Limited", "Original: English", "", "缔约国第八次会议", "2018年9月3日至5日，日内瓦", "", "#报告", "", "1. 第一段。"},
			&corpus.Session{Name: "缔约国第八次会议", Place: "日内瓦", Dates: "2018年9月3日至5日"}, "limited"},
		{"two months", []string{"CCM/MSP/2022/3", "Distr.: Restricted", "Original: English", "", "Tenth Meeting of States Parties", "Geneva, 30 August–2 September 2022", "", "#Report", "", "1. Text."},
			&corpus.Session{Name: "Tenth Meeting of States Parties", Place: "Geneva", Dates: "30 August–2 September 2022"}, "restricted"},
		{"French", []string{"CCM/MSP/2018/6", "Distr. générale", "Original: anglais", "", "Huitième Assemblée des États parties", "Genève, 3-5 septembre 2018", "", "#Rapport", "", "1. Texte."},
			&corpus.Session{Name: "Huitième Assemblée des États parties", Place: "Genève", Dates: "3-5 septembre 2018"}, "general"},
		{"by the symbol alone", []string{"CCM/MSP/2018/L.2", "3 June 2018", "Original: English", "", "#Report", "", "1. Text."}, nil, "limited"},
		{"nothing", []string{"CCM/MSP/2018/2", "3 June 2018", "Original: English", "", "#Report", "", "1. Text."}, nil, ""},
	}
	for _, test := range tests {
		d := Document(lines(test.in...), Hint{})
		if diff := cmp.Diff(test.session, d.Session); diff != "" {
			t.Errorf("%s: session (-want +got)\n%s", test.name, diff)
		}
		if d.Distribution != test.is || (test.is != "") != (d.Evidence["distribution"] != "") {
			t.Errorf("%s: distribution %q by %q, want %q", test.name, d.Distribution, d.Evidence["distribution"], test.is)
		}
	}
}

// TestFolders checks what the folders of a file tell of a document that does not
// say it itself.
func TestFolders(t *testing.T) {
	hint := Hint{Name: "answer.txt", Folders: []string{"Kenya", "2019", "9MSP", "inbox"}}
	d := Document(lines("#Answer to the questions", "", "1. The wells are deep."), hint)
	if d.Submitter != "Kenya" || d.Date != "2019" || d.Meeting != "9MSP" {
		t.Errorf("silent text: %q, %q, %q", d.Submitter, d.Date, d.Meeting)
	}
	d = Document(lines("CCM/MSP/2018/6", "Distr.: General", "1 June 2018", "", "#Answer", "", "Submitted by Norway", "", "1. The wells are deep."), hint)
	if d.Submitter != "Submitted by Norway" || d.Date != "2018-06-01" || d.Meeting != "8MSP" {
		t.Errorf("the text speaks: %q, %q, %q", d.Submitter, d.Date, d.Meeting)
	}
}
