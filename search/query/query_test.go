package query

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
)

// tree writes a tree with its kinds, so that tests see what was read.
func tree(n *Node) string {
	if n == nil {
		return ""
	}
	names := []string{"words", "phrase", "prefix", "field", "and", "or", "not"}
	parts := []string{names[n.Kind]}
	switch {
	case len(n.Kids) > 0:
		for _, k := range n.Kids {
			parts = append(parts, tree(k))
		}
	default:
		parts = append(parts, strings.TrimPrefix(n.String(), string(n.Name)+":"))
		if n.Name != "" {
			parts[0] = string(n.Name)
		}
	}
	return "(" + strings.Join(parts, " ") + ")"
}

func TestParse(t *testing.T) {
	tests := []struct{ in, want, notes string }{
		{"", "", ""},
		{"  ", "", ""},
		{"clearance survey", "(words clearance survey)", ""},
		{"清理做法", "(words 清理做法)", ""},
		{`"States Parties" survey`, `(and (phrase "States Parties") (words survey))`, ""},
		{"“库存弹药”", `(phrase "库存弹药")`, ""},
		{"「库存」与『弹药』", `(and (phrase "库存") (words 与) (phrase "弹药"))`, ""},
		{"销毁 -弹药", "(and (words 销毁) (not (words 弹药)))", ""},
		{"销毁 －“弹药 库”", `(and (words 销毁) (not (phrase "弹药 库")))`, ""},
		{"a NOT b", "(and (words a) (not (words b)))", ""},
		{"--x", "(words x)", ""},
		{"well-known", "(words well-known)", ""},
		{"a OR b c", "(and (or (words a) (words b)) (words c))", ""},
		{"a b OR c d", "(and (words a) (or (words b) (words c)) (words d))", ""},
		{"清理 或 销毁", "(or (words 清理) (words 销毁))", ""},
		{"разминирование ИЛИ очистка", "(or (words разминирование) (words очистка))", ""},
		{"(a b) OR c", "(or (words a b) (words c))", ""},
		{"（清理 OR 勘察） -培训", "(and (or (words 清理) (words 勘察)) (not (words 培训)))", ""},
		{"-(a OR b)", "(not (or (words a) (words b)))", ""},
		{"-(-a)", "(words a)", ""},
		{"(a OR b) OR c", "(or (words a) (words b) (words c))", ""},
		{"a AND b", "(words a     b)", ""},
		{"Charlie AND", "(words Charlie AND)", ""},
		{"中国（大陆）的面积", "(words 中国（大陆）的面积)", ""},
		{"para 12(a)", "(words para 12(a))", ""},
		{"article:4 kind:report", "(and (article 4) (kind report))", ""},
		{"ARTICLE：４", "(article 4)", ""},
		{"article:3,4", "(or (article 3) (article 4))", ""},
		{"topic:清理", "(topic clearance)", ""},
		{`state:"Lao People’s Democratic Republic" year:2015..2018`, `(and (state LAO) (year 2015..2018))`, ""},
		{"year:..2015", "(year ..2015)", ""},
		{`title:"work plan" lang:ZH`, `(and (title "work plan") (lang zh))`, ""},
		{"symbol:ccm/msp/2018/6", "(symbol CCM/MSP/2018/6)", ""},
		{"note: this", "(words note: this)", ""},
		{"demin*", "(prefix demin*)", ""},
		{"清＊", "(prefix 清*)", ""},
		{`"survey clearance"~5`, `(phrase "survey clearance"~5)`, ""},
		{"“勘察 清理”～５", `(phrase "勘察 清理"~5)`, ""},
		// What is malformed is read as words.
		{`"open`, "(words open)", `quote "`},
		{"(a b", "(words a b)", "bracket ("},
		{"a) b", "(words a| b)", ""},
		{"OR a OR", "(words a)", "operator OR, operator OR"},
		{"a NOT", "(words a)", "operator NOT"},
		{"a OR OR b", "(or (words a) (words b))", "operator OR"},
		{"a*", "(words a)", "prefix a*"},
		{"article:99", "(words article 99)", "value article:99"},
		{"article: 4", "(article 4)", ""},
		{"article: of faith", "(words article  of faith)", ""},
		{`title:""`, "", ""},
		{`"a b"~99`, `(phrase "a b"~50)`, "limit ~99"},
		{`"" - ! ()`, "", ""},
	}
	for _, test := range tests {
		n, notes := Parse(test.in)
		var told []string
		for _, note := range notes {
			told = append(told, string(note.Code)+" "+note.Text)
		}
		if got := tree(n); got != test.want || strings.Join(told, ", ") != test.notes {
			t.Errorf("Parse(%q) = %s with notes %q, want %s with %q", test.in, got, told, test.want, test.notes)
		}
	}
}

func TestLimits(t *testing.T) {
	n, notes := Parse(strings.Repeat(`"phrase" `, 2*MaxClauses))
	if len(n.Kids) > MaxClauses+1 || len(notes) != 1 || notes[0].Code != OverLimit {
		t.Errorf("%d clauses, notes %v", len(n.Kids), notes)
	}
	n, notes = Parse(strings.Repeat("(", 500) + "a" + strings.Repeat(")", 500))
	if tree(n) != "(words a)" || len(notes) == 0 {
		t.Errorf("deep nesting: %s, notes %v", tree(n), notes)
	}
}

// reads checks that a tree prints as a text that reads back as itself.
func reads(t *testing.T, in string) {
	t.Helper()
	n, _ := Parse(in)
	printed := n.String()
	again, notes := Parse(printed)
	if diff := cmp.Diff(n, again, cmpopts.IgnoreUnexported(Node{})); diff != "" {
		t.Errorf("%q prints as %q, which reads otherwise:\n%s", in, printed, diff)
	}
	if len(notes) > 0 {
		t.Errorf("%q prints as %q, which is not well formed: %v", in, printed, notes)
	}
}

func TestPrintedFormReadsBack(t *testing.T) {
	for _, in := range []string{
		"a", "a b", "a  b", `"x y"~3 -z`, "(a OR b c) -(d e)", "-(-(a OR b))", "a OR (b -c)", "article:3,4 OR topic:清理", "中国（大陆）",
		`title:"a b"`, "title:a*", "symbol:ccm/msp/2018*", "#5 OR @x", "-(#5 x)", "OR OR (a", `“a"b”`, "year:2015..", "-demin*", "(清* OR a/b*)", "a)b", "((a b) c) d",
		"AND a", "a AND OR b", "(AND) x", "12(a) OR (12(a) b)", `state:"Côte d’Ivoire"`, "title:!", "!article:0*",
	} {
		reads(t, in)
	}
}

func TestExamplesAreWellFormed(t *testing.T) {
	for _, op := range Operators() {
		if n, notes := Parse(op.Example); n == nil || len(notes) > 0 {
			t.Errorf("example of %s: %v", op.Name, notes)
		}
		reads(t, op.Example)
	}
}

func TestParseOfBrokenCharacters(t *testing.T) {
	for _, in := range []string{"a\xff", "\xff", "ab\xe4\xb8", "mine*\xff", "\xff*mine"} {
		if n, _ := Parse(in); n == nil && strings.ContainsAny(in, "abm") {
			t.Errorf("%q has no words", in)
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, op := range Operators() {
		f.Add(op.Example)
	}
	f.Add(`(a OR -"b c"~2) title:“x” 或 НЕ y* ) ( ""`)
	f.Fuzz(func(t *testing.T, in string) {
		if !utf8.ValidString(in) || len(in) > 4000 {
			return
		}
		reads(t, in)
	})
}
