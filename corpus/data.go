package corpus

import (
	"embed"
	"errors"
	"fmt"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// files are the data files that the package is built on. They are part of the
// program: a fault in them is found by the package's tests.
//
//go:embed data
var files embed.FS

// data is read once from files and never changes.
var data = mustLoad()

type articleEntry struct {
	Number Article             `yaml:"number"`
	Topics []TopicID           `yaml:"topics"`
	Names  map[Language]string `yaml:"names"`
}

type topicEntry struct {
	ID       TopicID             `yaml:"id"`
	Articles []Article           `yaml:"articles"`
	Names    map[Language]string `yaml:"names"`
}

type kindEntry struct {
	ID    Kind                `yaml:"id"`
	Names map[Language]string `yaml:"names"`
}

type roleEntry struct {
	ID    RoleID              `yaml:"id"`
	Names map[Language]string `yaml:"names"`
}

type practiceEntry struct {
	ID      PracticeID            `yaml:"id"`
	Names   map[Language]string   `yaml:"names"`
	Phrases map[Language][]string `yaml:"phrases"`
}

type tables struct {
	articles     map[Article]articleEntry
	topics       []topicEntry
	topicByID    map[TopicID]topicEntry
	kinds        []kindEntry
	kindNames    map[Kind]map[Language]string
	meetings     []Meeting
	meetingByID  map[MeetingID]Meeting
	meetingNames map[string]map[Language][]string
	meetingForms meetingForms
	states       []State
	stateByCode  map[StateCode]State
	notStates    map[Language][]string
	notConcepts  map[Language][]string
	placings     map[StateCode]placing
	groups       []groupEntry
	concepts     []Concept
	conceptByID  map[ConceptID]Concept
	roles        []roleEntry
	practices    []practiceEntry
	plans        []Plan
	treaties     []treatyEntry
	dates        map[Language]dateForms
	abouts       aboutEntries
	places       map[string]map[Language]string
}

// mustLoad reads the embedded data. The data is compiled in and checked by
// TestData, so a fault here is a fault of the program.
func mustLoad() *tables {
	t, err := load()
	if err != nil {
		panic(err)
	}
	return t
}

func load() (*tables, error) {
	t := &tables{
		articles: map[Article]articleEntry{}, topicByID: map[TopicID]topicEntry{},
		kindNames: map[Kind]map[Language]string{}, meetingByID: map[MeetingID]Meeting{},
		stateByCode: map[StateCode]State{}, conceptByID: map[ConceptID]Concept{},
		placings: map[StateCode]placing{},
	}
	var articles []articleEntry
	var spoken map[ConceptID]map[string][]string
	for name, into := range map[string]any{
		"articles.yaml": &articles, "topics.yaml": &t.topics, "kinds.yaml": &t.kinds,
		"meetings.yaml": &t.meetings, "meeting_names.yaml": &t.meetingNames,
		"meeting_forms.yaml": &t.meetingForms, "not_states.yaml": &t.notStates, "not_concepts.yaml": &t.notConcepts,
		"concepts.yaml": &t.concepts, "concepts_spoken.yaml": &spoken,
		"groups.yaml": &t.groups,
		"roles.yaml":  &t.roles, "practices.yaml": &t.practices, "plans.yaml": &t.plans, "treaties.yaml": &t.treaties,
		"dates.yaml":  &t.dates,
		"abouts.yaml": &t.abouts, "places.yaml": &t.places,
	} {
		if err := decode(name, into); err != nil {
			return nil, err
		}
	}
	for _, a := range articles {
		t.articles[a.Number] = a
	}
	for _, e := range t.topics {
		t.topicByID[e.ID] = e
	}
	for _, e := range t.kinds {
		t.kindNames[e.ID] = e.Names
	}
	for _, m := range t.meetings {
		t.meetingByID[m.ID] = m
	}
	for i := range t.concepts {
		c := &t.concepts[i]
		c.addSpoken(spoken[c.ID])
		t.conceptByID[c.ID] = *c
	}
	return t, errors.Join(t.loadStates(), t.loadPlacings())
}

func decode(name string, into any) error {
	raw, err := files.ReadFile("data/" + name)
	if err != nil {
		return err
	}
	if err := yaml.Unmarshal(raw, into); err != nil {
		return fmt.Errorf("data file %s: %w", name, err)
	}
	return nil
}

// loadStates reads states.tsv, states_spoken.tsv and states_former.tsv: code, then for each
// language in UN order the names other than the CLDR name, separated by "|",
// the preferred one first.
func (t *tables) loadStates() error {
	spoken, err := stateNames("states_spoken.tsv")
	if err != nil {
		return err
	}
	former, err := stateNames("states_former.tsv")
	if err != nil {
		return err
	}
	names, err := stateNames("states.tsv")
	if err != nil {
		return err
	}
	for _, s := range names {
		if i := slices.IndexFunc(spoken, func(o State) bool { return o.Code == s.Code }); i >= 0 {
			s.Spoken = spoken[i].Variants
		}
		if i := slices.IndexFunc(former, func(o State) bool { return o.Code == s.Code }); i >= 0 {
			s.Former = former[i].Variants
		}
		t.states = append(t.states, s)
		t.stateByCode[s.Code] = s
	}
	return nil
}

func stateNames(file string) ([]State, error) {
	raw, err := files.ReadFile("data/" + file)
	if err != nil {
		return nil, err
	}
	var states []State
	for n, line := range strings.Split(strings.TrimSpace(string(raw)), "\n") {
		if strings.HasPrefix(line, "#") {
			continue
		}
		cells := strings.Split(line, "\t")
		if len(cells[0]) != 3 || len(cells) > 1+len(Languages()) {
			return nil, fmt.Errorf("data file %s line %d: want a code and at most six cells", file, n+1)
		}
		s := State{Code: StateCode(cells[0]), Variants: map[Language][]string{}}
		for i, cell := range cells[1:] {
			if cell = strings.TrimSpace(cell); cell != "" {
				s.Variants[Languages()[i]] = strings.Split(cell, "|")
			}
		}
		states = append(states, s)
	}
	return states, nil
}

func (t *tables) meetingName(id MeetingID, l Language) string {
	var ordinal int
	var series string
	if _, err := fmt.Sscanf(string(id), "%d%s", &ordinal, &series); err != nil {
		return string(id)
	}
	names := t.meetingNames[series][l]
	if ordinal < 1 || ordinal > len(names) {
		return string(id)
	}
	return names[ordinal-1]
}
