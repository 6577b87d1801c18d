package classify

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
)

// TestDeadlinesAsDuties has sentences that give a deadline by what a State has
// to do, and such that give none.
func TestDeadlinesAsDuties(t *testing.T) {
	tests := []struct {
		lang corpus.Language
		text string
		want string
	}{
		{"en", "In accordance with Article 4, Niger has to complete clearance by 1 November 2034.", "NER 4 2034-11-01 set"},
		{"en", "Under Article 3, Peru must destroy its stockpiles no later than 1 November 2033.", "PER 3 2033-11-01 set"},
		{"en", "Togo is seeking an extension of 12 months to its Article 4 deadline, to 1 June 2033.", "TGO 4 2033-06-01 extension-requested"},
		{"en", "Peru must submit comments by 1 May 2033.", ""},
		{"en", "Under Article 5 of the Mine Ban Convention, Peru must clear its mines by 1 May 2033.", ""},
		{"en", "Niger completed clearance under Article 4 by 1 May 2033.", ""},
		{"fr", "Conformément à l’article 3, le Pérou doit détruire ses stocks au plus tard le 1er avril 2034.", "PER 3 2034-04-01 set"},
		{"fr", "Le Niger a obtenu une prolongation de son délai au titre de l’article 4 jusqu’au 1er août 2036.", "NER 4 2036-08-01 extension-granted"},
		{"fr", "Le Pérou doit présenter ses observations avant le 1er mai 2034.", ""},
		{"es", "De conformidad con el artículo 4, Chile debe terminar la limpieza a más tardar el 1 de noviembre de 2034.", "CHL 4 2034-11-01 set"},
		{"es", "Chile debe presentar sus observaciones antes del 1 de mayo de 2034.", ""},
		{"ru", "Согласно статье 3 Перу должна уничтожить запасы не позднее 1 апреля 2034 года.", "PER 3 2034-04-01 set"},
		{"ru", "Перу должна представить замечания до 1 мая 2034 года.", ""},
		{"zh", "根据第三条，秘鲁须在2034年4月1日之前销毁储存。", "PER 3 2034-04-01 set"},
		{"zh", "秘鲁须在2034年5月1日之前提出意见。", ""},
		{"ar", "بموجب المادة 3 يتعين على بيرو تدمير مخزوناتها قبل 1 نيسان/أبريل 2034.", "PER 3 2034-04-01 set"},
		{"ar", "يتعين على بيرو تقديم ملاحظاتها قبل 1 أيار/مايو 2034.", ""},
	}
	for _, test := range tests {
		var got []string
		for _, d := range one(test.lang, test.text).Deadlines {
			got = append(got, fmt.Sprintf("%s %d %s %s", d.State, d.Article, d.Date, d.Status))
		}
		if diff := cmp.Diff(test.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%s (-want +got)\n%s", test.text, diff)
		}
	}
}
