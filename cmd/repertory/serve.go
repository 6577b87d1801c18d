package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/search"
	"repertory/web"
)

func newServe(a *app) *cobra.Command {
	var addr string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the search page and the API",
		Long: `Serve answers people at / and programs at /api/v1. It takes up a new index
generation by itself, without dropping a request. Ctrl-C lets running requests
end. Only this machine can reach the default address; give --addr :8080 to
serve a network.`,
		Example: `  repertory serve
  repertory serve --addr :8080 --data /srv/repertory`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), addr) },
	}
	a.packFlag(c)
	c.Flags().StringVar(&addr, "addr", "localhost:8080", "address to listen on")
	return c
}

func (a *app) serve(ctx context.Context, addr string) error {
	store, err := a.store()
	if err != nil {
		return err
	}
	logger := slog.New(slog.NewTextHandler(a.err, nil))
	packs, err := a.openPacks()
	if err != nil {
		return err
	}
	live, err := search.OpenLive(a.indexDir(), logger, search.WithPacks(packs...))
	if errors.Is(err, search.ErrNoIndex) {
		return fmt.Errorf("there is no index in %s; add documents first: repertory add PATH (or try: repertory demo)", a.dataDir)
	}
	if err != nil {
		return err
	}
	defer live.Close()
	statuses, _, err := corpus.Statuses(a.dataDir)
	if err != nil {
		return err
	}
	documents := corpus.PublicStore{Store: store}
	server, err := web.New(web.Config{
		Searcher: live, Library: documents, Originals: documents, Field: live, Statuses: statuses, Logger: logger,
	})
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "Serving %s at http://%s (Ctrl-C to stop)\n", a.dataDir, addr)
	return server.Run(ctx, addr)
}
