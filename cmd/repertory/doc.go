// Repertory is a search service for implementation expertise on the
// Convention on Cluster Munitions.
//
// # A tour of the code
//
// Everything turns on the numbered paragraph: it is what a State can be sent and
// what others can check, the same in all languages. It is cut out of files once,
// while they are imported, and from then on stored, tagged, searched, counted,
// shown and cited, never cut again.
//
// Data flows one way, and packages import only downwards:
//
//	cmd → web | indexer → search → corpus
//
// A kind of knowledge has one room, because what is known twice will differ one
// day. imports_test.go and rooms_test.go hold that; if one of them stops you, look
// for the room before you open another door.
//
// # corpus: the truth
//
// A folder of readable files that people can open, copy and mend without this
// program. It is slow to read as a whole, and nothing but it needs to be saved:
// an index is made of it at any time. Writing goes aside and is renamed, so that a
// killed program leaves the state before or the one after.
//
// Three rooms in it serve all others. corpus/facet lists what paragraphs are
// filtered and counted by; columns, parameters, flags and labels follow from the
// list. corpus/naming knows how six languages write articles, paragraphs and
// numbers, for the reader of documents and for the query box alike: a reference
// that one understands and the other does not would be found by nobody.
// corpus/script knows characters. What leaves the house in other forms has a
// package for each: citation, answer and docx, skos, bag, publish.
//
// # indexer: what writes
//
// Files come in through three steps that know little of each other: extract turns
// a format into blocks and knows no documents; structure finds paragraphs, their
// numbers and the front page in blocks, and knows no formats; classify tags
// paragraphs and knows neither. Each tag carries its evidence, because people have
// to judge it. A file that breaks one step is a line in a report, never the end of
// an import. Beside them harvest fetches and watches, and archive takes a corpus
// home and keeps it safe.
//
// indexer/build makes rows of paragraphs, and what follows from all of them
// together: which repeat each other, which works others cite, what the corpus
// teaches of translations, what it lacks. It knows nothing of search: both meet in
// a folder, in generations that never change. So a server needs no lock and no
// message, a build that fails harms nobody, and going back is one rename.
//
// # search: what reads
//
// A question passes rooms in this order. query reads what was typed. rewrite makes
// clauses of it for each language that there is: concepts, translations, spellings.
// match adds up scores and sets, block by block, because what a block of passages
// needs fits into the nearest cache. count counts facets and groups exactly, from
// combinations of values instead of values. rank looks again at the best alone.
// snippet cuts out what is shown; suggest completes and corrects. The package
// search itself holds an open index and its cache, and puts the rest together.
//
// search/store keeps a generation and understands no text: it stores rows that
// others have understood. The dictionary of its words is a Bleve index, which is
// good at prefixes and likeness; in which passages a word stands is in posting
// files of our own, because reading Bleve's took ten times as long.
//
// All of it is approximate nowhere: an exhaustive ranking without any short cut
// must give the same scores, order and counts. What must be found is written down
// as plain text in search/testdata/scripts.
//
// # web: what answers
//
// The package web is the server: routes, limits, log, metrics, and what an error
// answers. Pages are in site, what programs ask in api, what follows searches in
// feed, the words of the interface in words, in six languages; oai answers
// harvesters, mcp language models. Each gets its documents handed over, and that is
// how the restricted ones stay hidden: requests with a token go to a second set of
// handlers over a second index. The first set has nothing that it could show by
// mistake.
//
// # cmd: what people call
//
// cmd/repertory has a file for each subcommand and no knowledge of its own; errors
// become exit statuses in main.go. Its tests are those of the whole: commands are
// killed at random moments, disks fail on purpose, a server is asked by all kinds
// of clients while its index changes. cmd/measure compares with plain Bleve,
// cmd/samples makes the illustrative documents, cmd/mutate breaks decisions one by
// one to see that a test notices: none of them is in the program that people run.
//
// The folder docs says why it is so (design.md, decisions), what the words mean
// (glossary.md), and how to add a facet, a format, a language (contributing.md).
package main
