package classify

import (
	"regexp"
	"sort"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/numeral"
)

// reference is an article named in a text.
type reference struct {
	article corpus.Article
	words   string
	at      int
	own     bool // the text says that it is an article of this Convention
}

// references returns the articles of this Convention that a text names, in
// any of the official languages, in the order of the text. Articles of other
// treaties and of laws are left out. With strict, only references that name
// the Convention count, as in a law that has articles of its own.
func references(text string, strict bool) []reference {
	var found []reference
	for _, read := range []func(string) []reference{latinReferences, cyrillicReferences, arabicReferences, hanReferences} {
		found = append(found, read(text)...)
	}
	sort.SliceStable(found, func(i, j int) bool { return found[i].at < found[j].at })
	seen := map[corpus.Article]bool{}
	kept := found[:0]
	for _, r := range found {
		if r.article < 1 || r.article > corpus.LastArticle || seen[r.article] || strict && !r.own {
			continue
		}
		seen[r.article] = true
		kept = append(kept, r)
	}
	return kept
}

const (
	digits = `[0-9٠-٩０-９]{1,3}`
	// paragraphPart is the paragraph or point of an article that may follow
	// its number: 4 (1) (a), 7.1.
	paragraphPart = `(?:[ \x{a0}]?\([0-9a-z]{1,4}\)|\.[0-9]{1,2}\b)*`
)

var (
	latinForm = regexp.MustCompile(`(?i)\b(articles?|artículos?|articulos?|arts?\.|arts?)(?::|[\s\x{a0}])[\s\x{a0}]*(?:n[°o]\.?\s*)?((?:premier|1er|primero)\b|` + digits + `\b)` + paragraphPart +
		`((?:[\s\x{a0}]*(?:,|;|and/or|et/ou|y/o|and|et|y|e|or|ou|o|&|to|through|à|au|a|al|[-–—])+[\s\x{a0}]*(?:and|et|y|or|ou|o)?[\s\x{a0}]*(?:articles?|artículos?|arts?\.)?[\s\x{a0}]*` + digits + `\b` + paragraphPart + `)*)`)
	cyrillicForm = regexp.MustCompile(`(?i)(стат(?:ья|ьи|ье|ью|ей|ьей|ьям|ьями|ьях)|ст\.)(?::|[\s\x{a0}])[\s\x{a0}]*(?:с[\s\x{a0}]+)?(` + digits + `)` + paragraphPart +
		`((?:[\s\x{a0}]*(?:,|;|и|или|по|до|[-–—])+[\s\x{a0}]*(?:и|или)?[\s\x{a0}]*(?:стат(?:ья|ьи|ье|ью|ей|ьям|ьями|ьях)[\s\x{a0}]*)?` + digits + paragraphPart + `)*)`)
	arabicForm = regexp.MustCompile(`(?:ال|لل|بال|وال|وبال|ولل|كال|فال)?(ماد(?:ة|تان|تين|تي|تا)|مواد)(?::|[\s\x{a0}])[\s\x{a0}]*(?:رقم[\s\x{a0}]+)?(?:من[\s\x{a0}]+)?(` + digits + `)` + paragraphPart +
		`((?:[\s\x{a0}]*(?:،|,|و|أو|إلى|الى|[-–—])+[\s\x{a0}]*(?:و)?[\s\x{a0}]*(?:المادة[\s\x{a0}]+)?` + digits + paragraphPart + `)*)`)
	arabicOrdinalForm = regexp.MustCompile(`(?:ال|لل|بال|وال|كال)مادة[\s\x{a0}]+(ال[^\s\d.,،؛:()]+(?:[\s\x{a0}]+عشرة)?)`)
	hanForm           = regexp.MustCompile(`第[ ]?([一二三四五六七八九十` + `0-9０-９]{1,4})[ ]?条?((?:[ ]?(?:[、，,]|和|及|与|或|以及|至|到|[-–—~～])+[ ]?第?[ ]?[一二三四五六七八九十0-9０-９]{1,4}[ ]?条?)*)`)
	listNumber        = regexp.MustCompile(digits)
	rangeMark         = regexp.MustCompile(`(?i)\b(?:to|through)\b|[\s\x{a0}](?:à|au|a|al|по|до)[\s\x{a0}]|إلى|الى|[-–—~～至到]`)
	parenthesis       = regexp.MustCompile(`\([^)]*\)|\.[0-9]{1,2}\b`)
	hanNumberForm     = regexp.MustCompile(`[一二三四五六七八九十]{1,4}|[0-9０-９]{1,3}`)
)

