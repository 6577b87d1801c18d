//go:build linux

package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	vegeta "github.com/tsenart/vegeta/v12/lib"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// kind is a kind of request.
type kind struct {
	name string
	// share is how many of a hundred requests are of this kind.
	share   int
	targets []vegeta.Target
	// codes are the statuses of a right answer; none for 200 alone.
	codes []int
	// patient takes 503 for right too: the log tells why it was given.
	patient bool
}

// asked is what people look for in the six languages: questions, words, a
// phrase, operators, the beginning of a word.
var asked = map[corpus.Language]map[string][]string{
	corpus.Arabic: {"question": {"ما هي الخطوات اللازمة لطلب تمديد الموعد النهائي للتطهير؟"}, "word": {"مساعدة الضحايا", "تطهير"}, "operator": {`"الذخائر العنقودية"`}},
	corpus.Chinese: {"question": {"缔约国如何申请延长清理期限？", "怎样向集束弹药受害者提供援助？"}, "word": {"清理", "弹", "受害者援助", "CCM/MSP/2018/6"},
		"operator": {`"集束弹药"`, "清理 OR 销毁", "清理 -储存"}},
	corpus.English: {"question": {"What must an extension request for clearance under Article 4 contain?", "how do states report on stockpile destruction deadlines"},
		"word": {"clearance", "victim assistance", "SAMPLE/MSP/2019/5", "art. 4", "survey"}, "operator": {`"extension request"`, "survey AND clearance", "destruction -stockpile", "contamin*", "surv* OR clear*"}},
	corpus.French:  {"question": {"Comment demander une prolongation du délai de dépollution au titre de l'article 4 ?"}, "word": {"dépollution", "assistance aux victimes"}, "operator": {`"armes à sous-munitions"`, "dépollu*"}},
	corpus.Russian: {"question": {"Как государство-участник запрашивает продление срока удаления кассетных боеприпасов?"}, "word": {"удаление", "помощь жертвам"}, "operator": {`"кассетных боеприпасов"`, "уничтож*"}},
	corpus.Spanish: {"question": {"¿Qué debe incluir una solicitud de prórroga para la limpieza de zonas contaminadas?"}, "word": {"limpieza", "asistencia a las víctimas"}, "operator": {`"municiones en racimo"`, "limpieza OR destrucción"}},
}

// inquiries are the searches of a load test by kind.
func (l load) inquiries() map[string][]search.Query {
	all := map[string][]search.Query{"everything": {{}}}
	for _, lang := range corpus.Languages() {
		for name, texts := range asked[lang] {
			for _, text := range texts {
				q := search.Query{Text: text, Reader: lang}
				all[name] = append(all[name], q)
				q.Filters = facet.By(facet.Article, "4")
				all["facet"] = append(all["facet"], q, q.Toggle(facet.Language, string(lang)))
				q.Filters, q.Offset = nil, search.DefaultLimit
				all["next page"] = append(all["next page"], q)
			}
		}
		all["everything"] = append(all["everything"], search.Query{Reader: lang}, search.Query{Reader: lang, Group: search.ByDocument, Sort: search.ByDate})
	}
	names := map[string]string{"one character": "word", "two characters": "word", "very frequent": "word", "phrase": "operator", "boolean": "operator",
		"wildcard": "operator", "facet click": "facet", "match all": "everything"}
	for name, queries := range l.searches {
		if to, ok := names[name]; ok {
			name = to
		}
		all[name] = append(all[name], queries...)
	}
	return all
}

