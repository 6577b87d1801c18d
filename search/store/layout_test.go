package store

import (
	"testing"

	"repertory/corpus"
)

func TestLayout(t *testing.T) {
	for text, want := range map[string]uint32{
		"The Unit will:": Lead, "该股将：": Lead, "Выступая в соответствии со ст. 7, Группа:": Lead, "Mr. Osei’s group will:": Lead, "ستقوم الوحدة بما يلي:": Lead,
		"Write a request. It states:": Text, "提出请求。请求说明：": Text, "تُرسل الطلبات. وهي تتضمن:": Text, "The Unit reports.": Text, "": Text,
	} {
		if got := layout(&corpus.Paragraph{Kind: corpus.Text, Text: text}); got != want {
			t.Errorf("%q: layout %d, want %d", text, got, want)
		}
	}
	if layout(&corpus.Paragraph{Kind: corpus.Row, Text: "a:"}) != Row || layout(&corpus.Paragraph{Kind: corpus.Row, Header: true}) != Heading {
		t.Error("a row is no row")
	}
}
