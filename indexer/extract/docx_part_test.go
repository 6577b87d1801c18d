package extract

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// complexField is a field without a result.
func complexField(data, code string) string {
	return `<w:r><w:fldChar w:fldCharType="begin">` + data + `</w:fldChar></w:r><w:r><w:instrText>` + code +
		`</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func runOf(properties, text string) string {
	return `<w:r><w:rPr>` + properties + `</w:rPr><w:t xml:space="preserve">` + text + `</w:t></w:r>`
}

func TestDOCXWhatFormsHold(t *testing.T) {
	control := func(properties, text string) string {
		return `<w:sdt><w:sdtPr>` + properties + `</w:sdtPr><w:sdtContent>` + runOf("", text) + `</w:sdtContent></w:sdt>`
	}
	ticked := complexField(`<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>`, " FORMCHECKBOX ")
	empty := complexField(`<w:ffData><w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox></w:ffData>`, " FORMCHECKBOX ")
	list := complexField(`<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="oak"/><w:listEntry w:val="ash"/></w:ddList></w:ffData>`, " FORMDROPDOWN ")
	tests := []struct {
		name, body string
		parts      wordParts
		want       []string
	}{
		{"boxes", `<w:p>` + runOf("", "boat ") + ticked + runOf("", " raft ") + empty + `</w:p>`, nil, []string{"paragraph: boat ☒ raft ☐"}},
		{"list", `<w:p>` + runOf("", "Made of ") + list + `</w:p>`, nil, []string{"paragraph: Made of ash"}},
		{"filled and unfilled control", `<w:p>` + runOf("", "Name: ") + control("", "Ana") + runOf("", ", town: ") + control(`<w:showingPlcHdr/>`, "Click here") + `</w:p>`, nil,
			[]string{"paragraph: Name: Ana, town:"}},
		{"unfilled block control", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + p("", "Click here") + `</w:sdtContent></w:sdt>` + p("", "end"), nil, []string{"paragraph: end"}},
		{"numbering fields", `<w:p>` + complexField("", " AUTONUM ") + runOf("", " one") + `</w:p><w:p>` + complexField("", " AUTONUMLGL ") + runOf("", " two") + `</w:p>` +
			`<w:p>` + complexField("", ` LISTNUM \l 5 `) + runOf("", " a") + `</w:p><w:p>` + runOf("", "in ") + complexField("", ` LISTNUM X \l 5 `) + `</w:p>`, nil,
			[]string{"paragraph [1.]: one", "paragraph [2.]: two", "paragraph [(a)]: a", "paragraph: in (b)"}},
		{"figures keep their value", `<w:p>` + runOf("", "4 × 10") + runOf(`<w:vertAlign w:val="superscript"/>`, "-3") + runOf("", " m") + runOf(`<w:vertAlign w:val="superscript"/>`, "2") +
			runOf("", ", H") + runOf(`<w:vertAlign w:val="subscript"/>`, "2") + runOf("", "O, the 5") + runOf(`<w:vertAlign w:val="superscript"/>`, "th") + `</w:p>`, nil,
			[]string{"paragraph: 4 × 10⁻³ m², H₂O, the 5th"}},
		{"hidden by a style", `<w:p><w:pPr><w:pStyle w:val="B"/></w:pPr>` + runOf("", "no") + runOf(`<w:vanish w:val="0"/>`, "yes") + runOf(`<w:rStyle w:val="C"/>`, "no") + `</w:p>`,
			wordParts{"styles": `<w:style w:styleId="A"><w:name w:val="A"/><w:rPr><w:vanish/></w:rPr></w:style><w:style w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style><w:style w:styleId="C"><w:name w:val="C"/><w:rPr><w:vanish/></w:rPr></w:style>`},
			[]string{"paragraph: yes"}},
		{"cells before", `<w:tbl><w:tr><w:tc>` + p("", "a") + `</w:tc><w:tc>` + p("", "b") + `</w:tc></w:tr><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc>` + p("", "c") + `</w:tc></w:tr></w:tbl>`, nil,
			[]string{"table: {a|b}{|c}"}},
		{"column of numbers", `<w:tbl>` + row("7.", "The boats of the lower river are counted.") + row("", "They are counted twice, in May and June.") + row("8.", "The boats of the upper river are not.") + `</w:tbl>`, nil,
			[]string{"paragraph [7.]: The boats of the lower river are counted.", "paragraph: They are counted twice, in May and June.", "paragraph [8.]: The boats of the upper river are not."}},
		{"amounts are no numbers of paragraphs", `<w:tbl>` + row("3", "boats on the lower river with oars") + row("9", "boats on the upper river with sails") + `</w:tbl>`, nil,
			[]string{"table: {3|boats on the lower river with oars}{9|boats on the upper river with sails}"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, brief(read(t, "a.docx", docxOf(t, tt.body, tt.parts)).Blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

// row is a table row of cells with one paragraph each.
func row(cells ...string) string {
	s := "<w:tr>"
	for _, c := range cells {
		s += "<w:tc>" + p("", c) + "</w:tc>"
	}
	return s + "</w:tr>"
}

func TestDOCXEmbeddedParts(t *testing.T) {
	chunk := func(id string) string { return `<w:altChunk r:id="` + id + `"/>` }
	inner := docxOf(t, p("", "a document"), nil)
	body := chunk("page") + chunk("archive") + chunk("text") + chunk("word") + chunk("rtf") + chunk("lost") + `<w:subDoc r:id="x"/>` +
		`<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="steps"/></w:drawing></w:r></w:p>` +
		`<w:p><w:r><w:drawing><c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="bars"/></w:drawing></w:r></w:p>` +
		`<w:p><w:r><w:drawing><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="gone"/></w:drawing></w:r></w:p>`
	out := read(t, "a.docx", docxOf(t, body, wordParts{
		"page=page.html":   "<p>a page</p>",
		"archive=page.mht": "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"x\"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>an arch=\r\nive</p>\r\n--x--\r\n",
		"text=chunk.txt":   "a text",
		"word=inner.docx":  string(inner),
		"rtf=chunk.rtf":    `{\rtf1 lost}`,
		"steps=data.xml":   `<d:dataModel xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><d:ptLst><d:pt><d:t><a:p><a:r><a:t>row</a:t></a:r></a:p></d:t></d:pt><d:pt type="pres"/></d:ptLst></d:dataModel>`,
		"bars=chart.xml": `<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:ser><c:tx><c:v>Boats</c:v></c:tx><c:cat><c:pt><c:v>May</c:v></c:pt></c:cat>` +
			`<c:val><c:pt><c:v>4</c:v></c:pt></c:val></c:ser></c:chartSpace>`,
		"comments": `<w:comment>` + p("", "why?") + `</w:comment>`,
	}))
	want := []string{"paragraph: a page", "paragraph: an archive", "line: a text", "paragraph: a document", "paragraph: row", "paragraph: Boats: May 4"}
	if diff := cmp.Diff(want, brief(out.Blocks)); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
	unread := []corpus.Omission{{Kind: corpus.UnreadParts, Count: 3}, {Kind: corpus.UnreadDiagrams, Count: 1}, {Kind: corpus.UnreadComments, Count: 1}}
	if diff := cmp.Diff(unread, out.Unread); diff != "" || len(out.Warnings) != 2 {
		t.Errorf("unread (-want +got):\n%s\nwarnings %q", diff, out.Warnings)
	}
	if got := wordsRead(out); got != out.Visible {
		t.Errorf("%d words read, %d visible", got, out.Visible)
	}
}

func TestDOCXFrontHeader(t *testing.T) {
	section := `<w:sectPr><w:headerReference w:type="first" r:id="header1"/><w:headerReference w:type="default" r:id="header2"/>%s</w:sectPr>`
	parts := wordParts{"header1": `<w:tbl>` + row("Assembly", "AF/2031/7") + row("of Ferries", "Distr.: General") + `</w:tbl>`, "header2": p("", "AF/2031/7")}
	out := read(t, "a.docx", docxOf(t, p("", "Text")+fmt.Sprintf(section, "<w:titlePg/>"), parts))
	want := []string{"Assembly", "AF/2031/7", "of Ferries", "Distr.: General", "Text"}
	if diff := cmp.Diff(want, texts(out.Blocks)); diff != "" {
		t.Errorf("texts (-want +got):\n%s", diff)
	}
	out = read(t, "a.docx", docxOf(t, p("", "Text")+fmt.Sprintf(section, ""), parts))
	if diff := cmp.Diff([]string{"Text"}, texts(out.Blocks)); diff != "" {
		t.Errorf("without a first page of its own (-want +got):\n%s", diff)
	}
}
