package harvest

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestWatchClockwork(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var calls []string
		var state atomic.Uint64
		var fail atomic.Bool
		state.Store(1)
		touched := make(chan struct{}, 1)
		ctx, stop := context.WithCancel(t.Context())
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			watch(ctx, WatchOptions{Settle: 2 * time.Second, Rescan: time.Minute}, touched,
				state.Load,
				func(context.Context) error {
					calls = append(calls, fmt.Sprint(state.Load(), " ", time.Since(began)))
					if fail.Load() {
						return errors.New("locked")
					}
					return nil
				})
		}()
		step := func(d time.Duration, do func()) { time.Sleep(d); do(); synctest.Wait() }
		step(10*time.Second, func() { touched <- struct{}{} })                // nothing has changed
		step(5*time.Second, func() { state.Store(2); touched <- struct{}{} }) // 15 s: a file is being copied
		step(time.Second, func() { state.Store(3); touched <- struct{}{} })   // 16 s: still
		step(14*time.Second, func() { state.Store(4) })                       // 30 s: without an event
		step(45*time.Second, func() { state.Store(5); fail.Store(true) })     // 75 s
		step(50*time.Second, func() { fail.Store(false) })                    // 125 s
		step(60*time.Second, func() {})                                       // 185 s
		stop()
		<-ended
		diff(t, "calls", []string{"1 0s", "3 18s", "4 1m0s", "5 2m0s", "5 3m0s"}, calls)
	})
}

func TestSteadyChangesDoNotPutOffForEver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		touched := make(chan struct{}, 1)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			for range 2 * maxSettle {
				time.Sleep(time.Second)
				select {
				case touched <- struct{}{}:
				default:
				}
			}
		}()
		began := time.Now()
		settle(t.Context(), 2*time.Second, touched)
		if took := time.Since(began); took != maxSettle*2*time.Second {
			t.Errorf("settled after %v", took)
		}
		<-ended
	})
}

// TestWatchFolder uses the real file system: a file in a new folder is seen by
// its event, since the next rescan is hours away.
func TestWatchFolder(t *testing.T) {
	dir := t.TempDir()
	ctx, stop := context.WithCancel(t.Context())
	defer stop()
	calls, ended := make(chan struct{}, 100), make(chan struct{})
	go func() {
		defer close(ended)
		Watch(ctx, []string{dir}, WatchOptions{Settle: 20 * time.Millisecond, Rescan: time.Hour}, func(context.Context) error {
			calls <- struct{}{}
			return nil
		})
	}()
	wait := func(what string) {
		t.Helper()
		select {
		case <-calls:
		case <-time.After(20 * time.Second):
			t.Fatalf("no call after %s", what)
		}
	}
	wait("the start")
	sub := filepath.Join(dir, "sub", "deep")
	if err := os.MkdirAll(sub, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(sub, "a.txt"), []byte("a"), 0o644); err != nil {
		t.Fatal(err)
	}
	wait("a file in a new folder")
	if err := os.WriteFile(filepath.Join(sub, "a.txt"), []byte("more"), 0o644); err != nil {
		t.Fatal(err)
	}
	wait("a change of the file")
	stop()
	<-ended
}

func TestFingerprint(t *testing.T) {
	dir := t.TempDir()
	write := func(name, content string) {
		t.Helper()
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	last := fingerprint([]string{dir})
	for _, step := range []struct {
		name, content string
		changes       bool
	}{
		{"a.txt", "a", true}, {"a.txt", "ab", true}, {"sub/b.txt", "b", true},
		{".hidden", "x", false}, {".git/x", "x", false},
	} {
		write(step.name, step.content)
		now := fingerprint([]string{dir})
		if (now != last) != step.changes {
			t.Errorf("%s: changed = %v", step.name, now != last)
		}
		last = now
	}
	if err := os.Remove(filepath.Join(dir, "a.txt")); err != nil {
		t.Fatal(err)
	}
	if fingerprint([]string{dir}) == last {
		t.Error("a removed file is not seen")
	}
}
