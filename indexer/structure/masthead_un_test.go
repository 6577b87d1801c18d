package structure

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// TestUnitedNationsMastheads reads first pages in the forms that organs of the
// United Nations print, in the six languages.
func TestUnitedNationsMastheads(t *testing.T) {
	type facts struct {
		Symbol                   corpus.Symbol
		Title                    string
		Kind                     corpus.Kind
		Date, Organ, Session     string
		Agenda, Submitter, First string
		Distribution             corpus.Distribution
		Original                 corpus.Language
	}
	tests := []struct {
		name string
		in   []string
		want facts
	}{
		{
			"French, resolution",
			[]string{"Nations Unies", "A/RES/90/7", "#Assemblée générale", "Distr. générale", "12 décembre 2035", "", "Quatre-vingt-dixième session", "Point 98, a), de l’ordre du jour", "", "#Résolution adoptée par l’Assemblée générale", "#le 5 décembre 2035", "", "[sur la base du rapport de la Première Commission (A/90/400)]", "", "#90/7. Entretien des puits", "", "L’Assemblée générale,", "", "Rappelant sa résolution 89/3,", "", "1. Prie les États d’entretenir les puits."},
			facts{"A/RES/90/7", "90/7. Entretien des puits", corpus.Resolution, "2035-12-12", "Assemblée générale", "Quatre-vingt-dixième session", "Point 98, a), de l’ordre du jour", "", "L’Assemblée générale,", "general", ""},
		},
		{
			"Spanish, letter of a State",
			[]string{"Naciones Unidas", "S/2035/17", "#Consejo de Seguridad", "Distr. general", "7 de enero de 2035", "Español", "Original: inglés", "", "#Carta de fecha 6 de enero de 2035 dirigida a la Presidencia del Consejo de", "#Seguridad por el Representante Permanente de Kenya ante las Naciones Unidas", "", "Tengo el honor de transmitirle una nota sobre el estado de los pozos en el norte del país."},
			facts{"S/2035/17", "Carta de fecha 6 de enero de 2035 dirigida a la Presidencia del Consejo de Seguridad por el Representante Permanente de Kenya ante las Naciones Unidas", corpus.Letter, "2035-01-07", "Consejo de Seguridad", "", "", "Kenya", "Tengo el honor de transmitirle una nota sobre el estado de los pozos en el norte del país.", "general", "en"},
		},
		{
			"Russian, report of Geneva",
			[]string{"Организация Объединенных Наций", "A/HRC/80/12", "#Генеральная Ассамблея", "Distr.: General", "3 марта 2035", "Russian", "Original: English", "", "Совет по правам человека", "Восьмидесятая сессия", "9 июня – 4 июля 2035 года", "Пункт 3 повестки дня", "Поощрение и защита всех прав человека", "", "#Вода в сельских районах", "", "Доклад Специального докладчика по вопросу о праве на воду", "", "Резюме", "", "Доклад посвящен колодцам и насосам, которые были построены в деревнях."},
			facts{"A/HRC/80/12", "Вода в сельских районах", corpus.Report, "2035-03-03", "Генеральная Ассамблея; Совет по правам человека", "Восьмидесятая сессия", "Пункт 3 повестки дня Поощрение и защита всех прав человека", "Специального докладчика по вопросу о праве на воду", "Резюме", "general", "en"},
		},
		{
			"Chinese, draft of several States",
			[]string{"联合国", "A/C.1/90/L.8", "#大会", "Distr.: Limited", "5 October 2035", "Chinese", "Original: English", "", "第九十届会议", "第一委员会", "议程项目98(a)", "", "古巴、肯尼亚和挪威：决议草案", "", "#水井的维护", "", "大会，", "", "回顾其第89/3号决议，", "", "1. 请各国维护水井。"},
			facts{"A/C.1/90/L.8", "水井的维护", corpus.Resolution, "2035-10-05", "大会; 第一委员会", "第九十届会议", "议程项目98(a)", "古巴、肯尼亚和挪威", "大会，", "limited", "en"},
		},
		{
			"Arabic, note of the Secretariat",
			[]string{"الأمم المتحدة", "CCD/COP/20/4", "اتفاقية مكافحة الجفاف", "Distr.: General", "2 May 2035", "Arabic", "Original: English", "", "مؤتمر الأطراف", "الدورة العشرون", "نيروبي، 1-12 أيلول/سبتمبر 2035", "البند 7 من جدول الأعمال المؤقت", "صيانة الآبار", "", "#حالة الآبار في المناطق الريفية", "", "مذكرة من الأمانة", "", "1- أعدت الأمانة هذه المذكرة."},
			facts{"CCD/COP/20/4", "حالة الآبار في المناطق الريفية", corpus.InformationNote, "2035-05-02", "اتفاقية مكافحة الجفاف; مؤتمر الأطراف", "الدورة العشرون", "البند 7 من جدول الأعمال المؤقت صيانة الآبار", "مذكرة من الأمانة", "أعدت الأمانة هذه المذكرة.", "general", "en"},
		},
		{
			"English, typescript of Headquarters",
			[]string{"UNITED", "NATIONS", "A", "General Assembly", "Distr.", "GENERAL", "A/45/777", "1 October 1990", "ORIGINAL: ENGLISH", "", "Forty-fifth session", "Agenda item 12", "", "REPORT OF THE ECONOMIC AND SOCIAL COUNCIL", "", "Care of wells in dry regions", "", "Note by the Secretary-General", "", "1. The note follows."},
			facts{"A/45/777", "REPORT OF THE ECONOMIC AND SOCIAL COUNCIL: Care of wells in dry regions", corpus.Report, "1990-10-01", "General Assembly", "Forty-fifth session", "Agenda item 12", "Note by the Secretary-General", "The note follows.", "general", "en"},
		},
		{
			"English, restricted working paper by a State",
			[]string{"CCM/MSP/2035/R.2", "Distr.: Restricted", "4 June 2035", "English only", "", "#Meeting of the States Parties to the Convention on Cluster Munitions", "#Twentieth Meeting", "Geneva, 3–6 September 2035", "Item 9 (b) of the provisional agenda", "#Matters pertaining to clearance", "", "#Survey of wells", "", "#Working paper submitted by Kenya*", "", "1. The survey was made in May."},
			facts{"CCM/MSP/2035/R.2", "Survey of wells", corpus.WorkingPaper, "2035-06-04", "Meeting of the States Parties to the Convention on Cluster Munitions", "Twentieth Meeting", "Item 9 (b) of the provisional agenda Matters pertaining to clearance", "Working paper submitted by Kenya", "The survey was made in May.", "restricted", ""},
		},
		{
			"English, summary record",
			[]string{"United Nations", "CCPR/C/SR.4000", "#International Covenant on", "#Civil and Political Rights", "Distr.: General", "20 July 2035", "Original: English", "", "#Human Rights Committee", "#One hundred and fiftieth session", "", "#Summary record of the 4000th meeting", "Held at the Palais Wilson, Geneva, on Monday, 16 July 2035, at 3 p.m.", "", "Chair: Ms. Alder", "", "The meeting was called to order at 3.05 p.m."},
			facts{"CCPR/C/SR.4000", "Summary record of the 4000th meeting", corpus.MeetingRecord, "2035-07-16", "International Covenant on Civil and Political Rights; Human Rights Committee", "One hundred and fiftieth session", "", "", "Held at the Palais Wilson, Geneva, on Monday, 16 July 2035, at 3 p.m.", "general", "en"},
		},
		{
			"English, provisional agenda",
			[]string{"United Nations", "E/C.18/2035/1", "#Economic and Social Council", "Distr.: General", "2 February 2035", "Original: English", "", "#Committee of Experts on Wells", "#Fortieth session", "Geneva, 17–20 October 2035", "Item 1 of the provisional agenda", "Adoption of the agenda", "", "#Provisional agenda", "", "1. Opening of the session.", "2. Wells."},
			facts{"E/C.18/2035/1", "Provisional agenda", corpus.Agenda, "2035-02-02", "Economic and Social Council; Committee of Experts on Wells", "Fortieth session", "Item 1 of the provisional agenda Adoption of the agenda", "", "Opening of the session.", "general", "en"},
		},
	}
	for _, test := range tests {
		d := Document(lines(test.in...), Hint{})
		got := facts{d.Symbol, d.Title, d.Kind, d.Date, d.Organ, "", d.AgendaItem, d.Submitter, "", d.Distribution, d.Original}
		if d.Session != nil {
			got.Session = d.Session.Name
		}
		if len(d.Paragraphs) > 0 {
			got.First = d.Paragraphs[0].Text
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.name, diff)
		}
		checkLossless(t, lines(test.in...), Hint{})
	}
}
