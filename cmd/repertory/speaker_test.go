package main

import (
	"encoding/json"
	"testing"

	"repertory/corpus"
	"repertory/corpus/publish"
	"repertory/search"
)

// TestSpeakerFlag filters the sample record by role and by State, and finds
// the speaker in what show prints.
func TestSpeakerFlag(t *testing.T) {
	for value, want := range map[string]int{"isu": 2, "CHE": 2, "president": 5, "FRA": 0} {
		status, out, errOut := command(t, "--data", demo(t), "search", "--speaker", value, "--json")
		var r search.Results
		if err := json.Unmarshal([]byte(out), &r); status != 0 || err != nil {
			t.Fatalf("status %d, %v, %s", status, err, errOut)
		}
		if r.Total != want {
			t.Errorf("speaker %s: %d paragraphs, want %d", value, r.Total, want)
		}
	}
	if status, _, _ := command(t, "--data", demo(t), "search", "--practice", "x"); status != 2 {
		t.Errorf("an unknown practice: status %d", status)
	}
	for _, l := range corpus.Languages() {
		_, out, _ := command(t, "--data", demo(t), "show", "SAMPLE/MSP/2019/SR.3#para_3", "--lang", string(l), "--json")
		var d publish.Document
		if err := json.Unmarshal([]byte(out), &d); err != nil || len(d.Paragraphs) != 1 {
			t.Fatalf("%s: %v in %s", l, err, out)
		}
		p := d.Paragraphs[0]
		if p.Speaker == nil || p.Speaker.State != "LAO" || len(p.Meetings) != 1 || p.Meetings[0].ID != "1MSP" {
			t.Errorf("%s: speaker %+v, meetings %+v", l, p.Speaker, p.Meetings)
		}
	}
}
