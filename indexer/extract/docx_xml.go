package extract

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/net/html/charset"
)

// maxDepth bounds how deep elements may be nested; Word itself stays below 50.
const maxDepth = 400

// element is an XML element of an Office document. Its name has the usual
// prefix of its namespace in front ("w:p"), whichever prefix the file uses and
// whether it is of the transitional or the strict kind.
type element struct {
	name string
	// attrs are the attributes by local name.
	attrs map[string]string
	nodes []*element
	// text is the character data of a leaf element.
	text string
}

// namespaces maps the end of a namespace address, which transitional and
// strict documents share, to its usual prefix.
var namespaces = map[string]string{
	"wordprocessingml/main":         "w",
	"markup-compatibility/2006":     "mc",
	"officeDocument/math":           "m",
	"officeDocument/2006/math":      "m",
	"wordprocessingml/2006/main":    "w",
	"package/2006/relationships":    "rel",
	"dc/elements/1.1/":              "dc",
	"urn:schemas-microsoft-com:vml": "v",
	"drawingml/main":                "a",
	"drawingml/2006/main":           "a",
	"drawingml/diagram":             "dgm",
	"drawingml/2006/diagram":        "dgm",
	"drawingml/chart":               "c",
	"drawingml/2006/chart":          "c",
}

func prefixOf(space string) string {
	for end, prefix := range namespaces {
		if strings.HasSuffix(space, end) {
			return prefix
		}
	}
	return "x"
}

// child returns the first child of that name; all methods take a nil element
// as an empty one, so that look-ups can be chained.
func (e *element) child(name string) *element {
	if e == nil {
		return nil
	}
	for _, n := range e.nodes {
		if n.name == name {
			return n
		}
	}
	return nil
}

func (e *element) children(name string) []*element {
	if e == nil {
		return nil
	}
	var found []*element
	for _, n := range e.nodes {
		if n.name == name {
			found = append(found, n)
		}
	}
	return found
}

func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	return e.attrs[name]
}

// val returns the val attribute of the child of that name.
func (e *element) val(name string) string { return e.child(name).attr("val") }

// isOn reports the state of a toggle such as w:b: present and not switched off.
func (e *element) isOn(name string) (on, set bool) {
	c := e.child(name)
	if c == nil {
		return false, false
	}
	switch c.attr("val") {
	case "0", "false", "off", "none":
		return false, true
	}
	return true, true
}

// xmlReader reads a part element by element.
type xmlReader struct {
	decoder *xml.Decoder
	part    string
}

func newXMLReader(part string, r io.Reader) *xmlReader {
	d := xml.NewDecoder(r)
	d.CharsetReader = charset.NewReaderLabel
	return &xmlReader{d, part}
}

// next returns the next start tag at any depth, or io.EOF.
func (r *xmlReader) next() (xml.StartElement, error) {
	for {
		token, err := r.decoder.Token()
		if errors.Is(err, io.EOF) {
			return xml.StartElement{}, io.EOF
		}
		if err != nil {
			return xml.StartElement{}, r.damaged(err)
		}
		if start, ok := token.(xml.StartElement); ok {
			return start, nil
		}
	}
}

// whole reads the element that begins with start to its end.
func (r *xmlReader) whole(start xml.StartElement, depth int) (*element, error) {
	if depth > maxDepth {
		return nil, r.damaged(errors.New("its elements are nested too deep"))
	}
	e := &element{name: prefixOf(start.Name.Space) + ":" + start.Name.Local}
	for _, a := range start.Attr {
		if e.attrs == nil {
			e.attrs = make(map[string]string, len(start.Attr))
		}
		e.attrs[a.Name.Local] = a.Value
	}
	var text strings.Builder
	for {
		token, err := r.decoder.Token()
		if err != nil {
			return nil, r.damaged(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			n, err := r.whole(t, depth+1)
			if err != nil {
				return nil, err
			}
			e.nodes = append(e.nodes, n)
		case xml.CharData:
			if len(e.nodes) == 0 {
				text.Write(t)
			}
		case xml.EndElement:
			e.text = text.String()
			return e, nil
		}
	}
}

func (r *xmlReader) damaged(err error) error {
	if errors.Is(err, ErrTooLarge) {
		return err
	}
	return fmt.Errorf("%w: the part %s of the document is broken (%v); open it in a word processor and save it anew", ErrDamaged, r.part, err)
}
