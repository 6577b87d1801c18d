package web

import "repertory/corpus"

// date writes a date of corpus.Document as the language does.
func (c *catalogue) date(iso string) string { return corpus.WriteDate(iso, c.lang) }
