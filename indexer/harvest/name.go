package harvest

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
)

// maxName is the longest file name without its extension, in bytes; common
// file systems take 255.
const maxName = 160

// hostFolder returns the name of the folder for what comes from a host.
func hostFolder(u *url.URL) string {
	name := strings.Trim(safe(u.Hostname()), ".-")
	if name == "" {
		name = "host-" + digest(u.Host)
	}
	if port := u.Port(); port != "" {
		name += "_" + port
	}
	return clipName(name)
}

// stem returns the file name, without extension, for a target: letters, digits,
// and a few signs only. The name alone tells the importer what the address
// tells: a document symbol with its language is kept ("CCM_MSP_2018_6-ZH"), and
// any other name begins with the host, so that the local symbol made of it is
// that of host and path.
func stem(t Target) string {
	u, err := url.Parse(t.URL)
	if err != nil {
		return digest(t.URL)
	}
	if sym, lang := symbolOf(t); sym != "" {
		name := safe(sym.FileName())
		if lang != "" {
			name += "-" + strings.ToUpper(string(lang))
		}
		return clipName(name)
	}
	return addressStem(u)
}

// addressStem returns a file name made of host, path and query.
func addressStem(u *url.URL) string {
	whole := u.Hostname() + "/" + strings.Trim(u.Path, "/")
	if ext := path.Ext(whole); knownExtensions[strings.ToLower(ext)] {
		whole = strings.TrimSuffix(whole, ext)
	}
	if u.RawQuery != "" {
		query, err := url.QueryUnescape(u.RawQuery)
		if err != nil {
			query = u.RawQuery
		}
		whole += "-" + query
	}
	name := strings.Trim(safe(whole), ".-_")
	if name == "" {
		name = digest(u.String())
	}
	return clipName(name)
}

// knownExtensions are dropped from the end of an address, because the stored
// name gets the extension that the content has.
var knownExtensions = map[string]bool{
	".pdf": true, ".docx": true, ".html": true, ".htm": true, ".xhtml": true, ".shtml": true,
	".php": true, ".asp": true, ".aspx": true, ".jsp": true, ".md": true, ".txt": true,
}

// symbolOf returns the symbol and language of a target: those it was asked for
// by, or those that the last part of its address spells, as in
// "/files/A_RES_863%28IX%29-ZH.pdf". Both may be empty.
func symbolOf(t Target) (corpus.Symbol, corpus.Language) {
	if t.Symbol != "" {
		return t.Symbol, t.Language
	}
	u, err := url.Parse(t.URL)
	if err != nil {
		return "", ""
	}
	sym, lang := corpus.SymbolFromFile(path.Base(u.Path))
	if sym == "" || sym.Local() {
		return "", ""
	}
	return sym, lang
}

// safe replaces everything but letters, marks and digits of any script and a
// few signs by single hyphens, and dots in a row by one.
func safe(s string) string {
	var b strings.Builder
	for _, r := range norm.NFC.String(strings.ToValidUTF8(s, "-")) {
		switch {
		case r == '.' && strings.HasSuffix(b.String(), "."):
		case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r), strings.ContainsRune("._()+", r):
			b.WriteRune(r)
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.TrimLeft(b.String(), ".-")
}

// clipName shortens a long name and ends it with a digest of the whole. Names
// that a system keeps for devices get an underscore.
func clipName(name string) string {
	if len(name) > maxName {
		cut := name[:maxName-9]
		for !utf8.ValidString(cut) {
			cut = cut[:len(cut)-1]
		}
		name = cut + "-" + digest(name)
	}
	first, _, _ := strings.Cut(strings.ToUpper(name), ".")
	if deviceNames[first] {
		name = "_" + name
	}
	return name
}

var deviceNames = map[string]bool{
	"CON": true, "PRN": true, "AUX": true, "NUL": true,
	"COM1": true, "COM2": true, "COM3": true, "COM4": true,
	"LPT1": true, "LPT2": true, "LPT3": true, "LPT4": true,
}

// digest returns eight characters that stand for a text.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:4])
}
