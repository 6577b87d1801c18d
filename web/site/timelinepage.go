package site

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"

	"repertory/corpus"
	"repertory/corpus/facet"
	"repertory/search"
)

// timelinePage shows what the documents of each meeting say of a topic.
type timelinePage struct {
	frame
	Topic    choice
	Meetings []timelineMeeting
	// Others are the timelines of the other topics.
	Others []choice
}

// timelineMeeting is a meeting with the paragraphs of its documents.
type timelineMeeting struct {
	ID    string
	Name  string
	URL   string
	Dates string
	// All leads to all paragraphs of the meeting on the topic.
	All    choice
	Quoted []quotation
}

// perMeeting is the number of paragraphs of each meeting in a timeline.
const perMeeting = 3

func (s *Site) timelinePage(c *gin.Context) error {
	v := s.visit(c)
	id, err := corpus.ParseTopic(c.Param("id"))
	if err != nil {
		return noSuch("topic", c.Param("id"))
	}
	groups, err := s.config.Browse.Telling(c.Request.Context(),
		search.Query{Filters: facet.By(facet.Topic, string(id)), Reader: v.words.Lang, Limit: perMeeting}, facet.Meeting)
	if err != nil {
		return fmt.Errorf("timeline of %s: %w", id, err)
	}
	return s.send(c, http.StatusOK, v.words.Lang, "timeline", v.populateTimeline(id, groups))
}

// populateTimeline makes the timeline of a topic.
func (v visit) populateTimeline(id corpus.TopicID, groups []search.TellingGroup) timelinePage {
	page := timelinePage{
		frame: v.frame(v.words.Text("timeline.title", "topic", id.Name(v.words.Lang))),
		Topic: v.topicChoice(id),
	}
	page.settle(topicPath(id) + "/timeline")
	for _, g := range groups {
		m := corpus.MeetingID(g.Value)
		q := search.Query{Filters: facet.By(facet.Topic, string(id)).With(facet.Meeting, string(m))}
		entry := timelineMeeting{
			ID: string(m), Name: m.Name(v.words.Lang), URL: v.links.page(meetingPath(m)), Dates: v.sittings(m.Info()),
			All: choice{Name: v.words.Count("field.all", g.Total), URL: v.links.search(q)},
		}
		for _, h := range g.Hits {
			entry.Quoted = append(entry.Quoted, v.quotation(h))
		}
		page.Meetings = append(page.Meetings, entry)
	}
	for _, other := range corpus.Topics() {
		if other != id {
			page.Others = append(page.Others, choice{Name: other.Name(v.words.Lang), URL: v.links.page(topicPath(other) + "/timeline")})
		}
	}
	return page
}
