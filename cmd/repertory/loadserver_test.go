//go:build linux

package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// underTest is a server process under load.
type underTest struct {
	t                *testing.T
	command          *exec.Cmd
	address, metrics string
	// firstAnswer is the time from the start of the process to the first
	// answer to a search.
	firstAnswer time.Duration
	logged      sync.WaitGroup
	// patient forgives that searching took too long.
	patient bool

	mu sync.Mutex
	// faults are the lines of the log that tell of a fault.
	faults []string
}

var loggedAddress = regexp.MustCompile(`msg="?(serving|serving metrics)"? address=(http://[^/"]+)/`)

// faultLine finds errors of the server, panics, and what the race detector
// reports.
var faultLine = regexp.MustCompile(`level=ERROR|DATA RACE|^panic|^fatal error|^SIGQUIT`)

// startUnderTest starts a server without a rate limit: all traffic comes from
// one address.
func startUnderTest(t *testing.T, data string) *underTest {
	t.Helper()
	s := &underTest{t: t, command: exec.Command(executable(t), "serve", "--data", data, "--addr", "127.0.0.1:0", "--metrics-addr", "127.0.0.1:0",
		"--rate-limit", "0", "--query-log", filepath.Join(t.TempDir(), "queries.json"))}
	s.command.Env = append(os.Environ(), asCommand+"=1")
	log, err := s.command.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	start := time.Now()
	if err := s.command.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if s.command.ProcessState == nil {
			_ = s.command.Process.Kill()
			_ = s.command.Wait()
		}
	})
	addresses := make(chan [2]string, 2)
	s.logged.Go(func() { s.readLog(log, addresses) })
	for range 2 {
		a, ok := <-addresses
		if !ok {
			t.Fatalf("the server did not start: %q", s.faults)
		}
		if a[0] == "serving" {
			s.address = a[1]
		} else {
			s.metrics = a[1] + "/metrics"
		}
	}
	if status, _, body := fetch(t, s.address+"/api/v1/search?q=规定"); status != http.StatusOK {
		t.Fatalf("the first answer is %d: %s", status, body)
	}
	s.firstAnswer = time.Since(start)
	return s
}

// readLog looks for the addresses and for faults until the server ends.
func (s *underTest) readLog(log io.Reader, addresses chan<- [2]string) {
	defer close(addresses)
	lines := bufio.NewScanner(log)
	lines.Buffer(nil, 1<<20)
	rest := 0
	for lines.Scan() {
		if m := loggedAddress.FindStringSubmatch(lines.Text()); m != nil {
			addresses <- [2]string{m[1], m[2]}
		}
		if faultLine.MatchString(lines.Text()) {
			rest = 1
			if !strings.Contains(lines.Text(), "level=") {
				rest = 400 // stacks
			}
		}
		if rest > 0 {
			rest--
			s.mu.Lock()
			s.faults = append(s.faults, lines.Text())
			s.mu.Unlock()
		}
	}
}

// footprint is what a server process has at a moment.
type footprint struct {
	anon       int // bytes of memory of its own, without mapped files
	goroutines int
	files      int // open file descriptors, sockets among them
	// generations are the index generations that are mapped into memory,
	// deleted those of their files that are in no folder any more.
	generations []string
	deleted     []string
}

var (
	anonLine        = regexp.MustCompile(`RssAnon:\s+(\d+) kB`)
	goroutinesLine  = regexp.MustCompile(`(?m)^go_goroutines (\d+)`)
	mappedFile      = regexp.MustCompile(`(?m)(/\S*/generations/(g\d+)/\S+)( \(deleted\))?$`)
	restingAfter    = 30 * time.Second // for what ends by itself, such as the close of an index
	sampleEvery     = time.Second
	goroutineChange = 4 // an index that is being opened, connections to the metrics
)

