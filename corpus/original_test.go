package corpus

import (
	"errors"
	"io"
	"strings"
	"testing"
)

func TestOriginal(t *testing.T) {
	ctx := t.Context()
	store, err := OpenStore(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	const sum = "0011223344556677889900112233445566778899001122334455667788990011"
	if err := store.SaveOriginal(sum, ".PDF", []byte("the file")); err != nil {
		t.Fatal(err)
	}
	save := func(sym Symbol, access Access, sources ...Source) {
		d := testDocument(sym, Chinese)
		d.Access, d.Sources = access, sources
		if err := store.Save(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	kept := Source{Path: "/in/a.PDF", SHA256: sum}
	save("CCM/MSP/2018/6", Public, kept, Source{Path: "b.docx", SHA256: sum})
	save("CCM/R.1", Restricted, kept)
	save("CCM/1", Public)
	save("CCM/2", Public, Source{Path: "a.docx", SHA256: strings.Repeat("9", 64)})
	save("CCM/4", Public, Source{Path: "a.json", SHA256: "../../corpus"})
	save("CCM/5", Public, Source{Path: "a.json", SHA256: "0"})

	public := PublicStore{store}
	o, err := public.Original(ctx, "CCM/MSP/2018/6", Chinese)
	if err != nil {
		t.Fatal(err)
	}
	defer o.Content.Close()
	content, err := io.ReadAll(o.Content)
	if err != nil || string(content) != "the file" || o.Name != "CCM_MSP_2018_6-zh.pdf" || o.Ext != ".pdf" || o.SHA256 != sum {
		t.Errorf("original %+v with %q, %v", o, content, err)
	}
	for _, sym := range []Symbol{"CCM/R.1", "CCM/1", "CCM/2", "CCM/3", "CCM/4", "CCM/5"} {
		if _, err := public.Original(ctx, sym, Chinese); !errors.Is(err, ErrNotFound) {
			t.Errorf("original of %s: %v, want ErrNotFound", sym, err)
		}
	}
	if o, err := store.Original(ctx, "CCM/R.1", Chinese); err != nil {
		t.Error(err)
	} else {
		o.Content.Close()
	}
}
