package structure

import (
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"

	"repertory/corpus"
	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// fewLetters is the number of letters below which the text alone does not
// decide the language against what the file declares.
const fewLetters = 60

// readLanguage sets the language of the document: the sidecar's, else what the
// script and the words say, else what the file declares.
func readLanguage(doc *corpus.Document, x *extract.Extraction, hint Hint) {
	if hint.Language != "" {
		doc.Language = hint.Language
		doc.Evidence["language"] = "sidecar"
		return
	}
	_, named := corpus.SymbolFromFile(hint.Name)
	declared := x.Language
	if named != "" {
		declared = named
	}
	text := sample(x.Blocks)
	found, why := Language(text, declared)
	if found == "" {
		found, why = corpus.English, "no text to tell it by"
	}
	doc.Language, doc.Evidence["language"] = found, why
	if declared != "" && declared != found {
		doc.Warnings = append(doc.Warnings, "The file declares its language as "+string(declared)+", but its text is "+string(found)+"; the text was believed.")
	}
	if other := foreign(text, found); other != "" {
		doc.Warnings = append(doc.Warnings, "The text seems to be in "+other+", which is no official language of the United Nations; it is searched as "+string(found)+".")
	}
}

// sample returns enough text of the document to tell its language.
func sample(blocks []extract.Block) string {
	var b strings.Builder
	for _, block := range blocks {
		b.WriteString(block.Text)
		b.WriteByte('\n')
		for _, row := range block.Rows {
			b.WriteString(strings.Join(row, " "))
			b.WriteByte('\n')
		}
		if b.Len() > 40_000 {
			break
		}
	}
	return b.String()
}

// Language tells in which official language a text is, and why. The script
// decides Arabic, Chinese and Russian; frequent words decide English, French
// and Spanish. The declared language decides for texts that are too short. It
// returns "" for a text without letters and without declared language.
func Language(text string, declared corpus.Language) (corpus.Language, string) {
	var arabic, han, cyrillic, latin int
	for _, r := range text {
		switch {
		case script.Han(r):
			han++
		case !unicode.IsLetter(r):
		case unicode.Is(unicode.Arabic, r):
			arabic++
		case unicode.Is(unicode.Cyrillic, r):
			cyrillic++
		case unicode.Is(unicode.Latin, r):
			latin++
		}
	}
	all := arabic + han*3 + cyrillic + latin
	switch {
	case all == 0, all < fewLetters && declared != "":
		return declared, "declared by the file"
	case han*3*4 > all:
		// Chinese texts quote names and code in Latin letters at length, other
		// texts hardly quote Chinese.
		return corpus.Chinese, "script"
	case arabic*2 > all:
		return corpus.Arabic, "script"
	case cyrillic*2 > all:
		return corpus.Russian, "script"
	}
	return latinLanguage(text, declared)
}

// stopwords are frequent words that the three languages do not share.
var stopwords = map[corpus.Language]string{
	corpus.English: " the of and to in for that is are with shall by this which be its or from on as at an ",
	corpus.French:  " le les des du et à au aux dans pour que qui est sont avec une sur par cette ce ces ou leur ",
	corpus.Spanish: " el los las del y en para que es son con una por esta este se al o su sus como ",
}

func latinLanguage(text string, declared corpus.Language) (corpus.Language, string) {
	counts := map[corpus.Language]int{}
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) })
	for _, w := range words {
		for l, list := range stopwords {
			if strings.Contains(list, " "+w+" ") {
				counts[l]++
			}
		}
	}
	var best, second corpus.Language
	for _, l := range []corpus.Language{corpus.English, corpus.French, corpus.Spanish} {
		switch {
		case best == "" || counts[l] > counts[best]:
			best, second = l, best
		case second == "" || counts[l] > counts[second]:
			second = l
		}
	}
	if counts[best] >= 2 && counts[best]*2 > counts[second]*3 {
		return best, "frequent words"
	}
	if declared != "" {
		return declared, "declared by the file"
	}
	switch whatlanggo.DetectLangWithOptions(text, whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{
		whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Spa: true,
	}}) {
	case whatlanggo.Fra:
		return corpus.French, "letter statistics"
	case whatlanggo.Spa:
		return corpus.Spanish, "letter statistics"
	}
	return corpus.English, "letter statistics"
}

// foreign names the language of a text that is clearly in none of the official
// ones; else it returns "".
func foreign(text string, found corpus.Language) string {
	if len(text) < 400 {
		return ""
	}
	info := whatlanggo.Detect(text)
	official := map[whatlanggo.Lang]bool{
		whatlanggo.Eng: true, whatlanggo.Fra: true, whatlanggo.Spa: true,
		whatlanggo.Rus: true, whatlanggo.Arb: true, whatlanggo.Cmn: true,
	}
	if official[info.Lang] || !info.IsReliable() || found == corpus.Chinese {
		return ""
	}
	return info.Lang.String()
}
