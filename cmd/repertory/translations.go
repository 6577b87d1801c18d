package main

import (
	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"repertory/search/translate"
)

// translationsFlag adds the flag that names files of translations.
func (a *app) translationsFlag(c *cobra.Command) {
	f := c.Flags()
	f.StringArrayVar(&a.translations, "translations", nil, "file of translations to use, made by the learn command (may be repeated)")
	// The flag was called --pack, before answers were packs too.
	f.SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		if name == "pack" {
			name = "translations"
		}
		return pflag.NormalizedName(name)
	})
}

// openTranslations reads the files of translations.
func (a *app) openTranslations() ([]*translate.Pack, error) {
	var packs []*translate.Pack
	for _, path := range a.translations {
		p, err := translate.Open(path)
		if err != nil {
			return nil, err
		}
		packs = append(packs, p)
	}
	return packs, nil
}
