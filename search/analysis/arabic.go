package analysis

import (
	"strings"
	"sync"
	"unicode/utf8"

	"repertory/corpus"
)

// The affixes of light Arabic stemming, after Larkey, Ballesteros and Connell
// (2007), "Light Stemming for Arabic Information Retrieval". They stand as the
// scanner folds them: ta marbuta is ha, alef maqsura is ya.
var (
	arabicPrefixes = []string{"وال", "بال", "كال", "فال", "لل", "ال"}
	arabicSuffixes = []string{"ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي"}
)

// alef is the bare letter that all others are folded to, bareAlef the form of
// it that the article also has in fully written texts.
const (
	alef     = 'ا'
	bareAlef = 'ٱ'
	// madda to hamzaBelow are the marks that make an alef firm.
	madda      = '\u0653'
	hamzaBelow = '\u0655'
)

// ownAlefLam are words, and stems of them, whose alef and lam are their own,
// though nothing but knowing them tells: verbal nouns of the eighth form, and
// words that are mostly typed without their hamza.
var ownAlefLam = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`التزام التماس التحاق التقاء التقاط التهاب التباس التفات التفاف التيام التواء التجاء
المانيا الماني البانيا الباني الكتروني الكترونيه الكترونيا اليات الغاء`) {
		all[w] = true
		if stem := string(cutEnding(w)); utf8.RuneCountInString(stem) >= 5 {
			all[stem] = true
		}
	}
	return all
})

// ownWaw are the stems of words that begin with a waw of their own, so that it
// is no conjunction.
var ownWaw = sync.OnceValue(func() map[string]bool {
	all := map[string]bool{}
	for _, w := range strings.Fields(`واجب واجبه واجبات واحد واحده وادي وارد وارده واردات واسع واسعه واضح واضحه واضع واعد واعده واعيه واقع واقعه واقعيه واقف واقي واقيه
والد والده والدين والي وباء وبايي وتد وتر وتيره وثب وثق وثيقه وثايق وثايقي وجب وجبه وجبات وجد وجدت وجدان وجه وجهه وجهت وجها وجهات وجوب وجود وجوه وجيز وحد وحده وحدات
وحدوي وحيد وحيده وداع ودي وديه وديع وديعه وراء وراثه وراثي ورد وردت ورشه ورش ورق ورقه ورقات وريد وزاره وزارات وزاري وزاريه وزع وزعت وزن وزير وزيره وزراء
وساطه وسام وسايط وسايل وسط وسطي وسع وسعت وسيط وسيله وشاح وشيك وشيكه وصايه وصف وصفه وصفي وصل وصلت وصله وصول وصي وصيه وضح وضحت وضع وضعت وضعيه وضوح وطن وطني وطنيه
وظف وظيفه وظايف وظيفي وعاء وعد وعدت وعود وعوره وعي وفاء وفاه وفيات وفد وفود وفر وفره وفرت وفق وفقا وقايه وقايي وقاييه وقت وقتي وقع وقعت وقف وقفه وقود وقوع وقوف
وكاله وكالات وكيل وكلاء ولاء ولايه ولايات ولد ولدت ولاده وليد وليده وهم وهن`) {
		all[string(cutEnding(w))] = true
	}
	return all
})

// stemArabic cuts the conjunction, the article with its prepositions and the
// endings of number, gender and possession from a folded Arabic word, and makes
// a singular of broken plurals.
func stemArabic(word []byte) []byte {
	if !arabic(word) {
		return word
	}
	w := string(word)
	if _, ok := arabicSingulars()[w]; ok || hasOwnAlefLam(w) {
		return endArabic(w)
	}
	for _, p := range arabicPrefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
			break
		}
	}
	if strings.HasPrefix(w, "و") && !ownWaw()[string(cutEnding(w))] {
		// Behind the article it is cut as well, so that words which nothing
		// here knows have one term with the article and without.
		w = cutLetter(w, "و", 3)
	}
	return endArabic(w)
}

func hasOwnAlefLam(w string) bool {
	return strings.HasPrefix(w, "ال") && (ownAlefLam()[w] || ownAlefLam()[string(cutEnding(w))])
}

// stemFirmArabic does the same with a word such as آليات or ألغام, whose alef
// and lam are its own: the article is written with a bare alef. What stands
// before such an alef is a conjunction or a preposition.
func stemFirmArabic(word []byte) []byte {
	if !arabic(word) {
		return word
	}
	w := string(word)
	if first, size := utf8.DecodeRune(word); first != alef {
		least := 4
		if first == 'و' {
			least = 3
		}
		if strings.ContainsRune("وفبكل", first) {
			w = cutLetter(w, w[:size], least)
		}
	}
	return endArabic(w)
}

// endArabic makes a singular of a broken plural and cuts the ending.
func endArabic(w string) []byte { return cutEnding(singular(w, arabicSingulars())) }

func arabic(word []byte) bool {
	r, _ := utf8.DecodeRune(word)
	return r >= 0x0600 && r <= 0x06FF
}

// cutLetter cuts a first letter if enough letters follow.
func cutLetter(word, letter string, least int) string {
	if rest, ok := strings.CutPrefix(word, letter); ok && utf8.RuneCountInString(rest) >= least {
		return rest
	}
	return word
}

func cutEnding(w string) []byte {
	for _, s := range arabicSuffixes {
		if rest, ok := strings.CutSuffix(w, s); ok && utf8.RuneCountInString(rest) >= 2 {
			w = rest
		}
	}
	return []byte(w)
}

// WithoutArticle returns what is left of a folded Arabic word, or its beginning,
// without the article or the conjunction and article before it; nothing in
// other languages.
func WithoutArticle(l corpus.Language, word string) []string {
	if l != corpus.Arabic {
		return nil
	}
	for _, p := range append(arabicPrefixes, "و") {
		if rest, ok := strings.CutPrefix(word, p); ok && rest != "" {
			return []string{rest}
		}
	}
	return nil
}
