package web

import (
	"strconv"
	"strings"
	"time"
)

// dateForms are the patterns and names for dates in a language.
type dateForms struct {
	// Day is the pattern of a full date, First that of the first of a month,
	// Month that of a month with its year.
	Day   string `yaml:"day"`
	First string `yaml:"first"`
	Month string `yaml:"month"`
	// Months are the names as used after a day, Alone those used without.
	Months []string `yaml:"months"`
	Alone  []string `yaml:"alone"`
}

// date writes a date of corpus.Document ("2018-06-01", "2018-06" or "2018")
// as the language does. Other text is returned as it is.
func (c *catalogue) date(iso string) string {
	if t, err := time.Parse("2006-01-02", iso); err == nil {
		pattern := c.dates.Day
		if t.Day() == 1 {
			pattern = c.dates.First
		}
		return datePattern(pattern, t, c.dates.Months)
	}
	if t, err := time.Parse("2006-01", iso); err == nil {
		return datePattern(c.dates.Month, t, c.dates.Alone)
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
