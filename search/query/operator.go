package query

// Operator is an operator of the query language. The help page and the help of
// the search command are made of this table.
type Operator struct {
	// Name names the operator and its explanation in the message catalogues.
	Name string
	// Syntax shows the form, Example a query that runs, and Means says what it
	// does, in English.
	Syntax  string
	Example string
	Means   string
}

// Operators returns the operators in the order they are explained in.
func Operators() []Operator {
	return []Operator{
		{"words", `clearance survey`, `清理 做法`, "paragraphs with all the words; when there are too few, with most or some of them"},
		{"phrase", `"…"`, `"victim assistance"`, "the words one behind the other; any quotation marks will do"},
		{"not", `-word  NOT word`, `survey -clearance`, "without the word, phrase or group"},
		{"or", `a OR b`, `"stockpile destruction" OR clearance`, "either; OR joins what stands right beside it"},
		{"group", `( … )`, `(survey OR clearance) -training`, "parentheses group"},
		{"field", `field:value`, `article:4 kind:report`, "one of " + fieldList() + "; commas between alternatives"},
		{"range", `year:a..b`, `year:2015..2018`, "from one year or article to another; either may be left out"},
		{"prefix", `begin*`, `demin*`, "words that begin so: at least two letters, or one Chinese character"},
		{"near", `"a b"~n`, `"survey clearance"~5`, "both, in any order, with at most n words between them"},
		{"citation", `SYMBOL para. n`, `ccm/msp/2018/wp.90 para 2(a)`, "a document symbol or the citation of a paragraph, in any spelling, leads to it"},
	}
}

// orWords and notWords are the operators that are words, in capitals so that
// they are no words of a text. Chinese has no capitals, but a 或 between
// blanks is no running text either. Languages without such a form have none.
var (
	orWords  = map[string]bool{"OR": true, "OU": true, "ИЛИ": true, "或": true}
	notWords = map[string]bool{"NOT": true, "НЕ": true}
	// andWords say what is so anyway.
	andWords = map[string]bool{"AND": true, "И": true}
)

// ascii gives the ASCII form of the full-width and typographic characters that
// work as operators.
func ascii(r rune) rune {
	switch r {
	case '（':
		return '('
	case '）':
		return ')'
	case '：':
		return ':'
	case '＊':
		return '*'
	case '～', '〜':
		return '~'
	case '－', '−':
		return '-'
	}
	return r
}

// closing gives the quotation mark that ends a phrase for each that begins
// one.
var closing = map[rune]rune{
	'"': '"', '＂': '＂', '“': '”', '„': '“', '«': '»', '「': '」', '『': '』', '〝': '〞', '”': '”',
}

// quote reports whether a character begins or ends a phrase.
func quote(r rune) bool {
	return closing[r] != 0 || r == '»' || r == '」' || r == '』' || r == '〞'
}
