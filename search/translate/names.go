package translate

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
)

// Limits of matching names by their consonants.
const (
	// NameWeight is the weight of a name found by its consonants.
	NameWeight = .6
	// MaxNameFrequency is the number of documents up to which a word of the
	// index may be a name that a query spells in another script. What stands
	// in more is a common word that happens to have the same consonants.
	MaxNameFrequency = 30
	// minConsonants is the shortest skeleton that says anything.
	minConsonants = 3
	// maxNames is the most names that match one word.
	maxNames = 5
)

// Names finds words of one language by their consonants, for names that no
// table knows: "Обама" for "Obama". It is safe for concurrent use.
type Names struct {
	bySkeleton map[string][]string
}

// NewNames returns the names among the terms of an index, given with the
// number of documents in which each stands. The order of the terms decides
// which names win where too many match.
func NewNames(vocabulary iter.Seq2[string, int]) *Names {
	n := &Names{map[string][]string{}}
	for term, documents := range vocabulary {
		if documents > MaxNameFrequency {
			continue
		}
		if s := Skeleton(term); s != "" {
			n.bySkeleton[s] = append(n.bySkeleton[s], term)
		}
	}
	return n
}

// Match returns the names with the consonants of a term, each with NameWeight.
// A term never matches itself.
func (n *Names) Match(term string) []Translation {
	s := Skeleton(term)
	if s == "" {
		return nil
	}
	var found []Translation
	for _, name := range n.bySkeleton[s] {
		if name != term && len(found) < maxNames {
			found = append(found, Translation{name, NameWeight})
		}
	}
	return found
}

// Named reports whether names are matched by consonants between two languages:
// their scripts must differ, and Chinese characters have no consonants.
func Named(from, to corpus.Language) bool {
	return from != corpus.Chinese && to != corpus.Chinese && script(from) != script(to)
}

func script(l corpus.Language) *unicode.RangeTable {
	switch l {
	case corpus.Arabic:
		return unicode.Arabic
	case corpus.Russian:
		return unicode.Cyrillic
	}
	return unicode.Latin
}

// Skeleton returns the consonants of a word in Latin, Cyrillic or Arabic
// letters, as sounds that the three scripts tell apart: Arabic has no p and no
// v, and h is written in too many ways to count. It returns "" for words with
// fewer than three consonants, with digits or in other scripts.
func Skeleton(word string) string {
	if utf8.RuneCountInString(word) <= minConsonants {
		return ""
	}
	var out []byte
	for i := 0; i < len(word); {
		sounds, size := sound(word[i:])
		if size == 0 {
			return ""
		}
		for j := range len(sounds) {
			if len(out) == 0 || out[len(out)-1] != sounds[j] {
				out = append(out, sounds[j])
			}
		}
		i += size
	}
	if len(out) < minConsonants {
		return ""
	}
	return string(out)
}

// clusters are letters that together write one sound, longest first.
var clusters = []struct{ letters, sounds string }{
	{"tsch", "S"}, {"sch", "S"}, {"tch", "S"}, {"sh", "S"}, {"ch", "S"}, {"zh", "j"}, {"kh", ""}, {"ph", "f"},
	{"th", "t"}, {"dj", "j"}, {"dzh", "j"}, {"ck", "k"}, {"qu", "k"}, {"gh", "k"},
	{"ce", "s"}, {"ci", "s"}, {"cy", "s"}, {"ge", "j"}, {"gi", "j"},
	{"дж", "j"}, {"кс", "ks"}, {"تش", "S"}, {"دج", "j"},
}

// sounds are the sounds of single letters; vowels and breathings have none.
var sounds = map[rune]string{
	'b': "p", 'p': "p", 'c': "k", 'k': "k", 'q': "k", 'g': "k", 'd': "d", 't': "t", 'f': "f", 'v': "f", 'w': "f",
	'j': "j", 'l': "l", 'm': "m", 'n': "n", 'r': "r", 's': "s", 'z': "z", 'x': "ks",
	'a': "", 'e': "", 'i': "", 'o': "", 'u': "", 'y': "", 'h': "",
	'б': "p", 'п': "p", 'к': "k", 'г': "k", 'д': "d", 'т': "t", 'ф': "f", 'в': "f", 'ж': "j", 'л': "l", 'м': "m",
	'н': "n", 'р': "r", 'с': "s", 'з': "z", 'ш': "S", 'щ': "S", 'ч': "S", 'ц': "ts",
	'а': "", 'е': "", 'и': "", 'й': "", 'о': "", 'у': "", 'ы': "", 'э': "", 'ю': "", 'я': "", 'ь': "", 'ъ': "", 'х': "",
	'ب': "p", 'پ': "p", 'ت': "t", 'ط': "t", 'ث': "t", 'ج': "j", 'چ': "S", 'د': "d", 'ض': "d", 'ذ': "z", 'ظ': "z",
	'ر': "r", 'ز': "z", 'ژ': "j", 'س': "s", 'ص': "s", 'ش': "S", 'ف': "f", 'ڤ': "f", 'ق': "k", 'ك': "k", 'غ': "k",
	'گ': "k", 'ل': "l", 'م': "m", 'ن': "n",
	'ا': "", 'و': "", 'ي': "", 'ه': "", 'ح': "", 'خ': "", 'ع': "", 'ء': "",
}

// sound returns the sounds of the letters at the beginning of a word and their
// length in bytes; length 0 for what is no letter of the three scripts.
func sound(word string) (string, int) {
	i := slices.IndexFunc(clusters, func(c struct{ letters, sounds string }) bool { return strings.HasPrefix(word, c.letters) })
	if i >= 0 {
		return clusters[i].sounds, len(clusters[i].letters)
	}
	r, size := utf8.DecodeRuneInString(word)
	s, ok := sounds[r]
	if !ok {
		return "", 0
	}
	return s, size
}
