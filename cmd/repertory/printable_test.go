package main

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestPrintable(t *testing.T) {
	for s, want := range map[string]string{
		"plan 2019.pdf":        "plan 2019.pdf",
		"报告 отчёт تقرير\u200f": "报告 отчёт تقرير\u200f",
		"a\x1b]0;title\x07":    `a\u001b]0;title\u0007`,
		"two\nlines\tand\r":    `two\u000alines\u0009and\u000d`,
		"\u009b2J":             `\u009b2J`,
		"x\u2067fdp\u202e":     `x\u2067fdp\u202e`,
	} {
		if got := printable(s); got != want {
			t.Errorf("%q: got %q, want %q", s, got, want)
		}
	}
	err := errors.Join(errors.New("first\x1b[1m"), errors.New("second"))
	if got, want := printableLines(err), "first\\u001b[1m\nsecond"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestNamesAreHarmless imports a file whose name would command a terminal.
func TestNamesAreHarmless(t *testing.T) {
	dir, data := t.TempDir(), t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a\x1b[2J\u202exyz\u009b.pdf"), []byte("no PDF"), 0o644); err != nil {
		t.Skipf("the file system takes no such name: %v", err)
	}
	for _, args := range [][]string{{"add", dir}, {"coverage"}, {"add", filepath.Join(dir, "none\x1b[2J")}} {
		var out bytes.Buffer
		run(t.Context(), append(args, "--data", data), nil, &out, &out)
		if strings.ContainsAny(out.String(), "\x1b\u202e\u009b") || !strings.Contains(out.String(), `\u001b`) {
			t.Errorf("%q printed %q", args, out.String())
		}
	}
}
