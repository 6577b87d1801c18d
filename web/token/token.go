// Package token keeps the tokens by which staff reach restricted documents.
//
// A token is 256 random bits. Only its SHA-256 is kept, so that whoever reads
// the file cannot use it; a slow hash, as for passwords, would add nothing,
// because no one can try 2^256 texts. The file is read at every check, which
// costs less than the answer does, so that a revoked token is refused at once.
package token

import (
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"repertory/corpus"
)

// FileName is the file in a data folder. It is an indented JSON array of Token.
const FileName = "tokens.json"

// Scope is what a token allows.
type Scope string

// ReadRestricted allows to find and read restricted documents.
const ReadRestricted Scope = "read-restricted"

// Scopes returns all scopes.
func Scopes() []Scope { return []Scope{ReadRestricted} }

// Errors of a check.
var (
	// ErrInvalid says that a token is unknown, revoked or expired.
	ErrInvalid = errors.New("the token is not valid")
	// ErrScope says that a token is valid, but not for what was asked.
	ErrScope = errors.New("the token does not allow this")
	// ErrNone says that there is no token with an id.
	ErrNone = errors.New("there is no such token")
)

// prefix lets people and scanners of leaked secrets recognize a token.
const prefix = "repertory_"

// secretBytes is the number of random bytes in a token.
const secretBytes = 32

// Token is a token as it is kept.
type Token struct {
	// ID names the token in logs and commands. It is no secret.
	ID string `json:"id"`
	// Name says who or what it is for.
	Name   string  `json:"name"`
	Scopes []Scope `json:"scopes"`
	// Hash is the SHA-256 of the token, in hexadecimal.
	Hash    string    `json:"sha256"`
	Created time.Time `json:"created"`
	// Expires is when it ends; the zero time for never.
	Expires time.Time `json:"expires,omitzero"`
}

// Expired reports whether a token has ended.
func (t Token) Expired(now time.Time) bool { return !t.Expires.IsZero() && !now.Before(t.Expires) }

// File is the tokens of a data folder. It may be used by several goroutines and
// processes.
type File struct{ path string }

// Open names the tokens of a data folder. A file that does not exist is one
// without tokens.
func Open(data string) *File { return &File{filepath.Join(data, FileName)} }

// Create adds a token and returns it with its secret, which is kept nowhere.
func (f *File) Create(name string, scopes []Scope, created, expires time.Time) (Token, string, error) {
	var random [secretBytes]byte
	_, _ = rand.Read(random[:]) // never fails, as crypto/rand documents
	secret := prefix + base64.RawURLEncoding.EncodeToString(random[:])
	hash := hashOf(secret)
	t := Token{ID: hash[:8], Name: name, Scopes: scopes, Hash: hash, Created: created.UTC().Truncate(time.Second)}
	if !expires.IsZero() {
		t.Expires = expires.UTC().Truncate(time.Second)
	}
	err := f.change(func(all []Token) ([]Token, error) { return append(all, t), nil })
	if err != nil {
		return Token{}, "", fmt.Errorf("create token: %w", err)
	}
	return t, secret, nil
}

// List returns the tokens, the oldest first, those that have expired too.
func (f *File) List() ([]Token, error) {
	raw, err := os.ReadFile(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read tokens: %w", err)
	}
	var all []Token
	if err := corpus.DecodeList(raw, "tokens", &all); err != nil {
		return nil, fmt.Errorf("read tokens: %s is damaged; delete it and create tokens anew: %w", f.path, err)
	}
	return all, nil
}

// Any reports whether there is a token that has not expired.
func (f *File) Any(now time.Time) (bool, error) {
	all, err := f.List()
	return slices.ContainsFunc(all, func(t Token) bool { return !t.Expired(now) }), err
}

// Revoke deletes a token. The error wraps ErrNone when there is none with this
// id.
func (f *File) Revoke(id string) (Token, error) {
	var revoked Token
	err := f.change(func(all []Token) ([]Token, error) {
		i := slices.IndexFunc(all, func(t Token) bool { return t.ID == id })
		if i < 0 {
			return nil, ErrNone
		}
		revoked = all[i]
		return slices.Delete(all, i, i+1), nil
	})
	if err != nil {
		return Token{}, fmt.Errorf("revoke token %s: %w", id, err)
	}
	return revoked, nil
}

// Check returns the token with a secret. The error wraps ErrInvalid or
// ErrScope; any other one means that the tokens cannot be read.
func (f *File) Check(secret string, scope Scope, now time.Time) (Token, error) {
	all, err := f.List()
	if err != nil {
		return Token{}, err
	}
	hash := []byte(hashOf(secret))
	var found Token
	for _, t := range all {
		if subtle.ConstantTimeCompare(hash, []byte(t.Hash)) == 1 {
			found = t
		}
	}
	if found.ID == "" || found.Expired(now) {
		return Token{}, ErrInvalid
	}
	if !slices.Contains(found.Scopes, scope) {
		return Token{}, ErrScope
	}
	return found, nil
}

func hashOf(secret string) string {
	sum := sha256.Sum256([]byte(secret))
	return hex.EncodeToString(sum[:])
}

// change rewrites the file while no other process does.
func (f *File) change(change func([]Token) ([]Token, error)) (err error) {
	unlock, err := corpus.Lock(filepath.Dir(f.path))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, unlock()) }()
	all, err := f.List()
	if err != nil {
		return err
	}
	if all, err = change(all); err != nil {
		return err
	}
	raw, err := corpus.EncodeList("tokens", all)
	if err != nil {
		return err
	}
	return corpus.WritePrivate(f.path, raw)
}

// ParseScope reads the name of a scope. The error wraps corpus.ErrBadName.
func ParseScope(s string) (Scope, error) {
	if slices.Contains(Scopes(), Scope(s)) {
		return Scope(s), nil
	}
	names := make([]string, len(Scopes()))
	for i, scope := range Scopes() {
		names[i] = string(scope)
	}
	return "", fmt.Errorf("scope %q: %w (use %s)", s, corpus.ErrBadName, strings.Join(names, ", "))
}
