// Package web serves Repertory to people and programs: the search page, the
// document page, the help page, the API, feeds and exports. It is the only
// package that knows HTTP, HTML and Gin.
//
// The command wires it so:
//
//	server, err := web.New(web.Config{
//		Searcher: live,  // search.Live
//		Library:  store, // corpus.Store
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
// A page is made in three steps, each in its own place: a handler reads the
// request and asks the Searcher or the Library; a pure populate function makes
// the page's struct of what they answered; a template under templates/ writes
// the struct. Pages are rendered into a buffer first, so that a failure never
// sends half a page. Every page works without JavaScript; the scripts under
// static/ only save steps. The style sheet is made of the parts that static.go
// lists; every value that repeats is a token of static/tokens.css.
//
// An operation of the API is added with addOperation (api.go), which routes it
// and puts it into the OpenAPI document, with the form of its answer taken from
// its Go type; the page /api (apipage.go) is made from that document. Parameters
// are read by search.ParseQuery, as those of the search page are.
//
// The words of the interface are in words/locales, one file per official language,
// all with the same keys. Errors become answers in errors.go alone.
package web
