package main

import (
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/search"
)

// guarded makes a data folder with a public and a restricted document, a token
// and both indexes.
func guarded(t *testing.T) (src, data, secret string) {
	t.Helper()
	src = t.TempDir()
	data = filepath.Join(t.TempDir(), "data")
	write(t, src, "CCM_MSP_2018_6-E.txt", "Report\n\n1. Clearance by the method of quartz.\n")
	write(t, src, "CCM_MSP_2018_7-E.txt", "Report\n\n1. Clearance by everybody.\n")
	write(t, src, "CCM_MSP_2018_8-E.txt", "Report\n\n1. Clearance behind doors, basalt.\n")
	write(t, src, "CCM_MSP_2018_8-E.txt.meta.yaml", "access: restricted\n")
	mustRun(t, "--data", data, "add", src)
	secret = strings.TrimSpace(mustRun(t, "--data", data, "token", "create", "--name", "x", "--scope", "read-restricted"))
	return src, data, secret
}

func write(t *testing.T, dir, name, content string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}

// doors are where a public document shows.
var doors = []string{
	"/api/v1/search?q=quartz", "/api/v1/search?q=symbol:CCM/MSP/2018/6", "/search?q=quartz", "/api/v1/suggest?q=quar",
	"/api/v1/export?q=quartz", "/feed.atom?q=quartz", "/doc/CCM/MSP/2018/6", "/api/v1/documents/CCM/MSP/2018/6",
}

// TestImportThatRestricts restricts a document that the search shows, by import
// alone: when the import is done, no door of a running server shows it.
func TestImportThatRestricts(t *testing.T) {
	src, data, secret := guarded(t)
	address := staffServed(t, data)
	if _, body := status(t, address+doors[0], ""); !strings.Contains(body, "method of") {
		t.Fatalf("the document is not found before: %s", body)
	}
	write(t, src, "CCM_MSP_2018_6-E.txt.meta.yaml", "access: restricted\n")
	_, out, errOut := command(t, "--data", data, "import", src)
	if !strings.Contains(errOut, "public no longer") || !strings.Contains(out, "Indexed") {
		t.Errorf("it is not said: %s%s", out, errOut)
	}
	// The server looks for a new index every second.
	for end := time.Now().Add(time.Minute); ; time.Sleep(20 * time.Millisecond) {
		if _, body := status(t, address+doors[0], ""); !strings.Contains(body, "method of") {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the search goes on showing it")
		}
	}
	for _, door := range doors {
		if code, body := status(t, address+door, ""); strings.Contains(body, "method of") {
			t.Errorf("%s shows it: %d %s", door, code, body)
		}
	}
	if code, body := status(t, address+doors[0], secret); code != http.StatusOK || !strings.Contains(body, "method of") {
		t.Errorf("staff do not find it: %d %s", code, body)
	}
	if out := mustRun(t, "--data", data, "import", src); strings.Contains(out, "Indexed") {
		t.Errorf("indexed again although nothing changed: %s", out)
	}
	// The generation before still shows it.
	code, _, errOut := command(t, "--data", data, "rollback")
	if code != exitFailed || !strings.Contains(errOut, "removed or restricted since") || !strings.Contains(errOut, "repertory index --full") {
		t.Errorf("rollback to what must not be shown: %d %s", code, errOut)
	}
}

// TestImportStaysImport imports what restricts nothing: the index is left alone.
func TestImportStaysImport(t *testing.T) {
	src, data, _ := guarded(t)
	write(t, src, "CCM_MSP_2018_9-E.txt", "Report\n\n1. New.\n")
	if out := mustRun(t, "--data", data, "import", src); strings.Contains(out, "Indexed") {
		t.Error(out)
	}
}

