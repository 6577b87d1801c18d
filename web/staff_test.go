package web

import (
	"bytes"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"repertory/corpus"
	"repertory/web/token"
)

// staffed is a server with restricted documents, tokens for them, and its log.
func staffed(t *testing.T) (*Server, *token.File, *bytes.Buffer) {
	t.Helper()
	public, store, live := vault(t, true)
	dir := t.TempDir()
	staff := liveIndex(t, store, filepath.Join(dir, "index-staff"), true)
	config := public.config
	config.Searcher, config.Library, config.Generation = Index(live.Use), corpus.PublicStore{Store: store}, live.Info
	tokens := token.Open(dir)
	config.Staff = &Staff{Searcher: Index(staff.Use), Library: corpus.StaffStore{Store: store}, Generation: staff.Info, Tokens: tokens}
	var log bytes.Buffer
	config.Logger = slog.New(slog.NewTextHandler(&log, nil))
	server, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	return server, tokens, &log
}

func newToken(t *testing.T, tokens *token.File, scopes ...token.Scope) (id, secret string) {
	t.Helper()
	kept, secret, err := tokens.Create("library", scopes, time.Now(), time.Now().Add(time.Hour))
	if err != nil {
		t.Fatal(err)
	}
	return kept.ID, secret
}

// TestStaffReadRestrictedDocuments asks with a token at each kind of address,
// and without one beside it.
func TestStaffReadRestrictedDocuments(t *testing.T) {
	server, tokens, log := staffed(t)
	id, secret := newToken(t, tokens, token.ReadRestricted)
	for _, address := range []string{
		"/?q=" + secretWord, "/doc/" + secretSymbol + "?lang=en", "/cite/" + secretSymbol + "?lang=en&format=ris", "/api/v1/documents/" + secretSymbol,
		"/api/v1/search?q=" + secretWord, "/api/v1/export?q=" + secretWord, "/api/v1/suggest?q=Title+of", "/feed.atom?q=" + secretWord,
		"/oai?verb=ListRecords&metadataPrefix=oai_dc", "/sitemap/1.xml", "/pack?item=" + secretSymbol + "@en:para_1",
		"/api/v1/versions/" + publicSymbol, "/doc/" + mixedSymbol + "?lang=fr",
	} {
		res := get(t, server, address, "Authorization", "Bearer "+secret)
		text := body(t, res)
		if res.StatusCode != http.StatusOK || res.Header.Get("Cache-Control") != "private, no-store" || res.Header.Get("ETag") != "" {
			t.Errorf("%s: %d %v", address, res.StatusCode, res.Header)
		}
		if !slices.Contains(res.Header.Values("Vary"), "Authorization") {
			t.Errorf("%s: a cache cannot tell staff from others: %v", address, res.Header)
		}
		tells := func(s string) bool {
			s = strings.ReplaceAll(s, address, "")
			return strings.Contains(s, "Title of "+secretWord) || strings.Contains(s, "of "+secretWord+"<") || strings.Contains(s, "Rev.1") || strings.Contains(s, "R.77?") || strings.Contains(s, secretFrench)
		}
		if !tells(text) {
			t.Errorf("%s: staff do not see the restricted document: %.2000s", address, text)
		}
		if other := body(t, get(t, server, address)); tells(other) {
			t.Errorf("%s: the public sees the restricted document", address)
		}
	}
	if strings.Contains(log.String(), secret) || !strings.Contains(log.String(), "token="+id) {
		t.Errorf("the log should name the token by its id %s alone", id)
	}
}

