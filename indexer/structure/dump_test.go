package structure

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"repertory/indexer/extract"
)

// TestDump prints the structure of the files named in DUMP.
func TestDump(t *testing.T) {
	if os.Getenv("DUMP") == "" {
		t.Skip("set DUMP to file names")
	}
	x, err := extract.New(context.Background(), extract.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer x.Close()
	for _, name := range strings.Fields(os.Getenv("DUMP")) {
		out, err := x.File(context.Background(), name)
		if err != nil {
			t.Error(err)
			continue
		}
		if os.Getenv("BLOCKS") != "" {
			for _, b := range out.Blocks {
				fmt.Printf("%-9s L%d p%d gap%.1f ind%.1f full%v size%.2f b%v c%v [%s] %.60q %q\n", b.Kind, b.Level, b.Page, b.Gap, b.Indent, b.Full, b.Size, b.Bold, b.Centred, b.Label, b.Text, b.Rows)
			}
		}
		d := Document(out, Hint{Name: name})
		fmt.Printf("=== %s\nsymbol %q printed %q lang %s orig %s kind %s meeting %s date %s\ntitle %q\nsubmitter %q agenda %q\nevidence %q\nwarnings %q furniture %q\n", name, d.Symbol, d.Printed, d.Language, d.Original, d.Kind, d.Meeting, d.Date, d.Title, d.Submitter, d.AgendaItem, d.Evidence, d.Warnings, out.Furniture)
		for _, p := range d.Paragraphs {
			text := []rune(p.Text)
			if len(text) > 70 {
				text = append(append(text[:50], '…'), text[len(text)-20:]...)
			}
			fmt.Printf("%-8s L%d %-28s %-12s p%d %s", p.Kind, p.Level, p.Element, p.Label, p.Page, string(text))
			for _, n := range p.Notes {
				fmt.Printf(" {%s %.20s}", n.Mark, n.Text)
			}
			fmt.Println()
		}
	}
}
