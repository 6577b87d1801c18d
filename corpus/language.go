package corpus

import (
	"fmt"
	"strings"
)

// Language is one of the six official languages of the United Nations, as an
// ISO 639-1 code. The zero value means no or any language.
type Language string

// The official languages, in the order of their English names, which is the
// order the United Nations lists them in.
const (
	Arabic  Language = "ar"
	Chinese Language = "zh"
	English Language = "en"
	French  Language = "fr"
	Russian Language = "ru"
	Spanish Language = "es"
)

// Languages returns the six official languages in UN order.
func Languages() []Language {
	return []Language{Arabic, Chinese, English, French, Russian, Spanish}
}

// unLetters are the one-letter language codes of UN document footers and job
// numbers. They are not ISO 639: C is Chinese and S is Spanish.
var unLetters = map[string]Language{
	"a": Arabic, "c": Chinese, "e": English, "f": French, "r": Russian, "s": Spanish,
}

// threeLetters are the ISO 639-2 codes in both forms, and the abbreviations
// that UN file names use.
var threeLetters = map[string]Language{
	"ara": Arabic, "zho": Chinese, "chi": Chinese, "chn": Chinese, "eng": English,
	"fra": French, "fre": French, "rus": Russian, "spa": Spanish, "esp": Spanish,
}

var languageNames = map[Language]string{
	Arabic: "العربية", Chinese: "中文", English: "English",
	French: "Français", Russian: "Русский", Spanish: "Español",
}

// ParseLanguage reads an ISO 639 code or a BCP 47 tag ("zh", "zh-Hans",
// "ZHO"). It returns an error that wraps ErrBadName for anything else.
// One-letter UN codes are read by LanguageFromUN only, because "es" and "S"
// would otherwise be easy to mix up.
func ParseLanguage(s string) (Language, error) {
	primary, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(s)), "-")
	primary, _, _ = strings.Cut(primary, "_")
	if l := Language(primary); l.Valid() {
		return l, nil
	}
	if l, ok := threeLetters[primary]; ok {
		return l, nil
	}
	return "", fmt.Errorf("language %q: %w (use one of ar, zh, en, fr, ru, es)", s, ErrBadName)
}

// LanguageFromUN reads a UN one-letter language code (A, C, E, F, R or S).
func LanguageFromUN(letter string) (Language, bool) {
	l, ok := unLetters[strings.ToLower(letter)]
	return l, ok
}

// Valid reports whether l is one of the six official languages.
func (l Language) Valid() bool { _, ok := languageNames[l]; return ok }

// Name returns the language's own name for itself.
func (l Language) Name() string { return languageNames[l] }

// RightToLeft reports whether the language is written from right to left.
func (l Language) RightToLeft() bool { return l == Arabic }

// Direction returns the value of the HTML dir attribute: "rtl" or "ltr".
func (l Language) Direction() string {
	if l.RightToLeft() {
		return "rtl"
	}
	return "ltr"
}
