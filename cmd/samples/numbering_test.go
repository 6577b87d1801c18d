package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/cmd/samples/source"
)

func TestNumberFormatLabel(t *testing.T) {
	tests := []struct {
		form numberFormat
		n    int
		want string
	}{
		{numberFormat{"decimal", "%1."}, 12, "12."},
		{numberFormat{"decimal", "%1-"}, 12, "12-"},
		{numberFormat{"decimal", "'%3'"}, 2, "'2'"},
		{numberFormat{"lowerLetter", "(%2)"}, 3, "(c)"},
		{numberFormat{"lowerLetter", "(%2)"}, 27, ""},
		{numberFormat{"upperLetter", "%2."}, 2, "B."},
		{numberFormat{"lowerRoman", "(%3)"}, 4, "(iv)"},
		{numberFormat{"upperRoman", "%1."}, 19, "XIX."},
		{numberFormat{"russianLower", "%2)"}, 4, "г)"},
		{numberFormat{"arabicAbjad", "(%2)"}, 3, "(ج)"},
		{numberFormat{"chineseCounting", "%1."}, 21, "二十一."},
		{numberFormat{"none", ""}, 1, ""},
	}
	for _, test := range tests {
		if got := test.form.label(test.n); got != test.want {
			t.Errorf("%v.label(%d) = %q, want %q", test.form, test.n, got, test.want)
		}
	}
}

// TestAssign checks which labels Word computes and where a new instance of the
// list is needed. Every line of want is "instance/level" or "text".
func TestAssign(t *testing.T) {
	tests := []struct {
		name, source string
		want         string
	}{
		{"plain", "1. a\n2. b\n(a) c\n(b) d\n(i) e\n3. f\n(a) g", "1/0 1/0 1/1 1/1 1/2 1/0 1/1"},
		{"bis is text", "1. a\n1 bis. b\n2. c", "1/0 text 1/0"},
		{"points after text restart", "1. a\n(a) b\n1 bis. c\n(a) d\n2. e", "1/0 1/1 text 2/1 2/0"},
		{"annex restarts", "1. a\n2. b\n## Annex\n1. c\n2. d", "1/0 1/0 text 2/0 2/0"},
		{"begins late", "5. a\n6. b", "2/0 2/0"},
		{"a letter left out", "1. a\n(b) b\n2. c\n(a) d", "1/0 2/1 3/0 3/1"},
		{"headings", "## I. a\n### A. b\n## II. c\n### A. d\n## Annex\n## III. e", "0/0 0/1 0/0 0/1 text 0/0"},
		{"Chinese headings", "## 一. a\n### A. b\n## 二. c", "0/0 0/1 0/0"},
		{"Arabic headings are text", "## أولاً - a\n1- b\n(أ) c\n'1' d", "text 1/0 1/1 1/2"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			doc := parse(t, test.source)
			n := newNumbering(doc.Blocks)
			var got []string
			for _, b := range doc.Blocks {
				instance, level, ok := n.assign(b)
				if !ok {
					got = append(got, "text")
					continue
				}
				got = append(got, fmt.Sprintf("%d/%d", instance, level))
			}
			if diff := cmp.Diff(test.want, strings.Join(got, " ")); diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

// TestAssignedNumbers replays the lists of every source as a word processor
// would, and compares with the labels of the source.
func TestAssignedNumbers(t *testing.T) {
	for _, doc := range sources(t) {
		n := newNumbering(doc.Blocks)
		current := map[[2]int]int{}
		for _, b := range doc.Blocks {
			instance, level, ok := n.assign(b)
			if !ok {
				continue
			}
			at := [2]int{instance, level}
			if current[at] == 0 {
				current[at] = n.instances[instance].start[level] - 1
			}
			current[at]++
			for below := level + 1; below < 3; below++ {
				delete(current, [2]int{instance, below})
			}
			form := n.counters[n.instances[instance].list].formats[level]
			if got := form.label(current[at]); got != b.Label {
				t.Errorf("%s %s: Word numbers %q, the source says %q", doc.Work, doc.Language, got, b.Label)
			}
		}
	}
}

const testFront = "---\nsymbol: SAMPLE/1\nlanguage: en\noriginal: en\nkind: report\ntitle: A title\ndate: 2019-06-03\nillustrative: true\n---\n"

func parse(t *testing.T, body string) *source.Document {
	t.Helper()
	doc, err := source.Parse("work", []byte(testFront+body))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
