package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/corpus/publish"
)

// work makes a data folder and a folder with files to import into it.
type work struct {
	t          *testing.T
	data, from string
}

func newWork(t *testing.T) work {
	t.Helper()
	dir := t.TempDir()
	return work{t, filepath.Join(dir, "data"), filepath.Join(dir, "from")}
}

func (w work) write(name, content string) {
	w.t.Helper()
	if err := corpus.WriteFile(filepath.Join(w.from, name), []byte(content)); err != nil {
		w.t.Fatal(err)
	}
}

// run runs a command that must end with the status, and returns its output.
func (w work) run(status int, args ...string) string {
	w.t.Helper()
	got, out, errOut := command(w.t, append([]string{"--data", w.data}, args...)...)
	if got != status {
		w.t.Fatalf("%v: exit status %d, want %d\n%s%s", args, got, status, out, errOut)
	}
	return out + errOut
}

func (w work) says(out string, parts ...string) {
	w.t.Helper()
	for _, part := range parts {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), part) {
			w.t.Errorf("the output does not say %q:\n%s", part, out)
		}
	}
}

const planText = "CCM/MSP/2030/1%s\n\nWork plan of the unit\n\n1. The unit supports clearance.\n\n2. It gives advice.\n"

func plan(modification string) string { return strings.Replace(planText, "%s", modification, 1) }

func TestShowFamilyAndEarlierTexts(t *testing.T) {
	w := newWork(t)
	w.write("a-E.txt", plan(""))
	w.write("b-E.txt", plan("/Rev.1"))
	w.write("c-E.txt", plan("/Corr.1"))
	w.run(exitOK, "import", w.from)
	w.write("a-E.txt", strings.Replace(plan(""), "advice", "guidance", 1))
	w.run(exitOK, "import", w.from)

	out := w.run(exitOK, "show", "CCM/MSP/2030/1")
	w.says(out, "Revised by: CCM/MSP/2030/1/Rev.1 [en]", "Corrected by: CCM/MSP/2030/1/Corr.1", "Earlier text 1, imported on", "It gives guidance")
	out = w.run(exitOK, "show", "CCM/MSP/2030/1", "--version", "1")
	w.says(out, "(shown here)", "It gives advice")
	w.says(w.run(exitFailed, "show", "CCM/MSP/2030/1", "--version", "2"), "there are 1 earlier texts")
	w.says(w.run(exitOK, "show", "CCM/MSP/2030/1/Rev.1"), "Revises: CCM/MSP/2030/1")

	var doc publish.Document
	if err := json.Unmarshal([]byte(w.run(exitOK, "show", "--json", "CCM/MSP/2030/1/Corr.1")), &doc); err != nil {
		t.Fatal(err)
	}
	if len(doc.Family) != 3 || doc.Family[0].Symbol != "CCM/MSP/2030/1/Rev.1" || doc.Family[1].Relation != corpus.Corrects {
		t.Errorf("family %+v", doc.Family)
	}
}

func TestImportReportAndCoverage(t *testing.T) {
	w := newWork(t)
	w.write("CCM_MSP_2030_1-E.txt", plan(""))
	w.write("CCM_MSP_2030_1-F.txt", "")
	w.write("note.txt", "A note\n\nSome words on the work of a national authority and its plans for the year.\n")
	w.write("picture.jpg", "x")
	out := w.run(exitFailed, "import", w.from)
	w.says(out, "found 4", "new 2", "changed 0", "unchanged 0", "skipped 1", "failed 1", "flagged 0")

	out = w.run(exitOK, "coverage")
	w.says(out, "DOCUMENT KIND YEAR ar zh en fr ru es", "CCM/MSP/2030/1 work-plan undated - - yes failed - -",
		"note other undated yes", "KIND all undated", "work-plan 1 1", "2 documents in 2 language versions; 1 lack no language; 1 files failed, 0 were skipped; 0 versions were read in part.",
		"no text: the file is empty")
	var c corpus.Coverage
	if err := json.Unmarshal([]byte(w.run(exitOK, "coverage", "--json")), &c); err != nil {
		t.Fatal(err)
	}
	if c.Versions != 2 || len(c.Failed) != 1 || c.Documents[0].Languages[corpus.French] != corpus.Unread {
		t.Errorf("%+v", c)
	}
	w.write("CCM_MSP_2030_1-F.txt", "CCM/MSP/2030/1\n\nPlan de travail\n\n1. L’Unité appuie la dépollution des zones dans les États parties.\n")
	w.says(w.run(exitOK, "import", w.from), "new 1", "unchanged 2", "failed 0")
	w.says(w.run(exitOK, "coverage"), "CCM/MSP/2030/1 work-plan undated - - yes yes - -", "0 files failed")
	w.says(newWork(t).run(exitOK, "coverage"), "corpus is empty")
}

func TestStatusCommand(t *testing.T) {
	w := newWork(t)
	out := w.run(exitOK, "status", "--on", "2026-04-01")
	w.says(out, "LTU Lithuania Northern Europe Eastern European States withdrawn", "VUT Vanuatu Melanesia Asia-Pacific States party",
		"125 of 197 States on 2026-04-01, from the list that comes with the program")
	w.says(w.run(exitOK, "status", "--on", "2024-12-31"), "LTU Lithuania Northern Europe Eastern European States party")
	if n := strings.Count(w.run(exitOK, "status", "--all"), "\n"); n < len(corpus.States()) {
		t.Errorf("--all prints %d lines", n)
	}
	if err := corpus.WriteFile(filepath.Join(w.data, corpus.StatusFile), []byte("state,bound_since\nLAO,2010-08-01\n")); err != nil {
		t.Fatal(err)
	}
	w.says(w.run(exitOK, "status", "--lang", "fr"), "LAO République démocratique populaire lao Asie du Sud-Est", "1 of 197 States", corpus.StatusFile)
	var got struct {
		States []statusRow
	}
	if err := json.Unmarshal([]byte(w.run(exitOK, "status", "--json")), &got); err != nil {
		t.Fatal(err)
	}
	if len(got.States) != 1 || got.States[0].Numeric != "418" || got.States[0].Treaty.BoundSince != "2010-08-01" {
		t.Errorf("%+v", got.States)
	}
	if err := os.WriteFile(filepath.Join(w.data, corpus.StatusFile), []byte("state\nLAOS\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	w.says(w.run(exitFailed, "status"), "line 2", "LAOS")
	w.says(w.run(exitUsage, "status", "--on", "yesterday"), "2015-09-07")
}

func TestVocabularyCommand(t *testing.T) {
	w := newWork(t)
	w.says(w.run(exitOK, "vocabulary"), "<urn:repertory:concept:land-release> a skos:Concept")
	var doc struct {
		Graph []any `json:"@graph"`
	}
	if err := json.Unmarshal([]byte(w.run(exitOK, "vocabulary", "--format", "jsonld")), &doc); err != nil || len(doc.Graph) < 200 {
		t.Errorf("%d nodes, %v", len(doc.Graph), err)
	}
	w.says(w.run(exitUsage, "vocabulary", "--format", "xml"), "use turtle, rdfxml, jsonld, json")
}
