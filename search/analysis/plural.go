package analysis

import (
	"strings"
	"sync"
	"unicode/utf8"
)

// Plurals that no rule of a stemmer makes, each behind its singular. The words
// stand as the scanner folds them.
const (
	englishPlurals = `child children · woman women · man men · person people peoples · foot feet · tooth teeth · mouse mice · goose geese ·
criterion criteria · phenomenon phenomena · datum data · medium media · memorandum memoranda · addendum addenda · corrigendum corrigenda ·
curriculum curricula · stratum strata · bacterium bacteria · erratum errata · symposium symposia · forum fora · moratorium moratoria ·
crisis crises · thesis theses · hypothesis hypotheses · synthesis syntheses · emphasis emphases · parenthesis parentheses · prosthesis prostheses ·
orthosis orthoses · diagnosis diagnoses · prognosis prognoses · basis bases · axis axes · oasis oases · index indices · appendix appendices ·
matrix matrices · vertex vertices · vortex vortices · annex annexes · life lives · wife wives · knife knives · half halves · self selves · shelf shelves ·
thief thieves · wolf wolves · calf calves · leaf leaves · loaf loaves · nucleus nuclei · stimulus stimuli · alumnus alumni · radius radii · fungus fungi ·
chairman chairmen · serviceman servicemen · servicewoman servicewomen · spokesman spokesmen · fisherman fishermen · craftsman craftsmen · policeman policemen ·
ombudsman ombudsmen · chairwoman chairwomen · grandchild grandchildren · die dice · ox oxen`
	frenchPlurals = `travail travaux · bail baux · corail coraux · email emaux · vitrail vitraux · soupirail soupiraux · oeil yeux · ciel cieux · aieul aieux ·
monsieur messieurs · madame mesdames · bonhomme bonshommes`
	spanishPlurals = `caracter caracteres · regimen regimenes · especimen especimenes`
	russianPlurals = `человек люди людей людям людьми людях · ребенок дети детей детям детьми детях · друг друзья друзей друзьям друзьями друзьях ·
брат братья братьев братьям братьями братьях · сын сыновья сыновей сыновьям сыновьями сыновьях · мать матери матерей матерям матерями матерях матерью ·
дочь дочери дочерей дочерям дочерьми дочерях дочерью · время времена времени временем времен временам временами временах ·
имя имена имени именем имен именам именами именах · знамя знамена · племя племена племени племен · муж мужья мужей · стул стулья · дерево деревья деревьев деревьям ·
сосед соседи соседей соседям соседями соседях · чудо чудеса · небо небеса · судно суда судов судам судами судах · колено колени · ухо уши · глаз глаза ·
господин господа господ господам · хозяин хозяева хозяев`
	arabicPlurals = `ضحيه ضحايا · لغم الغام · كتاب كتب · دوله دول · منطقه مناطق · ذخيره ذخاير · قنبله قنابل · سلاح اسلحه · مخزن مخازن · برنامج برامج · خطه خطط ·
تقرير تقارير · مشروع مشاريع · مدينه مدن · قريه قرى قري · طفل اطفال · امراه نساء · رجل رجال · فرد افراد · شخص اشخاص · عضو اعضاء · مركز مراكز · حادث حوادث ·
خطر اخطار · مدرسه مدارس · ارض اراضي اراض · مورد موارد · مصدر مصادر · نشاط انشطه · تدبير تدابير · معيار معايير · ماده مواد · بند بنود · شهر اشهر شهور · عام اعوام ·
يوم ايام · سنه سنوات سنين سنون · عمل اعمال · رقم ارقام · نوع انواع · هدف اهداف · اداه ادوات · جهاز اجهزه · فريق افرقه فرق · لجنه لجان · نتيجه نتايج · وثيقه وثايق ·
وسيله وسايل · رساله رسايل · قاعده قواعد · قانون قوانين · شرط شروط · حق حقوق · ظرف ظروف · طريق طرق · جهد جهود · صك صكوك · بيت بيوت · حقل حقول · خبير خبراء ·
وزير وزراء · رييس روساء · شريك شركاء · طرف اطراف · اثر اثار · ضرر اضرار · مرض امراض · مريض مرضى مرضي · جريح جرحى جرحي · قتيل قتلى قتلي · شعب شعوب · جيش جيوش ·
كارثه كوارث · نموذج نماذج · منهج مناهج · درس دروس · مبدا مبادي · موقع مواقع · موعد مواعيد · مهله مهل · اسم اسماء · سبب اسباب · اسلوب اساليب · سوال اسيله · جواب اجوبه ·
مال اموال · صندوق صناديق · تكلفه تكاليف · خريطه خرايط · صوره صور · محكمه محاكم · جريمه جرايم · بلد بلدان بلاد · اقليم اقاليم · جزيره جزر · نهر انهار · جبل جبال ·
مزرعه مزارع · محصول محاصيل · صاروخ صواريخ · قذيفه قذايف · مدفع مدافع · شظيه شظايا · قضيه قضايا · مزيه مزايا · وظيفه وظايف · ورشه ورش · فريضه فرايض · ضريبه ضرايب ·
خدمه خدم · مهمه مهام · مرفق مرافق · معبر معابر · حاجز حواجز · ساحل سواحل · حافز حوافز · عامل عمال · طالب طلاب طلبه · ساكن سكان · نازح نازحون · لاجيء لاجيون ·
اب اباء · ام امهات · اخ اخوه · ابن ابناء · اسره اسر · عايله عوايل · مبلغ مبالغ · منحه منح · قرض قروض · عقد عقود · جدول جداول · حد حدود · بعد ابعاد · دور ادوار ·
عنصر عناصر · مرحله مراحل · مستوى مستويات · مجال مجالات · فجوه فجوات · ثغره ثغرات · عقبه عقبات · تحد تحديات · فرصه فرص · فكره افكار · راي اراء · قول اقوال ·
نص نصوص · فصل فصول · باب ابواب · جزء اجزاء · ملف ملفات · سجل سجلات · رمز رموز · لغه لغات · مترجم مترجمون · تاريخ تواريخ · يد ايد ايدي · عين عيون · ساق سيقان · قدم اقدام ·
طرف اطراف · كلب كلاب · طاير طيور · حيوان حيوانات · بير ابار · مسجد مساجد · سوق اسواق · مستشفى مستشفيات · طبيب اطباء · ممرض ممرضون · معوق معوقون · ناج ناجون ناجين ·
مانح مانحون مانحين · مندوب مندوبون · محافظه محافظات · مقاطعه مقاطعات · هييه هييات · قطعه قطع · قاتل قتله · عدو اعداء · مدني مدنيون · جندي جنود · ضابط ضباط · حاكم حكام ·
ملك ملوك · امير امراء · سفير سفراء · قايد قاده · نايب نواب · عالم علماء · مهندس مهندسون · مخزون مخزونات · تحذير تحذيرات · لافته لافتات · علامه علامات`
)

