package main

import (
	"encoding/json"
	"encoding/xml"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// example is the worked example of the README in a language.
type example struct{ title, request, query string }

var examples = map[corpus.Language]example{
	corpus.English: {"Article 4 extension requests", "We need guidance on an Article 4 extension request.", "extension request"},
	corpus.Chinese: {"关于第四条延期请求", "我们需要关于第四条延期请求的指导。", "延期请求"},
	corpus.Arabic:  {"طلبات التمديد بموجب المادة 4", "نحتاج إلى إرشادات بشأن طلب تمديد بموجب المادة 4.", "طلب تمديد"},
}

// writeExample writes the worked example into a folder and returns the path of
// the Word document.
func writeExample(t *testing.T, l corpus.Language, dir string) string {
	t.Helper()
	e, path := examples[l], filepath.Join(dir, "answer-"+string(l)+".docx")
	status, _, errOut := command(t, "--data", demo(t), "pack", "--query", e.query, "--article", "4", "--top", "6", "--lang", string(l),
		"--title", e.title, "--request", e.request, "--note", "N1", "--out", path, "--out", strings.TrimSuffix(path, "docx")+"json")
	if status != exitOK {
		t.Fatalf("%s: status %d: %s", l, status, errOut)
	}
	return path
}

func read(t *testing.T, x *extract.Extractor, path string) (*extract.Extraction, error) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return x.Read(t.Context(), path, "", data)
}

func TestPackWritesSixCitedParagraphs(t *testing.T) {
	long(t)
	reader, err := extract.New(t.Context(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	for l, e := range examples {
		path := writeExample(t, l, t.TempDir())
		doc, err := read(t, reader, path)
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		notes := 0
		for _, b := range doc.Blocks {
			text.WriteString(b.Text + "\n")
			notes += len(b.Notes)
		}
		if notes != 6 {
			t.Errorf("%s: %d footnotes, want 6", l, notes)
		}
		for _, want := range []string{e.title, e.request, "N1"} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s: the document does not say %q:\n%s", l, want, text.String())
			}
		}
		var kept struct {
			Items []struct {
				Language corpus.Language
				Hash     string
				Quoted   *struct{ Language corpus.Language }
			}
		}
		raw, err := os.ReadFile(strings.TrimSuffix(path, "docx") + "json")
		if err := errors.Join(err, json.Unmarshal(raw, &kept)); err != nil {
			t.Fatal(err)
		}
		if len(kept.Items) != 6 {
			t.Fatalf("%s: the pack has %d paragraphs", l, len(kept.Items))
		}
		for _, i := range kept.Items {
			if i.Hash == "" || i.Quoted == nil || i.Quoted.Language != l {
				t.Errorf("%s: %+v", l, i)
			}
		}
	}
}

func TestPackFromItsFile(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "pack.json")
	status, _, errOut := command(t, "--data", demo(t), "pack", "--item", "SAMPLE/MSP/2017/WP.2#para_2", "--points", "--item", "sample/msp/2014/3@en#para_2", "--title", "T", "--out", file)
	if status != exitOK || !strings.Contains(errOut, "SAMPLE/MSP/2014/3, para. 2: The document was revised by SAMPLE/MSP/2014/3/Rev.1") {
		t.Fatalf("status %d: %s", status, errOut)
	}
	status, out, errOut := command(t, "--data", demo(t), "pack", file, "--lang", "zh", "--site", "https://r.example.org/")
	if status != exitOK {
		t.Fatal(errOut)
	}
	for _, want := range []string{"# T\n", "SAMPLE/MSP/2017/WP.2，第2(d)段。", "https://r.example.org/doc/SAMPLE/MSP/2017/WP.2?lang=zh#para_2__point_d", "经SAMPLE/MSP/2014/3/Rev.1修订"} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
	// A text that is another now than when it was collected.
	raw, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var changed map[string]any
	if err := json.Unmarshal(raw, &changed); err != nil {
		t.Fatal(err)
	}
	changed["items"].([]any)[0].(map[string]any)["hash"] = "000000000000"
	if raw, err = json.Marshal(changed); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, raw, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, errOut := command(t, "--data", demo(t), "pack", file); !strings.Contains(errOut, "para. 2: The text of this paragraph has changed since it was collected.") {
		t.Errorf("nothing is said of the change: %s", errOut)
	}
}

