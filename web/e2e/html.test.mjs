// Every type of page is valid HTML, as it is sent, in three languages.
import assert from "node:assert/strict";
import { test } from "node:test";
import { HtmlValidate } from "html-validate";
import { site } from "./browser.mjs";
import { address, pages } from "./pages.mjs";

const validator = new HtmlValidate({ root: true, extends: ["html-validate:standard", "html-validate:a11y"] });

async function faults(html) {
  const report = await validator.validateString(html);
  return report.results.flatMap((r) => r.messages.map((m) => `${m.line}: ${m.ruleId}: ${m.message}`));
}

for (const lang of ["en", "zh", "ar"]) {
  for (const [name, path] of Object.entries(pages)) {
    test(`the page "${name}" is valid HTML in ${lang}`, async () => {
      const answer = await fetch(site + address(path, lang));
      assert.ok(answer.headers.get("content-type").startsWith("text/html"));
      assert.deepEqual(await faults(await answer.text()), []);
    });
  }
}

test("a fault would be found", async () => {
  const found = await faults('<!DOCTYPE html><html lang="en"><head><title>t</title></head><body><p><div></div></p></body></html>');
  assert.notDeepEqual(found, []);
});
