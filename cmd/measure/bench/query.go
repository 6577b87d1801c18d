package bench

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"unicode"
)

// class is a kind of query that is measured by itself.
type class string

// The classes, in the order of the report.
const (
	question  class = "question"
	character class = "one character"
	pair      class = "two characters"
	frequent  class = "very frequent"
	phrase    class = "phrase"
	boolean   class = "boolean"
	wildcard  class = "wildcard"
	click     class = "facet click"
	nextPage  class = "next page"
	everyone  class = "match all"
)

var classes = []class{question, character, pair, frequent, phrase, boolean, wildcard, click, nextPage, everyone}

// query is a query in parts that each system puts together in its own way.
type query struct {
	class class
	// words are the query, or for boolean two words: both, one, or the first
	// without the second, by turns.
	words    []string
	operator string // "AND", "OR" or "NOT"
}

// frequentWords stand in a good part of all laws.
var frequentWords = []string{"规定", "人民", "应当", "部门", "法律", "管理", "国家", "中华人民共和国", "责任", "机关"}

// readQueries makes the queries of all classes from questions: of each class
// at most limit.
func readQueries(path string, limit int) (map[class][]query, error) {
	texts, err := readTexts(path)
	if err != nil {
		return nil, err
	}
	all := map[class][]query{}
	add := func(c class, operator string, words ...string) {
		if len(all[c]) < limit {
			all[c] = append(all[c], query{c, words, operator})
		}
	}
	seen := map[string]bool{}
	for i, text := range texts {
		for _, c := range []class{question, click, nextPage} {
			add(c, "", text)
		}
		run := hanRun(text, 4+i%5)
		if len(run) < 6 || seen[string(run[:2])] {
			continue
		}
		seen[string(run[:2])] = true
		if !seen[string(run[:1])] {
			seen[string(run[:1])] = true
			add(character, "", string(run[:1]))
		}
		add(pair, "", string(run[:2]))
		add(phrase, "", string(run[:4]))
		add(boolean, []string{"AND", "OR", "NOT"}[i%3], string(run[:2]), string(run[4:6]))
		add(wildcard, "", string(run[:2]))
	}
	for i := range min(limit, 5*len(frequentWords)) {
		n := len(frequentWords)
		if i < n {
			add(frequent, "", frequentWords[i])
		} else {
			add(frequent, "", fmt.Sprintf("%s %s", frequentWords[i%n], frequentWords[(i+i/n)%n]))
		}
	}
	for range min(limit, 20) {
		add(everyone, "")
	}
	return all, nil
}

func readTexts(path string) ([]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var texts []string
	scanner := bufio.NewScanner(f)
	scanner.Buffer(nil, 1<<20)
	for scanner.Scan() {
		var q struct{ Text string }
		if err := json.Unmarshal(scanner.Bytes(), &q); err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		texts = append(texts, q.Text)
	}
	return texts, scanner.Err()
}

// hanRun returns the first run of Chinese characters of a text from a place on.
func hanRun(text string, from int) []rune {
	var run []rune
	for i, r := range []rune(text) {
		switch {
		case i < from:
		case unicode.Is(unicode.Han, r):
			run = append(run, r)
		case len(run) >= 6:
			return run
		default:
			run = run[:0]
		}
	}
	return run
}
