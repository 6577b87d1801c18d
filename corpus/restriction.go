package corpus

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// restricted/<symbol>-<language>.json in the corpus folder is a Restriction,
// sealed: the memory of a document version that is restricted. It stays when the
// version is removed, and goes when a person says that the version is public. The
// folder is made, from the documents, by the first import that needs it.

const restrictedDir = "restricted"

// Restriction remembers that a document version is restricted, with what it
// takes to know a copy of it.
type Restriction struct {
	Symbol   Symbol   `json:"symbol"`
	Language Language `json:"language"`
	// Since is when it became known that the version is restricted.
	Since time.Time `json:"since"`
	// CopyOf is the restricted version that this one is a copy of. Files and
	// Text are empty then: they are those of the other.
	CopyOf string `json:"copy_of,omitempty"`
	// Files are the checksums of its files.
	Files []string `json:"files,omitempty"`
	// Text is a sketch of its text; see sketchOf.
	Text []uint64 `json:"text,omitempty"`
}

// Key returns the identity of the restricted version.
func (r Restriction) Key() Key { return Key{r.Symbol, r.Language} }

// Restrictions knows which document versions are restricted, and their copies.
type Restrictions struct {
	byKey  map[Key]Restriction
	byFile map[string]Key
	byText map[uint64][]Key
}

// Restrictions reads what is remembered of restricted document versions.
func (s *Store) Restrictions(ctx context.Context) (*Restrictions, error) {
	r := &Restrictions{map[Key]Restriction{}, map[string]Key{}, map[uint64][]Key{}}
	entries, err := os.ReadDir(filepath.Join(s.dir, restrictedDir))
	if errors.Is(err, fs.ErrNotExist) {
		return r, s.firstRestrictions(ctx, r)
	}
	if err != nil {
		return nil, fmt.Errorf("read the restrictions: %w", err)
	}
	for _, e := range entries {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if filepath.Ext(e.Name()) != ".json" || strings.HasPrefix(e.Name(), temporary) {
			continue
		}
		one, err := readRestriction(filepath.Join(s.dir, restrictedDir, e.Name()))
		if errors.Is(err, fs.ErrNotExist) {
			continue // it went meanwhile
		}
		if err != nil {
			return nil, err
		}
		r.add(*one)
	}
	return r, nil
}

// firstRestrictions remembers the restricted documents of a corpus that has no
// such memory yet.
func (s *Store) firstRestrictions(ctx context.Context, r *Restrictions) error {
	for d, err := range s.Documents(ctx) {
		if err := ctx.Err(); err != nil {
			return err
		}
		if err != nil || !d.Access.Hidden() {
			continue // a damaged one is told of elsewhere
		}
		one := restrictionOf(d, s.now())
		if err := s.writeRestriction(one); err != nil {
			return err
		}
		r.add(one)
	}
	return nil
}

func readRestriction(path string) (*Restriction, error) {
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, fmt.Errorf("read the restrictions: %w", err)
	}
	sealed, err := CheckSeal(raw)
	if err == nil && !sealed {
		err = ErrSeal
	}
	var r Restriction
	if err == nil {
		err = json.Unmarshal(raw, &r)
	}
	if err == nil && restrictionName(r.Key()) != filepath.Base(path) {
		err = fmt.Errorf("it is of %s in %s", r.Symbol, r.Language)
	}
	if err != nil {
		return nil, fmt.Errorf("read the restrictions: %s is damaged: %w; restore it from a backup, or delete it if the document is there and restricted", path, err)
	}
	return &r, nil
}

func restrictionName(k Key) string { return k.Symbol.FileName() + "-" + string(k.Language) + ".json" }

func (s *Store) restrictionPath(k Key) string {
	return filepath.Join(s.dir, restrictedDir, restrictionName(k))
}

// restrictionOf describes a restricted document for the memory.
func restrictionOf(d *Document, now time.Time) Restriction {
	one := Restriction{Symbol: d.Symbol, Language: d.Language, Since: now.UTC().Truncate(time.Second)}
	if of, ok := strings.CutPrefix(d.Evidence["access"], copyEvidence); ok {
		one.CopyOf = of
		return one
	}
	for _, src := range d.Sources {
		if src.SHA256 != "" && !slices.Contains(one.Files, src.SHA256) {
			one.Files = append(one.Files, src.SHA256)
		}
	}
	one.Text = sketchOf(d)
	return one
}

// remember takes over the files of a restriction that this one replaces.
func (r *Restriction) remember(before Restriction) {
	r.Since = before.Since
	for _, sum := range before.Files {
		if !slices.Contains(r.Files, sum) {
			r.Files = append(r.Files, sum)
		}
	}
}