// kinds makes the traffic of a test: what readers, programs, crawlers and
// wrong links ask for.
func (l load) kinds(t *testing.T, address string) []kind {
	t.Helper()
	inquiries := l.inquiries()
	addresses := func(path string, names ...string) []vegeta.Target {
		var all []vegeta.Target
		for _, name := range names {
			for _, q := range inquiries[name] {
				all = append(all, asking(address+path+q.Values().Encode()))
			}
		}
		return all
	}
	at := func(paths ...string) []vegeta.Target {
		var all []vegeta.Target
		for _, p := range paths {
			all = append(all, asking(address+p))
		}
		return all
	}
	kinds := []kind{
		{name: "page: question", share: 14, targets: addresses("/?", "question")},
		{name: "page: word", share: 9, targets: addresses("/?", "word")},
		{name: "page: phrase, operator", share: 6, targets: addresses("/?", "operator")},
		{name: "page: facet", share: 8, targets: addresses("/?", "facet")},
		{name: "page: next", share: 6, targets: addresses("/?", "next page")},
		{name: "page: everything", share: 2, targets: addresses("/?", "everything")},
		{name: "suggestions", share: 9, targets: at(suggestPaths()...)},
		{name: "API: search", share: 9, targets: addresses("/api/v1/search?", "question", "word", "operator", "facet")},
		{name: "API: facets", share: 2, targets: addresses("/api/v1/facets?", "word", "operator")},
		{name: "API: export", share: 1, targets: addresses("/api/v1/export?limit=200&", "facet")},
		{name: "feed", share: 3, targets: addresses("/feed.atom?", "word", "everything")},
		{name: "field", share: 4, targets: at("/topics", "/topic/clearance", "/topic/clearance/timeline", "/article/4", "/articles", "/states", "/meetings", "/plans", "/cooperation", "/coverage")},
		{name: "catalogue", share: 1, targets: at("/sitemap.xml", "/sitemap/1.xml", "/api/v1/coverage", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "/oai?verb=Identify")},
		{name: "reference", share: 2, targets: at("/help", "/help?ui-lang=ar", "/api", "/api/openapi.json", "/vocabulary", "/vocabulary.ttl", "/robots.txt", "/opensearch.xml", "/readyz")},
		{name: "wrong", share: 2, codes: []int{http.StatusBadRequest, http.StatusNotFound, http.StatusMethodNotAllowed}, targets: append(
			at("/nothing", "/doc/CCM/NONE/1", "/?article=99", "/api/v1/search?limit=9999", "/api/v1/documents/NONE/1?lang=en", "/static/x/none.css", "/?page=0", "/oai/x"),
			vegeta.Target{Method: http.MethodPut, URL: address + "/"})},
		{name: "static", share: 4, targets: staticFiles(t, address)},
		{name: "pack", share: 1, targets: at("/pack")},
		{name: "models", share: 1, targets: []vegeta.Target{modelCall(address)}, codes: []int{http.StatusOK, http.StatusAccepted}},
	}
	kinds = append(kinds, documentKinds(t, address)...)
	for _, k := range kinds {
		if len(k.targets) == 0 {
			t.Fatalf("there are no requests of kind %s", k.name)
		}
	}
	return kinds
}

func asking(address string) vegeta.Target { return vegeta.Target{Method: http.MethodGet, URL: address} }

func suggestPaths() []string {
	var paths []string
	for _, lang := range corpus.Languages() {
		for _, texts := range asked[lang] {
			for _, text := range texts {
				letters := []rune(strings.Trim(text, `"`))
				for n := 1; n <= min(4, len(letters)); n++ {
					values := url.Values{"q": {string(letters[:n])}, "ui-lang": {string(lang)}}.Encode()
					paths = append(paths, "/opensearch/suggest?"+values, "/api/v1/suggest?"+values)
				}
			}
		}
	}
	return paths
}

// modelCall asks as a language model does.
func modelCall(address string) vegeta.Target {
	return vegeta.Target{
		Method: http.MethodPost, URL: address + "/mcp",
		Header: http.Header{"Content-Type": {"application/json"}, "Accept": {"application/json, text/event-stream"}},
		Body:   []byte(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}`),
	}
}

// staticFiles are the files that the entry page asks for.
func staticFiles(t *testing.T, address string) []vegeta.Target {
	t.Helper()
	_, _, page := fetch(t, address+"/")
	var all []vegeta.Target
	for i, part := range strings.Split(page, `"/static/`) {
		if name, _, ok := strings.Cut(part, `"`); ok && i > 0 {
			all = append(all, asking(address+"/static/"+name))
		}
	}
	return all
}