// singulars returns the singular of each of the plurals of a list.
func singulars(list string) map[string]string {
	all := map[string]string{}
	for family := range strings.SplitSeq(list, "·") {
		words := strings.Fields(family)
		for _, plural := range words[1:] {
			all[plural] = words[0]
		}
	}
	return all
}

var (
	englishSingulars = sync.OnceValue(func() map[string]string { return singulars(englishPlurals) })
	frenchSingulars  = sync.OnceValue(func() map[string]string { return singulars(frenchPlurals) })
	spanishSingulars = sync.OnceValue(func() map[string]string { return singulars(spanishPlurals) })
	russianSingulars = sync.OnceValue(func() map[string]string { return singulars(russianPlurals) })
	arabicSingulars  = sync.OnceValue(func() map[string]string { return singulars(arabicPlurals) })
)

// singular returns the singular of a word that is an irregular plural, and
// other words as they are.
func singular(word string, of map[string]string) string {
	if one, ok := of[word]; ok {
		return one
	}
	return word
}

// softZ makes one stem of Spanish words in -z and their plurals in -ces: capaz,
// capaces.
func softZ(stem []byte) []byte {
	if n := len(stem); n > 1 && stem[n-1] == 'z' {
		stem[n-1] = 'c'
	}
	return stem
}

// fleeting drops the vowel that Russian nouns in -ок, -ек and -ец lose in other
// cases: участок, участка.
func fleeting(stem []byte) []byte {
	for _, e := range []string{"ок", "ек", "ец"} {
		if rest, ok := strings.CutSuffix(string(stem), e); ok && utf8.RuneCountInString(rest) >= 2 {
			_, size := utf8.DecodeRuneInString(e)
			return []byte(rest + e[size:])
		}
	}
	return stem
}
