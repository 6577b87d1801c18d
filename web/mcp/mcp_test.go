package mcp

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	sdk "github.com/modelcontextprotocol/go-sdk/mcp"

	"repertory/corpus"
	"repertory/indexer/build"
	"repertory/search"
)

// documents is a small corpus with a restricted document.
func documents() []*corpus.Document {
	clearance := []corpus.TopicTag{{ID: "clearance", Evidence: corpus.Vocabulary}}
	doc := func(s corpus.Symbol, l corpus.Language, title string, ps ...corpus.Paragraph) *corpus.Document {
		return &corpus.Document{Symbol: s, Language: l, Title: title, Kind: "report", Date: "2018-06-01", Access: corpus.Public, Paragraphs: ps}
	}
	en := doc("CCM/TEST/2018/1", corpus.English, "Clearance methods",
		corpus.Paragraph{Element: "sec_1", Kind: corpus.Heading, Level: 1, Text: "Methods"},
		corpus.Paragraph{Element: "para_1", Kind: corpus.Text, Label: "1", Path: []string{"Methods"}, Text: "Non-technical survey comes before clearance.",
			Topics: clearance, Articles: []corpus.ArticleTag{{Number: 4, Evidence: corpus.Explicit}}, Notes: []corpus.Note{{Mark: "1", Text: "See the action plan."}}},
		corpus.Paragraph{Element: "para_1__point_a", Kind: corpus.Text, Label: "1(a)", Level: 1, Text: "Evidence is recorded."},
		corpus.Paragraph{Element: "para_2", Kind: corpus.Text, Label: "2", Text: strings.Repeat("Survey and clearance teams keep records. ", 400)},
	)
	zh := doc("CCM/TEST/2018/1", corpus.Chinese, "清理方法",
		corpus.Paragraph{Element: "para_1", Kind: corpus.Text, Label: "1", Text: "非技术调查先于清理。", Topics: clearance})
	secret := doc("CCM/TEST/2018/R.1", corpus.English, "Confidential", corpus.Paragraph{Element: "para_1", Label: "1", Text: "The word is xylophone, and clearance."})
	secret.Access = corpus.Restricted
	return []*corpus.Document{en, zh, secret}
}

func newServer(t *testing.T, searcher Searcher) *Server {
	t.Helper()
	store, err := corpus.OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	var docs iter.Seq2[*corpus.Document, error] = func(yield func(*corpus.Document, error) bool) {
		for _, d := range documents() {
			if err := store.Save(t.Context(), d); err != nil || !yield(d, err) {
				return
			}
		}
	}
	dir := t.TempDir()
	if _, err := build.Documents(t.Context(), dir, docs, build.Options{}); err != nil {
		t.Fatal(err)
	}
	if searcher == nil {
		index, err := search.Open(dir)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = index.Close() })
		searcher = index
	}
	return New(Config{Searcher: searcher, Library: corpus.PublicStore{Store: store}, Base: "https://site.example", Logger: slog.New(slog.DiscardHandler)})
}

// connect opens a session over standard input and output or over HTTP.
func connect(t *testing.T, s *Server, transport string) *sdk.ClientSession {
	t.Helper()
	client := sdk.NewClient(&sdk.Implementation{Name: "test", Version: "1"}, nil)
	var to sdk.Transport
	switch transport {
	case "stdio":
		in, toServer := io.Pipe()
		fromServer, out := io.Pipe()
		ended := make(chan error, 1)
		go func() { ended <- s.Serve(t.Context(), in, out) }()
		t.Cleanup(func() {
			_ = toServer.Close()
			if err := <-ended; err != nil {
				t.Errorf("Serve: %v", err)
			}
		})
		to = &sdk.IOTransport{Reader: fromServer, Writer: toServer}
	case "http":
		server := httptest.NewServer(handler(t, s))
		t.Cleanup(server.Close)
		to = &sdk.StreamableClientTransport{Endpoint: server.URL}
	}
	session, err := client.Connect(t.Context(), to, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = session.Close() })
	return session
}

