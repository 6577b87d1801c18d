// Package bag reads and writes bags of files with their checksums after the
// BagIt File Packaging Format 1.0 (RFC 8493): a folder, or a ZIP archive of
// one. A bag is made aside and renamed when it is whole, and nothing of it
// should be used before Verify has read it.
//
//	bagit.txt                the version of the format
//	bag-info.txt             who made it, what is in it, how much
//	manifest-sha256.txt      the checksum of each file below data
//	tagmanifest-sha256.txt   the checksums of the three files above
//	data/                    the payload
package bag

import (
	"errors"
	"strings"
)

const (
	declarationFile = "bagit.txt"
	infoFile        = "bag-info.txt"
	manifestFile    = "manifest-sha256.txt"
	tagManifestFile = "tagmanifest-sha256.txt"
	fetchFile       = "fetch.txt"
	payloadFolder   = "data"

	declaration = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
	archive     = ".zip"
)

// ErrExists says that there is something already where a bag is to be written.
var ErrExists = errors.New("there is something already; name another place")

// Field is a line of bag-info.txt.
type Field struct{ Name, Value string }

// DamageError lists what is wrong with a bag.
type DamageError struct {
	// Problems are sentences, each about one file, by path.
	Problems []string
}

func (e *DamageError) Error() string {
	return "the bag is damaged: " + strings.Join(e.Problems, "; ")
}

// Manifests encode line ends in names, and the sign that begins a code (RFC
// 8493, 2.1.3).
var (
	encodeName = strings.NewReplacer("%", "%25", "\n", "%0A", "\r", "%0D")
	decodeName = strings.NewReplacer("%0A", "\n", "%0a", "\n", "%0D", "\r", "%0d", "\r", "%25", "%")
)
