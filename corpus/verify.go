package corpus

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
)

// Fault is something that a check found.
type Fault struct {
	// Damage says that something is lost or altered; otherwise it is a note.
	Damage bool `json:"damage"`
	// Path is the file or the document that it concerns.
	Path string `json:"path"`
	What string `json:"what"`
	// Do says what to do about it.
	Do string `json:"do,omitempty"`
}

// Health is what Verify found of a corpus.
type Health struct {
	// Documents counts the document versions, Former their earlier texts,
	// Originals the source files.
	Documents int `json:"documents"`
	Former    int `json:"former_texts"`
	Originals int `json:"originals"`
	// Unsealed counts the texts that carry no checksum, because an older
	// program wrote them.
	Unsealed int     `json:"without_checksum"`
	Faults   []Fault `json:"findings,omitempty"`
	// Public are the public document versions with the number of their
	// paragraphs, Hidden the others, and Damaged those whose file cannot be read.
	Public  map[Key]int  `json:"-"`
	Hidden  map[Key]int  `json:"-"`
	Damaged map[Key]bool `json:"-"`
}

// checker is a Verify under way.
type checker struct {
	*Health
	store    *Store
	seal     bool
	progress func(done int)
	done     int
	// sources are the checksums that documents name, with the documents.
	sources map[string][]string
	files   map[string]int64
}

// sourcesFile is a copy of what the documents say (package indexer), which is
// made anew when it is damaged.
const sourcesFile = "sources.json"

const (
	restore  = "restore it from a backup"
	reimport = "restore it from a backup, or delete it and import its source again; if you changed it by hand, delete its line \"sha256\" and run: repertory verify --seal"
)

// Verify reads every file of the corpus and compares it with its checksum, and
// documents with the names of their files and with the originals that they
// name. With seal, texts that carry no checksum get one. The error is for
// faults that end the check.
func (s *Store) Verify(ctx context.Context, seal bool, progress func(done int)) (*Health, error) {
	c := &checker{
		Health: &Health{Public: map[Key]int{}, Hidden: map[Key]int{}, Damaged: map[Key]bool{}},
		store:  s, seal: seal, progress: progress, sources: map[string][]string{}, files: map[string]int64{},
	}
	if _, err := os.Stat(s.dir); errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("verify %s: %w", s.dir, ErrNotFound)
	}
	err := filepath.WalkDir(s.dir, func(path string, e fs.DirEntry, err error) error {
		if err == nil {
			err = ctx.Err()
		}
		if err == nil && !e.IsDir() {
			c.step()
			err = c.file(path)
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil // an import that runs has replaced it
		}
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("verify %s: %w", s.dir, err)
	}
	if _, err := os.Stat(filepath.Join(s.dir, formatFile)); errors.Is(err, fs.ErrNotExist) && c.Documents > 0 {
		c.damage(formatFile, headAdvice(), "missing")
	}
	c.compareSources()
	return c.Health, nil
}

func (c *checker) step() {
	if c.done++; c.progress != nil {
		c.progress(c.done)
	}
}

func (c *checker) damage(path, do, what string, args ...any) {
	c.Faults = append(c.Faults, Fault{true, path, fmt.Sprintf(what, args...), do})
}

func (c *checker) note(path, do, what string, args ...any) {
	c.Faults = append(c.Faults, Fault{false, path, fmt.Sprintf(what, args...), do})
}

var (
	documentForm = regexp.MustCompile(`^documents/([^/]+)/([a-z]{2})\.json$`)
	formerForm   = regexp.MustCompile(`^documents/([^/]+)/versions/([a-z]{2})-[0-9]+\.json$`)
	originalForm = regexp.MustCompile(`^originals/[0-9a-f]{2}/([0-9a-f]{64})(\.[^/]*)?$`)
)

