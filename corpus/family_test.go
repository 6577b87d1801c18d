package corpus

import (
	"context"
	"errors"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRelated(t *testing.T) {
	tests := []struct {
		from, to   Symbol
		want, back Relation
	}{
		{"CCM/1", "CCM/1", Itself, Itself},
		{"CCM/1", "CCM/1/Rev.1", RevisedBy, Revises},
		{"CCM/1/Rev.1", "CCM/1/Rev.3", RevisedBy, Revises},
		{"CCM/1", "CCM/1/Corr.1", Corrected, Corrects},
		{"CCM/1", "CCM/1/Amend.2", Amended, Amends},
		{"CCM/1", "CCM/1/Add.1", Addendum, AddendumTo},
		{"CCM/1", "CCM/1/Add.1/Rev.1", Addendum, AddendumTo},
		{"CCM/1", "CCM/1/Rev.1/Corr.1", RevisedBy, Revises},
		{"CCM/1/Add.1", "CCM/1/Add.1/Rev.1", RevisedBy, Revises},
		{"CCM/1/Add.1", "CCM/1/Add.2", Sibling, Sibling},
		{"CCM/1/Add.1", "CCM/1/Rev.1", Sibling, Sibling},
		{"CCM/1", "CCM/11", "", ""},
		{"CCM/MSP/2018/1", "CCM/MSP/2018/WP.1", "", ""},
	}
	for _, test := range tests {
		if got := test.from.Related(test.to); got != test.want {
			t.Errorf("%s to %s: %q, want %q", test.from, test.to, got, test.want)
		}
		if got := test.to.Related(test.from); got != test.back {
			t.Errorf("%s to %s: %q, want %q", test.to, test.from, got, test.back)
		}
	}
}

func TestFamily(t *testing.T) {
	ctx := context.Background()
	store, _ := OpenStore(t.TempDir())
	save := func(sym Symbol, l Language, access Access) {
		t.Helper()
		d := testDocument(sym, l)
		d.Access = access
		if err := store.Save(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	for _, sym := range []Symbol{"CCM/1/Add.1", "CCM/1", "CCM/1/Rev.2", "CCM/11", "CCM/1/Rev.1/Corr.1", "CCM/1/Corr.1", "CCM/1/WP.1", "ccm-1"} {
		save(sym, English, Public)
	}
	save("CCM/1", French, Public)
	save("CCM/1/Rev.10", English, Restricted)
	got, err := PublicStore{store}.Family(ctx, "CCM/1")
	want := []Member{
		{"CCM/1/Rev.2", RevisedBy, []Language{English}, nil},
		{"CCM/1/Rev.1/Corr.1", RevisedBy, []Language{English}, nil},
		{"CCM/1", Itself, []Language{English, French}, nil},
		{"CCM/1/Corr.1", Corrected, []Language{English}, nil},
		{"CCM/1/Add.1", Addendum, []Language{English}, nil},
	}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	staff, err := StaffStore{store}.Family(ctx, "CCM/1")
	want = append([]Member{{"CCM/1/Rev.10", RevisedBy, []Language{English}, []Language{English}}}, want...)
	if diff := cmp.Diff(want, staff); err != nil || diff != "" {
		t.Error("for staff:", err, diff)
	}
	if all, err := store.Family(ctx, "CCM/1/Corr.1"); err != nil || len(all) != 6 || all[0].Symbol != "CCM/1/Rev.10" {
		t.Errorf("the store that shows all gives %v, %v", all, err)
	}
	if alone, err := store.Family(ctx, "ccm-1"); err != nil || len(alone) != 1 || alone[0].Relation != Itself {
		t.Errorf("a local symbol gives %v, %v", alone, err)
	}
	if _, err := store.Family(ctx, "CCM/9"); !errors.Is(err, ErrNotFound) {
		t.Errorf("no family gives %v", err)
	}
	empty, _ := OpenStore(t.TempDir())
	if _, err := empty.Family(ctx, "CCM/9"); !errors.Is(err, ErrNotFound) {
		t.Errorf("an empty corpus gives %v", err)
	}
}

// TestFolderInPlaceOfADocument puts a folder where the file of a document belongs:
// what is there and cannot be read now is an error, and not as if it did not
// exist.
func TestFolderInPlaceOfADocument(t *testing.T) {
	s, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	d := &Document{Symbol: "CCM/MSP/2018/6", Language: English, Access: Public}
	if err := s.Save(t.Context(), d); err != nil {
		t.Fatal(err)
	}
	path := s.path(d.Key())
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(path, 0o755); err != nil {
		t.Fatal(err)
	}
	public := PublicStore{s}
	_, errDocument := public.Document(t.Context(), d.Symbol, d.Language)
	_, errLanguages := public.Languages(t.Context(), d.Symbol)
	_, errFamily := public.Family(t.Context(), d.Symbol)
	_, errOriginal := public.Original(t.Context(), d.Symbol, d.Language)
	for name, err := range map[string]error{"document": errDocument, "languages": errLanguages, "family": errFamily, "original": errOriginal} {
		if err == nil || errors.Is(err, ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestListsAreSealed flips each bit of a sealed list: no change is read as a
// list.
func TestListsAreSealed(t *testing.T) {
	raw, err := EncodeList("removed", []Tombstone{{Symbol: "CCM/MSP/2018/6", Language: English}})
	if err != nil {
		t.Fatal(err)
	}
	for i := range raw {
		for bit := range 8 {
			bad := append([]byte{}, raw...)
			bad[i] ^= 1 << bit
			var got []Tombstone
			if err := DecodeList(bad, "removed", &got); err == nil {
				t.Fatalf("bit %d of byte %d is not noticed: %s", bit, i, bad)
			}
		}
	}
	var old []Tombstone
	if err := DecodeList([]byte(`[{"symbol": "CCM/MSP/2018/6", "language": "en"}]`), "removed", &old); err != nil || len(old) != 1 {
		t.Errorf("the list of an older program: %v %v", old, err)
	}
}
