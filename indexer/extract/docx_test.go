package extract

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	transitional = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
	strict       = "http://purl.oclc.org/ooxml/wordprocessingml/main"
)

// wordParts are the parts of a document by short name.
type wordParts map[string]string

// docxOf packs a document from its body and other parts.
func docxOf(t testing.TB, body string, parts wordParts) []byte {
	t.Helper()
	space := transitional
	if parts["space"] != "" {
		space = parts["space"]
	}
	wrap := func(root, content string) string {
		return fmt.Sprintf(`<?xml version="1.0" encoding="UTF-8"?><w:%[1]s xmlns:w=%[2]q `+
			`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" `+
			`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" `+
			`xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" `+
			`xmlns:v="urn:schemas-microsoft-com:vml">%[3]s</w:%[1]s>`, root, space, content)
	}
	files := map[string]string{
		"[Content_Types].xml": "<Types/>",
		"word/document.xml":   parts["prefix"] + wrap("document", "<w:body>"+body+"</w:body>"),
	}
	rels := ""
	for _, part := range []struct{ name, root, kind string }{
		{"styles", "styles", "styles"}, {"numbering", "numbering", "numbering"}, {"settings", "settings", "settings"},
		{"footnotes", "footnotes", "footnotes"}, {"endnotes", "endnotes", "endnotes"}, {"header1", "hdr", "header"}, {"header2", "hdr", "header"}, {"footer1", "ftr", "footer"}, {"comments", "comments", "comments"},
	} {
		if content := parts[part.name]; content != "" {
			files["word/"+part.name+".xml"] = wrap(part.root, content)
			rels += fmt.Sprintf(`<Relationship Id="%s" Type="http://x/relationships/%s" Target="%s.xml"/>`, part.name, part.kind, part.name)
		}
	}
	for name, content := range parts {
		if id, file, ok := strings.Cut(name, "="); ok {
			files["word/"+file] = content
			rels += fmt.Sprintf(`<Relationship Id="%s" Type="http://x/relationships/part" Target="%s"/>`, id, file)
		}
	}
	files["word/_rels/document.xml.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` + rels + `</Relationships>`
	if core := parts["core"]; core != "" {
		files["docProps/core.xml"] = `<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">` + core + `</cp:coreProperties>`
		files["_rels/.rels"] = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
			`<Relationship Id="a" Type="http://x/officeDocument" Target="/word/document.xml"/>` +
			`<Relationship Id="b" Type="http://x/core-properties" Target="docProps/core.xml"/></Relationships>`
	}
	return zipOf(t, files)
}

// p is a paragraph with properties and text.
func p(properties, text string) string {
	return "<w:p><w:pPr>" + properties + "</w:pPr><w:r><w:t>" + text + "</w:t></w:r></w:p>"
}

// numbered numbers a paragraph.
func numbered(id, level int, text string) string {
	return p(fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, id), text)
}

