package translate

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
)

// maxLine is the longest line of a source in bytes. The longest real segments
// are sections of statutes of some hundred kilobytes.
const maxLine = 16 << 20

// numbered is a line with its number, from 1.
type numbered struct {
	number int
	text   []byte
}

// unzipped returns the content of r, unpacked when it is gzip data.
func unzipped(r io.Reader) (io.Reader, error) {
	b := bufio.NewReaderSize(r, 1<<16)
	head, err := b.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if !bytes.Equal(head, []byte{0x1f, 0x8b}) {
		return b, nil
	}
	return gzip.NewReader(b)
}

// lines yields the lines of a reader that are not blank. A text is valid
// until the next line. After an error it stops.
func lines(r io.Reader) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		scan := bufio.NewScanner(r)
		scan.Buffer(make([]byte, 0, 1<<16), maxLine)
		n := 0
		for scan.Scan() {
			n++
			text := scan.Bytes()
			if n == 1 {
				text = bytes.TrimPrefix(text, []byte("\ufeff"))
			}
			if len(bytes.TrimSpace(text)) == 0 {
				continue
			}
			if !yield(numbered{n, text}, nil) {
				return
			}
		}
		if err := scan.Err(); err != nil {
			yield(numbered{number: n + 1}, err)
		}
	}
}

// fileLines yields the lines of a file, which may be gzipped.
func fileLines(path string) iter.Seq2[numbered, error] {
	return func(yield func(numbered, error) bool) {
		f, err := os.Open(path)
		if err != nil {
			yield(numbered{}, err)
			return
		}
		defer f.Close()
		r, err := unzipped(f)
		if err != nil {
			yield(numbered{}, fmt.Errorf("%s: damaged gzip data: %w", path, err))
			return
		}
		for l, err := range lines(r) {
			if err != nil {
				err = fmt.Errorf("%s, line %d: %w", path, l.number, err)
			}
			if !yield(l, err) {
				return
			}
		}
	}
}
