package classify

import (
	"slices"

	"repertory/corpus"
)

// strength orders evidence; the strongest is kept.
var strength = map[corpus.Evidence]int{corpus.Curated: 4, corpus.Explicit: 3, corpus.Inherited: 2, corpus.Vocabulary: 1}

func addArticle(p *corpus.Paragraph, tag corpus.ArticleTag) {
	for i, old := range p.Articles {
		if old.Number == tag.Number {
			if strength[tag.Evidence] > strength[old.Evidence] {
				p.Articles[i] = tag
			}
			return
		}
	}
	p.Articles = append(p.Articles, tag)
}

func addTopic(p *corpus.Paragraph, tag corpus.TopicTag) {
	for i, old := range p.Topics {
		if old.ID == tag.ID {
			if strength[tag.Evidence] > strength[old.Evidence] {
				p.Topics[i] = tag
			}
			return
		}
	}
	p.Topics = append(p.Topics, tag)
}

func addState(p *corpus.Paragraph, tag corpus.StateTag) {
	for i, old := range p.States {
		if old.Code == tag.Code {
			p.States[i] = tag
			return
		}
	}
	p.States = append(p.States, tag)
}

// correct applies a person's correction. What is both added and removed stays.
func correct(p *corpus.Paragraph, c Curation) {
	p.Articles = slices.DeleteFunc(p.Articles, func(t corpus.ArticleTag) bool { return slices.Contains(c.Remove.Articles, t.Number) })
	p.Topics = slices.DeleteFunc(p.Topics, func(t corpus.TopicTag) bool { return slices.Contains(c.Remove.Topics, t.ID) })
	p.States = slices.DeleteFunc(p.States, func(t corpus.StateTag) bool { return slices.Contains(c.Remove.States, t.Code) })
	p.Practices = slices.DeleteFunc(p.Practices, func(t corpus.PracticeTag) bool { return slices.Contains(c.Remove.Practices, t.ID) })
	for _, id := range c.Add.Practices {
		addPractice(p, corpus.PracticeTag{ID: id, Evidence: corpus.Curated})
	}
	for _, a := range c.Add.Articles {
		addArticle(p, corpus.ArticleTag{Number: a, Evidence: corpus.Curated})
	}
	for _, t := range c.Add.Topics {
		addTopic(p, corpus.TopicTag{ID: t, Evidence: corpus.Curated})
	}
	for _, s := range c.Add.States {
		addState(p, corpus.StateTag{Code: s, Evidence: corpus.Curated})
	}
	sortTags(p)
}

// sortTags puts articles in treaty order and topics in their usual order.
func sortTags(p *corpus.Paragraph) {
	slices.SortFunc(p.Articles, func(a, b corpus.ArticleTag) int { return int(a.Number) - int(b.Number) })
	order := corpus.Topics()
	slices.SortStableFunc(p.Topics, func(a, b corpus.TopicTag) int {
		return slices.Index(order, a.ID) - slices.Index(order, b.ID)
	})
}
