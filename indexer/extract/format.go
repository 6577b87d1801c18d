package extract

import (
	"archive/zip"
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
)

// format is a file format that this package reads.
type format string

const (
	formatPDF      format = "pdf"
	formatDOCX     format = "docx"
	formatHTML     format = "html"
	formatMarkdown format = "markdown"
	formatText     format = "text"
	// formatArchive is a Web archive, whose page is read as HTML.
	formatArchive format = "mhtml"
)

// extensions maps file name extensions to the format they promise.
var extensions = map[string]format{
	".pdf": formatPDF, ".docx": formatDOCX, ".docm": formatDOCX, ".dotx": formatDOCX,
	".mht": formatArchive, ".mhtml": formatArchive,
	".html": formatHTML, ".htm": formatHTML, ".xhtml": formatHTML,
	".md": formatMarkdown, ".markdown": formatMarkdown,
	".txt": formatText, ".text": formatText,
}

// Extensions returns the endings of the names of documents that are read, in
// order.
func Extensions() []string { return slices.Sorted(maps.Keys(extensions)) }

// IsDocument reports whether the name of a file promises a format that is read.
func IsDocument(name string) bool { return extensions[suffix(name)] != "" }

// foreignNames are the endings of documents of other formats, and what to do.
var foreignNames = map[string]string{
	".doc": "it is a Word document of before 2007 (.doc); convert it to DOCX", ".dot": "it is a Word template of before 2007 (.dot); convert it to DOCX",
	".rtf": "it is an RTF file; convert it to DOCX", ".odt": "it is an OpenDocument text (.odt); convert it to DOCX", ".wpd": "it is a WordPerfect file; convert it to DOCX",
	".pages": "it is a Pages document; export it as DOCX", ".epub": "it is a book (EPUB); convert it to DOCX or HTML",
	".eml": "it is a mail; save its text as PDF or HTML, and its attachments as files", ".msg": "it is a mail; save its text as PDF or HTML, and its attachments as files",
	".mbox": "it holds mails; save their texts as PDF or HTML, and their attachments as files",
	".xls":  "it is a spreadsheet; save its text as DOCX or PDF", ".xlsx": "it is a spreadsheet; save its text as DOCX or PDF", ".ods": "it is a spreadsheet; save its text as DOCX or PDF",
	".ppt": "it is a presentation; export it as PDF", ".pptx": "it is a presentation; export it as PDF", ".odp": "it is a presentation; export it as PDF",
	".tif": "it is a scanned picture; make a PDF with text of it by character recognition (OCR)", ".tiff": "it is a scanned picture; make a PDF with text of it by character recognition (OCR)",
	".zip": "it is an archive; unpack it first", ".7z": "it is an archive; unpack it first", ".rar": "it is an archive; unpack it first", ".ps": "it is a PostScript file; convert it to PDF",
}

// Advice says what a file is whose name tells that it is a document of a format
// that is not read, and what to do; it is empty for other files.
func Advice(name string) string { return foreignNames[suffix(name)] }

// foreign are beginnings of files of formats that are not read, and what to do.
var foreign = []struct{ magic, advice string }{
	{"{\\rtf", "it is an RTF file; convert it to DOCX"},
	{"\x89PNG", "it is a picture; make a PDF with text of it by character recognition (OCR)"},
	{"\xff\xd8\xff", "it is a picture; make a PDF with text of it by character recognition (OCR)"},
	{"GIF8", "it is a picture; make a PDF with text of it by character recognition (OCR)"},
	{"II*\x00", "it is a scanned picture (TIFF); make a PDF with text of it by character recognition (OCR)"},
	{"MM\x00*", "it is a scanned picture (TIFF); make a PDF with text of it by character recognition (OCR)"},
	{"\x1f\x8b", "it is compressed (gzip); unpack it first"},
	{"7z\xbc\xaf", "it is an archive (7z); unpack it first"},
	{"Rar!", "it is an archive (RAR); unpack it first"},
	{"%!PS", "it is a PostScript file; convert it to PDF"},
	{"\xffWPC", "it is a WordPerfect file; convert it to DOCX"},
	{"\x7fELF", "it is a program"},
	{"MZ\x90", "it is a program"},
}

// detect tells the format of a file by its content first and its name second.
// The warning says that the name promises another format than the content is.
func detect(src source) (f format, warning string, err error) {
	if size := int64(len(src.data)); size > MaxFileSize {
		return "", "", tooLong(size)
	}
	if len(bytes.TrimSpace(src.data)) == 0 {
		return "", "", fmt.Errorf("%w: the file is empty; get it again from where it came from", ErrNoText)
	}
	ext := suffix(src.name)
	promised := extensions[ext]
	if f, err = byMagic(src.data); err != nil {
		return "", "", err
	}
	if f == "" {
		f, err = byName(ext, promised, src)
	}
	if err != nil {
		return "", "", err
	}
	if promised != "" && promised != f {
		warning = fmt.Sprintf("The name ends in %q, but the file is %s and was read as such.", ext, strings.ToUpper(string(f)))
	}
	if f != formatPDF && f != formatDOCX && len(src.data) > MaxTextSize {
		return "", "", fmt.Errorf("%w: a text of %d MB, the limit is %d MB; split it", ErrTooLarge, len(src.data)>>20, MaxTextSize>>20)
	}
	return f, warning, nil
}

// suffix returns the extension of a file name or Web address in lower case.
func suffix(name string) string {
	if _, rest, ok := strings.Cut(name, "://"); ok {
		rest, _, _ = strings.Cut(rest, "#")
		name, _, _ = strings.Cut(rest, "?")
		// The dot of a bare host name begins no extension.
		if !strings.Contains(name, "/") {
			return ""
		}
	}
	return strings.ToLower(path.Ext(strings.ReplaceAll(name, "\\", "/")))
}

