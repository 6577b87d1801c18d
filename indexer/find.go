package indexer

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"repertory/indexer/extract"
)

// find lists the files under the given paths in a fixed order, each once, and the
// folders that were looked through. A path that cannot be read becomes a failed
// outcome, a file in a folder that is no document a skipped one.
func find(paths []string) (files, folders []string, others []Outcome) {
	seen := map[string]bool{}
	add := func(path string) {
		if abs, err := filepath.Abs(path); err == nil {
			path = abs
		}
		if !seen[path] {
			seen[path] = true
			files = append(files, path)
		}
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		switch {
		case err != nil:
			others = append(others, Outcome{Path: path, Status: Failed, Reason: missing(path, err)})
		case !info.IsDir() && isMetadata(filepath.Base(path)):
			others = append(others, Outcome{Path: path, Status: Failed, Reason: "it describes documents and is none; name the document, or the folder"})
		case !info.IsDir():
			add(path)
		default:
			if target, err := filepath.EvalSymlinks(path); err == nil {
				path = target // WalkDir does not follow its root
			}
			others = append(others, walk(path, add, func(dir string) { folders = append(folders, dir) })...)
		}
	}
	return files, folders, others
}

func missing(path string, err error) string {
	if os.IsNotExist(err) {
		return "no such file or folder; check the spelling of " + path
	}
	return err.Error()
}

// walk adds the documents of a folder and reports the rest of its files.
// Hidden files and folders are passed over.
func walk(root string, add, enter func(string)) (others []Outcome) {
	if abs, err := filepath.Abs(root); err == nil {
		root = abs
	}
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		hidden := path != root && strings.HasPrefix(d.Name(), ".")
		switch {
		case err != nil:
			others = append(others, Outcome{Path: path, Status: Failed, Reason: err.Error()})
			return nil
		case hidden && d.IsDir():
			return filepath.SkipDir
		case d.IsDir():
			enter(path)
		case hidden || isMetadata(d.Name()):
		case extract.IsDocument(path):
			// A file that is named by the person is read whatever its name.
			add(path)
		default:
			others = append(others, skipped(path))
		}
		return nil
	})
	return others
}

// skipped says that a file of a folder is not read, and what to do where it is a
// document of another format.
func skipped(path string) Outcome {
	o := Outcome{Path: path, Status: Skipped}
	if advice := extract.Advice(path); advice != "" {
		o.Reason, o.foreign = advice, true
		return o
	}
	o.Reason = fmt.Sprintf("files ending in %q are not read; documents end in %s", filepath.Ext(path), strings.Join(extract.Extensions(), " "))
	return o
}
