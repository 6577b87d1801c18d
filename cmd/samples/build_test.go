package main

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/text/encoding/simplifiedchinese"

	"repertory/cmd/samples/source"
)

// documents is where the documents are that the project ships.
var documents = filepath.Join("..", "..", "corpus", "sample", "files")

func sources(t *testing.T) []*source.Document {
	t.Helper()
	files, err := source.Load(os.DirFS("sources"))
	if err != nil {
		t.Fatal(err)
	}
	var docs []*source.Document
	for _, file := range files {
		if file.Err != nil {
			t.Errorf("%v", file.Err)
			continue
		}
		docs = append(docs, file.Document)
	}
	if len(docs) == 0 {
		t.Fatal("no sources")
	}
	return docs
}

// TestCommittedFiles renders every source again: the committed documents, and
// for PDFs the DOCX they were printed from, have to be the same.
func TestCommittedFiles(t *testing.T) {
	sums, err := loadChecksums("files.sha256")
	if err != nil {
		t.Fatal(err)
	}
	for _, doc := range sources(t) {
		built := newTarget(source.File{Work: doc.Work, Language: doc.Language, Document: doc})
		want, err := renderDocument(doc, built.layout)
		if err != nil {
			t.Errorf("%s: %v", built.path, err)
			continue
		}
		if sums[built.path].render != digest(want) {
			t.Errorf("%s is out of date; run go run ./cmd/samples", built.path)
		}
		delete(sums, built.path)
		if built.layout.format == formatPDF {
			continue
		}
		got, err := os.ReadFile(filepath.Join(documents, filepath.FromSlash(built.path)))
		if err != nil || digest(got) != digest(want) {
			t.Errorf("%s differs from its source (%v); run go run ./cmd/samples", built.path, err)
		}
	}
	for path := range sums {
		t.Errorf("%s has no source; run go run ./cmd/samples", path)
	}
}