func (s *Store) writeRestriction(r Restriction) error {
	raw, err := encode(r)
	if err == nil {
		err = WriteFile(s.restrictionPath(r.Key()), Seal(raw))
	}
	if err != nil {
		return fmt.Errorf("remember that %s in %s is restricted: %w", r.Symbol, r.Language, err)
	}
	return nil
}

// restrict remembers that a document is restricted. The caller holds the
// writing lock.
func (s *Store) restrict(d *Document) error {
	one := restrictionOf(d, s.now())
	before, err := readRestriction(s.restrictionPath(d.Key()))
	switch {
	case err == nil:
		one.remember(*before)
		if before.CopyOf == one.CopyOf && slices.Equal(before.Files, one.Files) && slices.Equal(before.Text, one.Text) {
			return nil
		}
	case !errors.Is(err, fs.ErrNotExist):
		return err
	}
	return s.writeRestriction(one)
}

// release forgets that a document was restricted. The caller holds the writing
// lock.
func (s *Store) release(k Key) error {
	err := os.Remove(s.restrictionPath(k))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = SyncPath(filepath.Join(s.dir, restrictedDir))
	}
	if err != nil {
		return fmt.Errorf("forget that %s in %s was restricted: %w", k.Symbol, k.Language, err)
	}
	return nil
}

// TakeRestrictions remembers what another corpus does of restricted documents,
// as one that is restored must of what was restricted since.
func (s *Store) TakeRestrictions(ctx context.Context, from *Store) error {
	here, err := s.Restrictions(ctx)
	if err != nil {
		return err
	}
	there, err := from.Restrictions(ctx)
	if err != nil {
		return err
	}
	for k, one := range there.byKey {
		if here.Has(k) {
			continue
		}
		if err := s.writeRestriction(one); err != nil {
			return err
		}
	}
	return nil
}

// RestrictedKeys lists the document versions that are remembered as restricted,
// without reading what is remembered of them.
func (s *Store) RestrictedKeys() ([]Key, error) {
	f, err := os.Open(filepath.Join(s.dir, restrictedDir))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("list the restrictions: %w", err)
	}
	defer f.Close()
	names, err := f.Readdirnames(-1)
	if err != nil {
		return nil, fmt.Errorf("list the restrictions: %w", err)
	}
	var keys []Key
	for _, name := range names {
		stem, ok := strings.CutSuffix(name, ".json")
		at := strings.LastIndexByte(stem, '-')
		if !ok || at < 0 || strings.HasPrefix(name, temporary) {
			continue
		}
		keys = append(keys, Key{Symbol(strings.ReplaceAll(stem[:at], "_", "/")), Language(stem[at+1:])})
	}
	slices.SortFunc(keys, Key.compare)
	return keys, nil
}

func (r *Restrictions) add(one Restriction) {
	r.byKey[one.Key()] = one
	for _, sum := range one.Files {
		r.byFile[sum] = one.Key()
	}
	for _, h := range one.Text {
		r.byText[h] = append(r.byText[h], one.Key())
	}
}

// Add takes a document that was saved as restricted into account, and reports
// whether anything new is known by that.
func (r *Restrictions) Add(d *Document) (news bool) {
	one := restrictionOf(d, time.Time{})
	before, known := r.byKey[d.Key()]
	if known {
		one.remember(before)
		if len(one.Files) == len(before.Files) && slices.Equal(one.Text, before.Text) {
			return false
		}
	}
	r.Release(d.Key())
	r.add(one)
	return one.CopyOf == ""
}

// Has reports whether a version is itself remembered as restricted.
func (r *Restrictions) Has(k Key) bool {
	_, ok := r.byKey[k]
	return ok
}

// Release forgets a version that a person said is public.
func (r *Restrictions) Release(k Key) {
	one, ok := r.byKey[k]
	if !ok {
		return
	}
	delete(r.byKey, k)
	maps.DeleteFunc(r.byFile, func(_ string, of Key) bool { return of == k })
	for _, h := range one.Text {
		r.byText[h] = slices.DeleteFunc(r.byText[h], func(of Key) bool { return of == k })
	}
}

// copyEvidence begins the reason of a restriction that a copy has from another
// version.
const copyEvidence = "copy of "

// Of says why a document version is restricted unless a person says that it is
// public: because it was restricted before, or because its file or its text is
// that of a restricted one. It is empty when nothing is known of it.
func (r *Restrictions) Of(d *Document) string {
	if _, ok := r.byKey[d.Key()]; ok {
		return "restricted before"
	}
	for _, s := range d.Sources {
		if of, ok := r.byFile[s.SHA256]; ok && of != d.Key() {
			return copyEvidence + of.String()
		}
	}
	if of, ok := r.copied(d); ok {
		return copyEvidence + of.String()
	}
	return ""
}

// String names the version, such as "CCM/MSP/2018/6 in zh".
func (k Key) String() string { return string(k.Symbol) + " in " + string(k.Language) }
