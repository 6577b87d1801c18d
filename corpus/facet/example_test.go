package facet_test

import (
	"fmt"

	"repertory/corpus"
	"repertory/corpus/facet"
)

func ExampleFilters() {
	filters := facet.By(facet.Year, "2018", "2019").With(facet.Article, "4")
	for _, f := range filters {
		fmt.Println(f.Facet, f.Facet.Label(f.Value, corpus.French))
	}
	fmt.Println(filters.Without(facet.Year, "2018"))
	// Output:
	// article Article 4 – Dépollution et destruction des restes d’armes à sous-munitions et éducation à la réduction des risques
	// year 2018
	// year 2019
	// [{article 4} {year 2019}]
}

func ExampleFacet_Read() {
	topic, _ := facet.Of("topic")
	for _, said := range []string{"Clearance", "清理", "mines"} {
		value, err := topic.Read(said)
		fmt.Printf("%q %t\n", value, err == nil)
	}
	// Output:
	// "clearance" true
	// "clearance" true
	// "" false
}
