package web

import (
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// errBadBase says that a public address cannot be one.
var errBadBase = errors.New("is not the address of a site; write it like https://repertory.example.org")

// parseBase reads the public address of the site: a scheme and a host, without
// a path, because the pages link from the root. Empty stays empty.
func parseBase(s string) (string, error) {
	if s == "" {
		return "", nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.User != nil ||
		strings.Trim(u.Path, "/") != "" || u.RawQuery != "" || u.Fragment != "" {
		return "", fmt.Errorf("base URL %q %w", s, errBadBase)
	}
	return u.Scheme + "://" + u.Host, nil
}

// base returns the beginning of absolute links, such as
// "https://repertory.example.org": the public address of the configuration,
// else the address that the request came to. The Host header is believed only
// where it can do no harm, because whoever writes it could have links to
// another site put into answers that a cache keeps: when it is localhost, or
// the address of the connection itself.
func (s *Server) base(r *http.Request) string {
	if s.config.BaseURL != "" {
		return s.config.BaseURL
	}
	scheme := "http"
	if r.TLS != nil {
		scheme = "https"
	}
	local, _ := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	return scheme + "://" + safeHost(r.Host, local)
}

// safeHost returns the host of a request if it names this machine, else the
// address at which the machine was reached.
func safeHost(host string, local net.Addr) string {
	name, port, err := net.SplitHostPort(host)
	if err != nil {
		name, port = strings.Trim(host, "[]"), ""
	}
	digits := func(r rune) bool { return r < '0' || r > '9' }
	if strings.EqualFold(name, "localhost") && !strings.ContainsFunc(port, digits) {
		return strings.ToLower(host)
	}
	if local == nil {
		return "localhost"
	}
	at, err := netip.ParseAddrPort(local.String())
	if err != nil {
		return "localhost"
	}
	if ip, err := netip.ParseAddr(name); err == nil && ip.Unmap() == at.Addr().Unmap() && !strings.ContainsFunc(port, digits) {
		return host
	}
	return netip.AddrPortFrom(at.Addr().Unmap(), at.Port()).String()
}
