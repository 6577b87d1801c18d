package token

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var now = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

func created(t *testing.T, f *File, scopes []Scope, expires time.Time) (Token, string) {
	t.Helper()
	kept, secret, err := f.Create("library", scopes, now, expires)
	if err != nil {
		t.Fatal(err)
	}
	return kept, secret
}

func TestCheck(t *testing.T) {
	f := Open(t.TempDir())
	good, goodSecret := created(t, f, Scopes(), time.Time{})
	_, shortSecret := created(t, f, Scopes(), now.Add(time.Hour))
	_, otherSecret := created(t, f, []Scope{"write"}, time.Time{})
	gone, goneSecret := created(t, f, Scopes(), time.Time{})
	if _, err := f.Revoke(gone.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := f.Revoke(gone.ID); !errors.Is(err, ErrNone) {
		t.Errorf("revoked twice: %v", err)
	}
	for _, test := range []struct {
		name, secret string
		at           time.Time
		want         error
	}{
		{"valid", goodSecret, now, nil},
		{"not expired yet", shortSecret, now.Add(time.Hour - time.Second), nil},
		{"expired", shortSecret, now.Add(time.Hour), ErrInvalid},
		{"revoked", goneSecret, now, ErrInvalid},
		{"another scope", otherSecret, now, ErrScope},
		{"empty", "", now, ErrInvalid},
		{"the hash itself", good.Hash, now, ErrInvalid},
		{"the id", good.ID, now, ErrInvalid},
		{"cut off", goodSecret[:len(goodSecret)-1], now, ErrInvalid},
	} {
		if _, err := f.Check(test.secret, ReadRestricted, test.at); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", test.name, err, test.want)
		}
	}
	if goodSecret == shortSecret || len(goodSecret) < len(prefix)+43 {
		t.Errorf("weak tokens: %q, %q", goodSecret, shortSecret)
	}
}

func TestFileKeepsNoSecret(t *testing.T) {
	dir := t.TempDir()
	_, secret := created(t, Open(dir), Scopes(), time.Time{})
	path := filepath.Join(dir, FileName)
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), strings.TrimPrefix(secret, prefix)) {
		t.Error("the file holds the secret")
	}
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if info.Mode().Perm() != 0o600 {
		t.Errorf("others can read the file: %v", info.Mode())
	}
}

// TestDamagedFileLetsNobodyIn checks that a fault is no permission.
func TestDamagedFileLetsNobodyIn(t *testing.T) {
	dir := t.TempDir()
	_, secret := created(t, Open(dir), Scopes(), time.Time{})
	for _, content := range []string{"[{", "{}", "null", "[]", `[{"id":""}]`} {
		if err := os.WriteFile(filepath.Join(dir, FileName), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		for _, s := range []string{secret, ""} {
			if _, err := Open(dir).Check(s, ReadRestricted, now); err == nil {
				t.Errorf("%s lets %q in", content, s)
			}
		}
	}
}

func TestAny(t *testing.T) {
	f := Open(t.TempDir())
	want := func(at time.Time, want bool) {
		t.Helper()
		if got, err := f.Any(at); err != nil || got != want {
			t.Errorf("Any = %v, %v, want %v", got, err, want)
		}
	}
	want(now, false)
	created(t, f, Scopes(), now.Add(time.Hour))
	want(now, true)
	want(now.Add(time.Hour), false)
}

// FuzzFile reads tokens from any file and lets nobody in by it who has no
// token.
func FuzzFile(f *testing.F) {
	for _, seed := range []string{"", "[]", `[{"id":"a","sha256":"","scopes":["read-restricted"]}]`, `[{"id":"a","expires":"2026-01-01T00:00:00Z"}]`} {
		f.Add(seed, "secret")
	}
	f.Fuzz(func(t *testing.T, content, secret string) {
		dir := t.TempDir()
		if err := os.WriteFile(filepath.Join(dir, FileName), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		if got, err := Open(dir).Check(secret, ReadRestricted, now); err == nil && got.Hash != hashOf(secret) {
			t.Errorf("%q is let in by %q", secret, content)
		}
	})
}
