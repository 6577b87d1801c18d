package corpus

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
)

// PublicStore shows the public documents of a Store. A restricted one is not found,
// in the same words as one that does not exist.
type PublicStore struct{ Store *Store }

// Document reads a public document version. The error wraps ErrNotFound when
// there is none.
func (p PublicStore) Document(ctx context.Context, sym Symbol, l Language) (*Document, error) {
	if shown, err := p.shows(sym, l); err != nil || !shown {
		return nil, cmp.Or(err, fmt.Errorf("document %s: %w", l, ErrNotFound))
	}
	d, err := p.Store.Document(ctx, sym, l)
	if err == nil && d.Access.Hidden() { // it changed between the two
		return nil, fmt.Errorf("document %s: %w", l, ErrNotFound)
	}
	return d, err
}

// shows reports whether there is such a version and the public may see it. It
// reads the head of the file alone, so that a restricted document costs what a
// missing one does, whatever its length. Where the system cannot read it, for lack
// of descriptors or for damage of the disk, nobody knows, and the error says so. A
// file whose head makes no sense is damaged, unless it is remembered as restricted:
// then it shows nothing.
func (p PublicStore) shows(sym Symbol, l Language) (bool, error) {
	if sym == "" || !l.Valid() {
		return false, nil
	}
	access, err := readAccess(p.Store.path(Key{sym, l}))
	var failed *fs.PathError
	if errors.As(err, &failed) && !errors.Is(err, fs.ErrNotExist) {
		return false, fmt.Errorf("access of %s in %s: %w", sym, l, failed.Err)
	}
	switch {
	case err == nil && !access.Hidden():
		return true, nil
	case err == nil && access == Restricted, isMissing(err), exists(p.Store.restrictionPath(Key{sym, l})):
		return false, nil
	}
	return false, fmt.Errorf("access of %s in %s: its file is damaged; run: repertory verify", sym, l)
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// maxHead bounds what is read of a file to learn its access: titles and
// mastheads take a few hundred bytes.
const maxHead = 64 << 10

// readAccess reads the access of a stored document, which stands before its
// sources and its text.
func readAccess(path string) (Access, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	dec := json.NewDecoder(io.LimitReader(f, maxHead))
	if _, err := dec.Token(); err != nil { // the opening brace
		return "", err
	}
	for dec.More() {
		key, err := dec.Token()
		if err != nil {
			return "", err
		}
		if key == "access" {
			var a Access
			err := dec.Decode(&a)
			return a, err
		}
		var skipped json.RawMessage
		if err := dec.Decode(&skipped); err != nil {
			return "", err
		}
	}
	return "", errors.New("it does not say who may see it")
}

// Languages returns the languages of the public versions of a document. The
// error wraps ErrNotFound when there is none.
func (p PublicStore) Languages(ctx context.Context, sym Symbol) ([]Language, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	var public []Language
	for _, l := range Languages() {
		shown, err := p.shows(sym, l)
		if err != nil {
			return nil, err
		}
		if shown {
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
	return slices.DeleteFunc(all, func(v Version) bool { return v.Document.Access.Hidden() }), nil
}
