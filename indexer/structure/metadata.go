package structure

import (
	"regexp"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// facts fills the metadata of a document and notes where each was read.
type facts struct {
	doc   *corpus.Document
	hint  Hint
	front *front
}

// texts returns the texts of the lines of a kind.
func (m facts) texts(kinds ...lineKind) []string {
	var out []string
	for _, l := range m.front.lines {
		for _, k := range kinds {
			if l.kind == k {
				out = append(out, l.Text)
			}
		}
	}
	return out
}

// set stores a value from the sidecar, else from the text.
func set[T ~string](m facts, field string, into *T, sidecar T, found T, words string) {
	switch {
	case sidecar != "":
		*into = sidecar
		m.doc.Evidence[field] = "sidecar"
	case found != "":
		*into = found
		m.doc.Evidence[field] = words
	}
}

func (m facts) symbol(furniture []string) {
	var found corpus.Symbol
	words := ""
	for _, s := range append(m.texts(symbolLine, mixedLine), furniture...) {
		if symbols := symbolsIn(s); len(symbols) > 0 {
			found, words = symbols[0], s
			break
		}
	}
	named, _ := corpus.SymbolFromFile(m.hint.Name)
	switch {
	case found == "":
		found, words = named, "file name"
	case m.hint.Symbol != "" && m.hint.Symbol != found:
		m.doc.Printed = string(found)
	}
	set(m, "symbol", &m.doc.Symbol, m.hint.Symbol, found, words)
	if m.doc.Symbol == "" {
		m.doc.Symbol = corpus.LocalSymbol("untitled")
		m.doc.Evidence["symbol"] = "no name"
	}
}

func (m facts) languages() {
	var original corpus.Language
	words := ""
	for _, s := range m.texts(originalLine, mixedLine) {
		if g := originalForm.FindStringSubmatch(s); g != nil && original == "" {
			original, words = languageNamed(strings.Fields(g[1])[0]), s
		}
	}
	set(m, "original_language", &m.doc.Original, m.hint.Original, original, words)
}

func (m facts) meeting() {
	id, ok := corpus.MeetingOf(m.doc.Symbol)
	words := "symbol"
	if !ok {
		for _, s := range m.texts(sessionLine, organLine, bodyLine) {
			if id = meetingIn(s, m.doc.Language); id != "" {
				words = s
				break
			}
		}
	}
	set(m, "meeting", &m.doc.Meeting, m.hint.Meeting, id, words)
	set(m, "treaty", &m.doc.Treaty, m.hint.Treaty, "", "")
}

// date reads the date of the masthead and that of the submission line. Where
// they differ, the masthead's is taken, unless only the other fits the year of
// the meeting.
func (m facts) date() {
	masthead, mastheadWords := m.firstDate(dateLine, mixedLine, distributionLine)
	submitted, submittedWords := m.firstDate(submitterLine)
	date, words := masthead, mastheadWords
	if date == "" {
		date, words = submitted, submittedWords
	}
	if masthead != "" && submitted != "" && masthead != submitted {
		year := m.meetingYear()
		if strings.HasPrefix(submitted, year) && !strings.HasPrefix(masthead, year) && year != "" {
			date, words = submitted, submittedWords
		}
		m.doc.Warnings = append(m.doc.Warnings, "The document carries two dates, “"+mastheadWords+"” and “"+submittedWords+"”; "+date+" was taken.")
	}
	set(m, "date", &m.doc.Date, m.hint.Date, date, words)
}

// dateOfMeeting gives the record of a meeting the date of that, which stands
// below its title, instead of that of the issue.
func dateOfMeeting(doc *corpus.Document, hint Hint) {
	if doc.Kind != corpus.MeetingRecord || hint.Date != "" {
		return
	}
	for _, p := range doc.Paragraphs[:min(4, len(doc.Paragraphs))] {
		if date, words := findDate(p.Text); heldForm.MatchString(p.Text) && date != "" {
			doc.Date, doc.Evidence["date"] = date, words
			return
		}
	}
}

func (m facts) firstDate(kinds ...lineKind) (date, words string) {
	for _, s := range m.texts(kinds...) {
		if date, words = findDate(s); date != "" {
			return date, words
		}
	}
	return "", ""
}

// meetingYear is the year of the meeting, or that of the place line.
func (m facts) meetingYear() string {
	if start := m.doc.Meeting.Info().Start; len(start) >= 4 {
		return start[:4]
	}
	for _, s := range m.texts(placeLine) {
		if date, _ := findDate(s); date != "" {
			return date[:4]
		}
	}
	return ""
}

func (m facts) submitter() {
	words := memoFrom.ReplaceAllString(newWords.joinAll(m.texts(submitterLine)), "")
	if words == "" {
		words = newWords.joinAll(m.texts(titleLine))
	}
	name := submitterIn(words)
	switch {
	case name == "" && len(m.texts(submitterLine)) > 0:
		name = words
		if g := closingDate.FindStringSubmatchIndex(words); g != nil {
			if date, _ := findDate(words[g[2]:g[3]]); date != "" {
				name = strings.TrimSpace(words[:g[0]])
			}
		}
	case authorOf(words) != "" && len(m.texts(submitterLine)) == 0:
		name = "" // "Report of the Committee on its session" is a title
	}
	set(m, "submitter", &m.doc.Submitter, m.hint.Submitter, cutCalls(name), words)
}

func (m facts) agenda() {
	item := cutCalls(newWords.joinAll(m.texts(agendaLine)))
	set(m, "agenda_item", &m.doc.AgendaItem, m.hint.AgendaItem, item, item)
	if s := m.texts(sessionLine, placeLine); len(s) > 0 {
		m.doc.Evidence["session"] = strings.Join(s, " · ")
	}
	if s := m.texts(organLine, bodyLine, adoptionLine, imprintLine, distributionLine, jobLine); len(s) > 0 {
		m.doc.Evidence["masthead"] = strings.Join(s, " · ")
	}
	if s := m.texts(illustrativeLine); len(s) > 0 || m.hint.Illustrative {
		m.doc.Illustrative = true
		m.doc.Evidence["illustrative"] = strings.Join(s, " ")
		if m.hint.Illustrative {
			m.doc.Evidence["illustrative"] = "sidecar"
		}
	}
}

// newWords joins lines where no document stands behind them.
var newWords = wordSet{}

func (m facts) title(x *extract.Extraction) {
	title, words := m.printedTitle(), "masthead"
	if title == "" && x.Title != "" && !m.front.masthead {
		title, words = x.Title, "declared by the file"
	}
	for _, kinds := range [][]lineKind{{adoptionLine}, {submitterLine}, {agendaLine}} {
		if title == "" {
			title = cutCalls(newWords.joinAll(m.texts(kinds...)))
		}
	}
	if title == "" && x.Title != "" {
		title, words = x.Title, "declared by the file"
	}
	set(m, "title", &m.doc.Title, m.hint.Title, clean(title), words)
}

// printedTitle joins the lines of the title; what white space parts is parted
// by a colon.
func (m facts) printedTitle() string {
	title, run := "", -1
	for _, l := range m.front.lines {
		if l.kind != titleLine {
			continue
		}
		switch {
		case title == "":
			title = l.Text
		case l.run != run && l.Kind == extract.Line:
			title = cutCalls(title) + colon(m.doc.Language) + l.Text
		default:
			title = newWords.join(title, l.Text)
		}
		run = l.run
	}
	return cutCalls(memoSubject.ReplaceAllString(title, ""))
}

func colon(l corpus.Language) string {
	if l == corpus.Chinese {
		return "："
	}
	return ": "
}

// organ joins the names of the organs that the masthead prints, the widest
// first. The United Nations themselves are left out where others follow.
func (m facts) organ() {
	var names []string
	var last frontLine
	for _, l := range m.front.lines {
		if l.kind != organLine && !(l.kind == sessionLine && meetingForm.MatchString(l.Text)) && !(l.kind == sessionLine && last.kind == sessionLine && l.follows(last)) {
			last = frontLine{}
			continue
		}
		goesOn := last.Text != "" && l.follows(last) && (goesOnBelow(last.Text) || !isOrgan(l.Text) && !isSession(l.Text))
		if goesOn && len(names) > 0 {
			names[len(names)-1] = newWords.join(names[len(names)-1], l.Text)
		} else {
			names = append(names, l.Text)
		}
		last = l
	}
	found := ""
	for _, name := range names {
		name = cutCalls(name)
		switch {
		case strings.Contains(strings.ToLower(found), strings.ToLower(name)):
		case found == "" || unitedNations[strings.ToLower(found)]:
			found = name
		case !unitedNations[strings.ToLower(name)]:
			found += "; " + name
		}
	}
	set(m, "organ", &m.doc.Organ, m.hint.Organ, found, strings.Join(m.texts(organLine, sessionLine), " · "))
}

var unitedNations = map[string]bool{"united nations": true, "nations unies": true, "naciones unidas": true, "организация объединенных наций": true, "联合国": true, "الأمم المتحدة": true}

// titleFromText gives a document without a title one: its first heading, else
// the beginning of its text, else its symbol.
func titleFromText(doc *corpus.Document) {
	if doc.Title != "" {
		return
	}
	doc.Evidence["title"] = "first heading"
	for _, p := range doc.Paragraphs {
		if p.Kind == corpus.Heading && p.Text != "" {
			doc.Title = p.Text
			return
		}
	}
	doc.Evidence["title"] = "beginning of the text"
	for _, p := range doc.Paragraphs {
		if p.Text != "" {
			rs := []rune(p.Text)
			doc.Title = string(rs[:min(len(rs), 80)])
			return
		}
	}
	doc.Title, doc.Evidence["title"] = string(doc.Symbol), "symbol"
}

func (m facts) access() {
	access, evidence := corpus.AccessOf(corpus.AccessClaims{Stated: m.hint.Access, Distribution: m.doc.Distribution, Symbol: m.doc.Symbol})
	m.doc.Access = access
	if evidence != "" {
		m.doc.Evidence["access"] = evidence
	}
}

// onlyLetters keeps the letters and digits of a text.
func onlyLetters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

var yearFolder = regexp.MustCompile(`^(?:19|20)[0-9]{2}$`)

// folders takes meeting, State and year of a document without a symbol from the
// names of its folders, where the text says nothing.
func (m facts) folders() {
	if !m.doc.Symbol.Local() {
		return
	}
	for _, name := range m.hint.Folders {
		if id, err := corpus.ParseMeeting(name); err == nil && m.doc.Meeting == "" {
			m.doc.Meeting, m.doc.Evidence["meeting"] = id, "folder "+name
		}
		if code := corpus.StateNamed(name); code != "" && m.doc.Submitter == "" {
			m.doc.Submitter, m.doc.Evidence["submitter"] = code.Name(m.doc.Language), "folder "+name
		}
		if yearFolder.MatchString(name) && m.doc.Date == "" {
			m.doc.Date, m.doc.Evidence["date"] = name, "folder "+name
		}
	}
}
