package corpus

import (
	"strings"
	"testing"
	"unicode"
)

// complete reports every official language in which a name is missing.
func complete(t *testing.T, what string, name func(Language) string) {
	t.Helper()
	for _, l := range Languages() {
		if strings.TrimSpace(name(l)) == "" {
			t.Errorf("%s has no name in %s", what, l)
		}
	}
}

func TestDataNames(t *testing.T) {
	for _, a := range Articles() {
		complete(t, "article "+a.String(), a.Name)
		complete(t, "what article "+a.String()+" is about", a.About)
		if len(a.Topics()) == 0 {
			t.Errorf("article %s has no topic", a)
		}
	}
	for _, id := range Topics() {
		complete(t, "topic "+string(id), id.Name)
		complete(t, "what topic "+string(id)+" is about", id.About)
		for _, a := range id.Articles() {
			if !contains(a.Topics(), id) {
				t.Errorf("topic %s lists article %s, but not the other way round", id, a)
			}
		}
	}
	for _, k := range Kinds() {
		complete(t, "kind "+string(k), k.Name)
	}
	for _, m := range Meetings() {
		complete(t, "meeting "+string(m.ID), func(l Language) string {
			if name := m.ID.Name(l); name != string(m.ID) {
				return name
			}
			return ""
		})
	}
	for _, m := range Meetings() {
		for _, sitting := range m.Sittings() {
			if sitting.Start > sitting.End || sitting.Start < m.Start || sitting.End > m.End {
				t.Errorf("meeting %s sat from %s to %s", m.ID, sitting.Start, sitting.End)
			}
			if sitting.Place != "" {
				complete(t, "place "+sitting.Place, sitting.PlaceName)
			}
		}
	}
	for _, r := range Roles() {
		complete(t, "role "+string(r), r.Name)
	}
	for _, p := range Practices() {
		complete(t, "practice "+string(p), p.Name)
		complete(t, "phrases of practice "+string(p), func(l Language) string { return strings.Join(p.Phrases(l), "") })
	}
	for _, p := range Plans() {
		complete(t, "plan "+string(p.ID), p.ID.Name)
		if p.Meeting.Info().ID == "" || p.From >= p.To {
			t.Errorf("plan %s: meeting %q, years %d to %d", p.ID, p.Meeting, p.From, p.To)
		}
	}
	for _, s := range States() {
		complete(t, "State "+string(s.Code), s.Code.Name)
	}
}

// scripts are the writing systems that names in a language use. A name in
// another one is most likely in the wrong column.
var scripts = map[Language]*unicode.RangeTable{
	Arabic: unicode.Arabic, Chinese: unicode.Han, English: unicode.Latin,
	French: unicode.Latin, Russian: unicode.Cyrillic, Spanish: unicode.Latin,
}

func TestDataScripts(t *testing.T) {
	check := func(what string, l Language, name string) {
		for _, r := range name {
			if unicode.IsLetter(r) && !unicode.Is(scripts[l], r) {
				t.Errorf("%s: %q is no %s", what, name, l.Name())
				return
			}
		}
	}
	for _, s := range States() {
		for _, l := range Languages() {
			for _, name := range append(s.Code.Names(l), s.Code.Spoken(l)...) {
				check(string(s.Code), l, name)
			}
		}
	}
	for _, c := range Concepts() {
		for _, l := range Languages() {
			for _, name := range c.Names(l) {
				check(string(c.ID), l, name)
			}
		}
	}
}

// TestSpoken checks the files of what people call States and concepts: known
// keys, no name twice, and no name of one State for another.
func TestSpoken(t *testing.T) {
	var entries map[ConceptID]map[string][]string
	if err := decode("concepts_spoken.yaml", &entries); err != nil {
		t.Fatal(err)
	}
	for id := range entries {
		if _, ok := ConceptByID(id); !ok {
			t.Errorf("concepts_spoken.yaml: there is no concept %q", id)
		}
	}
	for _, c := range Concepts() {
		for _, l := range Languages() {
			names := c.Names(l)
			for i, name := range names {
				if contains(names[:i], name) {
					t.Errorf("concept %s has %q twice in %s", c.ID, name, l)
				}
			}
		}
		for _, short := range c.Short {
			if short != strings.ToUpper(short) && strings.ToUpper(short[:2]) != short[:2] && !contains([]string{"RevCon", "RevCons", "CoCo"}, short) {
				t.Errorf("concept %s: %q is no acronym", c.ID, short)
			}
		}
	}
	for _, l := range Languages() {
		claimed := map[string]StateCode{}
		for _, s := range States() {
			for _, name := range append(s.Code.Names(l), s.Code.Spoken(l)...) {
				if other, ok := claimed[name]; ok && other != s.Code {
					t.Errorf("%s: %q names %s and %s", l, name, other, s.Code)
				}
				claimed[name] = s.Code
			}
		}
	}
}

