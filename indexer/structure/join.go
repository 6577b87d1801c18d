package structure

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"repertory/corpus/script"
	"repertory/indexer/extract"
)

// wordSet knows the words of a document and its habits of spacing, which tell
// a hyphen that breaks a word from one that belongs to it.
type wordSet struct {
	words  map[string]bool
	spaced bool // blanks are set between Han characters and digits
	// divides and never say whether words are divided at line ends: neither is
	// set where the document is too short to tell.
	divides, never bool
}

// hyphens can end a line within a word: the soft hyphen, and the sign that a
// PDF reader puts for one.
const (
	softHyphen  = '\u00ad'
	pdfHyphen   = '\ufffe'
	hardHyphens = "-\u2010"
)

func collectWords(blocks []extract.Block) wordSet {
	set := wordSet{words: map[string]bool{}}
	with, without := 0, 0
	for _, b := range blocks {
		for _, w := range strings.FieldsFunc(strings.ToLower(b.Text), func(r rune) bool {
			return !unicode.IsLetter(r) && !unicode.IsMark(r) && !strings.ContainsRune(hardHyphens, r)
		}) {
			set.words[strings.ReplaceAll(w, "\u2010", "-")] = true
		}
		w, wo := spacing(b.Text)
		with, without = with+w, without+wo
	}
	set.spaced = with > without
	set.observe(blocks)
	return set
}

// observe finds out whether the document divides words at line ends, as set
// books do and most office documents do not: by how many lines end in a hyphen,
// and by whether their words are written without it elsewhere.
func (w *wordSet) observe(blocks []extract.Block) {
	lines, ends, divided, kept := 0, 0, 0, 0
	for i, b := range blocks {
		if b.Kind != extract.Line {
			continue
		}
		lines++
		stem, isEnd := cutHyphen(b.Text)
		if !isEnd || i+1 == len(blocks) {
			continue
		}
		ends++
		head, tail := brokenWord(stem, blocks[i+1].Text)
		switch {
		case w.words[head+tail]:
			divided++
		case w.words[head+"-"+tail]:
			kept++
		}
	}
	w.divides = divided > kept && divided > 0
	w.never = !w.divides && lines >= 60 && ends*40 < lines
}

// cutHyphen returns a line without the hyphen that it ends in, if it does.
func cutHyphen(line string) (string, bool) {
	last := script.Last(line)
	if last != softHyphen && last != pdfHyphen && !strings.ContainsRune(hardHyphens, last) {
		return line, false
	}
	return line[:len(line)-utf8.RuneLen(last)], true
}

// brokenWord returns the parts of the word at the end of a line and the
// beginning of the next, in lower case.
func brokenWord(stem, next string) (head, tail string) {
	head = strings.ToLower(stem[strings.LastIndexFunc(stem, notLetter)+1:])
	tail = strings.ToLower(next)
	if i := strings.IndexFunc(tail, notLetter); i >= 0 {
		tail = tail[:i]
	}
	return head, tail
}

// spacing counts the borders between Han characters and digits or Latin
// letters that have a blank, and those that have none.
func spacing(s string) (with, without int) {
	var before, last rune
	for _, r := range s {
		if script.Han(last) && isThin(r) || isThin(last) && script.Han(r) {
			without++
		}
		if last == ' ' && (script.Han(before) && isThin(r) || isThin(before) && script.Han(r)) {
			with++
		}
		before, last = last, r
	}
	return with, without
}

