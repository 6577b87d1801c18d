package corpus

import (
	"context"
	"errors"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestVersions(t *testing.T) {
	ctx := context.Background()
	store, _ := OpenStore(t.TempDir())
	d := testDocument("CCM/1", English)
	for _, title := range []string{"first", "second", "second", "third", "4", "5", "6", "7", "8", "9", "10"} {
		d.Title = title
		if err := store.Retire(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	if err := store.Save(ctx, d); err != nil {
		t.Fatal(err)
	}
	all, err := store.Versions(ctx, d.Key())
	if err != nil || len(all) != 10 || all[0].Number != 10 || all[0].Document.Title != "10" || all[9].Document.Title != "first" {
		t.Fatalf("versions: %+v, %v", all, err)
	}
	second, err := store.Version(ctx, d.Key(), 2)
	if err != nil || second.Title != "second" {
		t.Errorf("version 2 is %+v, %v", second, err)
	}
	for _, n := range []int{0, 11, -1} {
		if _, err := store.Version(ctx, d.Key(), n); !errors.Is(err, ErrNotFound) {
			t.Errorf("version %d gives %v, want ErrNotFound", n, err)
		}
	}
	if others, err := store.Versions(ctx, Key{"CCM/1", French}); err != nil || len(others) != 0 {
		t.Errorf("another language has versions: %v, %v", others, err)
	}
	if store.Count() != 1 {
		t.Errorf("former texts count as documents: %d", store.Count())
	}
	if languages, err := store.Languages(ctx, "CCM/1"); err != nil || !cmp.Equal(languages, []Language{English}) {
		t.Errorf("languages %v, %v", languages, err)
	}
}
