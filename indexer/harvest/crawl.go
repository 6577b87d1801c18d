package harvest

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"time"

	"repertory/corpus"
)

// job is one address on its way. The goroutine that works on it owns it and
// the folder of its host; then it goes back to the crawl.
type job struct {
	Target
	u      *url.URL
	folder *folder
	order  int
	depth  int  // links away from what was named
	nested int  // lists that led here
	named  bool // by the person, not found
	// document says that a link promised a PDF or DOCX.
	document bool
	outcome  Outcome
	final    *url.URL // where the links were read
	links    []link
	fatal    error // a fault of this machine, which ends the run
}

// crawl is the state of a run. Only its own goroutine touches it; the work on
// the jobs goes on beside it, one job per host at a time.
type crawl struct {
	h       *Harvester
	since   time.Time // when the run began, or a stopped run that it continues
	queues  map[string][]*job
	hosts   []string // in the order in which they came up
	busy    map[string]bool
	folders map[string]*folder
	seen    map[string]bool
	jobs    []*job
	done    int
	found   int
	leftOut int
}

// Run fetches the targets and what they lead to. A run that was stopped goes
// on where it was when the same or other targets are run within a day: what it
// fetched is not asked for again. The error is for faults that end the run
// (the folder cannot be written, ctx is done); the report then covers what was
// done before.
func (h *Harvester) Run(ctx context.Context, targets []Target) (*Report, error) {
	unlock, err := corpus.Lock(h.opts.Dir)
	if err != nil {
		return &Report{Counts: map[Status]int{}}, fmt.Errorf("fetch into %s: %w", h.opts.Dir, err)
	}
	defer unlock()
	since, err := beginRun(h.opts.Dir, h.opts.now())
	if err != nil {
		return &Report{Counts: map[Status]int{}}, err
	}
	c := &crawl{
		h: h, since: since, queues: map[string][]*job{}, busy: map[string]bool{},
		folders: map[string]*folder{}, seen: map[string]bool{},
	}
	for _, t := range targets {
		if u, err := parseAddress(t.URL); err == nil {
			t.URL = u.String()
			c.add(&job{Target: t, u: u, named: true})
		} else {
			c.add(&job{Target: t, outcome: Outcome{URL: t.URL, Status: Failed, Reason: err.Error()}})
		}
	}
	err = c.run(ctx)
	if err == nil {
		err = endRun(h.opts.Dir)
	}
	return c.report(), err
}

// add takes up a job unless its address came up before.
func (c *crawl) add(j *job) {
	if c.seen[j.URL] {
		return
	}
	c.seen[j.URL] = true
	j.order = len(c.jobs)
	c.jobs = append(c.jobs, j)
	if j.u == nil {
		c.done++
		return
	}
	host := hostFolder(j.u)
	if _, ok := c.queues[host]; !ok {
		c.hosts = append(c.hosts, host)
	}
	c.queues[host] = append(c.queues[host], j)
}

// run works until no job is left, a job has a fatal fault, or ctx is done.
func (c *crawl) run(ctx context.Context) error {
	working, stop := context.WithCancel(ctx)
	defer stop()
	results := make(chan *job)
	running := 0
	var fatal error
	for {
		for running < MaxHosts && working.Err() == nil {
			j, err := c.next()
			if err != nil {
				fatal = errors.Join(fatal, err)
				stop()
			}
			if j == nil {
				break
			}
			running++
			go func() {
				c.h.work(working, j, c.since)
				results <- j
			}()
		}
		if running == 0 {
			break
		}
		j := <-results
		running--
		c.busy[hostFolder(j.u)] = false
		if j.fatal != nil {
			fatal = errors.Join(fatal, j.fatal)
			stop()
		}
		if j.outcome.Status != "" {
			c.finish(j)
		}
	}
	return errors.Join(fatal, ctx.Err())
}

// next takes a job of a host that is not being asked, or nil.
func (c *crawl) next() (*job, error) {
	for _, host := range c.hosts {
		queue := c.queues[host]
		if len(queue) == 0 || c.busy[host] {
			continue
		}
		f, ok := c.folders[host]
		if !ok {
			var err error
			if f, err = openFolder(filepath.Join(c.h.opts.Dir, host)); err != nil {
				return nil, err
			}
			c.folders[host] = f
		}
		j := queue[0]
		c.queues[host] = queue[1:]
		c.busy[host] = true
		j.folder = f
		return j, nil
	}
	return nil, nil
}

// finish takes up what a job found.
func (c *crawl) finish(j *job) {
	elsewhere := 0
	for _, l := range j.links {
		next := j.follow(l, c.h.opts.Depth)
		switch {
		case next == nil || c.seen[next.URL]:
		case next.named:
			c.add(next)
		case !c.h.opts.AnyHost && !sameSite(l.u, j.final) && !sameSite(l.u, j.u):
			if l.document || l.listed {
				elsewhere++
			}
		case c.found >= c.h.opts.MaxFiles:
			c.leftOut++
			c.seen[next.URL] = true
		default:
			c.found++
			c.add(next)
		}
	}
	j.links = nil
	if elsewhere > 0 {
		note := fmt.Sprintf("%d addresses on other hosts were left out; --any-host takes them", elsewhere)
		if j.outcome.Note != "" {
			note = j.outcome.Note + "; " + note
		}
		j.outcome.Note = note
	}
	if c.done++; c.h.opts.Progress != nil {
		c.h.opts.Progress(c.done, len(c.jobs), j.URL)
	}
}

// follow returns the job for a link, or nil when it is not to be followed:
// documents count up to depth links away, pages one link less, because a page
// is fetched for the documents it links.
func (j *job) follow(l link, depth int) *job {
	next := &job{Target: Target{URL: l.u.String()}, u: l.u, depth: j.depth + 1, nested: j.nested, document: l.document}
	next.outcome.From = j.URL
	switch {
	case l.listed:
		next.depth, next.nested = j.depth, j.nested+1
		next.document = false
	case l.embedded && l.document && j.Symbol != "":
		// What was asked for by symbol may be on the host of the files.
		next.Symbol, next.Language, next.named = j.Symbol, j.Language, true
		next.depth, next.document = j.depth, true
	case l.embedded && !l.document:
		return nil
	case l.document && next.depth > depth, !l.document && next.depth >= depth:
		return nil
	}
	return next
}

func (c *crawl) report() *Report {
	r := &Report{Counts: map[Status]int{}, LeftOut: c.leftOut}
	for _, j := range c.jobs {
		if j.outcome.Status != "" {
			r.Outcomes = append(r.Outcomes, j.outcome)
			r.Counts[j.outcome.Status]++
		}
	}
	return r
}
