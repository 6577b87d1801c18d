package classify

import (
	"regexp"
	"slices"
	"strings"

	"repertory/corpus"
	"repertory/corpus/script"
)

// assistance reads which States ask for assistance or give it: sentences with
// a State and a verb of asking or giving with its object.
func (c *classifier) assistance(p *corpus.Paragraph, text string, cut []script.Sentence) []corpus.Assistance {
	form, ok := assistanceForms[c.doc.Language]
	if !ok || p.Kind == corpus.Heading {
		return nil
	}
	var out []corpus.Assistance
	for _, s := range cut {
		part := text[s.Start:s.End]
		if !containsAny(part, form.hints) {
			continue
		}
		cue := form.find(part)
		if cue.kind == "" {
			continue
		}
		named := statesAt(part, c.doc.Language)
		if cue.kind == corpus.Offered && cue.unsure && !form.abroad.MatchString(part) && len(named) < 2 {
			continue
		}
		state := form.agent(part, cue, named, c.doc.Language)
		if state == "" && len(named) == 0 && !cue.noun && !cue.behind {
			state = c.saidOf(p, part)
		}
		if state == "" {
			continue
		}
		if cue.kind == corpus.Offered && !c.field && len(form.kindsIn(part)) == 0 {
			continue // good wishes of all the world
		}
		found := corpus.Assistance{State: state, Type: cue.kind, Kinds: form.kindsIn(part), Evidence: corpus.Explicit, Words: strings.TrimSpace(part)}
		for _, topic := range c.assistedTopics(p, part) {
			found.Topic = topic
			out = append(out, found)
		}
	}
	return out
}

// cue is a verb of asking or giving.
type cue struct {
	kind       corpus.AssistanceType
	start, end int
	// behind says that the State stands behind the cue, unsure that it may
	// speak of a State's own people.
	behind, unsure bool
	// noun says that the cue is "requests for", which is the State's only where
	// its name stands right before.
	noun bool
}

var nounRequest = regexp.MustCompile(`(?i)^requests\s+for\b`)

// find returns the first cue of a sentence; a request goes before an offer,
// which may be what is requested.
func (f assistanceForm) find(part string) cue {
	for _, try := range []struct {
		re    *regexp.Regexp
		as    cue
		holds func(m []int) bool
	}{
		{f.requestOf, cue{kind: corpus.Requested, behind: true}, nil},
		{f.calls, cue{kind: corpus.Requested}, func(m []int) bool { return f.asksForItself(part, m) }},
		{f.request, cue{kind: corpus.Requested}, nil},
		{f.gives, cue{kind: corpus.Offered}, func(m []int) bool { return f.givesAid(part[m[1]:]) }},
		{f.offers, cue{kind: corpus.Offered, unsure: true}, func(m []int) bool { return !aboutAid.MatchString(part[m[0]:m[1]]) }},
	} {
		if try.re == nil {
			continue
		}
		m := try.re.FindStringIndex(part)
		if m == nil || f.not.MatchString(part[:m[0]]) || try.holds != nil && !try.holds(m) {
			continue
		}
		try.as.start, try.as.end = m[0], m[1]
		try.as.noun = !try.as.behind && nounRequest.MatchString(part[m[0]:])
		return try.as
	}
	return cue{}
}

// asksForItself reports whether a call on others to help, at part[m[0]:m[1]],
// is for the one who calls: it says so, or it asks those who help and names no
// others to be helped.
func (f assistanceForm) asksForItself(part string, m []int) bool {
	behind := firstBytes(part[m[1]:], 90)
	if f.self.MatchString(part[m[0]:m[1]]) || f.self.MatchString(behind) {
		return f.helpers.MatchString(part[m[0]:m[1]]) || f.self.MatchString(lastBytes(part[m[0]:m[1]], 24)) || f.self.MatchString(firstBytes(behind, 30))
	}
	return f.helpers.MatchString(part[m[0]:m[1]]) && !f.abroad.MatchString(behind) && !weakCall.MatchString(part[m[0]:m[1]])
}

// weakCall matches verbs that ask for no more than good will where the asker is
// not named as the one helped.
var weakCall = regexp.MustCompile(`(?i)^(?:invit|urg|encourag|exhort|inst[aó]|приглас|приглаша|предложил|призв|призыв|邀请|敦促|دعت|تدعو|دعا|appelle|appelé)`)

