package corpus

import (
	"fmt"
	"strings"
)

// TopicID identifies one of the field's topics, such as
// "stockpile-destruction". Topics and articles are many-to-many.
type TopicID string

// Topics returns all topics in their usual order.
func Topics() []TopicID {
	ids := make([]TopicID, len(data.topics))
	for i, t := range data.topics {
		ids[i] = t.ID
	}
	return ids
}

// ParseTopic reads a topic's id. The error wraps ErrBadName and lists the ids.
func ParseTopic(s string) (TopicID, error) {
	id := TopicID(strings.ToLower(strings.TrimSpace(s)))
	if _, ok := data.topicByID[id]; ok {
		return id, nil
	}
	return "", fmt.Errorf("topic %q: %w (use one of %s)", s, ErrBadName, join(Topics()))
}

// Name returns the topic's name in a language.
func (t TopicID) Name(l Language) string { return data.topicByID[t].Names[l] }

// Articles returns the articles that belong to the topic.
func (t TopicID) Articles() []Article { return data.topicByID[t].Articles }

func join[T ~string](ids []T) string {
	parts := make([]string, len(ids))
	for i, id := range ids {
		parts[i] = string(id)
	}
	return strings.Join(parts, ", ")
}