// lvl defines a level of a numbering scheme.
func lvl(i int, format, text, more string) string {
	return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val=%q/><w:lvlText w:val=%q/>%s</w:lvl>`, i, format, text, more)
}

func abstract(id int, levels ...string) string {
	return fmt.Sprintf(`<w:abstractNum w:abstractNumId="%d">%s</w:abstractNum>`, id, strings.Join(levels, ""))
}

func instance(id, abstract int, more string) string {
	return fmt.Sprintf(`<w:num w:numId="%d"><w:abstractNumId w:val="%d"/>%s</w:num>`, id, abstract, more)
}

func TestDOCXNumbers(t *testing.T) {
	outline := abstract(1, lvl(0, "upperRoman", "%1.", ""), lvl(1, "upperLetter", "%2.", ""), lvl(2, "lowerLetter", "(%3)", ""))
	tests := []struct {
		name, numbering, styles, body string
		want                          []string
	}{
		{
			name: "levels restart", numbering: outline + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 1, "b") + numbered(1, 1, "c") + numbered(1, 0, "d") + numbered(1, 1, "e") + numbered(1, 2, "f"),
			want: []string{"I.", "A.", "B.", "II.", "A.", "(a)"},
		},
		{
			name: "numbers of levels above", numbering: abstract(1, lvl(0, "decimal", "%1", ""), lvl(1, "decimal", "%1.%2", "")) + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 1, "b") + numbered(1, 1, "c"), want: []string{"1", "1.1", "1.2"},
		},
		{
			name: "legal numbers", numbering: abstract(1, lvl(0, "upperRoman", "%1", ""), lvl(1, "lowerLetter", "%1.%2", "<w:isLgl/>")) + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 1, "b"), want: []string{"I", "1.1"},
		},
		{
			name: "level that never restarts", numbering: abstract(1, lvl(0, "upperRoman", "%1.", ""), lvl(1, "decimal", "%2.", `<w:lvlRestart w:val="0"/>`)) + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 1, "b") + numbered(1, 0, "c") + numbered(1, 1, "d"), want: []string{"I.", "1.", "II.", "2."},
		},
		{
			name: "level that restarts after the first only", numbering: abstract(1, lvl(0, "upperRoman", "%1.", ""), lvl(1, "upperLetter", "%2.", ""), lvl(2, "decimal", "%3.", `<w:lvlRestart w:val="1"/>`)) + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 1, "b") + numbered(1, 2, "c") + numbered(1, 1, "d") + numbered(1, 2, "e") + numbered(1, 0, "f") + numbered(1, 2, "g"),
			want: []string{"I.", "A.", "1.", "B.", "2.", "II.", "1."},
		},
		{
			name: "instances share a scheme, overrides start anew", numbering: outline + instance(1, 1, "") + instance(2, 1, "") +
				instance(3, 1, `<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>`),
			body: numbered(1, 0, "a") + numbered(2, 0, "b") + numbered(3, 0, "c") + numbered(3, 0, "d") + numbered(1, 0, "e"),
			want: []string{"I.", "II.", "V.", "VI.", "VII."},
		},
		{
			name: "override of a level", numbering: outline + instance(1, 1, `<w:lvlOverride w:ilvl="0">`+lvl(0, "chineseCounting", "%1、", "")+`</w:lvlOverride>`),
			body: numbered(1, 0, "a") + numbered(1, 0, "b"), want: []string{"一、", "二、"},
		},
		{
			name: "numbers of a style and of the one it is based on", numbering: abstract(1, lvl(0, "decimal", "%1.", `<w:pStyle w:val="Para"/>`), lvl(1, "lowerLetter", "(%2)", `<w:pStyle w:val="Point"/>`)) + instance(1, 1, ""),
			styles: `<w:style w:type="paragraph" w:styleId="Para"><w:name w:val="Para"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Point"><w:name w:val="Point"/><w:basedOn w:val="Para"/></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="Para"/></w:style>`,
			body: p(`<w:pStyle w:val="Para"/>`, "a") + p(`<w:pStyle w:val="Point"/>`, "b") + p(`<w:pStyle w:val="Child"/>`, "c") +
				p(`<w:pStyle w:val="Para"/><w:numPr><w:numId w:val="0"/></w:numPr>`, "d"),
			want: []string{"1.", "(a)", "2.", ""},
		},
		{
			name: "numbering style", numbering: `<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="L"/></w:abstractNum>` +
				`<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="L"/>` + lvl(0, "russianLower", "%1)", "") + `</w:abstractNum>` + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 0, "b"), want: []string{"а)", "б)"},
		},
		{
			name:      "bullets, hidden and custom numbers",
			numbering: abstract(1, lvl(0, "bullet", "\uf0b7", ""), lvl(1, "decimal", "%2.", "<w:rPr><w:vanish/></w:rPr>"), `<w:lvl w:ilvl="2"><mc:AlternateContent><mc:Choice><w:numFmt w:val="decimalZero"/></mc:Choice></mc:AlternateContent><w:lvlText w:val="Action %3:"/></w:lvl>`) + instance(1, 1, ""),
			body:      numbered(1, 0, "a") + numbered(1, 1, "b") + numbered(1, 2, "c"), want: []string{"•", "", "Action 01:"},
		},
		{
			name: "empty paragraphs count", numbering: outline + instance(1, 1, ""),
			body: numbered(1, 0, "a") + numbered(1, 0, "") + numbered(1, 0, "b"), want: []string{"I.", "III."},
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := read(t, "a.docx", docxOf(t, tt.body, wordParts{"numbering": tt.numbering, "styles": tt.styles}))
			var got []string
			for _, b := range out.Blocks {
				got = append(got, b.Label)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("labels (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDOCXText(t *testing.T) {
	tests := []struct {
		name, body string
		parts      wordParts
		want       []string
	}{
		{"runs, tabs, breaks and hyphens", `<w:p><w:r><w:t>a</w:t><w:tab/><w:t xml:space="preserve">b </w:t><w:noBreakHyphen/></w:r><w:r><w:t>c</w:t><w:softHyphen/><w:t>d</w:t><w:br/><w:t>e</w:t></w:r></w:p>`, nil,
			[]string{"paragraph: a b -cd\ne"}},
		{"changes accepted", `<w:p><w:ins><w:r><w:t>new</w:t></w:r></w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom></w:p>`, nil,
			[]string{"paragraph: new"}},
		{"deleted paragraph mark", `<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t xml:space="preserve">one </w:t></w:r></w:p>` + p("", "paragraph"), nil,
			[]string{"paragraph: oneparagraph"}},
		{"text box once", `<w:p><w:r><w:t>a</w:t></w:r><w:r><mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent>` + p("", "box") + `</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent>` + p("", "box") + `</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>`, nil,
			[]string{"paragraph: a", "paragraph: box"}},
		{"content control", `<w:sdt><w:sdtContent>` + p("", "a") + `</w:sdtContent></w:sdt><w:p><w:sdt><w:sdtContent><w:r><w:t>b</w:t></w:r></w:sdtContent></w:sdt></w:p>`, nil,
			[]string{"paragraph: a", "paragraph: b"}},
		{"fields", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>result</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r><w:fldSimple w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple><w:hyperlink><w:r><w:t> link</w:t></w:r></w:hyperlink></w:p>`, nil,
			[]string{"paragraph: result link"}},
		{"symbols, ruby, formula, hidden text", `<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r><w:ruby><w:rt><w:r><w:t>no</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>漢</w:t></w:r></w:rubyBase></w:ruby></w:r><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath><w:r><w:rPr><w:vanish/></w:rPr><w:t>no</w:t></w:r></w:p>`, nil,
			[]string{"paragraph: ✓≥漢x"}},
		{"footnotes", `<w:p><w:r><w:t>Text</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:t>.</w:t></w:r><w:r><w:footnoteReference w:id="3" w:customMarkFollows="1"/><w:t>*</w:t></w:r><w:r><w:endnoteReference w:id="1"/></w:r></w:p>`,
			wordParts{"footnotes": `<w:footnote w:id="0" w:type="separator">` + p("", "no") + `</w:footnote><w:footnote w:id="2">` + p("", "1 June.") + p("", "More.") + `</w:footnote><w:footnote w:id="3">` + p("", "* Late.") + `</w:footnote>`, "endnotes": `<w:endnote w:id="1">` + p("", "End.") + `</w:endnote>`},
			[]string{"paragraph: Text. ^1=1 June.\nMore. ^*=Late. ^i=End."}},
		{"headings", p(`<w:pStyle w:val="berschrift2"/>`, "A") + p(`<w:pStyle w:val="Own"/>`, "B") + p(`<w:outlineLvl w:val="0"/>`, "C") + p(`<w:pStyle w:val="HChG"/>`, "D") + p(`<w:pStyle w:val="TOC1"/>`, "no") + p(`<w:pStyle w:val="berschrift2"/><w:outlineLvl w:val="9"/>`, "E"),
			wordParts{"styles": `<w:style w:styleId="berschrift2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift2"/></w:style><w:style w:styleId="HChG"><w:name w:val="_ H _Ch_G"/></w:style><w:style w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>`},
			[]string{"heading 2: A", "heading 2: B", "heading 1: C", "heading 1: D", "paragraph: E"}},
		{"table", `<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr><w:tc>` + p("", "Item") + `</w:tc><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + p("", "2019") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + p("", "Pay") + `</w:tc><w:tc>` + p("", "1") + p("", "2") + `</w:tc><w:tc>` + p("", "") + `</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr>` + p("", "") + `</w:tc><w:tc>` + p("", "3") + `</w:tc><w:tc>` + p("", "x") + `</w:tc></w:tr></w:tbl>`, nil,
			[]string{"table: {Item|2019|}{Pay|1\n2|}{Pay|3|x}"}},
		{"frame of one column", `<w:tbl><w:tr><w:tc>` + p("", "framed") + p("", "text") + `</w:tc></w:tr></w:tbl>`, nil, []string{"paragraph: framed", "paragraph: text"}},
		{"strict", p("", "Text"), wordParts{"space": strict}, []string{"paragraph: Text"}},
		{"byte order mark", p("", "Text"), wordParts{"prefix": "\ufeff"}, []string{"paragraph: Text"}},
		{"dashes after breaks", `<w:p><w:r><w:t>To:</w:t><w:br/><w:t>- one</w:t><w:br/><w:t>- two</w:t></w:r></w:p>`, nil, []string{"paragraph: To:", "paragraph: - one", "paragraph: - two"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			out := read(t, "a.docx", docxOf(t, tt.body, tt.parts))
			if diff := cmp.Diff(tt.want, brief(out.Blocks)); diff != "" {
				t.Errorf("blocks (-want +got):\n%s", diff)
			}
		})
	}
}

func TestDOCXFormatting(t *testing.T) {
	styles := `<w:style w:styleId="T"><w:name w:val="Mine"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>`
	body := p(`<w:pStyle w:val="T"/>`, "A") + `<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>B</w:t></w:r><w:r><w:t>c</w:t></w:r></w:p>` +
		`<w:p><w:pPr><w:pStyle w:val="T"/><w:jc w:val="left"/></w:pPr><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>D</w:t></w:r></w:p>`
	got := read(t, "a.docx", docxOf(t, body, wordParts{"styles": styles})).Blocks
	want := []Block{{Kind: Paragraph, Text: "A", Bold: true, Centred: true}, {Kind: Paragraph, Text: "Bc"}, {Kind: Paragraph, Text: "D"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("blocks (-want +got):\n%s", diff)
	}
}

func TestDOCXFurnitureAndMetadata(t *testing.T) {
	body := p(`<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>`, "Text") + `<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>`
	got := read(t, "a.docx", docxOf(t, body, wordParts{
		"header1": p("", "CCM/MSP/2018/4"),
		"footer1": `<w:tbl><w:tr><w:tc>` + p("", "GE.18-08763 (C)") + `</w:tc><w:tc>` + p("", "2") + `</w:tc></w:tr></w:tbl>`,
		"core":    "<dc:title>Work plan</dc:title><dc:language>fr-FR</dc:language>",
	}))
	if diff := cmp.Diff([]string{"CCM/MSP/2018/4", "GE.18-08763 (C)"}, got.Furniture); diff != "" {
		t.Errorf("furniture (-want +got):\n%s", diff)
	}
	if got.Title != "Work plan" || got.Language != "fr" || len(got.Blocks) != 1 {
		t.Errorf("title %q, language %q, blocks %q", got.Title, got.Language, brief(got.Blocks))
	}
}

func TestDOCXErrors(t *testing.T) {
	x := newExtractor(t)
	deep := strings.Repeat("<w:sdt><w:sdtContent>", 300) + strings.Repeat("</w:sdtContent></w:sdt>", 300)
	tests := []struct {
		name string
		data []byte
		want error
	}{
		{"no text", docxOf(t, p("", ""), nil), ErrNoText},
		{"broken XML", docxOf(t, "<w:p><w:r></w:p>", nil), ErrDamaged},
		{"nested too deep", docxOf(t, deep, nil), ErrDamaged},
		{"no main part", zipOf(t, map[string]string{"[Content_Types].xml": "x", "word/styles.xml": "<x/>"}), ErrDamaged},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if _, err := x.Read(t.Context(), "a.docx", "", tt.data); !errors.Is(err, tt.want) {
				t.Errorf("got %v, want %v", err, tt.want)
			}
		})
	}
}

func TestDOCXUnpackedSize(t *testing.T) {
	data := docxOf(t, p("", strings.Repeat("0123456789", 1000)), nil)
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	budget := int64(5000)
	d := &docx{ctx: t.Context(), archive: archive, budget: &budget}
	if _, err := d.read(); !errors.Is(err, ErrTooLarge) {
		t.Errorf("got %v, want ErrTooLarge", err)
	}
}
