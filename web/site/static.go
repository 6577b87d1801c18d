package site

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"slices"
	"time"

	"github.com/gin-gonic/gin"
)

//go:embed static
var staticFiles embed.FS

// assets are the style sheet, scripts and pictures of the site. Their address
// contains their checksum, so browsers may keep them for ever.
type assets struct {
	files map[string][]byte
	sums  map[string]string
}

// styleName is the style sheet that pages ask for; it is made of styleParts, in
// which later ones win.
const styleName = "style.css"

var styleParts = []string{
	"tokens.css", "base.css", "frame.css", "entry.css", "results.css", "filters.css",
	"document.css", "beside.css", "plain.css", "reference.css", "field.css", "pack.css", "print.css",
}

func loadAssets() (*assets, error) {
	a := &assets{files: map[string][]byte{}, sums: map[string]string{}}
	entries, err := fs.ReadDir(staticFiles, "static")
	if err != nil {
		return nil, fmt.Errorf("static files: %w", err)
	}
	var style []byte
	for _, name := range styleParts {
		part, err := staticFiles.ReadFile("static/" + name)
		if err != nil {
			return nil, fmt.Errorf("static files: %w", err)
		}
		style = append(style, part...)
	}
	a.add(styleName, style)
	for _, entry := range entries {
		if slices.Contains(styleParts, entry.Name()) {
			continue
		}
		body, err := staticFiles.ReadFile("static/" + entry.Name())
		if err != nil {
			return nil, fmt.Errorf("static files: %w", err)
		}
		a.add(entry.Name(), body)
	}
	return a, nil
}

func (a *assets) add(name string, body []byte) {
	sum := sha256.Sum256(body)
	a.files[name] = body
	a.sums[name] = hex.EncodeToString(sum[:6])
}

// address returns where a file is served. An unknown name is an error, which
// makes the template that asks for it fail.
func (a *assets) address(name string) (string, error) {
	sum, ok := a.sums[name]
	if !ok {
		return "", fmt.Errorf("no static file %q", name)
	}
	return "/static/" + sum + "/" + name, nil
}

// staticFile serves a file. Under another checksum than the present one it is
// served as well, for pages that are still open during an update, but not to
// be kept.
func (s *Site) staticFile(c *gin.Context) error {
	name := c.Param("name")
	body, ok := s.config.Pages.assets.files[name]
	if !ok {
		return ErrNoPage
	}
	cache := "no-cache"
	if c.Param("version") == s.config.Pages.assets.sums[name] {
		cache = "public, max-age=31536000, immutable"
	}
	c.Header("Cache-Control", cache)
	c.Header("ETag", `W/"`+s.config.Pages.assets.sums[name]+`"`)
	http.ServeContent(c.Writer, c.Request, name, time.Time{}, bytes.NewReader(body))
	return nil
}
