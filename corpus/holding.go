package corpus

import (
	"context"
	"slices"
	"time"
)

// Holding is what a catalogue says of a document version.
type Holding struct {
	Symbol    Symbol
	Language  Language
	Title     string
	Kind      Kind
	Meeting   MeetingID
	Date      string
	Submitter string
	// Topics are the main topics, Articles all articles that a paragraph
	// names.
	Topics       []TopicID
	Articles     []Article
	Illustrative bool
	// Flagged says that an editor should look at it.
	Flagged bool
	// Updated is when the text was imported, or when it was removed.
	Updated time.Time
	// Removed says that the version was public once and is no longer. Title,
	// Kind, Date, Submitter and Articles are unknown then.
	Removed bool

	access Access
}

// Restricted reports whether the public must not see the version.
func (h *Holding) Restricted() bool { return h.access.Hidden() }

// Key returns the identity of the document version.
func (h *Holding) Key() Key { return Key{h.Symbol, h.Language} }

// Holdings lists the public document versions and those that were public once,
// by symbol and language. Documents that the catalogue does not have as they are
// now are read; see catalogue.go. What another process changes shows after a
// second, or longer where listing the folder takes long. Files that cannot be
// read are left out: coverage reports them. The holdings are shared and must not
// be changed.
func (p PublicStore) Holdings(ctx context.Context) ([]*Holding, error) {
	return p.Store.holdingsOf(ctx, func(h *Holding) bool { return !h.access.Hidden() })
}

// StaffStore shows all documents of a Store, restricted ones too. Nothing that
// the public reaches may hold one.
type StaffStore struct{ *Store }

// Holdings lists all document versions, and those that were removed; see
// PublicStore.Holdings.
func (s StaffStore) Holdings(ctx context.Context) ([]*Holding, error) {
	return s.Store.holdingsOf(ctx, func(*Holding) bool { return true })
}

// Family returns the documents of a family and says which of them are
// restricted; see Store.Family.
func (s StaffStore) Family(ctx context.Context, sym Symbol) ([]Member, error) {
	members, err := s.Store.Family(ctx, sym)
	for i := range members {
		m := &members[i]
		for _, l := range m.Languages {
			public, err := PublicStore{s.Store}.shows(m.Symbol, l)
			if err != nil {
				return nil, err
			}
			if !public {
				m.Restricted = append(m.Restricted, l)
			}
		}
	}
	return members, err
}

// holdingsOf lists the versions that may be shown, and as removed those that
// were public and are not shown.
func (s *Store) holdingsOf(ctx context.Context, shown func(*Holding) bool) ([]*Holding, error) {
	all, err := s.holdingsNow(ctx)
	if err != nil {
		return nil, err
	}
	stones, err := s.Removed()
	if err != nil {
		return nil, err
	}
	list := make([]*Holding, 0, len(all)+len(stones))
	for _, h := range all {
		if shown(h) {
			list = append(list, h)
		}
	}
	there := len(list)
	for _, t := range stones {
		_, found := slices.BinarySearchFunc(list[:there], t.Key(), func(h *Holding, k Key) int { return h.Key().compare(k) })
		if !found {
			list = append(list, &Holding{Symbol: t.Symbol, Language: t.Language, Meeting: t.Meeting, Topics: t.Topics, Updated: t.Removed, Removed: true})
		}
	}
	if len(list) > there {
		slices.SortFunc(list, func(a, b *Holding) int { return a.Key().compare(b.Key()) })
	}
	return list, nil
}

// Holding makes the catalogue's record of a document. A document whose import
// is not dated counts as of the time its file changed.
func (d *Document) Holding(changed time.Time) *Holding {
	h := &Holding{
		Symbol: d.Symbol, Language: d.Language, Title: d.Title, Kind: d.Kind, Meeting: d.Meeting, Date: d.Date,
		Submitter: d.Submitter, Topics: d.MainTopics(), Illustrative: d.Illustrative, Flagged: len(d.Warnings) > 0, access: d.Access,
	}
	for _, p := range d.Paragraphs {
		for _, a := range p.Articles {
			if !slices.Contains(h.Articles, a.Number) {
				h.Articles = append(h.Articles, a.Number)
			}
		}
	}
	slices.Sort(h.Articles)
	h.Updated = d.Imported()
	if h.Updated.IsZero() {
		h.Updated = changed
	}
	h.Updated = h.Updated.UTC().Truncate(time.Second)
	return h
}

// Imported returns when the newest of the document's files was imported; the
// zero time when that is unknown.
func (d *Document) Imported() time.Time {
	var last time.Time
	for _, s := range d.Sources {
		if s.Imported.After(last) {
			last = s.Imported
		}
	}
	return last
}

// mainShare is the share of a document's paragraphs, one in so many, that must
// concern a topic to make it a main topic.
const mainShare = 5

// MainTopics returns the topics that one in five of the document's paragraphs
// concerns, headings apart, in the usual order of topics.
func (d *Document) MainTopics() []TopicID {
	texts, counts := 0, map[TopicID]int{}
	for _, p := range d.Paragraphs {
		if p.Kind == Heading {
			continue
		}
		texts++
		for i, t := range p.Topics {
			if !slices.ContainsFunc(p.Topics[:i], func(other TopicTag) bool { return other.ID == t.ID }) {
				counts[t.ID]++
			}
		}
	}
	var main []TopicID
	for _, t := range Topics() {
		if counts[t] > 0 && counts[t]*mainShare >= texts {
			main = append(main, t)
		}
	}
	return main
}
