package corpus

import "testing"

// TestAccessOf goes through what is known of who may see a document, in the order
// in which it counts.
func TestAccessOf(t *testing.T) {
	tests := []struct {
		claims   AccessClaims
		want     Access
		evidence string
	}{
		{AccessClaims{Symbol: "CCM/MSP/2018/6"}, Public, ""},
		{AccessClaims{Symbol: "CCM/MSP/2018/R.6"}, Restricted, "symbol"},
		{AccessClaims{Symbol: "CCM/MSP/2018/6", Distribution: DistributionRestricted}, Restricted, "distribution"},
		{AccessClaims{Symbol: "CCM/MSP/2018/L.6", Distribution: DistributionLimited}, Public, ""},
		{AccessClaims{Symbol: "CCM/MSP/2018/R.6", Distribution: DistributionGeneral}, Restricted, "symbol"},
		{AccessClaims{Symbol: "CCM/MSP/2018/6", Restricted: "restricted before", Distribution: DistributionGeneral}, Restricted, "restricted before"},
		{AccessClaims{Symbol: "CCM/MSP/2018/R.6", Restricted: "restricted before", Distribution: DistributionRestricted, Stated: Public}, Public, AccessStated},
		{AccessClaims{Symbol: "CCM/MSP/2018/6", Stated: Restricted}, Restricted, AccessStated},
		{AccessClaims{Symbol: "CCM/MSP/2018/6", Stated: "secret"}, Restricted, AccessStated},
	}
	for _, tt := range tests {
		if got, evidence := AccessOf(tt.claims); got != tt.want || evidence != tt.evidence {
			t.Errorf("%+v: %s (%s), want %s (%s)", tt.claims, got, evidence, tt.want, tt.evidence)
		}
	}
}