func TestMeetingNames(t *testing.T) {
	claimed := map[Language]map[string]MeetingID{}
	for _, l := range Languages() {
		claimed[l] = map[string]MeetingID{}
		for _, m := range Meetings() {
			for _, name := range m.Names(l) {
				if other, ok := claimed[l][name]; ok && other != m.ID {
					t.Errorf("%s: %q names %s and %s", l, name, other, m.ID)
				}
				if strings.ContainsAny(name, "{}") || strings.TrimSpace(name) == "" {
					t.Errorf("%s: meeting %s is called %q", l, m.ID, name)
				}
				claimed[l][name] = m.ID
			}
		}
	}
	for name, want := range map[string]MeetingID{
		"en:MSP9": "9MSP", "en:9th Meeting": "9MSP", "en:Lusaka": "4MSP", "fr:neuvième Assemblée": "9MSP", "zh:第九次缔约国会议": "9MSP",
		"es:9ª Reunión": "9MSP", "ru:первая обзорная конференция": "1RC", "ar:المؤتمر الاستعراضي الثاني": "2RC", "zh:第2次审议会议": "2RC", "en:Geneva": "",
	} {
		l, name, _ := strings.Cut(name, ":")
		if got := claimed[Language(l)][name]; got != want {
			t.Errorf("%s: %q is %q, want %q", l, name, got, want)
		}
	}
}

func TestStateNamesDiffer(t *testing.T) {
	for _, l := range Languages() {
		claimed := map[string]StateCode{}
		for _, s := range States() {
			for _, name := range s.Code.Names(l) {
				if other, ok := claimed[name]; ok && other != s.Code {
					t.Errorf("%s: %q names %s and %s", l, name, other, s.Code)
				}
				claimed[name] = s.Code
			}
		}
	}
}

func TestConcepts(t *testing.T) {
	if n := len(Concepts()); n < 200 {
		t.Errorf("%d concepts, want at least 200", n)
	}
	seen := map[ConceptID]bool{}
	for _, c := range Concepts() {
		if seen[c.ID] || c.ID != ConceptID(strings.ToLower(string(c.ID))) || strings.Contains(string(c.ID), " ") {
			t.Errorf("concept id %q is doubled or badly written", c.ID)
		}
		seen[c.ID] = true
		complete(t, "concept "+string(c.ID), func(l Language) string {
			if len(c.Labels[l]) == 0 {
				return ""
			}
			return c.Labels[l][0]
		})
		for _, topic := range c.Topics {
			if _, err := ParseTopic(string(topic)); err != nil {
				t.Errorf("concept %s: %v", c.ID, err)
			}
		}
		for _, a := range c.Articles {
			if a < Preamble || a > LastArticle {
				t.Errorf("concept %s: there is no article %d", c.ID, a)
			}
		}
		if c.Broader != "" {
			if _, ok := ConceptByID(c.Broader); !ok || c.Broader == c.ID {
				t.Errorf("concept %s: broader %q is no other concept", c.ID, c.Broader)
			}
		}
	}
	for _, topic := range Topics() {
		c, ok := ConceptByID(ConceptID(topic))
		if !ok || !contains(c.Topics, topic) {
			t.Errorf("topic %s has no concept with its id", topic)
		}
	}
}

// TestConceptLabels checks that no label is claimed by two concepts and that
// none is so short that it stands for anything.
func TestConceptLabels(t *testing.T) {
	for _, l := range Languages() {
		claimed := map[string]ConceptID{}
		for _, c := range Concepts() {
			for _, label := range c.Labels[l] {
				key := strings.ToLower(strings.Trim(label, "《》"))
				if other, ok := claimed[key]; ok && other != c.ID {
					t.Errorf("%s: %q labels %s and %s", l, label, other, c.ID)
				}
				claimed[key] = c.ID
				if n := len([]rune(label)); n < 2 || n < 3 && l != Chinese {
					t.Errorf("%s: label %q of %s is too short", l, label, c.ID)
				}
				if strings.TrimSpace(label) != label || strings.Contains(label, "  ") {
					t.Errorf("%s: label %q of %s has stray blanks", l, label, c.ID)
				}
			}
		}
	}
}

func TestMeetingsInOrder(t *testing.T) {
	last := ""
	for _, m := range Meetings() {
		if m.Start <= last || m.End < m.Start || m.Place == "" {
			t.Errorf("meeting %s: %s to %s after %s", m.ID, m.Start, m.End, last)
		}
		last = m.Start
		if _, err := ParseState(string(m.Country)); err != nil {
			t.Errorf("meeting %s: %v", m.ID, err)
		}
	}
}

func contains[T comparable](all []T, one T) bool {
	for _, v := range all {
		if v == one {
			return true
		}
	}
	return false
}
