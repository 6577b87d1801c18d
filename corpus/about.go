package corpus

// aboutEntries are the sentences of abouts.yaml.
type aboutEntries struct {
	Topics   map[TopicID]map[Language]string `yaml:"topics"`
	Articles map[Article]map[Language]string `yaml:"articles"`
}

// About says in a language what the topic is about: a sentence of our own, no
// text of the Convention. It is empty for an unknown id.
func (t TopicID) About(l Language) string { return data.abouts.Topics[t][l] }

// About says in a language what the article provides for: a sentence or two of
// our own, no text of the Convention.
func (a Article) About(l Language) string { return data.abouts.Articles[a][l] }
