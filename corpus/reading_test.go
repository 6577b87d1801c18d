package corpus

import "testing"

func TestReading(t *testing.T) {
	tests := []struct {
		name    string
		reading *Reading
		recall  float64
		partial bool
	}{
		{"none", nil, 1, false},
		{"all", &Reading{Words: 100, Visible: 100}, 1, false},
		{"more than is visible", &Reading{Words: 110, Visible: 100}, 1, false},
		{"nothing visible", &Reading{}, 1, false},
		{"a tenth is missing", &Reading{Words: 90, Visible: 100}, 0.9, true},
		{"the frame of a page", &Reading{Words: 50, Visible: 100, Unread: []Omission{{UnreadPage, 50}}}, 0.5, false},
		{"an attached file", &Reading{Words: 100, Visible: 100, Unread: []Omission{{UnreadAttachments, 1}}}, 1, true},
		{"comments", &Reading{Words: 100, Visible: 100, Unread: []Omission{{UnreadComments, 4}}}, 1, false},
		{"a bar code", &Reading{Words: 900, Visible: 900, Unread: []Omission{{UnreadGlyphs, 9}}}, 1, false},
		{"unknown characters", &Reading{Words: 90, Visible: 90, Unread: []Omission{{UnreadGlyphs, 60}}}, 1, true},
	}
	for _, tt := range tests {
		if got := tt.reading.Recall(); got != tt.recall {
			t.Errorf("%s: recall %v, want %v", tt.name, got, tt.recall)
		}
		if got := tt.reading.IsPartial(); got != tt.partial {
			t.Errorf("%s: partial %v, want %v", tt.name, got, tt.partial)
		}
	}
}

func TestCoverTellsWhatIsUnread(t *testing.T) {
	part := &Document{Symbol: "CCM/MSP/2030/1", Language: English, Reading: &Reading{Words: 1, Visible: 2}}
	whole := &Document{Symbol: "CCM/MSP/2030/2", Language: English, Reading: &Reading{Words: 2, Visible: 2}}
	all := func(yield func(*Document, error) bool) { _ = yield(part, nil) && yield(whole, nil) }
	c := Cover(all, []Problem{{Path: "a.odt", Skipped: true, Reason: "convert it"}, {Path: "b.pdf", Failed: true}})
	if len(c.Partly) != 1 || c.Partly[0].Symbol != part.Symbol || len(c.Skipped) != 1 || len(c.Failed) != 1 {
		t.Errorf("partly %v, skipped %v, failed %v", c.Partly, c.Skipped, c.Failed)
	}
}
