package main

import "testing"

// TestListFitsTheCode finds the text of each mutation in the code, once.
func TestListFitsTheCode(t *testing.T) {
	all, err := parse(list)
	if err != nil || len(all) == 0 {
		t.Fatal(all, err)
	}
	sources, err := goFiles("../..")
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range all {
		if _, err := m.find(sources); err != nil {
			t.Errorf("%s: %v", m.name, err)
		}
	}
}

func TestParseTellsWhatItCannotRead(t *testing.T) {
	for _, list := range []string{"", "# name only", "# n\n- a\n+ a\ntest X ./p", "# n\n- a\n+ b\ntest ./p", "# n\n* a\n+ b\ntest X ./p"} {
		if all, err := parse(list); err == nil {
			t.Errorf("%q gives %+v", list, all)
		}
	}
}
