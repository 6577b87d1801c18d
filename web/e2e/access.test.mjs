// Every type of page is checked against WCAG 2.2 AA by axe, in three
// languages, each with another width and colour scheme.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { narrow, open, wide } from "./browser.mjs";
import { address, pages } from "./pages.mjs";

const looks = {
  en: { viewport: wide, colorScheme: "light" },
  zh: { viewport: wide, colorScheme: "dark" },
  ar: { viewport: narrow, colorScheme: "light" },
};

async function violations(page) {
  const result = await new AxeBuilder({ page })
    .setLegacyMode(true) // the pages have no frames, and it is faster
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return result.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html.slice(0, 160)).join(" | ")}`);
}

for (const [lang, look] of Object.entries(looks)) {
  test(`the pages in ${lang} have no violation`, async (t) => {
    const page = await open(t, "/", look);
    for (const [name, path] of Object.entries(pages)) {
      await t.test(name, async () => {
        await page.goto(address(path, lang));
        await page.evaluate(() => document.querySelectorAll("main details").forEach((d) => { d.open = true; }));
        assert.deepEqual(await violations(page), []);
      });
    }
  });
}

test("the open filter sheet has no violation", async (t) => {
  const page = await open(t, "/?q=survey&ui-lang=ar", { viewport: narrow });
  await page.click(".open-filters");
  assert.deepEqual(await violations(page), []);
});

test("the vocabulary has no violation", async (t) => {
  const page = await open(t, "/vocabulary?ui-lang=ar", { viewport: narrow });
  // All groups of concepts are made alike, and axe needs long for all of them.
  await page.evaluate(() => document.querySelectorAll(".group:not(:nth-of-type(2), :last-child)").forEach((group) => group.remove()));
  await page.evaluate(() => document.querySelectorAll(".links, .toc").forEach((links) => links.remove()));
  assert.deepEqual(await violations(page), []);
});

test("the list of keys has no violation", async (t) => {
  const page = await open(t, "/?ui-lang=en");
  await page.keyboard.press("?");
  assert.equal(await page.isVisible(".keys"), true);
  assert.deepEqual(await violations(page), []);
});

test("a violation would be found", async (t) => {
  const page = await open(t, "/?q=survey");
  await page.evaluate(() => document.querySelector("label[for=q]").remove());
  assert.match((await violations(page)).join(), /\blabel: /);
});