// file checks one file by what its name says it is.
func (c *checker) file(file string) error {
	name, err := filepath.Rel(c.store.dir, file)
	if err != nil {
		return err
	}
	name = filepath.ToSlash(name)
	if m := documentForm.FindStringSubmatch(name); m != nil {
		c.Documents++
		return c.document(name, m[1], Language(m[2]), true)
	}
	if m := formerForm.FindStringSubmatch(name); m != nil {
		c.Former++
		return c.document(name, m[1], Language(m[2]), false)
	}
	if m := originalForm.FindStringSubmatch(name); m != nil {
		c.Originals++
		return c.original(name, m[1])
	}
	switch base := filepath.Base(name); {
	case path.Dir(name) == restrictedDir && path.Ext(name) == ".json" && !strings.HasPrefix(base, temporary):
		if _, err := readRestriction(file); errors.Is(err, fs.ErrNotExist) {
			return err
		} else if err != nil {
			c.damage(name, restore+", or delete it if the document is there and restricted, and import it again", "%v", err)
		}
	case name == formatFile:
		return c.head(name)
	case name == problemsFile:
		if _, err := c.store.Problems(); err != nil {
			c.damage(name, "delete it, the next import writes it anew", "%v", err)
		}
	case name == removedFile:
		if _, err := c.store.Removed(); err != nil {
			c.damage(name, restore, "%v", err)
		}
	case name == catalogueFile:
		if raw, err := os.ReadFile(file); err != nil {
			return err
		} else if sealed, err := CheckSeal(raw); err != nil || !sealed {
			c.damage(name, "delete it, the next index writes it anew", "it is not as it was written")
		}
	case base == ".lock" || name == sourcesFile:
	case strings.HasPrefix(base, temporary):
		c.note(name, "nothing: the next import deletes it", "left by a run that was stopped")
	default:
		c.note(name, "", "no file of the corpus")
	}
	return nil
}

func (c *checker) head(name string) error {
	raw, err := os.ReadFile(filepath.Join(c.store.dir, name))
	if err != nil {
		return err
	}
	if string(raw) != formatLine() {
		c.damage(name, headAdvice(), "is not as it was written")
	}
	return nil
}

func headAdvice() string { return "write this line into it: " + strings.TrimSpace(formatLine()) }

func formatLine() string { return fmt.Sprintf("{\"format\": %d}\n", Format) }

// document checks a document version, or an earlier text of one.
func (c *checker) document(name, folder string, l Language, present bool) error {
	path := filepath.Join(c.store.dir, filepath.FromSlash(name))
	raw, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	key := Key{Symbol(strings.ReplaceAll(folder, "_", "/")), l}
	d, sealed, err := DecodeDocument(raw)
	if err == nil && (d.Symbol.FileName() != folder || d.Language != l) {
		err = fmt.Errorf("it is %s in %s", d.Symbol, d.Language)
	}
	if err != nil {
		c.Damaged[key] = c.Damaged[key] || present
		c.damage(name, reimport, "%v", err)
		return nil
	}
	if !sealed {
		if !c.seal {
			c.Unsealed++
		} else if err := WriteFile(path, Seal(raw)); err != nil {
			return err
		}
	}
	for _, s := range d.Sources {
		c.sources[s.SHA256] = append(c.sources[s.SHA256], name)
	}
	switch {
	case !present:
	case d.Access.Hidden():
		c.Hidden[d.Key()] = len(d.Paragraphs)
	default:
		c.Public[d.Key()] = len(d.Paragraphs)
	}
	return nil
}

func (c *checker) original(name, want string) error {
	f, err := os.Open(filepath.Join(c.store.dir, filepath.FromSlash(name)))
	if err != nil {
		return err
	}
	defer f.Close()
	hash := sha256.New()
	size, err := io.Copy(hash, f)
	if err != nil {
		return err
	}
	if hex.EncodeToString(hash.Sum(nil)) != want {
		c.damage(name, restore+", or delete it and import the file again", "the file is not as it was imported")
	}
	c.files[want] = size
	return nil
}

// compareSources finds originals that documents name and that are not there.
func (c *checker) compareSources() {
	var missing []string
	for sum := range c.sources {
		if _, ok := c.files[sum]; !ok {
			missing = append(missing, sum)
		}
	}
	slices.Sort(missing)
	for _, sum := range missing {
		slices.Sort(c.sources[sum])
		c.damage(originalsDir+"/"+sum[:min(2, len(sum))]+"/"+sum, restore+", or import the file again", "missing; it is a source of %s", strings.Join(c.sources[sum], ", "))
	}
}