func isThin(r rune) bool {
	return r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// join puts the next line of a paragraph behind the text so far.
func (w wordSet) join(text, next string) string {
	text, next = strings.TrimRight(text, " \t"), strings.TrimLeft(next, " \t")
	if text == "" || next == "" {
		return text + next
	}
	last, first := script.Last(text), script.First(next)
	switch {
	case last == softHyphen || last == pdfHyphen:
		// A PDF reader gives these signs for any hyphen at the end of a line.
		return w.joinHyphen(text[:len(text)-utf8.RuneLen(last)]+"-", next, 1)
	case strings.ContainsRune(hardHyphens, last):
		return w.joinHyphen(text, next, utf8.RuneLen(last))
	case script.Unspaced(last) && script.Unspaced(first):
		return text + next
	case (script.Han(last) && isThin(first) || isThin(last) && script.Han(first)) && !w.spaced:
		return text + next
	case script.Unspaced(last) && !script.Han(last) || script.Unspaced(first) && !script.Han(first):
		// Chinese punctuation carries its own space.
		return text + next
	}
	return text + " " + next
}

// joinAll joins the lines of a text.
func (w wordSet) joinAll(lines []string) string {
	text := ""
	for _, s := range lines {
		text = w.join(text, s)
	}
	return text
}

// joinHyphen drops the hyphen at the end of a line unless the document writes
// the word with it elsewhere, the word is a compound, or the document divides
// no words.
func (w wordSet) joinHyphen(text, next string, size int) string {
	stem := text[:len(text)-size]
	head, tail := brokenWord(stem, next)
	switch {
	case head == "":
		return text + " " + next
	case !unicode.IsLower(script.First(next)):
		return text + next
	case w.words[head+tail]:
		return stem + next
	case w.words[head+"-"+tail], keepsHyphen[head], inverted[tail], unicode.Is(unicode.Cyrillic, script.First(tail)) && strings.HasPrefix(tail, "участни"):
		return text + next
	case w.isCompound(head, tail), w.never, !w.divides && len(head) > 2 && len(tail) > 2 && w.words[head] && w.words[tail]:
		return text + next
	}
	return stem + next
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) && r != '-' }

// keepsHyphen are first parts of compounds that keep their hyphen.
var keepsHyphen = map[string]bool{
	"non": true, "anti": true, "post": true, "pre": true, "self": true, "long": true, "short": true, "multi": true,
	"cost": true, "well": true, "high": true, "low": true, "sub": true, "inter": true, "cross": true, "decision": true,
	"follow": true, "socio": true, "vice": true, "follow-up": true, "peut": true, "c'est": true, "sous": true, "ci": true,
	"evidence": true, "land": true, "age": true, "mine": true, "capacity": true, "in": true, "по": true, "из": true,
}

// isCompound reports whether two words are the parts of an English compound. In
// a document that divides words the first must be a word of its own.
func (w wordSet) isCompound(head, tail string) bool {
	switch {
	case tens[head] && ordinals[tail]:
		return true
	case prefixes[head]:
		return false
	case lastParts[tail]:
		return !w.divides || w.words[head] || firstParts[head]
	}
	return firstParts[head] && w.words[tail]
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

var (
	tens     = setOf("twenty thirty forty fifty sixty seventy eighty ninety")
	ordinals = setOf("one two three four five six seven eight nine first second third fourth fifth sixth seventh eighth ninth")
	// prefixes make words of other kinds with what follows them.
	prefixes = setOf("a al be de dis en for fore im in mean mis out over re some super to un under up with")
	// lastParts are words that English compounds end in.
	lastParts = setOf(`based related specific led driven oriented focused sensitive responsive affected contaminated
		free wide scale income level term making building sharing setting keeping standing reaching ranging needed called
		owned held funded financed sponsored facilitated supported endorsed generated generating saving raising economic
		effective efficient friendly neutral general elect round time border governmental profit proliferation
		discrimination compliance intervention party armed personnel tank aged old born depth handed mentioned established
		equipped trained qualified known being`)
	// firstParts are words that English compounds begin with.
	firstParts = setOf(`gender community money far data results rights risk needs conflict disability victim survivor government
		state middle large small medium early late full half part third two three four five six seven eight nine day year
		north south east west quasi time child age trade policy user weapons peace climate people civil field fact cluster`)
)

// inverted are the French pronouns that follow their verb with a hyphen.
var inverted = map[string]bool{"il": true, "ils": true, "elle": true, "elles": true, "on": true, "ce": true, "t": true, "même": true, "mêmes": true, "là": true}

// clean drops invisible signs that carry no text.
func clean(s string) string {
	if !strings.ContainsAny(s, "\u00ad\ufffe\u200b\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069") {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == softHyphen, r == pdfHyphen, r == 0x200B, r == 0xFEFF, r == 0x200E, r == 0x200F, r >= 0x202A && r <= 0x202E, r >= 0x2066 && r <= 0x2069:
			return -1
		}
		return r
	}, s)
}
