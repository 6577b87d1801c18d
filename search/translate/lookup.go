package translate

import (
	"cmp"
	"slices"
	"strings"

	"repertory/corpus"
)

// look finds the translations of a term without the cache.
func (p *Pack) look(from, to corpus.Language, term string) []Translation {
	direct := p.direct(from, to, term)
	if from == corpus.English || to == corpus.English {
		return best(direct)
	}
	pivot := map[string]float64{}
	for _, e := range best(p.direct(from, corpus.English, term)) {
		for u, w := range p.direct(corpus.English, to, e.Term) {
			pivot[u] += e.Weight * w
		}
	}
	return best(mix(direct, pivot))
}

// direct returns the translations that tables of the pair itself give.
func (p *Pack) direct(from, to corpus.Language, term string) map[string]float64 {
	var found []map[string]float64
	for _, im := range p.images {
		found = append(found, im.translate(from, to, term))
	}
	return mix(found...)
}

// translate returns the translations of a term in one image.
func (im *image) translate(from, to corpus.Language, term string) map[string]float64 {
	rows, found := im.tables[direction{from, to}], map[string]float64{}
	if rows == nil {
		return found
	}
	id, ok := im.terms[from].find(term)
	if !ok {
		return found
	}
	sum := 0.0
	rows.row(id, func(to32 uint32, w float64) {
		found[im.terms[to].term(to32)] = w
		sum += w
	})
	for u := range found {
		found[u] /= sum
	}
	return found
}

// mix averages distributions. Those that are empty have no say.
func mix(all ...map[string]float64) map[string]float64 {
	all = slices.DeleteFunc(all, func(m map[string]float64) bool { return len(m) == 0 })
	if len(all) == 1 {
		return all[0]
	}
	mixed := map[string]float64{}
	for _, m := range all {
		for u, w := range m {
			mixed[u] += w / float64(len(all))
		}
	}
	return mixed
}

// best returns the translations within the limits of tables, normalised.
func best(all map[string]float64) []Translation {
	ts := make([]Translation, 0, len(all))
	sum := 0.0
	for u, w := range all {
		ts = append(ts, Translation{u, w})
	}
	slices.SortFunc(ts, func(x, y Translation) int {
		return cmp.Or(cmp.Compare(y.Weight, x.Weight), strings.Compare(x.Term, y.Term))
	})
	for i, t := range ts {
		if i == pivotLimits.terms || sum >= float64(pivotLimits.share) || t.Weight < float64(pivotLimits.least) {
			ts = ts[:i]
			break
		}
		sum += t.Weight
	}
	for i := range ts {
		ts[i].Weight /= sum
	}
	return ts
}
