package naming

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
)

// Mention is a place of a text that names articles of a treaty or law by their
// numbers.
type Mention struct {
	// Start and End are the bytes that name them, with the word for article and
	// the paragraphs of the article where the text names these, too.
	Start, End int
	// Articles are the numbers in the order of the text, each once; ranges are
	// filled.
	Articles []int
	// Paragraphs are the numbered paragraphs of the article; none when there are
	// several articles.
	Paragraphs []int
}

// Articles finds the articles that a text names, in any of the six languages:
// "articles 3 and 4", "Art. 7, para. 1", "paragraphs 2 and 4 of Article 5",
// "第三、第四和第九条", "статей 3 и 4", "المادتان ٣ و٤". A text that counts something
// else behind an article, as in "Article 4, 12 States reported", names one.
func Articles(text string) []Mention {
	var found []Mention
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case r == '第':
			if m, ok := hanMention(text, i); ok {
				found = append(found, m)
				size = m.End - i
			}
		case unicode.IsLetter(r) && !script.Han(r):
			end := letters(text, i)
			size = max(size, end-i)
			if m, ok := mention(text, i, end); ok {
				found = append(found, m)
				size = m.End - i
			}
		}
		i += size
	}
	return found
}

// mention reads the word text[at:end] and the numbers behind it.
func mention(text string, at, end int) (Mention, bool) {
	w, ok := readPart(text[at:end])
	if !ok || strings.HasSuffix(text[:at], "-") || proseArt(text[at:end], text[end:]) {
		return Mention{}, false
	}
	items, to := list(text, end, w)
	if len(items) == 0 {
		return Mention{}, false
	}
	if w.part == articlePart {
		m := Mention{at, to, numbers(items), nil}
		if len(m.Articles) == 1 {
			m.Paragraphs, m.End = paragraphsBehind(text, to, items[0])
		}
		return m, true
	}
	article, next := wordAt(text, passOf(text, to))
	if article.part != articlePart {
		return Mention{}, false
	}
	of, last := list(text, next, partWord{articlePart, single})
	if len(of) == 0 {
		return Mention{}, false
	}
	return Mention{at, last, numbers(of[:1]), numbers(items)}, true
}

// proseArt reports whether "art" is the word of English and French prose: no
// full stop behind it, and no number that stands alone.
func proseArt(word, rest string) bool {
	if !strings.EqualFold(word, "art") || strings.HasPrefix(rest, ".") {
		return false
	}
	_, end, ok := readNumber(rest, lead(rest, 0))
	return !ok || !ends(rest, end)
}

// passOf passes over what stands between paragraphs and their article: "of",
// "of the", "de l’", "del", "من"; in Russian nothing does.
func passOf(text string, at int) int {
	for i := at; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		if unicode.IsLetter(r) {
			end := letters(text, i)
			switch script.Fold(text[i:end]) {
			case "of", "the", "de", "l", "del", "du", "des", "los", "la", "les", "من":
				i = end
				continue
			}
			return i
		}
		if !unicode.IsSpace(r) && !strings.ContainsRune("'’", r) {
			return i
		}
		i += size
	}
	return len(text)
}

// paragraphsBehind reads the paragraphs of an article behind its number: those
// of its points, or "paragraph 1 (a)" with a comma before it or without.
func paragraphsBehind(text string, at int, article item) ([]int, int) {
	if len(article.points) > 0 {
		if n := Decimal(article.points[0]); n > 0 {
			return []int{n}, at
		}
	}
	start := at
	for start < len(text) && strings.ContainsRune(" \u00a0,،", script.First(text[start:])) {
		_, size := utf8.DecodeRuneInString(text[start:])
		start += size
	}
	w, end := wordAt(text, start)
	if w.part != paragraphPart || start == at {
		return nil, at
	}
	items, to := list(text, end, w)
	if len(items) == 0 {
		return nil, at
	}
	return numbers(items), to
}
