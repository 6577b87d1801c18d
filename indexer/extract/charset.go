package extract

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	uni "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// decode turns the bytes of a text file into a string. The character set is,
// in this order: that of a byte order mark; UTF-16 by its zero bytes; what the
// HTTP header or the page declares, if it fits the bytes; UTF-8 if valid; what
// a detector finds. The warning is empty when there was no doubt.
func decode(src source, isHTML bool) (text, warning string, err error) {
	data := src.data
	if enc, n := byteOrderMark(data); enc != nil {
		return decodeWith(enc, data[n:])
	}
	if enc := zeroBytes(data); enc != nil {
		return decodeWith(enc, data)
	}
	if enc := declared(data, src.contentType, isHTML); enc != nil {
		return decodeWith(enc, data)
	}
	if utf8.Valid(data) {
		return string(data), "", nil
	}
	if wrong := invalidBytes(data); wrong*200 < countHigh(data) {
		return strings.ToValidUTF8(string(data), ""), fmt.Sprintf("%d bytes that are not valid UTF-8 were left out.", wrong), nil
	}
	if text, warning := mixed(data); text != "" {
		return text, warning, nil
	}
	enc, name := guess(data)
	if enc == nil {
		return "", "", fmt.Errorf("%w: its character set cannot be told; save the text as UTF-8", ErrGarbled)
	}
	text, _, err = decodeWith(enc, data)
	return text, fmt.Sprintf("The file does not say its character set; it was read as %s.", name), err
}

// decodeWith decodes data and refuses it when the characters that could not be
// decoded are more than one in a hundred.
func decodeWith(enc encoding.Encoding, data []byte) (text, warning string, err error) {
	out, err := enc.NewDecoder().Bytes(data)
	if err != nil {
		return "", "", fmt.Errorf("%w: its characters cannot be decoded (%v); save the text as UTF-8", ErrGarbled, err)
	}
	text = string(out)
	bad := strings.Count(text, "\ufffd")
	if bad > 0 {
		warning = fmt.Sprintf("%d characters could not be decoded.", bad)
	}
	if bad*100 > utf8.RuneCountInString(text) {
		return "", "", fmt.Errorf("%w: %s; save the text as UTF-8", ErrGarbled, strings.TrimSuffix(warning, "."))
	}
	return text, warning, nil
}

func byteOrderMark(data []byte) (encoding.Encoding, int) {
	switch {
	case bytes.HasPrefix(data, []byte("\xef\xbb\xbf")):
		return uni.UTF8, 3
	case bytes.HasPrefix(data, []byte("\xff\xfe\x00\x00")):
		return utf32.UTF32(utf32.LittleEndian, utf32.IgnoreBOM), 4
	case bytes.HasPrefix(data, []byte("\xff\xfe")):
		return uni.UTF16(uni.LittleEndian, uni.IgnoreBOM), 2
	case bytes.HasPrefix(data, []byte("\xfe\xff")):
		return uni.UTF16(uni.BigEndian, uni.IgnoreBOM), 2
	}
	return nil, 0
}

// zeroBytes recognizes UTF-16 without a byte order mark: line ends, blanks,
// digits and Latin letters have a zero byte in it, always at even places in
// the big-endian form and at odd places in the little-endian one.
func zeroBytes(data []byte) encoding.Encoding {
	var zeros [2]int
	for i, b := range data {
		if b == 0 {
			zeros[i%2]++
		}
	}
	if zeros[0]+zeros[1] < max(2, len(data)/500) {
		return nil
	}
	if (zeros[0]+zeros[1])*5 < len(data) && utf8.Valid(data) {
		return nil // Single zero bytes within a text of another kind.
	}
	var enc encoding.Encoding
	switch {
	case zeros[1] > 3*zeros[0]:
		enc = uni.UTF16(uni.LittleEndian, uni.IgnoreBOM)
	case zeros[0] > 3*zeros[1]:
		enc = uni.UTF16(uni.BigEndian, uni.IgnoreBOM)
	default:
		return nil
	}
	if text, _, err := decodeWith(enc, data); err != nil || !plausible(text) {
		return nil
	}
	return enc
}

// isBinary reports whether data is no text in any character set.
func isBinary(data []byte) bool {
	if enc, _ := byteOrderMark(data); enc != nil || zeroBytes(data) != nil {
		return false
	}
	head := data[:min(len(data), 64<<10)]
	controls := 0
	for _, b := range head {
		if b < 0x20 && b != '\n' && b != '\r' && b != '\t' && b != '\f' && b != 0x1b {
			controls++
		}
	}
	return controls*100 > len(head) && controls > 2
}

// declared returns the character set that the HTTP header or the page names,
// unless the bytes contradict it.
func declared(data []byte, contentType string, isHTML bool) encoding.Encoding {
	if !isHTML && !strings.Contains(strings.ToLower(contentType), "charset") {
		return nil
	}
	enc, name, certain := charset.DetermineEncoding(data, contentType)
	// A meta element counts as uncertain there, and so does the fallback.
	isFallback := !certain && name == "windows-1252"
	if isFallback || utf8.Valid(data) && countHigh(data) > 0 {
		return nil // Valid UTF-8 beyond ASCII is never anything else by chance.
	}
	if name == "utf-8" {
		return nil // It was not valid: left to the detector.
	}
	if name == "gbk" {
		enc, _ = htmlindex.Get("gb18030")
	}
	if _, _, err := decodeWith(enc, data); err != nil {
		return nil
	}
	return enc
}

// lookup finds an encoding by its IANA name. GB 2312 and Latin-1 are read as
// their supersets, as browsers do.
func lookup(name string) (encoding.Encoding, string) {
	switch strings.ToLower(name) {
	case "gb2312", "gbk":
		name = "gb18030"
	case "iso-8859-1", "us-ascii":
		name = "windows-1252"
	case "x-mac-cyrillic":
		// Extinct; what the detector takes for it differs in capitals only.
		name = "windows-1251"
	}
	enc, err := htmlindex.Get(name)
	if err != nil {
		return nil, ""
	}
	return enc, strings.ToLower(name)
}

// plausible reports whether decoded text looks like text of the languages that
// this service reads: few controls and unassigned or private characters.
func plausible(text string) bool {
	total, odd := 0, 0
	for _, r := range text {
		total++
		if isOdd(r) {
			odd++
		}
	}
	return odd*50 <= total
}

// isOdd reports whether r does not occur in clean text.
func isOdd(r rune) bool {
	switch {
	case r == '\n' || r == '\r' || r == '\t' || r == '\f':
		return false
	case r < 0x20, r >= 0x7f && r < 0xa0, r == utf8.RuneError:
		return true
	case unicode.Is(unicode.Co, r):
		return true
	}
	return !unicode.In(r, unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Z, unicode.Cf)
}

func countHigh(data []byte) int {
	n := 0
	for _, b := range data {
		if b >= utf8.RuneSelf {
			n++
		}
	}
	return n
}

func invalidBytes(data []byte) int {
	n := 0
	for len(data) > 0 {
		r, size := utf8.DecodeRune(data)
		if r == utf8.RuneError && size == 1 {
			n++
		}
		data = data[size:]
	}
	return n
}
