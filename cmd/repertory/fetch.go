package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/indexer"
	"repertory/indexer/harvest"
	"repertory/search"
)

// fetchFlags are the flags of the fetch command.
type fetchFlags struct {
	from, template, contact string
	languages               []string
	depth, maxFiles         int
	delay                   time.Duration
	anyHost, allowPrivate   bool
}

func fetchHelp() string {
	return fmt.Sprintf(`Fetch brings documents from the Web into the corpus and indexes them. It takes
addresses of web pages (with the PDF and DOCX files they link), of documents, of
sitemaps (also packed and nested) and of RSS, Atom and JSON feeds; and document
symbols, whose addresses are made by --template for each language of --lang.

It is polite: robots.txt is honoured, each host gets one request at a time with
a pause (--delay, or the Crawl-delay of robots.txt), and what is stored is asked
for again only under the condition that it has changed. A run that was stopped
goes on where it was when it is started again within a day.

The files are kept in DATA/fetched/HOST, with their origin in %s there.
A sidecar or a %s beside them wins over what was recorded.

Redirects are followed, each checked like the first address. Loopback, private
and other special addresses are refused, wherever a name or a redirect leads,
unless --allow-private is given; proxies that the environment names are used
with that flag only, because they would look names up out of sight.

What robots.txt refuses is reported and is no failure; exit status 1 means that
an address or a file failed.

Limits: %d MiB a file, %v a request, %d redirects, %d attempts when a server is
busy, with pauses of at most %v; %d MiB and %d entries a sitemap; %d hosts at a time.`,
		harvest.StateName, indexer.ManifestName, harvest.MaxFile>>20, harvest.MaxTime, harvest.MaxRedirects,
		harvest.MaxAttempts, harvest.MaxWait, harvest.MaxList>>20, harvest.MaxEntries, harvest.MaxHosts)
}

func newFetch(a *app) *cobra.Command {
	var f fetchFlags
	c := &cobra.Command{
		Use:   "fetch [URL|SYMBOL]…",
		Short: "Fetch web pages and documents, import and index them",
		Long:  fetchHelp(),
		Example: `  repertory fetch https://www.clusterconvention.org/
  repertory fetch CCM/MSP/2018/6 --lang zh,en
  repertory fetch --from list.txt --max-files 2000`,
		RunE: func(cmd *cobra.Command, args []string) error {
			targets, wrong, err := f.targets(args)
			if err != nil {
				return err
			}
			return a.fetch(cmd.Context(), f.options(a.dataDir), targets, wrong)
		},
	}
	flags := c.Flags()
	flags.StringVar(&f.from, "from", "", "read addresses and symbols from a file, one a line, # begins a comment")
	flags.StringSliceVar(&f.languages, "lang", []string{"ar", "zh", "en", "fr", "ru", "es"}, "languages of documents that are named by symbol")
	flags.StringVar(&f.template, "template", harvest.DefaultTemplate, "how the address of a symbol is made")
	flags.IntVar(&f.depth, "depth", harvest.DefaultDepth, "0 only what is named, 1 also the documents that pages link, 2 also the pages they link, and so on")
	flags.IntVar(&f.maxFiles, "max-files", harvest.DefaultMaxFiles, "most addresses taken from links, sitemaps and feeds")
	flags.DurationVar(&f.delay, "delay", harvest.DefaultDelay, "pause between two requests to a host")
	flags.BoolVar(&f.anyHost, "any-host", false, "follow links to other hosts too")
	flags.BoolVar(&f.allowPrivate, "allow-private", false, "allow loopback and private addresses, and a proxy")
	flags.StringVar(&f.contact, "contact", "", "address at which owners of sites can reach you, sent in the User-Agent")
	a.jsonFlag(c, "the report")
	return c
}

