package extract

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// headLines and footLines are how many lines at the top and at the bottom of a
// page of a plain text may be running heads.
const (
	headLines = 4
	footLines = 3
)

// withoutHeads takes page numbers and running heads out of a text with pages and
// keeps each once as furniture.
func withoutHeads(lines []textLine, pages int, out *Extraction) []textLine {
	byPage := make([][]int, pages+1)
	for i, l := range lines {
		byPage[l.page] = append(byPage[l.page], i)
	}
	repeated := repeatedHeads(lines, byPage)
	drop := map[int]bool{}
	for page := range byPage {
		for _, i := range runningHeads(lines, byPage[page], repeated, page > 1) {
			drop[i] = true
		}
	}
	kept := map[string]bool{}
	var rest []textLine
	for i, l := range lines {
		if !drop[i] {
			rest = append(rest, l)
			continue
		}
		text := tidy(l.raw)
		if key := maskDigits(text); key != "" && !kept[key] && !pageNumber.MatchString(text) {
			kept[key] = true
			out.Furniture = append(out.Furniture, text)
		}
	}
	for i := range rest {
		if i > 0 && rest[i].page != rest[i-1].page {
			rest[i].before = -1
		}
	}
	return rest
}

// edgesOfPage returns the lines of a page that may be heads, from the edges
// inwards.
func edgesOfPage(page []int) (top, bottom []int) {
	top = page[:min(headLines, len(page))]
	bottom = slices.Clone(page[max(len(page)-footLines, len(top)):])
	slices.Reverse(bottom)
	return top, bottom
}

// repeatedHeads returns the lines at the edges, digits masked, of at least half
// of the pages.
func repeatedHeads(lines []textLine, byPage [][]int) map[string]bool {
	count := map[string]int{}
	pages := 0
	for _, page := range byPage {
		if len(page) > 0 {
			pages++
		}
		top, bottom := edgesOfPage(page)
		seen := map[string]bool{}
		for _, i := range slices.Concat(top, bottom) {
			if key := maskDigits(tidy(lines[i].raw)); key != "" && !seen[key] {
				seen[key] = true
				count[key]++
			}
		}
	}
	found := map[string]bool{}
	for key, n := range count {
		found[key] = n >= max(2, (pages+1)/2)
	}
	return found
}

// runningHeads returns the lines of a page that are heads: those that repeat,
// page numbers, and what stands with a page number before a blank line.
func runningHeads(lines []textLine, page []int, repeated map[string]bool, later bool) []int {
	var heads []int
	isHead := func(i int) bool {
		text := tidy(lines[i].raw)
		return repeated[maskDigits(text)] && isShortHead(text) || pageNumber.MatchString(text) && later || jobNumber.MatchString(text) || bareJobNumber.MatchString(text)
	}
	top, bottom := edgesOfPage(page)
	for k, i := range top {
		if !isHead(i) {
			isBeside := later && k > 0 && k == len(heads) && lines[i].before == 0 && isShortHead(lines[i].raw) && k+1 < len(page) && lines[page[k+1]].before > 0
			if !isBeside {
				break
			}
		}
		heads = append(heads, i)
	}
	for _, i := range bottom {
		if !isHead(i) {
			break
		}
		heads = append(heads, i)
	}
	return heads
}

// isShortHead reports whether a line may be a head by its length and its end.
func isShortHead(line string) bool {
	line = tidy(line)
	return utf8.RuneCountInString(line) <= 60 && !strings.ContainsAny(line[len(line)-1:], ".,;:") && typedLabel(line) == ""
}
