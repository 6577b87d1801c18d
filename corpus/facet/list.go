package facet

import "repertory/corpus"

// The names that code calls facets by.
const (
	Article   Name = "article"
	Topic     Name = "topic"
	Kind      Name = "kind"
	Treaty    Name = "treaty"
	Provision Name = "provision"
	Meeting   Name = "meeting"
	Year      Name = "year"
	State     Name = "state"
	Speaker   Name = "speaker"
	Practice  Name = "practice"
	Language  Name = "lang"
)

// list has the facets in the order they are shown in, which is the order of
// their columns in an index too.
var list = []*Facet{
	{
		Name: Article, Help: "article of the Convention that the paragraph concerns: 1 to 23, or preamble",
		Aliases: []string{"artículo", "статья", "المادة", "条款"},
		Pattern: "^([1-9]|1[0-9]|2[0-3]|preamble)$", Ordered: true,
		tags: func(p *corpus.Paragraph) (all []Tag) {
			for _, t := range p.Articles {
				all = append(all, Tag{Article, t.Number.String(), t.Evidence, t.Words})
			}
			return all
		},
		parse:  func(s string) (string, error) { a, err := corpus.ParseArticle(s); return a.String(), err },
		values: articles,
		label:  articleLabel, short: articleNumber,
		names: articleNames,
	},
	{
		Name: Topic, Help: "topic that the paragraph concerns, such as clearance or victim-assistance",
		Aliases: []string{"主题"},
		tags: func(p *corpus.Paragraph) (all []Tag) {
			for _, t := range p.Topics {
				all = append(all, Tag{Topic, string(t.ID), t.Evidence, t.Words})
			}
			return all
		},
		parse: parser(corpus.ParseTopic), values: texts(corpus.Topics), label: namer(corpus.TopicID.Name),
	},
	{
		Name: Kind, Help: "kind of document, such as work-plan or best-practice",
		Aliases:  []string{"type", "文件类型"},
		document: func(d *corpus.Document) string { return string(d.Kind) },
		parse:    parser(corpus.ParseKind), values: texts(corpus.Kinds), label: namer(corpus.Kind.Name),
	},
	{
		Name: Meeting, Help: "meeting that the document belongs to, such as 8MSP or 1RC",
		Aliases:  []string{"会议"},
		Pattern:  "^[0-9]+(MSP|RC)$",
		document: func(d *corpus.Document) string { return string(d.Meeting) },
		parse:    parser(corpus.ParseMeeting), values: meetings, label: namer(corpus.MeetingID.Name),
		names: func(v string, l corpus.Language) []string { return corpus.MeetingID(v).Info().Names(l) },
	},
	{
		Name: Treaty, Help: "treaty that the document is about, such as ccm, mine-ban or crpd",
		document: func(d *corpus.Document) string { return string(d.Treaty) },
		parse:    parser(corpus.ParseTreaty), values: texts(corpus.Treaties), label: namer(corpus.TreatyID.Name),
		names: func(v string, l corpus.Language) []string { return corpus.TreatyID(v).AllNames(l) },
	},
	{
		Name: Provision, Help: "article of another treaty that the paragraph names, such as mine-ban:5", Pattern: "^[a-z-]+:[1-9][0-9]{0,2}$",
		tags: func(p *corpus.Paragraph) (all []Tag) {
			for _, t := range p.Provisions {
				all = append(all, Tag{Provision, t.String(), t.Evidence, t.Words})
			}
			return all
		},
		parse: parseProvision, label: provisionLabel,
	},
	{
		Name: Year, Help: "year of the document",
		Aliases: []string{"date", "année", "año", "год", "السنة", "年份"},
		Least:   firstYear, Most: lastYear, Ordered: true, ByTime: true,
		document: documentYear, parse: parseYear,
	},
	{
		Name: State, Help: "State that the paragraph names, by its ISO 3166-1 alpha-3 code, such as LAO",
		Aliases: []string{"country", "état", "estado", "государство", "الدولة", "国家"},
		Pattern: "^[A-Z]{3}$",
		tags: func(p *corpus.Paragraph) (all []Tag) {
			for _, t := range p.States {
				all = append(all, Tag{State, string(t.Code), t.Evidence, t.Words})
			}
			return all
		},
		parse: parser(corpus.ParseState), values: states, label: namer(corpus.StateCode.Name),
		names: stateNames,
	},
	{
		Name: Speaker, Help: "who speaks in a meeting record: a State such as LAO, or a role such as president or observer", Pattern: "^([A-Z]{3}|[a-z-]+)$",
		tags: func(p *corpus.Paragraph) (all []Tag) {
			for _, v := range p.Speaker.Values() {
				all = append(all, Tag{Speaker, string(v), p.Speaker.Evidence, p.Speaker.Words})
			}
			return all
		},
		parse: parser(corpus.ParseSpeaker), values: speakers, label: namer(corpus.SpeakerID.Name),
		names: func(v string, l corpus.Language) []string {
			return append(stateNames(v, l), corpus.SpeakerID(v).Name(l))
		},
	},
	{
		Name: Practice, Help: "kind of experience that the paragraph reports: best-practice or lesson",
		tags: func(p *corpus.Paragraph) (all []Tag) {
			for _, t := range p.Practices {
				all = append(all, Tag{Practice, string(t.ID), t.Evidence, t.Words})
			}
			return all
		},
		parse: parser(corpus.ParsePractice), values: texts(corpus.Practices), label: namer(corpus.PracticeID.Name),
	},
	{
		Name: Language, Help: "language of the text",
		Aliases:  []string{"language", "langue", "idioma", "язык", "اللغة", "语言"},
		document: func(d *corpus.Document) string { return string(d.Language) },
		parse:    parser(corpus.ParseLanguage), values: texts(corpus.Languages),
		label: func(v string, _ corpus.Language) string { return corpus.Language(v).Name() },
		names: languageNames,
	},
}
