// Package web serves Repertory to people and programs: it is the server, with
// its routes, limits, log and metrics. It and the packages below it are the only
// ones that know HTTP, HTML and Gin.
//
// The command wires it so:
//
//	server, err := web.New(web.Config{
//		Searcher: web.Index(live.Use), // live is a search.Live
//		Library:  store,               // corpus.PublicStore
//		Logger:   logger,
//	})
//	if err != nil {
//		return err
//	}
//	return server.Run(ctx, "127.0.0.1:8080") // until ctx is cancelled
//
// Run drains the requests under way before it returns. Serve does the same on
// a listener that is open already. The Server is an http.Handler too.
//
// What it serves is made in the rooms beside it: site makes the pages, api the
// operations for programs, feed what follows searches; oai answers harvesters,
// mcp language models. They return their errors, which become answers in
// errors.go alone, and hold only what they were given, so that a second set of
// them, over restricted documents, can serve staff (staff.go). Package words has
// the words of the interface, reply writes answers.
package web
