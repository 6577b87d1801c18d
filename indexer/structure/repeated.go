package structure

import (
	"fmt"
	"slices"
	"strings"

	"repertory/corpus"
)

// shownRepeated is how many repeated numbers a warning lists.
const shownRepeated = 5

// tellRepeated warns of numbers that stand before more than one paragraph, as
// when a text quotes another one with numbers of its own: a reader who follows
// a citation must know which is meant.
func tellRepeated(doc *corpus.Document) {
	first := map[string]corpus.Element{}
	var numbers []string
	page := 0
	for _, p := range doc.Paragraphs {
		place := string(p.Element.Parent()) + " " + p.Label
		if p.Label == "" || p.Kind != corpus.Text || first[place] == p.Element {
			continue
		}
		if first[place] == "" {
			first[place] = p.Element
			continue
		}
		if len(numbers) == 0 {
			page = p.Page
		}
		if !slices.Contains(numbers, p.Label) {
			numbers = append(numbers, p.Label)
		}
	}
	if len(numbers) == 0 {
		return
	}
	from := ""
	if page > 0 {
		from = fmt.Sprintf(" from page %d on", page)
	}
	list := strings.Join(numbers[:min(len(numbers), shownRepeated)], ", ")
	if len(numbers) > shownRepeated {
		list += fmt.Sprintf(" and %d more", len(numbers)-shownRepeated)
	}
	doc.Warnings = append(doc.Warnings, fmt.Sprintf("These paragraph numbers stand more than once%s: %s; cite the later ones with their heading or page.", from, list))
}
