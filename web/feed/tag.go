package feed

import (
	"net"
	"net/netip"
	"net/url"
	"strings"
)

// tag names something of the site for ever, as RFC 4151 has it:
// "tag:repertory.example.org,2026:paragraph/CCM/MSP/2018/6/en/para_1". The year
// is one in which the host was the site's own; it never changes, or all names
// would.
func (to follower) tag(specific string) string {
	return "tag:" + authority(to.base) + ",2026:" + specific
}

// authority returns the host of a site for use in tags, which take neither ports
// nor the addresses of IPv6.
func authority(base string) string {
	u, err := url.Parse(base)
	if err != nil || u.Hostname() == "" {
		return "localhost"
	}
	if ip, err := netip.ParseAddr(u.Hostname()); err == nil && ip.Is6() || net.ParseIP(u.Hostname()).IsLoopback() {
		return "localhost"
	}
	return strings.ToLower(u.Hostname())
}
