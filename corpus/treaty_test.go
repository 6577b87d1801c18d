package corpus

import (
	"errors"
	"testing"
)

func TestTreaties(t *testing.T) {
	if ids := Treaties(); ids[0] != CCM {
		t.Errorf("the first treaty is %s", ids[0])
	}
	seen := map[TreatyID]bool{}
	for _, id := range Treaties() {
		complete(t, "treaty "+string(id), id.Name)
		if seen[id] {
			t.Errorf("treaty %s is there twice", id)
		}
		seen[id] = true
	}
}

func TestTreatyOf(t *testing.T) {
	for symbol, want := range map[Symbol]TreatyID{
		"CCM/MSP/2018/6": CCM, "CCW/CONF.V/2": "ccw", "CCW/P.V/CONF/2018/1": "ccw-protocol-v", "CCPR/C/121/D/1/2025": "iccpr", "CRC/C/GC/20": "crc",
		"E/C.12/2020/1": "icescr", "E/2025/L.22": "", "A/80/1": "", "CCMX/1": "", "TPNW/MSP/2025/11": "tpnw",
	} {
		if got, ok := TreatyOf(symbol); got != want || ok != (want != "") {
			t.Errorf("TreatyOf(%s) = %s, %t", symbol, got, ok)
		}
	}
}

func TestParseTreaty(t *testing.T) {
	for s, want := range map[string]TreatyID{"CCM": CCM, " mine-ban ": "mine-ban", "apmbc": "mine-ban"} {
		if got, err := ParseTreaty(s); got != want || err != nil {
			t.Errorf("ParseTreaty(%q) = %s, %v", s, got, err)
		}
	}
	if _, err := ParseTreaty("x"); !errors.Is(err, ErrBadName) {
		t.Errorf("error %v", err)
	}
}

func TestMeetingOfIsOfThisConvention(t *testing.T) {
	if id, ok := MeetingOf("TPNW/MSP/2025/11"); ok {
		t.Errorf("a document of another treaty belongs to %s", id)
	}
}
