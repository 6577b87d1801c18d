package api

import (
	"bytes"
	"encoding/json"
	"fmt"

	"github.com/gin-gonic/gin"

	"repertory/web/reply"
)

// New makes the API and writes its documentation.
func New(config Config) (*API, error) {
	a := &API{config: config, document: newDocument(), examples: map[string]string{}}
	a.addSearch()
	a.addExport()
	a.addDocuments()
	a.addReference()
	return a, a.finish()
}

// finish writes the OpenAPI document once, after all operations are added.
func (a *API) finish() error {
	if err := a.settleSchemas(); err != nil {
		return err
	}
	compact, err := json.Marshal(a.document)
	if err != nil {
		return fmt.Errorf("OpenAPI document: %w", err)
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, compact, "", " "); err != nil {
		return fmt.Errorf("OpenAPI document: %w", err)
	}
	a.json = indented.Bytes()
	if a.yaml, err = a.document.YAML(); err != nil {
		return fmt.Errorf("OpenAPI document: %w", err)
	}
	return nil
}

// OpenAPIJSON answers with the OpenAPI document in JSON.
func (a *API) OpenAPIJSON(c *gin.Context) error {
	reply.Tagged(c, "application/openapi+json", a.json, a.json)
	return nil
}

// OpenAPIYAML answers with the OpenAPI document in YAML.
func (a *API) OpenAPIYAML(c *gin.Context) error {
	reply.Tagged(c, "application/openapi+yaml", a.yaml, a.yaml)
	return nil
}
