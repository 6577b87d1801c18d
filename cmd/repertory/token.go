package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"text/tabwriter"
	"time"

	"github.com/spf13/cobra"

	"repertory/web/token"
)

func newToken(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "token",
		Short: "Let staff read restricted documents on the site",
		Long: `Token creates, lists and revokes tokens. Whoever sends one in the header
Authorization finds and reads restricted documents on the pages of the site, in
the API and at its other addresses; nobody else does. A running server notices
at once.

Of a token, only its checksum is kept, in tokens.json of the data folder. Logs and
metrics tell its id. Restricted documents are indexed in a folder of their own,
index-staff, which is there while there are such documents and tokens; adding
documents then takes twice as long. Neither is in a backup.

A browser sends no such header by itself. To give people access, let a proxy in
front know them, by OpenID Connect for instance, and add the header for those who
may. The site must then be reachable over TLS only.`,
		Example: `  repertory token create --name library --scope read-restricted
  curl -H "Authorization: Bearer $TOKEN" "http://localhost:8080/api/v1/search?q=draft"
  repertory token list
  repertory token revoke 1a2b3c4d`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	c.AddCommand(newTokenCreate(a), newTokenList(a), newTokenRevoke(a))
	return c
}

func newTokenCreate(a *app) *cobra.Command {
	var name, expires string
	var scopes []string
	c := &cobra.Command{
		Use:   "create --name NAME --scope read-restricted",
		Short: "Create a token and print it, once",
		Example: `  repertory token create --name library --scope read-restricted
  repertory token create --name audit --scope read-restricted --expires 12h`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.createToken(cmd.Context(), name, scopes, expires)
		},
	}
	a.translationsFlag(c)
	c.Flags().StringVar(&name, "name", "", "who or what it is for (required)")
	c.Flags().StringSliceVar(&scopes, "scope", nil, "what it allows: read-restricted (required)")
	c.Flags().StringVar(&expires, "expires", "90d", "when it ends: days such as 90d, hours such as 12h, or never")
	return c
}

// maxTokenName is the number of bytes in the name of a token.
const maxTokenName = 100

func (a *app) createToken(ctx context.Context, name string, scopes []string, expires string) error {
	if name = strings.TrimSpace(name); name == "" || len(name) > maxTokenName || strings.ContainsFunc(name, isControl) {
		return fmt.Errorf("%w: --name: say in at most %d bytes who or what the token is for", errUsage, maxTokenName)
	}
	var allowed []token.Scope
	for _, s := range scopes {
		scope, err := token.ParseScope(s)
		if err != nil {
			return fmt.Errorf("%w: --scope: %w", errUsage, err)
		}
		allowed = append(allowed, scope)
	}
	if len(allowed) == 0 {
		return fmt.Errorf("%w: --scope: say what the token allows: read-restricted", errUsage)
	}
	now := time.Now()
	end, err := parseExpiry(expires, now)
	if err != nil {
		return fmt.Errorf("%w: --expires: %w", errUsage, err)
	}
	t, secret, err := token.Open(a.dataDir).Create(name, allowed, now, end)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.err, "Created token %s for %s, %s. It is shown this once:\n", t.ID, t.Name, expiry(t))
	fmt.Fprintln(a.out, secret)
	return a.followTokens(ctx)
}

func isControl(r rune) bool { return r < ' ' || r == 0x7f }

// maxDays bounds the life of a token that ends: a hundred years.
const maxDays = 36500

// parseExpiry reads when a token ends; the zero time for never.
func parseExpiry(s string, now time.Time) (time.Time, error) {
	if s == "never" {
		return time.Time{}, nil
	}
	if days, ok := strings.CutSuffix(s, "d"); ok {
		if n, err := strconv.Atoi(days); err == nil && n > 0 && n <= maxDays {
			return now.AddDate(0, 0, n), nil
		}
	}
	if d, err := time.ParseDuration(s); err == nil && d >= time.Second {
		return now.Add(d), nil
	}
	return time.Time{}, fmt.Errorf("%q is no time to come; write 90d, 12h or never", s)
}

func expiry(t token.Token) string {
	switch {
	case t.Expires.IsZero():
		return "which does not end"
	case t.Expired(time.Now()):
		return "ended " + t.Expires.Format(time.RFC3339)
	}
	return "until " + t.Expires.Format(time.RFC3339)
}

func newTokenList(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "list",
		Short: "List the tokens, without what they are",
		Args:  usage(cobra.NoArgs),
		RunE: func(*cobra.Command, []string) error {
			all, err := token.Open(a.dataDir).List()
			if err != nil {
				return err
			}
			if a.json {
				return json.NewEncoder(a.out).Encode(append([]token.Token{}, all...))
			}
			table := tabwriter.NewWriter(a.out, 2, 8, 2, ' ', 0)
			fmt.Fprintln(table, "ID\tNAME\tSCOPES\tCREATED\tEXPIRES")
			for _, t := range all {
				fmt.Fprintf(table, "%s\t%s\t%v\t%s\t%s\n", t.ID, t.Name, t.Scopes, t.Created.Format(time.RFC3339), expiry(t))
			}
			return table.Flush()
		},
	}
	a.jsonFlag(c, "the tokens")
	return c
}

func newTokenRevoke(a *app) *cobra.Command {
	c := &cobra.Command{
		Use:   "revoke ID",
		Short: "Revoke a token; a running server refuses it at once",
		Args:  usage(cobra.ExactArgs(1)),
		RunE: func(cmd *cobra.Command, args []string) error {
			t, err := token.Open(a.dataDir).Revoke(args[0])
			if errors.Is(err, token.ErrNone) {
				return fmt.Errorf("there is no token %q; see: repertory token list", args[0])
			}
			if err != nil {
				return err
			}
			fmt.Fprintf(a.err, "Revoked token %s of %s\n", t.ID, t.Name)
			return a.followTokens(cmd.Context())
		},
	}
	a.translationsFlag(c)
	return c
}
