package main

// format is a file format of the generated documents.
type format int

const (
	formatDOCX format = iota
	formatPDF
	formatHTML
	formatMarkdown
	formatText
)

func (f format) extension() string {
	return [...]string{"docx", "pdf", "html", "md", "txt"}[f]
}

// layout says how one document is made.
type layout struct {
	format format
	// englishMasthead prints distribution, date and languages in English
	// whatever the language of the document, as United Nations documents do.
	englishMasthead bool
	// gbk encodes and declares the page as GBK instead of UTF-8.
	gbk bool
	// listParagraphs makes an HTML page number its paragraphs with <ol start>
	// instead of writing the numbers.
	listParagraphs bool
}

// workLayout is the layout of a work, with the languages that differ from it.
type workLayout struct {
	layout
	except map[string]layout
}

// layouts chooses a layout for every work, so that each format occurs and both
// DOCX and PDF occur in Arabic, Chinese, English and Russian. A work that is
// not listed becomes DOCX.
var layouts = map[string]workLayout{
	"isu-work-plan-2020": {
		layout: layout{format: formatDOCX, englishMasthead: true},
		except: map[string]layout{
			"zh": {format: formatPDF, englishMasthead: true},
			"ar": {format: formatPDF, englishMasthead: true},
		},
	},
	"summary-record-9msp-3": {layout: layout{format: formatPDF, englishMasthead: true}},
	"best-practice-survey-clearance": {
		layout: layout{format: formatHTML},
		except: map[string]layout{
			"fr": {format: formatHTML, listParagraphs: true},
			"es": {format: formatHTML, listParagraphs: true},
			"zh": {format: formatHTML, gbk: true},
		},
	},
	"best-practice-stockpile-destruction": {layout: layout{format: formatDOCX}},
	"best-practice-risk-education":        {layout: layout{format: formatMarkdown}},
	"universalization-overview": {
		layout: layout{format: formatDOCX},
		except: map[string]layout{
			"en": {format: formatPDF},
			"fr": {format: formatPDF},
			"ru": {format: formatPDF},
		},
	},
	"action-plan-2021": {layout: layout{format: formatText}},
	"best-practice-victim-assistance": {
		layout: layout{format: formatDOCX},
		except: map[string]layout{
			"en": {format: formatPDF},
			"ar": {format: formatHTML},
		},
	},
	"legislation-checklist": {
		layout: layout{format: formatDOCX},
		except: map[string]layout{"fr": {format: formatPDF}},
	},
	"reporting-guide": {
		layout: layout{format: formatDOCX},
		except: map[string]layout{"ru": {format: formatPDF}},
	},
	"intersessional-report": {
		layout: layout{format: formatPDF, englishMasthead: true},
		except: map[string]layout{"zh": {format: formatText, englishMasthead: true}},
	},
	"intersessional-report-rev1": {
		layout: layout{format: formatDOCX, englishMasthead: true},
		except: map[string]layout{"fr": {format: formatPDF, englishMasthead: true}},
	},
	"extension-request-guide": {
		layout: layout{format: formatDOCX, englishMasthead: true},
		except: map[string]layout{
			"en": {format: formatText, englishMasthead: true},
			"zh": {format: formatPDF, englishMasthead: true},
		},
	},
	"cooperation-faq": {layout: layout{format: formatHTML}},
	"cooperation-requests-offers": {
		layout: layout{format: formatDOCX},
		except: map[string]layout{"fr": {format: formatHTML}, "es": {format: formatHTML}},
	},
	"deadlines-overview": {layout: layout{format: formatMarkdown}},
}

func layoutOf(work, language string) layout {
	chosen := layouts[work]
	if l, differs := chosen.except[language]; differs {
		return l
	}
	return chosen.layout
}
