package site

import (
	"net/url"

	"github.com/gin-gonic/gin"

	"repertory/corpus/answer"
	"repertory/web/words"
)

// field is a parameter of a form.
type field struct{ Name, Value string }

// visit is what a handler knows of the reader.
type visit struct {
	words *words.Catalogue
	// rules find filters in what people write.
	rules []hintRule
	links links
	url   *url.URL
	// pack is the answer pack that the page carries along.
	pack answer.Pack
	// packIDs counts the links to the pack by paragraph: pages of the field
	// quote one more than once. Nil where each is there once.
	packIDs map[string]int
}

// visit reads the reader's language from a request and remembers it when the
// address chose it.
func (s *Site) visit(c *gin.Context) visit {
	lang, explicit := words.Choose(c.Request)
	if explicit {
		if cookie, err := c.Request.Cookie(words.Param); err != nil || cookie.Value != string(lang) {
			words.Remember(c.Writer, lang)
		}
	}
	v := visit{
		words: s.config.Pages.catalogues[lang], rules: s.config.Pages.rules,
		links: links{lang: lang, explicit: explicit},
		url:   c.Request.URL, packIDs: map[string]int{},
	}
	return v.carry(carried(c.Request.URL))
}

// languageField returns what a form carries along as links do: the language
// of the interface and the answer pack.
func (v visit) languageField() []field {
	var all []field
	if v.links.explicit {
		all = append(all, field{words.Param, string(v.links.lang)})
	}
	if v.links.pack != "" {
		all = append(all, field{packParam, v.links.pack})
	}
	return all
}

// carried reads the pack that an address carries. What cannot be read is left
// out: the page is still the one asked for.
func carried(u *url.URL) answer.Pack {
	p, err := answer.ParseQuery(u.Query().Get(packParam))
	if err != nil {
		return answer.Pack{}
	}
	return p
}

// carry makes the links of a page carry a pack along. A pack that is too long
// for it stays behind.
func (v visit) carry(p answer.Pack) visit {
	v.pack, v.links.pack = p, ""
	if query, err := p.Query(); err == nil {
		v.links.pack = query
	}
	return v
}
