package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"path/filepath"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/search"
	"repertory/web"
	"repertory/web/querylog"
)

// serveFlags are the flags of the serve command.
type serveFlags struct {
	addr, metricsAddr   string
	logFormat, queryLog string
	public              publicFlags
}

func newServe(a *app) *cobra.Command {
	var f serveFlags
	c := &cobra.Command{
		Use:   "serve",
		Short: "Serve the search page and the API",
		Long: fmt.Sprintf(`Serve answers people at /, programs at /api/v1 and language models at /mcp. It
takes up a new index generation by itself, without dropping a request. Ctrl-C
lets running requests end. Only this machine can reach the default address; give
--addr :8080 to serve a network.

Operators: each request has a line in the log on standard error, with an id that
the answer carries too (X-Request-ID; a proxy's own is kept). Addresses of
readers and what they search for are not in it. /healthz says that the process
answers, /readyz from which index. With --metrics-addr, Prometheus can read
requests, latencies, searches that find nothing, the age of the index and the
last import at /metrics of that address; give one that only operators reach.

Restricted documents are shown to nobody but those who send a token: see
repertory token.

With --query-log, counts of what is searched for are kept by month, and
"repertory report queries" reads them. No address, id or time of day is kept;
a text is written once it was searched for %d times in a month, and never if it
looks like an address of e-mail or a long number. At most %d texts a month and
%d months are kept.`, querylog.MinRepeats, querylog.MaxTexts, querylog.Months),
		Example: `  repertory serve
  repertory serve --addr :8080 --data /srv/repertory
  repertory serve --metrics-addr localhost:9464 --log-format json --query-log queries.json`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.serve(cmd.Context(), f) },
	}
	a.translationsFlag(c)
	c.Flags().StringVar(&f.addr, "addr", "localhost:8080", "address to listen on")
	f.public.add(c)
	c.Flags().StringVar(&f.metricsAddr, "metrics-addr", "", "address to serve /metrics on, such as localhost:9464 (default: no metrics)")
	c.Flags().StringVar(&f.logFormat, "log-format", "text", "format of the log: text or json")
	c.Flags().StringVar(&f.queryLog, "query-log", "", "file for counts of what is searched for (default: none is kept)")
	return c
}

func (a *app) serve(ctx context.Context, f serveFlags) (err error) {
	logger, err := a.logger(f.logFormat)
	if err != nil {
		return err
	}
	store, err := a.store()
	if err != nil {
		return err
	}
	live, err := a.openLive(logger, search.Hide(store.HiddenSince))
	if err != nil {
		return err
	}
	defer live.Close()
	statuses, _, err := corpus.Statuses(a.dataDir)
	if err != nil {
		return err
	}
	documents := corpus.PublicStore{Store: store}
	config := web.Config{
		Searcher: web.Index(live.Use), Library: documents, Originals: documents, Field: web.Index(live.Use), Statuses: statuses, Logger: logger,
		Generation: live.Info, Ready: live.Ready, LastImport: a.lastImport, Version: version,
	}
	staff, closeStaff, err := a.staff(store, live, logger)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, closeStaff()) }()
	config.Staff = staff
	f.public.apply(&config)
	if f.queryLog != "" {
		log, err := querylog.Open(f.queryLog, func(err error) { logger.Error("query log", "error", err) })
		if err != nil {
			return err
		}
		defer func() { err = errors.Join(err, log.Close()) }()
		config.QueryLog = log
	}
	server, err := web.New(config)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "Serving %s at http://%s (Ctrl-C to stop)\n", a.dataDir, f.addr)
	return runBoth(ctx, server, f, logger)
}

// runBoth serves the site and, if wanted, the metrics. The site does not end with
// the metrics: readers need it, and the log says what is missing.
func runBoth(ctx context.Context, server *web.Server, f serveFlags, logger *slog.Logger) error {
	if f.metricsAddr == "" {
		return server.Run(ctx, f.addr)
	}
	ctx, cancel := context.WithCancel(ctx)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.RunMetrics(ctx, f.metricsAddr); err != nil {
			logger.Error("no metrics are served; choose another --metrics-addr", "error", err)
		}
	}()
	err := server.Run(ctx, f.addr)
	cancel()
	<-ended
	return err
}

// logger makes the log on standard error.
func (a *app) logger(format string) (*slog.Logger, error) {
	switch format {
	case "text":
		return slog.New(slog.NewTextHandler(a.err, nil)), nil
	case "json":
		return slog.New(slog.NewJSONHandler(a.err, nil)), nil
	}
	return nil, fmt.Errorf("%w: --log-format %q is neither text nor json", errUsage, format)
}

// openLive opens the index for a server.
func (a *app) openLive(logger *slog.Logger, options ...search.Option) (*search.Live, error) {
	packs, err := a.openTranslations()
	if err != nil {
		return nil, err
	}
	live, err := search.OpenLive(a.indexDir(), logger, append(options, search.WithPacks(packs...), a.memory.limit(a.indexDir()))...)
	if errors.Is(err, search.ErrNoIndex) {
		return nil, fmt.Errorf("there is no index in %s; add documents first: repertory add PATH (or try: repertory demo)", a.dataDir)
	}
	return live, err
}

// lastImportFile is the record of the last import in the data folder.
func (a *app) lastImportFile() string { return filepath.Join(a.dataDir, "last-import.json") }
