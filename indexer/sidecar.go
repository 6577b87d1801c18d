package indexer

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"

	"repertory/corpus"
	"repertory/indexer/harvest"
	"repertory/indexer/structure"
)

// ManifestName is the name of the file that describes the documents of its
// folder; SidecarSuffix ends the name of a file that describes one document.
const (
	ManifestName  = "manifest.yaml"
	SidecarSuffix = ".meta.yaml"
)

// maxSidecar is the largest manifest or sidecar that is read, in bytes.
const maxSidecar = 4 << 20

// Meta is what a person says of a document. What it says wins over what is
// read from the document itself; empty fields say nothing.
type Meta struct {
	Symbol       string `yaml:"symbol"`
	Language     string `yaml:"language"`
	Original     string `yaml:"original_language"`
	Kind         string `yaml:"kind"`
	Meeting      string `yaml:"meeting"`
	Date         string `yaml:"date"`
	Title        string `yaml:"title"`
	Submitter    string `yaml:"submitter"`
	Access       string `yaml:"access"`
	Illustrative bool   `yaml:"illustrative"`
	// URL is the web address that the file was fetched from.
	URL string `yaml:"url"`
	// ContentType is the HTTP header that came with it; its charset counts more
	// than what the file itself declares.
	ContentType string `yaml:"content_type"`
	// Organ, Session, Treaty and AgendaItem have no key in a checksum where they are not
	// used.
	Organ      string `yaml:"organ" json:",omitempty"`
	Session    string `yaml:"session" json:",omitempty"`
	Treaty     string `yaml:"treaty" json:",omitempty"`
	AgendaItem string `yaml:"agenda_item" json:",omitempty"`
	// Tags correct the articles, topics and States.
	Tags []Correction `yaml:"tags"`
}

// manifest is the content of a manifest file.
type manifest struct {
	Documents map[string]Meta `yaml:"documents"`
}

// sidecars finds the metadata of files; it reads each manifest, and each record
// of fetched files, once.
type sidecars struct {
	manifests map[string]manifest
	origins   map[string]map[string]harvest.Origin
	failures  map[string]error
}

func newSidecars() *sidecars {
	return &sidecars{map[string]manifest{}, map[string]map[string]harvest.Origin{}, map[string]error{}}
}

// of returns what the sidecar and the manifest say of a file. A sidecar
// ("report.pdf.meta.yaml" or "report.meta.yaml") wins over the manifest, field
// by field, and both win over what was recorded when the file was fetched.
func (s *sidecars) of(path string) (Meta, error) {
	m, err := s.manifest(filepath.Dir(path))
	if err != nil {
		return Meta{}, err
	}
	meta := m.Documents[filepath.Base(path)]
	for _, name := range []string{strings.TrimSuffix(path, filepath.Ext(path)) + SidecarSuffix, path + SidecarSuffix} {
		err := readYAML(name, &meta)
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return Meta{}, err
		}
	}
	origin, err := s.origin(path)
	if err != nil {
		return Meta{}, err
	}
	meta.fill(origin)
	return meta, meta.check()
}

// origin returns where a file was fetched from; it is zero for other files.
func (s *sidecars) origin(path string) (harvest.Origin, error) {
	dir := filepath.Dir(path)
	files, ok := s.origins[dir]
	if !ok {
		var err error
		if files, err = harvest.Origins(dir); err != nil {
			return harvest.Origin{}, err
		}
		s.origins[dir] = files
	}
	return files[filepath.Base(path)], nil
}

// fill takes over what is known from the fetch and was not set by a person.
func (m *Meta) fill(o harvest.Origin) {
	m.Symbol = cmp.Or(m.Symbol, string(o.Symbol))
	m.Language = cmp.Or(m.Language, string(o.Language))
	m.URL = cmp.Or(m.URL, o.URL)
	m.ContentType = cmp.Or(m.ContentType, o.ContentType)
}

// fillFrom takes over what the front matter of a file says and a sidecar does
// not. A file may restrict itself; that it is public, a person must say beside
// it. What cannot be read is told.
func (m *Meta) fillFrom(matter map[string]string) (warnings []string) {
	for _, f := range []struct {
		key   string
		field *string
	}{
		{"symbol", &m.Symbol}, {"language", &m.Language}, {"lang", &m.Language}, {"original_language", &m.Original},
		{"kind", &m.Kind}, {"meeting", &m.Meeting}, {"date", &m.Date}, {"title", &m.Title}, {"submitter", &m.Submitter},
		{"organ", &m.Organ}, {"session", &m.Session}, {"agenda_item", &m.AgendaItem}, {"access", &m.Access},
	} {
		value := matter[f.key]
		if value == "" || *f.field != "" || f.key == "access" && value == string(corpus.Public) {
			continue
		}
		*f.field = value
		if m.check() != nil {
			*f.field = ""
			if f.field == &m.Access {
				*f.field = string(corpus.Restricted)
			}
			warnings = append(warnings, fmt.Sprintf("The file says %s: %s, which is not understood and was not taken.", f.key, value))
		}
	}
	return warnings
}

