package count

import (
	"math/bits"

	"repertory/search/bitset"
)

// tally counts the groups of a set of passages, in all and by facet value. A
// group counts once for a value, however many of its members have it. It is
// for one goroutine.
type tally struct {
	*Counter
	total int
	// values counts the groups by facet and value.
	values [][]int

	// combinations are those being counted, and groups, by combination, the
	// groups whose members all have it.
	*combinations
	groups []uint32
	// seen tells the combinations of the group at hand, by its number from 1.
	seen  []uint32
	mixed []uint32
	// single are the passages at hand that are groups by themselves, and before
	// how many of them come before each 64.
	single bitset.Set
	before []uint32
	// met is, by scattered group, what was met of it, in the round of a number.
	met   []met
	round uint32
	apart []apart
	// several are the scattered groups of several combinations.
	several []uint32
	// marks are the values that the group at hand has, by its number.
	marks []uint64
	mark  uint64
}

// met is what was met of a scattered group: its first combination, and which of
// the further ones was last, from 1.
type met struct{ round, first, apart uint32 }

// apart is a further combination of a scattered group, and which was before.
type apart struct{ combination, before uint32 }

func (x *Counter) newTally() *tally {
	c := &tally{Counter: x}
	several, most := 0, 0
	for _, p := range x.parts {
		several = max(several, len(p.sets))
	}
	c.groups, c.seen = make([]uint32, several), make([]uint32, several)
	for _, column := range x.columns {
		c.values = append(c.values, make([]int, len(column.Values)))
		most = max(most, len(column.Values))
	}
	c.marks = make([]uint64, most)
	if len(x.families) > 0 {
		c.met = make([]met, len(x.families))
	}
	c.single, c.before = bitset.New(x.gen.Passages), make([]uint32, len(x.lone)+1)
	return c
}

// count counts the groups of a set.
func (c *tally) count(set bitset.Set, g Grouping) {
	group := c.GroupOf(g)
	var others bitset.Set // others than neighbours
	scatters := c.scatters(g)
	switch {
	case g == Works:
	case scatters:
		others = c.ungrouped
	default:
		others = c.lone
	}
	for _, v := range c.values {
		clear(v)
	}
	if others != nil {
		c.meetLone(set)
	}
	for _, p := range c.parts {
		c.begin(p)
		if others != nil {
			c.alone()
		}
		c.neighbours(set, others, group)
		if scatters {
			c.scattered(set)
		}
		c.end()
	}
}

// meetLone finds the passages of a set that are groups by themselves.
func (c *tally) meetLone(set bitset.Set) {
	n := uint32(0)
	for i, word := range c.lone {
		word &= set[i]
		c.single[i], c.before[i] = word, n
		n += uint32(bits.OnesCount64(word))
	}
	c.before[len(c.single)] = n
}

// below returns the number of lone passages before one.
func (c *tally) below(p uint32) uint32 {
	i := p >> 6
	if int(i) == len(c.single) {
		return c.before[i]
	}
	return c.before[i] + uint32(bits.OnesCount64(c.single[i]&(1<<(p&63)-1)))
}

// alone counts the passages that are groups by themselves.
func (c *tally) alone() {
	of, groups := c.of, c.groups
	all := c.before[len(c.single)]
	if all == 0 {
		return
	}
	c.total += int(all)
	if c.runs != nil {
		first := uint32(0)
		for i, at := range c.runs {
			next := all
			if i+1 < len(c.runs) {
				next = c.below(c.runs[i+1])
			}
			groups[of[at]] += next - first
			first = next
		}
		return
	}
	rest := all
	for i, word := range c.single {
		word &= c.unusual[i]
		rest -= uint32(bits.OnesCount64(word))
		for ; word != 0; word &= word - 1 {
			groups[of[i<<6+bits.TrailingZeros64(word)]]++
		}
	}
	groups[c.usual] += rest
}

// begin begins to count the combinations of some facets.
func (c *tally) begin(p *combinations) {
	c.combinations, c.total = p, 0
	clear(c.groups[:len(p.sets)])
	clear(c.seen[:len(p.sets)])
	if c.round++; c.round == 0 { // after four thousand million counts
		clear(c.met)
		c.round = 1
	}
	c.apart, c.several = c.apart[:0], c.several[:0]
}

// end adds the counts of combinations to those of their values.
func (c *tally) end() {
	for n, sets := range c.sets {
		if c.groups[n] == 0 {
			continue
		}
		for i, set := range sets {
			f := c.facets[i]
			for _, v := range c.columns[f].Sets[set] {
				c.values[f][v] += int(c.groups[n])
			}
		}
	}
}

// neighbours counts the groups whose passages are side by side: all but some
// others.
func (c *tally) neighbours(set, others bitset.Set, group []uint32) {
	of, groups, seen := c.of, c.groups, c.seen
	last, first := ^uint32(0), uint32(0)
	total := 0
	for i, word := range set {
		if others != nil {
			word &^= others[i]
		}
		for ; word != 0; word &= word - 1 {
			p := i<<6 + bits.TrailingZeros64(word)
			g, combination := group[p], of[p]
			if g != last {
				if len(c.mixed) > 0 {
					c.endMixed(first)
				}
				last, first = g, combination
				groups[combination]++
				total++
				continue
			}
			if combination != first && seen[combination] != g+1 {
				seen[combination] = g + 1
				c.mixed = append(c.mixed, combination)
			}
		}
	}
	if len(c.mixed) > 0 {
		c.endMixed(first)
	}
	c.total += total
}

// endMixed counts the values of a group whose members differ, which was
// counted as its first combination.
func (c *tally) endMixed(first uint32) {
	c.groups[first]--
	c.addMixed(append(c.mixed, first))
	c.mixed = c.mixed[:0]
}

// addMixed counts each value of some combinations once.
func (c *tally) addMixed(combinations []uint32) {
	for i, f := range c.facets {
		column := c.columns[f]
		first, same := c.sets[combinations[0]][i], true
		for _, n := range combinations[1:] {
			same = same && c.sets[n][i] == first
		}
		if same {
			for _, v := range column.Sets[first] {
				c.values[f][v]++
			}
			continue
		}
		c.mark++
		for _, n := range combinations {
			for _, v := range column.Sets[c.sets[n][i]] {
				if c.marks[v] != c.mark {
					c.marks[v] = c.mark
					c.values[f][v]++
				}
			}
		}
	}
}

// scattered counts the groups whose passages are not all side by side.
func (c *tally) scattered(set bitset.Set) {
	of, repeated := c.of, c.repeated
	for i, word := range repeated {
		numbers := c.familyNumbers[c.repeatedBefore[i]:]
		for rest := word & set[i]; rest != 0; rest &= rest - 1 {
			at := bits.TrailingZeros64(rest)
			g, combination := numbers[bits.OnesCount64(word&(1<<at-1))], of[i<<6+at]
			m := &c.met[g]
			switch {
			case m.round != c.round:
				*m = met{round: c.round, first: combination}
				c.groups[combination]++
				c.total++
			case m.first != combination:
				if m.apart == 0 {
					c.several = append(c.several, g)
				}
				c.apart = append(c.apart, apart{combination, m.apart})
				m.apart = uint32(len(c.apart))
			}
		}
	}
	for _, g := range c.several {
		for n := c.met[g].apart; n > 0; n = c.apart[n-1].before {
			c.mixed = append(c.mixed, c.apart[n-1].combination)
		}
		c.endMixed(c.met[g].first)
	}
}
