package corpus

// PlanID identifies an action plan of the Convention, such as "dubrovnik".
type PlanID string

// Plan is an action plan that a formal meeting adopted.
type Plan struct {
	ID PlanID `yaml:"id"`
	// Meeting is the meeting that adopted the plan.
	Meeting MeetingID `yaml:"meeting"`
	// From and To are the first and the last year that the plan covers.
	From int `yaml:"from"`
	To   int `yaml:"to"`
	// Names are what the plan is called.
	Names map[Language]string `yaml:"names"`
}

// Plans returns all action plans, oldest first.
func Plans() []Plan { return data.plans }

// Name returns the plan's name in a language; it is empty for an unknown id.
func (id PlanID) Name(l Language) string {
	for _, p := range data.plans {
		if p.ID == id {
			return p.Names[l]
		}
	}
	return ""
}

// PlanByID returns the action plan with the given id.
func PlanByID(id PlanID) (Plan, bool) {
	for _, p := range data.plans {
		if p.ID == id {
			return p, true
		}
	}
	return Plan{}, false
}