func (s *underTest) measure() footprint {
	s.t.Helper()
	proc := fmt.Sprintf("/proc/%d/", s.command.Process.Pid)
	read := func(name string) string {
		raw, err := os.ReadFile(proc + name)
		if err != nil {
			s.t.Error(err)
		}
		return string(raw)
	}
	number := func(form *regexp.Regexp, text string) int {
		m := form.FindStringSubmatch(text)
		if m == nil {
			s.t.Errorf("nothing is like %s", form)
			return 0
		}
		n, _ := strconv.Atoi(m[1]) // the form has digits only
		return n
	}
	now := footprint{anon: number(anonLine, read("status")) << 10}
	for _, m := range mappedFile.FindAllStringSubmatch(read("maps"), -1) {
		if !slices.Contains(now.generations, m[2]) {
			now.generations = append(now.generations, m[2])
		}
		if m[3] != "" {
			now.deleted = append(now.deleted, m[1])
		}
	}
	entries, err := os.ReadDir(proc + "fd")
	if err != nil {
		s.t.Error(err)
	}
	now.files = len(entries)
	for _, e := range entries {
		if target, err := os.Readlink(proc + "fd/" + e.Name()); err == nil && strings.HasSuffix(target, " (deleted)") {
			now.deleted = append(now.deleted, target)
		}
	}
	metrics, err := s.readMetrics()
	if err != nil {
		s.t.Error(err)
	}
	now.goroutines = number(goroutinesLine, metrics)
	return now
}

func (s *underTest) readMetrics() (string, error) {
	res, err := http.Get(s.metrics)
	if err != nil {
		return "", err
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	return string(raw), err
}

// watch takes samples until ctx is done.
func (s *underTest) watch(ctx context.Context) []footprint {
	var all []footprint
	ticker := time.NewTicker(sampleEvery)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return all
		case <-ticker.C:
			all = append(all, s.measure())
		}
	}
}

// checkLeaks waits until the server is as it was before the load, but for the
// generation.
func (s *underTest) checkLeaks(before footprint) {
	s.t.Helper()
	var now footprint
	for deadline := time.Now().Add(restingAfter); time.Now().Before(deadline); time.Sleep(100 * time.Millisecond) {
		now = s.measure()
		if now.goroutines <= before.goroutines+goroutineChange && now.files <= before.files+len(now.generations)*8 && len(now.generations) == 1 && len(now.deleted) == 0 {
			return
		}
	}
	s.t.Errorf("the server does not let go of everything:\nbefore %+v\nafter  %+v", before, now)
}

// series are values in the order of time.
type series []int

// String tells the middle value of the first, second and last third, and the
// largest.
func (s series) String() string {
	if len(s) < 3 {
		return fmt.Sprint([]int(s))
	}
	third := len(s) / 3
	return fmt.Sprintf("%d, %d, %d by thirds of the time, at most %d", s[:third].middle(), s[third:2*third].middle(), s[2*third:].middle(), slices.Max(s))
}

func (s series) middle() int {
	sorted := slices.Sorted(slices.Values(s))
	return sorted[len(sorted)/2]
}

const (
	// mostMemory is what a server may use besides mapped files.
	mostMemory = 512 << 20
	// mostGrowth is the share by which the memory of the last third of the time
	// may be above that of the second: the garbage collector lets it swing.
	mostGrowth = .1
)

func checkFlat(t *testing.T, samples []footprint) {
	t.Helper()
	var anon series
	for _, s := range samples {
		anon = append(anon, s.anon)
	}
	third := len(anon) / 3
	if third == 0 {
		t.Fatal("too short to say whether memory grows")
	}
	second, last := anon[third:2*third].middle(), anon[2*third:].middle()
	if float64(last) > float64(second)*(1+mostGrowth) {
		t.Errorf("memory grows: from %d MB to %d MB", second>>20, last>>20)
	}
	if most := slices.Max(anon); most > mostMemory {
		t.Errorf("%d MB of memory are used", most>>20)
	}
}

// tooLong is what the log says of a search that took too long.
const tooLong = "context deadline exceeded"

// end waits for the process and reports what it logged of faults.
func (s *underTest) end() {
	s.t.Helper()
	s.logged.Wait()
	if err := s.command.Wait(); err != nil {
		s.t.Errorf("the server ended with %v", err)
	}
	if s.patient {
		s.faults = slices.DeleteFunc(s.faults, func(line string) bool { return strings.Contains(line, tooLong) })
	}
	if len(s.faults) > 0 {
		s.t.Errorf("the log tells of faults:\n%s", strings.Join(s.faults, "\n"))
	}
}

// dump ends a server that does not do what it should and tells where it hangs.
func (s *underTest) dump() {
	s.t.Helper()
	if err := s.command.Process.Signal(syscall.SIGQUIT); err != nil {
		s.t.Error(err)
	}
	s.end()
}

func (s *underTest) terminate() {
	s.t.Helper()
	if err := s.command.Process.Signal(syscall.SIGTERM); err != nil {
		s.t.Error(err)
	}
}
