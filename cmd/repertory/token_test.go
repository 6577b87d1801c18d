package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/search"
	"repertory/web"
)

// staffServed serves a data folder as the command serve does.
func staffServed(t *testing.T, dir string) string {
	t.Helper()
	a := &app{out: io.Discard, err: io.Discard, dataDir: dir}
	public, err := search.OpenLive(filepath.Join(dir, "index"), nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { public.Close() })
	return served(t, dir, func(config *web.Config) {
		staff, stop, err := a.staff(config.Library.(corpus.PublicStore).Store, public, nil)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { stop() })
		config.Staff = staff
	}).URL
}

// status asks with a token, or without one when it is empty.
func status(t *testing.T, address, secret string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	if secret != "" {
		r.Header.Set("Authorization", "Bearer "+secret)
	}
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

var createdForm = regexp.MustCompile(`^Created token ([0-9a-f]{8}) for audit`)

// TestTokenFromCreationToRevocation uses one server all the time: it must
// notice each step by itself.
func TestTokenFromCreationToRevocation(t *testing.T) {
	long(t)
	dir, store := copied(t)
	const symbol = "SAMPLE/BP/2018/1"
	hide(t, store, symbol)
	ok := func(args ...string) (string, string) {
		t.Helper()
		code, out, errOut := command(t, append([]string{"--data", dir}, args...)...)
		if code != exitOK {
			t.Fatalf("%v: %s", args, errOut)
		}
		return out, errOut
	}
	ok("index")
	address := staffServed(t, dir)
	staffIndex := filepath.Join(dir, "index-staff")
	there := func() bool { _, err := os.Stat(staffIndex); return err == nil }
	if there() {
		t.Error("restricted documents are indexed though nobody has a token")
	}
	out, errOut := ok("token", "create", "--name", "audit", "--scope", "read-restricted", "--expires", "1h")
	secret := strings.TrimSpace(out)
	m := createdForm.FindStringSubmatch(errOut)
	if m == nil || secret == "" || strings.Contains(errOut, secret) {
		t.Fatalf("output %q, messages %q", out, errOut)
	}
	if !there() {
		t.Error("restricted documents are not indexed")
	}
	find := address + "/api/v1/search?q=symbol:" + symbol
	for _, at := range []string{address + "/doc/" + symbol, address + "/api/v1/documents/" + symbol} {
		if code, _ := status(t, at, secret); code != http.StatusOK {
			t.Errorf("%s with a token: %d", at, code)
		}
		if code, _ := status(t, at, ""); code != http.StatusNotFound {
			t.Errorf("%s without a token: %d", at, code)
		}
	}
	if _, body := status(t, find, secret); strings.Contains(body, `"total":0`) || !strings.Contains(body, symbol) {
		t.Errorf("staff do not find it: %s", body)
	}
	if _, body := status(t, find, ""); !strings.Contains(body, `"total":0`) {
		t.Errorf("the public finds it: %s", body)
	}
	if list, _ := ok("token", "list"); !strings.Contains(list, m[1]) || !strings.Contains(list, "audit") || strings.Contains(list, secret) {
		t.Errorf("list: %s", list)
	}
	ok("index")
	if code, _ := status(t, find, secret); code != http.StatusOK {
		t.Errorf("after indexing anew: %d", code)
	}
	ok("token", "revoke", m[1])
	if code, _ := status(t, find, secret); code != http.StatusUnauthorized {
		t.Errorf("a revoked token: %d", code)
	}
	if there() {
		t.Error("the index of restricted documents stays when nobody may read it")
	}
}

func TestTokenUsage(t *testing.T) {
	dir := t.TempDir()
	for _, args := range [][]string{
		{"create"}, {"create", "--name", "a"}, {"create", "--name", "a", "--scope", "write"}, {"create", "--name", " ", "--scope", "read-restricted"},
		{"create", "--name", "a\nb", "--scope", "read-restricted"}, {"create", "--name", "a", "--scope", "read-restricted", "--expires", "0d"}, {"revoke"},
	} {
		if code, _, errOut := command(t, append([]string{"--data", dir, "token"}, args...)...); code != exitUsage {
			t.Errorf("%v: status %d: %s", args, code, errOut)
		}
	}
	if code, _, _ := command(t, "--data", dir, "token", "revoke", "00000000"); code != exitFailed {
		t.Errorf("revoking what is not there: status %d", code)
	}
}

func TestParseExpiry(t *testing.T) {
	now := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	for s, want := range map[string]time.Time{
		"never": {}, "1d": now.Add(24 * time.Hour), "90d": now.Add(90 * 24 * time.Hour), "12h": now.Add(12 * time.Hour),
	} {
		if got, err := parseExpiry(s, now); err != nil || !got.Equal(want) {
			t.Errorf("%s: %v, %v", s, got, err)
		}
	}
	for _, s := range []string{"", "0d", "-1d", "d", "99999d", "-1h", "0s", "tomorrow", "1.5d", "2026-01-01"} {
		if got, err := parseExpiry(s, now); err == nil {
			t.Errorf("%q is read as %v", s, got)
		}
	}
}
