// The citations that programs read are checked by Citation.js, which reads RIS,
// BibTeX and CSL-JSON and formats them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Cite } from "@citation-js/core";
import "@citation-js/plugin-bibtex";
import "@citation-js/plugin-csl";
import "@citation-js/plugin-ris";
import { open, site } from "./browser.mjs";

const works = {
  en: { title: /\S/, at: "para_2__point_a", place: "para. 2 (a)" },
  zh: { title: /\p{Script=Han}/u, at: "para_2__point_a", place: "第2(a)段" },
};

const fetched = async (path) => {
  const answer = await fetch(site + path);
  assert.equal(answer.status, 200, path);
  return { text: await answer.text(), type: answer.headers.get("content-type") };
};

for (const [lang, want] of Object.entries(works)) {
  for (const [format, style, type] of [
    ["ris", "@ris/file", "application/x-research-info-systems"],
    ["bibtex", "@bibtex/text", "application/x-bibtex"],
    ["bibtex", "@biblatex/text", "application/x-bibtex"],
    ["csl", "@csl/list+object", "application/vnd.citationstyles.csl+json"],
  ]) {
    test(`${format} of a paragraph in ${lang}, read as ${style}`, async () => {
      const got = await fetched(`/cite/CCM/MSP/2018/WP.90?lang=${lang}&at=${want.at}&format=${format}`);
      assert.ok(got.type.startsWith(type), got.type);
      const input = format === "csl" ? JSON.parse(got.text) : got.text;
      const cite = await Cite.async(input, { forceType: style });
      assert.equal(cite.data.length, 1);
      const item = cite.data[0];
      assert.equal(item.type, "report");
      assert.match(item.title, want.title);
      assert.equal(item.number, "CCM/MSP/2018/WP.90");
      assert.equal(item.issued["date-parts"][0][0], 2018);
      if (style !== "@bibtex/text") assert.equal(item.language, lang); // BibTeX proper has no field for it
      assert.equal(item.URL, `${site}/doc/CCM/MSP/2018/WP.90?lang=${lang}#${want.at}`);
      assert.ok(item.author[0].literal || item.author[0].family, "there is an author");
      assert.equal(item.author[0].given, undefined, "a body is not taken apart: " + JSON.stringify(item.author));
      assert.ok(item.note.includes(want.place), `the place is in the note: ${item.note}`);
      assert.equal(item.page ?? item["page-first"], undefined, "a paragraph is no page");
      const apa = cite.format("bibliography", { template: "apa", lang: "en-US", format: "text" });
      assert.match(apa, /2018/);
      assert.ok(apa.includes(item.title), apa);
    });
  }
}

test("the page of citations gives six languages and copies", async (t) => {
  const page = await open(t, "/cite/CCM/MSP/2018/WP.90?lang=en&at=para_2__point_a&ui-lang=fr");
  assert.equal(await page.locator("[data-citation]").count(), 6);
  assert.match(await page.textContent(".cite-page dd >> nth=0"), /CCM\/MSP\/2018\/WP\.90, .*par\. 2 a\)\./);
  await page.click(".cite-page .copy >> nth=0");
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /par\. 2 a\)/);
});

test("the head of a document says what it is", async (t) => {
  const page = await open(t, "/doc/CCM/MSP/2018/WP.90?lang=en");
  const meta = (name) => page.getAttribute(`meta[name="${name}"]`, "content");
  assert.equal(await meta("citation_technical_report_number"), "CCM/MSP/2018/WP.90");
  assert.equal(await meta("citation_title"), await meta("DC.title"));
  assert.match(await meta("citation_publication_date"), /^2018-/);
  const graph = JSON.parse(await page.textContent('script[type="application/ld+json"]'));
  assert.equal(graph["@type"], "Report");
  assert.equal(graph.reportNumber, "CCM/MSP/2018/WP.90");
});
