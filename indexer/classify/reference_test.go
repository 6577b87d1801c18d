package classify

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

func TestReferences(t *testing.T) {
	tests := []struct {
		text string
		want []int
	}{
		{"特别强调第三、第四、第五、第六和第九条规定的义务", []int{3, 4, 5, 6, 9}},
		{"提供第七条报告所载信息", []int{7}},
		{"由于第三条第三批最后期限于 2019 年到期，第四条第一批最后期限", []int{3, 4}},
		{"缔约国第九次会议的第四批资金", nil},
		{"根据第3、4和5条", []int{3, 4, 5}},
		{"第三条至第五条", []int{3, 4, 5}},
		{"第三至第五条", []int{3, 4, 5}},
		{"《公约》第二十一条和第１２条", []int{21, 12}},
		{"《禁止杀伤人员地雷公约》第五条", nil},
		{"《残疾人权利公约》第九条与《公约》第五条", []int{5}},
		{"《第五号议定书》第四条；第五号议定书第四条", nil},
		{"本公约第四条", []int{4}},
		{"第四条例", nil},
		{"第九次会议、第三条", []int{3}},
		{"Articles 3 to 5", []int{3, 4, 5}},
		{"arts. 3 and 4", []int{3, 4}},
		{"Art. 4 and Article 7(1)(a)", []int{4, 7}},
		{"under Articles 3, 4, 5, 6 and 9 of the Convention", []int{3, 4, 5, 6, 9}},
		{"Article 4, 12 States reported", []int{4}},
		{"Article 9 of the Mine Ban Convention", nil},
		{"Article 4 of Protocol V dealt with recording", nil},
		{"Protocol V, Article 4", nil},
		{"Article 5 of the Mine Ban Convention concerned mined areas", nil},
		{"Article 11 of the Convention on the Rights of Persons with Disabilities", nil},
		{"Article 7, paragraph 1, of the Convention on Cluster Munitions", []int{7}},
		{"Article 4 of the Convention requires", []int{4}},
		{"Article 21 of the Penal Code", nil},
		{"Articles 7–9", []int{7, 8, 9}},
		{"Article 30 and 2019", nil},
		{"deadlines under Article 4 of affected States", []int{4}},
		{"les articles 3, 4, 5, 6 et 9", []int{3, 4, 5, 6, 9}},
		{"au titre de l'article 4", []int{4}},
		{"l’article premier", []int{1}},
		{"l'article 5 de la Convention d'Ottawa", nil},
		{"l'article 4 du Protocole V", nil},
		{"articles 3 à 5 de la Convention", []int{3, 4, 5}},
		{"los artículos 3 y 4", []int{3, 4}},
		{"con arreglo al artículo 21, cada Estado", []int{21}},
		{"artículo 5 de la Convención sobre la Prohibición de Minas", nil},
		{"artículos 3 a 5", []int{3, 4, 5}},
		{"по статьям 3, 4, 5, 6 и 9", []int{3, 4, 5, 6, 9}},
		{"статей 3 и 4", []int{3, 4}},
		{"восьмилетним сроком, установленным статьей 3, за восемнадцать", []int{3}},
		{"статья 4 Протокола V", nil},
		{"статьи 5 Конвенции о запрещении противопехотных мин", nil},
		{"статьи 4 Конвенции по кассетным боеприпасам", []int{4}},
		{"Статья расходов 2020", nil},
		{"المادتان 3 و4", []int{3, 4}},
		{"المواد 3 و4 و5 و6 و9", []int{3, 4, 5, 6, 9}},
		{"المواد من 3 إلى 5", []int{3, 4, 5}},
		{"المادة ٤", []int{4}},
		{"لأغراض المادة 9.", []int{9}},
		{"بموجب المادة الرابعة من الاتفاقية", []int{4}},
		{"المادة 5 من اتفاقية حظر الألغام المضادة للأفراد", nil},
		{"المادة 4 من البروتوكول الخامس", nil},
		{"المادة 4 من اتفاقية الذخائر العنقودية", []int{4}},
	}
	for _, test := range tests {
		var got []int
		for _, r := range (scope{treaty: corpus.CCM}).ours(test.text) {
			got = append(got, r.article)
		}
		if diff := cmp.Diff(test.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", test.text, diff)
		}
	}
}
