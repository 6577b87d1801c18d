package web

import (
	"net/http"
	"net/url"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/google/go-cmp/cmp"
)

func TestHintsAreOffered(t *testing.T) {
	server, _ := newTestServer(t)
	all := func(doc *goquery.Document) url.Values {
		address, err := url.Parse(doc.Find(".hints .all").AttrOr("href", ""))
		if err != nil {
			t.Fatal(err)
		}
		return address.Query()
	}
	doc := page(t, server, http.StatusOK, "/?q=勘察+under+article+4,+in+Chinese&sort=date&ui-lang=en")
	if diff := cmp.Diff([]string{"+ Article 4", "+ 中文", "Use all of these"}, texts(doc.Find(".hints li"))); diff != "" {
		t.Error(diff)
	}
	want := url.Values{"q": {"勘察"}, "article": {"4"}, "lang": {"zh"}, "sort": {"date"}, "ui-lang": {"en"}}
	if diff := cmp.Diff(want, all(doc)); diff != "" {
		t.Error(diff)
	}
	// Words that find nothing with the filters are left out.
	doc = page(t, server, http.StatusOK, "/?q=xylophone+article+4,+in+Chinese&ui-lang=en")
	if diff := cmp.Diff(url.Values{"article": {"4"}, "lang": {"zh"}, "ui-lang": {"en"}}, all(doc)); diff != "" {
		t.Error(diff)
	}
	if n := page(t, server, http.StatusOK, "/?q=survey").Find(".hints").Length(); n != 0 {
		t.Error("hints without a reason")
	}
}
