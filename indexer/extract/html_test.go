package extract

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestHTMLFlow(t *testing.T) {
	tests := []struct {
		name, body string
		want       []string
	}{
		{"paragraphs and loose text", "Loose <b>text</b><p>One\n two</p>tail", []string{"paragraph: Loose text", "paragraph: One two", "paragraph: tail"}},
		{"headings", "<h1>A<br>B</h1><h3>C</h3>", []string{"heading 1: A B", "heading 3: C"}},
		{"numbers", "<ol start=12><li>a<li value=20>b<li>c</ol>", []string{"item 1 [12.]: a", "item 1 [20.]: b", "item 1 [21.]: c"}},
		{"kinds of numbers", "<ol type=a start=27><li>x</ol><ol type=I><li>y</ol><ol style='list-style-type: lower-roman'><li>z</ol><ol type=1 reversed><li>p<li>q</ol>",
			[]string{"item 1 [aa.]: x", "item 1 [I.]: y", "item 1 [i.]: z", "item 1 [2.]: p", "item 1 [1.]: q"}},
		{"numbers of Chinese and Arabic lists", "<ol style='list-style:cjk-ideographic'><li>导言</ol><ol style='list-style-type:arabic-indic'><li>نص</ol>",
			[]string{"item 1 [一、]: 导言", "item 1 [١.]: نص"}},
		{"nested lists", "<ul><li>a<ol type=a><li>b</ol>after<li><p>c</p><p>d</p></ul>", []string{
			"item 1 [•]: a", "item 2 [a.]: b", "paragraph: after", "item 1 [•]: c", "paragraph: d"}},
		{"no marker", "<ul style='list-style-type:none'><li>a</ul><ol style='list-style:none'><li>(a) b</ol>", []string{"item 1: a", "item 1: (a) b"}},
		{"empty item", "<ol><li></li><li>b</ol><p>c", []string{"item 1 [2.]: b", "paragraph: c"}},
		{"breaks", "<p>A<br>B<br><br>C<br>(a) d<br>(b) e", []string{"paragraph: A\nB", "paragraph: C", "paragraph: (a) d", "paragraph: (b) e"}},
		{"table", "<table><caption>Budget</caption><thead><tr><th>Item<th>2019</thead><tr><td rowspan=2>Pay<td>1<tr><td>2</table>", []string{
			"paragraph: Budget", "table: {Item|2019}{Pay|1}{Pay|2}"}},
		{"spans", "<table><tr><th colspan=2>Both<th>C<tr><td colspan=2>a<td>b</table>", []string{"table: {Both|Both|C}{a||b}"}},
		{"layout tables", "<table><tr><td><h2>Head</h2><p>Text</table><table><tr><td>single</table>", []string{"heading 2: Head", "paragraph: Text", "paragraph: single"}},
		{"cell lines", "<table><tr><td>a<br>b<td>c<tr><td><ol><li>x</ol><td>d</table>", []string{"table: {a\nb|c}{1. x|d}"}},
		{"hidden", "<p>a<span style='display: none'>no</span><script>no</script><p hidden>no</p><svg><text>no</text></svg><p>漢<ruby>字<rt>no</rt></ruby>", []string{"paragraph: a", "paragraph: 漢字"}},
		{"definitions", "<dl><dt>term<dd>meaning</dl>", []string{"paragraph: term", "paragraph: meaning"}},
		{"preformatted", "<pre>one\ntwo\n\nthree</pre>", []string{"paragraph: one\ntwo", "paragraph: three"}},
		{"footnotes", "<p>Text<sup><a href='#n1'>1</a></sup> goes on<a href='#n2'>[2]</a>.</p><p><a href='#p'>3</a></p><p id=p>Target</p><ol><li id=n1>First note ↩</li></ol><p><a name=n2></a>[2] Second note",
			[]string{"paragraph: Text goes on. ^1=First note ^2=Second note", "paragraph: 3", "paragraph: Target"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, brief(read(t, "a.html", []byte("<body>"+tt.body)).Blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// article is a page as sites make them: text between menus.
func article(title, body string) string {
	menu := strings.Repeat("<li><a href='/x'>Menu entry</a></li>", 12)
	return "<!doctype html><html lang='en-GB'><head><title>" + title + " | Implementation Support Unit</title></head><body>" +
		"<header><a href='/'>Site name</a></header><nav><ul>" + menu + "</ul></nav><main><article><h1>" + title + "</h1>" + body +
		"</article></main><aside>Related pages</aside><footer>Imprint and privacy</footer></body></html>"
}

func TestHTMLArticle(t *testing.T) {
	body := ""
	for i := range 12 {
		body += fmt.Sprintf("<p>%d. The Meeting of States Parties took note of the report, thanked the coordinators, and asked the unit to keep it up to date.</p>", i+1)
	}
	got := read(t, "https://example.org/meeting", []byte(article("Eighth Meeting", body)))
	if got.Title != "Eighth Meeting" || got.Language != "en" || len(got.Warnings) > 0 {
		t.Errorf("title %q, language %q, warnings %q", got.Title, got.Language, got.Warnings)
	}
	if len(got.Blocks) != 13 || got.Blocks[0].Text != "Eighth Meeting" || got.Blocks[0].Kind != Heading {
		t.Errorf("blocks %q", brief(got.Blocks))
	}
}

// The readability algorithm drops what it takes for menus; lists, tables and
// short Chinese texts must survive it.
func TestHTMLKeepsWhatReadabilityDrops(t *testing.T) {
	links, rows := "", ""
	for i := range 20 {
		links += fmt.Sprintf("<li><a href='/d%d'>CCM/MSP/2018/%d Report</a></li>", i, i)
		rows += fmt.Sprintf("<tr><td>State %d</td><td>2018-0%d-01</td><td><a href='/r'>Report</a></td></tr>", i, i%9+1)
	}
	tests := []struct{ name, body, want string }{
		{"list of links", "<ul>" + links + "</ul>", "CCM/MSP/2018/19 Report"},
		{"table", "<p>Initial reports due.</p><table><tr><th>State<th>Due<th>Link</tr>" + rows + "</table>", "State 19"},
		{"short Chinese page", "<div>第八次会议于2018年9月3日至5日在日内瓦举行。</div><div>会议通过了报告。</div>", "会议通过了报告。"},
		{"centred title and numbers", "<p style='text-align:center'>Title in the middle</p><ol type=a><li>" + strings.Repeat("Long item text, with commas. ", 20) + "</ol>", "a."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := read(t, "a.html", []byte(article("Documents", tt.body)))
			all := strings.Join(brief(got.Blocks), "\n")
			if !strings.Contains(all, tt.want) || strings.Contains(all, "Menu entry") || strings.Contains(all, "Imprint") {
				t.Errorf("blocks:\n%s", all)
			}
		})
	}
}

func TestHTMLCentred(t *testing.T) {
	got := read(t, "a.html", []byte("<center>A</center><p align=center>B</p><div style='text-align: center'><p><b>C</b></p></div><p>D"))
	want := []Block{
		{Kind: Paragraph, Text: "A", Centred: true}, {Kind: Paragraph, Text: "B", Centred: true},
		{Kind: Paragraph, Text: "C", Centred: true, Bold: true}, {Kind: Paragraph, Text: "D"},
	}
	if diff := cmp.Diff(want, got.Blocks); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}
