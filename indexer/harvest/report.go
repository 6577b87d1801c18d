package harvest

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"syscall"

	"repertory/corpus"
)

// Status says what became of an address.
type Status string

// The values of Status.
const (
	// Fetched addresses gave a new or changed file, or a list that was read.
	Fetched Status = "fetched"
	// Unchanged addresses still have what is stored.
	Unchanged Status = "unchanged"
	// Refused addresses are not fetched because robots.txt says so.
	Refused Status = "refused"
	// Failed addresses could not be fetched; Reason says why and what to do.
	Failed Status = "failed"
)

// Outcome is what became of one address.
type Outcome struct {
	URL    string `json:"url"`
	Status Status `json:"status"`
	// File is where the content is stored; empty for lists and failures.
	File string `json:"file,omitempty"`
	// Bytes is the size of the file.
	Bytes    int64           `json:"bytes,omitempty"`
	Symbol   corpus.Symbol   `json:"symbol,omitempty"`
	Language corpus.Language `json:"language,omitempty"`
	// From is the page or list that the address was found in; empty for one
	// that was named.
	From string `json:"found_in,omitempty"`
	// Reason says why an address was refused or failed, and what to do.
	Reason string `json:"reason,omitempty"`
	// Note is something to know about an address that did not fail.
	Note string `json:"note,omitempty"`
}

// Report is the result of a run. Outcomes are in the order in which their
// addresses came up.
type Report struct {
	Outcomes []Outcome      `json:"addresses"`
	Counts   map[Status]int `json:"counts"`
	// LeftOut counts the addresses found beyond MaxFiles.
	LeftOut int `json:"left_out,omitempty"`
}

// Files returns the stored files of all addresses that did not fail.
func (r *Report) Files() []string {
	var files []string
	for _, o := range r.Outcomes {
		if o.File != "" {
			files = append(files, o.File)
		}
	}
	return files
}

// statusReason says what an HTTP status means for the person who runs the
// program.
func statusReason(code int) string {
	advice := "open the address in a browser to see why"
	switch {
	case code == http.StatusUnauthorized || code == http.StatusForbidden:
		advice = "the server wants a person; save it with a browser and import the file"
	case code == http.StatusNotFound || code == http.StatusGone:
		advice = "nothing is there; check the address, or the symbol and language"
	case code == http.StatusUnavailableForLegalReasons:
		advice = "the server may not give it out here"
	case code == http.StatusTooManyRequests:
		advice = "the server wants fewer requests; run the command again later, with a longer --delay"
	case code >= 500:
		advice = "the server has a fault; run the command again later"
	}
	name := http.StatusText(code)
	if name == "" {
		name = "unknown status"
	}
	return fmt.Sprintf("%d %s: %s", code, name, advice)
}

// networkReason says why a request had no answer.
func networkReason(err error) string {
	var private errPrivate
	var dns *net.DNSError
	var unknown x509.UnknownAuthorityError
	var name x509.HostnameError
	var invalid x509.CertificateInvalidError
	var record tls.RecordHeaderError
	switch {
	case errors.As(err, &private):
		return private.Error()
	case errors.As(err, &dns) && dns.IsNotFound:
		return fmt.Sprintf("there is no host %q; check the spelling", dns.Name)
	case errors.As(err, &dns):
		return fmt.Sprintf("the host name %q cannot be looked up; check the connection to the network", dns.Name)
	case errors.As(err, &unknown), errors.As(err, &name), errors.As(err, &invalid):
		return fmt.Sprintf("its certificate is not valid (%v); save it with a browser and import the file", errors.Unwrap(err))
	case errors.As(err, &record):
		return "the server does not speak TLS there; try http:// in place of https://"
	case errors.Is(err, syscall.ECONNREFUSED):
		return "nothing answers there; check the address, or run the command again later"
	case errors.Is(err, os.ErrDeadlineExceeded), errors.Is(err, context.DeadlineExceeded), timedOut(err):
		return "the server did not answer in time; run the command again later"
	case broken(err):
		return "the connection broke off; run the command again later"
	}
	var request *url.Error
	if errors.As(err, &request) {
		err = request.Err
	}
	return err.Error()
}

func timedOut(err error) bool {
	var slow net.Error
	return errors.As(err, &slow) && slow.Timeout()
}
