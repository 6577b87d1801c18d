package web

import (
	"net/http"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestDocumentPage(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&ui-lang=en")
	if got := doc.Find("h1").Text(); !strings.HasPrefix(got, "Survey and clearance") {
		t.Errorf("title %q", got)
	}
	if diff := cmp.Diff([]string{"KindBest practice", "Date1 June 2018", "MeetingEighth Meeting of States Parties",
		"Submitted bySubmitted by the coordinators", "LanguageEnglish"}, texts(doc.Find(".mast-facts > div"))); diff != "" {
		t.Error(diff)
	}
	if got := texts(doc.Find(".notice")); len(got) != 1 || !strings.HasPrefix(got[0], "Illustrative") {
		t.Errorf("notice %q", got)
	}
	if diff := cmp.Diff([]string{"#sec_1", "#sec_2", "#sec_2__subsec_1", "#sec_2__subsec_2"}, attributes(doc.Find(".outline li a"), "href")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"h2", "h2", "h3", "h3"}, doc.Find(".heading > :first-child").Map(func(_ int, s *goquery.Selection) string { return goquery.NodeName(s) })); diff != "" {
		t.Error(diff)
	}
	point := doc.Find(`[id="para_2__point_a"]`)
	if got := texts(point.Find(".label")); !cmp.Equal(got, []string{"2(a)"}) {
		t.Errorf("label %q", got)
	}
	if !point.HasClass("depth-1") {
		t.Error("a point is not set in")
	}
	if got := attributes(point.Find(".permalink"), "href"); got[0] != "/doc/CCM/MSP/2018/WP.90?lang=en#para_2__point_a" {
		t.Errorf("permalink %q", got)
	}
	if got := texts(doc.Find("#para_1 .note")); !cmp.Equal(got, []string{"1 The records were checked against interviews in 214 villages."}) {
		t.Errorf("notes %q", got)
	}
	if got := attributes(doc.Find("a[href^='/api/']"), "href"); !cmp.Equal(got, []string{"/api/v1/documents/CCM/MSP/2018/WP.90?lang=en"}) {
		t.Errorf("data link %q", got)
	}
}

func TestDocumentPageTable(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=zh")
	if n := doc.Find("table").Length(); n != 1 {
		t.Fatalf("%d tables, want one of the two rows", n)
	}
	if diff := cmp.Diff([]string{"年份", "解禁面积", "销毁数量"}, texts(doc.Find("thead th"))); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"table_1__row_2", "table_1__row_3"}, attributes(doc.Find("tbody tr"), "id")); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"2017", "6.8平方公里", "2 045"}, texts(doc.Find("tbody tr:last-child td:not(.tools)"))); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentPageKeepsThePlace(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=zh&at=para_2__point_a")
	got := attributes(doc.Find(".versions a"), "href")
	if len(got) != 6 || got[0] != "/doc/CCM/MSP/2018/WP.90?at=para_2__point_a&lang=ar#para_2__point_a" {
		t.Errorf("versions %q", got)
	}
	if got := attributes(doc.Find(".versions [aria-current]"), "lang"); !cmp.Equal(got, []string{"zh"}) {
		t.Errorf("current version %q", got)
	}
	doc = page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&at=para_77__point_c")
	if got := texts(doc.Find(".notice[role=status]")); !cmp.Equal(got, []string{"This language version has no paragraph 77(c). The document is shown from its beginning."}) {
		t.Errorf("notice %q", got)
	}
}

func TestDocumentPageChoosesTheVersion(t *testing.T) {
	server, _ := newTestServer(t)
	tests := []struct{ address, want string }{
		{"/doc/CCM/MSP/2018/WP.90?ui-lang=ar", "ar"},
		{"/doc/CCM/MSP/2018/WP.90?lang=fr&ui-lang=ar", "fr"},
		{"/doc/CCM/CONF/2015/WP.91?ui-lang=ar", "en"},
		{"/doc/note-on-records", "en"},
	}
	for _, test := range tests {
		doc := page(t, server, http.StatusOK, test.address)
		article := doc.Find("article.text")
		if got := article.AttrOr("lang", ""); got != test.want {
			t.Errorf("%s: %s, want %s", test.address, got, test.want)
		}
		if got := article.AttrOr("dir", ""); got != corpus.Language(test.want).Direction() {
			t.Errorf("%s: direction %s", test.address, got)
		}
	}
}