// TestRestrictedIsMarked asks for restricted text in each form that people cite
// from; the public, asking the same of public text, reads nothing of access.
func TestRestrictedIsMarked(t *testing.T) {
	server, tokens, _ := staffed(t)
	_, secret := newToken(t, tokens, token.ReadRestricted)
	const field, badge, french = `"access":"restricted"`, `<strong class="badge strong" title="This document is restricted.`, "Diffusion restreinte</strong>"
	const note = "restricted, not to be quoted publicly"
	item := "item=" + secretSymbol + "@en:para_1"
	for _, test := range []struct{ name, address, says string }{
		{"a hit", "/?q=" + secretWord, badge},
		{"a hit, in French", "/?q=" + secretWord + "&ui-lang=fr", french},
		{"a hit, in Chinese", "/?q=" + secretWord + "&ui-lang=zh", "限制分发</strong>"},
		{"a hit, in Arabic", "/?q=" + secretWord + "&ui-lang=ar", "توزيع مقيد</strong>"},
		{"the newest documents", "/", badge},
		{"what is copied from a hit", "/?q=" + secretWord + "&ui-lang=fr", " (Diffusion restreinte)</bdi>"},
		{"what is copied from a document", "/doc/" + secretSymbol + "?lang=en", "(Restricted)</bdi>"},
		{"a document", "/doc/" + secretSymbol + "?lang=en", badge},
		{"a document for reference managers", "/doc/" + secretSymbol + "?lang=en", `<meta name="DC.rights" content="restricted">`},
		{"a document as Markdown", "/doc/" + secretSymbol + "?lang=en&format=markdown", "*" + note + "*"},
		{"a revision of a public document", "/doc/" + publicSymbol + "?lang=en", "Rev.1</bdi></a> " + badge},
		{"citations", "/cite/" + secretSymbol + "?lang=en&at=para_1", "(" + note + ")"},
		{"a citation as text", "/cite/" + secretSymbol + "?lang=en&format=text", "（限制分发，不得公开引用）"},
		{"a citation as RIS", "/cite/" + secretSymbol + "?lang=en&format=ris", "N1  - " + note},
		{"an answer pack", "/pack?" + item, badge},
		{"an answer pack, in its language", "/pack?lang=es&" + item, "No difundir: esta respuesta se basa en documentos de distribución reservada (" + secretSymbol + ")."},
		{"a pack with a text that was revised in secret", "/pack?item=" + publicSymbol + "@en:para_1", publicSymbol + "/Rev.1 (restricted)"},
		{"an answer as Markdown", "/pack?format=md&" + item, "**Not for the public: this reply draws on restricted documents, " + secretSymbol + ".**"},
		{"an answer as CSV", "/pack?format=csv&" + item, note},
		{"an answer as JSON", "/pack?format=json&" + item, `"access": "restricted"`},
		{"hits as data", "/api/v1/search?q=" + secretWord, field},
		{"an export", "/api/v1/export?q=" + secretWord, field},
		{"a document as data", "/api/v1/documents/" + secretSymbol, field},
		{"a paragraph as data", "/api/v1/paragraphs/" + secretSymbol + "?at=para_1", field},
		{"versions", "/api/v1/versions/" + mixedSymbol, field},
		{"the family of a public document", "/api/v1/versions/" + publicSymbol, `Rev.1","relation":"revised-by","languages":["en","fr"],"restricted":["en","fr"]`},
		{"a former text", "/api/v1/versions/" + publicSymbol, field + "}]"},
		{"a feed", "/feed.atom?q=" + secretWord, "<rights>Restricted</rights>"},
		{"records", "/oai?verb=ListRecords&metadataPrefix=oai_dc", "<dc:rights>info:eu-repo/semantics/restrictedAccess</dc:rights>"},
	} {
		if text := body(t, get(t, server, test.address, "Authorization", "Bearer "+secret)); !strings.Contains(text, test.says) {
			t.Errorf("%s: %s does not say %q", test.name, test.address, test.says)
		}
		public := strings.NewReplacer(secretWord, "public", secretSymbol, publicSymbol).Replace(test.address)
		text := strings.ToLower(body(t, get(t, server, public)))
		for _, trace := range []string{"restricted", "restreinte", "reservada", "限制分发", "مقيد", `"access"`} {
			if strings.Contains(text, trace) {
				t.Errorf("%s: the public reads %q at %s", test.name, trace, public)
			}
		}
	}
}

// TestStaffAnswersAreForNoOtherSite asks for what is open to all with a token.
func TestStaffAnswersAreForNoOtherSite(t *testing.T) {
	server, tokens, _ := staffed(t)
	_, secret := newToken(t, tokens, token.ReadRestricted)
	for _, address := range []string{"/api/v1/search?q=survey", "/feed.atom", "/oai?verb=Identify"} {
		if got := get(t, server, address, "Origin", "https://elsewhere.example").Header.Get("Access-Control-Allow-Origin"); got != "*" {
			t.Errorf("%s for all: %q", address, got)
		}
		res := get(t, server, address, "Authorization", "Bearer "+secret, "Origin", "https://elsewhere.example")
		if got := res.Header.Get("Access-Control-Allow-Origin"); got != "" || res.StatusCode != http.StatusOK {
			t.Errorf("%s for staff: %d, %q", address, res.StatusCode, got)
		}
	}
}

