package query_test

import (
	"fmt"

	"repertory/search/query"
)

func ExampleParse() {
	for _, text := range []string{
		`(survey OR clearance) -training year:2015..2018`,
		`第四条 “销毁库存”`,
		`topic:dépollution "victim assistance"~3`,
		`kind:novel plans`,
	} {
		tree, notes := query.Parse(text)
		fmt.Println(tree, notes)
	}
	// Output:
	// survey OR clearance -training year:2015..2018 []
	// 第四条 "销毁库存" []
	// topic:clearance "victim assistance"~3 []
	// kind novel plans [{value kind:novel}]
}
