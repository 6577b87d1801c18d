package web

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"mime/multipart"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/search"
	"repertory/web/site"
)

const (
	wp90      = "CCM/MSP/2018/WP.90"
	wp90Point = wp90 + "@en:para_2__point_a"
)

// post sends a form with a pack, as a browser does, with a file unless content
// is empty.
func post(t *testing.T, server http.Handler, fields url.Values, content string) *http.Response {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for name, values := range fields {
		for _, value := range values {
			if err := form.WriteField(name, value); err != nil {
				t.Fatal(err)
			}
		}
	}
	if content != "" {
		file, err := form.CreateFormFile("file", "kept.json")
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(file, content); err != nil {
			t.Fatal(err)
		}
	}
	if err := form.Close(); err != nil {
		t.Fatal(err)
	}
	r := httptest.NewRequest(http.MethodPost, "/pack", &body)
	r.Header.Set("Content-Type", form.FormDataContentType())
	w := httptest.NewRecorder()
	server.ServeHTTP(w, r)
	return w.Result()
}

func TestPackPage(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/pack?title=T&lang=zh&item="+wp90Point+"~000000000000&item=CCM/NO/2018/1@en:para_1&note=N&ui-lang=fr")
	if got := doc.Find(".item").Length(); got != 2 {
		t.Fatalf("%d items", got)
	}
	first := doc.Find(".item").First()
	if got, _ := first.Find("blockquote").Attr("lang"); got != "zh" {
		t.Errorf("quoted in %q, want the language of the answer", got)
	}
	if got := first.Find("textarea").Text(); got != "N" {
		t.Errorf("note %q", got)
	}
	if got := first.Find(".remark").Text(); !strings.Contains(got, "已有改动") {
		t.Errorf("a changed text is not marked: %q", got)
	}
	if doc.Find("button[value='accept:1']").Length() != 1 || doc.Find("button[value='up:1'][disabled]").Length() != 1 {
		t.Error("the buttons of the first item are not right")
	}
	if got := doc.Find(".item").Last().Find(".remark").Text(); !strings.Contains(got, "没有这份文件") {
		t.Errorf("a missing document is not marked: %q", got)
	}
	if got := doc.Find(".notice[role=status]").Text(); !strings.Contains(got, "2 paragraphes") {
		t.Errorf("notice %q", got)
	}
	if got := doc.Find(".pack-count .n").Text(); got != "2" {
		t.Errorf("the frame counts %s", got)
	}
	page(t, server, http.StatusOK, "/pack")
	page(t, server, http.StatusBadRequest, "/pack?item=nonsense")
	page(t, server, http.StatusBadRequest, "/pack?item="+wp90Point+"&format=pdf")
}

func TestPackDownloads(t *testing.T) {
	server, _ := newTestServer(t)
	for _, f := range answer.Formats() {
		res := get(t, server, "/pack?title=A+%2F+B&lang=en&item="+wp90Point+"&format="+f.Name)
		raw := body(t, res)
		if res.StatusCode != http.StatusOK || res.Header.Get("Content-Type") != f.Type || !strings.Contains(res.Header.Get("Content-Disposition"), `"A - B.`+f.Name) {
			t.Errorf("%s: %d, %v", f.Name, res.StatusCode, res.Header)
		}
		if f.Name == "docx" || f.Name == "xlsx" {
			if _, err := zip.NewReader(strings.NewReader(raw), int64(len(raw))); err != nil {
				t.Errorf("%s: %v", f.Name, err)
			}
		} else if !strings.Contains(raw, "para. 2 (a)") || !strings.Contains(raw, wp90) {
			t.Errorf("%s does not cite the paragraph:\n%s", f.Name, raw)
		}
	}
}

func TestPackForm(t *testing.T) {
	server, _ := newTestServer(t)
	fields := func(do string) url.Values {
		return url.Values{"do": {do}, "title": {"T"}, "lang": {"en"}, "item": {wp90 + "@en:para_1", wp90Point + "~000000000000"}, "note": {"", "N"}}
	}
	for _, test := range []struct{ do, want string }{
		{"save", "/pack?title=T&lang=en&item=" + wp90 + "@en:para_1&item=" + wp90Point + "~000000000000&note=&note=N"},
		{"up:2", "/pack?title=T&lang=en&item=" + wp90Point + "~000000000000&item=" + wp90 + "@en:para_1&note=N#item-1"},
		{"down:2", "/pack?title=T&lang=en&item=" + wp90 + "@en:para_1&item=" + wp90Point + "~000000000000&note=&note=N#item-2"},
		{"remove:1", "/pack?title=T&lang=en&item=" + wp90Point + "~000000000000&note=N#item-1"},
		{"remove:99", "/pack?title=T&lang=en&item=" + wp90 + "@en:para_1&item=" + wp90Point + "~000000000000&note=&note=N#item-2"},
		{"clear", "/pack?lang=en"},
	} {
		res := post(t, server, fields(test.do), "")
		if got := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || got != test.want {
			t.Errorf("%s: %d\n%s\nwant\n%s", test.do, res.StatusCode, got, test.want)
		}
	}
	if got := post(t, server, fields("accept:2"), "").Header.Get("Location"); strings.Contains(got, "000000000000") || !strings.Contains(got, wp90Point+"~") {
		t.Errorf("accept: %s", got)
	}
	f := fields("save")
	f.Set("format", "md")
	if got := body(t, post(t, server, f, "")); !strings.Contains(got, "# T\n") {
		t.Errorf("a download by form: %s", got)
	}
}

