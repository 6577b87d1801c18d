package corpus

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestUnreadableIsNotMissing puts something in the place of a document that the
// system cannot read: nobody may be told that there is no such document.
func TestUnreadableIsNotMissing(t *testing.T) {
	store, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	public, ctx := PublicStore{store}, t.Context()
	if _, err := public.Languages(ctx, "CCM/1"); !errors.Is(err, ErrNotFound) {
		t.Errorf("missing: %v", err)
	}
	if err := os.MkdirAll(store.path(Key{"CCM/1", English}), 0o755); err != nil {
		t.Fatal(err)
	}
	if _, err := public.Languages(ctx, "CCM/1"); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("languages of an unreadable one: %v", err)
	}
	if _, err := public.Document(ctx, "CCM/1", English); err == nil || errors.Is(err, ErrNotFound) {
		t.Errorf("an unreadable one: %v", err)
	}
	if _, err := public.Document(ctx, "CCM/1", French); !errors.Is(err, ErrNotFound) {
		t.Errorf("another language: %v", err)
	}
}

// TestDamagedIsNotMissing flips bits all over a public and a restricted document:
// the first is given as it was written or is an error, the other is never known.
func TestDamagedIsNotMissing(t *testing.T) {
	store, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	public, ctx := PublicStore{store}, t.Context()
	shown, hidden := testDocument("CCM/1", English), testDocument("CCM/2", English)
	hidden.Access = Restricted
	for _, d := range []*Document{shown, hidden} {
		if err := store.Save(ctx, d); err != nil {
			t.Fatal(err)
		}
		whole, err := os.ReadFile(store.path(d.Key()))
		if err != nil {
			t.Fatal(err)
		}
		for i := range whole {
			damaged := bytes.Clone(whole)
			damaged[i] ^= 1 << (i % 8)
			if err := os.WriteFile(store.path(d.Key()), damaged, 0o644); err != nil {
				t.Fatal(err)
			}
			got, err := public.Document(ctx, d.Symbol, English)
			switch {
			case d == hidden && !errors.Is(err, ErrNotFound):
				t.Fatalf("restricted, byte %d: %v", i, err)
			case d == shown && errors.Is(err, ErrNotFound):
				t.Fatalf("public, byte %d: %v", i, err)
			case d == shown && err == nil && !cmp.Equal(shown, got):
				t.Fatalf("public, byte %d:\n%s", i, cmp.Diff(shown, got))
			}
		}
	}
}
