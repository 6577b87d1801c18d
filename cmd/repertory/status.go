package main

import (
	"encoding/json"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"repertory/corpus"
)

// statusRow is a State in the output of the status command.
type statusRow struct {
	Name      string              `json:"name"`
	Alpha2    string              `json:"alpha2"`
	Numeric   string              `json:"numeric"`
	Region    corpus.Region       `json:"region"`
	Subregion corpus.Region       `json:"subregion"`
	Group     corpus.Group        `json:"group,omitempty"`
	Standing  corpus.Standing     `json:"standing"`
	Treaty    corpus.TreatyStatus `json:"treaty"`
}

func newStatus(a *app) *cobra.Command {
	var lang, on string
	var all bool
	c := &cobra.Command{
		Use:   "status",
		Short: "Print which States signed, are bound by or left the Convention",
		Long: `Status prints the State's codes (ISO 3166-1), M49 region, regional group at the
United Nations and status under the Convention.

The status that comes with the program names only the few States of which it is
certain. Put a file status.csv into the data folder to replace it, with the
columns state (ISO 3166-1 alpha-3), signed, bound_since, withdrawn and note;
dates are 2018-06-01, 2018-06 or 2018, and may be empty. Lines with # in front
are comments.`,
		Example: `  repertory status
  repertory status --all --lang fr
  repertory status --on 2015-09-07 --json`,
		Args: usage(cobra.NoArgs),
		RunE: func(_ *cobra.Command, _ []string) error { return a.status(lang, on, all) },
	}
	c.Flags().StringVar(&lang, "lang", "en", "language of the names: ar, zh, en, fr, ru or es")
	c.Flags().StringVar(&on, "on", "", "the day that counts, such as 2015-09-07 (default: today)")
	c.Flags().BoolVar(&all, "all", false, "also the States whose status is not recorded")
	a.jsonFlag(c, "the States")
	return c
}

func (a *app) status(lang, on string, all bool) error {
	l, err := corpus.ParseLanguage(lang)
	if err != nil {
		return fmt.Errorf("%w: %w", errUsage, err)
	}
	if on == "" {
		on = time.Now().UTC().Format(time.DateOnly)
	}
	if !corpus.ValidDate(on) {
		return fmt.Errorf("%w: --on %q: use a day such as 2015-09-07", errUsage, on)
	}
	statuses, path, err := corpus.Statuses(a.dataDir)
	if err != nil {
		return err
	}
	rows := statusRows(statuses, l, on, all)
	if a.json {
		enc := json.NewEncoder(a.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(struct {
			On     string      `json:"on"`
			File   string      `json:"file,omitempty"`
			States []statusRow `json:"states"`
		}{on, path, rows})
	}
	printStatus(a.out, rows, l)
	if path == "" {
		path = "the list that comes with the program"
	}
	fmt.Fprintf(a.out, "\n%d of %d States on %s, from %s.\n", len(statuses), len(corpus.States()), on, path)
	return nil
}

// statusRows joins the recorded status with what is known of each State.
func statusRows(statuses []corpus.TreatyStatus, l corpus.Language, on string, all bool) []statusRow {
	recorded := map[corpus.StateCode]corpus.TreatyStatus{}
	for _, s := range statuses {
		recorded[s.State] = s
	}
	rows := []statusRow{}
	for _, s := range corpus.States() {
		treaty, ok := recorded[s.Code]
		if !ok && !all {
			continue
		}
		treaty.State = s.Code
		rows = append(rows, statusRow{
			Name: s.Code.Name(l), Alpha2: s.Code.Alpha2(), Numeric: s.Code.Numeric(), Region: s.Code.Region(),
			Subregion: s.Code.Subregion(), Group: s.Code.Group(), Standing: treaty.Standing(on), Treaty: treaty,
		})
	}
	return rows
}

func printStatus(w io.Writer, rows []statusRow, l corpus.Language) {
	table := tabwriter.NewWriter(w, 2, 8, 2, ' ', 0)
	fmt.Fprintln(table, "STATE\tNAME\tREGION\tGROUP\tSTANDING\tSIGNED\tBOUND SINCE\tWITHDRAWN\tNOTE")
	for _, r := range rows {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\t%s\n", r.Treaty.State, r.Name, r.Subregion.Name(l), r.Group.Name(l),
			r.Standing, r.Treaty.Signed, r.Treaty.BoundSince, r.Treaty.Withdrawn, r.Treaty.Note)
	}
	table.Flush()
}
