package extract

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// entities is an XML part whose entities grow tenfold nine times, or lead to a
// file.
func entities(t *testing.T, external string) []byte {
	t.Helper()
	var dtd strings.Builder
	dtd.WriteString(`<?xml version="1.0"?><!DOCTYPE w:document [<!ENTITY a0 "bomb">`)
	for i := range 9 {
		dtd.WriteString(`<!ENTITY a` + string(rune('1'+i)) + ` "` + strings.Repeat("&a"+string(rune('0'+i))+";", 10) + `">`)
	}
	if external != "" {
		dtd.WriteString(`<!ENTITY x SYSTEM "file://` + external + `">`)
	}
	return zipOf(t, map[string]string{
		"[Content_Types].xml": "x",
		"word/document.xml":   dtd.String() + `]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>A text &a9;&x;</w:t></w:r></w:p></w:body></w:document>`,
	})
}

// TestHostileFiles reads files made to exhaust memory or to reach others. Each
// must end, with a text or an error that says what is wrong.
func TestHostileFiles(t *testing.T) {
	secret := filepath.Join(t.TempDir(), "secret.txt")
	if err := os.WriteFile(secret, []byte("planted"), 0o600); err != nil {
		t.Fatal(err)
	}
	many := 20_000
	if testing.Short() {
		many = 2_000
	}
	for _, test := range []struct {
		name, file string
		data       []byte
		// want is the error; nil where there may be a text.
		want error
	}{
		{"entities that grow", "a.docx", entities(t, ""), ErrDamaged},
		{"an entity that is a file", "a.docx", entities(t, secret), ErrDamaged},
		{"names that lead out", "a.docx", zipOf(t, map[string]string{"../../evil": "planted", "[Content_Types].xml": "x", "/word/document.xml": "<x/>"}), ErrUnsupported},
		{"deep HTML", "a.html", []byte("<p>A text.</p>" + strings.Repeat("<div>", many)), nil},
		{"deep lists", "a.html", []byte("<p>A text.</p>" + strings.Repeat("<ol><li>", many)), nil},
		{"deep tables", "a.html", []byte("<p>A text.</p>" + strings.Repeat("<table><tr><td>", many)), nil},
		{"wide cells", "a.html", []byte("<p>A text.</p><table>" + strings.Repeat(`<tr><td colspan=1000000 rowspan=1000000>x`, 1000) + "</table>"), nil},
		{"HTML that includes", "a.html", []byte(`<p>A text.</p><iframe src="file://` + secret + `"></iframe><object data="` + secret + `"></object><link rel=import href="` + secret + `">`), nil},
		{"deep quotes", "a.md", []byte("A text.\n\n" + strings.Repeat("> ", many) + "x"), nil},
		{"open brackets", "a.md", []byte("A text.\n\n" + strings.Repeat("[", many) + "x" + strings.Repeat("](", many)), nil},
		{"open emphasis", "a.md", []byte("A text.\n\n" + strings.Repeat("*a **b ", many)), nil},
		{"front matter that grows", "a.md", []byte("---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c]\ne: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: &f [*e,*e,*e,*e,*e,*e,*e,*e,*e]\ntitle: x\n---\nA text.\n"), nil},
		{"one long line", "a.txt", []byte(strings.Repeat("12. ", many*5)), nil},
	} {
		t.Run(test.name, func(t *testing.T) {
			x, err := New(t.Context(), Options{MaxTime: 30 * time.Second})
			if err != nil {
				t.Fatal(err)
			}
			defer x.Close()
			out, err := x.Read(t.Context(), test.file, "", test.data)
			if test.want != nil && !errors.Is(err, test.want) {
				t.Errorf("got %v, want %v", err, test.want)
			}
			if err != nil {
				return
			}
			for _, b := range out.Blocks {
				if strings.Contains(b.Text, "planted") {
					t.Errorf("the file reached another one: %q", b.Text)
				}
			}
		})
	}
}
