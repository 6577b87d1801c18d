package store

// An index folder:
//
//	current                    the name of the generation in use, and a newline
//	generations/.lock          held while a generation is built
//	generations/g000013.tmp/   one that is being built or deleted
//	generations/g000012/       a finished generation; it never changes
//	    manifest.json          Manifest: counts, statistics, checksums, parts
//	    works.rec              a work in each record: what it was made from
//	    mentions.rec           what each work with public versions cites (mention.go)
//	    documents.rec          a Document in each record (records.go, passage.go)
//	    columns.bin            Columns (columns.go)
//	    facets.json            the values of the facet columns
//	    findings.json          deadlines, assistance and actions (finding.go)
//	    citations.json         which paragraphs and documents are cited (citation.go)
//	    coverage.json          corpus.Coverage of the public documents
//	    translations.pack      what the corpus taught of translations, if anything
//	    order.bin              the passages in order, by part (part.go), unless
//	                           there is one part and it is whole
//	    parts/g000009/         what was indexed together (part.go), named for
//	                           the generation that it was new in
//	        passages.rec       a Passage in each record
//	        postings.bin       where the words stand (postings.go)
//	        terms/             the Bleve index: the words of text_xx and head_xx
//	                           by language (dictionarywrite.go)
//	    removed/g000009.bin    how many passages with each word of the part are
//	                           gone (postings.go, without lists), if any
//	generations/g000013.tmp/   a generation being built, or left by a crash
//
// A generation that continues another has hard links to its parts, which never
// change, and a new part with what is new; see Continue. Everything else is
// written anew, so that it is as if all had been built at once.
//
// A generation is published by replacing the file current, in one rename. The
// one before stays, so that people can go back to it and servers that still
// read it are not disturbed; older ones are deleted.

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search/analysis"
)

// Format is the version of the generation format that this program reads and
// writes.
const Format = 5

// ManifestFile is the file of a generation that holds its Manifest.
const ManifestFile = "manifest.json"

const (
	documentFile = "documents.rec"
	passageFile  = "passages.rec"
	columnFile   = "columns.bin"
	facetFile    = "facets.json"
	findingFile  = "findings.json"
	citationFile = "citations.json"
	coverageFile = "coverage.json"
	termFolder   = "terms"
	postingFile  = "postings.bin"
	workFile     = "works.rec"
	mentionFile  = "mentions.rec"
	orderFile    = "order.bin"
	partFolder   = "parts"
	goneFolder   = "removed"

	translationFile = "translations.pack"
)

// Manifest describes a generation.
type Manifest struct {
	// Format and Analysis are the versions of the format and of the terms.
	Format   int `json:"format"`
	Analysis int `json:"analysis"`
	// Facets are the facets that it has columns for, in their order.
	Facets  []facet.Name `json:"facets"`
	Name    string       `json:"name"`
	Created time.Time    `json:"created"`
	// Works counts symbols, Documents their language versions, Paragraphs
	// identities, Passages the paragraphs of all versions.
	Works      int `json:"works"`
	Documents  int `json:"documents"`
	Paragraphs int `json:"paragraphs"`
	Passages   int `json:"passages"`
	// Restricted counts document versions that are not public. They are left
	// out of a generation for the public.
	Restricted int `json:"restricted"`
	// All tells that restricted versions are in the generation too, which is
	// then for staff alone.
	All bool `json:"all,omitempty"`
	// Beside is the generation for the public that one for staff was built with.
	Beside string `json:"beside,omitempty"`
	// TextBytes is the size of the texts that were indexed.
	TextBytes int64 `json:"text_bytes"`
	// Fields are the statistics of the text fields that BM25 needs.
	Fields map[corpus.Language]FieldStats `json:"fields"`
	// Parts are the parts of the index, the largest first.
	Parts []Part `json:"parts"`
	// Files are the files of the generation by path.
	Files map[string]File `json:"files"`
}

// Part describes a part of a generation.
type Part struct {
	Name string `json:"name"`
	// Passages counts all passages of the part, Gone those that the generation
	// has no more.
	Passages int `json:"passages"`
	Gone     int `json:"gone,omitempty"`
}

// FieldStats are the statistics of a text field.
type FieldStats struct {
	// Passages counts the passages that have the field, Tokens their terms.
	Passages int `json:"passages"`
	Tokens   int `json:"tokens"`
}

