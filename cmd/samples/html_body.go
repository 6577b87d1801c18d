package main

import (
	"fmt"
	"html/template"
	"strings"

	"repertory/cmd/samples/source"
)

// htmlList is an open list.
type htmlList struct {
	level int
	tag   string
	// last is the number of the item that is open.
	last int
}

// htmlBody writes blocks as HTML and keeps the lists that are open.
type htmlBody struct {
	strings.Builder
	open []htmlList
	// listParagraphs numbers paragraphs by <ol start>.
	listParagraphs bool
	// letters says that the points of the language are what <ol type="a">
	// numbers.
	letters bool
}

func renderHTMLBody(doc *source.Document, l layout) string {
	b := &htmlBody{listParagraphs: l.listParagraphs, letters: doc.Language != "ar"}
	for _, block := range doc.Blocks {
		b.block(block)
	}
	b.close(0)
	return b.String()
}

func (b *htmlBody) block(block source.Block) {
	if list, isItem := b.listFor(block); isItem {
		b.item(list, block)
		return
	}
	b.close(0)
	text := inlineHTML(block.Text)
	label := template.HTMLEscapeString(block.Label)
	switch block.Kind {
	case source.Heading1:
		fmt.Fprintf(b, "<h2>%s</h2>\n", joinNonEmpty(" ", label, text))
	case source.Heading2:
		fmt.Fprintf(b, "<h3>%s</h3>\n", joinNonEmpty(" ", label, text))
	case source.Action:
		fmt.Fprintf(b, "<p><strong>%s</strong> %s</p>\n", label, text)
	case source.Table:
		b.table(block.Rows)
	default:
		fmt.Fprintf(b, "<p>%s</p>\n", joinNonEmpty(" ", label, text))
	}
}

// listFor gives the list that a block is an item of; false when the block
// stands outside lists.
func (b *htmlBody) listFor(block source.Block) (htmlList, bool) {
	start := ""
	if block.Ordinal > 1 {
		start = fmt.Sprintf(` start="%d"`, block.Ordinal)
	}
	switch block.Kind {
	case source.Bullet:
		return htmlList{level: 1, tag: "ul"}, true
	case source.Item:
		return htmlList{level: 1, tag: "ol" + start}, true
	case source.Paragraph:
		return htmlList{level: 1, tag: "ol" + start}, b.listParagraphs && block.Irregular == ""
	case source.Point:
		return htmlList{level: 2, tag: `ol type="a"` + start}, b.letters
	case source.SubPoint:
		return htmlList{level: 3, tag: `ol type="i"` + start}, b.letters
	default:
		return htmlList{}, false
	}
}

func (b *htmlBody) item(list htmlList, block source.Block) {
	b.close(list.level)
	value := ""
	if last := len(b.open) - 1; last >= 0 && b.open[last].level == list.level {
		b.WriteString("</li>\n")
		if block.Ordinal != b.open[last].last+1 && block.Ordinal > 0 {
			value = fmt.Sprintf(` value="%d"`, block.Ordinal)
		}
		b.open[last].last = block.Ordinal
	} else {
		fmt.Fprintf(b, "<%s>\n", list.tag)
		list.last = block.Ordinal
		b.open = append(b.open, list)
	}
	fmt.Fprintf(b, "<li%s>%s", value, inlineHTML(block.Text))
}

// close ends the lists deeper than level; 0 ends all.
func (b *htmlBody) close(level int) {
	for len(b.open) > 0 && b.open[len(b.open)-1].level > level {
		tag, _, _ := strings.Cut(b.open[len(b.open)-1].tag, " ")
		fmt.Fprintf(b, "</li>\n</%s>\n", tag)
		b.open = b.open[:len(b.open)-1]
	}
}

func (b *htmlBody) table(rows [][]string) {
	b.WriteString("<table>\n<thead>\n")
	for i, row := range rows {
		cell := "td"
		if i == 0 {
			cell = "th"
		}
		b.WriteString("<tr>")
		for _, text := range row {
			fmt.Fprintf(b, "<%s>%s</%s>", cell, inlineHTML(text), cell)
		}
		b.WriteString("</tr>\n")
		if i == 0 {
			b.WriteString("</thead>\n<tbody>\n")
		}
	}
	b.WriteString("</tbody>\n</table>\n")
}
