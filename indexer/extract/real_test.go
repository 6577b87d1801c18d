package extract

import (
	"bufio"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"
)

// goldParagraphs returns the texts of the gold paragraphs of the real work
// plan, without white space.
func goldParagraphs(t *testing.T, dir string) map[string]string {
	t.Helper()
	f, err := os.Open(filepath.Join(dir, "un", "isu-work-plan-2019.zh.gold.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	gold := map[string]string{}
	scanner := bufio.NewScanner(f)
	for scanner.Scan() {
		var line struct{ Paragraph, Text string }
		if err := json.Unmarshal(scanner.Bytes(), &line); err != nil {
			t.Fatal(err)
		}
		gold[line.Paragraph] = withoutSpace(line.Text)
	}
	if len(gold) < 40 {
		t.Fatalf("only %d gold paragraphs", len(gold))
	}
	return gold
}

func withoutSpace(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0xad {
			return -1
		}
		return r
	}, s)
}

// allText joins the text of an extraction without white space.
func allText(e *Extraction) string {
	var b strings.Builder
	for _, block := range e.Blocks {
		b.WriteString(block.Label)
		b.WriteString(block.Text)
		for _, row := range block.Rows {
			b.WriteString(strings.Join(row, ""))
		}
		for _, n := range block.Notes {
			b.WriteString(n.Text)
		}
	}
	return withoutSpace(b.String())
}

func TestRealWorkPlan(t *testing.T) {
	dir := sharedData(t)
	gold := goldParagraphs(t, dir)
	x := newExtractor(t)
	for _, kind := range []string{".txt", ".docx", ".html", ".pdf", ".two-columns.pdf", ".browser-print.pdf"} {
		t.Run(kind, func(t *testing.T) {
			out, err := readFile(t, x, filepath.Join(dir, "un", "isu-work-plan-2019.zh"+kind))
			if err != nil {
				t.Fatal(err)
			}
			text := allText(out)
			for number, want := range gold {
				if !strings.Contains(text, want) {
					t.Errorf("paragraph %s is not whole: %s", number, want)
				}
			}
			if strings.Contains(text, "GE.18-") {
				t.Error("the job number is still in the text")
			}
			hasSymbol := strings.Contains(strings.Join(out.Furniture, " "), "CCM/MSP/2018/4")
			if !hasSymbol && (kind == ".pdf" || kind == ".docx" || kind == ".two-columns.pdf") {
				t.Errorf("the symbol is lost, furniture %q", out.Furniture)
			}
		})
	}
}

func TestRealFiles(t *testing.T) {
	dir := sharedData(t)
	// What each file must give: at least so many Han characters, these words,
	// or an error.
	want := map[string]struct {
		han  int
		text string
		err  error
	}{
		"lshort-zh-cn.pdf":             {han: 40_000, text: "一份（不太）简短的"},
		"debian-reference.zh-cn.pdf":   {han: 95_000, text: "Debian参考手册"},
		"ctex-faq.pdf":                 {han: 18_000},
		"asymptote-faq-zh-cn.pdf":      {han: 4_000},
		"njurepo.pdf":                  {han: 4_000},
		"zhlipsum.pdf":                 {han: 3_200},
		"zhnumber.pdf":                 {han: 2_000},
		"CQU-Example.pdf":              {han: 6_000, text: "重庆大学"},
		"example-single.pdf":           {han: 1_000, text: "2021年普通高等学校"},
		"ArabicCIDTrueType.pdf":        {text: withoutSpace("انواع الخطوط العربية")},
		"SimFang-variant.pdf":          {han: 9, text: "全世界"},
		"XiaoBiaoSong.pdf":             {han: 200, text: "作战的原则"},
		"issue3521.pdf":                {text: "黑体字"},
		"noembed-sjis.pdf":             {text: "あいうえお"},
		"noembed-eucjp.pdf":            {text: "あいうえお"},
		"noembed-identity.pdf":         {text: "ABCあいうえお123"},
		"mixedfonts.pdf":               {text: "TrueTypeUnicode"},
		"cid_cff.pdf":                  {text: "processor"},
		"arial_unicode_en_cidfont.pdf": {text: "ArialUnicode"},
		"empty.docx":                   {err: ErrNoText},
		"footnotes.docx":               {text: "tachyon"},
		"endnotes.docx":                {text: "tachyon"},
		"footnote-hyperlink.docx":      {text: "Example"},
		"text-box.docx":                {text: "Datumplane"},
		"tables.docx":                  {text: "TopleftToprightBottomleftBottomright"},
		"strict-format.docx":           {text: "Test"},
		"utf8-bom.docx":                {text: "byteorder"},
		"simple-list.docx":             {text: "•Apple•Banana"},
		"comments.docx":                {text: "Ouch."},
		"single-paragraph.docx":        {text: "imported"},
		"embedded-style-map.docx":      {text: "imported"},
	}
	files, err := filepath.Glob(filepath.Join(dir, "files", "*", "*"))
	if err != nil || len(files) < len(want) {
		t.Fatalf("%d files, %v", len(files), err)
	}
	x := newExtractor(t)
	for _, file := range files {
		name := filepath.Base(file)
		t.Run(name, func(t *testing.T) {
			w, known := want[name]
			if !known {
				t.Errorf("nothing is known of %s", name)
			}
			if info, err := os.Stat(file); err == nil && info.Size() > 500_000 && testing.Short() {
				t.Skip("a long document")
			}
			out, err := readFile(t, x, file)
			if !errors.Is(err, w.err) || err != nil && w.err == nil {
				t.Fatalf("got error %v, want %v", err, w.err)
			}
			if err != nil {
				return
			}
			text := allText(out)
			if han := countHan(text); han < w.han {
				t.Errorf("%d Han characters, want %d", han, w.han)
			}
			if !strings.Contains(text, w.text) {
				t.Errorf("%q is not in the text", w.text)
			}
			if bad := strings.Count(text, "\ufffd"); bad*100 > len([]rune(text)) && len(out.Warnings) == 0 {
				t.Errorf("%d unreadable characters without a warning", bad)
			}
		})
	}
}

func countHan(s string) int {
	n := 0
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
