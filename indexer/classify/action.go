package classify

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
)

// actionNumber matches the number of an action: 4, 4.2 or 4-2.
const actionNumber = `[0-9٠-٩]{1,2}(?:[.\-][0-9٠-٩]{1,2})?`

// actionForms match the noun and the numbers of actions; the group holds the
// numbers.
var actionForms = map[corpus.Language]*regexp.Regexp{
	corpus.English: regexp.MustCompile(`\b[Aa]ctions?\s+(?:points?\s+)?(?:[Nn]os?\.\s*|#)?(` + actionNumber + `(?:(?:\s*,\s*|\s+and\s+|\s*,\s+and\s+|\s+to\s+|\s*[–—]\s*)` + actionNumber + `)*)\b`),
	corpus.French:  regexp.MustCompile(`\b(?i:actions?|mesures?)\s+(?:n(?:os?|[°ᵒ])?\.?\s*)?(` + actionNumber + `(?:(?:\s*,\s*|\s+et\s+|\s+à\s+|\s*[–—]\s*)` + actionNumber + `)*)\b`),
	corpus.Spanish: regexp.MustCompile(`(?:^|[^\pL])(?i:acci(?:ón|ones)|medidas?)\s+(?:n(?:úms?|[°º])\.?\s*)?(` + actionNumber + `(?:(?:\s*,\s*|\s+y\s+|\s+a\s+|\s*[–—]\s*)` + actionNumber + `)*)\b`),
	corpus.Russian: regexp.MustCompile(`(?:^|[^\pL])(?i:действи[еяюйихм]{1,3}|мер[аыеуой]{1,2})\s+(?:№\s*)?(` + actionNumber + `(?:(?:\s*,\s*|\s+и\s+|\s+по\s+|\s*[–—]\s*)` + actionNumber + `)*)(?:[^\pL0-9]|$)`),
	corpus.Chinese: regexp.MustCompile(`行动[ ]?(?:第[ ]?)?(` + actionNumber + `(?:(?:[ ]?[、，,和及至到—–][ ]?)(?:行动[ ]?)?` + actionNumber + `)*)|第[ ]?(` + actionNumber + `)[ ]?项行动`),
	corpus.Arabic:  regexp.MustCompile(`(?:ال|لل|بال|وال)?(?:إجراء|إجراءات|إجراءان|إجراءين)\s+(?:رقم\s+)?(` + actionNumber + `(?:(?:\s*[،,]\s*|\s+و\s*)` + actionNumber + `)*)`),
}

var (
	actionNumbers = regexp.MustCompile(actionNumber)
	// actionRange is what stands between the ends of a range of actions.
	actionRange = regexp.MustCompile(`^\s*(?:to|à|a|по|至|到|[–—])\s*(?:行动)?$`)
	// afterNumber is what follows a number that counts something else: "action
	// 30 days".
	afterNumber = regexp.MustCompile(`(?i)^\s*(?:%|per cent|days?|months?|years?|jours?|mois|ans|días|meses|años|дн|месяц|лет|天|个月|年)`)
)

// planMatchers hold the names of action plans for each language.
var planMatchers = onceMatchers(func(m *matcher) {
	for i, p := range corpus.Plans() {
		m.add(p.Names[m.lang], i)
	}
})

// plansIn returns the action plans that a text names, with the words.
func plansIn(text string, lang corpus.Language) []corpus.ActionTag {
	m := planMatchers()[lang]
	if m == nil {
		return nil
	}
	var out []corpus.ActionTag
	for _, f := range m.find(text) {
		id := corpus.Plans()[f.entries[0]].ID
		if !slices.ContainsFunc(out, func(t corpus.ActionTag) bool { return t.Plan == id }) {
			out = append(out, corpus.ActionTag{Plan: id, Evidence: corpus.Explicit, Words: text[f.start:f.end]})
		}
	}
	return out
}

// ownPlan returns the action plan that a document is, if it is one: the one
// that its title names, by the years in the title, or by the meeting that
// adopted it.
func ownPlan(d *corpus.Document) corpus.PlanID {
	if d.Kind != corpus.ActionPlan {
		return ""
	}
	if named := plansIn(d.Title, d.Language); len(named) > 0 {
		return named[0].Plan
	}
	for _, p := range corpus.Plans() {
		if strings.Contains(d.Title, strconv.Itoa(p.From)) && strings.Contains(d.Title, strconv.Itoa(p.To)) {
			return p.ID
		}
	}
	for _, p := range corpus.Plans() {
		if d.Meeting == p.Meeting {
			return p.ID
		}
	}
	return ""
}

