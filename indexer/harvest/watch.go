package harvest

import (
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io/fs"
	"path/filepath"
	"strings"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The defaults of WatchOptions.
const (
	DefaultSettle = 2 * time.Second
	DefaultRescan = 5 * time.Minute
)

// maxSettle bounds how long steady changes can put off a call, in units of
// WatchOptions.Settle.
const maxSettle = 30

// WatchOptions configure Watch.
type WatchOptions struct {
	// Settle is how long a folder must be quiet before a change counts, so
	// that files which are still being copied are not read half. It must be
	// positive.
	Settle time.Duration
	// Rescan is the time between two looks at all files, for file systems that
	// do not tell of changes (network shares). It must be positive.
	Rescan time.Duration
	// Warn, when set, is told of folders that cannot be watched; they are
	// covered by Rescan.
	Warn func(error)
}

// Watch calls changed once at the start and again after each change of the
// files under dirs, until ctx is done. When changed returns an error the change
// stays due and is tried again at the next rescan. Hidden files and folders do
// not count. Calls do not overlap.
func Watch(ctx context.Context, dirs []string, opts WatchOptions, changed func(context.Context) error) {
	if opts.Warn == nil {
		opts.Warn = func(error) {}
	}
	events, err := fsnotify.NewWatcher()
	if err != nil {
		opts.Warn(fmt.Errorf("changes are seen every %v only: %w", opts.Rescan, err))
		watch(ctx, opts, nil, func() uint64 { return fingerprint(dirs) }, changed)
		return
	}
	defer events.Close()
	for _, dir := range dirs {
		watchTree(events, dir, opts.Warn)
	}
	touched := make(chan struct{}, 1)
	stopped := make(chan struct{})
	go func() {
		defer close(stopped)
		passOn(ctx, events, touched, opts.Warn)
	}()
	watch(ctx, opts, touched, func() uint64 { return fingerprint(dirs) }, changed)
	<-stopped
}

// watchTree watches a folder and the folders in it.
func watchTree(events *fsnotify.Watcher, root string, warn func(error)) {
	_ = filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			if !errors.Is(err, fs.ErrNotExist) {
				warn(fmt.Errorf("cannot look into %s: %w", path, err))
			}
			return nil
		case !d.IsDir():
			return nil
		case path != root && hidden(path):
			return filepath.SkipDir
		}
		if err := events.Add(path); err != nil {
			warn(fmt.Errorf("%s is looked at now and then only: %w", path, err))
		}
		return nil
	})
}

// passOn turns the events of the file system into signals, until ctx is done.
func passOn(ctx context.Context, events *fsnotify.Watcher, touched chan<- struct{}, warn func(error)) {
	for {
		select {
		case <-ctx.Done():
			return
		case e, ok := <-events.Events:
			if !ok {
				return
			}
			if hidden(e.Name) || e.Op == fsnotify.Chmod {
				continue
			}
			if e.Has(fsnotify.Create) {
				watchTree(events, e.Name, warn) // does nothing for a plain file
			}
		case err, ok := <-events.Errors:
			if !ok {
				return
			}
			warn(fmt.Errorf("events of the file system were lost: %w", err))
		}
		select {
		case touched <- struct{}{}:
		default: // a signal is waiting already
		}
	}
}

func hidden(path string) bool { return strings.HasPrefix(filepath.Base(path), ".") }

// watch is the clockwork of Watch: touched tells that something may have
// changed, look gives a number that stands for the state of the files.
func watch(ctx context.Context, opts WatchOptions, touched <-chan struct{}, look func() uint64, changed func(context.Context) error) {
	rescan := time.NewTicker(opts.Rescan)
	defer rescan.Stop()
	var last uint64
	for due := true; ctx.Err() == nil; {
		if state := look(); due || state != last {
			last = state
			due = changed(ctx) != nil
		}
		select {
		case <-ctx.Done():
		case <-touched:
			settle(ctx, opts.Settle, touched)
		case <-rescan.C:
		}
	}
}

// settle waits until nothing was touched for a while.
func settle(ctx context.Context, quiet time.Duration, touched <-chan struct{}) {
	limit := time.NewTimer(maxSettle * quiet)
	defer limit.Stop()
	for {
		pause := time.NewTimer(quiet)
		select {
		case <-touched:
			pause.Stop()
			continue
		case <-pause.C:
		case <-limit.C:
		case <-ctx.Done():
		}
		pause.Stop()
		return
	}
}

// fingerprint returns a number that changes with the names, sizes and times of
// the files under dirs.
func fingerprint(dirs []string) uint64 {
	sum := fnv.New64a()
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil {
				fmt.Fprintf(sum, "%s!\n", path)
				return nil
			}
			if path != dir && hidden(path) {
				if d.IsDir() {
					return filepath.SkipDir
				}
				return nil
			}
			if info, err := d.Info(); err == nil && !d.IsDir() {
				fmt.Fprintf(sum, "%s %d %d\n", path, info.Size(), info.ModTime().UnixNano())
			}
			return nil
		})
	}
	return sum.Sum64()
}
