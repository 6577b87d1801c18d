package corpus

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// removed.json in the corpus folder is a sealed list (seal.go) of Tombstone
// objects by symbol and language: the versions that were public once and are no longer, because
// they were removed or became restricted. A version that is public again
// leaves it. Files that are deleted by hand are not noticed.

const removedFile = "removed.json"

// Tombstone remembers a document version that is no longer public, for those
// who have copied it. It says nothing of what the text was.
type Tombstone struct {
	Symbol   Symbol    `json:"symbol"`
	Language Language  `json:"language"`
	Meeting  MeetingID `json:"meeting,omitempty"`
	Topics   []TopicID `json:"topics,omitempty"`
	// Removed is when the version went.
	Removed time.Time `json:"removed"`
}

// Removed returns the document versions that were public once and are no
// longer, by symbol and language.
func (s *Store) Removed() ([]Tombstone, error) {
	raw, err := os.ReadFile(filepath.Join(s.dir, removedFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read what was removed: %w", err)
	}
	var all []Tombstone
	if err := DecodeList(raw, "removed", &all); err != nil {
		return nil, fmt.Errorf("read what was removed: %s is damaged; delete it, the next removal writes it anew: %w", filepath.Join(s.dir, removedFile), err)
	}
	return all, nil
}

// Hidden lists the document versions that must not be shown to the public: those
// that were public once and are no longer, and those that are remembered as
// restricted. A version may be in the list twice.
func (s *Store) Hidden() ([]Key, error) {
	removed, err := s.Removed()
	if err != nil {
		return nil, err
	}
	keys, err := s.RestrictedKeys()
	for _, t := range removed {
		keys = append(keys, t.Key())
	}
	return keys, err
}

// HiddenSince returns what Hidden does, and a text that changes when that may
// have changed; while it is the one that is given, nothing is read.
func (s *Store) HiddenSince(before string) (keys []Key, now string, err error) {
	for _, name := range []string{removedFile, restrictedDir} {
		info, err := os.Stat(filepath.Join(s.dir, name))
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, before, fmt.Errorf("find out what is hidden: %w", err)
		}
		if err == nil && s.now().Sub(info.ModTime()) < settled { // a later change could bear the same time
			now += fmt.Sprintf("%s %d;", name, s.now().UnixNano())
		} else if err == nil {
			now += fmt.Sprintf("%s %d %d;", name, info.Size(), info.ModTime().UnixNano())
		} else {
			now += name + " none;"
		}
	}
	if now == before {
		return nil, now, nil
	}
	keys, err = s.Hidden()
	return keys, now, err
}

// bury remembers that the public version at a key goes, if there is one. The
// caller holds the writing lock.
func (s *Store) bury(k Key) error {
	old, err := readDocument(s.path(k))
	if errors.Is(err, ErrNotFound) || err == nil && old.Access.Hidden() {
		return nil
	}
	stone := Tombstone{Symbol: k.Symbol, Language: k.Language, Removed: s.now().UTC().Truncate(time.Second)}
	if err == nil { // a damaged file is remembered by its key alone
		stone.Meeting, stone.Topics = old.Meeting, old.MainTopics()
	}
	return s.changeRemoved(func(all []Tombstone) []Tombstone { return append(without(all, k), stone) })
}

// unbury forgets that a version was removed, because it is back. The caller
// holds the writing lock.
func (s *Store) unbury(k Key) error {
	return s.changeRemoved(func(all []Tombstone) []Tombstone { return without(all, k) })
}

func without(all []Tombstone, k Key) []Tombstone {
	return slices.DeleteFunc(slices.Clone(all), func(t Tombstone) bool { return t.Key() == k })
}

// changeRemoved rewrites the list; nothing is written when nothing changes.
func (s *Store) changeRemoved(change func([]Tombstone) []Tombstone) error {
	old, err := s.Removed()
	if err != nil {
		return err
	}
	all := change(old)
	slices.SortFunc(all, func(a, b Tombstone) int { return a.Key().compare(b.Key()) })
	if slices.EqualFunc(all, old, func(a, b Tombstone) bool { return a.Key() == b.Key() && a.Removed.Equal(b.Removed) }) {
		return nil
	}
	raw, err := EncodeList("removed", all)
	if err == nil {
		err = WriteFile(filepath.Join(s.dir, removedFile), raw)
	}
	if err != nil {
		return fmt.Errorf("record what was removed: %w", err)
	}
	return nil
}

// Key returns the identity of the version that was removed.
func (t Tombstone) Key() Key { return Key{t.Symbol, t.Language} }

// compare orders keys by symbol and language.
func (k Key) compare(other Key) int {
	if c := strings.Compare(string(k.Symbol), string(other.Symbol)); c != 0 {
		return c
	}
	return strings.Compare(string(k.Language), string(other.Language))
}
