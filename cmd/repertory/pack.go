package main

import (
	"github.com/spf13/cobra"

	"repertory/search/translate"
)

// packFlag adds the flag that names language packs.
func (a *app) packFlag(c *cobra.Command) {
	c.Flags().StringArrayVar(&a.packs, "pack", nil, "language pack to use, made by the learn command (may be repeated)")
}

// openPacks reads language packs.
func (a *app) openPacks() ([]*translate.Pack, error) {
	var packs []*translate.Pack
	for _, path := range a.packs {
		p, err := translate.Open(path)
		if err != nil {
			return nil, err
		}
		packs = append(packs, p)
	}
	return packs, nil
}
