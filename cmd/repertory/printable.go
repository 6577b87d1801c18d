package main

import (
	"fmt"
	"strings"
	"unicode"
)

// printable writes a name or a reason for one line of a terminal. Whoever makes a
// file chooses its name: control characters, which a terminal obeys, line ends,
// and marks that turn the direction of what follows are written as codes.
func printable(s string) string {
	if !strings.ContainsFunc(s, isCommand) {
		return s
	}
	var out strings.Builder
	for _, r := range s {
		if isCommand(r) {
			fmt.Fprintf(&out, `\u%04x`, r)
		} else {
			out.WriteRune(r)
		}
	}
	return out.String()
}

// printableLines does so with an error, which may have several lines.
func printableLines(err error) string {
	lines := strings.Split(err.Error(), "\n")
	for i, line := range lines {
		lines[i] = printable(line)
	}
	return strings.Join(lines, "\n")
}

// isCommand reports whether a character tells a terminal what to do: C0, DEL, C1,
// separators of lines, embeddings, overrides and isolates (UAX #9). The marks
// that Arabic names may need, U+200E, U+200F and U+061C, move nothing but their
// neighbours and stay.
func isCommand(r rune) bool {
	return unicode.IsControl(r) || r >= 0x2028 && r <= 0x202e || r >= 0x2066 && r <= 0x2069
}
