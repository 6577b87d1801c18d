package structure

import (
	"fmt"
	"regexp"
	"strings"

	"repertory/corpus/naming"
)

// monthNames are the months in the official languages. Arabic has two sets,
// which documents print side by side; Russian has the genitive that dates use.
var monthNames = [12][]string{
	{"january", "janvier", "enero", "января", "январь", "كانون الثاني", "يناير"},
	{"february", "février", "febrero", "февраля", "февраль", "شباط", "فبراير"},
	{"march", "mars", "marzo", "марта", "март", "آذار", "مارس"},
	{"april", "avril", "abril", "апреля", "апрель", "نيسان", "أبريل", "ابريل"},
	{"may", "mai", "mayo", "мая", "май", "أيار", "مايو"},
	{"june", "juin", "junio", "июня", "июнь", "حزيران", "يونيه", "يونيو"},
	{"july", "juillet", "julio", "июля", "июль", "تموز", "يوليه", "يوليو"},
	{"august", "août", "agosto", "августа", "август", "آب", "أغسطس"},
	{"september", "septembre", "septiembre", "setiembre", "сентября", "сентябрь", "أيلول", "سبتمبر"},
	{"october", "octobre", "octubre", "октября", "октябрь", "تشرين الأول", "أكتوبر"},
	{"november", "novembre", "noviembre", "ноября", "ноябрь", "تشرين الثاني", "نوفمبر"},
	{"december", "décembre", "diciembre", "декабря", "декабрь", "كانون الأول", "ديسمبر"},
}

var (
	monthPattern, monthNumber = monthTable()

	dayMonthYear = regexp.MustCompile(`(?i)(?:([` + naming.DigitClass + `]{1,2})(?:er|º|st|nd|rd|th)?[\s\x{a0}]+(?:de[\s\x{a0}]+|of[\s\x{a0}]+)?)?(` + monthPattern + `)(?:[\s\x{a0}]*/[\s\x{a0}]*(?:` + monthPattern + `))?,?[\s\x{a0}]+(?:de[l]?[\s\x{a0}]+)?([` + naming.DigitClass + `]{4})`)
	monthDayYear = regexp.MustCompile(`(?i)(` + monthPattern + `)[\s\x{a0}]+([` + naming.DigitClass + `]{1,2})(?:st|nd|rd|th)?,[\s\x{a0}]*([` + naming.DigitClass + `]{4})`)
	hanDate      = regexp.MustCompile(`([` + naming.DigitClass + `]{4})\s*年\s*([` + naming.DigitClass + `]{1,2})\s*月(?:\s*([` + naming.DigitClass + `]{1,2})\s*日)?`)
	isoDate      = regexp.MustCompile(`\b((?:19|20)[0-9]{2})-([0-9]{2})-([0-9]{2})\b`)
)

func monthTable() (string, map[string]int) {
	var all []string
	numbers := map[string]int{}
	for i, names := range monthNames {
		for _, n := range names {
			all = append(all, regexp.QuoteMeta(n))
			numbers[n] = i + 1
		}
	}
	return strings.Join(all, "|"), numbers
}

// Date is a date found in a text, at the byte offsets Start to End.
type Date struct {
	// Value has the form of corpus.Document.Date.
	Value      string
	Start, End int
}

// Dates returns the dates that a text in any of the official languages gives
// at least the month of, in the order of the text.
func Dates(s string) []Date {
	var all []Date
	for from := 0; from < len(s); {
		d, ok := firstDate(s[from:])
		if !ok {
			break
		}
		d.Start, d.End = d.Start+from, d.End+from
		all = append(all, d)
		from = d.End
	}
	return all
}

// findDate returns the first date in a text in the form of Document.Date, and
// the words that gave it.
func findDate(s string) (date, words string) {
	d, ok := firstDate(s)
	if !ok {
		return "", ""
	}
	return d.Value, strings.TrimSpace(s[d.Start:d.End])
}

func firstDate(s string) (first Date, ok bool) {
	if !hasYear(s) {
		return Date{}, false
	}
	first.Start = len(s) + 1
	take := func(m []int, year, month, day string) {
		if m == nil || m[0] >= first.Start {
			return
		}
		n, known := monthNumber[strings.ToLower(month)]
		if !known {
			n = naming.Decimal(month)
		}
		if d := formatDate(naming.Decimal(year), n, naming.Decimal(day)); d != "" {
			first, ok = Date{d, m[0], m[1]}, true
		}
	}
	group := func(m []int, i int) string {
		if m == nil || m[2*i] < 0 {
			return ""
		}
		return s[m[2*i]:m[2*i+1]]
	}
	m := dayMonthYear.FindStringSubmatchIndex(s)
	take(m, group(m, 3), group(m, 2), group(m, 1))
	m = monthDayYear.FindStringSubmatchIndex(s)
	take(m, group(m, 3), group(m, 1), group(m, 2))
	m = hanDate.FindStringSubmatchIndex(s)
	take(m, group(m, 1), group(m, 2), group(m, 3))
	m = isoDate.FindStringSubmatchIndex(s)
	take(m, group(m, 1), group(m, 2), group(m, 3))
	return first, ok
}

// formatDate writes a date as far as it is known; "" for an impossible one.
func formatDate(year, month, day int) string {
	if year < 1900 || year > 2100 || month < 1 || month > 12 || day > 31 {
		return ""
	}
	if day < 1 {
		return fmt.Sprintf("%04d-%02d", year, month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", year, month, day)
}
