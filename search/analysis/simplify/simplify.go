// Package simplify turns Traditional Chinese characters into Simplified ones,
// one by one, so that both spellings of a word find each other.
//
// The table is made from the character table of OpenCC (see NOTICE) by the
// generator in the gen folder.
package simplify

import (
	_ "embed"
	"sync"
)

//go:generate go run ./gen -out table.txt

// table holds pairs of characters, Traditional then Simplified, by code point.
//
//go:embed table.txt
var table string

// Table returns the Simplified character of each Traditional one. Characters
// that are the same in both are not in it. The map is shared: do not change it.
var Table = sync.OnceValue(func() map[rune]rune {
	pairs := make(map[rune]rune, len(table)/7)
	var from rune
	for _, r := range table {
		switch {
		case r == '\n':
		case from == 0:
			from = r
		default:
			pairs[from], from = r, 0
		}
	}
	return pairs
})
