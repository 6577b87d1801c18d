package site

import "repertory/web/reply"

// Route is an address of the site with what answers it, by GET and HEAD.
type Route struct {
	// Path is a pattern of Gin.
	Path    string
	Handler reply.Handler
	// Forms says that the same is there in forms for programs, which get errors
	// in theirs.
	Forms bool
}

// Routes lists the addresses of the site.
func (s *Site) Routes() []Route {
	all := []Route{
		{Path: "/", Handler: s.searchPage},
		{Path: "/doc/*symbol", Handler: s.documentPage, Forms: true},
		{Path: "/cite/*symbol", Handler: s.citePage, Forms: true},
		{Path: "/original/*symbol", Handler: s.originalFile},
		{Path: PackPath, Handler: s.packPage},
		{Path: "/help", Handler: s.helpPage},
		{Path: "/api", Handler: s.apiPage},
		{Path: "/topic/:id", Handler: s.topicPage},
		{Path: "/topic/:id/timeline", Handler: s.timelinePage},
		{Path: "/article/:n", Handler: s.articlePage},
		{Path: "/meeting/:id", Handler: s.meetingPage},
		{Path: "/state/:code", Handler: s.statePage},
		{Path: "/plan/:id", Handler: s.planPage},
		{Path: topicsPath, Handler: s.topicList()},
		{Path: articlesPath, Handler: s.articleList()},
		{Path: meetingsPath, Handler: s.meetingList()},
		{Path: statesPath, Handler: s.stateList()},
		{Path: plansPath, Handler: s.planList()},
		{Path: cooperationPath, Handler: s.cooperationPage},
		{Path: coveragePath, Handler: s.coveragePage},
		{Path: "/vocabulary", Handler: s.vocabularyPage},
		{Path: "/sitemap.xml", Handler: s.sitemapIndexPage},
		{Path: "/sitemap/:part", Handler: s.sitemapPartPage},
		{Path: "/robots.txt", Handler: s.robots},
		{Path: "/static/:version/:name", Handler: s.staticFile},
	}
	for _, f := range skosFiles {
		all = append(all, Route{Path: "/vocabulary." + f.ending, Handler: s.vocabularyFile})
	}
	return all
}
