package citation

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus"
)

// nameForms find the name of a body in the words that a masthead has of it:
// "Submitted by the Implementation Support Unit".
var nameForms = map[corpus.Language]*regexp.Regexp{
	corpus.English: regexp.MustCompile(`^(?i:(?:working |conference room )?(?:document|paper|note|report)?\s*(?:submitted|prepared|presented) by (?:the )?)(.+)$`),
	corpus.French:  regexp.MustCompile(`^(?i:(?:document|note|rapport)?(?: de travail)?\s*(?:soumis|établi|présenté|préparé)e? par (?:le |la |les |l[’'])?)(.+)$`),
	corpus.Spanish: regexp.MustCompile(`^(?i:(?:documento|nota|informe)?(?: de trabajo)?\s*(?:presentad|preparad|elaborad)[oa] por (?:el |la |los |las )?)(.+)$`),
	corpus.Chinese: regexp.MustCompile(`^由?(.+?)(?:提交|编写|提出|编制)(?:的.*)?$`),
}

// statementForms match such words in languages where the name is inflected
// after them, so that it cannot stand alone.
var statementForms = map[corpus.Language]*regexp.Regexp{
	corpus.Russian: regexp.MustCompile(`^(?i:(?:рабочий )?(?:документ |записка |доклад )?(?:представлен|подготовлен)[а-я]*) `),
	corpus.Arabic:  regexp.MustCompile(`^(?:وثيقة |ورقة |ورقة عمل |تقرير )?(?:مقدمة?|من إعداد|أعدّ?ها|أعدّ?ه) `),
}

// submitter takes the words of a masthead apart: the name of the body, or the
// statement where the name cannot be had.
func (r Reference) submitter() (name, statement string) {
	if form := statementForms[r.Language]; form != nil && form.MatchString(r.Submitter) {
		return "", r.Submitter
	}
	if form := nameForms[r.Language]; form != nil {
		if m := form.FindStringSubmatch(r.Submitter); m != nil {
			return capital(m[1]), ""
		}
	}
	return r.Submitter, ""
}

// Author returns the body that the document is cited under in a language: the
// one that submitted it, as the document names it, else the Convention and the
// meeting that the document belongs to. It is empty when neither is known.
func (r Reference) Author(l corpus.Language) string {
	if name, _ := r.submitter(); name != "" {
		return name
	}
	if r.Meeting == "" {
		return ""
	}
	return conventionName(valid(l)) + formOf(l).comma + r.Meeting.Name(valid(l))
}

// statement returns who submitted the document where that is not its author,
// to stand within a sentence.
func (r Reference) statement() string {
	_, text := r.submitter()
	first, size := utf8.DecodeRuneInString(text)
	if size == 0 {
		return ""
	}
	return string(unicode.ToLower(first)) + text[size:]
}

func capital(s string) string {
	first, size := utf8.DecodeRuneInString(strings.TrimSpace(s))
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + strings.TrimSpace(s)[size:]
}

func conventionName(l corpus.Language) string {
	convention, _ := corpus.ConceptByID("convention-on-cluster-munitions")
	return convention.Preferred(l)
}