// documentKinds are requests for documents that the server has: of each
// language the first ones.
func documentKinds(t *testing.T, address string) []kind {
	t.Helper()
	page, paragraph := kind{name: "document", share: 6}, kind{name: "paragraph", share: 6}
	data, head := kind{name: "API: document", share: 3}, kind{name: "HEAD", share: 1}
	known := kind{name: "conditional", share: 2, codes: []int{http.StatusNotModified}}
	pack := kind{name: "pack: add", share: 1}
	for _, lang := range corpus.Languages() {
		_, _, body := fetch(t, address+"/api/v1/search?limit=40&group=document&lang="+string(lang))
		var answer struct {
			Hits []struct{ ID, Symbol, URL, Element string }
		}
		if err := json.Unmarshal([]byte(body), &answer); err != nil {
			t.Fatal(err)
		}
		for i, h := range answer.Hits {
			version := h.Symbol + "?lang=" + string(lang)
			place := "&at=" + url.QueryEscape(h.Element)
			page.targets = append(page.targets, asking(address+"/doc/"+version))
			paragraph.targets = append(paragraph.targets, asking(address+"/doc/"+version+place), asking(address+"/cite/"+version+place+"&format=ris"))
			paragraph.targets = append(paragraph.targets, asking(address+"/api/v1/paragraphs/"+version+place))
			data.targets = append(data.targets, asking(address+"/api/v1/documents/"+version), asking(address+"/api/v1/similar?limit=3&id="+url.QueryEscape(h.ID)))
			head.targets = append(head.targets, vegeta.Target{Method: http.MethodHead, URL: address + "/doc/" + version})
			pack.targets = append(pack.targets, asking(address+"/pack?"+url.Values{"item": {h.ID}}.Encode()))
			if i < 3 {
				at := asking(address + "/api/v1/documents/" + version)
				_, header, _ := fetch(t, at.URL)
				at.Header = http.Header{"If-None-Match": {header.Get("ETag")}}
				known.targets = append(known.targets, at)
			}
		}
	}
	return []kind{page, paragraph, data, head, known, pack}
}

// newClient makes the client of the well-behaved. It keeps connections alive,
// as browsers do, and follows no redirects. It has so many connections at most;
// 0 for any number.
func newClient(connections int) *http.Client {
	return &http.Client{
		Timeout:       time.Minute,
		Transport:     &http.Transport{MaxIdleConnsPerHost: 64, MaxConnsPerHost: connections},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// warm asks one request of each kind, so that what is made once is there, and
// closes the connections.
func warm(t *testing.T, client *http.Client, kinds []kind) {
	t.Helper()
	for _, k := range kinds {
		request, err := k.targets[0].Request()
		if err != nil {
			t.Fatal(err)
		}
		res, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil || !k.right(res.StatusCode) {
			t.Fatalf("%s: %s: %s %v", k.name, request.URL, res.Status, err)
		}
	}
	client.CloseIdleConnections()
}

func (k *kind) right(code int) bool {
	if k.patient && code == http.StatusServiceUnavailable {
		return true
	}
	if len(k.codes) == 0 {
		return code == http.StatusOK
	}
	return slices.Contains(k.codes, code)
}

// traffic asks requests of all kinds at constant rates: a slow answer does not
// hold up the requests after it.
type traffic struct {
	client    *http.Client
	attackers []*vegeta.Attacker
	measured  []*measurement
	running   sync.WaitGroup
}

// measurement is what was measured of a kind of request.
type measurement struct {
	kind    string
	results []*vegeta.Result
	metrics vegeta.Metrics
	failed  int
	// faults describe the first failed requests.
	faults []string
}

// maxFaults is how many failed requests of a kind are described.
const maxFaults = 5

func newTraffic(client *http.Client) *traffic { return &traffic{client: client} }

// start asks requests of a kind by turns until stop, its share of so many a
// second.
func (f *traffic) start(k kind, rate int) {
	attacker := vegeta.NewAttacker(vegeta.Client(f.client), vegeta.MaxBody(0))
	m := &measurement{kind: k.name}
	f.attackers, f.measured = append(f.attackers, attacker), append(f.measured, m)
	pace := vegeta.Rate{Freq: k.share * rate, Per: 100 * time.Second}
	results := attacker.Attack(vegeta.NewStaticTargeter(k.targets...), pace, 0, "")
	f.running.Go(func() {
		for r := range results {
			m.take(r, &k)
		}
		m.metrics.Close()
	})
}

func (m *measurement) take(r *vegeta.Result, k *kind) {
	ended := k.right(int(r.Code)) // an answer that was cut off has no code
	if !ended {
		m.failed++
		if len(m.faults) < maxFaults {
			m.faults = append(m.faults, fmt.Sprintf("%s %s: %d %s after %v", r.Method, r.URL, r.Code, r.Error, r.Latency))
		}
	}
	r.Body, r.Headers = nil, nil
	m.metrics.Add(r)
	m.results = append(m.results, r)
}

// stop ends the traffic, waits for all answers and returns what was measured.
func (f *traffic) stop() []*measurement {
	for _, a := range f.attackers {
		a.Stop()
	}
	f.running.Wait()
	return f.measured
}
