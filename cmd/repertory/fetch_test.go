package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"repertory/corpus"
	"repertory/indexer"
	"repertory/indexer/harvest"
)

// site serves pages by their paths.
func site(t *testing.T, pages map[string]string) string {
	t.Helper()
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

const clearancePage = `<!doctype html><html lang="en"><head><title>Clearance</title></head><body><h1>Clearance of remnants</h1>
<p>The States Parties survey and clear the contaminated areas under Article 4 of the Convention, and report on their progress every year.</p></body></html>`

// fetchJSON runs the fetch command and decodes its report.
func fetchJSON(t *testing.T, args ...string) (fetched, int) {
	t.Helper()
	var out, errOut bytes.Buffer
	args = append([]string{"fetch", "--json", "--allow-private", "--delay", "0s"}, args...)
	status := run(t.Context(), args, nil, &out, &errOut)
	var all fetched
	if err := json.Unmarshal(out.Bytes(), &all); err != nil {
		t.Fatalf("%v in %q; %s", err, out.String(), errOut.String())
	}
	return all, status
}

func TestFetchImportsWithOrigin(t *testing.T) {
	home := site(t, map[string]string{"/clearance": clearancePage, "/en/CCM/MSP/2018/6": strings.ReplaceAll(clearancePage, "Article 4", "CCM/MSP/2018/6")})
	data := t.TempDir()
	list := filepath.Join(t.TempDir(), "list.txt")
	if err := os.WriteFile(list, []byte("# pages\n"+home+"/clearance\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	all, status := fetchJSON(t, "--data", data, "--from", list, "CCM/MSP/2018/6", "--lang", "en", "--template", home+"/{lang}/{symbol}")
	if status != exitOK || all.Fetch.Counts[harvest.Fetched] != 2 || all.Counts[indexer.New] != 2 || all.Generation == nil {
		t.Fatalf("status %d, %+v", status, all)
	}
	store, err := corpus.OpenStore(filepath.Join(data, "corpus"))
	if err != nil {
		t.Fatal(err)
	}
	for symbol, address := range map[corpus.Symbol]string{
		"CCM/MSP/2018/6": home + "/en/CCM/MSP/2018/6", corpus.LocalSymbol("127.0.0.1/clearance"): home + "/clearance",
	} {
		d, err := store.Document(t.Context(), symbol, corpus.English)
		if err != nil {
			t.Error(err)
			continue
		}
		if d.Sources[0].URL != address {
			t.Errorf("%s comes from %q, want %q", symbol, d.Sources[0].URL, address)
		}
	}
	again, status := fetchJSON(t, "--data", data, "--from", list)
	if status != exitOK || again.Fetch.Counts[harvest.Unchanged] != 1 || again.Counts[indexer.Unchanged] != 1 || again.Generation != nil {
		t.Errorf("again: status %d, %+v", status, again)
	}
}

func TestFetchExitStatus(t *testing.T) {
	home := site(t, map[string]string{"/clearance": clearancePage})
	list := filepath.Join(t.TempDir(), "list.txt")
	if err := os.WriteFile(list, []byte("nonsense\n"+home+"/clearance\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, tt := range []struct {
		name   string
		args   []string
		status int
		says   string
	}{
		{"nothing named", nil, exitUsage, "name an address or a symbol"},
		{"bad address", []string{"ftp://example.org/"}, exitUsage, "only http and https"},
		{"bad language", []string{"CCM/MSP/2018/6", "--lang", "de"}, exitUsage, "unknown name"},
		{"bad template", []string{"CCM/MSP/2018/6", "--template", "https://example.org/{lang}"}, exitUsage, "needs {symbol}"},
		{"bad contact", []string{home, "--contact", "a\nb"}, exitUsage, "--contact"},
		{"missing list", []string{"--from", filepath.Join(t.TempDir(), "none")}, exitFailed, "read the list"},
		{"wrong line", []string{"--from", list, "--allow-private", "--delay", "0s"}, exitFailed, "line 1"},
		{"missing page", []string{home + "/none", "--allow-private", "--delay", "0s"}, exitFailed, "404 Not Found"},
		{"private address", []string{home + "/clearance"}, exitFailed, "not a public address"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var out, errOut bytes.Buffer
			args := append([]string{"fetch", "--data", t.TempDir()}, tt.args...)
			status := run(t.Context(), args, nil, &out, &errOut)
			if all := out.String() + errOut.String(); status != tt.status || !strings.Contains(all, tt.says) {
				t.Errorf("status %d, want %d with %q:\n%s", status, tt.status, tt.says, all)
			}
		})
	}
}
