package classify

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestConcepts(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want []corpus.ConceptID
	}{
		{"en", "Destruction of stockpiles precedes non-technical surveys.", []corpus.ConceptID{"stockpile-destruction", "non-technical-survey"}},
		{"en", "the stockpile, destruction was late", []corpus.ConceptID{"stockpile"}},
		{"en", "Implementation Support Unit", []corpus.ConceptID{"implementation-support-unit"}},
		{"fr", "l’assistance aux victimes et la destruction de stocks", []corpus.ConceptID{"victim-assistance", "stockpile-destruction"}},
		{"es", "de la asistencia a víctimas y las municiones en racimo", []corpus.ConceptID{"victim-assistance", "cluster-munition"}},
		{"ru", "об уничтожении запасов и оказании помощи жертвам", []corpus.ConceptID{"stockpile-destruction", "victim-assistance"}},
		{"ru", "государствам, не являющимся участниками", []corpus.ConceptID{"state-not-party"}},
		{"zh", "协助缔约国开发高效的清理做法", []corpus.ConceptID{"state-party", "clearance"}},
		{"zh", "高成本效益且无害环境的销毁储存做法", []corpus.ConceptID{"environmentally-sound", "stockpile-destruction"}},
		{"zh", "清理和销毁遗留集束弹药", []corpus.ConceptID{"clearance", "cluster-munition-remnants"}},
		{"ar", "وتدمير مخزونات الذخائر العنقودية وبمساعدة الضحايا", []corpus.ConceptID{"stockpile-destruction", "victim-assistance"}},
		{"ar", "للمسح غير التقني", []corpus.ConceptID{"non-technical-survey"}},
	}
	for _, test := range tests {
		var got []corpus.ConceptID
		for _, m := range Concepts(test.text, test.lang) {
			got = append(got, m.Concept)
			if end := m.Start + len(m.Words); end > len(test.text) || test.text[m.Start:end] != m.Words {
				t.Errorf("%s: words %q are not at %d", test.text, m.Words, m.Start)
			}
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}

// TestLabelsFound checks that every label of the vocabulary is found again.
func TestLabelsFound(t *testing.T) {
	for _, lang := range corpus.Languages() {
		for _, c := range corpus.Concepts() {
			for _, label := range c.Labels[lang] {
				found := Concepts(label, lang)
				if !slices.ContainsFunc(found, func(m Mention) bool { return m.Concept == c.ID }) {
					t.Errorf("%s: label %q of %s gives %v", lang, label, c.ID, found)
				}
			}
		}
	}
}

// TestTopicNames checks that the name of every topic, as a heading has it,
// gives the topic.
func TestTopicNames(t *testing.T) {
	for _, lang := range corpus.Languages() {
		for _, id := range corpus.Topics() {
			tags := (&classifier{doc: &corpus.Document{Language: lang}, field: true}).headingTopics("B. " + id.Name(lang) + " (x)")
			if !slices.ContainsFunc(tags, func(tag corpus.TopicTag) bool { return tag.ID == id }) {
				t.Errorf("%s: heading %q does not give topic %s", lang, id.Name(lang), id)
			}
		}
	}
}
