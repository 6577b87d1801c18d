package classify

import (
	"regexp"
	"strings"
	"unicode"

	"repertory/corpus"
	"repertory/corpus/script"
)

// speakers sets who speaks in the paragraphs of a meeting record. A paragraph
// that introduces nobody goes on with the speech before if it has no number of
// its own, is a point of the paragraph before, or begins with "She said".
func speakers(d *corpus.Document) {
	r := record{lang: d.Language, known: map[string]corpus.Speaker{}}
	for i := range d.Paragraphs {
		d.Paragraphs[i].Speaker = nil
	}
	if d.Kind != corpus.MeetingRecord || speech[d.Language].person == nil {
		return
	}
	for i := range d.Paragraphs {
		r.paragraph(&d.Paragraphs[i])
	}
}

// record is what a meeting record has told so far.
type record struct {
	lang corpus.Language
	// current is who speaks; nil for nobody.
	current *corpus.Speaker
	// president is the name of the person in the chair.
	president string
	// known are the speakers by their names.
	known map[string]corpus.Speaker
}

func (r *record) paragraph(p *corpus.Paragraph) {
	if p.Kind != corpus.Text {
		r.current = nil
		return
	}
	form := speech[r.lang]
	if m := form.chair.FindStringSubmatch(p.Text); m != nil && p.Label == "" {
		r.president = personName(m[1])
		r.current = nil
		return
	}
	s, ok := introduce(p.Text, r.lang)
	if !ok {
		s, ok = r.known[r.knownName(p.Text)]
	}
	rest := strings.TrimPrefix(p.Text, s.Words)
	switch {
	case ok && form.takesChair.MatchString(firstBytes(rest, 160)):
		r.president, r.current = s.Name, nil
	case ok:
		r.begin(p, s)
	case r.current != nil && r.goesOn(p):
		s = *r.current
		s.Evidence = corpus.Inherited
		p.Speaker = &s
	default:
		r.current = nil
	}
}

// begin notes that a paragraph introduces a speaker.
func (r *record) begin(p *corpus.Paragraph, s corpus.Speaker) {
	if s.Role == corpus.President && s.Name == "" {
		s.Name = r.president
	} else if s.Name != "" {
		r.known[s.Name] = s
	}
	s.Evidence = corpus.Explicit
	r.current, p.Speaker = &s, &s
}

// knownName returns the name of a speaker introduced before with which a text
// begins, as in "Ms. Duarte replied".
func (r *record) knownName(text string) string {
	best := ""
	for name := range r.known {
		if len(name) > len(best) && strings.HasPrefix(text, name) {
			if next := after(text, len(name)); !unicode.IsLetter(next) || script.Han(next) {
				best = name
			}
		}
	}
	return best
}

// goesOn reports whether a paragraph that introduces nobody is part of the
// speech before.
func (r *record) goesOn(p *corpus.Paragraph) bool {
	form := speech[r.lang]
	if form.procedure.MatchString(p.Text) {
		return false
	}
	return p.Label == "" || p.Level > 0 || form.pronoun.MatchString(p.Text)
}

// introduce reads who a paragraph of a meeting record says is speaking, from
// its first words: "Ms. Vongsa (Lao People's Democratic Republic) said".
func introduce(text string, lang corpus.Language) (corpus.Speaker, bool) {
	form, ok := speech[lang]
	if !ok {
		return corpus.Speaker{}, false
	}
	if m := form.person.FindStringSubmatchIndex(text); m != nil {
		inside, end := brackets(text, m[3])
		words := strings.Fields(text[m[2]:m[3]])
		if inside == "" || startsSmall(words[len(words)-1]) { // "Mr. Keller said (in French)"
			return corpus.Speaker{}, false
		}
		s := corpus.Speaker{Name: text[m[2]:m[3]]}
		s.Role = affiliationRole(inside, lang)
		s.State = onlyState(inside, lang)
		return speaking(s, text, end, form), true
	}
	if m := form.president.FindStringIndex(text); m != nil && !form.notPresident.MatchString(text[m[1]:]) {
		s, end := corpus.Speaker{Role: corpus.President}, m[1]
		if inside, close := brackets(text, end); inside != "" {
			s.State, end = onlyState(inside, lang), close
		}
		return speaking(s, text, end, form), true
	}
	return representative(text, lang, form)
}

