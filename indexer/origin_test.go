package indexer

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"repertory/indexer/harvest"
)

// TestFetchedFilesHaveMetadata checks who wins: a sidecar over the manifest
// over what was recorded at the fetch.
func TestFetchedFilesHaveMetadata(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{
		harvest.StateName: `{"format":1,"files":{
 "a.pdf":{"url":"https://example.org/a.pdf","symbol":"CCM/MSP/2018/6","language":"zh","content_type":"application/pdf"},
 "b.pdf":{"url":"https://example.org/b.pdf","symbol":"CCM/MSP/2018/7","language":"zh"}}}`,
		ManifestName:            "documents:\n  b.pdf: {symbol: CCM/MSP/2018/8, language: en}\n",
		"b.pdf" + SidecarSuffix: "language: fr\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	metas := newSidecars()
	for name, want := range map[string]Meta{
		"a.pdf": {Symbol: "CCM/MSP/2018/6", Language: "zh", URL: "https://example.org/a.pdf", ContentType: "application/pdf"},
		"b.pdf": {Symbol: "CCM/MSP/2018/8", Language: "fr", URL: "https://example.org/b.pdf"},
		"c.pdf": {},
	} {
		got, err := metas.of(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
}
