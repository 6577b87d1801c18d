package corpus

import "testing"

func TestWriteDate(t *testing.T) {
	for _, test := range []struct {
		lang      Language
		iso, want string
	}{
		{English, "2018-06-05", "5 June 2018"},
		{French, "2018-08-01", "1er août 2018"},
		{French, "2018-08-02", "2 août 2018"},
		{Spanish, "2018-09-03", "3 de septiembre de 2018"},
		{Russian, "2018-09-03", "3 сентября 2018 года"},
		{Russian, "2018-09", "сентябрь 2018 года"},
		{Chinese, "2018-09-03", "2018年9月3日"},
		{Chinese, "2018-09", "2018年9月"},
		{Arabic, "2018-09-03", "3 أيلول/سبتمبر 2018"},
		{English, "2018", "2018"},
		{English, "", ""},
		{English, "2018-13-40", "2018-13-40"},
		{"", "2018-06-05", "5 June 2018"},
	} {
		if got := WriteDate(test.iso, test.lang); got != test.want {
			t.Errorf("%s, %s: %q, want %q", test.lang, test.iso, got, test.want)
		}
	}
	for _, l := range Languages() {
		if forms := data.dates[l]; len(forms.Months) != 12 || len(forms.Alone) != 12 || forms.Day == "" || forms.First == "" || forms.Month == "" || forms.Days == "" || forms.Span == "" {
			t.Errorf("%s: incomplete forms %+v", l, forms)
		}
	}
}

func TestWriteDates(t *testing.T) {
	for _, test := range []struct {
		lang             Language
		start, end, want string
	}{
		{English, "2018-09-03", "2018-09-05", "3–5 September 2018"},
		{Chinese, "2018-09-03", "2018-09-05", "2018年9月3日至5日"},
		{French, "2018-09-03", "2018-09-05", "3-5 septembre 2018"},
		{Spanish, "2018-09-03", "2018-09-05", "3 a 5 de septiembre de 2018"},
		{English, "2018-08-30", "2018-09-01", "30 August 2018 to 1 September 2018"},
		{French, "2018-08-30", "2018-09-01", "du 30 août 2018 au 1er septembre 2018"},
	} {
		if got := WriteDates(test.start, test.end, test.lang); got != test.want {
			t.Errorf("%s: %q, want %q", test.lang, got, test.want)
		}
	}
}
