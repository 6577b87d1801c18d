package harvest

import (
	"net/url"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"repertory/corpus"
)

func TestStem(t *testing.T) {
	long := strings.Repeat("very-long/", 60)
	for _, tt := range []struct{ address, want string }{
		{"https://www.example.org/", "www.example.org"},
		{"https://www.example.org/about/the-convention.html", "www.example.org-about-the-convention"},
		{"https://www.example.org/a/../../../etc/passwd", "www.example.org-a-.-.-.-etc-passwd"},
		{"https://www.example.org/%2e%2e%2f%2e%2e%2fetc%2fpasswd", "www.example.org-.-.-etc-passwd"},
		{"https://www.example.org/a%00b%0d%0ac", "www.example.org-a-b-c"},
		{`https://www.example.org/a\b:c*d?e="f"<g>|h`, "www.example.org-a-b-c-d-e-f-g-h"},
		{"https://www.example.org/%E6%8A%A5%E5%91%8A.pdf", "www.example.org-报告"},
		{"https://www.example.org/page?id=7&lang=zh", "www.example.org-page-id-7-lang-zh"},
		{"https://www.example.org/files/CCM_MSP_2018_6-ZH.pdf", "CCM_MSP_2018_6-ZH"},
		{"https://www.example.org/files/A_RES_863%28IX%29-ZH.pdf", "A_RES_863(IX)-ZH"},
		{"https://www.example.org/CCM+MSP+2019+12+ENG.docx", "CCM_MSP_2019_12-EN"},
		{"https://con/", "_con"},
		{"https://" + strings.Repeat("a", 60) + ".example/" + long, ""},
	} {
		got := stem(Target{URL: tt.address})
		if tt.want != "" && got != tt.want {
			t.Errorf("stem(%q) = %q, want %q", tt.address, got, tt.want)
		}
		checkName(t, got)
	}
}

// TestStemGivesLocalSymbol ties the file name to the symbol that the importer
// makes of it: that of host and path.
func TestStemGivesLocalSymbol(t *testing.T) {
	for _, address := range []string{"www.example.org/about/convention", "example.org", "example.org/关于/公约", "example.org/v1.2/x"} {
		sym, _ := corpus.SymbolFromFile(stem(Target{URL: "https://" + address}) + ".html")
		if want := corpus.LocalSymbol(address); sym != want {
			t.Errorf("%s gives %q, want %q", address, sym, want)
		}
	}
}

// checkName fails unless a name is safe in every common file system.
func checkName(t *testing.T, name string) {
	t.Helper()
	switch {
	case name == "", len(name) > maxName+1, !utf8.ValidString(name):
	case filepath.Base(name) != name, strings.HasPrefix(name, "."), strings.ContainsAny(name, "/\\:*?\"<>|\x00\r\n "):
	case strings.Contains(name, ".."), deviceNames[strings.ToUpper(strings.SplitN(name, ".", 2)[0])]:
	default:
		return
	}
	t.Errorf("unsafe file name %q", name)
}

func FuzzName(f *testing.F) {
	for _, s := range []string{
		"https://example.org/a.pdf", "https://example.org/../..", "https://../x", "http://[::1]:8080/x", "https://con.example/nul",
		"https://e.org/%ff%fe", "https://e.org/CCM_MSP_2018_6-C.pdf", "https://例え.jp/文書?q=../..#x", "https://_/", "https://-/?", "http://0...0",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, address string) {
		u, err := parseAddress(address)
		if err != nil {
			return
		}
		checkName(t, stem(Target{URL: u.String()}))
		checkName(t, hostFolder(u))
		again, err := parseAddress(u.String())
		if err != nil || again.String() != u.String() {
			t.Errorf("%q becomes %q and then %v (%v)", address, u, again, err)
		}
	})
}

func TestHostFolder(t *testing.T) {
	for address, want := range map[string]string{
		"https://www.example.org/x": "www.example.org", "http://example.org:8080/": "example.org_8080",
		"http://[2001:db8::1]/": "2001-db8-1", "https://../": "host-" + digest(".."),
	} {
		u, err := url.Parse(address)
		if err != nil {
			t.Fatal(err)
		}
		diff(t, address, want, hostFolder(u))
	}
}
