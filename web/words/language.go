package words

import (
	"net/http"
	"time"

	"golang.org/x/text/language"

	"repertory/corpus"
)

// Param is the URL parameter and the cookie that choose the language
// of the interface. The parameter "lang" is about texts, never about the
// interface.
const Param = "ui-lang"

// cookieAge is how long the choice of a language is remembered.
const cookieAge = 365 * 24 * time.Hour

// Choose chooses the language of the interface: by the address,
// then by the cookie, then by what the browser asks for. It also reports
// whether the address chose it, in which case links carry it on.
func Choose(r *http.Request) (lang corpus.Language, explicit bool) {
	if l, err := corpus.ParseLanguage(r.URL.Query().Get(Param)); err == nil {
		return l, true
	}
	if cookie, err := r.Cookie(Param); err == nil {
		if l := corpus.Language(cookie.Value); l.Valid() {
			return l, false
		}
	}
	return accepted(r.Header.Get("Accept-Language")), false
}

// accepted returns the first language of an Accept-Language header
// that the interface has, by preference. Variants count as their language:
// zh-TW is served in Chinese. English is the answer when none fits.
func accepted(header string) corpus.Language {
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

// Remember keeps a language chosen in the address for later visits.
func Remember(w http.ResponseWriter, l corpus.Language) {
	http.SetCookie(w, &http.Cookie{
		Name: Param, Value: string(l), Path: "/",
		MaxAge:   int(cookieAge / time.Second),
		HttpOnly: true, SameSite: http.SameSiteLaxMode,
	})
}
