package harvest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"time"
)

// work fetches the address of a job, stores what came and reads its links. The
// outcome has no status when ctx ended before.
func (h *Harvester) work(ctx context.Context, j *job, since time.Time) {
	j.outcome.URL, j.outcome.Symbol, j.outcome.Language = j.URL, j.Symbol, j.Language
	j.final = j.u
	name, o, content, ok := j.folder.known(j.URL)
	if ok && !o.Checked.Before(since) {
		j.outcome.Note = "fetched by the run that was stopped"
		j.reuse(h, name, o, content)
		return
	}
	r := request{u: j.u, stay: !j.named && !h.opts.AnyHost}
	if ok {
		r.etag, r.modified = o.ETag, o.LastModified
	}
	a, err := h.client.get(ctx, r)
	var refused errRefused
	switch {
	case ctx.Err() != nil:
		return
	case errors.As(err, &refused):
		j.outcome.Status, j.outcome.Reason = Refused, refused.reason
	case err != nil:
		j.fail(networkReason(err))
	case a.status == http.StatusNotModified && ok:
		o.Checked, o.Symbol, o.Language = h.stamp(), j.Symbol, j.Language
		if j.fatal = j.folder.confirm(name, o); j.fatal == nil {
			j.reuse(h, name, o, content)
		}
	case a.status != http.StatusOK:
		reason := statusReason(a.status)
		if ok {
			reason += "; the copy fetched on " + o.Fetched.Format(time.DateOnly) + " stays"
		}
		j.fail(reason)
	default:
		j.take(h, a)
	}
}

func (j *job) fail(reason string) { j.outcome.Status, j.outcome.Reason = Failed, reason }

func (h *Harvester) stamp() time.Time { return h.opts.now().UTC().Truncate(time.Second) }

// reuse reports a file that is stored already, and reads its links.
func (j *job) reuse(h *Harvester, name string, o Origin, content []byte) {
	j.outcome.Status = Unchanged
	j.outcome.File = filepath.Join(j.folder.dir, name)
	j.outcome.Bytes = int64(len(content))
	if o.Final != "" {
		if u, err := parseAddress(o.Final); err == nil {
			j.final = u
		}
	}
	if filepath.Ext(name) == page.extension() && j.depth < h.opts.Depth {
		j.links = readLinks(content, o.ContentType, j.final)
	}
}

// take sorts out what the server sent.
func (j *job) take(h *Harvester, a answer) {
	j.final = a.final
	contentType := clipHeader(a.header.Get("Content-Type"))
	k, body, err := sniff(a.body, contentType)
	switch {
	case err != nil:
		j.fail(err.Error())
	case k.isList():
		j.takeList(k, body)
	case k == page && j.document:
		j.fail("the server sent a web page in place of the document; it may want a person: save the document with a browser and import the file")
	case k == page && j.Symbol != "" && j.shows(body, contentType):
	default:
		if k == page && j.depth < h.opts.Depth {
			j.links = readLinks(body, contentType, a.final)
		}
		j.keep(h, a, k, contentType)
	}
}

func (j *job) takeList(k kind, body []byte) {
	if j.nested >= MaxListDepth {
		j.fail(fmt.Sprintf("its lists are nested deeper than %d; name the last one", MaxListDepth))
		return
	}
	links, err := readList(k, body, j.final)
	if err != nil {
		j.fail(err.Error())
		return
	}
	j.links = links
	j.outcome.Status = Fetched
	j.outcome.Note = fmt.Sprintf("a list of %d addresses", len(links))
}

// shows deals with a web page that answers for a symbol: a page that only
// shows the document inside itself is not the document. It reports false when
// the page is the document.
func (j *job) shows(body []byte, contentType string) bool {
	for _, l := range readLinks(body, contentType, j.final) {
		if l.embedded && l.document {
			j.links = append(j.links, l)
		}
	}
	if len(j.links) > 0 {
		j.links = j.links[:1]
		j.outcome.Status = Fetched
		j.outcome.Note = "a page that shows the document, which is fetched from where it is"
		return true
	}
	if bytes.Contains(bytes.ToUpper(body), []byte(strings.ToUpper(string(j.Symbol)))) {
		return false
	}
	j.fail(fmt.Sprintf("the server sent a web page that does not name %s; the document may not exist in this language: open the address in a browser, or set --template", j.Symbol))
	return true
}

// keep stores a file, unless it is what is stored already.
func (j *job) keep(h *Harvester, a answer, k kind, contentType string) {
	now := h.stamp()
	o := Origin{
		URL: j.URL, Symbol: j.Symbol, Language: j.Language, ContentType: contentType,
		ETag: clipHeader(a.header.Get("ETag")), LastModified: clipHeader(a.header.Get("Last-Modified")),
		Fetched: now, Checked: now,
	}
	if final := a.final.String(); final != j.URL {
		o.Final = final
	}
	j.outcome.Status, j.outcome.Bytes = Fetched, int64(len(a.body))
	name, old, _, ok := j.folder.known(j.URL)
	if ok && old.SHA256 == checksum(a.body) && filepath.Ext(name) == k.extension() {
		o.SHA256, o.Fetched = old.SHA256, old.Fetched
		j.outcome.Status = Unchanged
		j.fatal = j.folder.confirm(name, o)
	} else {
		name, j.fatal = j.folder.store(j.Target, k.extension(), a.body, o)
	}
	if j.fatal == nil {
		j.outcome.File = filepath.Join(j.folder.dir, name)
	} else {
		j.outcome.Status = ""
	}
}

// clipHeader drops a header value that is too long to be honest.
func clipHeader(value string) string {
	if len(value) > 1000 {
		return ""
	}
	return strings.ToValidUTF8(value, "")
}
