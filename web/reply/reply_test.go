package reply

import "testing"

func TestAttachment(t *testing.T) {
	for name, want := range map[string]string{
		"a.docx": "attachment; filename=a.docx", "a b.docx": `attachment; filename="a b.docx"`,
		"答复.docx": "attachment; filename*=utf-8''%E7%AD%94%E5%A4%8D.docx", "../x\n\"y\".md": "attachment; filename=..-x--y-.md",
	} {
		if got := Attachment(name); got != want {
			t.Errorf("%q: %s, want %s", name, got, want)
		}
	}
}