func TestMissingVersionOffersTheOthers(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusNotFound, "/doc/CCM/CONF/2015/WP.91?lang=ru&at=para_2")
	if got := doc.Find("h1").Text(); got != "Not available in Russian" {
		t.Errorf("title %q", got)
	}
	want := []string{"/doc/CCM/CONF/2015/WP.91?at=para_2&lang=zh#para_2", "/doc/CCM/CONF/2015/WP.91?at=para_2&lang=en#para_2"}
	if diff := cmp.Diff(want, attributes(doc.Find(".offer a"), "href")); diff != "" {
		t.Error(diff)
	}
}

func TestDocumentAddressIsMadeCanonical(t *testing.T) {
	server, _ := newTestServer(t)
	res := get(t, server, "/doc/ccm/msp/2018/wp.90?lang=zh&at=para_1")
	want := "/doc/CCM/MSP/2018/WP.90?at=para_1&lang=zh#para_1"
	if got := res.Header.Get("Location"); res.StatusCode != http.StatusMovedPermanently || got != want {
		t.Errorf("status %d to %q, want %q", res.StatusCode, got, want)
	}
}

func TestUnknownDocument(t *testing.T) {
	server, _ := newTestServer(t)
	for address, status := range map[string]int{
		"/doc/CCM/MSP/1999/1":         http.StatusNotFound,
		"/doc/":                       http.StatusBadRequest,
		"/doc/../../etc/passwd":       http.StatusBadRequest,
		"/doc/CCM/MSP/2018/6?lang=xx": http.StatusBadRequest,
		"/doc/CCM/MSP/2018/%3Cb%3E":   http.StatusBadRequest,
	} {
		doc := page(t, server, status, address)
		if doc.Find("#q").Length() != 1 {
			t.Errorf("%s: no search box", address)
		}
	}
}

func TestDocumentPageShowsTheFamily(t *testing.T) {
	library := newSampleLibrary(t)
	for _, sym := range []corpus.Symbol{"CCM/MSP/2018/WP.90/Rev.1", "CCM/MSP/2018/WP.90/Rev.2", "CCM/MSP/2018/WP.90/Add.1"} {
		library.documents = append(library.documents, &corpus.Document{Symbol: sym, Language: corpus.English, Title: "t"})
	}
	server, _ := newServerOn(t, sampleSearcher{library}, library)
	doc := page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=en&ui-lang=en")
	if diff := cmp.Diff([]string{
		"Revised by CCM/MSP/2018/WP.90/Rev.1 · CCM/MSP/2018/WP.90/Rev.2", "Addendum CCM/MSP/2018/WP.90/Add.1",
	}, texts(doc.Find(".family"))); diff != "" {
		t.Error(diff)
	}
	if n := doc.Find(".family.notice").Length(); n != 1 {
		t.Errorf("%d warnings, want one: an addendum leaves the text as it is", n)
	}
	doc = page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90?lang=zh&ui-lang=zh")
	if got := attributes(doc.Find(".family.notice a"), "href"); len(got) != 2 || got[0] != "/doc/CCM/MSP/2018/WP.90/Rev.1?ui-lang=zh" {
		t.Errorf("links %q: the revision is not there in Chinese", got)
	}
	doc = page(t, server, http.StatusOK, "/doc/CCM/MSP/2018/WP.90/Rev.1?lang=en&ui-lang=en")
	if got := texts(doc.Find(".family")); len(got) != 3 || got[1] != "Revises CCM/MSP/2018/WP.90" {
		t.Errorf("family of a revision: %q", got)
	}
}
