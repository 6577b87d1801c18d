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
	Days   string   `yaml:"days"`
	Span   string   `yaml:"span"`
	Months []string `yaml:"months"`
	Alone  []string `yaml:"alone"`
}

// WriteDate writes a date of a Document ("2018-06-01", "2018-06" or "2018") as
// a language does: "1 June 2018", "2018年6月1日". Other text is returned as it
// is. A language that is not valid is treated as English.
func WriteDate(iso string, l Language) string {
	forms := formsOf(l)
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

// WriteDates writes a span of full dates ("2018-09-03" and "2018-09-05") as a
// language does: "3–5 September 2018", or both in full where the month changes.
func WriteDates(start, end string, l Language) string {
	forms := formsOf(l)
	from, errFrom := time.Parse("2006-01-02", start)
	to, errTo := time.Parse("2006-01-02", end)
	if errFrom != nil || errTo != nil || from.Month() != to.Month() || from.Year() != to.Year() {
		return between(forms.Span, WriteDate(start, l), WriteDate(end, l))
	}
	days := between(forms.Days, strconv.Itoa(from.Day()), strconv.Itoa(to.Day()))
	return datePattern(strings.Replace(forms.Day, "{day}", days, 1), to, forms.Months)
}

func between(pattern, from, to string) string {
	return strings.NewReplacer("{from}", from, "{to}", to).Replace(pattern)
}

func formsOf(l Language) dateForms {
	if forms, ok := data.dates[l]; ok {
		return forms
	}
	return data.dates[English]
}

func datePattern(pattern string, t time.Time, months []string) string {
	return strings.NewReplacer(
		"{day}", strconv.Itoa(t.Day()),
		"{month}", months[t.Month()-1],
		"{year}", strconv.Itoa(t.Year()),
	).Replace(pattern)
}
