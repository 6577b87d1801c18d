package web

import (
	"encoding/json"
	"net/http"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"repertory/corpus/publish"
)

func TestDocumentInOtherForms(t *testing.T) {
	server, _ := newTestServer(t)
	const address = "/doc/" + wp90 + "?lang=en"
	res := get(t, server, address+"&at=para_2", "Accept", "application/json")
	var doc publish.Document
	if err := json.Unmarshal([]byte(body(t, res)), &doc); err != nil {
		t.Fatal(err)
	}
	if doc.Symbol != wp90 || len(doc.Paragraphs) < 2 || doc.Paragraphs[0].Element != "para_2" || doc.Paragraphs[1].Element != "para_2__point_a" {
		t.Errorf("%+v", doc)
	}
	if !slices.Contains(res.Header.Values("Vary"), "Accept") || res.Header.Get("Content-Language") != "en" {
		t.Errorf("headers %v", res.Header)
	}
	if res := get(t, server, address+"&at=para_2", "Accept", "application/json", "If-None-Match", res.Header.Get("ETag")); res.StatusCode != http.StatusNotModified {
		t.Errorf("the same again: status %d", res.StatusCode)
	}
	text := body(t, get(t, server, address+"&format=markdown"))
	for _, want := range []string{"# ", "\n## ", "[2(a)](http://", "surveyed and cleared", "| --- |", "[^1]", "\n[^1]: "} {
		if !strings.Contains(text, want) {
			t.Errorf("no %q in the Markdown:\n%s", want, text)
		}
	}
	// Errors come in the form that was asked for.
	for _, form := range []struct{ accept, want string }{{"application/json", "application/problem+json"}, {"text/html", "text/html; charset=utf-8"}} {
		res := get(t, server, "/doc/CCM/MSP/1999/1", "Accept", form.accept)
		if got := res.Header.Get("Content-Type"); res.StatusCode != http.StatusNotFound || got != form.want {
			t.Errorf("%s: %d, %s", form.accept, res.StatusCode, got)
		}
	}
	if res := get(t, server, "/doc/ccm/msp/2018/wp.90?lang=en&at=para_2&format=json"); !strings.Contains(res.Header.Get("Location"), "format=json#para_2") {
		t.Errorf("the form is lost on the way: %s", res.Header.Get("Location"))
	}
}

func TestLinkHeader(t *testing.T) {
	server, _ := newTestServer(t)
	links := get(t, server, "/doc/"+wp90+"?lang=en&at=para_2").Header.Get("Link")
	for _, want := range []string{
		`</doc/` + wp90 + `?lang=en#para_2>; rel="cite-as"`, `</doc/` + wp90 + `?lang=zh>; rel="alternate"; hreflang="zh"; type="text/html"`,
		`</doc/` + wp90 + `?at=para_2&format=json&lang=en>; rel="alternate"; type="application/json"`,
		`</cite/` + wp90 + `?at=para_2&format=ris&lang=en>; rel="describedby"; type="application/x-research-info-systems"`,
	} {
		if !strings.Contains(links, want) {
			t.Errorf("no %s in %s", want, links)
		}
	}
	doc := page(t, server, http.StatusOK, "/doc/"+wp90+"?lang=en")
	if href, _ := doc.Find(`link[rel=alternate][hreflang=fr]`).Attr("href"); href != "/doc/"+wp90+"?lang=fr" {
		t.Errorf("the French version is at %q", href)
	}
}

func TestCite(t *testing.T) {
	server, _ := newTestServer(t)
	const address = "/cite/" + wp90 + "?lang=zh&at=para_2__point_a"
	doc := page(t, server, http.StatusOK, address+"&ui-lang=en")
	if got := doc.Find("[data-citation]").Length(); got != 6 {
		t.Errorf("%d citations", got)
	}
	if got := doc.Find("[data-citation][lang=zh]").Text(); !strings.HasSuffix(got, wp90+"，2018年6月1日，第2(a)段。") {
		t.Errorf("in Chinese: %s", got)
	}
	res := get(t, server, address+"&format=ris")
	if got := res.Header.Get("Content-Disposition"); got != "attachment; filename=CCM-MSP-2018-WP-90-zh-para_2__point_a.ris" {
		t.Errorf("file name %s", got)
	}
	if got := body(t, res); !strings.Contains(got, "N1  - 第2(a)段，") || !strings.Contains(got, "/doc/"+wp90+"?lang=zh#para_2__point_a\r\n") {
		t.Errorf("RIS:\n%s", got)
	}
	for path, status := range map[string]int{
		"/cite/" + wp90 + "?lang=en&at=para_99": http.StatusNotFound, "/cite/" + wp90 + "?lang=en&format=endnote": http.StatusBadRequest,
		"/cite/CCM/MSP/1999/1?format=ris": http.StatusNotFound, "/cite/" + wp90 + "?lang=en&format=csl": http.StatusOK,
	} {
		if got := get(t, server, path).StatusCode; got != status {
			t.Errorf("%s: %d, want %d", path, got, status)
		}
	}
}

// TestSchemaOrg has the description in a page read by a JSON-LD processor.
// TestBodiesAreNoPeople checks that the head of a page names the author as a
// body, which reference managers leave in one piece.
func TestBodiesAreNoPeople(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/doc/"+wp90+"?lang=fr")
	if n := doc.Find(`meta[name=citation_author], meta[name="DC.creator"]`).Length(); n != 0 {
		t.Errorf("%d people", n)
	}
	for name, want := range map[string]string{"DC.type": "Bonne pratique", "citation_technical_report_number": wp90} {
		if got := doc.Find(`meta[name="`+name+`"]`).AttrOr("content", ""); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if doc.Find(`meta[name=citation_technical_report_institution]`).AttrOr("content", "") == "" || doc.Find(`link[rel="schema.DC"]`).Length() != 1 {
		t.Error("the institution or the scheme is missing")
	}
}

func TestSchemaOrg(t *testing.T) {
	server, _ := newTestServer(t)
	raw := page(t, server, http.StatusOK, "/doc/"+wp90+"?lang=zh").Find(`script[type="application/ld+json"]`).Text()
	var graph map[string]any
	if err := json.Unmarshal([]byte(raw), &graph); err != nil {
		t.Fatal(err)
	}
	if graph["@context"] != "https://schema.org" {
		t.Errorf("context %v", graph["@context"])
	}
	// The context of schema.org maps its terms to its own addresses; this one
	// does the same and needs no network.
	graph["@context"] = map[string]any{"@vocab": "https://schema.org/"}
	expanded, err := ld.NewJsonLdProcessor().Expand(graph, ld.NewJsonLdOptions(""))
	if err != nil {
		t.Fatal(err)
	}
	node := expanded[0].(map[string]any)
	value := func(term string) any {
		list, _ := node["https://schema.org/"+term].([]any)
		if len(list) == 0 {
			return nil
		}
		return list[0].(map[string]any)["@value"]
	}
	got := map[string]any{"type": node["@type"], "number": value("reportNumber"), "language": value("inLanguage"), "date": value("datePublished")}
	want := map[string]any{"type": []any{"https://schema.org/Report"}, "number": wp90, "language": "zh", "date": "2018-06-01"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if versions, _ := node["https://schema.org/workTranslation"].([]any); len(versions) == 0 {
		t.Error("no other versions")
	}
}
