package corpus

import (
	"errors"
	"os"
	"testing"
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
