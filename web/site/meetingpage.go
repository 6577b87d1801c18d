package site

import (
	"net/http"
	"slices"
	"strings"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// meetingPage tells what there is of a formal meeting.
type meetingPage struct {
	frame
	// Up leads to the list that the page belongs to.
	Up string
	overview
	ID    string
	Facts []fieldFact
	// Documents are those of the meeting; More leads to the rest.
	Documents []recentDocument
	More      *choice
	Previous  *choice
	Next      *choice
}

// meetingDocuments is the number of documents on a meeting's page.
const meetingDocuments = 30

func (s *Site) meetingPage(c *gin.Context) error {
	v := s.visit(c)
	id, err := corpus.ParseMeeting(c.Param("id"))
	if err != nil {
		return noSuch("meeting", c.Param("id"))
	}
	ctx := c.Request.Context()
	q := search.Query{Filters: facet.By(facet.Meeting, string(id))}
	d, err := s.askField(ctx, v, q)
	if err != nil {
		return err
	}
	documents, err := s.documentsOf(ctx, v, q, meetingDocuments)
	if err != nil {
		return err
	}
	return s.send(c, http.StatusOK, v.words.Lang, "meeting", v.populateMeeting(id, d, documents))
}

// populateMeeting makes the page of a meeting.
func (v visit) populateMeeting(id corpus.MeetingID, d fieldData, documents *search.Results) meetingPage {
	m := id.Info()
	page := meetingPage{
		frame:    v.frame(id.Name(v.words.Lang)),
		overview: v.overview(d, facet.Topic, facet.Kind),
		ID:       string(id),
		Facts: []fieldFact{
			{Name: v.words.Text("meeting.short"), Value: string(id)},
		},
	}
	if m.Series != "" { // nothing is known of meetings to come
		page.Facts = append(page.Facts, fieldFact{Name: v.words.Text("meeting.held"), Value: v.sittings(m)},
			fieldFact{Name: v.words.Text("meeting.symbols"), Value: "CCM/" + m.Series + "/…"})
	}
	page.Up = v.links.page(meetingsPath)
	page.settle(meetingPath(id))
	for _, p := range corpus.Plans() {
		if p.Meeting == id {
			page.Facts = append(page.Facts, fieldFact{Name: v.words.Text("meeting.adopted"), Value: p.ID.Name(v.words.Lang), URL: v.links.page(planPath(p.ID))})
		}
	}
	for _, h := range documents.Hits {
		page.Documents = append(page.Documents, v.recent(h))
	}
	if documents.Total > len(documents.Hits) {
		q := searchOf(d.query)
		q.Group = search.ByDocument
		page.More = &choice{Name: v.words.Count("meeting.more", documents.Total), URL: v.links.search(q)}
	}
	all := corpus.Meetings()
	i := slices.IndexFunc(all, func(other corpus.Meeting) bool { return other.ID == id })
	if i > 0 {
		page.Previous = v.meetingChoice(all[i-1].ID)
	}
	if i >= 0 && i+1 < len(all) {
		page.Next = v.meetingChoice(all[i+1].ID)
	}
	return page
}

func (v visit) meetingChoice(id corpus.MeetingID) *choice {
	return &choice{Name: id.Name(v.words.Lang), URL: v.links.page(meetingPath(id))}
}

// sittings says where and when a meeting sat.
func (v visit) sittings(m corpus.Meeting) string {
	var all []string
	for _, s := range m.Sittings() {
		place := s.PlaceName(v.words.Lang)
		if s.Place == "" {
			place = v.words.Text("meeting.online")
		}
		if s.Start == "" { // no facts of the meeting are known
			continue
		}
		all = append(all, v.words.Text("meeting.sitting", "place", place, "days", corpus.WriteDates(s.Start, s.End, v.words.Lang)))
	}
	return strings.Join(all, v.words.Text("meeting.and"))
}
