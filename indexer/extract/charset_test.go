package extract

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
)

const (
	chinese1 = "《集束弹药公约》缔约国第八次会议，普遍加入、销毁储存、清理和减少风险教育、援助受害者。"
	chinese2 = "《集束彈藥公約》締約國第八次會議，普遍加入、銷毀儲存、清理和減少風險教育、援助受害者。"
	russian  = "Конвенция по кассетным боеприпасам: восьмое совещание государств-участников."
	arabic   = "اتفاقية الذخائر العنقودية: الاجتماع الثامن للدول الأطراف، تدمير المخزونات ومساعدة الضحايا."
	french   = "Convention sur les armes à sous-munitions : huitième Assemblée des États parties, à Genève."
	spanish  = "Convención sobre Municiones en Racimo: octava Reunión de los Estados partes, año 2018."
)

func encoded(t testing.TB, charset, text string) []byte {
	t.Helper()
	enc, err := htmlindex.Get(charset)
	if err != nil {
		t.Fatal(err)
	}
	b, err := enc.NewEncoder().Bytes([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestDecode(t *testing.T) {
	tests := []struct{ name, charset, before, text string }{
		{"UTF-8", "utf-8", "", chinese1},
		{"UTF-8 with mark", "utf-8", "\xef\xbb\xbf", russian},
		{"UTF-16 little-endian with mark", "utf-16le", "\xff\xfe", chinese1},
		{"UTF-16 big-endian with mark", "utf-16be", "\xfe\xff", arabic},
		{"UTF-16 without mark", "utf-16le", "", "2018\n" + chinese1 + "\n1. A"},
		{"UTF-16 big-endian without mark", "utf-16be", "", french},
		{"GBK", "gbk", "", chinese1},
		{"GB 18030", "gb18030", "", chinese1 + "𠮷"},
		{"GBK, short", "gbk", "", "集束弹药"},
		{"Big5", "big5", "", chinese2},
		{"windows-1251", "windows-1251", "", russian},
		{"KOI8-R", "koi8-r", "", russian},
		{"windows-1256", "windows-1256", "", arabic},
		{"windows-1252 French", "windows-1252", "", french},
		{"windows-1252 Spanish", "windows-1252", "", spanish},
		{"Russian of DOS", "ibm866", "", russian},
		{"Russian of Macintosh", "x-mac-cyrillic", "", russian},
		{"ISO Cyrillic", "iso-8859-5", "", russian},
		{"ISO Arabic", "iso-8859-6", "", arabic},
		{"French of Macintosh", "macintosh", "", french},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := append([]byte(tt.before), encoded(t, tt.charset, tt.text)...)
			got, _, err := decode(source{name: "a.txt", data: data}, false)
			if err != nil || got != tt.text {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestDecodePage(t *testing.T) {
	tests := []struct{ name, charset, contentType, head, text string }{
		{"declared in the page", "gbk", "", `<meta charset="gb2312">`, chinese1},
		{"declared in the header", "big5", "text/html; charset=big5", "", chinese2},
		{"not declared", "gbk", "text/html", "", chinese1},
		{"declared wrongly as UTF-8", "gbk", "text/html; charset=utf-8", "", chinese1},
		{"UTF-8 declared as Latin-1", "utf-8", "text/html; charset=iso-8859-1", "", chinese1},
		{"Arabic declared", "windows-1256", "", `<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">`, arabic},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data := append([]byte("<html><head>"+tt.head+"</head><body><p>"), encoded(t, tt.charset, tt.text)...)
			got, _, err := decode(source{name: "a.html", contentType: tt.contentType, data: data}, true)
			if err != nil || !strings.Contains(got, tt.text) {
				t.Errorf("got %q, %v", got, err)
			}
		})
	}
}

func TestDecodeMostlyUTF8(t *testing.T) {
	got, warning, err := decode(source{name: "a.txt", data: []byte(strings.Repeat(chinese1, 20) + "\xe4\xb8")}, false)
	if err != nil || got != strings.Repeat(chinese1, 20) || warning == "" {
		t.Errorf("got %q, warning %q, error %v", got, warning, err)
	}
}

func TestDecodeDOS(t *testing.T) {
	for name, page := range map[string]*charmap.Charmap{"850": charmap.CodePage850, "437": charmap.CodePage437} {
		for _, text := range []string{french, spanish} {
			text = strings.NewReplacer("À", "A", "É", "E").Replace(text)
			data, err := page.NewEncoder().Bytes([]byte(text))
			if err != nil {
				t.Fatal(err)
			}
			if got, warning, err := decode(source{name: "a.txt", data: data}, false); err != nil || got != text || warning == "" {
				t.Errorf("code page %s: got %q, warning %q, %v", name, got, warning, err)
			}
		}
	}
}

// Lines of two character sets are each read in their own.
func TestDecodeMixed(t *testing.T) {
	for name, text := range map[string]string{"windows-1252": french, "windows-1251": russian} {
		data := append([]byte(text+"\n"), encoded(t, name, text+"\n")...)
		got, warning, err := decode(source{name: "a.txt", data: data}, false)
		if err != nil || got != text+"\n"+text+"\n" || !strings.Contains(warning, name) {
			t.Errorf("%s: got %q, warning %q, %v", name, got, warning, err)
		}
	}
}

// Noise is refused, not read as Chinese.
func TestDecodeNoise(t *testing.T) {
	data := []byte("The n\xe9\xd9t of \x81\xfe\x8d w\xf8rds \xc3( ends h\x90\x9d\xb7re \xfe\xfe.")
	if got, _, err := decode(source{name: "a.txt", data: data}, false); err == nil {
		t.Errorf("got %q", got)
	}
}

func TestDecodeSingleZeroByte(t *testing.T) {
	for _, text := range []string{"1. Nine\x00 boats.\n", "1. Zehn\x00 B\u00f6te und ein Floss, \u00e0 Gen\u00e8ve.\n"} {
		out := read(t, "a.txt", []byte(text))
		if want := tidy(strings.ReplaceAll(text, "\x00", "")); len(out.Blocks) != 1 || out.Blocks[0].Text != want {
			t.Errorf("got %q, want %q", texts(out.Blocks), want)
		}
	}
}
