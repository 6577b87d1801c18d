package corpus

// AccessClaims is what is known of who may see a document version, in the order
// in which it counts.
type AccessClaims struct {
	// Stated is what a person says of it in a sidecar, a manifest or a form;
	// empty when nobody says anything.
	Stated Access
	// Restricted is why it is restricted whatever it says itself, such as "it
	// was restricted before"; empty when nothing restricts it. See
	// Restrictions.
	Restricted string
	// Distribution is what its masthead says.
	Distribution Distribution
	Symbol       Symbol
}

// AccessOf decides who may see a document version, and says what decided. A
// version that was restricted, that is a copy of a restricted one, or that says
// of itself that it is restricted, is so unless a person says that it is
// public. All that saves documents asks here.
func AccessOf(c AccessClaims) (access Access, evidence string) {
	switch {
	case c.Stated == Public:
		return Public, AccessStated
	case c.Stated != "":
		return Restricted, AccessStated
	case c.Restricted != "":
		return Restricted, c.Restricted
	case c.Distribution == DistributionRestricted:
		return Restricted, "distribution"
	case c.Symbol.Series("R"):
		return Restricted, "symbol"
	}
	return Public, ""
}

// AccessStated is the evidence for an access that a person stated.
const AccessStated = "sidecar"
