package suggest

import (
	"testing"

	"repertory/corpus"
)

func TestSoundOfChineseNames(t *testing.T) {
	for _, test := range []struct {
		name, typed string
		begins      bool
	}{
		{"清理", "qing", true}, {"清理", "qingli", true}, {"清理", "ql", true}, {"清理", "qing li", true},
		{"清理", "li", false}, {"清理", "", false}, {"清理", "清", false}, {"clearance", "clear", false},
	} {
		if got := soundOf(test.name).begins(asTyped(test.typed)); got != test.begins {
			t.Errorf("%q typed as %q: %t", test.name, test.typed, got)
		}
	}
}

func TestChangesAreLettersAddedLeftOutOrReplaced(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"mine", "mine", 0}, {"mine", "mines", 1}, {"clearence", "clearance", 1}, {"запас", "запасы", 1}, {"ab", "ba", 2}, {"", "abc", 3}} {
		if got, back := changes(test.a, test.b), changes(test.b, test.a); got != test.want || back != test.want {
			t.Errorf("from %q to %q: %d, back %d, want %d", test.a, test.b, got, back, test.want)
		}
	}
}

func TestOneCharacterOff(t *testing.T) {
	for _, test := range []struct {
		text, name string
		at         int
	}{{"销毁裤存", "销毁库存", 0}, {"关于销毁裤存", "销毁库存", 2}, {"销毁库存", "销毁库存", -1}, {"存", "库存", -1}, {"消灭库存", "销毁库存", -1}} {
		if got := oneOff([]rune(test.text), []rune(test.name)); got != test.at {
			t.Errorf("%s in %s: %d, want %d", test.name, test.text, got, test.at)
		}
	}
}

func TestEntriesFitWhatIsTyped(t *testing.T) {
	ivory := newEntry(Suggestion{Text: "Côte d’Ivoire", Kind: kindState}, []string{"Ivory Coast", "CIV"})
	for _, test := range []struct {
		entry entry
		typed string
		fit   int
	}{
		{ivory, "cote d", beginsText}, {ivory, "ivory", beginsOther}, {ivory, "civ", beginsOther}, {ivory, "ivoire", beginsWord},
		{ivory, "coast", anyOrder}, {ivory, "ivoire cote", anyOrder}, {ivory, "ivoire coast", fitsNot}, {ivory, "voir", fitsNot},
		{newEntry(Suggestion{Text: "المساعدة الدولية", Kind: kindTopic, Language: corpus.Arabic}, nil), "مساعد", beginsOther},
		{newEntry(Suggestion{Text: "المساعدة الدولية", Kind: kindTopic, Language: corpus.Arabic}, nil), "دولية", anyOrder},
		{newEntry(Suggestion{Text: "ORG/CONF/2017/WP.2", Kind: kindSymbol}, nil), "conf 2017", anyOrder},
		{newEntry(Suggestion{Text: "国家报告", Kind: kindConcept}, nil), "报告", inside},
		{newEntry(Suggestion{Text: "国家报告", Kind: kindConcept}, nil), "guojia", sounds},
	} {
		if got := test.entry.fit(newTyped(test.typed)); got != test.fit {
			t.Errorf("%q typed for %q fits %d, want %d", test.typed, test.entry.Text, got, test.fit)
		}
	}
}

func TestNamesFitWhenAlmostTyped(t *testing.T) {
	for _, test := range []struct {
		name, kind, typed string
		fit               int
	}{
		{"Transparency", kindTopic, "tansp", almost}, {"Transparency", kindTopic, "transparancy", almost}, {"Transparency", kindTopic, "ttransparensy", almost},
		{"Transparency", kindTitle, "tansp", fitsNot}, {"Transparency", kindTopic, "tan", fitsNot}, {"Transparency", kindTopic, "crisp", fitsNot},
		{"Risk education", kindTopic, "eduction risk", almost}, {"Отчётность", kindTopic, "очётность", almost}, {"Session 2018", kindTopic, "session 2019", fitsNot},
	} {
		e := newEntry(Suggestion{Text: test.name, Kind: test.kind}, nil)
		if got := e.almost(newTyped(test.typed)); got != test.fit {
			t.Errorf("%q typed for %q fits %d, want %d", test.typed, test.name, got, test.fit)
		}
	}
}
