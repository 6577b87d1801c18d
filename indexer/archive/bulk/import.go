package bulk

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"repertory/corpus"
	"repertory/corpus/bag"
	"repertory/indexer"
)

// ErrNotExport says that a bag is whole but holds something else than an
// export that this program can take in.
var ErrNotExport = errors.New("the bag cannot be imported")

// Import takes the documents of an export into a corpus. The bag is verified
// first; one that is damaged is refused with a *bag.DamageError, and nothing
// of it is taken. A document that the corpus has with another text is
// replaced, and its former text kept. progress, unless nil, is called with the
// number of files verified or read and with their total.
func Import(ctx context.Context, store *corpus.Store, b *bag.Bag, name string, progress func(done, total int)) ([]indexer.Outcome, error) {
	if content := b.Info(ContentField); content != ExportContent {
		return nil, fmt.Errorf("%w: it says its content is %q; only exports can be imported (a backup: repertory restore)", ErrNotExport, content)
	}
	format, _ := strconv.Atoi(b.Info(FormatField))
	if err := corpus.CheckFormat(format); err != nil {
		return nil, fmt.Errorf("%w: its corpus %w", ErrNotExport, err)
	}
	if err := b.Verify(ctx, progress); err != nil {
		return nil, err
	}
	unlock, err := store.Lock()
	if err != nil {
		return nil, fmt.Errorf("import into %s: %w", store.Dir(), err)
	}
	defer unlock()
	im := &importer{store: store, files: b.Payload, bag: name}
	if im.restrictions, err = store.Restrictions(ctx); err != nil {
		return nil, err
	}
	err = im.run(ctx)
	if im.restricted {
		copies, errCopies := indexer.RestrictCopies(ctx, store, im.restrictions)
		im.outcomes, err = append(im.outcomes, copies...), errors.Join(err, errCopies)
	}
	return im.outcomes, err
}

// importer is an import of a verified bag.
type importer struct {
	store    *corpus.Store
	files    fs.FS
	bag      string
	outcomes []indexer.Outcome
	// restrictions are what is known of restricted documents; restricted says
	// that the import has added to it.
	restrictions *corpus.Restrictions
	restricted   bool
}

var (
	documentForm = regexp.MustCompile(`^[^/]+/[a-z]{2}\.json$`)
	formerForm   = regexp.MustCompile(`^([^/]+)/versions/([a-z]{2})-([0-9]{1,6})\.json$`)
)

const (
	documentFolder = "corpus/documents"
	originalFolder = "corpus/originals"
)

