package build

import (
	"testing"

	"repertory/corpus"
	"repertory/search/store"
)

func TestLayout(t *testing.T) {
	for text, want := range map[string]uint32{
		"The Unit will:": store.Lead, "该股将：": store.Lead, "Выступая в соответствии со ст. 7, Группа:": store.Lead, "Mr. Osei’s group will:": store.Lead, "ستقوم الوحدة بما يلي:": store.Lead,
		"Write a request. It states:": store.Text, "提出请求。请求说明：": store.Text, "تُرسل الطلبات. وهي تتضمن:": store.Text, "The Unit reports.": store.Text, "": store.Text,
	} {
		if got := layout(&corpus.Paragraph{Kind: corpus.Text, Text: text}); got != want {
			t.Errorf("%q: layout %d, want %d", text, got, want)
		}
	}
	if layout(&corpus.Paragraph{Kind: corpus.Row, Text: "a:"}) != store.Row || layout(&corpus.Paragraph{Kind: corpus.Row, Header: true}) != store.Heading {
		t.Error("a row is no row")
	}
}