// TestRollbackTurnsBothIndexes goes back and forth with the index of the public
// and with that of staff.
func TestRollbackTurnsBothIndexes(t *testing.T) {
	src, data, _ := guarded(t)
	find := func(dir, text string) int {
		t.Helper()
		x, err := search.Open(filepath.Join(data, dir))
		if err != nil {
			t.Fatal(err)
		}
		defer x.Close()
		r, err := x.Search(t.Context(), search.Query{Text: text, Plain: true, Exact: true})
		if err != nil {
			t.Fatal(err)
		}
		return r.Total
	}
	expect := func(when string, public, staff int) {
		t.Helper()
		if p, s := find("index", "granite"), find("index-staff", "granite"); p != public || s != staff {
			t.Errorf("%s: the public finds %d, staff %d", when, p, s)
		}
	}
	mustRun(t, "--data", data, "index", "--full") // now the staff's numbers are those of the public less one
	write(t, src, "CCM_MSP_2018_7-E.txt", "Report\n\n1. Clearance by everybody, granite.\n")
	write(t, src, "CCM_MSP_2018_8-E.txt", "Report\n\n1. Clearance behind doors, basalt, granite.\n")
	mustRun(t, "--data", data, "add", src)
	expect("added", 1, 2)
	out := mustRun(t, "--data", data, "rollback")
	if !strings.Contains(out, "index of restricted documents in use is now") {
		t.Error(out)
	}
	expect("rolled back", 0, 0)
	mustRun(t, "--data", data, "rollback", "g000003")
	expect("forth again", 1, 2)
	if out := mustRun(t, "--data", data, "verify"); !strings.Contains(out, "Nothing is damaged") || !strings.Contains(out, "Index of restricted documents: generation") {
		t.Error(out)
	}
	// Without the generation that belongs to it, it is said what to do.
	if err := os.RemoveAll(filepath.Join(data, "index-staff", "generations", "g000002")); err != nil {
		t.Fatal(err)
	}
	if out := mustRun(t, "--data", data, "rollback"); !strings.Contains(out, "stays as it is") || !strings.Contains(out, "repertory index") {
		t.Error(out)
	}
}

// TestUpdateAfterRestore brings an older state back and indexes: what differs
// from it is noticed, in both indexes.
func TestUpdateAfterRestore(t *testing.T) {
	src, data, secret := guarded(t)
	saved := filepath.Join(t.TempDir(), "b.zip")
	mustRun(t, "--data", data, "backup", saved)
	write(t, src, "CCM_MSP_2018_7-E.txt", "Report\n\n1. Clearance by nobodyyyy.\n")
	write(t, src, "CCM_MSP_2018_8-E.txt", "Report\n\n1. Clearance behind doors, slate..\n")
	mustRun(t, "--data", data, "add", src)
	mustRun(t, "--data", data, "restore", "--replace", saved)
	check := func(when, word string) {
		t.Helper()
		address := staffServed(t, data)
		_, public := status(t, address+"/api/v1/search?q=symbol:CCM/MSP/2018/7", "")
		_, staff := status(t, address+"/api/v1/search?q=symbol:CCM/MSP/2018/8", secret)
		if !strings.Contains(public, map[bool]string{true: "everybody", false: "nobodyyyy"}[word == "basalt"]) || !strings.Contains(staff, word) {
			t.Errorf("%s: %s %s", when, public, staff)
		}
		if out := mustRun(t, "--data", data, "verify"); strings.Contains(out, "Note") || !strings.Contains(out, "Nothing is damaged") {
			t.Errorf("%s: %s", when, out)
		}
	}
	check("restored", "basalt")
	mustRun(t, "--data", data, "index")
	check("indexed after that", "basalt")
	mustRun(t, "--data", data, "add", src)
	check("added after that", "slate")
}

// TestRemoveAgain repeats a removal that was stopped before the index was
// brought up to date: of a public and of a restricted document.
func TestRemoveAgain(t *testing.T) {
	for _, symbol := range []string{"CCM/MSP/2018/6", "CCM/MSP/2018/8"} {
		_, data, _ := guarded(t)
		a := &app{dataDir: data}
		store, err := a.store()
		if err != nil {
			t.Fatal(err)
		}
		languages, err := store.Languages(t.Context(), "CCM/MSP/2018/6")
		if err != nil {
			t.Fatal(err)
		}
		if err := removeVersions(t.Context(), store, corpus.Symbol(symbol), languages); err != nil {
			t.Fatal(err)
		}
		mustRun(t, "--data", data, "remove", symbol)
		if out := mustRun(t, "--data", data, "verify"); strings.Contains(out, "Note") {
			t.Errorf("%s: %s", symbol, out)
		}
		if code, _, errOut := command(t, "--data", data, "remove", "CCM/MSP/2018/99"); code != exitFailed || !strings.Contains(errOut, "not found") {
			t.Errorf("what was never there: %d %s", code, errOut)
		}
	}
}
