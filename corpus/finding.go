package corpus

// MeetingTag says that a paragraph names a formal meeting of the Convention.
type MeetingTag struct {
	ID       MeetingID `json:"id"`
	Evidence Evidence  `json:"evidence"`
	Words    string    `json:"words,omitempty"`
}

// ActionTag says that a paragraph names or defines an action of an action
// plan. Actions are numbered anew in each plan.
type ActionTag struct {
	Plan PlanID `json:"plan"`
	// Number is the action's number, such as "4.2"; empty where the paragraph
	// names the plan as a whole.
	Number   string   `json:"number,omitempty"`
	Evidence Evidence `json:"evidence"`
	Words    string   `json:"words,omitempty"`
}

// DeadlineStatus says what a paragraph tells of a deadline.
type DeadlineStatus string

// The values of DeadlineStatus.
const (
	// DeadlineSet is a deadline that stands.
	DeadlineSet DeadlineStatus = "set"
	// ExtensionRequested is a new deadline that a State asks for,
	// ExtensionGranted one that the States Parties have agreed to.
	ExtensionRequested DeadlineStatus = "extension-requested"
	ExtensionGranted   DeadlineStatus = "extension-granted"
)

// Deadline is the date by which a State has to fulfil the obligation of an
// article.
type Deadline struct {
	State   StateCode `json:"state"`
	Article Article   `json:"article"`
	// Date is "2020-08-01", or "2020-08" where no day is given.
	Date     string         `json:"date"`
	Status   DeadlineStatus `json:"status"`
	Evidence Evidence       `json:"evidence"`
	Words    string         `json:"words,omitempty"`
}

// AssistanceType says on which side of an assistance a State is.
type AssistanceType string

// The values of AssistanceType.
const (
	Requested AssistanceType = "requested"
	Offered   AssistanceType = "offered"
)

// AssistanceKind says what an assistance consists of.
type AssistanceKind string

// The kinds of assistance.
const (
	Technical AssistanceKind = "technical"
	Financial AssistanceKind = "financial"
	Material  AssistanceKind = "material"
)

// Assistance says that a State asks for assistance or gives it.
type Assistance struct {
	State StateCode `json:"state"`
	// Topic is what the assistance is for; empty when it is not said.
	Topic TopicID        `json:"topic,omitempty"`
	Type  AssistanceType `json:"type"`
	// Kinds are the kinds of assistance that the sentence names.
	Kinds    []AssistanceKind `json:"kinds,omitempty"`
	Evidence Evidence         `json:"evidence"`
	Words    string           `json:"words,omitempty"`
}
