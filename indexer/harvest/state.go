package harvest

// The state file, format 1: StateName in the folder of each host.
//
//	{"format": 1, "files": {"<file name>": Origin, …}}
//
// It has one writer, this package, and people have files of their own for what
// they know better (manifest.yaml and NAME.meta.yaml). So a fetch can never
// overwrite what a person wrote, and facts and files cannot disagree about who
// said what. A file is written before its entry: a crash between the two costs
// one more request.

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"time"

	"repertory/corpus"
)

// StateName is the name of the file that records where the files of its folder
// came from. It is hidden, so that an import of the folder passes over it.
const StateName = ".fetched.json"

// stateFormat is the version of the state file that is read and written.
const stateFormat = 1

// maxState is the largest state file that is read, in bytes.
const maxState = 256 << 20

// Origin says where a fetched file came from.
type Origin struct {
	// URL is the address that was asked; Final the one that answered, where a
	// redirect led elsewhere.
	URL   string `json:"url"`
	Final string `json:"final_url,omitempty"`
	// Symbol and Language are set when the document was asked for by them.
	Symbol   corpus.Symbol   `json:"symbol,omitempty"`
	Language corpus.Language `json:"language,omitempty"`
	// ContentType is the header of the answer, with its charset.
	ContentType  string `json:"content_type,omitempty"`
	ETag         string `json:"etag,omitempty"`
	LastModified string `json:"last_modified,omitempty"`
	SHA256       string `json:"sha256"`
	// Fetched is when the content came, Checked when the server last said that
	// it is still the same.
	Fetched time.Time `json:"fetched"`
	Checked time.Time `json:"checked"`
}

// Origins returns where the fetched files of a folder came from, by file name.
// A folder without a state file gives none.
func Origins(dir string) (map[string]Origin, error) {
	path := filepath.Join(dir, StateName)
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	if info.Size() > maxState {
		return nil, fmt.Errorf("%s is larger than %d MiB; move it away", path, maxState>>20)
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	return decodeState(path, raw)
}

func decodeState(path string, raw []byte) (map[string]Origin, error) {
	var s struct {
		Format int               `json:"format"`
		Files  map[string]Origin `json:"files"`
	}
	if err := json.Unmarshal(raw, &s); err != nil {
		return nil, fmt.Errorf("%s is damaged; delete it, and the files will be fetched again: %w", path, err)
	}
	if s.Format != stateFormat {
		return nil, fmt.Errorf("%s has format %d and this program reads format %d; use the program version that wrote it", path, s.Format, stateFormat)
	}
	return s.Files, nil
}

// folder is the folder of one host and what its state file says. It is used by
// one goroutine only.
type folder struct {
	dir   string
	files map[string]Origin
	byURL map[string]string // address to file name
	lower map[string]string // file name in lower case to address
}

func openFolder(dir string) (*folder, error) {
	files, err := Origins(dir)
	if err != nil {
		return nil, err
	}
	f := &folder{dir: dir, files: map[string]Origin{}, byURL: map[string]string{}, lower: map[string]string{}}
	for name, o := range files {
		// A name that could leave the folder was not written by this program.
		if name == filepath.Base(name) && !strings.HasPrefix(name, ".") {
			f.put(name, o)
		}
	}
	return f, nil
}

func (f *folder) put(name string, o Origin) {
	f.files[name] = o
	f.byURL[o.URL] = name
	f.lower[strings.ToLower(name)] = o.URL
}

// known returns what is stored of an address, with its content. It reports
// false when there is nothing, or when the file is not as it was stored.
func (f *folder) known(address string) (name string, o Origin, content []byte, ok bool) {
	name, ok = f.byURL[address]
	if !ok {
		return "", Origin{}, nil, false
	}
	content, err := os.ReadFile(filepath.Join(f.dir, name))
	o = f.files[name]
	if err != nil || checksum(content) != o.SHA256 {
		return "", Origin{}, nil, false
	}
	return name, o, content, true
}

// store writes a fetched file and records it. A file of the same address with
// another name is removed: the address now gives another format.
func (f *folder) store(t Target, ext string, content []byte, o Origin) (name string, err error) {
	name = f.free(&o, t, ext)
	o.SHA256 = checksum(content)
	if err := corpus.WriteFile(filepath.Join(f.dir, name), content); err != nil {
		return "", fmt.Errorf("store %s: %w", o.URL, err)
	}
	if old, ok := f.byURL[o.URL]; ok && old != name {
		delete(f.files, old)
		delete(f.lower, strings.ToLower(old))
		if err := os.Remove(filepath.Join(f.dir, old)); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return "", fmt.Errorf("store %s: %w", o.URL, err)
		}
	}
	f.put(name, o)
	return name, f.save()
}

// free returns a file name that no other address has. Two addresses may spell
// one symbol; the later one is then named by its address, and the symbol, which
// its name does not tell any more, goes into the record.
func (f *folder) free(o *Origin, t Target, ext string) string {
	taken := func(name string) bool {
		owner, ok := f.lower[strings.ToLower(name)]
		return ok && owner != o.URL
	}
	name := stem(t)
	if !taken(name + ext) {
		return name + ext
	}
	o.Symbol, o.Language = symbolOf(t)
	if u, err := url.Parse(t.URL); err == nil {
		name = addressStem(u)
	}
	if !taken(name + ext) {
		return name + ext
	}
	return clipName(name) + "-" + digest(o.URL) + ext
}

// confirm records that a stored file is still what its server has.
func (f *folder) confirm(name string, o Origin) error {
	f.put(name, o)
	return f.save()
}

func (f *folder) save() error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(map[string]any{"format": stateFormat, "files": f.files}); err != nil {
		return fmt.Errorf("save the state of %s: %w", f.dir, err)
	}
	if err := corpus.WriteFile(filepath.Join(f.dir, StateName), buf.Bytes()); err != nil {
		return fmt.Errorf("save the state of %s: %w", f.dir, err)
	}
	return nil
}

func checksum(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}
