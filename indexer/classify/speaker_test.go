package classify

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestIntroduce(t *testing.T) {
	type s = corpus.Speaker
	tests := []struct {
		lang corpus.Language
		text string
		want corpus.Speaker
	}{
		{"en", "Ms. Vongsa (Lao People’s Democratic Republic) said that", s{Name: "Ms. Vongsa", State: "LAO"}},
		{"en", "Mr. van der Berg (Bolivia (Plurinational State of)), speaking on behalf of the Group of 21, said", s{Name: "Mr. van der Berg", State: "BOL", Behalf: "the Group of 21"}},
		{"en", "Mr. Osei (Coordinator on universalization, Norway) said", s{Name: "Mr. Osei", State: "NOR", Role: "coordinator"}},
		{"en", "Ms. Saar (Observer for Viet Nam) said", s{Name: "Ms. Saar", State: "VNM", Role: "observer"}},
		{"en", "Mr. Roth (International Committee of the Red Cross) said", s{Name: "Mr. Roth", Role: "observer"}},
		{"en", "Ms. Duarte (Director of the Implementation Support Unit) said", s{Name: "Ms. Duarte", Role: "isu"}},
		{"en", "Mr. Lim (Executive Secretary of the Conference) said", s{Name: "Mr. Lim", Role: "secretariat"}},
		{"en", "The President, referring to the deadline, said", s{Role: "president"}},
		{"en", "The Acting President (Switzerland) said", s{Role: "president", State: "CHE"}},
		{"en", "The representative of Norway said", s{State: "NOR"}},
		{"en", "The observer for Viet Nam said", s{State: "VNM", Role: "observer"}},
		{"fr", "Mme Vongsa (République démocratique populaire lao), s’exprimant au nom du Groupe des 21, dit", s{Name: "Mme Vongsa", State: "LAO", Behalf: "Groupe des 21"}},
		{"fr", "La Présidente annonce", s{Role: "president"}},
		{"fr", "Le représentant de la Norvège dit", s{State: "NOR"}},
		{"es", "El Sr. Haddad (Líbano) dice", s{Name: "Sr. Haddad", State: "LBN"}},
		{"es", "La Sra. Paz (Chile), hablando en nombre del Grupo de los 21, dice", s{Name: "Sra. Paz", State: "CHL", Behalf: "Grupo de los 21"}},
		{"es", "El Presidente dice", s{Role: "president"}},
		{"es", "El representante de Noruega dice", s{State: "NOR"}},
		{"ru", "Г-жа Вонгса (Лаосская Народно-Демократическая Республика), выступая от имени Группы 21, говорит", s{Name: "Г-жа Вонгса", State: "LAO", Behalf: "Группы 21"}},
		{"ru", "Председатель говорит", s{Role: "president"}},
		{"ru", "Представитель Норвегии говорит", s{State: "NOR"}},
		{"zh", "Vongsa女士(老挝人民民主共和国)说", s{Name: "Vongsa女士", State: "LAO"}},
		{"zh", "Van Dam 先生（荷兰）代表欧洲联盟发言，他说", s{Name: "Van Dam 先生", State: "NLD", Behalf: "欧洲联盟"}},
		{"zh", "主席宣布，名单将截止", s{Role: "president"}},
		{"zh", "挪威代表说，应当继续", s{State: "NOR"}},
		{"ar", "السيدة فونغسا (جمهورية لاو الديمقراطية الشعبية) قالت إن", s{Name: "السيدة فونغسا", State: "LAO"}},
		{"ar", "قال السيد حداد (لبنان) إن بلده", s{Name: "السيد حداد", State: "LBN"}},
		{"ar", "الرئيسة أعلنت أن", s{Role: "president"}},
	}
	for _, test := range tests {
		got, ok := introduce(test.text, test.lang)
		if !ok || got.Words == "" || !strings.HasPrefix(test.text, got.Words) {
			t.Errorf("%s: %v, words %q", test.text, ok, got.Words)
		}
		got.Words = ""
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
	for lang, texts := range map[corpus.Language][]string{
		"en": {"The President of the Second Review Conference opened it.", "The President-designate thanked all.", "Mr. Keller said (in French) that", "It was so decided.", "The meeting rose at 1 p.m.", "The Chair’s summary"},
		"fr": {"La Présidente de la Conférence", "Il en est ainsi décidé.", "Présidente : Mme Kaldor"},
		"es": {"El Presidente de la Conferencia", "Así queda acordado."},
		"ru": {"Решение принимается.", "Председательствующий открыл"},
		"zh": {"主席团成员已选出。", "主席和协调员的工作已经完成，并提交会议审议。", "就这样决定。"},
		"ar": {"وقد تقرر ذلك.", "الرئيس المعين"},
	} {
		for _, text := range texts {
			if got, ok := introduce(text, lang); ok {
				t.Errorf("%s: %+v", text, got)
			}
		}
	}
}

func TestSpeakersGoOn(t *testing.T) {
	p := func(label, text string) corpus.Paragraph {
		return corpus.Paragraph{Kind: corpus.Text, Label: label, Text: text, Element: corpus.Element("para_" + label)}
	}
	d := &corpus.Document{Language: "en", Kind: corpus.MeetingRecord, Paragraphs: []corpus.Paragraph{
		p("", "President: Ms. Kaldor (Finland)"),
		p("", "The meeting was called to order at 10 a.m."),
		p("1", "Ms. Nordby (Norway) said that"),
		{Kind: corpus.Text, Label: "1(a)", Level: 1, Text: "mines;", Element: "para_1__point_a"},
		p("", "Surveys came first."),
		p("2", "She also thanked the Unit."),
		p("3", "Other business followed."),
		p("4", "Ms. Nordby asked again."),
		p("", "The meeting was suspended at noon."),
		p("", "Text after the break."),
		p("5", "The President closed the list."),
		p("6", "Mr. Keller (Switzerland), Vice-President, took the Chair."),
		p("7", "The President said it again."),
		{Kind: corpus.Heading, Text: "Other matters"},
		p("", "Nobody speaks here."),
	}}
	Document(d)
	var got []string
	for _, q := range d.Paragraphs {
		s := q.Speaker
		if s == nil {
			got = append(got, "")
			continue
		}
		got = append(got, strings.TrimSpace(s.Name+" "+string(s.State)+string(s.Role)+" "+string(s.Evidence)))
	}
	nordby := "Ms. Nordby NOR "
	want := []string{"", "", nordby + "explicit", nordby + "heading", nordby + "heading", nordby + "heading", "", nordby + "explicit", "", "",
		"Ms. Kaldor president explicit", "", "Mr. Keller president explicit", "", ""}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if got := tags(d.Paragraphs[4]); got != "NOR:heading" {
		t.Errorf("tags of what goes on: %q", got)
	}
	d.Kind = corpus.Report
	Document(d)
	if d.Paragraphs[2].Speaker != nil {
		t.Error("a report has a speaker")
	}
}

func FuzzSpeaker(f *testing.F) {
	for _, s := range []string{"Ms. Vongsa (Lao People's Democratic Republic), on behalf of a group, said", "Vongsa女士(老挝)代表集团发言，", "قال السيد حداد (لبنان) إن", "The observer for Iraq said", "主席说", "Г-н X (Чад (а)) го", "Mr. ((("} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		for _, lang := range corpus.Languages() {
			s, ok := introduce(text, lang)
			if ok && (!strings.HasPrefix(strings.TrimSpace(text), s.Words) || !strings.Contains(text, s.Name) || !strings.Contains(text, s.Behalf)) {
				t.Fatalf("%q: %+v", text, s)
			}
			if ok && s.Words == "" {
				t.Fatalf("%q: a speaker without words", text)
			}
		}
	})
}

