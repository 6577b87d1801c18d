package main

import (
	"context"
	"log/slog"
	"net"
	"testing"

	"repertory/corpus"
	"repertory/search"
	"repertory/web"
)

// onError is a log that calls a function at the first error.
type onError struct {
	slog.Handler
	call func()
}

func (h onError) Enabled(_ context.Context, l slog.Level) bool { return l >= slog.LevelError }

func (h onError) Handle(context.Context, slog.Record) error { h.call(); return nil }

// TestSiteOutlivesMetrics has another program on the port of the metrics: the
// site says so and serves on until it is told to stop.
func TestSiteOutlivesMetrics(t *testing.T) {
	taken, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer taken.Close()
	store, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	server, err := web.New(web.Config{Searcher: web.Index(new(search.Live).Use), Library: corpus.PublicStore{Store: store}})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	told := make(chan struct{})
	logger := slog.New(onError{slog.DiscardHandler, func() { close(told); stop() }})
	if err := runBoth(ctx, server, serveFlags{addr: "127.0.0.1:0", metricsAddr: taken.Addr().String()}, logger); err != nil {
		t.Errorf("the site ended with the metrics: %v", err)
	}
	<-told
}
