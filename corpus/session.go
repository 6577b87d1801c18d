package corpus

// Distribution says how widely a document is distributed, as the word behind
// "Distr." or the series of its symbol tells it.
type Distribution string

// The values of Distribution.
const (
	DistributionGeneral    Distribution = "general"
	DistributionLimited    Distribution = "limited"
	DistributionRestricted Distribution = "restricted"
)

// DistributionOf returns what the symbol says of the distribution: /L. is
// limited and /R. restricted. It is empty for other symbols, which are general
// as a rule but do not say so.
func DistributionOf(s Symbol) Distribution {
	switch {
	case s.Series("L"):
		return DistributionLimited
	case s.Series("R"):
		return DistributionRestricted
	}
	return ""
}

// Session is a meeting as a masthead prints it.
type Session struct {
	// Name is its name in the words of the document.
	Name string `json:"name,omitempty"`
	// Place is where it met, in the words of the document.
	Place string `json:"place,omitempty"`
	// Dates are when it met, in the words of the document: "3–5 September
	// 2018". The day it began is that of the document's Meeting.
	Dates string `json:"dates,omitempty"`
}
