// Asks a server for language models with the official client:
//   node mcp.mjs http URL
//   node mcp.mjs stdio COMMAND ARGUMENT…
// TestModelsByTheOfficialClient in cmd/repertory starts it.
import assert from "node:assert/strict";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { StreamableHTTPClientTransport } from "@modelcontextprotocol/sdk/client/streamableHttp.js";

const [mode, target, ...rest] = process.argv.slice(2);
const transport = mode === "http"
  ? new StreamableHTTPClientTransport(new URL(target))
  : new StdioClientTransport({ command: target, args: rest, env: { ...process.env }, stderr: "pipe" });
// A line on standard output that is no message reaches the client as an error.
transport.onerror = (error) => { throw error; };
const client = new Client({ name: "e2e", version: "1" });
await client.connect(transport);

assert.equal(client.getServerVersion().name, "repertory");
assert.match(client.getInstructions(), /citation/);

const { tools } = await client.listTools();
assert.deepEqual(tools.map((t) => t.name).sort(), ["get_paragraph", "list_topics", "search", "similar"]);
for (const tool of tools) {
  assert.equal(tool.annotations.readOnlyHint, true, tool.name);
  assert.ok(tool.description && tool.outputSchema, tool.name);
  for (const [name, property] of Object.entries(tool.inputSchema.properties)) {
    assert.ok(property.description, `${tool.name}.${name} is not described`);
  }
}

// The client checks each answer against the tool's output schema.
const call = async (name, args) => {
  const result = await client.callTool({ name, arguments: args });
  assert.ok(!result.isError, JSON.stringify(result.content));
  return result.structuredContent;
};
const prefix = process.env.REPERTORY_BASE ?? "";
for (const [query, language] of [["extension request", "en"], ["清理做法", "zh"], ["تدمير المخزونات", "ar"], ["dépollution", "fr"], ["помощь жертвам", "ru"], ["limpieza", "es"]]) {
  const found = await call("search", { query, language: [language], limit: 3 });
  assert.ok(found.total > 0 && found.paragraphs.length > 0, query);
  for (const p of found.paragraphs) {
    assert.equal(p.language, language);
    assert.ok(p.citation.startsWith("SAMPLE/") && p.text && p.illustrative, JSON.stringify(p));
    assert.ok(p.url.startsWith(`${prefix}/doc/SAMPLE/`), p.url);
  }
  const [first] = found.paragraphs;
  const whole = await call("get_paragraph", { id: first.id, around: 1 });
  assert.equal(whole.citation, first.citation);
  const like = await call("similar", { id: first.id, limit: 2 });
  assert.ok(like.paragraphs.every((p) => p.id !== first.id));
}
const { topics, articles } = await call("list_topics", { language: "ar" });
assert.ok(topics.some((t) => t.id === "clearance" && t.paragraphs > 0) && articles.length === 24);

const wrong = await client.callTool({ name: "search", arguments: { query: "x", topic: ["clearence"] } });
assert.ok(wrong.isError && wrong.content[0].text.includes("clearance"));
await client.close();
console.log(`${mode}: ${tools.length} tools, six languages`);
