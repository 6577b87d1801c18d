// The OpenAPI document is checked by Redocly's linter, and the server by what
// the document says: each operation is asked with the examples of its
// parameters, with every value of an enumeration, at its limits and beyond
// them, and each answer is compared with the schema that the document gives.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import test from "node:test";
import assert from "node:assert/strict";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const site = process.env.REPERTORY_SITE;
const spec = await (await fetch(site + "/api/openapi.json")).json();

test("the linter has nothing to say", () => {
  const dir = mkdtempSync(join(tmpdir(), "repertory-openapi-"));
  try {
    for (const form of ["json", "yaml"]) {
      const file = join(dir, "openapi." + form);
      writeFileSync(file, execFileSync("node", ["-e", `fetch("${site}/api/openapi.${form}").then(r => r.text()).then(t => process.stdout.write(t))`]));
      execFileSync("node", ["node_modules/@redocly/cli/bin/cli.js", "lint", "--extends=recommended-strict", file], {
        cwd: new URL("..", import.meta.url), stdio: "pipe",
        env: { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" },
      });
    }
  } catch (error) {
    assert.fail(`${error.stdout}${error.stderr}`);
  } finally {
    rmSync(dir, { recursive: true });
  }
});

// strict makes every object closed, so that fields which the document does not
// know are found. Clients must not do so: fields are added.
function strict(schema) {
  if (schema === null || typeof schema !== "object") return schema;
  if (Array.isArray(schema)) return schema.map(strict);
  const copy = Object.fromEntries(Object.entries(schema).map(([k, v]) => [k, strict(v)]));
  if (copy.properties && copy.additionalProperties === undefined) copy.additionalProperties = false;
  return copy;
}

const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
ajv.addFormat("double", true);
ajv.addSchema({ $id: "spec", components: strict(spec.components) });

function validator(schema) {
  const text = JSON.stringify(strict(schema)).replaceAll('"#/components/', '"spec#/components/');
  return ajv.compile(JSON.parse(text));
}

function resolve(object) {
  if (!object.$ref) return object;
  return object.$ref.slice(2).split("/").reduce((at, key) => at[key], spec);
}

const validators = new Map();

// check asks for an address and compares the answer with the document.
async function check(operation, address) {
  const response = await fetch(site + address);
  assert.ok(response.status < 500, `${address}: status ${response.status}`);
  const key = response.status >= 400 ? "4XX" : String(response.status);
  const expected = resolve(operation.responses[key] ?? {});
  const [type] = (response.headers.get("content-type") ?? "").split(";");
  const media = expected.content?.[type];
  assert.ok(media, `${address}: status ${response.status} with ${type} is not documented`);
  for (const name of Object.keys(expected.headers ?? {})) {
    const optional = ["RateLimit", "RateLimit-Policy", "Retry-After", "Link"].includes(name);
    assert.ok(optional || response.headers.has(name), `${address}: no header ${name}`);
  }
  const id = operation.operationId + key;
  if (!validators.has(id)) validators.set(id, validator(media.schema));
  const validate = validators.get(id);
  const text = await response.text();
  const bodies = type === "application/x-ndjson" ? text.split("\n").filter(Boolean) : [text];
  for (const body of bodies) {
    assert.ok(validate(JSON.parse(body)), `${address}: ${ajv.errorsText(validate.errors)}`);
  }
  return response;
}

// address writes the address of an operation with values for its parameters.
function address(path, operation, values) {
  const query = new URLSearchParams();
  for (const p of operation.parameters ?? []) {
    if (!(p.name in values)) continue;
    if (p.in === "path") path = path.replace(`{${p.name}}`, encodeURIComponent(values[p.name]));
    else for (const value of [values[p.name]].flat()) query.append(p.name, value);
  }
  return query.size ? `${path}?${query}` : path;
}

// trials are values to try for a parameter, good and bad ones.
function trials(schema) {
  if (schema.type === "array") return trials(schema.items).map((t) => ({ ...t, value: [t.value] }));
  const bad = ["no such value", "", "\u0000", "‮%00'\"<>"].map((value) => ({ value }));
  const good = (schema.enum ?? []).map((value) => ({ value, good: true }));
  if (schema.type === "integer") {
    good.push({ value: schema.minimum, good: true });
    bad.push({ value: schema.minimum - 1, refused: true }, { value: schema.maximum + 1, refused: true }, { value: "ten", refused: true });
  }
  if (schema.maxLength) bad.push({ value: "x".repeat(schema.maxLength + 1) }, { value: "集".repeat(schema.maxLength) });
  return [...good, ...bad];
}

for (const [path, item] of Object.entries(spec.paths)) {
  const operation = item.get;
  test(`${path} answers as documented`, async () => {
    const parameters = operation.parameters ?? [];
    const examples = Object.fromEntries(parameters.filter((p) => p.example !== undefined).map((p) => [p.name, p.example]));
    const first = await check(operation, address(path, operation, examples));
    assert.equal(first.status, 200, "the example");
    if (first.headers.has("etag")) {
      const again = await fetch(first.url, { headers: { "If-None-Match": first.headers.get("etag") } });
      assert.equal(again.status, 304, "the same answer again");
    }
    for (const p of parameters) {
      for (const { value, good, refused } of trials(p.schema)) {
        const asked = address(path, operation, { ...examples, [p.name]: value });
        const response = await check(operation, asked).catch((error) => assert.fail(`${p.name}=${value}: ${error.message}`));
        if (refused) assert.equal(response.status, 400, asked);
        if (good && p.name !== "lang" && p.name !== "offset") assert.equal(response.status, 200, asked);
      }
      if (p.required && p.in === "query") {
        const { [p.name]: _, ...rest } = examples;
        assert.ok((await check(operation, address(path, operation, rest))).status >= 400, `without ${p.name}`);
      }
    }
  });
}

test("types of problems lead to their explanations", async () => {
  for (const address of ["/api/v1/search?limit=0", "/api/v1/documents/CCM/MSP/1999/1", "/api/v1/nothing", "/api/v1/export?cursor=x"]) {
    const problem = await (await fetch(site + address)).json();
    const type = new URL(problem.type, site);
    const page = await (await fetch(type)).text();
    assert.ok(page.includes(`id="${type.hash.slice(1)}"`), `${problem.type} explains nothing`);
  }
});
