package extract

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"github.com/klippa-app/go-pdfium/enums"
	"github.com/klippa-app/go-pdfium/references"
	"github.com/klippa-app/go-pdfium/requests"
	"github.com/klippa-app/go-pdfium/structs"

	"repertory/corpus"
)

// maxAnnotations bounds how many annotations of a page are looked at.
const maxAnnotations = 5000

// pdfField is a form field or a remark on a page that shows text of its own.
type pdfField struct {
	kind                     enums.FPDF_FORMFIELD_TYPE
	value                    string
	ticked                   bool
	left, right, bottom, top float64
}

// isBox reports whether a field is a box or button that can be ticked.
func (f *pdfField) isBox() bool {
	return f.kind == enums.FPDF_FORMFIELD_TYPE_CHECKBOX || f.kind == enums.FPDF_FORMFIELD_TYPE_RADIOBUTTON
}

func (f *pdfField) holds(g *glyph) bool {
	x, y := g.centreX(), g.centreY()
	return x > f.left && x < f.right && y > f.bottom && y < f.top
}

// openForm makes the fields of a form readable. Forms whose pages are made by
// the viewer (XFA) show one page that asks to wait; they are refused.
func (d *pdfDocument) openForm() error {
	kind, err := d.instance.FPDF_GetFormType(&requests.FPDF_GetFormType{Document: d.ref})
	if err != nil || kind.FormType == enums.FPDF_FORMTYPE_NONE {
		return nil
	}
	if kind.FormType == enums.FPDF_FORMTYPE_XFA_FULL {
		return fmt.Errorf("%w: it is an XFA form, whose pages a viewer makes while it shows them; open it in Adobe Reader and print it to PDF", ErrUnsupported)
	}
	form, err := d.instance.FPDFDOC_InitFormFillEnvironment(&requests.FPDFDOC_InitFormFillEnvironment{
		Document: d.ref,
		// Nobody looks at the form or fills it in, so nothing needs to be done.
		FormFillInfo: structs.FPDF_FORMFILLINFO{
			FFI_Invalidate:         func(references.FPDF_PAGE, float64, float64, float64, float64) {},
			FFI_SetCursor:          func(enums.FXCT) {},
			FFI_SetTimer:           func(int, func(int)) int { return 0 },
			FFI_KillTimer:          func(int) {},
			FFI_GetLocalTime:       func() structs.FPDF_SYSTEMTIME { return structs.FPDF_SYSTEMTIME{} },
			FFI_GetPage:            func(references.FPDF_DOCUMENT, int) *references.FPDF_PAGE { return nil },
			FFI_GetRotation:        func(references.FPDF_PAGE) enums.FPDF_PAGE_ROTATION { return 0 },
			FFI_ExecuteNamedAction: func(string) {},
		},
	})
	if err == nil {
		d.form = form.FormHandle
	}
	return nil
}

// closeForm lets the form go.
func (d *pdfDocument) closeForm() {
	if d.form != "" {
		_, _ = d.instance.FPDFDOC_ExitFormFillEnvironment(&requests.FPDFDOC_ExitFormFillEnvironment{FormHandle: d.form})
	}
}

// fields returns what of a page is not part of its content: the fields of a
// form and the remarks that are written on the page.
func (d *pdfDocument) fields(page requests.Page) []pdfField {
	count, err := d.instance.FPDFPage_GetAnnotCount(&requests.FPDFPage_GetAnnotCount{Page: page})
	if err != nil {
		return nil
	}
	var fields []pdfField
	for i := range min(count.Count, maxAnnotations) {
		if f, ok := d.field(page, i); ok {
			fields = append(fields, f)
		}
	}
	return fields
}

func (d *pdfDocument) field(page requests.Page, i int) (f pdfField, ok bool) {
	opened, err := d.instance.FPDFPage_GetAnnot(&requests.FPDFPage_GetAnnot{Page: page, Index: i})
	if err != nil {
		return f, false
	}
	annotation := opened.Annotation
	defer func() {
		_, _ = d.instance.FPDFPage_CloseAnnot(&requests.FPDFPage_CloseAnnot{Annotation: annotation})
	}()
	kind, err := d.instance.FPDFAnnot_GetSubtype(&requests.FPDFAnnot_GetSubtype{Annotation: annotation})
	if err != nil {
		return f, false
	}
	switch kind.Subtype {
	case enums.FPDF_ANNOT_SUBTYPE_FREETEXT:
		if text, err := d.instance.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annotation, Key: "Contents"}); err == nil {
			f.value = text.Value
		}
	case enums.FPDF_ANNOT_SUBTYPE_WIDGET:
		if !d.readField(annotation, &f) {
			return f, false
		}
	case enums.FPDF_ANNOT_SUBTYPE_TEXT:
		d.unread.add(corpus.UnreadComments, 1)
		return f, false
	default:
		return f, false
	}
	rect, err := d.instance.FPDFAnnot_GetRect(&requests.FPDFAnnot_GetRect{Annotation: annotation})
	if err != nil {
		return f, false
	}
	f.left, f.right = float64(min(rect.Rect.Left, rect.Rect.Right)), float64(max(rect.Rect.Left, rect.Rect.Right))
	f.bottom, f.top = float64(min(rect.Rect.Bottom, rect.Rect.Top)), float64(max(rect.Rect.Bottom, rect.Rect.Top))
	return f, finite(f.left, f.right, f.bottom, f.top)
}

