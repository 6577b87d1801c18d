package web

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestTwoLanguagesSideBySide(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&with=ar&at=para_2__point_a&q=survey&ui-lang=en")
	pair := doc.Find(`[id="para_2__point_a"]`).Closest(".pair")
	sides := pair.Find(".side")
	if diff := cmp.Diff([]string{"en", "ar"}, attributes(sides, "lang")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"ltr", "rtl"}, attributes(sides, "dir")); diff != "" {
		t.Error(diff)
	}
	if got := texts(sides.Find(".words")); len(got) != 2 || !strings.Contains(got[0], "surveyed") || !strings.Contains(got[1], "المسح") {
		t.Errorf("the pair says %q", got)
	}
	seen := map[string]bool{}
	for _, id := range attributes(doc.Find("[id]"), "id") {
		if seen[id] {
			t.Errorf("the id %q occurs twice", id)
		}
		seen[id] = true
	}
	if n := doc.Find(".side table").Length(); n != 2 {
		t.Errorf("%d tables, want one on each side", n)
	}
	// The other links keep the words, the paragraph and the language beside.
	for selector, want := range map[string]string{
		".versions [lang=zh]":          "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=zh&q=survey&ui-lang=en&with=ar#para_2__point_a",
		".versions [lang=ar]":          "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=ar&q=survey&ui-lang=en&with=en#para_2__point_a",
		".beside-with [lang=ru]":       "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=en&q=survey&ui-lang=en&with=ru#para_2__point_a",
		".beside-with a:not([lang])":   "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=en&q=survey&ui-lang=en#para_2__point_a",
		".beside-with [aria-current]":  "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=en&q=survey&ui-lang=en&with=ar#para_2__point_a",
		"#para_1 .citing [data-link]":  "/doc/CCM/MSP/2018/WP.90?lang=en#para_1",
		"header .tongues a[lang='fr']": "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=en&q=survey&ui-lang=fr&with=ar",
	} {
		if got := doc.Find(selector).AttrOr("href", ""); got != want {
			t.Errorf("%s leads to %q, want %q", selector, got, want)
		}
	}
}

func TestSideBySideSaysWhatIsMissing(t *testing.T) {
	library := newSampleLibrary(t)
	russian, err := library.Document(t.Context(), "CCM/MSP/2018/WP.90", corpus.Russian)
	if err != nil {
		t.Fatal(err)
	}
	russian.Paragraphs = append([]corpus.Paragraph{{Element: "para_0", Kind: corpus.Text, Text: "только здесь"}}, russian.Paragraphs[2:]...)
	server, _ := newServerOn(t, sampleSearcher{library}, library)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&with=ru&ui-lang=en")
	if diff := cmp.Diff([]string{"Not in Russian", "Not in Russian", "Not in English"}, texts(doc.Find(".lack"))); diff != "" {
		t.Error(diff)
	}
	if n := doc.Find("#para_0").Length(); n != 1 {
		t.Error("the paragraph that one version alone has cannot be reached")
	}
	doc = page(t, server, http.StatusOK, "/doc/CCM/CONF/2015/WP.91?lang=en&with=ru&ui-lang=en")
	if got := texts(doc.Find(".notice[role=status]")); !cmp.Equal(got, []string{"There is no Russian version to read beside this one."}) {
		t.Errorf("notice %q", got)
	}
	if diff := cmp.Diff([]string{"ar", "fr", "ru", "es"}, attributes(doc.Find(".lacking bdi"), "lang")); diff != "" {
		t.Error(diff)
	}
	page(t, server, http.StatusBadRequest, "/doc/CCM/CONF/2015/WP.91?lang=en&with=xx")
	if n := page(t, server, http.StatusOK, "/doc/CCM/CONF/2015/WP.91?lang=en&with=en").Find(".pair").Length(); n != 0 {
		t.Error("a version stands beside itself")
	}
}

func TestDocumentMarksTheMatches(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&q=survey&ui-lang=en")
	marks := texts(doc.Find(".text mark"))
	if len(marks) == 0 || marks[0] != "survey" {
		t.Fatalf("marks %q", marks)
	}
	places := doc.Find(".matches nav a")
	total := 0
	for i, href := range attributes(places, "href") {
		n := doc.Find(`[id="` + strings.TrimPrefix(href, "#") + `"] mark`).Length()
		if got := texts(places.Parent())[i]; n == 0 || !strings.HasSuffix(got, " "+string(rune('0'+n))) {
			t.Errorf("place %q leads to %d marks", got, n)
		}
		total += n
	}
	if total != len(marks) || texts(doc.Find(".matches summary"))[0] != fmt.Sprintf("%d matches", total) {
		t.Errorf("%d places' marks of %d", total, len(marks))
	}
	if got := doc.Find("#q").AttrOr("value", ""); got != "survey" {
		t.Errorf("the box says %q", got)
	}
	doc = page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&q=xylophone&ui-lang=en")
	if got := texts(doc.Find(".matches summary")); !cmp.Equal(got, []string{"0 matches"}) || doc.Find("mark, .matches nav").Length() != 0 {
		t.Errorf("nothing matches: %q", got)
	}
	page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90")
}
