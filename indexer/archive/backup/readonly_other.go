//go:build !unix

package backup

// isReadOnly reports whether an error says that a medium cannot be written,
// which elsewhere is a refused permission.
func isReadOnly(error) bool { return false }
