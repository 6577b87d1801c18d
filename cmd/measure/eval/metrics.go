package eval

import "math"

// add adds the measures of one query. Documents are relevant or not; those
// that nobody judged count as not relevant, and relevant ones that are not in
// the set count as missed.
func (r *Report) add(hits []Hit, relevant []string) {
	r.NDCG += ndcg(hits, relevant, 10)
	r.MRR += reciprocalRank(hits, relevant, 10)
	r.Recall += recall(hits, relevant, 10)
	r.Recall1 += recall(hits, relevant, 100)
}

func (r *Report) mean(queries int) {
	if queries == 0 {
		return
	}
	for _, m := range []*float64{&r.NDCG, &r.MRR, &r.Recall, &r.Recall1} {
		*m /= float64(queries)
	}
}

func members(ids []string) map[string]bool {
	all := make(map[string]bool, len(ids))
	for _, id := range ids {
		all[id] = true
	}
	return all
}

// ndcg is the normalised discounted cumulative gain of the first k hits with
// gains of 0 and 1 (Järvelin and Kekäläinen 2002).
func ndcg(hits []Hit, relevant []string, k int) float64 {
	wanted := members(relevant)
	var gain, ideal float64
	for i, h := range hits[:min(k, len(hits))] {
		if wanted[h.ID] {
			gain += 1 / math.Log2(float64(i)+2)
		}
	}
	for i := range min(k, len(wanted)) {
		ideal += 1 / math.Log2(float64(i)+2)
	}
	if ideal == 0 {
		return 0
	}
	return gain / ideal
}

// reciprocalRank is one over the rank of the first relevant hit, 0 when it is
// not among the first k.
func reciprocalRank(hits []Hit, relevant []string, k int) float64 {
	wanted := members(relevant)
	for i, h := range hits[:min(k, len(hits))] {
		if wanted[h.ID] {
			return 1 / float64(i+1)
		}
	}
	return 0
}

// recall is the share of the relevant documents that are among the first k
// hits.
func recall(hits []Hit, relevant []string, k int) float64 {
	wanted := members(relevant)
	if len(wanted) == 0 {
		return 0
	}
	n := 0
	for _, h := range hits[:min(k, len(hits))] {
		if wanted[h.ID] {
			n++
		}
	}
	return float64(n) / float64(len(wanted))
}
