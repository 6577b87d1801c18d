package skos

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/piprate/json-gold/ld"

	"repertory/corpus"
)

// triples reads the vocabulary in a format back as lines "subject predicate
// object", sorted.
func triples(t *testing.T, format string) []string { return triplesAt(t, format, "") }

// triplesAt does the same with the vocabulary as a page shows it.
func triplesAt(t *testing.T, format, address string) []string {
	t.Helper()
	var raw bytes.Buffer
	if err := WriteAt(&raw, format, address); err != nil {
		t.Fatal(err)
	}
	found := map[string]bool{}
	if format == "turtle" {
		readTurtle(t, raw.String(), func(s, p, o string) { found[s+" "+p+" "+o] = true })
	} else {
		readJSONLD(t, raw.Bytes(), func(s, p, o string) { found[s+" "+p+" "+o] = true })
	}
	return slices.Sorted(maps.Keys(found))
}

func readJSONLD(t *testing.T, raw []byte, add func(s, p, o string)) {
	t.Helper()
	var doc any
	if err := json.Unmarshal(raw, &doc); err != nil {
		t.Fatal(err)
	}
	set, err := ld.NewJsonLdProcessor().ToRDF(doc, ld.NewJsonLdOptions(""))
	if err != nil {
		t.Fatal(err)
	}
	for _, quad := range set.(*ld.RDFDataset).GetQuads("@default") {
		object := "<" + quad.Object.GetValue() + ">"
		if l, ok := quad.Object.(ld.Literal); ok {
			object = fmt.Sprintf("%q", l.Value)
			if l.Language != "" {
				object += "@" + l.Language
			}
		}
		add("<"+quad.Subject.GetValue()+">", "<"+quad.Predicate.GetValue()+">", object)
	}
}

// turtleToken matches the parts of Turtle that the package uses: names,
// prefixed names, texts and punctuation.
var turtleToken = regexp.MustCompile(`^(?:<[^<>"{}|^\x60\\\x00-\x20]*>|"(?:[^"\\\n\r]|\\[tbnrf"'\\])*"(?:@[a-zA-Z]+(?:-[a-zA-Z0-9]+)*)?|@prefix\b|[a-z]+:[A-Za-z]*|a\b|[.;,])`)

// readTurtle reads the subset of Turtle without blank nodes, numbers and
// nested parts, by the grammar of the recommendation.
func readTurtle(t *testing.T, text string, add func(s, p, o string)) {
	t.Helper()
	var tokens []string
	for text = strings.TrimSpace(text); text != ""; text = strings.TrimSpace(text) {
		token := turtleToken.FindString(text)
		if token == "" {
			t.Fatalf("no Turtle: %.80q", text)
		}
		tokens, text = append(tokens, token), text[len(token):]
	}
	prefixes := map[string]string{}
	full := func(token string) string {
		if token == "a" {
			return "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
		}
		prefix, name, ok := strings.Cut(token, ":")
		if !ok || token[0] == '<' || token[0] == '"' {
			return token
		}
		base, known := prefixes[prefix+":"]
		if !known {
			t.Fatalf("no prefix for %q", token)
		}
		return "<" + base + name + ">"
	}
	for i := 0; i < len(tokens); i++ {
		if tokens[i] == "@prefix" {
			prefixes[tokens[i+1]] = strings.Trim(tokens[i+2], "<>")
			i += 3
			continue
		}
		s, p := full(tokens[i]), full(tokens[i+1])
		for i += 2; ; i += 2 {
			add(s, p, full(tokens[i]))
			if tokens[i+1] == "." {
				i++
				break
			}
			if tokens[i+1] == ";" {
				p = full(tokens[i+2])
				i++
			} else if tokens[i+1] != "," {
				t.Fatalf("%q after %q", tokens[i+1], tokens[i])
			}
		}
	}
}

// TestFormatsAgree checks that Turtle and JSON-LD, read back, say the same.
func TestFormatsAgree(t *testing.T) {
	turtle, jsonLD := triples(t, "turtle"), triples(t, "jsonld")
	if diff := cmp.Diff(turtle, jsonLD); diff != "" {
		t.Errorf("Turtle (-) and JSON-LD (+) differ: %s", diff)
	}
	if len(turtle) < 4000 {
		t.Errorf("%d triples are too few", len(turtle))
	}
	const page = "https://repertory.example.org/vocabulary"
	turtle, jsonLD = triplesAt(t, "turtle", page), triplesAt(t, "jsonld", page)
	if diff := cmp.Diff(turtle, jsonLD); diff != "" {
		t.Errorf("at an address, Turtle (-) and JSON-LD (+) differ: %s", diff)
	}
	want := "<" + page + "#survey> <http://purl.org/dc/terms/identifier> \"urn:repertory:concept:survey\""
	if !slices.Contains(turtle, want) {
		t.Errorf("no %s", want)
	}
	for _, line := range turtle {
		if strings.HasPrefix(line, "<urn:") {
			t.Errorf("%s has no address", line)
		}
	}
}

