package classify

import (
	"fmt"
	"strings"
	"testing"

	"repertory/corpus"
)

// BenchmarkDocument tags a document of two hundred paragraphs in each language,
// of which every tenth tells all that there is to find.
func BenchmarkDocument(b *testing.B) {
	texts := map[corpus.Language]string{
		corpus.English: "Ms. Vongsa (Lao People’s Democratic Republic) said that the Ninth Meeting of States Parties had taken note of her country’s Article 4 deadline of 1 August 2020. Norway provided technical assistance to affected States under Action 4.2 of the Dubrovnik Action Plan, and good practices were shared.",
		corpus.French:  "Mme Vongsa (République démocratique populaire lao) dit que la neuvième Assemblée des États parties a pris note du délai du 1er août 2020 fixé à l’article 4. La Norvège a fourni une assistance technique aux États touchés, et les bonnes pratiques ont été diffusées.",
		corpus.Spanish: "La Sra. Vongsa (República Democrática Popular Lao) dice que la Novena Reunión de los Estados Partes tomó nota del plazo del artículo 4, que vence el 1 de agosto de 2020. Noruega prestó asistencia técnica a los Estados afectados y se difundieron buenas prácticas.",
		corpus.Russian: "Г-жа Вонгса (Лаосская Народно-Демократическая Республика) говорит, что девятое Совещание государств-участников приняло к сведению срок по статье 4, истекающий 1 августа 2020 года. Норвегия оказала техническую помощь затронутым государствам, и передовая практика была распространена.",
		corpus.Chinese: "Vongsa女士(老挝人民民主共和国)说，缔约国第九次会议注意到该国第四条最后期限为2020年8月1日。挪威向受影响国家提供技术援助，《杜布罗夫尼克行动计划》行动4.2得到落实，良好做法得到推广。",
		corpus.Arabic:  "السيدة فونغسا (جمهورية لاو الديمقراطية الشعبية) قالت إن الاجتماع التاسع للدول الأطراف أحاط علماً بأجل المادة 4 في 1 آب/أغسطس 2020. وقدمت النرويج مساعدة تقنية إلى الدول المتضررة وجرى تعميم الممارسات الجيدة.",
	}
	for _, lang := range corpus.Languages() {
		d := &corpus.Document{Symbol: "CCM/MSP/2019/1", Language: lang, Kind: corpus.MeetingRecord}
		plain := corpus.StateCode("NOR").Name(lang) + ". " + strings.Repeat(corpus.Article(5).Name(lang)+", "+corpus.Article(20).Name(lang)+". ", 5)
		size := 0
		for i := range 200 {
			p := corpus.Paragraph{Kind: corpus.Text, Label: fmt.Sprint(i), Element: corpus.Element(fmt.Sprintf("para_%d", i)), Text: plain}
			if i%10 == 0 {
				p.Text = texts[lang]
			}
			size += len(p.Text)
			d.Paragraphs = append(d.Paragraphs, p)
		}
		b.Run(string(lang), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				Document(d)
			}
		})
	}
}
