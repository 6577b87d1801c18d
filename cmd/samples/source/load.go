package source

import (
	"fmt"
	"io/fs"
	"path"
	"strings"
)

// File is a source file and what came of reading it: a document or an error.
type File struct {
	// Work and Language are the folder and the file name without ".md".
	Work, Language string
	Document       *Document
	// Err says why there is no document.
	Err error
}

// Load reads all sources in fsys, laid out as <work>/<language>.md, in the
// order of their paths. A source that cannot be read is returned with its
// error; the error of Load itself means that the folder cannot be listed.
func Load(fsys fs.FS) ([]File, error) {
	names, err := fs.Glob(fsys, "*/*.md")
	if err != nil {
		return nil, fmt.Errorf("list the sources: %w", err)
	}
	files := make([]File, 0, len(names))
	for _, name := range names {
		files = append(files, load(fsys, name))
	}
	return files, nil
}

func load(fsys fs.FS, name string) File {
	file := File{Work: path.Dir(name), Language: strings.TrimSuffix(path.Base(name), ".md")}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		file.Err = fmt.Errorf("read %s: %w", name, err)
		return file
	}
	doc, err := Parse(file.Work, data)
	switch {
	case err != nil:
		file.Err = fmt.Errorf("%s: %w", name, err)
	case doc.Language != file.Language:
		file.Err = fmt.Errorf("%s: %w: the front matter says language %q", name, ErrBadSource, doc.Language)
	default:
		file.Document = doc
	}
	return file
}
