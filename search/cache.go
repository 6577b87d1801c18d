package search

import (
	"container/list"
	"fmt"
	"strings"
	"sync"
	"unsafe"

	"repertory/corpus"
	"repertory/search/bitset"
	"repertory/search/match"
	"repertory/search/rewrite"
)

// cacheSize is the memory in bytes that an index keeps answers in.
const cacheSize = 64 << 20

// cache keeps what searches found, the most recently used of it: a facet that
// is chosen needs the matches of the same words, another page the same
// ranking. It belongs to one generation and ends with it. It may be used by
// several goroutines; what is in it never changes.
type cache struct {
	mu    sync.Mutex
	limit int
	size  int
	order list.List // of *cached, the last used in front
	byKey map[string]*list.Element
}

type cached struct {
	key   string
	value sized
	size  int
}

// sized is a value that knows its memory in bytes, roughly.
type sized interface{ size() int }

func newCache(limit int) *cache { return &cache{limit: limit, byKey: map[string]*list.Element{}} }

// get returns a value, or nil.
func (c *cache) get(key string) sized {
	c.mu.Lock()
	defer c.mu.Unlock()
	e, ok := c.byKey[key]
	if !ok {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(*cached).value
}

// put keeps a value in place of those not used for longest. One that would
// take a quarter of the memory is not kept.
func (c *cache) put(key string, value sized) {
	size := value.size() + len(key)
	if size > c.limit/4 {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if e, ok := c.byKey[key]; ok {
		c.drop(e)
	}
	c.byKey[key] = c.order.PushFront(&cached{key, value, size})
	c.size += size
	for c.size > c.limit {
		c.drop(c.order.Back())
	}
}

// clear forgets everything.
func (c *cache) clear() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.order.Init()
	clear(c.byKey)
	c.size = 0
}

func (c *cache) drop(e *list.Element) {
	old := c.order.Remove(e).(*cached)
	delete(c.byKey, old.key)
	c.size -= old.size
}

// wordsKey names everything of a query that settles which passages match its
// words: all but the filters.
func (q *Query) wordsKey() string {
	return fmt.Sprintf("words %q %t %s %s %t %q", strings.TrimSpace(q.Text), q.Plain, q.TextLanguage, q.reader(), q.Exact, q.NoExpand)
}

// rankingKey names everything of a query that settles the ranking: all but the
// page and the reader.
func (q *Query) rankingKey() string {
	return fmt.Sprintf("ranking %s %q %q %s %t %s", q.wordsKey(), q.Like, q.Filters, q.Group, q.Repeats, q.Sort)
}

// matched is what the words of a query match before the filters.
type matched struct {
	queries []*rewrite.Query
	from    corpus.Language
	allowed bitset.Set
	// asked says that passages are asked for clauses; reached tells which have
	// enough of them, and minimum and matches are what relaxing the query came
	// to then. The scores are not kept: matching once more costs no more than
	// unpacking them.
	asked   bool
	reached *match.Reached
	minimum match.Minimum
	matches bitset.Set
}

func (s *matched) size() int {
	n := 8*(len(s.allowed)+len(s.matches)) + sizeOf(s.queries...)
	if s.reached != nil {
		n += s.reached.Size()
	}
	return n
}

// sizeOf estimates the memory of rewritten queries.
func sizeOf(queries ...*rewrite.Query) int {
	n := 0
	for _, r := range queries {
		n += int(unsafe.Sizeof(*r)) + 200*(len(r.Clauses)+len(r.Marks.Terms)+len(r.Chars)+len(r.Marks.Runs))
	}
	return n
}

// ranked is the ranking of a query, with its counts.
type ranked struct {
	found  found
	groups []candidate
	// whole says that the groups are all there are.
	whole bool
}

func (r *ranked) size() int {
	n := 16*cap(r.groups) + 8*(len(r.found.all)+len(r.found.matching))
	for _, rewritten := range r.found.queries {
		n += sizeOf(rewritten)
	}
	for _, v := range r.found.counts.Values {
		n += 8 * len(v)
	}
	return n
}

// recall fills in what the same query found before, except for its page; it
// returns false when that is not known.
func (x *Index) recall(q *Query, f *found) bool {
	if q.Explain {
		return false
	}
	r, ok := x.cache.get(q.rankingKey()).(*ranked)
	if !ok || !r.whole && len(r.groups) < q.Offset+q.limit() {
		return false
	}
	f.all, f.queries, f.minimum, f.counts, f.text.From = r.found.all, r.found.queries, r.found.minimum, r.found.counts, r.found.text.From
	f.matching, f.matches = r.found.matching, r.found.matches
	if !q.likeness() {
		f.target = x.target(q)
	}
	f.page = x.page(q, f, r.groups)
	return true
}

// remember keeps the ranking of a query.
func (x *Index) remember(q *Query, f *found, groups []candidate, whole bool) {
	r := &ranked{found: *f, groups: groups, whole: whole}
	r.found.page, r.found.without, r.found.target = nil, nil, nil
	x.cache.put(q.rankingKey(), r)
}
