package search

import (
	"sync"

	"repertory/search/store"
)

// memo holds what is made of the index when it is first needed.
type memo struct {
	completer func() *completer
}

func (x *Index) newMemo() memo {
	return memo{
		completer: sync.OnceValue(x.newCompleter),
	}
}

// prepare makes what is made when it is first needed.
func (x *Index) prepare() (err error) {
	defer store.Guard(&err)()
	x.memo.completer()
	return nil
}