// givesAid reports whether money, goods or help are what is given: they follow
// at once. A promise to do something else, as "pledged to report", gives none.
func (f assistanceForm) givesAid(behind string) bool {
	behind = firstBytes(behind, 90)
	if i := strings.IndexAny(behind, ";:"); i >= 0 {
		behind = behind[:i]
	}
	if promise.MatchString(behind) {
		return false
	}
	return aid.MatchString(behind) || len(f.kindsIn(behind)) > 0
}

var (
	// promise is a verb behind a pledge that gives nothing.
	promise = regexp.MustCompile(`(?i)^\s*(?:to|à|de|a|que|that)\s+(?:\pL+ly\s+)?(?:submit|ratify|accede|sign|join|complete|implement|report|continue|work|ensure|promote|destroy|clear|adopt|comply|take|uphold|defend|strengthen|protect|respect|cooperate|soumettre|ratifier|adhérer|mettre|œuvrer|présenter|presentar|ratificar|adherir|cumplir|adoptar|the (?:adoption|success|work|debate|discussion)|l['’](?:adoption|élaboration)|la (?:adopción|aprobación))`)
	// aid are words for help that are of no kind.
	aid = regexp.MustCompile(`(?i)\b(?:assistance|support|aid|grants?|aide|appui|soutien|concours|ayuda|apoyo|asistencia)\b|помощ|поддержк|援助|支助|支持|援款|مساعد|دعم`)
	// aboutAid is what stands between "provided" and its noun where the noun is
	// what the thing provided is about, and not what is given.
	aboutAid = regexp.MustCompile(`(?i)\s(?:on|by|about|under|for|how|whether|that|sur|par|concernant|sobre|por|acerca)\s`)
)

// farAgent is how many bytes may stand between a State and its verb.
const farAgent = 140

// agent returns the State that asks or gives: the one behind "from", else the
// last one before the verb that is not the one who is helped, else, where the
// verb comes first, the first one behind it.
func (f assistanceForm) agent(part string, at cue, named []namedState, lang corpus.Language) corpus.StateCode {
	if at.behind {
		for _, n := range named {
			if n.start >= at.end && n.start <= at.end+6 {
				return n.code
			}
		}
		return ""
	}
	for _, n := range slices.Backward(named) {
		if at.noun && n.end < at.start-len("’s ") {
			return ""
		}
		if n.end <= at.start && at.start-n.end <= farAgent && !f.recipient.MatchString(part[:n.start]) {
			return n.code
		}
	}
	if lang != corpus.Arabic {
		return ""
	}
	for _, n := range named {
		if n.start > at.start && !f.recipient.MatchString(part[:n.start]) && !strings.HasPrefix(part[n.start:], "لل") {
			return n.code
		}
	}
	return ""
}

// saidOf returns the State that a sentence without a name speaks of: that of
// the speaker, or the one that "the State Party" stands for.
func (c *classifier) saidOf(p *corpus.Paragraph, part string) corpus.StateCode {
	if s := p.Speaker; s != nil && s.State != "" && s.Role == "" {
		return s.State
	}
	return c.stateOf(p, part, deadlineForms[c.doc.Language])
}

func (f assistanceForm) kindsIn(part string) []corpus.AssistanceKind {
	var out []corpus.AssistanceKind
	for _, k := range []corpus.AssistanceKind{corpus.Technical, corpus.Financial, corpus.Material} {
		if f.kinds[k].MatchString(part) {
			out = append(out, k)
		}
	}
	return out
}

// assistedTopics returns what the assistance of a sentence is for: the topics
// of its words, else those of the paragraph; one empty topic for none.
func (c *classifier) assistedTopics(p *corpus.Paragraph, part string) []corpus.TopicID {
	var out []corpus.TopicID
	take := func(id corpus.TopicID) {
		if id != "cooperation-assistance" && id != "implementation-support" && id != "meetings" && !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	for _, t := range c.topicsIn(part) {
		take(t.ID)
	}
	if len(out) == 0 {
		for _, t := range p.Topics {
			take(t.ID)
		}
	}
	if len(out) == 0 {
		return []corpus.TopicID{""}
	}
	return out
}
