package indexer

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/corpus"
	"repertory/indexer/extract"
)

// TestSameName checks what becomes of files that have one name in different
// folders and no symbol of their own.
func TestSameName(t *testing.T) {
	const form = "1. Name of the State, as the ministry in charge writes it: "
	files := map[string]string{
		"Peru/answer.txt":   "Answer\n\n" + form + "Peru.\n",
		"Chad/answer.txt":   "Answer\n\n" + form + "Chad.\n",
		"Mali/answer.txt":   "Réponse\n\n1. Le nom de l’État que le ministère indique dans ce formulaire est le Mali.\n",
		"en/notes.txt":      "Notes\n\n1. The notes of the meeting are in this file, for the record.\n",
		"fr/notes.txt":      "Notes\n\n1. Les notes de la réunion sont dans ce fichier, pour le compte rendu.\n",
		"copy/a/minutes.md": "# Minutes\n\nThe minutes of the day.\n",
		"copy/b/minutes.md": "# Minutes\n\nThe minutes of the day.\n",
	}
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, "in", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o750); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	x, err := extract.New(context.Background(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]corpus.Key{
		"Chad/answer.txt": {Symbol: "answer", Language: "en"}, "Mali/answer.txt": {Symbol: "mali-answer", Language: "fr"}, "Peru/answer.txt": {Symbol: "peru-answer", Language: "en"},
		"en/notes.txt": {Symbol: "notes", Language: "en"}, "fr/notes.txt": {Symbol: "notes", Language: "fr"},
		"copy/a/minutes.md": {Symbol: "minutes", Language: "en"}, "copy/b/minutes.md": {Symbol: "minutes", Language: "en"},
	}
	for range 2 { // a second import changes nothing
		im := &Importer{Store: store, Extractor: x}
		report, err := im.Import(context.Background(), []string{filepath.Join(dir, "in")})
		if err != nil {
			t.Fatal(err)
		}
		got := map[string]corpus.Key{}
		for _, o := range report.Outcomes {
			name, err := filepath.Rel(filepath.Join(dir, "in"), o.Path)
			if err != nil {
				t.Fatal(err)
			}
			got[filepath.ToSlash(name)] = corpus.Key{Symbol: o.Symbol, Language: o.Language}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("(-want +got)\n%s", diff)
		}
	}
	chad, err := store.Document(context.Background(), "answer", "en")
	if err != nil || chad.Submitter != "Chad" || chad.Evidence["submitter"] != "folder Chad" {
		t.Errorf("the folder does not tell the State: %+v, %v", chad, err)
	}
	// A changed file keeps its name.
	path := filepath.Join(dir, "in", "Peru", "answer.txt")
	if err := os.WriteFile(path, []byte("Answer\n\n"+form+"Peru, in Lima.\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	report, err := (&Importer{Store: store, Extractor: x}).Import(context.Background(), []string{path})
	if err != nil || report.Outcomes[0].Symbol != "peru-answer" || report.Outcomes[0].Status != Changed {
		t.Errorf("the changed file: %+v, %v", report.Outcomes, err)
	}
}
