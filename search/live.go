package search

import (
	"context"
	"errors"
	"log/slog"
	"runtime"
	"runtime/debug"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"repertory/search/store"
)

// pollEvery is how often a Live looks for a new generation.
const pollEvery = 250 * time.Millisecond

// Live is an index that follows the published generation of its folder: it
// changes over to a new one without disturbing searches that run. It may be
// used by several goroutines.
type Live struct {
	dir     string
	logger  *slog.Logger
	options []Option
	stop    chan struct{}
	done    chan struct{}

	mu      sync.Mutex
	current *shared // nil after Close
	// behind is why the published generation is not the one in use; nil when it
	// is.
	behind error
	// turn is held while a refresh runs; what follows is for it alone.
	turn sync.Mutex
	// refused is the stamp of the generation that could not be opened; it is
	// tried again at retry, and after twice the pause then.
	refused string
	retry   time.Time
	pause   time.Duration
	// hidden tells what must not be shown, hiddenAt which state of that is known.
	hidden   Hidden
	hiddenAt string
}

// A generation that cannot be opened is tried again after a pause that doubles,
// as what was missing – files to open, memory – may be there again.
const (
	firstPause = 500 * time.Millisecond
	lastPause  = 30 * time.Second
)

// shared is an index with the number of its users. It is closed when the last
// one lets go.
type shared struct {
	*Index
	stamp string
	users sync.WaitGroup
	// damaged is set when reading it failed, so that this is reported once.
	damaged atomic.Bool
}

// openShared opens the published generation, and returns nil when its stamp is
// one of those that are known. One that replaces another is prepared while that
// one answers; replace is called before, to make room.
func openShared(dir string, options []Option, replace func(), known ...string) (s *shared, stamp string, err error) {
	name, err := store.Current(dir)
	if err != nil {
		return nil, "", err
	}
	if stamp, err = store.Stamp(dir, name); err != nil || slices.Contains(known, stamp) {
		return nil, stamp, err
	}
	if replace != nil {
		replace()
	}
	x, err := openGeneration(dir, name, options)
	if err == nil && replace != nil {
		if err = x.prepare(); err != nil {
			err = errors.Join(err, x.Close())
		}
	}
	return &shared{Index: x, stamp: stamp}, stamp, err
}

// OpenLive opens the published generation of an index folder and follows it
// until Close. The error wraps ErrNoIndex when there is none.
func OpenLive(dir string, logger *slog.Logger, options ...Option) (*Live, error) {
	x, _, err := openShared(dir, options, nil)
	if err != nil {
		return nil, err
	}
	if logger == nil {
		logger = slog.New(slog.DiscardHandler)
	}
	var s settings
	for _, set := range options {
		set(&s)
	}
	l := &Live{dir: dir, logger: logger, options: options, stop: make(chan struct{}), done: make(chan struct{}), current: x, hidden: s.hidden}
	if err := l.hide(x.Index); err != nil {
		return nil, errors.Join(err, x.Close())
	}
	go l.follow()
	return l, nil
}

// errClosed says that a Live was used after Close.
var errClosed = errors.New("the index is closed")

// acquire returns the current index and a function to let go of it, which must
// be deferred: it reports what damage makes of a search, and hands the panic on
// to those who answer for the request.
func (l *Live) acquire() (*Index, func(), error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current == nil {
		return nil, nil, errClosed
	}
	s := l.current
	s.users.Add(1)
	faults := debug.SetPanicOnFault(true)
	return s.Index, func() {
		debug.SetPanicOnFault(faults)
		s.users.Done()
		if cause := recover(); cause != nil {
			// Readers of Stretch end it with panics of their own.
			if _, fault := cause.(runtime.Error); fault && s.damaged.CompareAndSwap(false, true) {
				l.logger.Error("a search failed; the index may be damaged: repertory verify tells, repertory index --full builds it anew", "generation", s.Info().Name, "cause", cause)
			}
			panic(cause)
		}
	}, nil
}

// Use calls a function with the current index, which stays open until the
// function returns.
func (l *Live) Use(_ context.Context, use func(*Index) error) error {
	x, release, err := l.acquire()
	if err != nil {
		return err
	}
	defer release()
	return use(x)
}

// Search answers a query from the current generation; see Index.Search.
func (l *Live) Search(ctx context.Context, q Query) (r *Results, err error) {
	err = l.Use(ctx, func(x *Index) error {
		r, err = x.Search(ctx, q)
		return err
	})
	return r, err
}

