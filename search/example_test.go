package search_test

import (
	"context"
	"fmt"
	"log"
	"os"
	"path/filepath"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/indexer/build"
	"repertory/search"
)

// A document in two languages is saved, indexed and searched.
func ExampleIndex_Search() {
	ctx := context.Background()
	dir, err := os.MkdirTemp("", "repertory-example-")
	if err != nil {
		log.Fatal(err)
	}
	defer os.RemoveAll(dir)
	store, err := corpus.OpenStore(filepath.Join(dir, "corpus"))
	if err != nil {
		log.Fatal(err)
	}
	for language, text := range map[corpus.Language]string{
		corpus.English: "Marking signs stand no more than thirty metres apart.",
		corpus.Chinese: "标志牌之间的距离不超过三十米。",
	} {
		if err := store.Save(ctx, &corpus.Document{
			Symbol: "CCM/MSP/2018/6", Language: language, Kind: corpus.BestPractice, Date: "2018-06-01", Access: corpus.Public,
			Paragraphs: []corpus.Paragraph{{Element: "para_1", Label: "1", Kind: corpus.Text, Text: text}},
		}); err != nil {
			log.Fatal(err)
		}
	}
	index := filepath.Join(dir, "index")
	if _, err := build.Update(ctx, index, store, build.Options{}); err != nil {
		log.Fatal(err)
	}
	x, err := search.Open(index)
	if err != nil {
		log.Fatal(err)
	}
	defer x.Close()
	results, err := x.Search(ctx, search.Query{Text: "distance of signs", Filters: facet.By(facet.Year, "2018"), Reader: corpus.English})
	if err != nil {
		log.Fatal(err)
	}
	for _, hit := range results.Hits {
		fmt.Println(hit.ID, "also in", hit.AlsoIn)
		for _, fragment := range hit.Snippet {
			fmt.Printf("%q %t\n", fragment.Text, fragment.Match)
		}
	}
	fmt.Println(results.Total, results.Facets[facet.Language])
	// Output:
	// CCM/MSP/2018/6@en#para_1 also in [zh]
	// "Marking " false
	// "signs" true
	// " stand no more than thirty metres apart." false
	// 1 [{en English 1 false}]
}
