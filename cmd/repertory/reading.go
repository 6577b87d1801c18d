package main

import (
	"fmt"
	"strings"

	"repertory/corpus"
)

// unreadWords name the parts of a file that were not read, one and several.
var unreadWords = map[corpus.UnreadKind][2]string{
	corpus.UnreadPages: {"page without text", "pages without text"}, corpus.UnreadGlyphs: {"unknown character", "unknown characters"},
	corpus.UnreadFields: {"form field", "form fields"}, corpus.UnreadParts: {"embedded document", "embedded documents"},
	corpus.UnreadDiagrams: {"diagram", "diagrams"}, corpus.UnreadAttachments: {"attached file", "attached files"},
	corpus.UnreadComments: {"comment", "comments"}, corpus.UnreadHidden: {"hidden word", "hidden words"},
	corpus.UnreadPictures: {"picture", "pictures"}, corpus.UnreadSlanting: {"slanting word", "slanting words"},
	corpus.UnreadPage: {"word around the main text", "words around the main text"},
}

// readingNote says how much of a file was read and what of it was not.
func readingNote(r *corpus.Reading) string {
	note := fmt.Sprintf("%.1f %% of %d words were read", 100*r.Recall(), r.Visible)
	var parts []string
	for _, o := range r.Unread {
		names := unreadWords[o.Kind]
		name := names[1]
		if o.Count == 1 {
			name = names[0]
		}
		parts = append(parts, fmt.Sprintf("%d %s", o.Count, name))
	}
	if len(parts) > 0 {
		note += "; not read: " + strings.Join(parts, ", ")
	}
	return note
}