func TestBadTokens(t *testing.T) {
	server, tokens, log := staffed(t)
	_, other := newToken(t, tokens, "write")
	gone, revoked := newToken(t, tokens, token.ReadRestricted)
	ask := func(header string) *http.Response {
		return get(t, server, "/api/v1/documents/"+secretSymbol, "Authorization", header)
	}
	if res := ask("bearer " + revoked); res.StatusCode != http.StatusOK {
		t.Errorf("before it is revoked: %d", res.StatusCode)
	}
	if _, err := tokens.Revoke(gone); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, header  string
		status        int
		says, problem string
	}{
		{"none", "", 404, "", "not-found"},
		{"another scheme", "Basic " + revoked, 404, "", "not-found"},
		{"unknown", "Bearer nonsense", 401, `error="invalid_token"`, "invalid-token"},
		{"empty", "Bearer ", 401, `error="invalid_token"`, "invalid-token"},
		{"revoked", "Bearer " + revoked, 401, `error="invalid_token"`, "invalid-token"},
		{"another scope", "Bearer " + other, 403, `error="insufficient_scope"`, "insufficient-scope"},
		{"line breaks", "Bearer a\r\nX-Evil: 1", 401, `error="invalid_token"`, "invalid-token"},
	} {
		res := ask(test.header)
		text := body(t, res)
		if res.StatusCode != test.status || !strings.Contains(res.Header.Get("WWW-Authenticate"), test.says) || !strings.Contains(text, "problem-"+test.problem) {
			t.Errorf("%s: %d %v %s", test.name, res.StatusCode, res.Header, text)
		}
		if res.Header.Get("Content-Type") != "application/problem+json" || strings.Contains(text, secretWord) {
			t.Errorf("%s: %s", test.name, text)
		}
	}
	if res := get(t, server, "/?q=x", "Authorization", "Bearer x", "Accept-Language", "zh"); res.StatusCode != http.StatusUnauthorized || !strings.Contains(body(t, res), "令牌无效") {
		t.Errorf("page: %d", res.StatusCode)
	}
	if strings.Contains(log.String(), revoked) || strings.Contains(log.String(), other) {
		t.Error("the log tells tokens")
	}
}

// TestPublicIsTheSameBesideStaff runs the attack on a server that has staff: what staff
// have asked before must change nothing for the public.
func TestPublicIsTheSameBesideStaff(t *testing.T) {
	if testing.Short() {
		t.Skip("thousands of requests; runs without -short")
	}
	server, tokens, _ := staffed(t)
	without, _, _ := vault(t, false)
	_, secret := newToken(t, tokens, token.ReadRestricted)
	for i, r := range attempts(t, server) {
		if r.Method != http.MethodGet || i%7 != 0 {
			continue // a part of them, for time
		}
		asStaff := httptest.NewRequest(r.Method, r.URL.String(), nil)
		asStaff.Header.Set("Authorization", "Bearer "+secret)
		told(t, server, asStaff)
		// The public answers of such a server differ in one header alone.
		got := strings.Replace(told(t, server, r), " Authorization", "", 1)
		if want := told(t, without, r); got != want {
			t.Errorf("%s: differs after staff asked", r.URL)
		}
	}
}

func TestUnreadableTokensAreAFault(t *testing.T) {
	server, tokens, _ := staffed(t)
	_, secret := newToken(t, tokens, token.ReadRestricted)
	path := filepath.Join(t.TempDir(), token.FileName)
	if err := os.WriteFile(path, []byte("[{"), 0o600); err != nil {
		t.Fatal(err)
	}
	*server.config.Staff.Tokens = *token.Open(filepath.Dir(path))
	if res := get(t, server, "/api/v1/documents/"+secretSymbol, "Authorization", "Bearer "+secret); res.StatusCode != http.StatusInternalServerError {
		t.Errorf("status %d", res.StatusCode)
	}
	if res := get(t, server, "/healthz"); res.StatusCode != http.StatusOK {
		t.Errorf("the public is shut out: %d", res.StatusCode)
	}
}