// File is a file of a generation.
type File struct {
	Size   int64  `json:"size"`
	SHA256 string `json:"sha256"`
	// CRC32C is the checksum that is compared when files are opened and taken
	// over, as it costs a tenth of the other: Castagnoli's polynomial, in
	// hexadecimal. Generations that were built before it was kept have none.
	CRC32C string `json:"crc32c,omitempty"`
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// check compares a file with what it was when it was built.
func (f File) check(path string) error {
	if f.CRC32C == "" {
		now, err := describeFile(path)
		if err == nil && (now.Size != f.Size || now.SHA256 != f.SHA256) {
			err = notAsBuilt(path)
		}
		return err
	}
	in, err := os.Open(path)
	if err != nil {
		return err
	}
	defer in.Close()
	sum := crc32.New(castagnoli)
	size, err := io.Copy(sum, in)
	if err == nil && (size != f.Size || hex.EncodeToString(sum.Sum(nil)) != f.CRC32C) {
		err = notAsBuilt(path)
	}
	return err
}

func notAsBuilt(path string) error { return fmt.Errorf("%s is not as it was built; %s", path, Repair) }

// checkFiles compares the files whose names begin in a way with what they were
// when they were built.
func (m *Manifest) checkFiles(folder, prefix string) error {
	for name, file := range m.Files {
		if strings.HasPrefix(name, prefix) {
			if err := file.check(filepath.Join(folder, filepath.FromSlash(name))); err != nil {
				return err
			}
		}
	}
	return nil
}

// describeFiles takes the sizes and checksums of all files below dir, except
// those that are known.
func describeFiles(dir string, known map[string]File) (map[string]File, error) {
	files := map[string]File{}
	err := filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		name, err := filepath.Rel(dir, path)
		if err != nil || name == ManifestFile {
			return err
		}
		name = filepath.ToSlash(name)
		file, ok := known[name]
		if !ok {
			file, err = describeFile(path)
		}
		files[name] = file
		return err
	})
	return files, err
}

func describeFile(path string) (File, error) {
	f, err := os.Open(path)
	if err != nil {
		return File{}, err
	}
	defer f.Close()
	hash, sum := sha256.New(), crc32.New(castagnoli)
	size, err := io.Copy(io.MultiWriter(hash, sum), f)
	return File{size, hex.EncodeToString(hash.Sum(nil)), hex.EncodeToString(sum.Sum(nil))}, err
}

func readManifest(dir string) (*Manifest, error) {
	raw, err := os.ReadFile(filepath.Join(dir, ManifestFile))
	if err != nil {
		return nil, err
	}
	if _, err := corpus.CheckSeal(raw); err != nil {
		return nil, fmt.Errorf("%s is damaged (%w); build the index anew: repertory index", filepath.Join(dir, ManifestFile), err)
	}
	var m Manifest
	if err := json.Unmarshal(raw, &m); err != nil {
		return nil, fmt.Errorf("%s is damaged (%w); build the index anew: repertory index", filepath.Join(dir, ManifestFile), err)
	}
	return &m, m.checkFormat(dir)
}

// ErrFormat says that a generation is of a format that this program does not
// read.
var ErrFormat = errors.New("cannot be read")

// checkFormat says what to do with a generation that this program cannot read.
func (m *Manifest) checkFormat(dir string) error {
	if m.Format == Format && m.Analysis == analysis.Version && slices.Equal(m.Facets, facet.Names()) {
		return nil
	}
	age := "an older"
	if m.Format > Format || m.Format == Format && m.Analysis > analysis.Version {
		age = "a newer"
	}
	return fmt.Errorf("%s %w: it was built by %s version of the program (format %d, analysis %d; this one uses %d and %d); build the index anew: repertory index%s",
		dir, ErrFormat, age, m.Format, m.Analysis, Format, analysis.Version, map[string]string{"a newer": ", or update the program"}[age])
}

// Repair says what to do about a generation that is damaged.
const Repair = "build it anew: repertory index --full; until then: repertory rollback"

// Stamp tells a generation from another one that had the same name, because
// the index folder was deleted and built anew.
func Stamp(dir, name string) (string, error) {
	info, err := os.Stat(filepath.Join(dir, generationFolder, name, ManifestFile))
	if err != nil {
		return "", fmt.Errorf("the generation %s cannot be read (%w); %s", name, err, Repair)
	}
	return fmt.Sprint(name, " ", info.Size(), " ", info.ModTime().UnixNano()), nil
}

// checkSizes finds files that are missing or cut short, without reading them.
func (m *Manifest) checkSizes(dir string) error {
	for name, want := range m.Files {
		info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name)))
		if err != nil {
			return fmt.Errorf("the index is damaged (%w); %s", err, Repair)
		}
		if info.Size() != want.Size {
			return fmt.Errorf("the index is damaged: %s has %d bytes and was built with %d; %s", filepath.Join(dir, name), info.Size(), want.Size, Repair)
		}
	}
	return nil
}
