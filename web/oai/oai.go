// Package oai answers harvesters by the Open Archives Initiative Protocol for
// Metadata Harvesting 2.0
// (http://www.openarchives.org/OAI/openarchivesprotocol.html).
//
// An item is a document in one language. Its only metadata format is oai_dc.
// Lists come in the order of their datestamps, a hundred records at a time, so
// that a record that changes during a harvest comes again at its end and none
// is missed. A resumption token says by itself where to go on: the server
// keeps nothing.
//
// Records of documents that were removed or became restricted stay as deleted
// ones, as long as the corpus folder is not edited by hand; so the repository
// declares that it keeps them transiently.
package oai

import (
	"cmp"
	"encoding/xml"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
)

// The limits of the protocol's answers.
const (
	// PageSize is the number of records in a part of a list.
	PageSize = 100
	// TokenLife is how long a resumption token is good for.
	TokenLife = 24 * time.Hour
)

// UnknownAdmin is the address of the administrator where none is set: the
// protocol demands one, and nothing can be sent to this one (RFC 2606).
const UnknownAdmin = "unknown@repertory.invalid"

const (
	prefix      = "oai_dc"
	granularity = "2006-01-02T15:04:05Z"
)

// Repository is what a request is answered from.
type Repository struct {
	// Base is the address of the site, such as https://repertory.example.org.
	Base string
	// Name is the name of the site, Admin the e-mail address of who runs it.
	Name, Admin string
	// Holdings are the public document versions and the removed ones.
	Holdings []*corpus.Holding
	// Now is the time of the request.
	Now time.Time
}

// verbs are the requests of the protocol with the arguments they need and
// those they may have. The argument resumptionToken is exclusive.
var verbs = map[string]struct {
	needs, may []string
	answer     func(*Repository, url.Values, *response)
}{
	"Identify":            {nil, nil, (*Repository).identify},
	"ListMetadataFormats": {nil, []string{"identifier"}, (*Repository).listFormats},
	"ListSets":            {nil, nil, (*Repository).listSets},
	"GetRecord":           {[]string{"identifier", "metadataPrefix"}, nil, (*Repository).getRecord},
	"ListIdentifiers":     {[]string{"metadataPrefix"}, []string{"from", "until", "set"}, (*Repository).list},
	"ListRecords":         {[]string{"metadataPrefix"}, []string{"from", "until", "set"}, (*Repository).list},
}

// syntax says what some arguments are made of, as the schema of the protocol has
// it (http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd): setSpecType,
// metadataPrefixType, and a URI (RFC 3986) for identifiers.
var syntax = map[string]*regexp.Regexp{
	"set":            regexp.MustCompile(`^[\w.!~*'()-]+(:[\w.!~*'()-]+)*$`),
	"metadataPrefix": regexp.MustCompile(`^[\w.!~*'()-]+$`),
	"identifier":     regexp.MustCompile(`^[A-Za-z][A-Za-z0-9+.-]*:[\w.~:/?#@!$&'()*+,;=%\[\]-]+$`),
}

// resumable are the verbs that take a resumption token.
var resumable = []string{"ListSets", "ListIdentifiers", "ListRecords"}

// Answer answers a request with an XML document. Requests that are wrong are
// answered with the protocol's errors; the error is of the program.
func (r *Repository) Answer(arguments url.Values) ([]byte, error) {
	answer := newResponse(r, arguments)
	if r.check(arguments, answer) {
		verbs[arguments.Get("verb")].answer(r, arguments, answer)
	}
	body, err := xml.MarshalIndent(answer, "", " ")
	if err != nil {
		return nil, err
	}
	return slices.Concat([]byte(xml.Header), body, []byte("\n")), nil
}

// check finds what is wrong with the verb and the arguments.
func (r *Repository) check(arguments url.Values, answer *response) bool {
	verb, ok := verbs[arguments.Get("verb")]
	if !ok || len(arguments["verb"]) != 1 {
		answer.fail("badVerb", "The verb is missing, repeated or none of the protocol.")
		answer.Request.Attributes = nil
		return false
	}
	name := arguments.Get("verb")
	for argument, values := range arguments {
		known := argument == "verb" || slices.Contains(verb.needs, argument) || slices.Contains(verb.may, argument) ||
			argument == "resumptionToken" && slices.Contains(resumable, name)
		if !known || len(values) != 1 || strings.TrimSpace(values[0]) == "" {
			answer.fail("badArgument", "The argument "+argument+" is not known here, empty or repeated.")
		}
	}
	for argument, form := range syntax {
		if value := arguments.Get(argument); value != "" && !form.MatchString(value) {
			answer.fail("badArgument", "The argument "+argument+" cannot be what it is.")
		}
	}
	if arguments.Has("resumptionToken") {
		if len(arguments) > 2 {
			answer.fail("badArgument", "resumptionToken must be the only argument besides the verb.")
		}
	} else {
		for _, argument := range verb.needs {
			if !arguments.Has(argument) {
				answer.fail("badArgument", "The argument "+argument+" is missing.")
			}
		}
	}
	if len(answer.Errors) > 0 {
		answer.Request.Attributes = nil
		return false
	}
	if p := arguments.Get("metadataPrefix"); p != "" && p != prefix {
		answer.fail("cannotDisseminateFormat", "The only format is oai_dc.")
		return false
	}
	return true
}

func (r *Repository) identify(_ url.Values, answer *response) {
	earliest := r.Now
	for _, h := range r.Holdings {
		if h.Updated.Before(earliest) {
			earliest = h.Updated
		}
	}
	answer.Identify = &identify{
		Name: r.Name, BaseURL: r.Base + "/oai", Version: "2.0", Admin: cmp.Or(r.Admin, UnknownAdmin),
		Earliest: stamp(earliest), Deleted: "transient", Granularity: "YYYY-MM-DDThh:mm:ssZ",
	}
}

func (r *Repository) listFormats(arguments url.Values, answer *response) {
	if id := arguments.Get("identifier"); id != "" && r.byID(id) == nil {
		answer.fail("idDoesNotExist", "There is no such item.")
		return
	}
	answer.Formats = &formats{[]format{{prefix, dcSchema, dcNamespace}}}
}

func (r *Repository) getRecord(arguments url.Values, answer *response) {
	h := r.byID(arguments.Get("identifier"))
	if h == nil {
		answer.fail("idDoesNotExist", "There is no such item.")
		return
	}
	answer.Record = &singleRecord{r.record(h)}
}

// byID finds an item, or returns nil.
func (r *Repository) byID(id string) *corpus.Holding {
	for _, h := range r.Holdings {
		if identifier(h) == id {
			return h
		}
	}
	return nil
}

// identifier names an item, wherever the server runs.
func identifier(h *corpus.Holding) string {
	return "urn:repertory:document:" + h.Symbol.Path() + "@" + string(h.Language)
}

func stamp(t time.Time) string { return t.UTC().Format(granularity) }
