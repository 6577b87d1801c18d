package corpus

import "time"

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
