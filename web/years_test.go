package web

import (
	"net/http"
	"strconv"
	"testing"
)

func TestSpanOfYearsIsWrittenAnew(t *testing.T) {
	server, _ := newTestServer(t)
	for address, want := range map[string]string{
		"/?q=survey&from=2015&to=2017&ui-lang=fr": "/?q=survey&ui-lang=fr&year=2015&year=2016&year=2017",
		"/?q=survey&from=2017&to=2016":            "/?q=survey&year=2016&year=2017",
		"/?q=survey&from=&to=&year=2018":          "/?q=survey&year=2018",
		"/?year=2018&from=2015&to=2015":           "/?year=2015",
	} {
		res := get(t, server, address)
		if got := res.Header.Get("Location"); res.StatusCode != http.StatusSeeOther || got != want {
			t.Errorf("%s: status %d to %q, want %q", address, res.StatusCode, got, want)
		}
	}
	for _, address := range []string{"/?from=15", "/?to=x", "/?from=2015&to=99999"} {
		page(t, server, http.StatusBadRequest, address)
	}
}

func TestYearsAreChosenByBar(t *testing.T) {
	server, _ := newTestServer(t)
	doc := page(t, server, http.StatusOK, "/?q=survey&year=2018&ui-lang=en")
	box := doc.Find(".bars input[value='2018']")
	if box.AttrOr("name", "") != "year" || box.AttrOr("form", "") != "search" || !box.Is("[checked]") {
		t.Errorf("the bar of 2018 is no chosen check box of the form")
	}
	label := doc.Find(".bars label[for='" + box.AttrOr("id", "") + "']")
	if label.Find("rect").AttrOr("width", "") != strconv.Itoa(100) {
		t.Error("the longest bar is not the whole width")
	}
	if n := doc.Find("#from option, #to option").Length(); n > 0 && n != 2*(1+doc.Find(".bars li").Length()) {
		t.Errorf("%d years to choose from", n)
	}
}
