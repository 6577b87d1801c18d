package extract

import (
	"regexp"
	"strings"
)

// labels are the numbers that authors type in front of paragraphs: "12.",
// "(a)", "ii)", "IV.", "一.", "(أ)". Years and long numbers are none.
var labels = regexp.MustCompile(`^(?:` +
	`\d{1,3}(?:\.\d{1,3}){0,3}[.)、．]|\d{1,3}\.\d{1,3}(?:\.\d{1,3})?` +
	`|[(（](?:\d{1,3}|[A-Za-zА-Яа-яء-ي]|[ivxlIVXL]{2,6}|[一二三四五六七八九十百]{1,4})[)）]` +
	`|(?:[A-Za-zА-Яа-яء-ي]|[ivxlIVXL]{2,6})[.)]` +
	`|[一二三四五六七八九十百]{1,4}[.、．]` +
	`)(?:\s|$)`)

// labelsTight are labels after which Chinese text follows without a blank.
var labelsTight = regexp.MustCompile(`^(?:[(（](?:[a-z]|[ivxl]{2,6}|\d{1,3}|[一二三四五六七八九十]{1,3})[)）]|[一二三四五六七八九十]{1,3}、|\d{1,3}[、．])\p{Han}`)

// typedLabel returns the number that text begins with, or "".
func typedLabel(text string) string {
	if m := labels.FindString(text); m != "" {
		return strings.TrimSpace(m)
	}
	if m := labelsTight.FindString(text); m != "" {
		_, at := lastRune(m)
		return m[:at]
	}
	return ""
}
