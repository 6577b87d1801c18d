package web

import (
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/gin-gonic/gin"
	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"repertory/search"
)

// LastImport is what the metrics tell of the last import.
type LastImport struct {
	Finished time.Time `json:"finished"`
	// Results counts the files by what was done with them, such as "new" and
	// "failed"; Flagged counts those that came in with warnings.
	Results map[string]int `json:"results"`
	Flagged int            `json:"flagged"`
}

// buckets are the bounds of the latency histograms, in seconds.
var buckets = []float64{.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 10}

// metrics are what a Prometheus server can read of this one. Labels have few
// values: routes are templates, and nothing names a person or a query.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec
	latency  *prometheus.HistogramVec
	limited  prometheus.Counter
	searches *prometheus.CounterVec
	took     prometheus.Histogram
}

func newMetrics(config *Config, log *slog.Logger) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "repertory_http_requests_total", Help: "Requests answered, by route, method and status.",
		}, []string{"route", "method", "status"}),
		latency: prometheus.NewHistogramVec(prometheus.HistogramOpts{
			Name: "repertory_http_request_duration_seconds", Help: "Time to answer a request, by route.", Buckets: buckets,
		}, []string{"route"}),
		limited: prometheus.NewCounter(prometheus.CounterOpts{
			Name: "repertory_http_rate_limited_total", Help: "Requests turned away because a client asked too often.",
		}),
		searches: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "repertory_searches_total", Help: "Searches with words, by outcome: found, nothing or failed. One is counted per request.",
		}, []string{"outcome"}),
		took: prometheus.NewHistogram(prometheus.HistogramOpts{
			Name: "repertory_search_duration_seconds", Help: "Time to answer a search with words.", Buckets: buckets,
		}),
	}
	for _, outcome := range []string{outcomeFound, outcomeNothing, outcomeFailed} {
		m.searches.WithLabelValues(outcome) // a rate needs the zeros too
	}
	m.registry.MustRegister(m.requests, m.latency, m.limited, m.searches, m.took, collectors.NewGoCollector(),
		collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}), &stateCollector{config: config, log: log})
	return m
}

// Metrics answers with the metrics in the text format of Prometheus. They tell
// how much the site is used: serve them where only operators can reach.
func (s *Server) Metrics() http.Handler {
	return promhttp.HandlerFor(s.metrics.registry, promhttp.HandlerOpts{})
}

// The values of the label outcome.
const (
	outcomeFound   = "found"
	outcomeNothing = "nothing"
	outcomeFailed  = "failed"
)

// measure counts the request and the search that it made.
func (s *Server) measure(c *gin.Context) {
	t := &requestStats{}
	if c.Request.URL.Path != "/readyz" { // its search is no reader's
		c.Request = c.Request.WithContext(withRequestStats(c.Request.Context(), t))
	}
	start := time.Now()
	c.Next()
	route, status := c.FullPath(), c.Writer.Status()
	if route == "" {
		route = "none"
	}
	s.metrics.requests.WithLabelValues(route, knownMethod(c.Request.Method), strconv.Itoa(status)).Inc()
	s.metrics.latency.WithLabelValues(route).Observe(time.Since(start).Seconds())
	if status == http.StatusTooManyRequests {
		s.metrics.limited.Inc()
	}
	t.report(s)
}

// knownMethod bounds the values of the label: a client can send any word.
func knownMethod(method string) string {
	switch method {
	case http.MethodGet, http.MethodHead, http.MethodPost, http.MethodOptions:
		return method
	}
	return "other"
}

// stateCollector reads the state of the index and of the last import when it
// is asked.
type stateCollector struct {
	config *Config
	log    *slog.Logger
}

func gauge(name, help string, labels ...string) *prometheus.Desc {
	return prometheus.NewDesc("repertory_"+name, help, labels, nil)
}

var (
	indexInfo       = gauge("index_info", "The index generation in use; always 1.", "generation")
	indexCreated    = gauge("index_created_timestamp_seconds", "When the index generation was built.")
	indexAge        = gauge("index_age_seconds", "Time since the index generation was built.")
	indexWorks      = gauge("index_works", "Documents in the index, whatever the number of their languages.")
	indexDocuments  = gauge("index_documents", "Language versions of documents in the index.")
	indexParagraphs = gauge("index_paragraphs", "Paragraphs in the index, whatever the number of their languages.")
	indexPassages   = gauge("index_passages", "Paragraphs of all language versions in the index.")
	importFinished  = gauge("last_import_timestamp_seconds", "When the last import ended.")
	importFiles     = gauge("last_import_files", "Files of the last import, by result.", "result")
)

// Describe implements prometheus.Collector.
func (s *stateCollector) Describe(out chan<- *prometheus.Desc) {
	for _, d := range []*prometheus.Desc{
		indexInfo, indexCreated, indexAge, indexWorks, indexDocuments, indexParagraphs, indexPassages, importFinished, importFiles,
	} {
		out <- d
	}
}

// Collect implements prometheus.Collector.
func (s *stateCollector) Collect(out chan<- prometheus.Metric) {
	send := func(d *prometheus.Desc, value float64, labels ...string) {
		out <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value, labels...)
	}
	if g := s.config.generation(); g != nil {
		send(indexInfo, 1, g.Name)
		send(indexCreated, float64(g.Created.Unix()))
		send(indexAge, time.Since(g.Created).Seconds())
		send(indexWorks, float64(g.Works))
		send(indexDocuments, float64(g.Documents))
		send(indexParagraphs, float64(g.Paragraphs))
		send(indexPassages, float64(g.Passages))
	}
	if s.config.LastImport == nil {
		return
	}
	last, err := s.config.LastImport()
	if err != nil {
		s.log.Error("cannot read the record of the last import", "error", err)
	}
	if last == nil {
		return
	}
	send(importFinished, float64(last.Finished.Unix()))
	for result, n := range last.Results {
		send(importFiles, float64(n), result)
	}
	send(importFiles, float64(last.Flagged), "flagged")
}

// generation describes the index in use, or returns nil where it is not known.
func (c *Config) generation() *search.Generation {
	if c.Generation == nil {
		return nil
	}
	if g := c.Generation(); g != nil && g.Name != "" {
		return g
	}
	return nil
}
