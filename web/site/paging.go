package site

import "repertory/search"

// paging leads through the pages of results. It is empty for a single page.
type paging struct {
	Previous string
	Next     string
	Pages    []pageLink
}

// pageLink leads to a page of results. A gap stands for pages left out.
type pageLink struct {
	Number  string
	Label   string
	URL     string
	Current bool
	Gap     bool
}

// pagesAround is the number of pages shown on each side of the current one.
const pagesAround = 2

// paging makes the links to the pages of results. Pages beyond the depth that
// a search reaches are not offered.
func (v visit) paging(q search.Query, total int) paging {
	size := q.Limit
	if size <= 0 {
		size = search.DefaultLimit
	}
	last := min((total+size-1)/size, search.MaxDepth/size)
	if last < 2 {
		return paging{}
	}
	return v.pagesTo(q.Offset/size+1, last, func(n int) string {
		q.Offset = (n - 1) * size
		return v.links.search(q)
	})
}

// pagesTo makes the links from the current page to the others up to the last;
// at gives the address of a page.
func (v visit) pagesTo(current, last int, at func(n int) string) paging {
	var p paging
	if current > 1 {
		p.Previous = at(min(current-1, last))
	}
	if current < last {
		p.Next = at(current + 1)
	}
	for n := 1; n <= last; n++ {
		if n != 1 && n != last && (n < current-pagesAround || n > current+pagesAround) {
			if len(p.Pages) > 0 && !p.Pages[len(p.Pages)-1].Gap {
				p.Pages = append(p.Pages, pageLink{Gap: true})
			}
			continue
		}
		p.Pages = append(p.Pages, pageLink{
			Number: v.words.Number(n), Label: v.words.Text("paging.page", "n", n),
			URL: at(n), Current: n == current,
		})
	}
	return p
}