func (s *sidecars) manifest(dir string) (manifest, error) {
	if err, ok := s.failures[dir]; ok {
		return manifest{}, err
	}
	if m, ok := s.manifests[dir]; ok {
		return m, nil
	}
	var m manifest
	err := readYAML(filepath.Join(dir, ManifestName), &m)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		s.failures[dir] = err
		return manifest{}, err
	}
	s.manifests[dir] = m
	return m, nil
}

// readYAML decodes a file into a struct; a key that the struct does not have
// is an error, because a misspelt key would be lost without a word.
func readYAML(path string, into any) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if info.Size() > maxSidecar {
		return fmt.Errorf("%s is larger than %d bytes; split the folder", path, maxSidecar)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	if len(bytes.TrimSpace(raw)) == 0 {
		return nil
	}
	dec := yaml.NewDecoder(bytes.NewReader(raw))
	dec.KnownFields(true)
	if err := dec.Decode(into); err != nil {
		return fmt.Errorf("cannot read %s: %w", path, err)
	}
	return nil
}

// check parses every field, so that a wrong value is told to the person who
// wrote it instead of being dropped.
func (m Meta) check() error {
	var errs []error
	try := func(value string, parse func(string) error) {
		if value != "" {
			errs = append(errs, parse(value))
		}
	}
	try(m.Symbol, func(s string) error { _, err := corpus.AnySymbol(s); return err })
	try(m.Language, func(s string) error { _, err := corpus.ParseLanguage(s); return err })
	try(m.Original, func(s string) error { _, err := corpus.ParseLanguage(s); return err })
	try(m.Kind, func(s string) error { _, err := corpus.ParseKind(s); return err })
	try(m.Meeting, func(s string) error { _, err := corpus.ParseMeeting(s); return err })
	try(m.Treaty, func(s string) error { _, err := corpus.ParseTreaty(s); return err })
	try(m.Date, checkDate)
	try(m.Access, func(s string) error {
		if a := corpus.Access(s); a != corpus.Public && a != corpus.Restricted {
			return fmt.Errorf("access %q: use public or restricted", s)
		}
		return nil
	})
	for _, c := range m.Tags {
		for _, t := range []Tags{c.Add, c.Remove} {
			_, err := t.parse()
			errs = append(errs, err)
		}
	}
	if err := errors.Join(errs...); err != nil {
		return fmt.Errorf("metadata in %s or %s: %w", ManifestName, "*"+SidecarSuffix, err)
	}
	return nil
}

// checkDate accepts 2018, 2018-06 and 2018-06-01.
func checkDate(s string) error {
	if !corpus.ValidDate(s) {
		return fmt.Errorf("date %q: use 2018-06-01, 2018-06 or 2018", s)
	}
	return nil
}

// hint returns what the metadata fixes of a document. The metadata has been
// checked, so every field that is not empty can be read.
func (m Meta) hint(name string) structure.Hint {
	h := structure.Hint{
		Name: name, Title: m.Title, Date: m.Date, Submitter: m.Submitter,
		Organ: m.Organ, Session: m.Session, AgendaItem: m.AgendaItem,
		Access: corpus.Access(m.Access), Illustrative: m.Illustrative,
	}
	h.Symbol, _ = corpus.AnySymbol(m.Symbol)
	h.Language, _ = corpus.ParseLanguage(m.Language)
	h.Original, _ = corpus.ParseLanguage(m.Original)
	h.Kind, _ = corpus.ParseKind(m.Kind)
	h.Meeting, _ = corpus.ParseMeeting(m.Meeting)
	h.Treaty, _ = corpus.ParseTreaty(m.Treaty)
	return h
}

// checksum identifies what the metadata says, so that a changed sidecar makes
// an unchanged file be imported again. It is empty when nothing is said.
func (m Meta) checksum() string {
	raw, _ := json.Marshal(m) // strings and a bool always encode
	if none, _ := json.Marshal(Meta{}); bytes.Equal(raw, none) {
		return ""
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}