func TestPackRefuses(t *testing.T) {
	dir := t.TempDir()
	bad := filepath.Join(dir, "bad.json")
	if err := os.WriteFile(bad, []byte("{}"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"nothing to quote", nil, exitUsage, "--item"},
		{"a format that there is not", []string{"--item", "SAMPLE/MSP/2017/WP.2#para_2", "--out", filepath.Join(dir, "a.pdf")}, exitUsage, "docx"},
		{"no item", []string{"--item", "SAMPLE/MSP/2017/WP.2"}, exitUsage, "names no element"},
		{"no such paragraph", []string{"--item", "SAMPLE/MSP/2017/WP.2#para_99"}, exitFailed, "not found"},
		{"no such document", []string{"--item", "CCM/MSP/1999/1#para_1"}, exitFailed, "repertory show"},
		{"no such language", []string{"--item", "SAMPLE/MSP/2017/WP.2#para_2", "--lang", "de"}, exitUsage, "de"},
		{"no pack", []string{bad}, exitFailed, "no answer pack"},
		{"no file", []string{filepath.Join(dir, "none.json")}, exitFailed, "none.json"},
		{"nothing found", []string{"--query", "zzzzqqqq"}, exitFailed, "nothing was found"},
		{"too many notes", []string{"--item", "SAMPLE/MSP/2017/WP.2#para_2", "--note", "a", "--note", "b"}, exitUsage, "2 notes"},
		{"too long a title", []string{"--item", "SAMPLE/MSP/2017/WP.2#para_2", "--title", strings.Repeat("x", 301)}, exitUsage, "301"},
		{"too many", []string{"--query", "survey", "--top", "1000"}, exitUsage, "1000"},
		{"no folder", []string{"--item", "SAMPLE/MSP/2017/WP.2#para_2", "--out", "/proc/none/a.md"}, exitFailed, "/proc/none"},
	} {
		t.Run(test.name, func(t *testing.T) {
			status, out, errOut := command(t, append([]string{"--data", demo(t), "pack"}, test.args...)...)
			if status != test.status || !strings.Contains(out+errOut, test.says) {
				t.Errorf("status %d, want %d; no %q in\n%s%s", status, test.status, test.says, out, errOut)
			}
		})
	}
}

// TestLibreOfficeOpensAnswers has the worked example opened by a program that
// we did not write. It runs when REPERTORY_E2E is set, and needs LibreOffice
// Writer.
func TestLibreOfficeOpensAnswers(t *testing.T) {
	if os.Getenv("REPERTORY_E2E") == "" {
		t.Skip("REPERTORY_E2E is not set")
	}
	office, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is not installed: run make browser")
	}
	reader, err := extract.New(t.Context(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	dir := t.TempDir()
	var files []string
	for l := range examples {
		files = append(files, writeExample(t, l, dir))
	}
	for _, format := range []string{"fodt", "pdf"} {
		args := append([]string{"-env:UserInstallation=file://" + dir + "/profile", "--headless", "--convert-to", format, "--outdir", dir}, files...)
		if out, err := exec.CommandContext(t.Context(), office, args...).CombinedOutput(); err != nil {
			t.Fatalf("soffice: %v\n%s", err, out)
		}
	}
	for l, e := range examples {
		open := openDocument(t, filepath.Join(dir, "answer-"+string(l)+".fodt"))
		if open.footnotes != 6 || open.title != e.title {
			t.Errorf("%s: %d footnotes, want 6; title %q", l, open.footnotes, open.title)
		}
		if open.rightToLeft != l.RightToLeft() {
			t.Errorf("%s: runs from right to left: %v", l, open.rightToLeft)
		}
		printed, err := read(t, reader, filepath.Join(dir, "answer-"+string(l)+".pdf"))
		if err != nil {
			t.Fatal(err)
		}
		var text strings.Builder
		for _, b := range printed.Blocks {
			text.WriteString(b.Text + "\n")
		}
		for _, want := range []string{e.request, "SAMPLE/"} {
			if !strings.Contains(text.String(), want) {
				t.Errorf("%s: %q is not in print:\n%s", l, want, text.String())
			}
		}
	}
}

// opened is what LibreOffice made of a document.
type opened struct {
	footnotes   int
	title       string
	rightToLeft bool
}

// openDocument reads a flat OpenDocument file.
func openDocument(t *testing.T, path string) opened {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var o opened
	inTitle, inStandard := false, false
	for dec := xml.NewDecoder(file); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			return o
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			inTitle = e.Name.Local == "title" && strings.Contains(e.Name.Space, "dc/elements")
			for _, a := range e.Attr {
				switch {
				case e.Name.Local == "note" && a.Name.Local == "note-class" && a.Value == "footnote":
					o.footnotes++
				case e.Name.Local == "style" && a.Name.Local == "name":
					inStandard = a.Value == "Standard"
				case e.Name.Local == "paragraph-properties" && a.Name.Local == "writing-mode":
					o.rightToLeft = o.rightToLeft || inStandard && a.Value == "rl-tb"
				}
			}
		case xml.CharData:
			if inTitle {
				o.title += string(e)
			}
		case xml.EndElement:
			inTitle = false
		}
	}
}
