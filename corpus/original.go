package corpus

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Original is the file that a document version was read from.
type Original struct {
	// Name is a file name for people: the symbol and the language, such as
	// "CCM_MSP_2018_6-zh.pdf". It has ASCII letters, digits, dots, hyphens and
	// underscores alone.
	Name string
	// Ext is the file name extension, such as ".pdf".
	Ext string
	// SHA256 is the checksum of the file, in hexadecimal.
	SHA256  string
	Content io.ReadSeekCloser
}

// Original opens the file that gave the text of a document version. The caller
// closes its Content. The error wraps ErrNotFound when there is no such
// version, or when its file was not kept.
func (s *Store) Original(ctx context.Context, sym Symbol, l Language) (*Original, error) {
	d, err := s.Document(ctx, sym, l)
	if err != nil {
		return nil, err
	}
	return s.original(d)
}

// Original opens the file of a public document version; see Store.Original.
func (p PublicStore) Original(ctx context.Context, sym Symbol, l Language) (*Original, error) {
	d, err := p.Document(ctx, sym, l)
	if err != nil {
		return nil, err
	}
	return p.Store.original(d)
}

func (s *Store) original(d *Document) (*Original, error) {
	if len(d.Sources) == 0 {
		return nil, fmt.Errorf("original of %s in %s: %w", d.Symbol, d.Language, ErrNotFound)
	}
	source := d.Sources[0]
	path, err := s.FindOriginal(source.SHA256)
	if err != nil {
		return nil, fmt.Errorf("file of %s in %s: %w", d.Symbol, d.Language, err)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("file of %s in %s: %w", d.Symbol, d.Language, err)
	}
	ext := filepath.Ext(path)
	return &Original{
		Name: plainName(string(d.Symbol)) + "-" + string(d.Language) + ext,
		Ext:  ext, SHA256: source.SHA256, Content: file,
	}, nil
}

// plainName replaces what not every file system takes in a name.
func plainName(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z', r >= 'A' && r <= 'Z', r >= '0' && r <= '9', r == '.', r == '-':
			return r
		}
		return '_'
	}, s)
}