// readField reads the kind and the value of a form field.
func (d *pdfDocument) readField(annotation references.FPDF_ANNOTATION, f *pdfField) bool {
	if d.form == "" {
		return false
	}
	kind, err := d.instance.FPDFAnnot_GetFormFieldType(&requests.FPDFAnnot_GetFormFieldType{FormHandle: d.form, Annotation: annotation})
	if err != nil {
		d.unread.add(corpus.UnreadFields, 1)
		return false
	}
	f.kind = kind.FormFieldType
	if f.isBox() {
		state, err := d.instance.FPDFAnnot_GetStringValue(&requests.FPDFAnnot_GetStringValue{Annotation: annotation, Key: "AS"})
		if err != nil {
			return false // A box without a state is a drawing.
		}
		name := strings.TrimRight(state.Value, "\x00")
		f.ticked = name != "" && name != "Off"
		return true
	}
	if f.kind == enums.FPDF_FORMFIELD_TYPE_PUSHBUTTON || f.kind == enums.FPDF_FORMFIELD_TYPE_SIGNATURE {
		return false
	}
	if v, err := d.instance.FPDFAnnot_GetFormFieldValue(&requests.FPDFAnnot_GetFormFieldValue{FormHandle: d.form, Annotation: annotation}); err == nil {
		f.value = strings.TrimRight(v.FormFieldValue, "\x00")
	}
	return strings.TrimSpace(f.value) != ""
}

// flatten makes the fields of a page part of its content, so that their values
// stand where the page shows them.
func (d *pdfDocument) flatten(page requests.Page, fields []pdfField) {
	if slices.ContainsFunc(fields, func(f pdfField) bool { return !f.isBox() }) {
		_, _ = d.instance.FPDFPage_Flatten(&requests.FPDFPage_Flatten{Page: page, Usage: requests.FPDFPage_FlattenUsageNormalDisplay})
	}
}

// fillIn adds the signs of boxes to the glyphs of a page, and the values of
// fields that have no appearance.
func fillIn(glyphs []glyph, fields []pdfField) []glyph {
	for i := range fields {
		f := &fields[i]
		if f.isBox() {
			glyphs = slices.DeleteFunc(glyphs, func(g glyph) bool { return f.holds(&g) })
			sign := '☐'
			if f.ticked {
				sign = '☒'
			}
			size := f.top - f.bottom
			glyphs = append(glyphs, glyph{r: sign, blank: typedBlank, field: true, size: min(size, 12), x0: f.left, x1: f.right, y0: f.bottom, y1: f.top})
			continue
		}
		if !f.mark(glyphs) {
			glyphs = append(glyphs, f.written()...)
		}
	}
	return glyphs
}

// mark marks the glyphs of a field and reports whether there are any.
func (f *pdfField) mark(glyphs []glyph) bool {
	found := false
	for i := range glyphs {
		if f.holds(&glyphs[i]) {
			glyphs[i].field, found = true, true
		}
	}
	return found
}

// joinFields puts the value of a field behind the label that stands before it
// on the same height, however far.
func joinFields(lines []pdfLine) []pdfLine {
	for i := 0; i < len(lines); i++ {
		if !lines[i].isField() {
			continue
		}
		if at := labelOf(lines, i); at >= 0 {
			for _, g := range lines[i].glyphs {
				lines[at].add(g)
			}
			lines = slices.Delete(lines, i, i+1)
			i--
		}
	}
	return lines
}

// isField reports whether a line begins with the value of a field.
func (l *pdfLine) isField() bool {
	return len(l.glyphs) > 0 && l.glyphs[0].field && l.glyphs[0].r != '☒' && l.glyphs[0].r != '☐'
}

// labelOf returns the index of the line that ends nearest before a field, or
// -1: on its left, or on its right in a right-to-left script.
func labelOf(lines []pdfLine, field int) int {
	l := &lines[field]
	best, least := -1, 40*l.size
	for i := range lines {
		o := &lines[i]
		if i == field || o.turned || o.isField() || math.Abs(o.middle()-l.middle()) > 0.6*max(o.size, l.size) {
			continue
		}
		gap := l.x0 - o.x1
		if isRTL(o.glyphs) {
			gap = o.x0 - l.x1
		}
		if gap > -l.size && gap < least {
			best, least = i, gap
		}
	}
	return best
}

// written sets the value of a field into its box, line by line.
func (f *pdfField) written() []glyph {
	lines := strings.FieldsFunc(f.value, func(r rune) bool { return r == '\r' || r == '\n' })
	if len(lines) == 0 {
		return nil
	}
	step := (f.top - f.bottom) / float64(len(lines))
	size := min(max(0.7*step, 4), 11)
	var out []glyph
	for i, line := range lines {
		runes := []rune(line)
		width := min(0.5*size, (f.right-f.left)/math.Max(float64(len(runes)), 1))
		top := f.top - float64(i)*step
		pending := typedBlank
		for j, r := range runes {
			if r == ' ' || r == '\t' {
				pending = typedBlank
				continue
			}
			x := f.left + float64(j)*width
			out = append(out, glyph{r: r, blank: pending, field: true, size: size, x0: x, x1: x + width, y0: top - step/2 - 0.5*size, y1: top - step/2 + 0.5*size})
			pending = noBlank
		}
	}
	return out
}
