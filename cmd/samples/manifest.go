package main

import (
	"fmt"
	"path"

	"go.yaml.in/yaml/v3"
)

const manifestName = "manifest.yaml"

// manifestEntry holds what a document cannot say about itself. Everything
// else is read from its masthead; HTML, Markdown and text have no masthead in
// the usual place, so their symbol and date are given.
type manifestEntry struct {
	Symbol       string `yaml:"symbol,omitempty"`
	Kind         string `yaml:"kind"`
	Date         string `yaml:"date,omitempty"`
	Illustrative bool   `yaml:"illustrative"`
}

func manifest(targets []target) ([]byte, error) {
	documents := map[string]manifestEntry{}
	for _, t := range targets {
		entry := manifestEntry{Kind: t.Document.Kind, Illustrative: true}
		if t.layout.format != formatDOCX && t.layout.format != formatPDF {
			entry.Symbol, entry.Date = t.Document.Symbol, t.Document.Date
		}
		documents[path.Base(t.path)] = entry
	}
	data, err := yaml.Marshal(map[string]any{"documents": documents})
	if err != nil {
		return nil, fmt.Errorf("manifest: %w", err)
	}
	return append([]byte("# Written by cmd/samples; do not edit.\n"), data...), nil
}
