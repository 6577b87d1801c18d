package oai

import (
	"cmp"
	"net/url"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
)

// selection is what a list request asks for.
type selection struct {
	from, until time.Time // zero for open ends
	set         string
}

// list answers ListIdentifiers and ListRecords.
func (r *Repository) list(arguments url.Values, answer *response) {
	t, ok := r.begin(arguments, answer)
	if !ok {
		return
	}
	wanted := r.selected(t.selection())
	if len(wanted) == 0 {
		answer.fail("noRecordsMatch", "Nothing matches the arguments.")
		return
	}
	first := 0
	if t.resumed() {
		first, _ = slices.BinarySearchFunc(wanted, t, func(h *corpus.Holding, t token) int { return cmp.Or(t.compare(h), -1) })
	} else {
		t.Size = len(wanted)
	}
	part := wanted[first:min(first+PageSize, len(wanted))]
	var rest *resumptionToken
	if first+len(part) < len(wanted) {
		next := t.after(part[len(part)-1], len(part))
		next.Expires = r.Now.Add(TokenLife).Unix()
		rest = &resumptionToken{Expires: stamp(r.Now.Add(TokenLife)), Size: t.Size, Cursor: t.Cursor, Token: next.String()}
	} else if t.resumed() {
		rest = &resumptionToken{Size: t.Size, Cursor: t.Cursor}
	}
	if arguments.Get("verb") == "ListIdentifiers" {
		list := &identifierList{Token: rest}
		for _, h := range part {
			list.Headers = append(list.Headers, makeHeader(h))
		}
		answer.Identifiers = list
		return
	}
	list := &recordList{Token: rest}
	for _, h := range part {
		list.Records = append(list.Records, r.record(h))
	}
	answer.Records = list
}

// begin reads where a list begins: at a token, or with the arguments.
func (r *Repository) begin(arguments url.Values, answer *response) (token, bool) {
	verb := arguments.Get("verb")
	if text := arguments.Get("resumptionToken"); text != "" {
		t, err := parseToken(text)
		if err != nil || t.Verb != verb || t.Expires < r.Now.Unix() {
			answer.fail("badResumptionToken", "The token is not of this request, or older than a day. Begin again without it.")
			return token{}, false
		}
		return t, true
	}
	t := token{Verb: verb, Set: arguments.Get("set")}
	from, fromDay, ok1 := readDate(arguments.Get("from"))
	until, untilDay, ok2 := readDate(arguments.Get("until"))
	both := arguments.Has("from") && arguments.Has("until")
	switch {
	case !ok1 || !ok2:
		answer.fail("badArgument", "A date is written 2026-11-23 or 2026-11-23T17:00:00Z.")
	case both && fromDay != untilDay:
		answer.fail("badArgument", "from and until must have the same granularity.")
	case both && from.After(until):
		answer.fail("badArgument", "from is later than until.")
	}
	if len(answer.Errors) > 0 {
		answer.Request.Attributes = nil
		return token{}, false
	}
	if untilDay && !until.IsZero() {
		until = until.Add(24*time.Hour - time.Second) // the whole day
	}
	if !from.IsZero() {
		t.From = from.Unix()
	}
	if !until.IsZero() {
		t.Until = until.Unix()
	}
	return t, true
}

// readDate reads a date in one of the two granularities; an empty one is the
// zero time.
func readDate(s string) (t time.Time, day, ok bool) {
	if s == "" {
		return time.Time{}, false, true
	}
	if t, err := time.Parse(granularity, s); err == nil {
		return t, false, true
	}
	t, err := time.Parse(time.DateOnly, s)
	return t, true, err == nil
}

// selected returns the items that a request asks for, by datestamp.
func (r *Repository) selected(s selection) []*corpus.Holding {
	var all []*corpus.Holding
	for _, h := range r.Holdings {
		late := !s.from.IsZero() && h.Updated.Before(s.from)
		early := !s.until.IsZero() && h.Updated.After(s.until)
		if !late && !early && inSet(h, s.set) {
			all = append(all, h)
		}
	}
	slices.SortFunc(all, func(a, b *corpus.Holding) int {
		return cmp.Or(a.Updated.Compare(b.Updated), strings.Compare(identifier(a), identifier(b)))
	})
	return all
}

// setsOf returns the sets of an item. An item of a set is also in the set
// above.
func setsOf(h *corpus.Holding) []string {
	var sets []string
	if h.Meeting != "" {
		sets = append(sets, "meeting:"+string(h.Meeting))
	}
	for _, t := range h.Topics {
		sets = append(sets, "topic:"+string(t))
	}
	return sets
}

func inSet(h *corpus.Holding, set string) bool {
	return set == "" || slices.ContainsFunc(setsOf(h), func(s string) bool { return s == set || strings.HasPrefix(s, set+":") })
}

func (r *Repository) listSets(arguments url.Values, answer *response) {
	if arguments.Has("resumptionToken") {
		answer.fail("badResumptionToken", "The list of sets is short and has no tokens.")
		return
	}
	all := &setList{Sets: []set{{"meeting", "Documents by meeting"}}}
	for _, m := range corpus.Meetings() {
		all.Sets = append(all.Sets, set{"meeting:" + string(m.ID), m.ID.Name(corpus.English)})
	}
	all.Sets = append(all.Sets, set{"topic", "Documents by topic"})
	for _, t := range corpus.Topics() {
		all.Sets = append(all.Sets, set{"topic:" + string(t), t.Name(corpus.English)})
	}
	answer.Sets = all
}
