package corpus

import (
	"errors"
	"testing"
)

func TestParseLanguage(t *testing.T) {
	for in, want := range map[string]Language{"zh": Chinese, "ZH-Hans": Chinese, "zh_TW": Chinese, "eng": English, "spa": Spanish, " ru ": Russian} {
		if got, err := ParseLanguage(in); err != nil || got != want {
			t.Errorf("ParseLanguage(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "c", "de", "english"} {
		if got, err := ParseLanguage(in); !errors.Is(err, ErrBadName) {
			t.Errorf("ParseLanguage(%q) = %q, %v; want ErrBadName", in, got, err)
		}
	}
}

func TestLanguageFromUN(t *testing.T) {
	for letter, want := range map[string]Language{"A": Arabic, "C": Chinese, "E": English, "F": French, "R": Russian, "S": Spanish, "c": Chinese} {
		if got, ok := LanguageFromUN(letter); !ok || got != want {
			t.Errorf("LanguageFromUN(%q) = %q, want %q", letter, got, want)
		}
	}
	if _, ok := LanguageFromUN("Z"); ok {
		t.Error("Z is no UN language letter")
	}
}

func TestArticles(t *testing.T) {
	if n := len(Articles()); n != 24 {
		t.Errorf("%d articles, want the preamble and 23", n)
	}
	for in, want := range map[string]Article{"4": 4, " 23 ": 23, "Preamble": Preamble} {
		if got, err := ParseArticle(in); err != nil || got != want {
			t.Errorf("ParseArticle(%q) = %v, %v", in, got, err)
		}
		if back, err := ParseArticle(want.String()); err != nil || back != want {
			t.Errorf("%v does not read back: %v, %v", want, back, err)
		}
	}
	for _, in := range []string{"24", "-1", "four", ""} {
		if _, err := ParseArticle(in); !errors.Is(err, ErrBadName) {
			t.Errorf("ParseArticle(%q) = %v, want ErrBadName", in, err)
		}
	}
}

func TestMeetingOf(t *testing.T) {
	tests := []struct {
		symbol Symbol
		want   MeetingID
	}{
		{"CCM/MSP/2018/6", "8MSP"}, {"CCM/CONF/2015/PM.1/2", "1RC"}, {"CCM/MSP/2011/WP.3/Rev.1/Amend.1", "2MSP"},
		{"CCM/MSP/2013/Corr.1", "4MSP"}, {"CCM/77", ""}, {"CCM/MSP/1999/1", ""},
	}
	for _, test := range tests {
		if got, _ := MeetingOf(test.symbol); got != test.want {
			t.Errorf("MeetingOf(%q) = %q, want %q", test.symbol, got, test.want)
		}
	}
}

func TestValidDate(t *testing.T) {
	for in, want := range map[string]bool{"2018": true, "2018-06": true, "2018-06-01": true, "2018-13": false, "1.6.2018": false, "": false, "0018": false} {
		if got := ValidDate(in); got != want {
			t.Errorf("ValidDate(%q) = %v", in, got)
		}
	}
}

func TestElementParent(t *testing.T) {
	for in, want := range map[Element]Element{"para_12__point_a": "para_12", "para_12": "", "annex_1__para_3__point_b": "annex_1__para_3"} {
		if got := in.Parent(); got != want {
			t.Errorf("%q.Parent() = %q, want %q", in, got, want)
		}
	}
}

func TestStateNamed(t *testing.T) {
	for name, want := range map[string]StateCode{"Chad": "TCD", "tchad": "TCD", "Чад": "TCD", "乍得": "TCD", "united_states": "USA", "inbox": "", "": ""} {
		if got := StateNamed(name); got != want {
			t.Errorf("StateNamed(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestMeetingsToCome(t *testing.T) {
	for s, want := range map[string]bool{"14msp": true, "4RC": true, "13MSP": true, "99MSP": false, "0RC": false, "MSP": false} {
		if id, err := ParseMeeting(s); (err == nil) != want || want && id.Info().ID != id {
			t.Errorf("ParseMeeting(%q) = %q, %v", s, id, err)
		}
	}
	if name := MeetingID("14MSP").Name(English); name == "" {
		t.Error("a meeting to come has no name")
	}
}
