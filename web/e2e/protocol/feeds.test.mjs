// Feeds, the sitemap, OAI-PMH, OpenSearch and the vocabulary are read by
// programs that others wrote.
import test from "node:test";
import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { DOMParser } from "@xmldom/xmldom";
import { parseAtomFeed } from "feedsmith";
import { Parser } from "n3";
import oai from "oai-pmh";
import opensearch from "opensearch-browser";
import { RdfXmlParser } from "rdfxml-streaming-parser";
import Sitemapper from "sitemapper";

const site = process.env.REPERTORY_SITE;

// The OpenSearch client is made for browsers, which bring an XML parser.
globalThis.DOMParser = DOMParser;
opensearch.config({ useXHR: false });

async function text(address) {
  const response = await fetch(new URL(address, site));
  assert.equal(response.status, 200, address);
  return response.text();
}

async function all(iterator) {
  const found = [];
  for await (const each of iterator) found.push(each);
  return found;
}

test("a feed can be read through all its pages", async () => {
  const search = await (await fetch(site + "/api/v1/search?q=clearance&sort=date&ui-lang=en")).json();
  const ids = new Set();
  let address = site + "/feed.atom?q=clearance&ui-lang=en";
  let pages = 0;
  while (address) {
    const feed = parseAtomFeed(await text(address));
    assert.match(feed.title.value ?? feed.title, /clearance/);
    assert.ok(!Number.isNaN(Date.parse(feed.updated)), feed.updated);
    // The first page begins with what arrived last, the others go by date: an
    // entry can be on the first and on another, but on no page twice.
    assert.equal(new Set(feed.entries.map((entry) => entry.id)).size, feed.entries.length, "an entry comes twice");
    for (const entry of feed.entries) {
      ids.add(entry.id);
      assert.ok(entry.title && entry.content && Date.parse(entry.updated), JSON.stringify(entry));
      assert.ok(entry.links.some((l) => l.rel === "alternate" && l.href.startsWith(site)), "no page to read");
    }
    const link = (rel) => feed.links.find((l) => l.rel === rel)?.href;
    assert.equal(link("self"), address);
    if (!link("next")) assert.equal(link("self"), link("last"));
    address = link("next");
    pages++;
  }
  assert.ok(pages > 1, "one page only");
  assert.equal(ids.size, search.total);
});

test("a harvester takes all records, by date and by set", async () => {
  const harvester = new oai.OaiPmh(site + "/oai");
  const identity = await harvester.identify();
  assert.equal(identity.protocolVersion, "2.0");
  assert.equal(identity.deletedRecord, "transient");
  const records = await all(harvester.listRecords({ metadataPrefix: "oai_dc" }));
  assert.ok(records.length > 100, `${records.length} records are one page only`);
  const identifiers = await all(harvester.listIdentifiers({ metadataPrefix: "oai_dc" }));
  const names = identifiers.map((i) => i.identifier);
  assert.deepEqual(names, records.map((r) => r.header.identifier));
  assert.equal(new Set(names).size, names.length);
  const deleted = records.filter((r) => r.header.$?.status === "deleted");
  assert.equal(deleted.length, 1);
  assert.ok(!deleted[0].metadata);
  for (const r of records.filter((r) => !deleted.includes(r))) {
    assert.ok(r.metadata["oai_dc:dc"]["dc:title"], r.header.identifier);
  }
  const sets = await all(harvester.listSets());
  assert.ok(sets.some((s) => s.setSpec === "topic:clearance") && sets.some((s) => s.setSpec === "meeting:8MSP"));
  const clearance = await all(harvester.listIdentifiers({ metadataPrefix: "oai_dc", set: "topic:clearance" }));
  assert.ok(clearance.length > 0 && clearance.length < records.length);
  const one = await harvester.getRecord(names[0], "oai_dc");
  assert.equal(one.header.identifier, names[0]);
  assert.equal((await harvester.listMetadataFormats()).metadataPrefix, "oai_dc");
  await assert.rejects(all(harvester.listRecords({ metadataPrefix: "marc" })), /cannotDisseminateFormat|oai_dc/);
});

test("a search client finds by the OpenSearch description", async () => {
  const description = await text("/opensearch.xml?ui-lang=en");
  const service = opensearch.fromXml(description);
  const { shortName, urls } = service.getDescription();
  assert.ok(shortName.length <= 16, shortName);
  const found = await service.search({ searchTerms: "clearance", count: 5, startPage: 2 }, "application/atom+xml");
  const search = await (await fetch(site + "/api/v1/search?q=clearance&sort=date&ui-lang=en&limit=5&page=2")).json();
  assert.equal(found.totalResults, search.total);
  assert.equal(found.records.length, 5);
  const { url } = urls.find((u) => u.type === "application/x-suggestions+json");
  const suggestions = JSON.parse(await text(url.replace("{searchTerms}", "clear")));
  assert.equal(suggestions.length, 4);
  assert.equal(suggestions[0], "clear");
  assert.ok(suggestions[1].length > 0 && suggestions.slice(1).every((list) => list.length === suggestions[1].length));
  for (const address of suggestions[3]) assert.match(await text(address), /<h1/);
});

test("a sitemap reader finds every document in every language", async () => {
  const { sites, errors } = await new Sitemapper({ url: site + "/sitemap.xml", timeout: 10000 }).fetch();
  assert.deepEqual(errors, []);
  const coverage = await (await fetch(site + "/api/v1/coverage")).json();
  assert.equal(sites.filter((s) => s.includes("/doc/")).length, coverage.versions);
  for (const address of sites.filter((_, i) => i % 10 === 0)) await text(address);
});

test("the vocabulary says the same in Turtle and RDF/XML, and its names lead to it", async () => {
  const turtle = new Parser().parse(await text("/vocabulary.ttl"));
  const rdfxml = await all(Readable.from([await text("/vocabulary.rdf")]).pipe(new RdfXmlParser()));
  const lines = (quads) => quads.map((q) => [q.subject, q.predicate, q.object].map((t) => `${t.value}@${t.language ?? ""}`).join(" ")).sort();
  assert.deepEqual(lines(rdfxml), lines(turtle));
  const page = await text("/vocabulary");
  const concepts = turtle.filter((q) => q.object.value === "http://www.w3.org/2004/02/skos/core#Concept").map((q) => q.subject.value);
  assert.ok(concepts.length > 200);
  for (const concept of concepts) {
    const { origin, pathname, hash } = new URL(concept);
    assert.equal(origin + pathname, site + "/vocabulary");
    assert.ok(page.includes(`id="${hash.slice(1)}"`), concept);
  }
  const negotiated = await fetch(site + "/vocabulary", { headers: { Accept: "text/turtle" } });
  assert.match(negotiated.headers.get("content-type"), /text\/turtle/);
  assert.match(await negotiated.text(), /@prefix skos:/);
});
