package web

import (
	"net/http"

	"repertory/web/site"
)

// problemNotes explain the kinds of problems to programmers: what they mean and
// what to do. The keys are the names of the kinds.
var problemNotes = map[string]string{
	"too-many-requests":  "This client asks more often than it may. Wait as many seconds as Retry-After says; the RateLimit headers of other answers say what is left.",
	"invalid-token":      "The header Authorization carries a token that is unknown, revoked or expired. Without the header, what is public is answered.",
	"insufficient-scope": "The token is valid, but not for reading restricted documents. Ask whoever runs the server for another one.",
	"bad-cursor":         "The parameter cursor was not given out by the server, or for another search. Follow the address of the Link header as it is, or begin again without a cursor.",
	"stale-cursor":       "The documents were indexed anew since the export began, and the old state is gone. Begin the export again without a cursor; what was received belongs to the former state.",
	"bad-form":           "The body of the request is not application/x-www-form-urlencoded, or too long.",
	"no-such-page":       "Nothing is served at this address. The operations are listed above.",
	"method-not-allowed": "Only GET, HEAD and OPTIONS are answered.",
	"bad-query":          "A parameter cannot be read; the detail names it and says which values it takes. Asking again without a change will not help.",
	"not-found":          "There is no such document, paragraph, version or concept that is public. When the document exists in other languages, the member languages lists them.",
	"bad-pack":           "The answer pack cannot be read; the detail says where.",
	"bad-symbol":         "The address does not contain a document symbol such as CCM/MSP/2018/6.",
	"unknown-name":       "A language, article, topic, kind, meeting or State is not known; the detail says what is.",
	"no-index":           "No documents have been indexed yet. Try again later.",
	"not-ready":          "The server cannot answer searches at the moment. Try again later.",
	"timeout":            "The answer took longer than the server allows. Narrow the search, or ask for smaller parts.",
	"client-closed":      "The client closed the connection before the answer was there.",
	"internal":           "The fault is the server's and is in its log under the request_id. Try again later; if it stays, report that number.",
}

// problems lists the kinds of problems for the documentation.
func problems() []site.Problem {
	var all []site.Problem
	for _, k := range kinds {
		all = append(all, newProblem(k.kind))
	}
	return append(all, newProblem(internalError))
}

func newProblem(k problemKind) site.Problem {
	status := k.status
	if http.StatusText(status) == "" {
		status = 0 // it is logged only
	}
	return site.Problem{ID: "problem-" + k.name, Name: k.name, Title: k.title, About: problemNotes[k.name], Status: status}
}
