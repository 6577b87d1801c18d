package main

import (
	"fmt"
	"io"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"
)

// plainEvery is the time between two lines of progress where there is no
// terminal.
const plainEvery = 10 * time.Second

// progress shows how far a long step is: a bar with rate and time left on a
// terminal, now and then a line elsewhere.
type progress struct {
	out       io.Writer
	what, of  string
	bar       *progressbar.ProgressBar
	terminal  bool
	lastLine  time.Time
	started   time.Time
	lastCount int
}

func (a *app) progress(what, of string) *progress {
	p := &progress{out: a.err, what: what, of: of, started: time.Now(), lastLine: time.Now()}
	if f, ok := a.err.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		p.terminal = true
	}
	return p
}

// set shows that done of total are finished; total 0 means unknown.
func (p *progress) set(done, total int) {
	p.lastCount = done
	if p.terminal {
		p.draw(done, total)
		return
	}
	if time.Since(p.lastLine) < plainEvery {
		return
	}
	p.lastLine = time.Now()
	if total > 0 {
		fmt.Fprintf(p.out, "%s: %d of %d %s\n", p.what, done, total, p.of)
		return
	}
	fmt.Fprintf(p.out, "%s: %d %s\n", p.what, done, p.of)
}

func (p *progress) draw(done, total int) {
	if p.bar == nil {
		if total == 0 {
			total = -1
		}
		p.bar = progressbar.NewOptions(total,
			progressbar.OptionSetWriter(p.out),
			progressbar.OptionSetDescription(p.what),
			progressbar.OptionSetItsString(p.of),
			progressbar.OptionShowIts(),
			progressbar.OptionShowCount(),
			progressbar.OptionSetPredictTime(true),
			progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(),
		)
	}
	_ = p.bar.Set(done) // a progress bar that cannot be drawn is no fault of the work
}

func (p *progress) finish() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}