// targets reads what is to be fetched. Wrong lines of a list do not stop the
// others: they are returned as wrong.
func (f *fetchFlags) targets(args []string) (targets []harvest.Target, wrong, err error) {
	if len(args) == 0 && f.from == "" {
		return nil, nil, fmt.Errorf("%w: name an address or a symbol, or a list with --from", errUsage)
	}
	if f.depth < 0 || f.maxFiles < 0 || f.delay < 0 {
		return nil, nil, fmt.Errorf("%w: --depth, --max-files and --delay cannot be negative", errUsage)
	}
	if strings.ContainsFunc(f.contact, func(r rune) bool { return r < ' ' || r > '~' || r == '(' || r == ')' }) {
		return nil, nil, fmt.Errorf("%w: --contact takes plain characters without brackets", errUsage)
	}
	var languages []corpus.Language
	for _, s := range f.languages {
		l, err := corpus.ParseLanguage(s)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		languages = append(languages, l)
	}
	template := harvest.Template(f.template)
	if err := template.Check(len(languages)); err != nil {
		return nil, nil, fmt.Errorf("%w: %w", errUsage, err)
	}
	for _, s := range args {
		found, err := harvest.ParseTarget(s, template, languages)
		if err != nil {
			return nil, nil, fmt.Errorf("%w: %w", errUsage, err)
		}
		targets = append(targets, found...)
	}
	if f.from == "" {
		return targets, nil, nil
	}
	list, err := os.Open(f.from)
	if err != nil {
		return nil, nil, fmt.Errorf("read the list: %w", err)
	}
	defer list.Close()
	found, wrong := harvest.ReadTargets(list, template, languages)
	if wrong != nil {
		wrong = fmt.Errorf("in %s: %w", f.from, wrong)
	}
	return append(targets, found...), wrong, nil
}

func (f *fetchFlags) options(dataDir string) harvest.Options {
	agent := "Repertory/" + version
	if f.contact != "" {
		agent += " (" + f.contact + ")"
	}
	return harvest.Options{
		Dir: filepath.Join(dataDir, "fetched"), UserAgent: agent, Delay: f.delay, Depth: f.depth,
		MaxFiles: f.maxFiles, AnyHost: f.anyHost, AllowPrivate: f.allowPrivate,
	}
}

// fetched is the report of a fetch with that of the import which follows.
type fetched struct {
	Fetch *harvest.Report `json:"fetch"`
	*indexer.Report
	Generation *search.Generation `json:"generation,omitempty"`
}

// fetch fetches the targets, imports what came and indexes it.
func (a *app) fetch(ctx context.Context, opts harvest.Options, targets []harvest.Target, wrong error) error {
	bar := a.progress("Fetching", "addresses")
	opts.Progress = func(done, total int, _ string) { bar.set(done, total) }
	report, err := harvest.New(opts).Run(ctx, targets)
	bar.finish()
	all := fetched{Fetch: report}
	if files := report.Files(); err == nil && len(files) > 0 {
		if all.Report, err = a.runImport(ctx, files); err == nil {
			all.Generation, err = a.indexIfNeeded(ctx, all.Report)
		}
	}
	return a.endFetch(all, wrong, err)
}

// endFetch prints the reports and settles the exit status.
func (a *app) endFetch(all fetched, wrong, err error) error {
	if wrong != nil {
		fmt.Fprintf(a.err, "repertory: %v\n", wrong)
	}
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		err = errors.Join(err, enc.Encode(all))
	} else {
		printFetch(a.out, all.Fetch)
		if all.Report != nil {
			fmt.Fprintln(a.out)
			if e := a.endImport(all.Report, all.Generation, err); err == nil {
				err = e
			}
		}
	}
	failed := wrong != nil || all.Fetch.Counts[harvest.Failed] > 0 || all.Report != nil && len(all.Report.Failures()) > 0
	if err == nil && failed {
		return errFailed
	}
	return err
}

func printFetch(w io.Writer, r *harvest.Report) {
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	rows := 0
	for _, o := range r.Outcomes {
		what, why := string(o.Status), o.Reason
		if why == "" {
			what, why = "note", o.Note
		}
		if why == "" {
			continue
		}
		if rows++; rows == 1 {
			fmt.Fprintln(table, "ADDRESS\tRESULT\tREASON AND WHAT TO DO")
		}
		fmt.Fprintf(table, "%s\t%s\t%s\n", printable(o.URL), what, printable(why))
	}
	table.Flush()
	for _, s := range []harvest.Status{harvest.Fetched, harvest.Unchanged, harvest.Refused, harvest.Failed} {
		if n := r.Counts[s]; n > 0 {
			fmt.Fprintf(w, "%-10s %d\n", s, n)
		}
	}
	if r.LeftOut > 0 {
		fmt.Fprintf(w, "%d more addresses were found and left out; raise --max-files to take them.\n", r.LeftOut)
	}
}
