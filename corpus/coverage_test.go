package corpus

import (
	"encoding/json"
	"errors"
	"iter"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func seq(documents []*Document, faults ...error) iter.Seq2[*Document, error] {
	return func(yield func(*Document, error) bool) {
		for _, d := range documents {
			if !yield(d, nil) {
				return
			}
		}
		for _, err := range faults {
			if !yield(nil, err) {
				return
			}
		}
	}
}

func TestCover(t *testing.T) {
	version := func(s Symbol, l Language, k Kind, date string, warnings ...string) *Document {
		return &Document{Symbol: s, Language: l, Kind: k, Date: date, Title: string(l), Warnings: warnings}
	}
	var documents []*Document
	for _, l := range Languages() {
		documents = append(documents, version("CCM/2", l, Report, "2019-01"))
	}
	documents = append(documents,
		version("CCM/1", French, WorkPlan, "2018"), version("CCM/1", English, WorkPlan, "", "two dates"),
		version("web-page", English, WebPage, ""), version("CCM/3", Russian, Report, "2018"))
	problems := []Problem{
		{Path: "a.pdf", Failed: true, Scanned: true, Symbol: "CCM/1", Language: Chinese, Reason: "scan"},
		{Path: "b.pdf", Failed: true, Symbol: "CCM/1", Language: French, Reason: "damaged"},
		{Path: "c.pdf", Failed: true, Symbol: "CCM/9", Language: Arabic, Reason: "damaged"},
		{Path: "d.pdf", Failed: true, Symbol: "d", Reason: "damaged"},
		{Path: "e.pdf", Symbol: "CCM/1", Language: English, Warnings: []string{"two dates"}},
	}
	c := Cover(seq(documents, errors.New("x.json is damaged")), problems)

	rows := map[Symbol]string{}
	for _, d := range c.Documents {
		row := d.Title + " " + string(d.Kind)
		for _, l := range Languages() {
			row += " " + string(d.Languages[l])
		}
		rows[d.Symbol] = row
	}
	if diff := cmp.Diff(map[Symbol]string{
		"CCM/1":    "en work-plan missing scan-only flagged present missing missing",
		"CCM/2":    "en report present present present present present present",
		"CCM/3":    "ru report missing missing missing missing present missing",
		"CCM/9":    "  failed missing missing missing missing missing",
		"web-page": "en web-page not-expected not-expected present not-expected not-expected not-expected",
	}, rows); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]Language{Arabic, Chinese, Russian, Spanish}, c.Documents[0].Missing); diff != "" {
		t.Error(diff)
	}
	if c.Documents[0].Year != 2018 || c.Versions != 10 || c.Complete != 2 || len(c.Failed) != 4 || len(c.Unreadable) != 1 {
		t.Errorf("year %d, %d versions, %d complete, %d failed, %d unreadable", c.Documents[0].Year, c.Versions, c.Complete, len(c.Failed), len(c.Unreadable))
	}
	if diff := cmp.Diff([]KindCoverage{
		{Report, 2, map[int]int{2018: 1, 2019: 1}}, {WorkPlan, 1, map[int]int{2018: 1}}, {WebPage, 1, map[int]int{0: 1}},
	}, c.Kinds); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{0, 2018, 2019}, c.Years); diff != "" {
		t.Error(diff)
	}
}

func TestCoverNothing(t *testing.T) {
	raw, err := json.Marshal(Cover(seq(nil), nil))
	if err != nil || strings.Contains(string(raw), "null") {
		t.Errorf("%s, %v", raw, err)
	}
}