// byMagic recognizes binary formats and HTML by their first bytes. It returns
// "" for what may be text.
func byMagic(data []byte) (format, error) {
	head := data[:min(len(data), 1024)]
	switch {
	case bytes.HasPrefix(head, []byte("PK\x03\x04")), bytes.HasPrefix(head, []byte("PK\x05\x06")):
		return zipFormat(data)
	case bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")):
		return "", oleError(data)
	}
	for _, f := range foreign {
		if bytes.HasPrefix(head, []byte(f.magic)) {
			return "", fmt.Errorf("%w: %s", ErrUnsupported, f.advice)
		}
	}
	// The header of a PDF may follow up to a kilobyte of other bytes.
	if bytes.Contains(head, []byte("%PDF-")) {
		return formatPDF, nil
	}
	if isArchive(head) {
		return formatArchive, nil
	}
	if looksLikeHTML(head) {
		return formatHTML, nil
	}
	return "", nil
}

// zipFormat tells a DOCX from other ZIP files by the parts it holds.
func zipFormat(data []byte) (format, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", fmt.Errorf("%w: the ZIP container of the document is cut off or broken; get the file again", ErrDamaged)
	}
	kind := "a ZIP archive; unpack it first"
	for _, f := range archive.File {
		name := strings.ToLower(f.Name)
		switch {
		case name == "[content_types].xml" || strings.HasPrefix(name, "word/"):
			if hasPart(archive, "word/") {
				return formatDOCX, nil
			}
		case strings.HasPrefix(name, "xl/"):
			kind = "a spreadsheet; save its text as DOCX or PDF"
		case strings.HasPrefix(name, "ppt/"):
			kind = "a presentation; export it as PDF"
		case name == "mimetype":
			kind = "an OpenDocument or EPUB file; convert it to DOCX or PDF"
		}
	}
	return "", fmt.Errorf("%w: it is %s", ErrUnsupported, kind)
}

func hasPart(archive *zip.Reader, prefix string) bool {
	for _, f := range archive.File {
		if strings.HasPrefix(strings.ToLower(f.Name), prefix) {
			return true
		}
	}
	return false
}

// oleError says what an OLE compound file is: an encrypted DOCX or an old
// Office document. Its directory holds the stream names in UTF-16.
func oleError(data []byte) error {
	if bytes.Contains(data, utf16Bytes("EncryptedPackage")) {
		return fmt.Errorf("%w: the document is protected by a password; save a copy without one", ErrEncrypted)
	}
	if bytes.Contains(data, utf16Bytes("WordDocument")) {
		return fmt.Errorf("%w: it is a Word document of before 2007 (.doc); convert it to DOCX", ErrUnsupported)
	}
	return fmt.Errorf("%w: it is an old Office file; convert it to DOCX or PDF", ErrUnsupported)
}

func utf16Bytes(s string) []byte {
	var b []byte
	for i := range len(s) {
		b = append(b, s[i], 0)
	}
	return b
}

// byName decides among the text formats, which carry no magic number.
func byName(ext string, promised format, src source) (format, error) {
	if isBinary(src.data) {
		if promised == formatPDF || promised == formatDOCX {
			return "", notAsNamed(ext)
		}
		return "", fmt.Errorf("%w: it is binary data of an unknown kind; import PDF, DOCX, HTML, Markdown or plain text", ErrUnsupported)
	}
	switch {
	case promised == formatPDF, promised == formatDOCX:
		return "", notAsNamed(ext)
	case promised != "":
		return promised, nil
	case foreignNames[ext] != "":
		return "", fmt.Errorf("%w: %s", ErrUnsupported, foreignNames[ext])
	}
	if f := byContentType(src.contentType); f != "" {
		return f, nil
	}
	if ext == "" || src.contentType != "" {
		return formatText, nil
	}
	return "", fmt.Errorf("%w: %q files are not read; import PDF, DOCX, HTML, Markdown or plain text", ErrUnsupported, ext)
}

func notAsNamed(ext string) error {
	return fmt.Errorf("%w: the name ends in %q, but the content is something else; get the file again", ErrDamaged, ext)
}

func byContentType(contentType string) format {
	media, _, _ := strings.Cut(strings.ToLower(contentType), ";")
	switch strings.TrimSpace(media) {
	case "text/html", "application/xhtml+xml":
		return formatHTML
	case "text/markdown":
		return formatMarkdown
	case "text/plain":
		return formatText
	}
	return ""
}

// looksLikeHTML reports whether text begins as an HTML page does, after white
// space, an XML declaration and comments. UTF-16 is seen through by leaving
// out zero bytes.
func looksLikeHTML(head []byte) bool {
	s := strings.ToLower(string(bytes.ReplaceAll(head, []byte{0}, nil)))
	for _, bom := range []string{"\ufeff", "\xff\xfe", "\xfe\xff"} {
		s = strings.TrimPrefix(s, bom)
	}
	for {
		s = strings.TrimSpace(s)
		end := ""
		switch {
		case strings.HasPrefix(s, "<?xml"):
			end = "?>"
		case strings.HasPrefix(s, "<!--"):
			end = "-->"
		default:
			return strings.HasPrefix(s, "<!doctype html") || strings.HasPrefix(s, "<html") ||
				strings.HasPrefix(s, "<head") || strings.HasPrefix(s, "<body")
		}
		_, rest, ok := strings.Cut(s, end)
		if !ok {
			return false
		}
		s = rest
	}
}
