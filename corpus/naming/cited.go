package naming

import (
	"regexp"
	"strings"
)

var (
	writtenSymbol = regexp.MustCompile(`[A-Z][A-Z.\-]*(?:/[A-Z0-9(][A-Za-z0-9().\-]*){2,}`)
	// behindSymbol is what may stand between a symbol and what is cited in it,
	// annexBehind an annex there.
	behindSymbol = regexp.MustCompile(`^(?:\)|号文件)?[,，،]? ?`)
	annexBehind  = regexp.MustCompile(`(?i)^(?:annexe?|anexo|приложение|附件|المرفق) ?(?:[0-9]{1,2}|[ivx]{1,5}|[一二三四五六七八九十])[,，،]? ?`)
	// documentWords are what may stand between paragraphs and the symbol behind
	// them: "paragraph 12 of document …".
	documentWords = regexp.MustCompile(`(?i)^ ?(?:of |in |du |de |del |d’|d')?(?:the )?(?:document |report |documento |informe |rapport |документа |доклада |من الوثيقة )?\(?$`)
)

// CitedIn returns the documents and paragraphs that a text cites by symbol.
func CitedIn(text string) []Citation {
	if !strings.Contains(text, "/") {
		return nil
	}
	var all []Citation
	for _, at := range writtenSymbol.FindAllStringIndex(text, -1) {
		symbol := strings.TrimRight(text[at[0]:at[1]], ".-()")
		place := placeBehind(text[at[0]+len(symbol):])
		if place == "" {
			place = placeBefore(text[max(0, at[0]-80):at[0]])
		}
		for _, form := range []string{symbol + ", " + place, symbol} {
			if c, ok := Cited(form); ok && c[0].Symbol != "" && !c[0].Symbol.Local() {
				all = append(all, c...)
				break
			}
		}
	}
	return all
}

// placeBehind returns the paragraphs named right behind a symbol, with their
// annex; empty for none.
func placeBehind(tail string) string {
	tail = tail[len(behindSymbol.FindString(tail)):]
	annex := annexBehind.FindString(tail)
	numbers, end := paragraphNumbers(tail[len(annex):])
	if len(numbers) == 0 {
		return ""
	}
	return tail[:len(annex)+end]
}

// placeBefore returns the paragraphs named right before a symbol; empty for
// none.
func placeBefore(head string) string {
	for i := 0; i < len(head); i++ {
		end := letters(head, i)
		if end == i {
			continue
		}
		if numbers, length := paragraphNumbers(head[i:]); len(numbers) > 0 && documentWords.MatchString(head[i+length:]) {
			return head[i : i+length]
		}
		i = end
	}
	return ""
}
