// Package bitset holds sets of passages as one bit each, which is what facets
// are counted over.
package bitset

import (
	"iter"
	"math/bits"
)

// Set is a set of small numbers. Sets that are combined must be of one size.
type Set []uint64

// New returns an empty set for the numbers below n.
func New(n int) Set { return make(Set, (n+63)/64) }

// Full returns the set of all numbers below n.
func Full(n int) Set {
	s := New(n)
	for i := range s {
		s[i] = ^uint64(0)
	}
	if rest := n % 64; rest > 0 {
		s[len(s)-1] = 1<<rest - 1
	}
	return s
}

// Add puts i into the set.
func (s Set) Add(i uint32) { s[i>>6] |= 1 << (i & 63) }

// AddRange puts the numbers from first to last into the set.
func (s Set) AddRange(first, last uint32) {
	for i := first; i <= last; i++ {
		if i&63 == 0 && last-i >= 63 {
			s[i>>6] = ^uint64(0)
			i += 63
			continue
		}
		s.Add(i)
	}
}

// Remove takes i out of the set.
func (s Set) Remove(i uint32) { s[i>>6] &^= 1 << (i & 63) }

// Has reports whether i is in the set.
func (s Set) Has(i uint32) bool { return s[i>>6]&(1<<(i&63)) != 0 }

// Count returns the number of members.
func (s Set) Count() int {
	n := 0
	for _, w := range s {
		n += bits.OnesCount64(w)
	}
	return n
}

// Empty reports whether the set has no members.
func (s Set) Empty() bool {
	for _, w := range s {
		if w != 0 {
			return false
		}
	}
	return true
}

// And keeps the members that are also in t.
func (s Set) And(t Set) {
	for i, w := range t {
		s[i] &= w
	}
}

// Or adds the members of t.
func (s Set) Or(t Set) {
	for i, w := range t {
		s[i] |= w
	}
}

// AndNot removes the members of t.
func (s Set) AndNot(t Set) {
	for i, w := range t {
		s[i] &^= w
	}
}

// Clone returns a copy.
func (s Set) Clone() Set { return append(Set(nil), s...) }

// All yields the members in order.
func (s Set) All() iter.Seq[uint32] {
	return func(yield func(uint32) bool) {
		for i, w := range s {
			for ; w != 0; w &= w - 1 {
				if !yield(uint32(i<<6 + bits.TrailingZeros64(w))) {
					return
				}
			}
		}
	}
}
