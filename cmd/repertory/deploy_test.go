package main

import (
	"encoding/json"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// flagsOf reads a command line as the program would, without running it, and
// returns the address to listen on.
func flagsOf(t *testing.T, words []string) string {
	t.Helper()
	command, rest, err := newRoot(&app{out: io.Discard, err: io.Discard}).Find(words)
	if err == nil {
		err = command.ParseFlags(rest)
	}
	if err != nil {
		t.Fatalf("%v: %v", words, err)
	}
	return command.Flag("addr").Value.String()
}

// TestDefaultAddressIsLoopback keeps a server that nobody configured from the
// network.
func TestDefaultAddressIsLoopback(t *testing.T) {
	for _, words := range [][]string{{"serve"}, {"demo"}} {
		host, _, err := net.SplitHostPort(flagsOf(t, words))
		if err != nil || host != "localhost" {
			t.Errorf("%v listens on %s: %v", words, host, err)
		}
	}
}

// TestDeploymentUsesFlagsThatExist reads the commands of the unit and of the
// container.
func TestDeploymentUsesFlagsThatExist(t *testing.T) {
	unit, err := os.ReadFile(filepath.Join("deploy", "repertory.service"))
	if err != nil {
		t.Fatal(err)
	}
	line := func(text, prefix string) string {
		for line := range strings.Lines(text) {
			if rest, ok := strings.CutPrefix(line, prefix); ok {
				return strings.TrimSpace(rest)
			}
		}
		t.Fatalf("no line %s", prefix)
		return ""
	}
	if addr := flagsOf(t, strings.Fields(line(string(unit), "ExecStart="))[1:]); !strings.HasPrefix(addr, "127.0.0.1:") {
		t.Errorf("the unit listens on %s", addr)
	}
	if user := line(string(unit), "User="); user == "root" {
		t.Error("the unit runs as root")
	}
	container, err := os.ReadFile(filepath.Join("deploy", "Containerfile"))
	if err != nil {
		t.Fatal(err)
	}
	var words []string
	if err := json.Unmarshal([]byte(line(string(container), "CMD ")), &words); err != nil {
		t.Fatal(err)
	}
	flagsOf(t, words)
	if user := line(string(container), "USER "); strings.HasPrefix(user, "0") || strings.HasPrefix(user, "root") {
		t.Error("the container runs as root")
	}
}
