// Package sample holds the sample corpus that Repertory ships with.
//
// The documents are illustrative: they were written for this project to show
// what it does, and each of them says so. They are not official documents of
// the Convention on Cluster Munitions; their symbols have the body SAMPLE, and
// figures, persons and "State A" in them are invented. Dates and places of
// meetings, the subjects of articles and deadlines are those of the Convention.
//
// The folder files has one folder for each work, with its documents in DOCX,
// PDF, HTML, Markdown and plain text and a manifest.yaml. They are made from the
// texts in cmd/samples/sources: change those, and run from the root of the
// project
//
//	go run ./cmd/samples
package sample

import (
	"embed"
	"io/fs"
)

//go:embed all:files
var embedded embed.FS

// Files returns the illustrative documents: at the top one folder for each
// work, in it its documents and a manifest.yaml.
func Files() fs.FS {
	files, err := fs.Sub(embedded, "files")
	if err != nil {
		return embedded // cannot happen: "files" is a valid path
	}
	return files
}