func handler(t *testing.T, s *Server) http.Handler {
	t.Helper()
	h, err := s.Handler()
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// call calls a tool and reads its structured answer, or its error.
func call(t *testing.T, session *sdk.ClientSession, tool string, arguments, into any) string {
	t.Helper()
	result, err := session.CallTool(t.Context(), &sdk.CallToolParams{Name: tool, Arguments: arguments})
	if err != nil {
		t.Fatal(err)
	}
	if result.IsError {
		return result.Content[0].(*sdk.TextContent).Text
	}
	raw, err := json.Marshal(result.StructuredContent)
	if err == nil {
		err = json.Unmarshal(raw, into)
	}
	if err != nil {
		t.Fatal(err)
	}
	return ""
}

func TestTools(t *testing.T) {
	for _, transport := range []string{"stdio", "http"} {
		t.Run(transport, func(t *testing.T) {
			session := connect(t, newServer(t, nil), transport)
			var found searchOutput
			call(t, session, "search", map[string]any{"query": "非技术调查", "reader_language": "en", "article": []string{"4"}}, &found)
			if len(found.Paragraphs) == 0 {
				t.Fatalf("nothing found: %+v", found)
			}
			p := found.Paragraphs[0]
			want := paragraph{
				ID: "CCM/TEST/2018/1@en#para_1", Citation: "CCM/TEST/2018/1, para. 1",
				URL:      "https://site.example/doc/CCM/TEST/2018/1?lang=en#para_1",
				Language: "en", AlsoIn: []corpus.Language{"zh"}, Title: "Clearance methods", Path: []string{"Methods"},
				Text: "Non-technical survey comes before clearance.", Date: "2018-06-01", Articles: []string{"4"}, Topics: []string{"clearance"},
			}
			if diff := cmp.Diff(want, p); diff != "" {
				t.Error(diff)
			}
			var whole paragraphOutput
			call(t, session, "get_paragraph", map[string]any{"id": p.ID, "around": 1}, &whole)
			if whole.Notes[0] != "1 See the action plan." || whole.Points[0].Citation != "CCM/TEST/2018/1, para. 1 (a)" ||
				whole.Before[0].Text != "Methods" || len(whole.After) != 1 || whole.AlsoIn[0] != "zh" {
				t.Errorf("get_paragraph: %+v", whole)
			}
			call(t, session, "get_paragraph", map[string]any{"id": p.ID, "language": "zh"}, &whole)
			if whole.Citation != "CCM/TEST/2018/1，第1段" || whole.Language != "zh" {
				t.Errorf("in Chinese: %+v", whole)
			}
			var topics topicsOutput
			call(t, session, "list_topics", map[string]any{"language": "zh"}, &topics)
			if !slices.ContainsFunc(topics.Topics, func(n named) bool { return n.ID == "clearance" && n.Paragraphs > 0 }) || len(topics.Articles) != 24 {
				t.Errorf("list_topics: %+v", topics)
			}
			var like searchOutput
			if complaint := call(t, session, "similar", map[string]any{"id": p.ID, "limit": 2}, &like); complaint != "" {
				t.Error(complaint)
			}
		})
	}
}

func TestToolsAreReadOnly(t *testing.T) {
	list, err := connect(t, newServer(t, nil), "http").ListTools(t.Context(), nil)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, tool := range list.Tools {
		names = append(names, tool.Name)
		if !tool.Annotations.ReadOnlyHint || *tool.Annotations.OpenWorldHint || tool.OutputSchema == nil || tool.Description == "" {
			t.Errorf("%s: %+v", tool.Name, tool)
		}
	}
	if diff := cmp.Diff([]string{"get_paragraph", "list_topics", "search", "similar"}, names); diff != "" {
		t.Error(diff)
	}
}

func TestAnswersAreBounded(t *testing.T) {
	session := connect(t, newServer(t, nil), "http")
	var found searchOutput
	call(t, session, "search", map[string]any{"query": "survey and clearance teams"}, &found)
	if p := found.Paragraphs[0]; !p.Truncated || len([]rune(p.Text)) > maxSnippet+1 {
		t.Errorf("%d characters, truncated: %t", len([]rune(p.Text)), p.Truncated)
	}
	var whole paragraphOutput
	call(t, session, "get_paragraph", map[string]any{"id": "CCM/TEST/2018/1@en#para_2"}, &whole)
	if !whole.Truncated || len([]rune(whole.Text)) > maxText+1 {
		t.Errorf("%d characters, truncated: %t", len([]rune(whole.Text)), whole.Truncated)
	}
}

func TestMistakesAreExplained(t *testing.T) {
	session := connect(t, newServer(t, nil), "http")
	tests := []struct {
		tool      string
		arguments map[string]any
		says      string
	}{
		{"search", map[string]any{"query": "x", "topic": []string{"clearence"}}, "clearance"},
		{"search", map[string]any{"query": "x", "limit": 1000}, "1 to 20"},
		{"search", map[string]any{"query": "x", "page": 51}, "1 to 50"},
		{"search", map[string]any{"query": strings.Repeat("x", 2000)}, "1000"},
		{"search", map[string]any{"query": "x", "language": []string{"de"}}, "ar, zh, en"},
		{"search", map[string]any{"nonsense": 1}, "nonsense"},
		{"similar", map[string]any{"id": "CCM"}, "not the ID"},
		{"get_paragraph", map[string]any{"id": "CCM/TEST/2018/1@fr#para_1"}, "there is [zh en]"},
		{"get_paragraph", map[string]any{"id": "CCM/TEST/2018/1@en#para_99"}, "no paragraph para_99"},
		{"get_paragraph", map[string]any{"id": "../../etc@en#para_1"}, "not"},
		{"get_paragraph", map[string]any{"id": "CCM/TEST/2018/1@en#para_1", "around": 9}, "0 to 3"},
	}
	for _, test := range tests {
		if got := call(t, session, test.tool, test.arguments, nil); !strings.Contains(got, test.says) {
			t.Errorf("%s %v: %q does not say %q", test.tool, test.arguments, got, test.says)
		}
	}
}

// TestRestrictedStaysHidden looks for a word of the restricted document
// through every tool.
func TestRestrictedStaysHidden(t *testing.T) {
	session := connect(t, newServer(t, nil), "http")
	var found searchOutput
	call(t, session, "search", map[string]any{"query": "xylophone"}, &found)
	if found.Total != 0 || strings.Contains(found.Note, "xylophone") {
		t.Errorf("search: %+v", found)
	}
	unknown := call(t, session, "get_paragraph", map[string]any{"id": "CCM/TEST/2018/R.2@en#para_1"}, nil)
	hidden := call(t, session, "get_paragraph", map[string]any{"id": "CCM/TEST/2018/R.1@en#para_1"}, nil)
	if hidden == "" || hidden != strings.ReplaceAll(unknown, "R.2", "R.1") {
		t.Errorf("a restricted document answers %q, one that is not there %q", hidden, unknown)
	}
	if got := call(t, session, "similar", map[string]any{"id": "CCM/TEST/2018/R.1@en#para_1"}, nil); !strings.Contains(got, "not found") {
		t.Errorf("similar: %q", got)
	}
}

type searcherFunc func() (*search.Results, error)

func (f searcherFunc) Search(context.Context, search.Query) (*search.Results, error) { return f() }

func TestFaultsAreNotShown(t *testing.T) {
	broken := searcherFunc(func() (*search.Results, error) { return nil, errors.New("open /secret/path: disk on fire") })
	session := connect(t, newServer(t, broken), "http")
	if got := call(t, session, "search", map[string]any{"query": "x"}, nil); strings.Contains(got, "secret") || !strings.Contains(got, "try again") {
		t.Errorf("a fault is told as %q", got)
	}
}

func TestHTTPGuards(t *testing.T) {
	server := httptest.NewServer(handler(t, newServer(t, nil)))
	defer server.Close()
	list := `{"jsonrpc":"2.0","id":1,"method":"tools/list"}`
	tests := []struct {
		name, method, header, value, body string
		status                            int
	}{
		{"a program", "POST", "", "", list, 200},
		{"its own page", "POST", "Origin", server.URL, list, 200},
		{"another site", "POST", "Origin", "https://evil.example", list, 403},
		{"another site, by its own account", "POST", "Sec-Fetch-Site", "cross-site", list, 403},
		{"through a proxy on this machine", "POST", "Host", "site.example", list, 200},
		{"a page of the site, through a proxy", "POST", "Origin", "https://site.example", list, 200},
		{"a foreign name for this machine", "POST", "Host", "evil.example", list, 403},
		{"no stream to listen on", "GET", "", "", "", 405},
		{"no session to end", "DELETE", "", "", "", 405},
		{"too large", "POST", "", "", `{"jsonrpc":"2.0","id":1,"method":"` + strings.Repeat("x", maxBody) + `"}`, 413},
		{"nonsense", "POST", "", "", "{", 400},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			r, err := http.NewRequestWithContext(t.Context(), test.method, server.URL, strings.NewReader(test.body))
			if err != nil {
				t.Fatal(err)
			}
			r.Header.Set("Content-Type", "application/json")
			r.Header.Set("Accept", "application/json, text/event-stream")
			if test.header == "Host" {
				r.Host = test.value
			} else if test.header != "" {
				r.Header.Set(test.header, test.value)
			}
			res, err := http.DefaultClient.Do(r)
			if err != nil {
				t.Fatal(err)
			}
			defer res.Body.Close()
			raw, _ := io.ReadAll(res.Body)
			if res.StatusCode != test.status {
				t.Errorf("status %d, want %d: %s", res.StatusCode, test.status, raw)
			}
			if got := res.Header.Get("Mcp-Session-Id"); got != "" {
				t.Errorf("a session was made: %s", got)
			}
		})
	}
}
