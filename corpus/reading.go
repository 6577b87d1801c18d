package corpus

import "slices"

// Reading is the ledger of a file: how much of what it shows was read, and what
// of it was not.
type Reading struct {
	// Words counts the words that were read; a Han character counts as a word.
	Words int `json:"words"`
	// Visible counts the words that a reader of the file sees, as far as the
	// file holds them as text.
	Visible int `json:"visible"`
	// Unread are the parts that were not read, by kind, most important first.
	Unread []Omission `json:"unread,omitempty"`
}

// Recall is the share of the visible words that were read, from 0 to 1.
func (r *Reading) Recall() float64 {
	if r == nil || r.Visible <= 0 {
		return 1
	}
	return min(float64(r.Words)/float64(r.Visible), 1)
}

// minRecall is the recall below which a file counts as read in part.
const minRecall = 0.95

// IsPartial reports whether text of the document itself may have stayed unread.
func (r *Reading) IsPartial() bool {
	if r == nil {
		return false
	}
	return r.Recall() < minRecall && !r.leavesPage() || slices.ContainsFunc(r.Unread, func(o Omission) bool {
		// A few unknown characters are the bar code of the first page.
		return o.Kind.Grave() && (o.Kind != UnreadGlyphs || o.Count*10 > r.Words)
	})
}

// leavesPage reports whether what is missing is the frame of a Web page.
func (r *Reading) leavesPage() bool {
	return slices.ContainsFunc(r.Unread, func(o Omission) bool { return o.Kind == UnreadPage })
}

// Omission counts the parts of a kind that were not read.
type Omission struct {
	Kind  UnreadKind `json:"kind"`
	Count int        `json:"count"`
}

// UnreadKind is a kind of parts of files.
type UnreadKind string

// The kinds of parts that may stay unread.
const (
	// UnreadPages are pages that show something but hold no text, as scans do.
	UnreadPages UnreadKind = "pages"
	// UnreadGlyphs are characters whose fonts do not say what they are.
	UnreadGlyphs UnreadKind = "glyphs"
	// UnreadFields are fields of forms whose values could not be read.
	UnreadFields UnreadKind = "fields"
	// UnreadParts are pieces that a document takes from other files, or holds in
	// a format that is not read.
	UnreadParts UnreadKind = "parts"
	// UnreadDiagrams are diagrams and charts.
	UnreadDiagrams UnreadKind = "diagrams"
	// UnreadAttachments are files within the file.
	UnreadAttachments UnreadKind = "attachments"
	// UnreadComments are remarks in the margin.
	UnreadComments UnreadKind = "comments"
	// UnreadHidden are words that the author has hidden.
	UnreadHidden UnreadKind = "hidden"
	// UnreadPictures are pictures that may show text.
	UnreadPictures UnreadKind = "pictures"
	// UnreadSlanting are pieces of text at an angle, such as watermarks.
	UnreadSlanting UnreadKind = "slanting"
	// UnreadPage are words of a Web page outside of its main text.
	UnreadPage UnreadKind = "page"
)

// UnreadKinds returns the kinds in the order of their weight.
func UnreadKinds() []UnreadKind {
	return []UnreadKind{UnreadPages, UnreadGlyphs, UnreadFields, UnreadParts, UnreadDiagrams, UnreadAttachments,
		UnreadComments, UnreadHidden, UnreadPictures, UnreadSlanting, UnreadPage}
}

// Grave reports whether parts of the kind may hold text of the document itself,
// so that an editor should look.
func (k UnreadKind) Grave() bool {
	switch k {
	case UnreadPages, UnreadGlyphs, UnreadFields, UnreadParts, UnreadDiagrams, UnreadAttachments:
		return true
	}
	return false
}
