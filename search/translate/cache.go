package translate

import (
	"sync"

	"repertory/corpus"
)

// cacheSize is the number of terms whose translations one generation of the
// cache keeps: a few megabytes.
const cacheSize = 1 << 13

type cacheKey struct {
	from, to corpus.Language
	term     string
}

// cache keeps the translations looked up lately in two generations: when the
// young one is full it becomes the old one, whose content is dropped. The zero
// value is empty.
type cache struct {
	mutex      sync.Mutex
	young, old map[cacheKey][]Translation
}

func (c *cache) get(k cacheKey) ([]Translation, bool) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if ts, ok := c.young[k]; ok {
		return ts, true
	}
	ts, ok := c.old[k]
	if ok {
		c.store(k, ts)
	}
	return ts, ok
}

func (c *cache) put(k cacheKey, ts []Translation) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	c.store(k, ts)
}

func (c *cache) store(k cacheKey, ts []Translation) {
	if c.young == nil || len(c.young) >= cacheSize {
		c.old, c.young = c.young, map[cacheKey][]Translation{}
	}
	c.young[k] = ts
}
