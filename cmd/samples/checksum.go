package main

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"slices"
	"strings"
)

// checksum says what a generated file was made from.
type checksum struct {
	// source is the SHA-256 of the source file.
	source string
	// render is the SHA-256 of what this program rendered: the file itself,
	// or for a PDF the DOCX it was printed from (see digest).
	render string
}

// checksums maps the path of a generated file, relative to the folder of the
// files, to its checksum. The stored form is one line for each file:
//
//	<source in hexadecimal>  <render in hexadecimal>  <path>
type checksums map[string]checksum

func loadChecksums(name string) (checksums, error) {
	sums := checksums{}
	data, err := os.ReadFile(name)
	if errors.Is(err, fs.ErrNotExist) {
		return sums, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read the checksums: %w", err)
	}
	for i, line := range strings.Split(strings.TrimSpace(string(data)), "\n") {
		fields := strings.Fields(line)
		if len(fields) != 3 {
			return nil, fmt.Errorf("%s, line %d: want source, render and path; delete the file to rebuild it", name, i+1)
		}
		sums[fields[2]] = checksum{source: fields[0], render: fields[1]}
	}
	return sums, nil
}

func (s checksums) save(name string) error {
	var b strings.Builder
	for _, path := range slices.Sorted(maps.Keys(s)) {
		fmt.Fprintf(&b, "%s  %s  %s\n", s[path].source, s[path].render, path)
	}
	if _, err := writeIfChanged(name, []byte(b.String())); err != nil {
		return fmt.Errorf("save the checksums: %w", err)
	}
	return nil
}

// digest is the SHA-256 of data; of a zip package that of its parts, so that
// it does not depend on how well a version of Go compresses.
func digest(data []byte) string {
	h := sha256.New()
	if archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data))); err == nil {
		for _, file := range archive.File {
			fmt.Fprintf(h, "%s\n", file.Name)
			r, err := file.Open()
			if err != nil {
				continue
			}
			// A damaged part gives another digest, which is what is asked for.
			_, _ = io.Copy(h, r)
			r.Close()
		}
		return hex.EncodeToString(h.Sum(nil))
	}
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}
