package suggest

import "testing"

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
