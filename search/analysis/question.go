package analysis

import (
	"slices"
	"strings"
	"unicode/utf8"

	"repertory/search/analysis/simplify"
)

// questionWords are the generic words of Chinese questions: interrogatives,
// modal particles and the verbs that only frame a question.
var questionWords = sortedByLength([]string{
	"为什么", "什么时候", "什么样", "什么", "怎么样", "怎么办", "怎么", "怎样", "如何", "为何", "何时", "何地", "何处", "哪里",
	"哪些", "哪个", "哪一", "哪种", "哪儿", "哪年", "哪", "谁", "多少", "多久", "多大", "多长", "几个", "几年", "几次", "几",
	"是否", "是不是", "能否", "可否", "有没有", "能不能", "可不可以", "会不会", "可以", "能够", "应当", "应该", "需要", "需不需要",
	"吗", "呢", "吧", "啊", "请问", "是什么", "有哪些", "有什么", "的是", "属于", "叫做", "被称为",
})

func sortedByLength(words []string) []string {
	slices.SortStableFunc(words, func(a, b string) int { return len(b) - len(a) })
	return words
}

// MaskQuestion replaces the question words of a Chinese query by blanks of the
// same length in bytes, so that offsets stay and no pair of characters crosses
// them.
func MaskQuestion(text string) string {
	simplified := sameLength(text)
	masked := []byte(text)
	for i := 0; i < len(text); {
		if w := questionWordAt(simplified[i:]); w != "" {
			copy(masked[i:], strings.Repeat(" ", len(w)))
			i += len(w)
			continue
		}
		_, size := utf8.DecodeRuneInString(simplified[i:])
		i += size
	}
	return string(masked)
}

// sameLength writes a text in Simplified characters where that leaves its
// length in bytes as it is.
func sameLength(text string) string {
	table := simplify.Table()
	var b strings.Builder
	for i, r := range text {
		size := utf8.RuneLen(r)
		if to, ok := table[r]; ok && utf8.RuneLen(to) == size {
			b.WriteRune(to)
			continue
		}
		_, size = utf8.DecodeRuneInString(text[i:])
		b.WriteString(text[i : i+size])
	}
	return b.String()
}

func questionWordAt(text string) string {
	for _, w := range questionWords {
		if strings.HasPrefix(text, w) {
			return w
		}
	}
	return ""
}