func TestRun(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		t.Helper()
		if _, err := writeIfChanged(filepath.Join(dir, filepath.FromSlash(name)), []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	write("sources/work/en.md", testFront+"1. Text.\n")
	write("sources/work/fr.md", "no front matter\n")
	write("sources/intersessional-report/en.md", testFront+"1. Text.\n")
	write("files/work/work-fr.docx", "made before the source went bad")
	write("files/work/work-ru.docx", "its source is gone")
	write("files/gone/gone-en.docx", "its work is gone")
	b, err := newBuilder(dir, filepath.Join(dir, "files"), io.Discard)
	if err != nil {
		t.Fatal(err)
	}
	b.render()
	b.print(context.Background(), func(context.Context, string, []string) error { return errNoPrinter })
	b.manifests()
	b.removeStale()

	var got []string
	root := filepath.Join(dir, "files")
	err = filepath.WalkDir(root, func(name string, entry os.DirEntry, err error) error {
		if relative, _ := filepath.Rel(root, name); relative != "." {
			got = append(got, filepath.ToSlash(relative))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"intersessional-report", "intersessional-report/manifest.yaml",
		"work", "work/manifest.yaml", "work/work-en.docx", "work/work-fr.docx",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("files (-want +got)\n%s", diff)
	}
	if b.written != 1 || b.failed != 2 {
		t.Errorf("written %d, failed %d, want 1 and 2 (bad source, PDF without printer)", b.written, b.failed)
	}
}

// TestPrintOnlyChanged checks that a PDF is printed once for each change.
func TestPrintOnlyChanged(t *testing.T) {
	dir := t.TempDir()
	name := filepath.Join(dir, "sources", "intersessional-report", "en.md")
	printed := 0
	fake := func(_ context.Context, out string, docx []string) error {
		printed += len(docx)
		return os.WriteFile(filepath.Join(out, "00.pdf"), []byte("%PDF"), 0o644)
	}
	build := func(text string) {
		t.Helper()
		if _, err := writeIfChanged(name, []byte(testFront+text)); err != nil {
			t.Fatal(err)
		}
		b, err := newBuilder(dir, filepath.Join(dir, "files"), io.Discard)
		if err != nil {
			t.Fatal(err)
		}
		b.render()
		b.print(context.Background(), fake)
		if err := b.sums.save(b.sumsPath()); err != nil {
			t.Fatal(err)
		}
	}
	for _, step := range []struct {
		text string
		want int
	}{{"1. One.\n", 1}, {"1. One.\n", 1}, {"1. Two.\n", 2}} {
		if build(step.text); printed != step.want {
			t.Errorf("after %q: printed %d, want %d", step.text, printed, step.want)
		}
	}
}

func TestDOCX(t *testing.T) {
	doc := parse(t, "## I. Head & more\n1. **Bold** *and* text.[^1]\n(a) Point\n| a | b |\n|---|---|\n| 1 | 2 |\n[^1]: A note.\n")
	w, err := wordsFor("en")
	if err != nil {
		t.Fatal(err)
	}
	data, err := renderDOCX(doc, w, layout{})
	if err != nil {
		t.Fatal(err)
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, file := range archive.File {
		parts[file.Name] = readPart(t, file)
		decoder := xml.NewDecoder(strings.NewReader(parts[file.Name]))
		for err = nil; err == nil; {
			_, err = decoder.Token()
		}
		if !errors.Is(err, io.EOF) {
			t.Errorf("%s is no well-formed XML: %v", file.Name, err)
		}
	}
	for name, want := range map[string]string{
		"word/document.xml":  `<w:footnoteReference w:id="1"/>`,
		"word/footnotes.xml": "A note.",
		"word/numbering.xml": `w:val="(%2)"`,
		"word/header1.xml":   "SAMPLE/1",
		"word/styles.xml":    `w:styleId="Heading1"`,
	} {
		if !strings.Contains(parts[name], want) {
			t.Errorf("%s lacks %s", name, want)
		}
	}
	if strings.Contains(parts["word/document.xml"], ">1.") || strings.Contains(parts["word/document.xml"], "(a)") {
		t.Error("labels are written as text, not numbered automatically")
	}
}

func readPart(t *testing.T, file *zip.File) string {
	t.Helper()
	r, err := file.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestHTMLBody(t *testing.T) {
	doc := parse(t, "3. One.\n4. Two:\n(a) a < b\n(c) c\n(i) sub\n4 bis. Plain.\n- item\n- **item**\n")
	got := renderHTMLBody(doc, layout{listParagraphs: true})
	want := "<ol start=\"3\">\n<li>One.</li>\n<li>Two:<ol type=\"a\">\n<li>a &lt; b</li>\n<li value=\"3\">c<ol type=\"i\">\n" +
		"<li>sub</li>\n</ol>\n</li>\n</ol>\n</li>\n</ol>\n<p>4 bis. Plain.</p>\n<ul>\n<li>item</li>\n<li><strong>item</strong></li>\n</ul>\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

func TestHTMLCharset(t *testing.T) {
	doc := parse(t, "## 一. 清理\n1. 文字。\n")
	data, err := renderHTML(doc, chineseWords, layout{gbk: true})
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(data, []byte("清理")) {
		t.Error("the page is UTF-8, not GBK")
	}
	text, err := simplifiedchinese.GBK.NewDecoder().String(string(data))
	if err != nil || !strings.Contains(text, "清理") || !strings.Contains(text, `charset="gbk"`) {
		t.Errorf("decoded page lacks its text or charset (%v)", err)
	}
}

func TestText(t *testing.T) {
	doc := parse(t, "1. "+strings.Repeat("word ", 20)+"\n(a) "+strings.Repeat("point ", 15)+"\n| a | b |\n|---|---|\n| 1 | 2 |\n")
	lines := strings.Split(renderText(doc, englishWords, layout{}), "\n")
	for _, want := range []string{
		"SAMPLE/1", "3 June 2019", englishWords.illustrative, "        A title",
		"1.  " + strings.TrimSpace(strings.Repeat("word ", 14)),
		strings.TrimSpace(strings.Repeat("word ", 6)),
		"    (a) " + strings.TrimSpace(strings.Repeat("point ", 11)),
		"        point point point point",
		"1\t2",
	} {
		if !slices.Contains(lines, want) {
			t.Errorf("no line %q in\n%s", want, strings.Join(lines, "\n"))
		}
	}
}

func TestPrintedDate(t *testing.T) {
	for language, want := range map[string]string{
		"en": "1 August 2010", "fr": "1er août 2010", "es": "1 de agosto de 2010",
		"ru": "1 августа 2010 года", "zh": "2010年8月1日", "ar": "1 آب/أغسطس 2010",
	} {
		w, err := wordsFor(language)
		if err != nil {
			t.Fatal(err)
		}
		if got := w.printedDate("2010-08-01"); got != want {
			t.Errorf("%s: %q, want %q", language, got, want)
		}
	}
}