func FuzzDeadlines(f *testing.F) {
	for _, s := range []string{
		"On 12 March 2019 Chad submitted a request to extend its Article 4 deadline of 1 October 2020 until 1 October 2025.",
		"乍得请求将第四条最后期限从2020年10月1日延长至2025年10月1日。", "طلبت تشاد تمديد الأجل المحدد في المادة 4 حتى 1 تشرين الأول/أكتوبر 2025.",
		"Norway provided support to Lebanon. The Second Meeting, 2011; Action 4.2 of the Dubrovnik Action Plan",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return
		}
		for _, lang := range corpus.Languages() {
			p := one(lang, text)
			for _, d := range p.Deadlines {
				if !strings.Contains(text, d.Words) || d.State == "" || d.Article == 0 || d.Status == "" || !corpus.ValidDate(d.Date) {
					t.Fatalf("%q: %+v", text, d)
				}
			}
			for _, a := range p.Assistance {
				if !strings.Contains(text, a.Words) || a.State == "" {
					t.Fatalf("%q: %+v", text, a)
				}
			}
			for _, m := range p.Meetings {
				if !strings.Contains(text, m.Words) || m.Words == "" {
					t.Fatalf("%q: %+v", text, m)
				}
			}
			for _, a := range p.Actions {
				if a.Plan == "" || !strings.Contains(text, a.Words) {
					t.Fatalf("%q: %+v", text, a)
				}
			}
		}
	})
}
