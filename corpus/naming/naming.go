// Package naming knows how the six official languages write the parts of
// documents and their numbers. It writes them (cite.go), reads the labels that
// texts begin with and the numbers in them, reads citations (citation.go), and
// finds articles in prose, with lists and ranges (mention.go, list.go, han.go):
// "articles 3 to 5", "第三、四条", "пункты 2 и 4 статьи 5". Indexer and query box
// read with the same code, so that what is found in one is found in the other.
package naming

import "repertory/corpus/script"

// part is what a number counts.
type part uint8

const (
	noPart part = iota
	articlePart
	paragraphPart
)

// count tells whether a word stands before one number or several.
type count uint8

const (
	// single words take a second number only behind "and" or a dash.
	single count = iota
	// several words are plurals.
	several
	// either is an abbreviation, or a form that is singular and plural.
	either
)

// partWord is a word, folded, that stands before the numbers of parts.
type partWord struct {
	part  part
	count count
}

var partWords = wordTable(map[partWord][]string{
	{articlePart, single}:  {"article", "articulo", "статья", "статье", "статью", "статьей", "статьею"},
	{articlePart, several}: {"articles", "articulos", "arts", "статей", "статьям", "статьями", "статьях"},
	{articlePart, either}:  {"art", "статьи", "ст"},
	{paragraphPart, single}: {
		"paragraph", "paragraphe", "parrafo", "apartado", "пункт", "пункта", "пункту", "пунктом", "пункте",
	},
	{paragraphPart, several}: {
		"paragraphs", "paras", "paragraphes", "parrafos", "parrs", "apartados", "пункты", "пунктов", "пунктам", "пунктами", "пунктах", "пп", "pp",
	},
	{paragraphPart, either}: {"para", "par", "parr", "п"},
})

// arabicParts are the Arabic words without particles, article and endings.
var arabicParts = wordTable(map[partWord][]string{
	{articlePart, single}:    {"ماده"},
	{articlePart, several}:   {"مادتان", "مادتين", "مادتي", "مادتا", "مواد"},
	{paragraphPart, single}:  {"فقره"},
	{paragraphPart, several}: {"فقرتان", "فقرتين", "فقرتي", "فقرتا", "فقرات"},
})

func wordTable(forms map[partWord][]string) map[string]partWord {
	table := map[string]partWord{}
	for w, list := range forms {
		for _, form := range list {
			table[form] = w
		}
	}
	return table
}

// longestWord is the length in bytes of the longest word that names a part,
// with vowel marks.
const longestWord = 40

// readPart reads a word that names a part.
func readPart(word string) (partWord, bool) {
	if len(word) > longestWord {
		return partWord{}, false
	}
	if script.Arabic(script.First(word)) {
		w, ok := arabicParts[bareNoun(script.BareArabic(word))]
		return w, ok
	}
	if !beginsPart(word) {
		return partWord{}, false
	}
	w, ok := partWords[script.Fold(word)]
	return w, ok
}

// beginsPart spares most words the look into the table.
func beginsPart(word string) bool {
	switch script.First(word) {
	case 'a', 'A', 'p', 'P', 'с', 'С', 'п', 'П':
		return true
	}
	return false
}

// bareNoun takes particles and the article off a bare Arabic noun: وبالمواد is
// مواد.
func bareNoun(s string) string {
	cut := func(prefixes ...string) {
		for _, p := range prefixes {
			if rest := s[min(len(p), len(s)):]; s[:len(s)-len(rest)] == p && len(rest) >= len("ماده") {
				s = rest
				return
			}
		}
	}
	cut("و", "ف")
	cut("لل", "بال", "كال", "ال", "ب", "ل")
	return s
}
