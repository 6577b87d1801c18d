package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"repertory/corpus"
	"repertory/indexer"
	"repertory/web"
)

// last-import.json in the data folder is a web.LastImport: what the last
// import did, for the metrics of a server. Nothing else depends on it.

// lastImport reads the record of the last import; nil when there was none.
func (a *app) lastImport() (*web.LastImport, error) {
	raw, err := os.ReadFile(a.lastImportFile())
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var last web.LastImport
	_, err = corpus.CheckSeal(raw)
	if err == nil {
		err = json.Unmarshal(raw, &last)
	}
	if err != nil {
		return nil, fmt.Errorf("%s is damaged; the next import writes it anew: %w", a.lastImportFile(), err)
	}
	return &last, nil
}

// noteImport records what an import did.
func (a *app) noteImport(report *indexer.Report) error {
	last := web.LastImport{Finished: time.Now().UTC().Truncate(time.Second), Results: map[string]int{}, Flagged: report.Flagged}
	for _, s := range indexer.Statuses() {
		last.Results[string(s)] = report.Counts[s]
	}
	raw, err := json.MarshalIndent(last, "", " ")
	if err != nil {
		return err
	}
	// The lock clears away what a killed run left; another process that has it
	// has done so.
	if unlock, err := corpus.Lock(a.dataDir); err == nil {
		defer unlock()
	}
	if err := corpus.WriteFile(a.lastImportFile(), corpus.Seal(append(raw, '\n'))); err != nil {
		return fmt.Errorf("record the import: %w", err)
	}
	return nil
}
