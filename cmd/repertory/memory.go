package main

import (
	"os"
	"runtime/debug"
	"sync"

	"repertory/search"
)

// The memory in bytes that a server should do with besides mapped files: when
// it comes near, garbage is collected more often. An open index takes about 80
// a passage, two of them while generations change over, and each search that
// runs 20.
const (
	leastMemory      = 128 << 20
	memoryForPassage = 260
)

// memory limits what the indexes of a server take. The zero value is ready.
type memory struct {
	mu sync.Mutex
	// passages are those of each open index, by folder.
	passages map[string]int64
}

// limit follows the size of an index in a folder, unless GOMEMLIMIT sets a
// limit.
func (m *memory) limit(dir string) search.Option {
	return search.OnOpen(func(g *search.Generation) {
		if os.Getenv("GOMEMLIMIT") != "" {
			return
		}
		m.mu.Lock()
		defer m.mu.Unlock()
		if m.passages == nil {
			m.passages = map[string]int64{}
		}
		m.passages[dir] = int64(g.Passages)
		limit := int64(leastMemory)
		for _, n := range m.passages {
			limit += memoryForPassage * n
		}
		debug.SetMemoryLimit(limit)
	})
}
