package corpus

import (
	"strconv"
	"strings"
	"time"
)

// ValidDate reports whether s is a date as documents carry it: "2018-06-01",
// "2018-06" or "2018".
func ValidDate(s string) bool {
	for _, form := range []string{"2006-01-02", "2006-01", "2006"} {
		if t, err := time.Parse(form, s); err == nil && t.Year() >= 1900 {
			return true
		}
	}
	return false
}

// dateForms are the patterns and names for dates in a language; see
// data/dates.yaml.
type dateForms struct {
	Day    string   `yaml:"day"`
	First  string   `yaml:"first"`
	Month  string   `yaml:"month"`
	Months []string `yaml:"months"`
	Alone  []string `yaml:"alone"`
}

// WriteDate writes a date of a Document ("2018-06-01", "2018-06" or "2018") as
// a language does: "1 June 2018", "2018年6月1日". Other text is returned as it
// is. A language that is not valid is treated as English.
func WriteDate(iso string, l Language) string {
	forms, ok := data.dates[l]
	if !ok {
		forms = data.dates[English]
	}
	if t, err := time.Parse("2006-01-02", iso); err == nil {
		pattern := forms.Day
		if t.Day() == 1 {
			pattern = forms.First
		}
		return datePattern(pattern, t, forms.Months)
	}
	if t, err := time.Parse("2006-01", iso); err == nil {
		return datePattern(forms.Month, t, forms.Alone)
	}
	return iso
}

func datePattern(pattern string, t time.Time, months []string) string {
	return strings.NewReplacer(
		"{day}", strconv.Itoa(t.Day()),
		"{month}", months[t.Month()-1],
		"{year}", strconv.Itoa(t.Year()),
	).Replace(pattern)
}
