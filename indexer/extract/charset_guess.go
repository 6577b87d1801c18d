package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/wlynxg/chardet"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"

	"repertory/corpus/script"
)

// byteSets are the character sets of one byte that texts of the six languages
// were written in, on Windows, Unix, DOS and Macintosh computers.
var byteSets = []struct {
	name string
	enc  encoding.Encoding
}{
	{"windows-1252", charmap.Windows1252}, {"windows-1251", charmap.Windows1251}, {"windows-1256", charmap.Windows1256},
	{"koi8-r", charmap.KOI8R}, {"ibm866", charmap.CodePage866}, {"iso-8859-5", charmap.ISO8859_5}, {"x-mac-cyrillic", charmap.MacintoshCyrillic},
	{"ibm855", charmap.CodePage855}, {"iso-8859-6", charmap.ISO8859_6}, {"ibm850", charmap.CodePage850}, {"ibm437", charmap.CodePage437}, {"macintosh", charmap.Macintosh},
}

// minLikeness is the least share of the characters beyond ASCII that must be
// usual ones of a language for text to be taken for it.
const minLikeness = 0.85

// guess detects the character set of text that is not UTF-8: the one in which
// it reads most like a language. A detector decides where none does.
func guess(data []byte) (encoding.Encoding, string) {
	sample := data[:min(len(data), 256<<10)]
	var best encoding.Encoding
	bestName, most := "", minLikeness
	for _, set := range byteSets {
		text, _ := set.enc.NewDecoder().Bytes(sample)
		if l := likeness(string(text)); l > most {
			best, bestName, most = set.enc, set.name, l
		}
	}
	if most > 0.97 {
		return best, bestName
	}
	for _, name := range []string{"gb18030", "big5"} {
		enc, _ := lookup(name)
		// The sample may end within a character, what follows must fit as well.
		if text, _, err := decodeWith(enc, data); err == nil && plausible(text) && likeness(text) > most {
			best, bestName, most = enc, name, likeness(text)
		}
	}
	if best != nil {
		return best, bestName
	}
	if r := chardet.Detect(sample); r.Charset != "" && r.Confidence > 0.7 {
		if enc, name := lookup(r.Charset); enc != nil {
			if text, _, err := decodeWith(enc, data); err == nil && plausible(text) && likeness(text) > 0.5 {
				return enc, name
			}
		}
	}
	return nil, ""
}

// Characters beyond ASCII that texts of the languages use.
const (
	usualLatin   = "àâäçéèêëîïôöùûüÿœæñáíóúÀÂÇÉÈÊÎÔÙÛŒÑÁÍÓÚ¿¡«»“”‘’–—…°ºª§€•·\u00a0\u00ad²³½"
	commonLatin  = "àâçéèêîôùûœñáíóú’«»"
	commonCyril  = "оеаинтсрвл"
	commonArabic = "اليمونر"
	wideSigns    = "，。、；：？！（）《》“”‘’—…·〔〕【】「」『』％①②③④⑤⑥⑦⑧⑨⑩\u3000"
)

// likeness tells by how much text reads like one of the languages: the share of
// its characters beyond ASCII that are usual in the script of most of them,
// and zero where their frequencies or places are those of no language.
func likeness(text string) float64 {
	var c charCount
	before := rune(0)
	for _, r := range text {
		c.add(before, r)
		before = r
	}
	switch {
	case c.high == 0:
		return 1
	case c.cyrillic >= max(c.latin, c.arabic, c.han):
		if c.commonCyrillic*2 < c.cyrillic || c.bumps*10 > c.cyrillic {
			return 0
		}
		return share(c.russian+c.signs-c.bumps, c.high)
	case c.arabic >= max(c.latin, c.han):
		if c.arabic < 4 || c.commonArabic*10 < c.arabic*4 {
			return 0
		}
		return share(c.arabic+c.signs, c.high)
	case c.han >= c.latin:
		if c.alone*4 > c.han {
			return 0 // Single characters within Latin words.
		}
		return share(c.usualHan+c.wide, c.high)
	}
	if c.commonLatin*3 < c.latin {
		return 0
	}
	return share(c.latin, c.high)
}

func share(part, whole int) float64 { return float64(part) / float64(whole) }

// charCount counts characters by what tells languages from noise.
type charCount struct {
	high, signs, latin, commonLatin    int
	cyrillic, russian, commonCyrillic  int
	bumps                              int // capitals within words
	arabic, commonArabic               int
	han, usualHan, wide, alone, inWord int
}

func (c *charCount) add(before, r rune) {
	if r < utf8.RuneSelf {
		// A Han character between two Latin letters.
		if script.Han(before) && c.inWord > 0 && isASCIILetter(r) {
			c.alone++
		}
		c.inWord = 0
		return
	}
	c.high++
	if strings.ContainsRune(commonLatin, r) {
		c.commonLatin++
	}
	switch {
	case unicode.Is(unicode.Cyrillic, r):
		c.cyrillic++
		if r >= 'А' && r <= 'я' || r == 'ё' || r == 'Ё' {
			c.russian++
		}
		if strings.ContainsRune(commonCyril, unicode.ToLower(r)) {
			c.commonCyrillic++
		}
		if unicode.IsUpper(r) && unicode.IsLower(before) || isASCIILetter(before) {
			c.bumps++
		}
	case unicode.Is(unicode.Arabic, r):
		c.arabic++
		if strings.ContainsRune(commonArabic, r) {
			c.commonArabic++
		}
	case script.Han(r):
		c.han++
		if isUsualHan(r) {
			c.usualHan++
		}
		c.inWord = 0
		if isASCIILetter(before) {
			c.inWord = 1
		}
	case strings.ContainsRune(wideSigns, r):
		c.wide++
		if strings.ContainsRune(usualLatin, r) {
			c.latin++
			c.signs++
		}
	case strings.ContainsRune(usualLatin, r):
		c.latin++
		if !unicode.IsLetter(r) {
			c.signs++
		}
	case r == '№':
		c.signs++
	}
}

func isASCIILetter(r rune) bool { return r < utf8.RuneSelf && unicode.IsLetter(r) }

// mixed reads a text of which some lines are UTF-8 and others are of a set of
// one byte, as files pasted together are. It returns nothing for other texts.
func mixed(data []byte) (text, warning string) {
	lines := bytes.SplitAfter(data, []byte("\n"))
	var legacy []byte
	valid, invalid := 0, 0
	for _, line := range lines {
		switch {
		case countHigh(line) == 0:
		case utf8.Valid(line):
			valid++
		default:
			invalid++
			legacy = append(legacy, line...)
		}
	}
	if valid == 0 || invalid == 0 || valid*4 < invalid {
		return "", ""
	}
	enc, name := guess(legacy)
	if enc == nil {
		return "", ""
	}
	var b strings.Builder
	for _, line := range lines {
		if !utf8.Valid(line) {
			line, _ = enc.NewDecoder().Bytes(line)
		}
		b.Write(line)
	}
	if !plausible(b.String()) || likeness(b.String()) < minLikeness {
		return "", ""
	}
	return b.String(), fmt.Sprintf("The file mixes character sets: %d lines were read as %s, the others as UTF-8.", invalid, name)
}