func TestLongPackIsShownAndNotRedirected(t *testing.T) {
	server, _ := newTestServer(t)
	long := strings.Repeat("字", 3000)
	res := post(t, server, url.Values{"do": {"save"}, "text": {long}, "item": {wp90Point}}, "")
	if got := body(t, res); res.StatusCode != http.StatusOK || !strings.Contains(got, "too long for an address") || !strings.Contains(got, long) {
		t.Errorf("status %d", res.StatusCode)
	}
	if res := post(t, server, url.Values{"text": {strings.Repeat("x", answer.MaxText+1)}}, ""); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a text beyond the limit: status %d", res.StatusCode)
	}
	if res := post(t, server, nil, strings.Repeat("x", site.MaxPackBytes)); res.StatusCode != http.StatusBadRequest {
		t.Errorf("a body beyond the limit: status %d", res.StatusCode)
	}
}

func TestPackFile(t *testing.T) {
	server, _ := newTestServer(t)
	kept := body(t, get(t, server, "/pack?title=Kept&lang=fr&item="+wp90Point+"&note=N&format=json"))
	res := post(t, server, url.Values{"do": {"import"}, "title": {"Other"}}, kept)
	if got := res.Header.Get("Location"); !strings.HasPrefix(got, "/pack?title=Kept&lang=fr&item="+wp90Point) {
		t.Errorf("%d %s", res.StatusCode, got)
	}
	for name, content := range map[string]string{"no file": "", "another file": `{"a":1}`, "no JSON": "PK\x03\x04"} {
		if res := post(t, server, url.Values{"do": {"import"}}, content); res.StatusCode != http.StatusBadRequest {
			t.Errorf("%s: status %d", name, res.StatusCode)
		}
	}
}

// hidden is a library that finds nothing, as the public one does of what is
// restricted.
type hidden struct{ Library }

func (hidden) Languages(context.Context, corpus.Symbol) ([]corpus.Language, error) {
	return nil, corpus.ErrNotFound
}

func TestRestrictedNeverResolves(t *testing.T) {
	library := newSampleLibrary(t)
	server, _ := newServerOn(t, sampleSearcher{library}, hidden{library})
	for _, address := range []string{"/pack?item=" + wp90Point, "/pack?item=" + wp90Point + "&format=json", "/cite/" + wp90 + "?lang=en&format=ris"} {
		if got := body(t, get(t, server, address)); strings.Contains(got, "surveyed and cleared") || strings.Contains(got, "TI  -") {
			t.Errorf("%s tells of a hidden document", address)
		}
	}
}

// TestPackGoesAlong follows the links that readers without JavaScript have.
func TestPackGoesAlong(t *testing.T) {
	server, _ := newTestServer(t)
	address := "/?q=survey"
	for i := range 3 {
		doc := page(t, server, http.StatusOK, address)
		link := doc.Find(".hit .pack-add:not(.in)").First()
		next, _ := link.Attr("href")
		if u, err := url.Parse(next); err != nil || u.Query().Get("q") != "survey" {
			t.Fatalf("the search is lost: %s", next)
		}
		address = strings.Split(next, "#")[0]
		if got := doc.Find(".pack-add.in").Length(); got != i {
			t.Errorf("%d are in the pack, want %d", got, i)
		}
	}
	doc := page(t, server, http.StatusOK, address)
	for _, selector := range []string{".hit h2 a", ".like a", "a.name"} {
		href, _ := doc.Find(selector).First().Attr("href")
		if !strings.Contains(href, "pack=") {
			t.Errorf("%s leaves the pack behind: %s", selector, href)
		}
	}
	if got, _ := doc.Find("#search input[name=pack]").Attr("value"); strings.Count(got, "item=") != 3 {
		t.Errorf("a new search leaves the pack behind: %q", got)
	}
	href, _ := doc.Find(".pack-count").Attr("href")
	if got := page(t, server, http.StatusOK, href).Find(".item").Length(); got != 3 {
		t.Errorf("%d items in %s", got, href)
	}
	if got := page(t, server, http.StatusOK, "/?q=survey&pack=%zz%00item").Find(".pack-count .number[hidden]").Length(); got != 1 {
		t.Error("a pack that cannot be read is not left out")
	}
}

func TestPackFaultIsNoPage(t *testing.T) {
	server, _ := newServerOn(t, searchFunc(func(context.Context, search.Query) (*search.Results, error) { return &search.Results{}, nil }), faulty{newSampleLibrary(t)})
	if res := get(t, server, "/pack?item="+wp90Point); res.StatusCode != http.StatusInternalServerError {
		t.Errorf("status %d", res.StatusCode)
	}
}

type faulty struct{ Library }

func (faulty) Document(context.Context, corpus.Symbol, corpus.Language) (*corpus.Document, error) {
	return nil, errors.New("disk on fire")
}
