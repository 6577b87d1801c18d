package backup

import "os"

// exchangeByThree exchanges two names by three renames. For a moment there is
// nothing at a.
func exchangeByThree(a, b string) error {
	aside := b + ".exchange"
	if err := os.Rename(a, aside); err != nil {
		return err
	}
	if err := os.Rename(b, a); err != nil {
		return err
	}
	return os.Rename(aside, b)
}
