package indexer

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v3"
	"golang.org/x/text/unicode/norm"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// Metadata that describes no file must not be lost without a word: it may be
// what keeps a document from the public. It fails, and the documents that it may
// be meant for are held: they are not imported until it is put right.

// orphan is a sidecar, or an entry of a manifest, that describes no file.
type orphan struct {
	// path is the file that it stands in, name the document that it names.
	path, name string
	why        string
	// restricts says that it restricts a document, or cannot be read.
	restricts bool
}

// described is a folder with the metadata in it.
type described struct {
	documents []string
	// own are the documents that have metadata under their right names.
	own     map[string]bool
	orphans []orphan
	// metadata are the paths of the files with metadata.
	metadata []string
}

// orphansOf looks for metadata that describes no file: in some folders, and
// beside some files as far as it may be meant for them. It returns an outcome
// for each, why files are held by path, and the paths of all files with metadata.
func orphansOf(files, folders []string) (outcomes []Outcome, held map[string]string, metadata []string) {
	byFolder := map[string][]string{}
	for _, path := range files {
		byFolder[filepath.Dir(path)] = append(byFolder[filepath.Dir(path)], path)
	}
	for _, dir := range folders {
		byFolder[dir] = slices.Clip(byFolder[dir])
	}
	held = map[string]string{}
	for _, dir := range slices.Sorted(maps.Keys(byFolder)) {
		d, err := describe(dir)
		if err != nil {
			outcomes = append(outcomes, Outcome{Path: dir, Status: Failed, Reason: err.Error()})
			continue
		}
		metadata = append(metadata, d.metadata...)
		for _, o := range d.orphans {
			meant, concerned := d.meant(o), slices.Contains(folders, dir)
			for _, name := range meant {
				if path := filepath.Join(dir, name); slices.Contains(byFolder[dir], path) {
					held[path] = fmt.Sprintf("held, because %s may be meant for it and is not read (see there); what the corpus has of it stays as it is", o.path)
					concerned = true
				}
			}
			if concerned {
				outcomes = append(outcomes, Outcome{Path: o.path, Status: Failed, Reason: o.reason(meant)})
			}
		}
	}
	return outcomes, held, metadata
}

// describe reads what metadata a folder has.
func describe(dir string) (*described, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	d := &described{own: map[string]bool{}}
	var metadata []string
	for _, e := range entries {
		switch name := e.Name(); {
		case e.IsDir() || strings.HasPrefix(name, "."):
		case isMetadata(name) || describesSomething(filepath.Join(dir, name)):
			metadata = append(metadata, name)
			d.metadata = append(d.metadata, filepath.Join(dir, name))
		default:
			d.documents = append(d.documents, name)
		}
	}
	for _, name := range metadata {
		path := filepath.Join(dir, name)
		stem, sidecar := strings.CutSuffix(name, SidecarSuffix)
		switch {
		case sidecar:
			d.sidecar(path, stem)
		default:
			d.manifest(path, name == ManifestName)
		}
	}
	return d, nil
}

// sidecar finds the documents of a sidecar with the right ending.
func (d *described) sidecar(path, stem string) {
	found := false
	for _, name := range d.documents {
		if name == stem || strings.TrimSuffix(name, filepath.Ext(name)) == stem {
			d.own[name], found = true, true
		}
	}
	if !found {
		d.orphans = append(d.orphans, orphan{path, stem, fmt.Sprintf("no file here is called %q", stem), restricts(path)})
	}
}

// manifest finds the documents of a manifest; a file that has another name, or
// is a sidecar with another ending, describes none.
func (d *described) manifest(path string, named bool) {
	var m manifest
	raw, err := os.ReadFile(path)
	if err == nil {
		err = yaml.Unmarshal(raw, &m)
	}
	if !named && (err != nil || len(m.Documents) == 0) {
		stem := bareName(filepath.Base(path))
		d.orphans = append(d.orphans, orphan{path, stem, fmt.Sprintf("metadata is read from NAME%s and %s alone", SidecarSuffix, ManifestName), restricts(path)})
		return
	}
	if err != nil {
		return // importing any file of the folder tells it
	}
	for _, name := range slices.Sorted(maps.Keys(m.Documents)) {
		restricted := m.Documents[name].Access != "" && m.Documents[name].Access != string(corpus.Public)
		switch {
		case !named:
			d.orphans = append(d.orphans, orphan{path, name, fmt.Sprintf("a manifest is read from %s alone", ManifestName), restricted})
		case slices.Contains(d.documents, name):
			d.own[name] = true
		default:
			d.orphans = append(d.orphans, orphan{path, name, fmt.Sprintf("it describes %q, and no file here is called so", name), restricted})
		}
	}
}