// TestRDFXMLIsWellFormed reads RDF/XML as XML; that it says the same as Turtle
// is checked by the protocol tests, which have a reader for it.
func TestRDFXMLIsWellFormed(t *testing.T) {
	var raw bytes.Buffer
	if err := Write(&raw, "rdfxml"); err != nil {
		t.Fatal(err)
	}
	concepts := 0
	for dec := xml.NewDecoder(&raw); ; {
		token, err := dec.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Space == namespace && start.Name.Local == "Concept" {
			concepts++
		}
	}
	if want := len(corpus.Concepts()) + len(corpus.Articles()); concepts != want {
		t.Errorf("%d concepts, want %d", concepts, want)
	}
}

// TestIntegrity checks what the SKOS reference asks of a concept scheme
// (S9 to S14, S27), and what this scheme promises.
func TestIntegrity(t *testing.T) {
	values := map[string]map[string][]string{}
	for _, line := range triples(t, "turtle") {
		s, rest, _ := strings.Cut(line, " ")
		p, o, _ := strings.Cut(rest, " ")
		p = strings.TrimSuffix(p[strings.LastIndexAny(p, "#/")+1:], ">")
		if values[s] == nil {
			values[s] = map[string][]string{}
		}
		values[s][p] = append(values[s][p], o)
	}
	for s, v := range values {
		if slices.Contains(v["type"], "<"+namespace+"ConceptScheme>") {
			continue
		}
		if len(v["prefLabel"]) != 6 || len(v["inScheme"]) != 1 {
			t.Errorf("%s has %d preferred labels and is in %d schemes", s, len(v["prefLabel"]), len(v["inScheme"]))
		}
		for _, l := range v["prefLabel"] {
			if slices.Contains(v["altLabel"], l) {
				t.Errorf("%s: %s is both preferred and alternative", s, l)
			}
		}
		if (len(v["broader"]) == 0) != (len(v["topConceptOf"]) == 1) {
			t.Errorf("%s has %d concepts above and is on top of %d schemes", s, len(v["broader"]), len(v["topConceptOf"]))
		}
		for p, inverse := range map[string]string{"broader": "narrower", "narrower": "broader", "topConceptOf": "hasTopConcept", "relatedMatch": "relatedMatch"} {
			for _, o := range v[p] {
				if !slices.Contains(values[o][inverse], s) {
					t.Errorf("%s %s %s has no %s back", s, p, o, inverse)
				}
			}
		}
	}
	for _, topic := range corpus.Topics() {
		if v := values["<"+ConceptBase+string(topic)+">"]; len(v["topConceptOf"]) != 1 || len(v["relatedMatch"]) != len(topic.Articles()) {
			t.Errorf("topic %s: %v", topic, v)
		}
	}
}

func TestNoConceptIsAboveItself(t *testing.T) {
	for _, c := range corpus.Concepts() {
		steps := 0
		for parent := c.Parent(); parent != ""; steps++ {
			above, ok := corpus.ConceptByID(parent)
			if !ok || steps > 10 {
				t.Fatalf("concept %s: the way up ends in %q after %d steps", c.ID, parent, steps)
			}
			parent = above.Parent()
		}
	}
}

func TestPlainJSON(t *testing.T) {
	var raw bytes.Buffer
	if err := Write(&raw, "json"); err != nil {
		t.Fatal(err)
	}
	var all []Entry
	if err := json.Unmarshal(raw.Bytes(), &all); err != nil || len(all) != len(corpus.Concepts()) {
		t.Fatalf("%d concepts, %v", len(all), err)
	}
	if strings.Contains(raw.String(), "null") {
		t.Error("there are nulls")
	}
	i := slices.IndexFunc(all, func(p Entry) bool { return p.ID == "non-technical-survey" })
	got := all[i]
	if got.Broader != "survey" || got.Preferred[corpus.Chinese] != "非技术勘察" || !cmp.Equal(got.Articles, []corpus.Article{4}) {
		t.Errorf("%+v", got)
	}
}

func TestUnknownFormat(t *testing.T) {
	if err := Write(&bytes.Buffer{}, "xml"); !errors.Is(err, ErrFormat) || !strings.Contains(err.Error(), "turtle") {
		t.Errorf("Write = %v", err)
	}
}
