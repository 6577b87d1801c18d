package harvest

import (
	"fmt"
	"net/netip"
	"syscall"
)

// errPrivate says that a name leads to an address that is not public.
type errPrivate struct{ addr netip.Addr }

func (e errPrivate) Error() string {
	return fmt.Sprintf("%s is not a public address; use --allow-private if this host is meant", e.addr)
}

// special are the address blocks that are not public and that netip.Addr has
// no method for (IANA special-purpose address registries; RFC 6890), and
// addresses at which cloud providers answer questions of their machines.
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"),
	netip.MustParsePrefix("100.64.0.0/10"), // carrier-grade NAT, and metadata of one provider
	netip.MustParsePrefix("168.63.129.16/32"),
	netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"),
	netip.MustParsePrefix("192.88.99.0/24"),
	netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"),
	netip.MustParsePrefix("203.0.113.0/24"),
	netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("::/96"),
	netip.MustParsePrefix("64:ff9b:1::/48"),
	netip.MustParsePrefix("100::/64"),
	netip.MustParsePrefix("2001::/23"), // Teredo and other protocol assignments
	netip.MustParsePrefix("2001:db8::/32"),
	netip.MustParsePrefix("3fff::/20"),
	netip.MustParsePrefix("5f00::/16"),
	netip.MustParsePrefix("fec0::/10"),
}

// The blocks whose addresses carry an IPv4 address that the packet ends at.
var (
	nat64  = netip.MustParsePrefix("64:ff9b::/96")
	sixTo4 = netip.MustParsePrefix("2002::/16")
)

// public reports whether an address belongs to the public Internet.
func public(a netip.Addr) bool {
	a = a.WithZone("").Unmap()
	if !a.IsValid() || !a.IsGlobalUnicast() || a.IsPrivate() {
		return false
	}
	for _, block := range special {
		if block.Contains(a) {
			return false
		}
	}
	raw := a.As16()
	switch {
	case nat64.Contains(a):
		return public(netip.AddrFrom4([4]byte(raw[12:16])))
	case sixTo4.Contains(a):
		return public(netip.AddrFrom4([4]byte(raw[2:6])))
	}
	return true
}

// guard returns a check for net.Dialer.Control. It sees the address that is
// about to be connected to, after the name was resolved, so that a name which
// resolves differently the second time gains nothing. Addresses in permitted
// pass.
func guard(permitted netip.Prefix) func(network, address string, _ syscall.RawConn) error {
	return func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil {
			return fmt.Errorf("check address %q: %w", address, err)
		}
		if !public(at.Addr()) && !permitted.Contains(at.Addr().Unmap()) {
			return errPrivate{at.Addr()}
		}
		return nil
	}
}
