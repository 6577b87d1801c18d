package indexer

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"repertory/corpus"
)

const minefield = `CCM/MSP/2030/WP.4

Note on a depot

1. The depot of the northern command holds four thousand submunitions of two types, which were counted in spring.

2. Their destruction by a contractor begins when the second inspection has taken place and the budget is agreed.
`

// restrictedFolder has a document that a sidecar restricts.
func restrictedFolder(t *testing.T) *folder {
	f := newFolder(t)
	f.write("in/CCM_MSP_2030_WP.4-E.txt", minefield)
	f.write("in/CCM_MSP_2030_WP.4-E.txt.meta.yaml", "access: restricted\n")
	f.add()
	f.access("CCM/MSP/2030/WP.4", corpus.Restricted)
	return f
}

func (f *folder) access(sym corpus.Symbol, want corpus.Access) {
	f.t.Helper()
	if d := f.document(sym, corpus.English); d.Access != want {
		f.t.Errorf("%s is %s, want %s (%s, %v)", sym, d.Access, want, d.Evidence["access"], d.Warnings)
	}
}

// TestWhoSaysRestricted tells what restricts a document, and that a person's word
// counts more.
func TestWhoSaysRestricted(t *testing.T) {
	tests := []struct {
		name, file, text, sidecar string
		symbol                    corpus.Symbol
		want                      corpus.Access
	}{
		{"nobody", "a.txt", "CCM/MSP/2030/3\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "", "CCM/MSP/2030/3", corpus.Public},
		{"the sidecar", "a.txt", "CCM/MSP/2030/3\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "access: restricted", "CCM/MSP/2030/3", corpus.Restricted},
		{"the symbol", "a.txt", "CCM/MSP/2030/R.3\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "", "CCM/MSP/2030/R.3", corpus.Restricted},
		{"the sidecar against the symbol", "a.txt", "CCM/MSP/2030/R.3\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "access: public", "CCM/MSP/2030/R.3", corpus.Public},
		{"the masthead", "a.txt", "CCM/MSP/2030/3\nDistr.: Restricted\n3 May 2030\nOriginal: English\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "", "CCM/MSP/2030/3", corpus.Restricted},
		{"the masthead says general", "a.txt", "CCM/MSP/2030/3\nDistr.: General\n3 May 2030\nOriginal: English\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "", "CCM/MSP/2030/3", corpus.Public},
		{"the sidecar against the masthead", "a.txt", "CCM/MSP/2030/3\nDistr.: Restricted\n3 May 2030\nOriginal: English\n\nReport\n\n1. The States Parties discussed the report of the Coordinator on clearance.\n", "access: public", "CCM/MSP/2030/3", corpus.Public},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFolder(t)
			f.write(tt.file, tt.text)
			if tt.sidecar != "" {
				f.write(tt.file+SidecarSuffix, tt.sidecar+"\n")
			}
			f.add()
			f.access(tt.symbol, tt.want)
		})
	}
}

// TestRestrictionStays takes away, one after the other, what restricts a
// document: only a person who says that it is public lifts it.
func TestRestrictionStays(t *testing.T) {
	const sym = "CCM/MSP/2030/WP.4"
	sidecar := "in/CCM_MSP_2030_WP.4-E.txt.meta.yaml"
	tests := map[string]func(f *folder){
		"the sidecar is gone": func(f *folder) { os.Remove(filepath.Join(f.dir, sidecar)) },
		"the sidecar is gone and the text another": func(f *folder) {
			os.Remove(filepath.Join(f.dir, sidecar))
			f.write("in/CCM_MSP_2030_WP.4-E.txt", strings.ReplaceAll(minefield, "four thousand", "five thousand"))
		},
		"the sidecar says something else": func(f *folder) { f.write(sidecar, "title: Depot\n") },
		"a better format": func(f *folder) {
			f.write("out/CCM_MSP_2030_WP.4-E.html", "<p>"+strings.ReplaceAll(minefield, "\n\n", "<p>"))
		},
		"another folder": func(f *folder) { f.write("out/CCM_MSP_2030_WP.4-E.txt", minefield) },
		"it was removed and comes again": func(f *folder) {
			os.Remove(filepath.Join(f.dir, sidecar))
			if err := f.store.Remove(t.Context(), corpus.Key{Symbol: sym, Language: corpus.English}); err != nil {
				t.Fatal(err)
			}
		},
	}
	for name, change := range tests {
		t.Run(name, func(t *testing.T) {
			f := restrictedFolder(t)
			change(f)
			f.add()
			f.access(sym, corpus.Restricted)
			f.write("in/CCM_MSP_2030_WP.4-E.txt.meta.yaml", "access: public\n")
			f.add()
			f.access(sym, corpus.Public)
		})
	}
}

// TestTwoFilesContradict has two files of one document say different things of
// its access: it stays restricted, and that is told.
func TestTwoFilesContradict(t *testing.T) {
	f := restrictedFolder(t)
	f.write("out/CCM_MSP_2030_WP.4-E.html", "<p>"+strings.ReplaceAll(minefield, "\n\n", "<p>"))
	f.write("out/CCM_MSP_2030_WP.4-E.html.meta.yaml", "access: public\n")
	report, err := f.im.Import(t.Context(), []string{f.dir})
	if err != nil || len(report.Failures()) != 1 || !strings.Contains(report.Failures()[0].Reason, "have both say the same") {
		t.Errorf("%+v %v", report, err)
	}
	f.access("CCM/MSP/2030/WP.4", corpus.Restricted)
}

// TestCopyOfRestricted brings in the bytes and the text of a restricted document
// under other names, before and after it.
func TestCopyOfRestricted(t *testing.T) {
	retitled := "Something else\n\n" + strings.SplitN(minefield, "\n\n", 3)[2]
	texts := map[string]string{
		"bytes.txt":           minefield,
		"other-symbol.txt":    strings.ReplaceAll(minefield, "WP.4", "WP.5"),
		"retitled.txt":        retitled,
		"with-more.txt":       retitled + "\n3. One paragraph more.\n",
		"other-format.html":   "<html><body><h1>Depot</h1><p>" + strings.ReplaceAll(retitled, "\n\n", "</p>\n<p>") + "</p></body></html>",
		"wrapped-anew.txt":    strings.ReplaceAll(retitled, " of ", " of\n"),
		"an-excerpt.txt":      "Excerpt\n\n" + strings.SplitN(minefield, "\n\n", 4)[2],
		"something-else.txt":  "Note\n\n1. Risk education reached nine villages of the region before the rainy season began this year.\n",
		"one-phrase-more.txt": "Note\n\n1. Risk education reached the northern command and nine villages of the region before the rainy season.\n",
	}
	for name, text := range texts {
		want := corpus.Restricted
		if strings.HasPrefix(name, "something") || strings.HasPrefix(name, "one-phrase") {
			want = corpus.Public
		}
		for _, order := range []string{"after", "before", "together"} {
			t.Run(name+" "+order, func(t *testing.T) {
				f := newFolder(t)
				original := func() {
					f.write("z/CCM_MSP_2030_WP.4-E.txt", minefield)
					f.write("z/CCM_MSP_2030_WP.4-E.txt.meta.yaml", "access: restricted\n")
				}
				other := func() {
					f.write("a/"+name, text)
					f.write("a/"+name+SidecarSuffix, "symbol: CCM/MSP/2030/9\nlanguage: en\n")
				}
				switch order {
				case "after":
					original()
					f.add()
					other()
				case "before":
					other()
					f.add()
					original()
				case "together":
					original()
					other()
				}
				f.add()
				f.access("CCM/MSP/2030/9", want)
				f.access("CCM/MSP/2030/WP.4", corpus.Restricted)
				f.write("a/"+name+SidecarSuffix, "symbol: CCM/MSP/2030/9\nlanguage: en\naccess: public\n")
				f.add()
				f.access("CCM/MSP/2030/9", corpus.Public)
				f.access("CCM/MSP/2030/WP.4", corpus.Restricted)
			})
		}
	}
}

// TestMetadataWithoutFile gives metadata names that no file has: it fails, and
// the document that it may be meant for is held.
func TestMetadataWithoutFile(t *testing.T) {
	tests := []struct {
		name, file, content string
		held                bool
	}{
		{"capitals", "NOTE-ON-DEPOT.txt.meta.yaml", "access: restricted\n", true},
		{"an editor's ending", "note-on-depot.txt.meta.yaml.txt", "access: restricted\n", true},
		{"yml", "note-on-depot.meta.yml", "title: Depot\n", true},
		{"JSON", "note-on-depot.txt.meta.json", `{"access": "restricted"}`, true},
		{"no ending", "note-on-depot.txt.meta", "access: restricted\n", true},
		{"plain YAML", "note-on-depot.yaml", "access: restricted\n", true},
		{"a slip of the pen", "note-on-deopt.txt.meta.yaml", "access: restricted\n", true},
		{"another format", "note-on-depot.pdf.meta.yaml", "access: restricted\n", true},
		{"no document is called alike", "minutes.txt.meta.yaml", "access: restricted\n", true},
		{"no document is called alike, and nothing is restricted", "minutes.txt.meta.yaml", "title: Minutes\n", false},
		{"an entry with capitals", "manifest.yaml", "documents: {Note-on-depot.txt: {access: restricted}}\n", true},
		{"an entry with a path", "manifest.yaml", "documents: {./note-on-depot.txt: {access: restricted}}\n", true},
		{"a manifest in capitals", "Manifest.YAML", "documents: {note-on-depot.txt: {access: restricted}}\n", true},
		{"manifest.yml", "manifest.yml", "documents: {note-on-depot.txt: {access: restricted}}\n", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFolder(t)
			f.write("note-on-depot.txt", minefield)
			f.write("described.txt", strings.ReplaceAll(plan, "2030/1", "2030/2"))
			f.write("described.txt.meta.yaml", "kind: work-plan\n")
			path := f.write(tt.file, tt.content)
			report, err := f.im.Import(t.Context(), []string{f.dir})
			if err != nil {
				t.Fatal(err)
			}
			failed := map[string]string{}
			for _, o := range report.Failures() {
				failed[o.Path] = o.Reason
			}
			if failed[path] == "" {
				t.Errorf("%s does not fail: %+v", tt.file, report.Outcomes)
			}
			if held := strings.HasPrefix(failed[filepath.Join(f.dir, "note-on-depot.txt")], "held"); held != tt.held {
				t.Errorf("held: %v: %v", held, failed)
			}
			if _, err := f.store.Document(t.Context(), "CCM/MSP/2030/WP.4", corpus.English); (err != nil) != tt.held {
				t.Errorf("in the corpus: %v", err)
			}
			f.document("CCM/MSP/2030/2", corpus.English)
			// Put right, it is read, and nothing is left of the complaint.
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
			f.write("note-on-depot.txt.meta.yaml", "access: restricted\n")
			f.add()
			f.access("CCM/MSP/2030/WP.4", corpus.Restricted)
			if problems, err := f.store.Problems(); err != nil || len(problems) > 0 {
				t.Errorf("%+v %v", problems, err)
			}
		})
	}
}

// TestCorrectionOfNothing corrects an element that the document does not have.
func TestCorrectionOfNothing(t *testing.T) {
	f := newFolder(t)
	f.write("CCM_MSP_2030_1-E.txt", plan)
	f.write("CCM_MSP_2030_1-E.txt.meta.yaml", "tags:\n  - {element: para_77, add: {topics: [clearance]}}\n")
	report, err := f.im.Import(t.Context(), []string{f.dir})
	if err != nil || len(report.Failures()) != 1 || !strings.Contains(report.Failures()[0].Reason, "para_77") {
		t.Errorf("%+v %v", report, err)
	}
}

// TestCorrectionsFollow issues a document anew in several ways: the correction of
// a paragraph stays with its text, or is told to have lost it.
func TestCorrectionsFollow(t *testing.T) {
	const head = "CCM/MSP/2030/1\n\nReport of the unit\n\n"
	body := func(paragraphs ...string) string {
		all := head
		for i, p := range paragraphs {
			all += strconv.Itoa(i+1) + ". " + p + "\n\n"
		}
		return all
	}
	const (
		invoices = "The clearance of invoices takes the accountants three weeks."
		audit    = "Accounts are audited by the host country every spring."
		intro    = "This report is about the money that the unit was given."
		annexed  = "A table of all payments is annexed to this report."
	)
	tests := []struct {
		name, text string
		at         corpus.Element
		told       string
	}{
		{"a paragraph more", body(intro, annexed, invoices, audit), "para_3", "has followed"},
		{"the order is another", body(audit, invoices, intro), "para_2", "has followed"},
		{"spaced otherwise", body(intro, "The  clearance of invoices takes the accountants three weeks", audit), "para_2", "has followed"},
		{"edited in place", body("The clearance of invoices takes the accountants two weeks.", audit), "para_1", ""},
		{"edited and moved", body(annexed, "The clearance of invoices takes two weeks.", audit), "", "has lost"},
		{"the text is gone", body(intro, audit), "", "has lost"},
		{"the text is there twice", body(intro, invoices, annexed, invoices), "", "has lost"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			f := newFolder(t)
			f.write("a-E.txt", body(invoices, audit))
			f.write("a-E.txt.meta.yaml", "symbol: CCM/MSP/2030/1\nlanguage: en\ntags:\n  - {element: para_1, add: {topics: [risk-education]}}\n")
			f.add()
			for _, want := range []string{"first", "again"} {
				if want == "again" {
					f.write("a-E.txt", tt.text)
					f.add()
				}
			}
			d := f.document("CCM/MSP/2030/1", corpus.English)
			for _, p := range d.Paragraphs {
				curated := slices.ContainsFunc(p.Topics, func(tag corpus.TopicTag) bool { return tag.ID == "risk-education" && tag.Evidence == corpus.Curated })
				if curated != (p.Element == tt.at) {
					t.Errorf("%s is corrected: %v", p.Element, curated)
				}
			}
			if !strings.Contains(strings.Join(d.Warnings, " "), tt.told) || len(d.Corrections) != 1 || d.Corrections[0].Lost != (tt.at == "") {
				t.Errorf("%+v %v", d.Corrections, d.Warnings)
			}
			// What was lost comes back with its text.
			f.write("a-E.txt", body(invoices, audit))
			f.add()
			if d := f.document("CCM/MSP/2030/1", corpus.English); d.Corrections[0].At != "para_1" || d.Corrections[0].Lost {
				t.Errorf("%+v", d.Corrections)
			}
		})
	}
}