// representative reads "The representative of Norway said" and "The observer
// for …".
func representative(text string, lang corpus.Language, form speechForm) (corpus.Speaker, bool) {
	m := form.representative.FindStringSubmatchIndex(text)
	if m == nil {
		return corpus.Speaker{}, false
	}
	s := corpus.Speaker{Role: affiliationRole(text[m[0]:m[1]], lang)}
	named := text[m[2]:m[3]]
	found := states(named, lang)
	if len(found) == 0 || !strings.Contains(firstBytes(named, len(found[0].Words)+12), found[0].Words) {
		return corpus.Speaker{}, false
	}
	s.State = found[0].Code
	end := max(m[1], m[2]+strings.Index(named, found[0].Words)+len(found[0].Words))
	if lang != corpus.Chinese {
		end = m[2] + strings.Index(named, found[0].Words) + len(found[0].Words)
	}
	return speaking(s, text, end, form), true
}

// speaking completes a speaker whose introduction ends at end: the group that
// the person speaks for may follow.
func speaking(s corpus.Speaker, text string, end int, form speechForm) corpus.Speaker {
	if m := form.behalf.FindStringSubmatchIndex(text[end:]); m != nil {
		s.Behalf = strings.TrimSpace(text[end+m[2] : end+m[3]])
		end += m[3]
	}
	s.Words = strings.TrimSpace(text[:end])
	return s
}

// brackets returns what stands in the brackets that open at or after a blank
// at text[start:], which may hold brackets themselves, and where they end.
func brackets(text string, start int) (inside string, end int) {
	const longest = 300
	depth, from := 0, 0
	for i, r := range firstBytes(text[start:], longest) {
		switch {
		case r == '(' || r == '（':
			if depth++; depth == 1 {
				from = start + i + len(string(r))
			}
		case r == ')' || r == '）':
			if depth--; depth == 0 {
				return strings.TrimSpace(text[from : start+i]), start + i + len(string(r))
			}
		case depth == 0 && !unicode.IsSpace(r):
			return "", start
		}
		if depth < 0 {
			return "", start
		}
	}
	return "", start
}

// onlyState returns the State that a text names, if it names exactly one.
func onlyState(text string, lang corpus.Language) corpus.StateCode {
	if found := states(text, lang); len(found) == 1 {
		return found[0].Code
	}
	return ""
}

// personName leaves out what stands in brackets behind a name.
func personName(s string) string {
	if i := strings.IndexAny(s, "(（"); i > 0 {
		s = s[:i]
	}
	return strings.Trim(strings.TrimSpace(s), ".,;。，")
}

// affiliationRole tells the role from what stands behind a name in brackets.
func affiliationRole(s string, lang corpus.Language) corpus.RoleID {
	s = strings.ToLower(strings.ReplaceAll(s, "’", "'"))
	for _, r := range roleWords {
		for _, w := range r.words[lang] {
			if strings.Contains(s, w) {
				return r.role
			}
		}
	}
	return ""
}

