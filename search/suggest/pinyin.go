package suggest

import (
	"strings"

	"github.com/mozillazg/go-pinyin"

	"repertory/corpus/script"
)

// sound is how a Chinese name is typed with Latin letters: its syllables
// without tones, and their initials. It is empty for names in other scripts.
type sound struct{ syllables, initials string }

// soundOf returns the pinyin of a name. Of characters with several readings
// the most frequent counts.
func soundOf(name string) sound {
	if !script.HasHan(name) {
		return sound{}
	}
	var s sound
	for _, reading := range pinyin.LazyPinyin(name, pinyin.NewArgs()) {
		s.syllables += reading
		s.initials += reading[:1]
	}
	return s
}

// asTyped returns the Latin letters of a folded text, without what parts
// syllables; nothing when it has other characters.
func asTyped(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return r != ' ' && r != '\'' && (r < 'a' || r > 'z') }) {
		return ""
	}
	return strings.NewReplacer(" ", "", "'", "").Replace(text)
}

// begins reports whether the name may be typed so that it begins with a text,
// as asTyped returns it.
func (s sound) begins(text string) bool {
	return text != "" && (strings.HasPrefix(s.syllables, text) || strings.HasPrefix(s.initials, text))
}
