package structure

import (
	"strings"

	"repertory/corpus/naming"
)

// wordClasses are the labels that begin with a word and are no division.
var wordClasses = map[string]struct {
	class class
	style style
}{
	"action": {named, namedWord}, "activity": {named, namedWord}, "output": {named, namedWord}, "outcome": {named, namedWord},
	"annex": {annex, annexWord}, "art": {article, articleWord},
}

// readWord reads "Action 4.2:", "Article 4", "Annex I", "第二部分", "附件一".
func readWord(_, text string) []label {
	var found []label
	for _, n := range naming.Labels(text) {
		l := label{class: division, style: divisionWord, name: n.Name, word: n.Word, number: n.Number, printed: n.Printed, rest: strings.TrimSpace(text[n.End:]), tight: n.Tight}
		if w, ok := wordClasses[n.Name]; ok {
			l.class, l.style = w.class, w.style
		}
		found = append(found, l)
	}
	return found
}
