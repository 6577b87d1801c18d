package corpus

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"regexp"
)

// A sealed file is an indented JSON object whose last key is "sha256": the
// checksum of the file as it was without that line. Readers of the object need
// not know of it. Files that were written before there were seals have none.

// ErrSeal says that a sealed file was changed since it was written.
var ErrSeal = errors.New("the file is not as it was written")

var sealForm = regexp.MustCompile(`^,\n "sha256": "([0-9a-f]{64})"\n}\n$`)

const (
	objectEnd = "\n}\n"
	// sealSize is the number of bytes that sealForm matches, at the end of a file.
	sealSize = len(",\n \"sha256\": \"") + 2*sha256.Size + len("\"\n}\n")
)

// Seal adds the checksum to an object that json.Indent has written with one
// blank, with a newline behind. Anything else is returned as it is.
func Seal(raw []byte) []byte {
	body, ok := bytes.CutSuffix(raw, []byte(objectEnd))
	if !ok {
		return raw
	}
	sum := sha256.Sum256(raw)
	return fmt.Appendf(bytes.Clone(body), ",\n \"sha256\": \"%s\"%s", hex.EncodeToString(sum[:]), objectEnd)
}

// CheckSeal compares a file with its seal; sealed is false for a file that has
// none. The error wraps ErrSeal when they do not agree.
func CheckSeal(raw []byte) (sealed bool, err error) {
	end := max(0, len(raw)-sealSize)
	m := sealForm.FindSubmatch(raw[end:])
	if m == nil {
		return false, nil
	}
	sum := sha256.New()
	sum.Write(raw[:end])
	sum.Write([]byte(objectEnd))
	if hex.EncodeToString(sum.Sum(nil)) != string(m[1]) {
		return true, ErrSeal
	}
	return true, nil
}

// EncodeList writes a list as a sealed object with one key.
func EncodeList(key string, list any) ([]byte, error) {
	raw, err := encode(map[string]any{key: list})
	return Seal(raw), err
}

// DecodeList reads what EncodeList wrote, and bare lists that older programs
// wrote, which have no seal. The error wraps ErrSeal when the file was changed.
func DecodeList(raw []byte, key string, list any) error {
	if bytes.HasPrefix(bytes.TrimSpace(raw), []byte("[")) {
		return json.Unmarshal(raw, list)
	}
	if sealed, err := CheckSeal(raw); err != nil || !sealed {
		return ErrSeal
	}
	var object map[string]json.RawMessage
	if err := json.Unmarshal(raw, &object); err != nil {
		return err
	}
	if object[key] == nil {
		return fmt.Errorf("it has no %q", key)
	}
	return json.Unmarshal(object[key], list)
}

// EncodeDocument writes a document in its stored, sealed form.
func EncodeDocument(d *Document) ([]byte, error) {
	raw, err := encode(d)
	return Seal(raw), err
}

// DecodeDocument reads the stored form of a document strictly: the seal must
// hold, and without one there must be no key that this program does not know,
// so that a seal that is damaged itself is noticed.
func DecodeDocument(raw []byte) (d *Document, sealed bool, err error) {
	if sealed, err = CheckSeal(raw); err != nil {
		return nil, sealed, err
	}
	d = &Document{}
	if sealed {
		err = json.Unmarshal(raw, d)
	} else {
		dec := json.NewDecoder(bytes.NewReader(raw))
		dec.DisallowUnknownFields()
		err = dec.Decode(d)
	}
	if err != nil {
		return nil, sealed, err
	}
	return d, sealed, nil
}

// Sound reads the file of a document version, or of an earlier text of it when
// the number is not 0, and compares it with its seal. The error wraps ErrSeal
// when it was changed since it was written.
func (s *Store) Sound(k Key, number int) error {
	path := s.path(k)
	if number != 0 {
		path = s.versionPath(k, number)
	}
	raw, err := os.ReadFile(path)
	if err == nil {
		_, _, err = DecodeDocument(raw)
	}
	if err != nil {
		return fmt.Errorf("%s in %s: %w; see: repertory verify", k.Symbol, k.Language, err)
	}
	return nil
}