// Info describes the current generation; the zero Generation after Close.
func (l *Live) Info() *Generation {
	x, release, err := l.acquire()
	if err != nil {
		return &Generation{}
	}
	defer release()
	return x.Info()
}

// Close ends following, waits for the searches that run, and closes the index.
func (l *Live) Close() error {
	l.mu.Lock()
	old := l.current
	l.current = nil
	l.mu.Unlock()
	if old == nil {
		return nil
	}
	close(l.stop)
	<-l.done
	old.users.Wait()
	return old.Close()
}

// stamp returns the stamp of the current generation.
func (l *Live) stamp() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current == nil {
		return ""
	}
	return l.current.stamp
}

func (l *Live) follow() {
	defer close(l.done)
	ticker := time.NewTicker(pollEvery)
	defer ticker.Stop()
	for {
		select {
		case <-l.stop:
			return
		case <-ticker.C:
			l.refresh()
		}
	}
}

// makeRoom forgets what the current index remembers of searches: two indexes
// are open soon, and the memory is for the new one.
func (l *Live) makeRoom() {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.current != nil {
		l.current.cache.clear()
	}
}

// hide brings what an index must not show up to date.
func (l *Live) hide(x *Index) (err error) {
	defer store.Guard(&err)()
	if l.hidden == nil {
		return nil
	}
	keys, at, err := l.hidden(l.hiddenAt)
	if err != nil || at == l.hiddenAt {
		return err
	}
	x.hide(keys)
	l.hiddenAt = at
	return nil
}

// Ready returns why searches cannot be answered as they should be: the published
// generation cannot be opened, or it is not known what must not be shown.
func (l *Live) Ready(ctx context.Context) error {
	l.mu.Lock()
	behind := l.behind
	l.mu.Unlock()
	if behind != nil {
		return behind
	}
	_, err := l.Search(ctx, Query{Text: "readiness", Limit: 1})
	return err
}

// refresh changes over to the published generation if it is another one. A
// generation that cannot be opened leaves the old one in use, and is tried again.
func (l *Live) refresh() {
	l.turn.Lock()
	defer l.turn.Unlock()
	err := l.takeUp()
	if x, release, closed := l.acquire(); closed == nil {
		err = errors.Join(err, l.hide(x))
		release()
	}
	l.fall(err)
}

// fall notes why the published generation is not in use, or that it is.
func (l *Live) fall(err error) {
	l.mu.Lock()
	before := l.behind
	l.behind = err
	l.mu.Unlock()
	if err != nil && (before == nil || before.Error() != err.Error()) {
		l.logger.Error("cannot open the new index; the old one stays in use, and this is tried again", "error", err)
	}
}

// takeUp opens the published generation if it is not in use.
func (l *Live) takeUp() error {
	if l.refused != "" && time.Now().Before(l.retry) {
		name, err := store.Current(l.dir)
		if err == nil {
			if stamp, err := store.Stamp(l.dir, name); err == nil && stamp == l.refused {
				return l.behind
			}
		}
	}
	x, stamp, err := openShared(l.dir, l.options, l.makeRoom, l.stamp())
	if err != nil {
		if stamp != l.refused {
			l.pause = 0
		}
		l.pause = min(max(firstPause, 2*l.pause), lastPause)
		l.refused, l.retry = stamp, time.Now().Add(l.pause)
		return err
	}
	l.refused, l.pause = "", 0
	if x == nil {
		return nil
	}
	l.hiddenAt = ""
	if err := l.hide(x.Index); err != nil {
		return errors.Join(err, x.Close())
	}
	l.changeOver(x)
	return nil
}

// changeOver answers from another index from now on.
func (l *Live) changeOver(x *shared) {
	l.mu.Lock()
	old := l.current
	if old != nil {
		l.current = x
	}
	l.mu.Unlock()
	if old == nil { // closed meanwhile
		x.Close()
		return
	}
	l.logger.Info("changed over to a new index", "generation", x.Info().Name, "passages", x.Info().Passages)
	go func() {
		old.users.Wait()
		if err := old.Close(); err != nil {
			l.logger.Error("cannot close the old index", "generation", old.Info().Name, "error", err)
		}
		// It is as large as the new one: without this, the collector would let
		// the heap grow to twice what both took.
		old.Index = nil
		debug.FreeOSMemory()
	}()
}
