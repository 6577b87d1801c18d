package corpus

import "net/url"

// DocumentPath returns the address of a document on every server, whatever its
// language: "/doc/CCM/MSP/2018/6".
func DocumentPath(s Symbol) string { return "/doc/" + s.Path() }

// Address returns the lasting address of a document version, or of its
// paragraph unless e is empty: "/doc/CCM/MSP/2018/6?lang=en#para_12". It is the
// same on every server, and names none.
func Address(s Symbol, l Language, e Element) string {
	address := DocumentPath(s) + "?lang=" + string(l)
	if e != "" {
		address += "#" + url.PathEscape(string(e))
	}
	return address
}
