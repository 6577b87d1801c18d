//go:build unix

package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// process is the command as a process, or a script that starts it.
func process(t *testing.T, name string, args ...string) *exec.Cmd {
	t.Helper()
	c := exec.CommandContext(t.Context(), name, args...)
	c.Env = append(os.Environ(), asCommand+"=1")
	c.Cancel = func() error { return c.Process.Signal(os.Interrupt) }
	return c
}

var servingForm = regexp.MustCompile(`"?msg"?[=:]"?serving"? ?,?"?address"?[=:]"?(http://[^/"]+)/`)

// serving starts a server and returns its address. The server ends with the
// test.
func serving(t *testing.T, c *exec.Cmd) string {
	t.Helper()
	address, stop := startServer(t, c)
	t.Cleanup(stop)
	return address
}

// startServer starts a server and returns its address and what stops it.
func startServer(t *testing.T, c *exec.Cmd) (address string, stop func()) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	log, err := c.StderrPipe()
	if err == nil {
		c.SysProcAttr = groupOf(c.SysProcAttr)
		err = c.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	stop = func() {
		cancel()
		_ = syscall.Kill(-c.Process.Pid, syscall.SIGINT) // a script and what it started
		_ = c.Wait()
	}
	lines := bufio.NewScanner(log)
	var told []string
	for lines.Scan() {
		told = append(told, lines.Text())
		if m := servingForm.FindStringSubmatch(lines.Text()); m != nil {
			go func() { // keep the pipe empty
				for ctx.Err() == nil && lines.Scan() {
				}
			}()
			return m[1], stop
		}
	}
	stop()
	t.Fatalf("the server did not start:\n%s", strings.Join(told, "\n"))
	return "", nil
}

func groupOf(a *syscall.SysProcAttr) *syscall.SysProcAttr {
	if a == nil {
		a = &syscall.SysProcAttr{}
	}
	a.Setpgid = true
	return a
}

func executable(t *testing.T) string {
	t.Helper()
	path, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// TestModelsByTheOfficialClient lets the official client of the Model Context
// Protocol ask over standard input and output and over HTTP.
func TestModelsByTheOfficialClient(t *testing.T) {
	if os.Getenv("REPERTORY_E2E") == "" {
		t.Skip("REPERTORY_E2E is not set")
	}
	script := "../../web/e2e/mcp.mjs"
	if _, err := os.Stat("../../web/e2e/node_modules/@modelcontextprotocol"); err != nil {
		t.Fatal("the packages of the tests are missing: run npm ci in web/e2e")
	}
	data := demo(t)
	for _, mode := range []string{"stdio", "http"} {
		t.Run(mode, func(t *testing.T) {
			var client *exec.Cmd
			if mode == "stdio" {
				client = process(t, "node", script, mode, executable(t), "mcp", "--data", data, "--base", "https://site.example")
				client.Env = append(client.Env, "REPERTORY_BASE=https://site.example")
			} else {
				address := serving(t, process(t, executable(t), "serve", "--data", data, "--addr", "127.0.0.1:0"))
				client = process(t, "node", script, mode, address+"/mcp")
				client.Env = append(client.Env, "REPERTORY_BASE="+address)
			}
			out, err := client.CombinedOutput()
			t.Logf("%s", out)
			if err != nil {
				t.Fatal(err)
			}
		})
	}
}

// TestOfflineEdition writes a bundle, takes every right to write away, and
// serves it by its start script as another user.
func TestOfflineEdition(t *testing.T) {
	long(t)
	if runtime.GOOS != "linux" {
		t.Skip("the rights to a folder are taken away as on Linux")
	}
	parent, err := os.MkdirTemp("", "repertory-bundle-") // t.TempDir is for this user alone
	if err == nil {
		err = os.Chmod(parent, 0o755)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = exec.Command("chmod", "-R", "u+w", parent).Run()
		_ = os.RemoveAll(parent)
	})
	dir := filepath.Join(parent, "usb")
	mustRun(t, "--data", demo(t), "bundle", dir, "--lang", "zh,en")
	if out, err := exec.Command("chmod", "-R", "a-w", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	start := process(t, "sh", filepath.Join(dir, "start.sh"))
	start.Env = append(start.Env, "REPERTORY_ADDR=127.0.0.1:0")
	if os.Geteuid() == 0 { // rights do not bind root
		start.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: 65534, Gid: 65534}}
	}
	address := serving(t, start)
	res, err := http.Get(address + "/api/v1/search?q=%E6%B8%85%E7%90%86&limit=1")
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	raw, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || !strings.Contains(string(raw), `"language":"zh"`) {
		t.Errorf("%d %v: %s", res.StatusCode, err, raw)
	}
	if out := mustRun(t, "--data", filepath.Join(dir, "data"), "verify"); !strings.Contains(out, "Nothing is damaged") {
		t.Error(out)
	}
}

// TestServeForOperators serves with the flags for operators, and reads what
// they tell: the log in JSON, the queries and the last import.
func TestServeForOperators(t *testing.T) {
	data := demo(t)
	queries := filepath.Join(t.TempDir(), "queries.json")
	server := process(t, executable(t), "serve", "--data", data, "--addr", "127.0.0.1:0", "--metrics-addr", "127.0.0.1:0", "--log-format", "json", "--query-log", queries)
	address, stop := startServer(t, server)
	for _, q := range []string{"survey", "Survey", "SURVEY", "zzzz", "zzzz", "zzzz", "once"} {
		res, err := http.Get(address + "/api/v1/search?q=" + q)
		if err != nil {
			t.Fatal(err)
		}
		if err := res.Body.Close(); err != nil || res.StatusCode != http.StatusOK {
			t.Fatal(res.Status, err)
		}
	}
	stop()
	out := mustRun(t, "report", "queries", queries)
	for _, want := range []string{"3 0 survey", "3 3 zzzz", "Searches: 7, of them with nothing found: 3; months: 1."} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("the report does not say %q:\n%s", want, out)
		}
	}
	if out := mustRun(t, "report", "queries", queries, "--nothing"); strings.Contains(out, "survey") || strings.Contains(out, "once") {
		t.Errorf("--nothing: %s", out)
	}
	last, err := (&app{dataDir: data}).lastImport()
	if err != nil || last == nil || last.Results["new"] == 0 {
		t.Errorf("the last import: %+v %v", last, err)
	}
}