// run takes the originals first, so that no document is ever without.
func (im *importer) run(ctx context.Context) error {
	if err := im.each(ctx, originalFolder, im.original); err != nil {
		return err
	}
	former := map[string][]string{}
	var present []string
	err := im.each(ctx, documentFolder, func(name string) error {
		if m := formerForm.FindStringSubmatch(name); m != nil {
			key := m[1] + "/" + m[2] + ".json"
			former[key] = append(former[key], name)
		} else if documentForm.MatchString(name) {
			present = append(present, name)
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range present {
		if err := ctx.Err(); err != nil {
			return err
		}
		slices.SortFunc(former[name], byNumber)
		o, err := im.document(ctx, name, former[name])
		if err != nil {
			return fmt.Errorf("import %s from %s: %w", name, im.bag, err)
		}
		im.outcomes = append(im.outcomes, o)
	}
	return nil
}

// byNumber orders earlier texts from the oldest.
func byNumber(a, b string) int {
	number := func(s string) int {
		n, _ := strconv.Atoi(formerForm.FindStringSubmatch(s)[3])
		return n
	}
	return number(a) - number(b)
}

// each calls a function for the files below a folder, with their names in it.
func (im *importer) each(ctx context.Context, folder string, call func(name string) error) error {
	err := fs.WalkDir(im.files, folder, func(name string, e fs.DirEntry, err error) error {
		if err := errors.Join(err, ctx.Err()); err != nil || e.IsDir() {
			return err
		}
		return call(strings.TrimPrefix(name, folder+"/"))
	})
	if errors.Is(err, fs.ErrNotExist) {
		return nil // an export may have no originals, or no documents
	}
	return err
}

func (im *importer) original(name string) error {
	content, err := fs.ReadFile(im.files, path.Join(originalFolder, name))
	if err != nil {
		return err
	}
	sum := sha256.Sum256(content)
	hash := hex.EncodeToString(sum[:])
	if path.Base(name) != hash+path.Ext(name) {
		return fmt.Errorf("import %s from %s: the name is not the checksum of the file", name, im.bag)
	}
	return im.store.SaveOriginal(hash, path.Ext(name), content)
}

func (im *importer) read(name string) (*corpus.Document, error) {
	raw, err := fs.ReadFile(im.files, path.Join(documentFolder, name))
	if err != nil {
		return nil, err
	}
	d, _, err := corpus.DecodeDocument(raw)
	if err != nil {
		return nil, err
	}
	if s, err := corpus.AnySymbol(string(d.Symbol)); err != nil || s != d.Symbol || !d.Language.Valid() {
		return nil, fmt.Errorf("%q in %q: %w", d.Symbol, d.Language, corpus.ErrBadSymbol)
	}
	if d.Access != corpus.Public && d.Access != corpus.Restricted {
		return nil, fmt.Errorf("access %q: %w", d.Access, corpus.ErrBadName)
	}
	return d, nil
}

// document takes a document with its earlier texts, the oldest first.
func (im *importer) document(ctx context.Context, name string, former []string) (indexer.Outcome, error) {
	d, err := im.read(name)
	if err != nil {
		return indexer.Outcome{}, err
	}
	o := indexer.Outcome{Path: im.bag + "/" + name, Status: indexer.New, Symbol: d.Symbol, Language: d.Language, Paragraphs: len(d.Paragraphs)}
	old, err := im.store.Document(ctx, d.Symbol, d.Language)
	if err != nil && !errors.Is(err, corpus.ErrNotFound) {
		return o, err
	}
	if err := im.former(ctx, d.Key(), former); err != nil {
		return o, err
	}
	im.decide(d, old)
	o.Warnings = d.Warnings
	if old != nil {
		if o.Status = indexer.Changed; same(old, d) {
			o.Status = indexer.Unchanged
			return o, nil
		}
		if err := im.store.Retire(ctx, old); err != nil {
			return o, err
		}
	}
	if err := im.store.Save(ctx, d); err != nil {
		return o, err
	}
	if d.Access.Hidden() {
		im.restricted = im.restrictions.Add(d) || im.restricted
	}
	return o, nil
}

// decide settles who may see a document. That it was public when it was exported
// lifts no restriction that it has here.
func (im *importer) decide(d, old *corpus.Document) {
	if d.Access.Hidden() {
		return
	}
	why := im.restrictions.Of(d)
	if why == "" && old != nil && old.Access.Hidden() {
		why = "restricted before"
	}
	if why == "" {
		return
	}
	if d.Evidence == nil {
		d.Evidence = map[string]string{}
	}
	d.Access, d.Evidence["access"] = corpus.AccessOf(corpus.AccessClaims{Restricted: why})
	d.Warnings = append(d.Warnings, indexer.RestrictedWarning(why, string(d.Symbol)))
}

// former keeps the earlier texts that the corpus does not have yet.
func (im *importer) former(ctx context.Context, k corpus.Key, names []string) error {
	known, err := im.store.Versions(ctx, k)
	if err != nil {
		return err
	}
	for _, name := range names {
		d, err := im.read(name)
		if err != nil {
			return err
		}
		if d.Key() != k {
			return fmt.Errorf("%s is a text of %s in %s", name, d.Symbol, d.Language)
		}
		if slices.ContainsFunc(known, func(v corpus.Version) bool { return same(v.Document, d) }) {
			continue
		}
		if err := im.store.Retire(ctx, d); err != nil {
			return err
		}
	}
	return nil
}

// same reports whether two documents are the same but for where their files
// were read.
func same(a, b *corpus.Document) bool {
	x, errX := corpus.EncodeDocument(portable(a))
	y, errY := corpus.EncodeDocument(portable(b))
	return errX == nil && errY == nil && bytes.Equal(x, y)
}
