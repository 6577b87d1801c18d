package analysis

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"repertory/corpus/naming"
)

// han scans the Chinese character at i, or the number that begins there, and
// returns where it ends. What leaves no trace behind it belongs to it, so that
// its neighbour is still beside it; so does the blank in a line whose characters
// were spaced out.
func (a *Analyzer) han(text string, i int, emit func(Token)) int {
	if value, end := a.number(text, i); value != "" {
		a.beside.End = -1
		emit(Token{Term: value, Start: i, End: end, Kind: Word})
		return end
	}
	r, size := utf8.DecodeRuneInString(text[i:])
	_, to, long := a.fold.of(r)
	term := hanTerm(text[i:i+size], r, to, long)
	if a.beside.End == i {
		term = asWritten(a.beside.Term, term)
	}
	end := a.untraced(text, i+size)
	if end == i+size {
		end = a.spaced(text, i, end)
	}
	a.beside = Token{Term: term, Start: i, End: end, Kind: Han}
	emit(a.beside)
	return end
}

// untraced returns where the characters that leave no trace end.
func (a *Analyzer) untraced(text string, i int) int {
	for i < len(text) && text[i] >= utf8.RuneSelf {
		r, size := utf8.DecodeRuneInString(text[i:])
		if c, _, _ := a.fold.of(r); c != silent {
			break
		}
		i += size
	}
	return i
}

// spacedOut is the number of characters with single blanks between them from
// which the blanks are the typesetter's.
const spacedOut = 4

// spaced returns the end of the character from i to end, with the blank behind
// it in a line that is spaced out.
func (a *Analyzer) spaced(text string, i, end int) int {
	next := a.blankThenHan(text, end)
	if next == 0 {
		return end
	}
	if i >= a.spacedTo {
		n, last := 1, i
		for at := end; ; {
			begin := a.blankThenHan(text, at)
			if begin == 0 {
				break
			}
			_, size := utf8.DecodeRuneInString(text[begin:])
			n, last, at = n+1, begin, begin+size
		}
		a.spacedTo = 0
		if n >= spacedOut {
			a.spacedTo = last
		}
	}
	if i < a.spacedTo {
		return next
	}
	return end
}

// blankThenHan returns where the Chinese character begins that one blank parts
// from what ends at i, or 0.
func (a *Analyzer) blankThenHan(text string, i int) int {
	blank, size := utf8.DecodeRuneInString(text[i:])
	if blank != ' ' && blank != '\u00a0' && blank != '\u3000' {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(text[i+size:])
	if c, _, _ := a.fold.of(r); c == han {
		return i + size
	}
	return 0
}

// others are characters that are simplified otherwise behind some than by
// themselves: 計畫 is 计划, though 畫 is mostly 画.
var others = map[string]struct{ behind, becomes string }{
	"画": {"计规企筹策谋", "划"}, "覆": {"答回反", "复"},
}

// asWritten returns the term of a character behind another.
func asWritten(before, term string) string {
	if o, ok := others[term]; ok && strings.Contains(o.behind, before) {
		return o.becomes
	}
	return term
}

const (
	numerals = "〇零一二三四五六七八九十百两兩"
	// counted are the characters behind a number that is counted or dates.
	counted = "年月日号號枚颗顆名岁歲人国國公吨噸元美万萬亿億倍处處块塊台辆輛架艘件份项項次届屆页頁款个個种種米天周週小"
	// countedOnce are those behind which a lone 一 is a number, too.
	countedOnce = "月日枚颗顆岁歲吨噸名"
)

// number reads the Chinese number that begins at i and counts or dates what
// stands behind it, and returns it in figures with its end; "" for none.
func (a *Analyzer) number(text string, i int) (value string, end int) {
	if r, _ := utf8.DecodeRuneInString(text[i:]); !strings.ContainsRune(numerals, r) {
		return "", 0
	}
	if before, _ := utf8.DecodeLastRuneInString(text[:i]); before == '第' || strings.ContainsRune(numerals, before) {
		return "", 0
	}
	end = i
	for end < len(text) {
		r, size := utf8.DecodeRuneInString(text[end:])
		if !strings.ContainsRune(numerals, r) {
			break
		}
		end += size
	}
	behind, _ := utf8.DecodeRuneInString(text[end:])
	words := text[i:end]
	if behind == utf8.RuneError || !strings.ContainsRune(counted, behind) {
		return "", 0
	}
	if words == "一" && !strings.ContainsRune(countedOnce, behind) || words == "百" {
		return "", 0
	}
	if behind == '年' {
		if year := yearInFigures(words); year != "" {
			return year, end
		}
	}
	if n := naming.Han(words); n > 0 {
		return strconv.Itoa(n), end
	}
	return "", 0
}

// yearInFigures writes a year of four Chinese digits in figures.
func yearInFigures(words string) string {
	var b strings.Builder
	for _, r := range words {
		d := strings.IndexRune("〇零一二三四五六七八九", r)
		switch {
		case d < 0:
			return ""
		case d < len("〇零"):
			b.WriteByte('0')
		default:
			b.WriteByte(byte('0' + d/len("一") - 1))
		}
	}
	if b.Len() != 4 {
		return ""
	}
	return b.String()
}
