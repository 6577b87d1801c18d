package classify_test

import (
	"os"
	"path/filepath"
	"testing"

	"repertory/corpus"
	"repertory/indexer/classify"
	"repertory/indexer/structure"
)

// speakerLine is what people read in one paragraph of the summary record: who
// speaks, and nobody in "It was so decided".
type speakerLine struct {
	Paragraph string           `json:"paragraph"`
	Name      string           `json:"name"`
	State     corpus.StateCode `json:"state"`
	Role      corpus.RoleID    `json:"role"`
	Text      string           `json:"text"`
}

// TestSummaryRecord reads the sample record in the six languages and compares
// label, text and speaker of every numbered paragraph.
func TestSummaryRecord(t *testing.T) {
	x := newExtractor(t)
	for _, lang := range corpus.Languages() {
		t.Run(string(lang), func(t *testing.T) {
			gold := readLines[speakerLine](t, filepath.Join("testdata", "summary-record-9msp-3."+string(lang)+".gold.jsonl"))
			name := "summary-record-9msp-3-" + string(lang) + ".pdf"
			doc := structure.Document(extractFile(t, x, filepath.Join(sampleFiles, "summary-record-9msp-3", name)), structure.Hint{Name: name})
			classify.Document(doc)
			if len(gold) != 18 {
				t.Fatalf("%d lines of gold", len(gold))
			}
			texts := 0
			for _, g := range gold {
				compareSpeaker(t, g, doc)
				if bare(spokenText(doc, g.Paragraph)) == bare(g.Text) {
					texts++
				} else {
					t.Logf("paragraph %s: text\n %q, want\n %q", g.Paragraph, spokenText(doc, g.Paragraph), g.Text)
				}
			}
			if texts < len(gold)-unread[lang] {
				t.Errorf("%d of %d texts", texts, len(gold))
			}
		})
	}
}

// unread counts the paragraphs whose text a file does not give back: in the
// Arabic PDF, a line that begins with a Latin symbol in brackets has them the
// wrong way round.
var unread = map[corpus.Language]int{corpus.Arabic: 1}

// spokenText returns a paragraph with what goes on with it below: pages can
// part a paragraph from its last line.
func spokenText(doc *corpus.Document, label string) string {
	text, inside := "", false
	for _, p := range doc.Paragraphs {
		inside = p.Label == label || inside && p.Label == "" && p.Speaker != nil && p.Speaker.Evidence == corpus.Inherited
		if inside {
			text += p.Text
		}
	}
	return text
}

// TestSummaryRecordAsText reads the same paragraphs typed as plain text, below
// the line that says who presides.
func TestSummaryRecordAsText(t *testing.T) {
	x := newExtractor(t)
	for lang, chair := range map[corpus.Language]string{
		"ar": "الرئيسة: السيدة كالدور", "zh": "主席：Kaldor女士", "en": "President: Ms. Kaldor",
		"fr": "Présidente : Mme Kaldor", "ru": "Председатель: г-жа Калдор", "es": "Presidenta: Sra. Kaldor",
	} {
		t.Run(string(lang), func(t *testing.T) {
			gold := readLines[speakerLine](t, filepath.Join("testdata", "summary-record-9msp-3."+string(lang)+".gold.jsonl"))
			text := chair + "\n\n"
			for _, g := range gold {
				text += g.Paragraph + ". " + g.Text + "\n\n"
			}
			path := filepath.Join(t.TempDir(), "record-"+string(lang)+".txt")
			if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			doc := structure.Document(extractFile(t, x, path), structure.Hint{Name: path, Kind: corpus.MeetingRecord, Title: "SR.3"})
			classify.Document(doc)
			for _, g := range gold {
				compareSpeaker(t, g, doc)
			}
		})
	}
}

func compareSpeaker(t *testing.T, g speakerLine, doc *corpus.Document) {
	t.Helper()
	p := byLabel(doc, g.Paragraph)
	if p == nil {
		t.Errorf("paragraph %s is missing", g.Paragraph)
		return
	}
	var got speakerLine
	if s := p.Speaker; s != nil {
		got = speakerLine{Name: s.Name, State: s.State, Role: s.Role}
		if s.Evidence != corpus.Explicit || s.Words == "" {
			t.Errorf("paragraph %s: evidence %s, words %q", g.Paragraph, s.Evidence, s.Words)
		}
	}
	if bare(got.Name) != bare(g.Name) || got.State != g.State || got.Role != g.Role {
		t.Errorf("paragraph %s: speaker %q, %q, %q; want %q, %q, %q", g.Paragraph, got.Name, got.State, got.Role, g.Name, g.State, g.Role)
	}
	for _, s := range p.States {
		if s.Code == g.State {
			return
		}
	}
	if g.State != "" {
		t.Errorf("paragraph %s: the State of the speaker is no tag: %v", g.Paragraph, p.States)
	}
}
