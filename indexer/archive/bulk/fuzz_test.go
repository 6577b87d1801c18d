package bulk

import (
	"path"
	"testing"
	"testing/fstest"

	"repertory/corpus"
)

// FuzzDocument reads a document out of a bag, which anybody may have made. What
// is taken must have a symbol that is one and stays in the corpus folder.
func FuzzDocument(f *testing.F) {
	for _, d := range []corpus.Document{
		{Symbol: "CCM/MSP/2018/6", Language: corpus.English, Access: corpus.Public},
		{Symbol: "../../etc", Language: "en", Access: "restricted"},
		{Symbol: "note", Language: "../", Access: "x"},
	} {
		raw, err := corpus.EncodeDocument(&d)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		im := &importer{files: fstest.MapFS{path.Join(documentFolder, "a/en.json"): {Data: raw}}}
		d, err := im.read("a/en.json")
		if err != nil {
			return
		}
		name := d.Symbol.FileName()
		if name == "" || name == "." || name == ".." || path.Base(name) != name || !d.Language.Valid() {
			t.Errorf("symbol %q in %q has the folder %q", d.Symbol, d.Language, name)
		}
		if d.Access != corpus.Public && d.Access != corpus.Restricted {
			t.Errorf("access %q", d.Access)
		}
	})
}
