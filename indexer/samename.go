package indexer

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"unicode"

	"repertory/corpus"
)

// apart gives a document that is named after its file the name of the folder
// too, where the corpus has another document of that name: the files
// Peru/report.txt and Chad/report.txt are two documents, report and
// chad-report. Files of one folder, and the same text in another format or in
// the folder of another language, stay one.
func (im *Importer) apart(ctx context.Context, j *job) error {
	d := j.doc
	if !d.Symbol.Local() || j.meta.Symbol != "" {
		return nil
	}
	for folder := filepath.Dir(j.path); ; folder = filepath.Dir(folder) {
		same, err := im.sameWork(ctx, d, j)
		if same || err != nil {
			return err
		}
		name := corpus.LocalSymbol(filepath.Base(folder) + "-" + string(d.Symbol))
		if name == d.Symbol || filepath.Dir(folder) == folder {
			return nil // save tells of the conflict
		}
		d.Symbol = name
		d.Evidence["symbol"] = "file name and folder"
	}
}

// sameWork reports whether the versions that the corpus has under the name of a
// document are of the same document; it is so where there are none.
func (im *Importer) sameWork(ctx context.Context, d *corpus.Document, j *job) (bool, error) {
	languages, err := im.Store.Languages(ctx, d.Symbol)
	if errors.Is(err, corpus.ErrNotFound) {
		return true, nil
	}
	if err != nil {
		return false, err
	}
	for _, l := range languages {
		old, err := im.Store.Document(ctx, d.Symbol, l)
		if err != nil {
			return false, err
		}
		if sameFolder(old, j.path) || l == d.Language && (carries(old, j.source.SHA256) || sameText(old, d, j.path)) {
			return true, nil
		}
	}
	return false, nil
}

// sameFolder reports whether a version has a file in the folder of a path, or
// in one beside it where both are named after languages.
func sameFolder(d *corpus.Document, path string) bool {
	here := filepath.Dir(path)
	for _, s := range d.Sources {
		there := filepath.Dir(s.Path)
		if there == here || s.URL != "" || filepath.Dir(there) == filepath.Dir(here) && namesLanguage(there) && namesLanguage(here) {
			return true
		}
	}
	return len(d.Sources) == 0
}

// namesLanguage reports whether a folder is named after an official language:
// "fr", "French", "français".
func namesLanguage(folder string) bool {
	name := strings.ToLower(filepath.Base(folder))
	if _, err := corpus.ParseLanguage(name); err == nil {
		return true
	}
	_, ok := corpus.LanguageFromUN(name)
	return ok || len(name) > 2 && languageWords[name]
}

var languageWords = func() map[string]bool {
	words := map[string]bool{}
	for _, w := range strings.Fields("arabic chinese english french russian spanish arabe chinois anglais français francais russe espagnol árabe chino inglés francés ruso español") {
		words[w] = true
	}
	return words
}()

// sameText reports whether two files of one name in different folders carry
// one text. Two files of one format do only where they have the same words and
// figures; a conversion changes a few. Folders of two States hold two documents.
func sameText(old, d *corpus.Document, path string) bool {
	if len(old.Sources) == 0 {
		return true
	}
	if a, b := stateOf(old.Sources[0].Path), stateOf(path); a != b && a != "" && b != "" {
		return false
	}
	least := 0.9
	if old.Sources[0].Format == d.Sources[0].Format {
		least = 1
	}
	a, b := tokens(old), tokens(d)
	common := 0
	for w := range a {
		if b[w] {
			common++
		}
	}
	return float64(common) >= least*float64(len(a)+len(b)-common)
}

// stateOf returns the State that the folder of a file is named after.
func stateOf(path string) corpus.StateCode {
	return corpus.StateNamed(filepath.Base(filepath.Dir(path)))
}

// tokens returns the distinct words and figures of a document.
func tokens(d *corpus.Document) map[string]bool {
	set := map[string]bool{}
	for _, p := range d.Paragraphs {
		for _, w := range strings.FieldsFunc(strings.ToLower(p.Text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) {
			set[w] = true
		}
	}
	return set
}
