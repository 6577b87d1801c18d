package corpus

import (
	"context"
	"fmt"
	"slices"
)

// PublicStore shows the public documents of a Store. A restricted one is not found,
// in the same words as one that does not exist.
type PublicStore struct{ Store *Store }

// Document reads a public document version. The error wraps ErrNotFound when
// there is none.
func (p PublicStore) Document(ctx context.Context, sym Symbol, l Language) (*Document, error) {
	d, err := p.Store.Document(ctx, sym, l)
	if err != nil {
		return nil, err
	}
	if d.Access == Restricted {
		return nil, fmt.Errorf("document %s: %w", l, ErrNotFound)
	}
	return d, nil
}

// Languages returns the languages of the public versions of a document. The
// error wraps ErrNotFound when there is none.
func (p PublicStore) Languages(ctx context.Context, sym Symbol) ([]Language, error) {
	all, err := p.Store.Languages(ctx, sym)
	if err != nil {
		return nil, err
	}
	var public []Language
	for _, l := range all {
		if _, err := p.Document(ctx, sym, l); err == nil {
			public = append(public, l)
		}
	}
	if len(public) == 0 {
		return nil, fmt.Errorf("document %s: %w", sym, ErrNotFound)
	}
	return public, nil
}

// Versions returns the former texts of a public document version, the newest
// first, without those that were restricted. The error wraps ErrNotFound when
// there is no such version now.
func (p PublicStore) Versions(ctx context.Context, k Key) ([]Version, error) {
	if _, err := p.Document(ctx, k.Symbol, k.Language); err != nil {
		return nil, err
	}
	all, err := p.Store.Versions(ctx, k)
	if err != nil {
		return nil, err
	}
	return slices.DeleteFunc(all, func(v Version) bool { return v.Document.Access == Restricted }), nil
}
