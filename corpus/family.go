package corpus

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Relation says what a document is to another one of its family. It follows
// from the two symbols and is stored nowhere.
type Relation string

// The values of Relation, as seen from a document: "revised-by" says that the
// other one revises it, "revises" that it revises the other one.
const (
	Itself     Relation = "this"
	RevisedBy  Relation = "revised-by"
	Revises    Relation = "revises"
	Corrected  Relation = "corrected-by"
	Corrects   Relation = "corrects"
	Amended    Relation = "amended-by"
	Amends     Relation = "amends"
	Addendum   Relation = "addendum"
	AddendumTo Relation = "addendum-to"
	// Sibling is a document that changes the same base in another way.
	Sibling Relation = "sibling"
)

// Outdates reports whether a document is no longer the newest text because of
// one that is this to it: a revision, a corrigendum or an amendment.
func (r Relation) Outdates() bool { return r == RevisedBy || r == Corrected || r == Amended }

// forward and backward give the relation of a document to one that its symbol
// is extended to, by the kind of the first modification added.
var (
	forward  = map[string]Relation{"Rev": RevisedBy, "Corr": Corrected, "Amend": Amended, "Add": Addendum}
	backward = map[string]Relation{"Rev": Revises, "Corr": Corrects, "Amend": Amends, "Add": AddendumTo}
)

// Member is a document of a family, as seen from one of them.
type Member struct {
	Symbol    Symbol     `json:"symbol"`
	Relation  Relation   `json:"relation"`
	Languages []Language `json:"languages"`
	// Restricted are those of the languages that staff alone may read; absent
	// for public documents.
	Restricted []Language `json:"restricted,omitempty"`
}

// Related returns what other is to s. The first modification in which the
// symbols differ decides: seen from CCM/1, CCM/1/Rev.1/Corr.1 is a revision.
// It is Itself for the same symbol and empty for symbols of other families.
func (s Symbol) Related(other Symbol) Relation {
	base, mine := s.split()
	otherBase, theirs := other.split()
	if base != otherBase {
		return ""
	}
	for len(mine) > 0 && len(theirs) > 0 && mine[0] == theirs[0] {
		mine, theirs = mine[1:], theirs[1:]
	}
	switch {
	case len(mine) == 0 && len(theirs) == 0:
		return Itself
	case len(mine) == 0:
		return forward[theirs[0].Kind]
	case len(theirs) == 0:
		return backward[mine[0].Kind]
	case mine[0].Kind == "Rev" && theirs[0].Kind == "Rev" && mine[0].Number < theirs[0].Number:
		return RevisedBy
	case mine[0].Kind == "Rev" && theirs[0].Kind == "Rev":
		return Revises
	}
	return Sibling
}

// CompareVersions orders the symbols of a family: the newest revision first,
// then what it revises, and after each document its corrections, amendments
// and addenda.
func CompareVersions(a, b Symbol) int {
	_, x := a.split()
	_, y := b.split()
	for len(x) > 0 && len(y) > 0 && x[0] == y[0] {
		x, y = x[1:], y[1:]
	}
	place := func(mods []Modification) (int, int) {
		switch {
		case len(mods) == 0:
			return 1, 0
		case mods[0].Kind == "Rev":
			return 0, -mods[0].Number
		}
		return 2 + slices.Index([]string{"Corr", "Amend", "Add"}, mods[0].Kind), mods[0].Number
	}
	kindA, numberA := place(x)
	kindB, numberB := place(y)
	return cmp.Or(cmp.Compare(kindA, kindB), cmp.Compare(numberA, numberB))
}

// Family returns the documents of the corpus that share the base symbol of
// sym, itself included: the newest revision first. The error wraps ErrNotFound
// when there is none.
func (s *Store) Family(ctx context.Context, sym Symbol) ([]Member, error) {
	return family(ctx, s.dir, sym, s.Languages)
}

// Family returns the public documents of a family; see Store.Family.
func (p PublicStore) Family(ctx context.Context, sym Symbol) ([]Member, error) {
	return family(ctx, p.Store.dir, sym, p.Languages)
}

func family(ctx context.Context, dir string, sym Symbol, languages func(context.Context, Symbol) ([]Language, error)) ([]Member, error) {
	symbols := []Symbol{sym}
	if !sym.Local() {
		var err error
		if symbols, err = relatives(dir, sym); err != nil {
			return nil, err
		}
	}
	var members []Member
	for _, other := range symbols {
		found, err := languages(ctx, other)
		if errors.Is(err, ErrNotFound) {
			continue // a folder without a version that may be shown is no member
		}
		if err != nil {
			return nil, err
		}
		members = append(members, Member{Symbol: other, Relation: sym.Related(other), Languages: found})
	}
	if len(members) == 0 {
		return nil, fmt.Errorf("document %s: %w", sym, ErrNotFound)
	}
	return members, nil
}

// relatives lists the symbols of the folders that share the base of sym.
func relatives(dir string, sym Symbol) ([]Symbol, error) {
	f, err := os.Open(filepath.Join(dir, documentsDir))
	if os.IsNotExist(err) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("family of %s: %w", sym, err)
	}
	defer f.Close()
	// The names alone, unsorted: this is asked for every page of a document.
	names, err := f.Readdirnames(-1)
	if err != nil {
		return nil, fmt.Errorf("family of %s: %w", sym, err)
	}
	var found []Symbol
	stem := sym.Base().FileName()
	for _, name := range names {
		if rest, ok := strings.CutPrefix(name, stem); ok && (rest == "" || rest[0] == '_') {
			if other := Symbol(strings.ReplaceAll(name, "_", "/")); sym.Related(other) != "" {
				found = append(found, other)
			}
		}
	}
	slices.SortFunc(found, CompareVersions)
	return found, nil
}