func latinReferences(text string) []reference {
	var out []reference
	for _, m := range latinForm.FindAllStringSubmatchIndex(text, -1) {
		word := strings.ToLower(text[m[2]:m[3]])
		first := numeral.Decimal(text[m[4]:m[5]])
		if first == 0 {
			first = 1 // premier, primero
		}
		rest := text[m[6]:m[7]]
		end := m[1]
		if !strings.HasSuffix(strings.TrimSuffix(word, "."), "s") && !pairs(rest) {
			rest, end = "", m[6]
		}
		out = append(out, judge(text, m[0], end, expand(first, rest))...)
	}
	return out
}

// pairs reports whether what follows a singular "Article 4" goes on with
// "and 5" rather than with some other number.
func pairs(rest string) bool {
	return strings.Count(rest, ",") == 0 && len(listNumber.FindAllString(parenthesis.ReplaceAllString(rest, ""), -1)) == 1
}

func cyrillicReferences(text string) []reference {
	var out []reference
	for _, m := range cyrillicForm.FindAllStringSubmatchIndex(text, -1) {
		if r := before(text, m[0]); unicode.IsLetter(r) {
			continue
		}
		out = append(out, judge(text, m[0], m[1], expand(numeral.Decimal(text[m[4]:m[5]]), text[m[6]:m[7]]))...)
	}
	return out
}

func arabicReferences(text string) []reference {
	var out []reference
	for _, m := range arabicForm.FindAllStringSubmatchIndex(text, -1) {
		if r := before(text, m[0]); unicode.IsLetter(r) && r != 'و' && r != 'ف' && r != 'ب' && r != 'ل' {
			continue
		}
		out = append(out, judge(text, m[0], m[1], expand(numeral.Decimal(text[m[4]:m[5]]), text[m[6]:m[7]]))...)
	}
	for _, m := range arabicOrdinalForm.FindAllStringSubmatchIndex(text, -1) {
		if n := arabicOrdinal(text[m[2]:m[3]]); n > 0 {
			out = append(out, judge(text, m[0], m[1], []int{n})...)
		}
	}
	return out
}

// hanReferences reads 第四条, 第3、4和5条 and 第三、第四和第九条. The last
// number of the list must carry 条: 第九次会议 is a meeting, 第四批 a batch.
func hanReferences(text string) []reference {
	var out []reference
	for _, m := range hanForm.FindAllStringIndex(text, -1) {
		words := text[m[0]:m[1]]
		i := strings.LastIndex(words, "条")
		if i < 0 {
			continue
		}
		words = words[:i+len("条")]
		end := m[0] + len(words)
		if next := after(text, end); next == '例' || next == '件' || next == '约' {
			continue
		}
		spans := hanNumberForm.FindAllStringIndex(words, -1)
		var numbers []int
		for k, s := range spans {
			n := numeral.Han(words[s[0]:s[1]])
			if k > 0 && len(numbers) > 0 && rangeMark.MatchString(words[spans[k-1][1]:s[0]]) {
				numbers = append(numbers, span(numbers[len(numbers)-1], n)...)
				continue
			}
			numbers = append(numbers, n)
		}
		out = append(out, judge(text, m[0], end, numbers)...)
	}
	return out
}

// expand returns the numbers of a list that begins with first: ", 4 and 5"
// and "to 5".
func expand(first int, rest string) []int {
	numbers := []int{first}
	rest = parenthesis.ReplaceAllStringFunc(rest, func(s string) string { return strings.Repeat(" ", len(s)) })
	last := 0
	for _, m := range listNumber.FindAllStringIndex(rest, -1) {
		n := numeral.Decimal(rest[m[0]:m[1]])
		if rangeMark.MatchString(rest[last:m[0]]) {
			numbers = append(numbers, span(numbers[len(numbers)-1], n)...)
		} else {
			numbers = append(numbers, n)
		}
		last = m[1]
	}
	return numbers
}

// span returns the numbers after from up to to, or only to when that is no
// range of articles.
func span(from, to int) []int {
	if to <= from || to > int(corpus.LastArticle) {
		return nil
	}
	var out []int
	for n := from + 1; n <= to; n++ {
		out = append(out, n)
	}
	return out
}

// judge turns numbers into references unless the surroundings say that they
// belong to another treaty or a law.
func judge(text string, start, end int, numbers []int) []reference {
	own, foreign := owner(text, start, end)
	if foreign {
		return nil
	}
	out := make([]reference, 0, len(numbers))
	for _, n := range numbers {
		out = append(out, reference{corpus.Article(n), strings.TrimSpace(text[start:end]), start, own})
	}
	return out
}
