package main

import (
	"github.com/spf13/cobra"

	"repertory/web"
)

// publicFlags are the flags of a site that others reach.
type publicFlags struct {
	baseURL, adminEmail string
	rateLimit           float64
	trustedProxies      []string
}

// defaultRateLimit is generous: an office of people behind one address does
// not reach it.
const defaultRateLimit = 20

// publicHelp explains the flags.
const publicHelp = `For a site that others reach: --base-url is its public address. Feeds, the
sitemap, OAI-PMH and the vocabulary contain absolute links, which begin with it.
Without it they lead to the address at which this machine was reached, and the
Host header counts only where it says localhost or that address, so that nobody
can have links to elsewhere put into answers.

--rate-limit bounds how often a client may use the API, the feeds and OAI-PMH: so
many requests a second, and ten times as many at once after a pause. A client is
an IPv4 address or a /64 network of IPv6; the 20000 seen last are remembered.
Behind a proxy every reader has the proxy's address, so name it with
--trusted-proxy: its X-Forwarded-For is then believed, and nobody else's.`

func (f *publicFlags) add(c *cobra.Command) {
	c.Long += "\n\n" + publicHelp
	c.Flags().StringVar(&f.baseURL, "base-url", "", "public address of the site, such as https://repertory.example.org")
	c.Flags().StringVar(&f.adminEmail, "admin-email", "", "e-mail address that OAI-PMH tells harvesters")
	c.Flags().Float64Var(&f.rateLimit, "rate-limit", defaultRateLimit, "requests a second that a client of the API may make; 0 for no limit")
	c.Flags().StringSliceVar(&f.trustedProxies, "trusted-proxy", nil, "address or network of a proxy in front (can be repeated)")
}

// apply puts the flags into a configuration.
func (f *publicFlags) apply(config *web.Config) {
	config.BaseURL, config.AdminEmail = f.baseURL, f.adminEmail
	config.RateLimit, config.TrustedProxies = f.rateLimit, f.trustedProxies
}
