package classify

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestStates(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want []corpus.StateCode
	}{
		{"en", "Lebanon, Norway and the Lao People’s Democratic Republic spoke.", []corpus.StateCode{"LBN", "NOR", "LAO"}},
		{"en", "Equatorial Guinea, Guinea-Bissau, Papua New Guinea, Guinea and Nigeria", []corpus.StateCode{"GNQ", "GNB", "PNG", "GIN", "NGA"}},
		{"en", "The Democratic Republic of the Congo and the Congo; South Sudan; Georgia", []corpus.StateCode{"COD", "COG", "SSD", "GEO"}},
		{"en", "the Democratic People’s Republic of Korea and the Republic of Korea", []corpus.StateCode{"PRK", "KOR"}},
		{"en", "They served turkey on china in Geneva, Dublin and Oslo.", nil},
		{"en", "the United Kingdom of Great Britain and Northern Ireland", []corpus.StateCode{"GBR"}},
		{"en", "Iran (Islamic Republic of), Bolivia (Plurinational State of) and Türkiye", []corpus.StateCode{"IRN", "BOL", "TUR"}},
		{"fr", "la Norvège, le Liban, la République démocratique populaire lao et la Côte d’Ivoire", []corpus.StateCode{"NOR", "LBN", "LAO", "CIV"}},
		{"fr", "le Nigéria et le Niger", []corpus.StateCode{"NGA", "NER"}},
		{"es", "Zambia, Croacia y Suiza; el Níger y Nigeria", []corpus.StateCode{"ZMB", "HRV", "CHE", "NER", "NGA"}},
		{"ru", "представитель Норвегии, Ливана и Лаосской Народно-Демократической Республики", []corpus.StateCode{"NOR", "LBN", "LAO"}},
		{"ru", "Того требует план. Замбия поддержала Литву.", []corpus.StateCode{"ZMB", "LTU"}},
		{"zh", "Vongsa女士(老挝人民民主共和国)说，黎巴嫩和瑞士支持。", []corpus.StateCode{"LAO", "LBN", "CHE"}},
		{"zh", "发展中国家在日内瓦开会，其中国家众多，沿海地区受影响，索马里除外。", []corpus.StateCode{"SOM"}},
		{"zh", "赤道几内亚、几内亚比绍和尼日利亚", []corpus.StateCode{"GNQ", "GNB", "NGA"}},
		{"zh", "预算为480,000瑞士法郎", nil},
		{"ar", "ولبنان والنرويج وجمهورية لاو الديمقراطية الشعبية", []corpus.StateCode{"LBN", "NOR", "LAO"}},
		{"ar", "تحالفات قُطرية في الغابة بدعم مالي من وزارة المالية", nil},
		{"ar", "في مالي وسويسرا", []corpus.StateCode{"MLI", "CHE"}},
		{"", "Norway", nil},
	}
	for _, test := range tests {
		var got []corpus.StateCode
		for _, s := range states(test.text, test.lang) {
			got = append(got, s.Code)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}

// TestStateNamesFound checks that every name of every State is found again.
func TestStateNamesFound(t *testing.T) {
	for _, lang := range corpus.Languages() {
		for _, s := range corpus.States() {
			for _, name := range s.Code.Names(lang) {
				if isPlainWord(name, match{end: len(name)}, lang) {
					continue
				}
				got := states(name, lang)
				if len(got) != 1 || got[0].Code != s.Code {
					t.Errorf("%s: %q (%s) gives %v", lang, name, s.Code, got)
				}
			}
		}
	}
}

func TestStatesOfOtherTimesAndMoney(t *testing.T) {
	for _, test := range []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "It costs 20 United States dollars and 3 US$.", ""},
		{"en", "The United States paid 20 United States dollars.", "USA"},
		{"en", "The card is set in Georgia font; Georgia spoke.", "GEO"},
		{"en", "Burma, Zaire and the Libyan Arab Jamahiriya voted.", "MMR COD LBY"},
		{"en", "The boat sailed from Port of Spain to the Gulf of Mexico.", ""},
		{"fr", "Cela coûte 20 dollars des États-Unis.", ""},
		{"fr", "La Haute-Volta et la Birmanie ont voté.", "BFA MMR"},
		{"es", "Cuesta 20 dólares de los Estados Unidos.", ""},
		{"es", "Los EE.UU. y Birmania votaron.", "USA MMR"},
		{"ru", "Это стоит 20 долларов Соединенных Штатов или долларов США.", ""},
		{"ru", "США и Заир голосовали.", "USA COD"},
		{"ar", "تكلف 20 دولارا من دولارات الولايات المتحدة.", ""},
		{"ar", "صوتت بورما.", "MMR"},
		{"zh", "扎伊尔和锡兰投了票。", "COD LKA"},
	} {
		var got []string
		for _, s := range states(test.text, test.lang) {
			got = append(got, string(s.Code))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}

func TestStatesOfSubmitter(t *testing.T) {
	d := &corpus.Document{
		Symbol: "A/C.1/90/L.7", Language: corpus.English, Submitter: "Chile, Ghana and New Zealand",
		Paragraphs: []corpus.Paragraph{
			{Element: "p_1", Kind: corpus.Text, Text: "The first paragraph names Ghana."},
			{Element: "p_2", Kind: corpus.Text, Text: "The second names nobody."},
		},
	}
	Document(d)
	var codes []string
	for _, s := range d.Paragraphs[0].States {
		codes = append(codes, string(s.Code))
	}
	slices.Sort(codes)
	if diff := cmp.Diff([]string{"CHL", "GHA", "NZL"}, codes); diff != "" {
		t.Errorf("States of the first paragraph:\n%s", diff)
	}
	if len(d.Paragraphs[1].States) > 0 {
		t.Errorf("the second paragraph has States: %v", d.Paragraphs[1].States)
	}
}