// meant lists the documents of the folder that an orphan may be meant for: those
// that are called alike, else, if it restricts one, all that have no metadata.
func (d *described) meant(o orphan) []string {
	var same, alike, bare []string
	want := bareName(o.name)
	for _, name := range d.documents {
		switch is := bareName(name); {
		case is == want:
			same = append(same, name)
		case d.own[name]:
		case alikeNames(is, want):
			alike = append(alike, name)
		default:
			bare = append(bare, name)
		}
	}
	switch {
	case len(same) > 0:
		return same
	case len(alike) > 0:
		return alike
	case o.restricts:
		return bare
	}
	return nil
}

func (o orphan) reason(meant []string) string {
	do := "give it the name of the file that it describes, or delete it"
	if len(meant) == 1 {
		do = fmt.Sprintf("if it is meant for %s, call it %s, or delete it", meant[0], meant[0]+SidecarSuffix)
	}
	if filepath.Base(o.path) == ManifestName {
		do = "correct the name there, or delete the entry"
	}
	return o.why + "; " + do
}

// restricts reports whether a file of metadata restricts a document. One that
// cannot be read may.
func restricts(path string) bool {
	var m struct{ Access string }
	raw, err := os.ReadFile(path)
	if err == nil {
		err = yaml.Unmarshal(raw, &m)
	}
	return err != nil && !errors.Is(err, fs.ErrNotExist) || m.Access != "" && m.Access != string(corpus.Public)
}

// isMetadata reports whether a file is metadata by its name, be it a right one
// or one that somebody may have given it: "x.meta.yml", "x.meta.yaml.txt",
// "Manifest.yaml".
func isMetadata(name string) bool {
	lower := strings.TrimSuffix(strings.ToLower(name), ".txt")
	if base, ok := strings.CutSuffix(lower, ".meta"); ok && base != "" {
		return true
	}
	for _, ext := range []string{".yaml", ".yml", ".json"} {
		if base, ok := strings.CutSuffix(lower, ext); ok && (base == "manifest" || strings.HasSuffix(base, ".meta")) {
			return true
		}
	}
	return false
}

// describesSomething reports whether a YAML file with another name holds
// metadata all the same.
func describesSomething(path string) bool {
	if ext := strings.ToLower(filepath.Ext(path)); ext != ".yaml" && ext != ".yml" {
		return false
	}
	raw, err := os.ReadFile(path)
	if err != nil || len(raw) > maxSidecar {
		return false
	}
	var m struct {
		Access, Symbol string
		Documents      map[string]Meta
	}
	return yaml.Unmarshal(raw, &m) == nil && (m.Access != "" || m.Symbol != "" || len(m.Documents) > 0)
}

// bareName takes endings from a file name, and leaves small letters and digits.
func bareName(name string) string {
	name = strings.ToLower(norm.NFKC.String(name))
	for {
		ext := filepath.Ext(name)
		if ext == "" || !extract.IsDocument(ext) && extract.Advice(ext) == "" && !slices.Contains([]string{".meta", ".yaml", ".yml", ".json"}, ext) {
			break
		}
		name = strings.TrimSuffix(name, ext)
	}
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r) {
			return r
		}
		return -1
	}, name)
}

// alikeNames reports whether two names differ as by a slip of the pen: in one
// letter, or two of a long name. Other digits are another document.
func alikeNames(a, b string) bool {
	x, y := []rune(a), []rune(b)
	digits := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.IsDigit(r) {
				return r
			}
			return -1
		}, s)
	}
	allowed := min(len(x), len(y)) / 4
	return digits(a) == digits(b) && editDistance(x, y) <= min(allowed, 2)
}

// editDistance counts the letters to add, leave out, replace or exchange with
// their neighbour to make one name of another.
func editDistance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		for j := range rows[i] {
			switch {
			case i == 0 || j == 0:
				rows[i][j] = i + j
			case a[i-1] == b[j-1]:
				rows[i][j] = rows[i-1][j-1]
			default:
				rows[i][j] = 1 + min(rows[i-1][j-1], rows[i-1][j], rows[i][j-1])
				if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
					rows[i][j] = min(rows[i][j], 1+rows[i-2][j-2])
				}
			}
		}
	}
	return rows[len(a)][len(b)]
}
