package site

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/answer"
	"repertory/corpus/citation"
	"repertory/web/reply"
)

// MaxPackBytes bounds a form with a pack: its file and its texts.
const MaxPackBytes = answer.MaxFile + 1<<20

// packPage answers GET /pack: the page of the pack in the address, or the
// answer as a file in the format asked for.
func (s *Site) packPage(c *gin.Context) error {
	values := c.Request.URL.Query()
	p, err := answer.ParseValues(values)
	if err != nil {
		return err
	}
	v := s.visit(c)
	if p.Empty() && !values.Has("lang") {
		p.Language = v.words.Lang
	}
	if name := values.Get("add"); name != "" {
		item, err := answer.ParseItem(name)
		if err != nil {
			return err
		}
		p = p.Add(item)
	}
	return s.sendPack(c, v, p, values.Get("format"))
}

// PackForm answers POST /pack: it applies what a button asks for and leads to
// the address of the pack. A pack that fits in no address is shown at once; the
// server keeps neither.
func (s *Site) PackForm(c *gin.Context) error {
	// ParseMultipartForm alone would take a form that is too long for an empty
	// one.
	if err := c.Request.ParseForm(); err != nil {
		return fmt.Errorf("%w: %w", answer.ErrBadPack, err)
	}
	// All stays in memory: nothing of a pack is written to disk.
	if err := c.Request.ParseMultipartForm(MaxPackBytes); err != nil && !errors.Is(err, http.ErrNotMultipart) {
		return fmt.Errorf("%w: %w", answer.ErrBadPack, err)
	}
	v := s.visit(c)
	p, err := answer.ParseValues(c.Request.PostForm)
	if err != nil {
		return err
	}
	if format := c.PostForm("format"); format != "" {
		return s.sendPack(c, v, p, format)
	}
	action, rest, _ := strings.Cut(c.PostForm("do"), ":")
	number, symbol, _ := strings.Cut(rest, ":")
	place, _ := strconv.Atoi(number)
	part := ""
	switch action {
	case "import":
		if p, err = importedPack(c); err != nil {
			return err
		}
	case "clear":
		p = answer.Pack{Language: p.Language}
	default:
		if p, err = s.changePack(c.Request.Context(), p, action, place-1, symbol); err != nil {
			return err
		}
		part = movedTo(action, place-1, len(p.Items))
	}
	if _, err := p.Query(); err == nil {
		c.Redirect(http.StatusSeeOther, v.packAddress(p, part))
		return nil
	}
	return s.sendPack(c, v, p, "")
}

// movedTo returns the part of the page that the reader was at.
func movedTo(action string, at, items int) string {
	by := map[string]int{"up": -1, "down": 1}[action]
	if action == "" || action == "save" || items == 0 {
		return ""
	}
	return itemPart(min(max(at+by, 0), items-1))
}

// importedPack reads the file of a form.
func importedPack(c *gin.Context) (answer.Pack, error) {
	file, _, err := c.Request.FormFile("file")
	if err != nil {
		return answer.Pack{}, fmt.Errorf("%w: choose a file that was kept here before", answer.ErrBadPack)
	}
	defer file.Close()
	return answer.ReadFile(file)
}

// changePack does to an item what a button asks for. What cannot be done
// changes nothing.
func (s *Site) changePack(ctx context.Context, p answer.Pack, action string, i int, symbol string) (answer.Pack, error) {
	if i < 0 || i >= len(p.Items) {
		return p, nil
	}
	switch action {
	case "up":
		return p.Move(i, -1), nil
	case "down":
		return p.Move(i, 1), nil
	case "remove":
		return p.Remove(i), nil
	case "accept", "points", "newer":
	default:
		return p, nil
	}
	a, err := answer.Resolve(ctx, p, s.config.Library, nil)
	if err != nil {
		return p, err
	}
	e := a.Entries[i]
	switch action {
	case "accept":
		return p.Replace(i, e.Present()), nil
	case "points":
		return p.Insert(i+1, e.Points()...), nil
	}
	revision := e.Item
	if revision.Symbol, err = corpus.AnySymbol(symbol); err != nil {
		return p, err
	}
	revision.Hash = ""
	one, err := answer.Resolve(ctx, answer.Pack{Language: p.Language, AsCollected: p.AsCollected, Items: []answer.Item{revision}}, s.config.Library, nil)
	if err != nil || !one.Entries[0].Found() {
		return p, err
	}
	return p.Replace(i, one.Entries[0].Present()), nil
}

// sendPack answers with the page of a pack, or with the answer as a file.
func (s *Site) sendPack(c *gin.Context, v visit, p answer.Pack, format string) error {
	base := s.config.Base(c.Request)
	a, err := answer.Resolve(c.Request.Context(), p, s.config.Library, func(r citation.Reference) string {
		return base + r.Path()
	})
	if err != nil {
		return err
	}
	if format == "" {
		c.Header("X-Robots-Tag", "noindex")
		return s.send(c, http.StatusOK, v.words.Lang, "pack", v.carry(p).populatePack(a))
	}
	f, err := answer.ParseFormat(format)
	if err != nil {
		return err
	}
	var body bytes.Buffer
	if err := f.Write(&body, a); err != nil {
		return err
	}
	c.Header("Cache-Control", "private, no-store")
	c.Header("Content-Disposition", reply.Attachment(a.Title()+"."+f.Name))
	c.Data(http.StatusOK, f.Type, body.Bytes())
	return nil
}