// roleWords are the words that tell a role, the most telling first: the
// "Director of the Implementation Support Unit" and the "Coordinator" of a
// question that the President has set.
var roleWords = []struct {
	role  corpus.RoleID
	words map[corpus.Language][]string
}{
	{corpus.SupportUnit, map[corpus.Language][]string{
		corpus.English: {"implementation support unit", "isu"}, corpus.French: {"unité d'appui à l'application", "groupe d'appui à l'application"},
		corpus.Spanish: {"dependencia de apoyo a la aplicación"}, corpus.Russian: {"имплементационной поддержки", "поддержки осуществления"},
		corpus.Chinese: {"执行支助股", "支助股"}, corpus.Arabic: {"وحدة دعم التنفيذ"},
	}},
	{corpus.Coordinator, map[corpus.Language][]string{
		corpus.English: {"coordinator"}, corpus.French: {"coordonnat", "coordinat"}, corpus.Spanish: {"coordinador"},
		corpus.Russian: {"координатор"}, corpus.Chinese: {"协调员"}, corpus.Arabic: {"منسق"},
	}},
	{corpus.Observer, map[corpus.Language][]string{
		corpus.English: {"observer", "red cross", "cluster munition coalition", "united nations"}, corpus.French: {"observat", "croix-rouge", "coalition contre les", "nations unies"},
		corpus.Spanish: {"observador", "cruz roja", "coalición contra", "naciones unidas"}, corpus.Russian: {"наблюдател", "красного креста", "коалици", "объединенных наций"},
		corpus.Chinese: {"观察员", "红十字", "集束弹药联盟", "联合国"}, corpus.Arabic: {"المراقب", "مراقب", "الصليب الأحمر", "ائتلاف", "الأمم المتحدة"},
	}},
	{corpus.PresidentDesignate, map[corpus.Language][]string{
		corpus.English: {"president-designate", "president-elect"}, corpus.French: {"président désigné", "présidente désignée"},
		corpus.Spanish: {"presidente designado", "presidenta designada", "presidencia designada"}, corpus.Russian: {"назначенный председатель"},
		corpus.Chinese: {"候任主席"}, corpus.Arabic: {"الرئيس المعين", "الرئيسة المعينة", "الرئيس المعيَّن"},
	}},
	{corpus.VicePresident, map[corpus.Language][]string{
		corpus.English: {"vice-president", "vice-chair"}, corpus.French: {"vice-président"}, corpus.Spanish: {"vicepresident"},
		corpus.Russian: {"заместитель председателя"}, corpus.Chinese: {"副主席"}, corpus.Arabic: {"نائب الرئيس", "نائبة الرئيس"},
	}},
	{corpus.Secretariat, map[corpus.Language][]string{
		corpus.English: {"secretariat", "secretary of the", "secretary-general", "executive secretary", "office for disarmament affairs"},
		corpus.French:  {"secrétariat", "secrétaire général", "secrétaire exécutif", "secrétaire exécutive"}, corpus.Spanish: {"secretaría", "secretario general", "secretaria general", "secretario ejecutivo"},
		corpus.Russian: {"секретариат", "генеральный секретарь", "исполнительный секретарь"}, corpus.Chinese: {"秘书处", "秘书长", "执行秘书"}, corpus.Arabic: {"الأمانة", "الأمين العام", "الأمين التنفيذي", "أمينة المؤتمر"},
	}},
	{corpus.President, map[corpus.Language][]string{
		corpus.English: {"president", "chair"}, corpus.French: {"président"}, corpus.Spanish: {"president"},
		corpus.Russian: {"председатель"}, corpus.Chinese: {"主席"}, corpus.Arabic: {"الرئيس", "رئيس"},
	}},
}

// speechForm is how the records of a language introduce speakers.
type speechForm struct {
	// person matches form of address and name up to the brackets behind it;
	// its group is the name.
	person *regexp.Regexp
	// president matches "The President", unless notPresident matches what
	// follows, as in "The President of the Second Review Conference".
	president, notPresident *regexp.Regexp
	// representative matches "The representative of …"; its group holds the
	// name of the State.
	representative *regexp.Regexp
	// behalf matches, right behind the introduction, "on behalf of …".
	behalf *regexp.Regexp
	// chair matches the line that says who presides.
	chair *regexp.Regexp
	// takesChair matches what is said of a person who begins to preside.
	takesChair *regexp.Regexp
	// procedure matches what the record itself says, pronoun a paragraph that
	// goes on with the speaker before.
	procedure, pronoun *regexp.Regexp
}
