package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"repertory/corpus"
	"repertory/search"
	"repertory/web/mcp"
)

func newMCP(a *app) *cobra.Command {
	var base string
	c := &cobra.Command{
		Use:   "mcp",
		Short: "Let a language model search, over standard input and output",
		Long: `Mcp speaks the Model Context Protocol over standard input and output, for programs
that start it as a server of their own. It offers four tools that only read:
search, get_paragraph, list_topics and similar. Every paragraph comes with its
citation, its permalink and its language. Restricted documents are never given.
Messages for people go to standard error.

A running server (repertory serve) offers the same tools at /mcp over streamable
HTTP, without sessions. Browsers may call it from its own pages only.

The permalinks are paths such as /doc/CCM/MSP/2018/6?lang=en#para_12; --base
puts the address of a site before them.`,
		Example: `  repertory mcp
  repertory mcp --data /srv/repertory --base https://repertory.example.org

  In the configuration of a client:
    {"mcpServers": {"repertory": {"command": "repertory", "args": ["mcp", "--data", "/srv/repertory"]}}}`,
		Args: usage(cobra.NoArgs),
		RunE: func(cmd *cobra.Command, _ []string) error { return a.mcp(cmd.Context(), base) },
	}
	a.translationsFlag(c)
	c.Flags().StringVar(&base, "base", "", "address that stands before the paths of permalinks")
	return c
}

func (a *app) mcp(ctx context.Context, base string) error {
	store, err := a.store()
	if err != nil {
		return err
	}
	logger, err := a.logger("text")
	if err != nil {
		return err
	}
	live, err := a.openLive(logger, search.Hide(store.HiddenSince))
	if err != nil {
		return err
	}
	defer live.Close()
	server := mcp.New(mcp.Config{Searcher: live, Library: corpus.PublicStore{Store: store}, Base: base, Version: version, Logger: logger})
	fmt.Fprintf(a.err, "Answering from %s over standard input and output (Ctrl-C to stop)\n", a.dataDir)
	return server.Serve(ctx, a.in, a.out)
}