// actions tags the actions that a paragraph defines or names, and the plans
// that it names as a whole. An action without a plan that is certain is left
// out: its number alone means nothing.
func (c *classifier) actions(p *corpus.Paragraph, text string) {
	if number, ok := definedAction(p); ok && c.plan != "" {
		addAction(p, corpus.ActionTag{Plan: c.plan, Number: number, Evidence: corpus.Explicit, Words: p.Label})
	}
	plans := plansIn(text, c.doc.Language)
	form := actionForms[c.doc.Language]
	if form != nil {
		for _, m := range form.FindAllStringSubmatchIndex(text, -1) {
			plan := c.planAt(p, text, plans, m[0])
			if plan == "" {
				continue
			}
			g := 2
			if m[g] < 0 {
				g = 4
			}
			if afterNumber.MatchString(text[m[g+1]:]) {
				continue
			}
			words := strings.TrimFunc(text[m[0]:m[g+1]], func(r rune) bool { return strings.ContainsRune(" (,;:\u00a0", r) })
			for _, n := range actionList(text[m[g]:m[g+1]]) {
				addAction(p, corpus.ActionTag{Plan: plan, Number: n, Evidence: corpus.Explicit, Words: words})
			}
		}
	}
	for _, t := range plans {
		if !slices.ContainsFunc(p.Actions, func(a corpus.ActionTag) bool { return a.Plan == t.Plan }) {
			p.Actions = append(p.Actions, t)
		}
	}
	if parent := c.parent(p); parent != nil && len(p.Actions) == 0 {
		for _, a := range parent.Actions {
			if a.Number != "" {
				addAction(p, corpus.ActionTag{Plan: a.Plan, Number: a.Number, Evidence: corpus.Inherited, Words: a.Words})
			}
		}
	}
}

// definedAction returns the number of the action that a paragraph of an action
// plan is.
func definedAction(p *corpus.Paragraph) (string, bool) {
	own := strings.TrimPrefix(strings.TrimPrefix(string(p.Element), string(p.Element.Parent())), "__")
	number, ok := strings.CutPrefix(own, "action_")
	return strings.ReplaceAll(number, "-", "."), ok
}

// planAt returns the plan that an action named at a place of a text belongs
// to: the one that follows in the same sentence, else the only one that the
// paragraph names, else the document itself or the heading above.
func (c *classifier) planAt(p *corpus.Paragraph, text string, plans []corpus.ActionTag, at int) corpus.PlanID {
	if len(plans) > 1 {
		for _, s := range script.Sentences(text) {
			if s.Start <= at && at < s.End {
				plans = plansIn(text[s.Start:s.End], c.doc.Language)
			}
		}
	}
	switch {
	case len(plans) == 1:
		return plans[0].Plan
	case len(plans) > 1:
		return ""
	case c.plan != "":
		return c.plan
	}
	for h := range c.above(p) {
		if above := plansIn(h.Text, c.doc.Language); len(above) == 1 {
			return above[0].Plan
		}
	}
	return ""
}

// actionList reads "4.1, 4.2 and 4.3" and "3 to 5" as numbers of actions.
func actionList(s string) []string {
	var out []string
	last, end := "", 0
	for _, m := range actionNumbers.FindAllStringIndex(s, -1) {
		n := strings.ReplaceAll(latinDigits(s[m[0]:m[1]]), "-", ".")
		if last != "" && actionRange.MatchString(s[end:m[0]]) {
			out = append(out, between(last, n)...)
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
		last, end = n, m[1]
	}
	return out
}

// between returns the actions of a range without its ends; nil where it does
// not say which there are.
func between(from, to string) []string {
	prefix := from[:strings.LastIndex(from, ".")+1]
	if prefix != to[:strings.LastIndex(to, ".")+1] {
		return nil
	}
	a, _ := strconv.Atoi(from[len(prefix):])
	b, _ := strconv.Atoi(to[len(prefix):])
	const most = 20
	var out []string
	for n := a + 1; n < b && b-a <= most; n++ {
		out = append(out, prefix+strconv.Itoa(n))
	}
	return out
}

// latinDigits writes Arabic-Indic digits as European ones.
func latinDigits(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '٠' && r <= '٩' {
			return '0' + r - '٠'
		}
		return r
	}, s)
}

func addAction(p *corpus.Paragraph, tag corpus.ActionTag) {
	known := func(a corpus.ActionTag) bool { return a.Plan == tag.Plan && a.Number == tag.Number }
	if !slices.ContainsFunc(p.Actions, known) {
		p.Actions = append(p.Actions, tag)
	}
}
