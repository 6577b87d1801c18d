package extract

import (
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// list writes the items of a list with the numbers that a browser shows.
func (f *flower) list(n *html.Node) {
	f.flush()
	f.depth++
	number, step := listStart(n)
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Li || isHidden(c) {
			f.node(c)
			continue
		}
		if value, err := strconv.Atoi(strings.TrimSpace(attr(c, "value"))); err == nil && n.DataAtom == atom.Ol {
			number = value
		}
		f.item(c, listLabel(n, c, number))
		number += step
	}
	f.flush()
	f.depth--
}

func (f *flower) item(n *html.Node, label string) {
	f.flush()
	f.pending = Block{Kind: Item, Level: max(f.depth, 1), Label: label}
	f.children(n)
	f.flush()
	// An item without text must not lend its number to what follows.
	f.pending = Block{}
}

// listStart returns the first number of a list and the step to the next.
func listStart(n *html.Node) (start, step int) {
	start, step = 1, 1
	if hasAttr(n, "reversed") {
		step = -1
		start = 0
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			if c.DataAtom == atom.Li {
				start++
			}
		}
	}
	if value, err := strconv.Atoi(strings.TrimSpace(attr(n, "start"))); err == nil {
		start = value
	}
	return start, step
}

// listLabel returns the number of a list item as a browser shows it.
func listLabel(list, item *html.Node, number int) string {
	kind := markerKind(item)
	if kind == "" {
		kind = markerKind(list)
	}
	if list.DataAtom != atom.Ol && (kind == "" || !isCounter(kind)) {
		if kind == "none" {
			return ""
		}
		return bullet
	}
	switch kind {
	case "none":
		return ""
	case "a", "lower-alpha", "lower-latin":
		return alphabetic(number, 'a') + "."
	case "A", "upper-alpha", "upper-latin":
		return alphabetic(number, 'A') + "."
	case "i", "lower-roman":
		return numeral(number, "lowerRoman") + "."
	case "I", "upper-roman":
		return numeral(number, "upperRoman") + "."
	case "decimal-leading-zero":
		return numeral(number, "decimalZero") + "."
	case "arabic-indic":
		return numeral(number, "arabicIndic") + "."
	case "cjk-ideographic", "simp-chinese-informal", "trad-chinese-informal", "cjk-decimal":
		return numeral(number, "chineseCounting") + "、"
	case "disc", "circle", "square":
		return bullet
	}
	return strconv.Itoa(number) + "."
}

func isCounter(kind string) bool {
	return strings.Contains(kind, "-") || kind == "decimal"
}

// markerKind returns the marker type that an element sets for itself, by its
// style or its type attribute, or "".
func markerKind(n *html.Node) string {
	for rule := range strings.SplitSeq(strings.ToLower(attr(n, "style")), ";") {
		name, value, _ := strings.Cut(rule, ":")
		switch strings.TrimSpace(name) {
		case "list-style-type", "list-style":
			if words := strings.Fields(value); len(words) > 0 {
				return words[0]
			}
		}
	}
	return strings.TrimSpace(attr(n, "type"))
}
