package main

import (
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"

	"repertory/corpus"
	"repertory/search"
	"repertory/search/query"
	"repertory/web"
)

// TestEveryFieldFromEveryEntry asks for a value of every indexed field on the
// command line, through the API and on the search page, as a filter and in the
// query language, and finds the same number of paragraphs each time.
func TestEveryFieldFromEveryEntry(t *testing.T) {
	long(t)
	store, err := (&app{dataDir: demo(t)}).store()
	if err != nil {
		t.Fatal(err)
	}
	x, err := search.Open((&app{dataDir: demo(t)}).indexDir())
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	server, err := web.New(web.Config{Searcher: x, Library: corpus.PublicStore{Store: store}})
	if err != nil {
		t.Fatal(err)
	}
	site := httptest.NewServer(server)
	defer site.Close()

	values := map[query.FieldName]string{
		"article": "4", "topic": "clearance", "kind": "best-practice", "meeting": "9MSP", "year": "2018",
		"state": "LAO", "speaker": "president", "practice": "lesson", "lang": "zh", "treaty": "ccm", "provision": "mine-ban:5",
		query.Symbol: "SAMPLE/BP/2018/1", query.Title: "practices",
	}
	for _, f := range query.Fields() {
		value, ok := values[f]
		if !ok {
			t.Errorf("the field %s has no test", f)
			continue
		}
		asked := []url.Values{{"q": {string(f) + ":" + value}}}
		if isFacet(f) {
			asked = append(asked, url.Values{string(f): {value}})
		}
		counts := map[int]bool{}
		for _, v := range asked {
			counts[byCommand(t, v)] = true
			counts[byAPI(t, site, v)] = true
			page := byPage(t, site, v)
			counts[page.hits] = true
			if v.Get("q") == "" && !page.checked[string(f)+"="+value] {
				t.Errorf("the form of the page does not show %v", v)
			}
		}
		if len(counts) != 1 || counts[0] {
			t.Errorf("%s:%s is found %v times, by entry", f, value, counts)
		}
	}
}

func isFacet(f query.FieldName) bool { return f != query.Symbol && f != query.Title }

func byCommand(t *testing.T, v url.Values) int {
	t.Helper()
	args := []string{"--data", demo(t), "search", "--json"}
	for name, values := range v {
		if name == "q" {
			args = append(args, "--", values[0])
			continue
		}
		args = append(args, "--"+name, values[0])
	}
	status, out, errOut := command(t, args...)
	var r search.Results
	if err := json.Unmarshal([]byte(out), &r); status != 0 || err != nil {
		t.Fatalf("%v: status %d, %v, %s", args, status, err, errOut)
	}
	return r.Total
}

func get(t *testing.T, address string) string {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("%s: status %d, %v", address, response.StatusCode, err)
	}
	return string(body)
}

func byAPI(t *testing.T, site *httptest.Server, v url.Values) int {
	t.Helper()
	var r search.Results
	if err := json.Unmarshal([]byte(get(t, site.URL+"/api/v1/search?"+v.Encode())), &r); err != nil {
		t.Fatal(err)
	}
	return r.Total
}

// searchPage is what the search page shows: how many hits on all its pages, and
// the filters that are checked in its form.
type searchPage struct {
	hits    int
	checked map[string]bool
}

func byPage(t *testing.T, site *httptest.Server, v url.Values) searchPage {
	t.Helper()
	p := searchPage{checked: map[string]bool{}}
	for n := 1; ; n++ {
		address := site.URL + "/?" + v.Encode() + "&limit=100&page=" + string(rune('0'+n))
		doc, err := goquery.NewDocumentFromReader(strings.NewReader(get(t, address)))
		if err != nil {
			t.Fatal(err)
		}
		doc.Find("input[type=checkbox][checked]").Each(func(_ int, s *goquery.Selection) {
			p.checked[s.AttrOr("name", "")+"="+s.AttrOr("value", "")] = true
		})
		found := doc.Find(".hit").Length()
		if p.hits += found; found < 100 {
			return p
		}
	}
}
