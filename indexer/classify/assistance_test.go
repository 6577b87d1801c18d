package classify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// TestAssistanceAsked has sentences as statements, letters, extension requests
// and transparency reports write them: who asks, or gives, and that pledges of
// other kinds, general calls and possibilities are none.
func TestAssistanceAsked(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "Mauritania asks the international community to provide equipment for its teams.", "MRT requested"},
		{"en", "Malawi requested States Parties to support the survey of its western hills.", "MWI requested"},
		{"en", "Gambia appealed to donors to finance the destruction of its last shells.", "GMB requested"},
		{"en", "Togo called on international partners to assist it with a new law.", "TGO requested"},
		{"en", "Guinea requests that the United Nations help it with training.", "GIN requested"},
		{"en", "Fiji invited the coordinators to help it draft a law.", "FJI requested"},
		{"en", "Peru requires no help, but seeks technical assistance for its archive.", "PER requested"},
		{"en", "Niger is in need of financial assistance for clearance.", "NER requested"},
		{"en", "Canada pledged 3 million dollars for clearance in Niger.", "CAN offered"},
		{"en", "Austria contributed 200,000 euros to the sponsorship programme.", "AUT offered"},
		{"en", "Ireland donated ten vehicles to the teams in Niger.", "IRL offered"},
		{"en", "Canada pledged to ratify the Convention next year.", ""},
		{"en", "Peru pledged to complete the survey of its own valleys.", ""},
		{"en", "Austria contributed actively to the debate.", ""},
		{"en", "Chile transmits its voluntary pledges and commitments.", ""},
		{"en", "Canada called upon all States to join the Convention.", ""},
		{"en", "Canada called upon donors to support affected States.", ""},
		{"en", "Canada urged States Parties to provide annual reports.", ""},
		{"en", "Niger may request technical assistance later.", ""},
		{"en", "Peru thanked Chile for the information provided on the training of judges.", ""},
		{"en", "Chile invited the coordinators to the lunch.", ""},
		{"fr", "Le Niger demande à la communauté internationale de fournir du matériel.", "NER requested"},
		{"fr", "Le Togo a lancé un appel aux donateurs pour financer la dépollution.", "TGO requested"},
		{"fr", "Le Tchad sollicite une assistance technique.", "TCD requested"},
		{"fr", "Le Mali a invité les coordonnateurs à l’aider à rédiger une loi.", "MLI requested"},
		{"fr", "La Suisse a versé 100 000 francs pour la dépollution au Tchad.", "CHE offered"},
		{"fr", "La Belgique s’est engagée à verser 2 millions d’euros.", "BEL offered"},
		{"fr", "La Belgique a contribué activement au débat.", ""},
		{"fr", "La Suisse appelle tous les États à ratifier la Convention.", ""},
		{"fr", "Le Niger pourrait solliciter une assistance technique.", ""},
		{"fr", "La Suisse invite les États parties à soutenir les États touchés.", ""},
		{"es", "El Perú pide a la comunidad internacional que proporcione equipo.", "PER requested"},
		{"es", "Colombia hizo un llamamiento a los donantes para que financien la limpieza.", "COL requested"},
		{"es", "Chile solicita asistencia técnica.", "CHL requested"},
		{"es", "El Perú invitó a los coordinadores a que lo ayuden con su ley.", "PER requested"},
		{"es", "España aportó 50.000 euros para la limpieza en Colombia.", "ESP offered"},
		{"es", "España contribuyó activamente al debate.", ""},
		{"es", "España exhorta a los Estados a que ratifiquen la Convención.", ""},
		{"es", "España exhortó a los donantes a que apoyen a los Estados afectados.", ""},
		{"es", "El Perú podría solicitar asistencia técnica.", ""},
		{"ru", "Нигер просит международное сообщество предоставить оборудование.", "NER requested"},
		{"ru", "Чад обратился к донорам с просьбой профинансировать очистку.", "TCD requested"},
		{"ru", "Таджикистан запросил техническую помощь.", "TJK requested"},
		{"ru", "Чад пригласил координаторов помочь ему с подготовкой закона.", "TCD requested"},
		{"ru", "Австрия выделила 200 000 евро на очистку в Чаде.", "AUT offered"},
		{"ru", "Австрия призвала все государства присоединиться к Конвенции.", ""},
		{"ru", "Австрия призвала доноров поддержать пострадавшие государства.", ""},
		{"ru", "Нигер может запросить техническую помощь.", ""},
		{"zh", "尼日尔请求国际社会提供设备。", "NER requested"},
		{"zh", "乍得呼吁捐助方为其清理工作提供资金。", "TCD requested"},
		{"zh", "多哥请求联合国支持该国的勘察工作。", "TGO requested"},
		{"zh", "秘鲁邀请协调员协助其起草法律。", "PER requested"},
		{"zh", "奥地利向乍得捐赠了20万欧元。", "AUT offered"},
		{"zh", "奥地利呼吁所有国家加入公约。", ""},
		{"zh", "奥地利呼吁捐助方支持受影响国家。", ""},
		{"zh", "尼日尔可请求技术援助。", ""},
		{"ar", "طلبت النيجر إلى المجتمع الدولي تقديم معدات.", "NER requested"},
		{"ar", "ناشدت تشاد المانحين تمويل عمليات الإزالة.", "TCD requested"},
		{"ar", "دعت توغو المنسقين إلى مساعدتها في صياغة قانون.", "TGO requested"},
		{"ar", "تبرعت النمسا بمبلغ 200 000 يورو.", "AUT offered"},
		{"ar", "دعت النمسا جميع الدول إلى الانضمام إلى الاتفاقية.", ""},
		{"ar", "ساهمت النمسا بنشاط في النقاش.", ""},
	}
	for _, test := range tests {
		seen := map[string]bool{}
		var got []string
		for _, a := range one(test.lang, test.text).Assistance {
			if s := fmt.Sprintf("%s %s", a.State, a.Type); !seen[s] {
				seen[s] = true
				got = append(got, s)
			}
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}
