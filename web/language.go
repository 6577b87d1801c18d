package web

import (
	"net/http"
	"time"

	"golang.org/x/text/language"

	"repertory/corpus"
)

// languageParam is the URL parameter and the cookie that choose the language
// of the interface. The parameter "lang" is about texts, never about the
// interface.
const languageParam = "ui-lang"

// languageCookieAge is how long the choice of a language is remembered.
const languageCookieAge = 365 * 24 * time.Hour

// interfaceLanguage chooses the language of the interface: by the address,
// then by the cookie, then by what the browser asks for. It also reports
// whether the address chose it, in which case links carry it on.
func interfaceLanguage(r *http.Request) (lang corpus.Language, explicit bool) {
	if l, err := corpus.ParseLanguage(r.URL.Query().Get(languageParam)); err == nil {
		return l, true
	}
	if cookie, err := r.Cookie(languageParam); err == nil {
		if l := corpus.Language(cookie.Value); l.Valid() {
			return l, false
		}
	}
	return acceptedLanguage(r.Header.Get("Accept-Language")), false
}

// acceptedLanguage returns the first language of an Accept-Language header
// that the interface has, by preference. Variants count as their language:
// zh-TW is served in Chinese. English is the answer when none fits.
func acceptedLanguage(header string) corpus.Language {
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil {
		return corpus.English
	}
	for _, tag := range tags {
		base, _ := tag.Base()
		if l := corpus.Language(base.String()); l.Valid() {
			return l
		}
	}
	return corpus.English
}

// rememberLanguage keeps a language chosen in the address for later visits.
func rememberLanguage(w http.ResponseWriter, l corpus.Language) {
	http.SetCookie(w, &http.Cookie{
		Name: languageParam, Value: string(l), Path: "/",
		MaxAge:   int(languageCookieAge / time.Second),
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}
