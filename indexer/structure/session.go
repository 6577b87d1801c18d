package structure

import (
	"regexp"
	"strings"

	"repertory/corpus"
	"repertory/corpus/naming"
)

// distributionWords tell the distribution behind "Distr.:" in the official
// languages.
var distributionWords = []struct {
	is    corpus.Distribution
	words []string
}{
	{corpus.DistributionRestricted, []string{"restricted", "restreinte", "reservada", "restringida", "для ограниченного пользования", "限制", "مقيد"}},
	{corpus.DistributionLimited, []string{"limited", "limitée", "limitee", "limitada", "ограниченн", "有限", "محدود"}},
	{corpus.DistributionGeneral, []string{"general", "générale", "generale", "общ", "普遍", "一般", "عام"}},
}

var distributionRest = regexp.MustCompile(`(?i)(?:distr?(?:ibution)?\.?|分发|التوزيع|рассылка)\s*[:：]?\s*(.{1,60})`)

// distributionIn returns the distribution that a text in lower case names.
func distributionIn(s string) corpus.Distribution {
	for _, d := range distributionWords {
		for _, w := range d.words {
			if strings.Contains(s, w) {
				return d.is
			}
		}
	}
	return ""
}

// distribution reads the word behind "Distr.:" or below it, else what the
// symbol says.
func (m facts) distribution() {
	for _, line := range m.texts(distributionLine, mixedLine) {
		word := strings.ToLower(line)
		if g := distributionRest.FindStringSubmatch(word); g != nil {
			word = g[1]
		}
		if d := distributionIn(word); d != "" {
			m.doc.Distribution, m.doc.Evidence["distribution"] = d, line
			return
		}
	}
	if d := corpus.DistributionOf(m.doc.Symbol); d != "" {
		m.doc.Distribution, m.doc.Evidence["distribution"] = d, "symbol"
	}
}

// dateWords match what a line of place and dates says of the time: the first
// number to the last, with the names of months between.
var dateWords = regexp.MustCompile(`(?i)(?:\b(?:` + monthPattern + `)\s+)?[` + naming.DigitClass + `][^,，;；()]*[` + naming.DigitClass + `]\s*(?:[日年]|года|г\.)?(?:,\s*[` + naming.DigitClass + `]{4})?`)

// session keeps the meeting as the masthead prints it, with its place and
// dates apart.
func (m facts) session() {
	s := corpus.Session{Name: cutCalls(newWords.joinAll(m.texts(sessionLine)))}
	for _, line := range m.texts(placeLine) {
		at := dateWords.FindStringIndex(line)
		if at == nil {
			continue
		}
		s.Dates = strings.TrimSpace(line[at[0]:at[1]])
		s.Place = strings.Trim(line[:at[0]]+" "+line[at[1]:], " \u00a0,，،、;()（）")
		break
	}
	if m.hint.Session != "" {
		s.Name = m.hint.Session
	}
	if s != (corpus.Session{}) {
		m.doc.Session = &s
	}
}
