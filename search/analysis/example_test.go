package analysis_test

import (
	"fmt"

	"repertory/corpus"
	"repertory/search/analysis"
)

func ExampleAnalyzer_Terms() {
	for _, text := range []struct {
		language corpus.Language
		text     string
	}{
		{corpus.English, "Clearing mines: CCM/MSP/2018/6"},
		{corpus.Chinese, "銷毀庫存"},
		{corpus.French, "l’assistance aux victimes"},
		{corpus.Russian, "уничтожение запасов"},
		{corpus.Arabic, "المخزونات"},
	} {
		var terms []string
		analysis.New(text.language).Terms(text.text, func(term string) { terms = append(terms, term) })
		fmt.Printf("%q\n", terms)
	}
	// Output:
	// ["clear" "mine" "ccm" "msp" "2018" "6" "ccm/msp/2018/6"]
	// ["销" "毁" "销毁" "库" "毁库" "存" "库存"]
	// ["assist" "aux" "victim"]
	// ["уничтожен" "запас"]
	// ["مخز"]
}

func ExamplePool_Tokens() {
	pool := analysis.NewPool()
	tokens := pool.Tokens(corpus.English, "The victims of 集束弹药")
	fmt.Printf("%q\n", analysis.SearchTerms(tokens))
	fmt.Printf("%q\n", analysis.ContentTerms(tokens))
	// Output:
	// ["the" "victim" "of" "集束" "束弹" "弹药"]
	// ["victim" "集束" "束弹" "弹药"]
}
