// Repertory is a search service for implementation expertise on the
// Convention on Cluster Munitions.
//
// # A tour of the code
//
// Data flows one way, and packages import only downwards:
//
//	cmd/repertory → web, indexer → search → corpus
//
// Package corpus holds the truth: documents cut into numbered paragraphs, and
// the folder of plain files that keeps them (store.go). Its data folder names
// the treaty's articles, the topics, the meetings, the States and the field's
// vocabulary in six languages; corpus/skos exports it. Families of revisions
// (family.go), earlier texts (version.go) and coverage (coverage.go) are
// computed from the documents; a catalogue (catalogue.go) spares reading them
// all. What a killed writer leaves is cleared away by the next (lock.go). corpus/citation writes references in the usage
// of the United Nations and for reference managers; corpus/answer makes answers
// of collected paragraphs, in Word by corpus/docx; corpus/naming knows how six
// languages write articles, paragraphs, annexes and their numbers, and
// corpus/script what their characters are; corpus/publish gives documents to
// programs. corpus/sample holds the illustrative documents, which cmd/samples
// builds.
//
// Package indexer brings files in. An Importer (import.go) runs each file
// through extract (format to blocks), structure (blocks to paragraphs and
// metadata) and classify (articles, topics, States, speakers, deadlines and
// more, with the evidence), and saves it (save.go). Index brings the index up
// to date with the corpus: indexer/build makes a generation, or continues the
// last with what has changed. indexer/harvest fetches pages and documents from the
// web for it, and watches folders. indexer/archive/bulk exports and imports a
// whole corpus, indexer/archive/backup saves, restores and checks a data folder;
// both use the bags of corpus/bag.
//
// Package search opens generations (index.go, live.go), and answers a Query with
// Results: ranked paragraphs (weights.go, rank.go), snippets and facets
// (census.go). What a query matched is kept for the next page and the next
// facet (cache.go). search/query reads the query language, search/analysis cuts
// texts of six languages into index terms, search/store keeps a generation's
// files, search/translate learns word translations. What the pages of
// the field tell besides searches – findings, citations, coverage, counts by
// article and topic – is computed with a generation too (finding.go, cited.go,
// coverage.go, cross.go). search/testdata/scripts holds searches with what they
// must find.
//
// A generation (search/store/manifest.go) has a Bleve index as the dictionary
// of its terms: what words there are, by prefix and by likeness. In which
// passages a word stands is in posting files of our own (postings.go, cell.go),
// two bytes a passage, because reading Bleve's postings took ten times as long;
// Bleve's own postings are not written.
//
// Package web is the server: routes, limits, log, metrics, and what an error
// answers. The pages are in web/site, what programs ask in web/api, what follows
// searches in web/feed, the words of the interface in web/words; web/oai answers
// harvesters, web/mcp language models, and web/querylog counts what is searched
// for. Each gets its documents handed over: requests with a token of web/token
// go to a second set of handlers, the only ones that hold restricted documents.
//
// What compares Repertory with plain Bleve is in cmd/measure: benchmarks are not
// for those who run the program. cmd/measure/eval measures the ranking on judged
// sets, also for "repertory eval".
//
// This command has one file per subcommand; main.go turns errors into exit
// statuses. The folder deploy says how to run it for others. memory.go
// bounds what a server takes. The load test (load_test.go) sends a server process
// what people and programs ask for while its index changes; the crash tests
// (crash_test.go) kill commands at random moments, and fault_test.go has disks
// and files fail.
package main
