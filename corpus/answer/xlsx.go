package answer

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// sheetWidths are the widths of the columns, in characters.
var sheetWidths = []float64{6, 28, 20, 10, 34, 12, 80, 40, 40, 40}

// writeXLSX writes a workbook with two sheets: the paragraphs as a table with
// filters, and the request with the reply. All cells are texts, so that none
// is taken for a formula.
func writeXLSX(w io.Writer, a *Answer) (err error) {
	book := excelize.NewFile()
	defer func() {
		if closing := book.Close(); err == nil {
			err = closing
		}
	}()
	l := a.Language()
	paragraphs, letter := sheetName(word(l, "paragraphs")), sheetName(word(l, "answer"))
	if err := book.SetSheetName("Sheet1", paragraphs); err != nil {
		return err
	}
	if _, err := book.NewSheet(letter); err != nil {
		return err
	}
	s := sheets{book: book, rtl: l.RightToLeft()}
	if err := s.makeStyles(); err != nil {
		return err
	}
	if err := s.paragraphs(paragraphs, a.table()); err != nil {
		return err
	}
	if err := s.letter(letter, a); err != nil {
		return err
	}
	core, err := xml.Marshal(coreProperties{
		CP: coreNS, DC: "http://purl.org/dc/elements/1.1/", Title: a.Title(), Creator: "Repertory", ModifiedBy: "Repertory", Language: string(l),
	})
	if err != nil {
		return err
	}
	book.Pkg.Store("docProps/core.xml", append([]byte(xml.Header), core...))
	return book.Write(w)
}

const coreNS = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"

// coreProperties are those of ECMA-376, part 2, section 8. They are written with
// the prefixes that Office writes, because some readers know no others, and
// without times: that of writing would make every file another one.
type coreProperties struct {
	XMLName    xml.Name `xml:"cp:coreProperties"`
	CP         string   `xml:"xmlns:cp,attr"`
	DC         string   `xml:"xmlns:dc,attr"`
	Title      string   `xml:"dc:title"`
	Creator    string   `xml:"dc:creator"`
	ModifiedBy string   `xml:"cp:lastModifiedBy"`
	Language   string   `xml:"dc:language"`
}

// sheets writes the sheets of a book.
type sheets struct {
	book       *excelize.File
	rtl        bool
	head, text int
}

func (s *sheets) makeStyles() (err error) {
	order := uint64(1)
	if s.rtl {
		order = 2
	}
	wrapped := excelize.Alignment{WrapText: true, Vertical: "top", ReadingOrder: order}
	if s.text, err = s.book.NewStyle(&excelize.Style{Alignment: &wrapped, NumFmt: textFormat}); err != nil {
		return err
	}
	s.head, err = s.book.NewStyle(&excelize.Style{
		Alignment: &wrapped, Font: &excelize.Font{Bold: true}, NumFmt: textFormat,
		Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E6F1ED"}},
	})
	return err
}

// textFormat is the number of the cell format "@", text.
const textFormat = 49

func (s *sheets) paragraphs(sheet string, rows [][]string) error {
	for i, row := range rows {
		style := s.text
		if i == 0 {
			style = s.head
		}
		for j, value := range row {
			if err := s.cell(sheet, j+1, i+1, value, style); err != nil {
				return err
			}
		}
	}
	for j, width := range sheetWidths {
		column, err := excelize.ColumnNumberToName(j + 1)
		if err != nil {
			return err
		}
		if err := s.book.SetColWidth(sheet, column, column, width); err != nil {
			return err
		}
	}
	last, err := excelize.CoordinatesToCellName(len(columns), len(rows))
	if err != nil {
		return err
	}
	if err := s.book.AutoFilter(sheet, "A1:"+last, nil); err != nil {
		return err
	}
	if err := s.book.SetPanes(sheet, &excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	return s.direct(sheet)
}

// letter writes title, request and reply.
func (s *sheets) letter(sheet string, a *Answer) error {
	l := a.Language()
	rows := [][2]string{{word(l, "column.title"), a.Title()}, {word(l, "request"), a.Pack.Request}, {word(l, "answer"), a.Pack.Text}}
	if warning := a.Warning(); warning != "" {
		rows = append(rows, [2]string{word(l, "column.remarks"), warning})
	}
	for i, row := range rows {
		if err := s.cell(sheet, 1, i+1, row[0], s.head); err != nil {
			return err
		}
		if err := s.cell(sheet, 2, i+1, row[1], s.text); err != nil {
			return err
		}
	}
	if err := s.book.SetColWidth(sheet, "A", "A", 16); err != nil {
		return err
	}
	if err := s.book.SetColWidth(sheet, "B", "B", 100); err != nil {
		return err
	}
	return s.direct(sheet)
}

// cell writes a text. Excel takes 32,767 characters a cell.
func (s *sheets) cell(sheet string, column, row int, value string, style int) error {
	name, err := excelize.CoordinatesToCellName(column, row)
	if err != nil {
		return err
	}
	if runes := []rune(value); len(runes) > excelize.TotalCellChars {
		value = string(runes[:excelize.TotalCellChars-1]) + "…"
	}
	if err := s.book.SetCellStr(sheet, name, value); err != nil {
		return fmt.Errorf("cell %s: %w", name, err)
	}
	return s.book.SetCellStyle(sheet, name, name, style)
}

// direct lays the columns out from right to left in Arabic.
func (s *sheets) direct(sheet string) error {
	return s.book.SetSheetView(sheet, 0, &excelize.ViewOptions{RightToLeft: &s.rtl})
}

// sheetName fits a text to what Excel takes: 31 characters, without :\/?*[].
func sheetName(text string) string {
	name := []rune(strings.Map(func(r rune) rune {
		if strings.ContainsRune(`:\/?*[]`, r) {
			return -1
		}
		return r
	}, text))
	return string(name[:min(len(name), excelize.MaxSheetNameLength)])
}
