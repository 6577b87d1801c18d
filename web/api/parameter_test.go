package api

import (
	"errors"
	"net/url"
	"strings"
	"testing"

	"github.com/danielgtaylor/huma/v2"

	"repertory/search"
)

func TestParametersAreChecked(t *testing.T) {
	text := &huma.Schema{Type: huma.TypeString}
	op := operation{ignored: []string{"page"}, parameters: []*huma.Param{
		{Name: "symbol", In: "path", Required: true}, parameter("article", "An article.", text), parameter("q", "Words.", text), required(parameter("at", "A place.", text)),
	}}
	for query, want := range map[string]string{
		"at=x&article=4": "", "at=x&page=2": "", "at=x&artcle=4": "perhaps article is meant", "at=x&Article=4": "perhaps article is meant",
		"at=x&aritcle=4": "perhaps article is meant", "at=x&element=y": "there are article, q, at", "article=4": "parameter at is missing: A place.", "at=": "parameter at is missing",
		"at=x&symbol=y": "there are article, q, at", "at=x&" + strings.Repeat("a", 5000) + "=": "there is no parameter",
	} {
		values, err := url.ParseQuery(query)
		if err != nil {
			t.Fatal(err)
		}
		err = op.check(values)
		if want == "" && err != nil || want != "" && (!errors.Is(err, search.ErrBadQuery) || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: %v, want %q", query, err, want)
		}
	}
	if err := (operation{}).check(url.Values{"x": nil}); err == nil || !strings.Contains(err.Error(), "nor any other") {
		t.Errorf("no parameters: %v", err)
	}
}
