// A person who knows nothing of the site finds, in three actions from the start
// page: how others cleared strikes, best practices under Article 4, in Chinese,
// since 2015. This runs on the real search.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";

const site = process.env.REPERTORY_REAL;

async function checkResults(page) {
  assert.ok(await page.locator(".hit").count() > 0, "nothing was found");
  assert.deepEqual(new Set(await page.locator(".hit .snippet").evaluateAll((all) => all.map((e) => e.lang))), new Set(["zh"]));
  for (const tags of await page.locator(".hit .tags summary").allTextContents()) {
    assert.match(tags, /Article 4/);
    assert.match(tags, /Good practices/);
  }
  for (const date of await page.locator(".hit time").evaluateAll((all) => all.map((e) => e.dateTime))) {
    assert.ok(date >= "2015", date);
  }
}

for (const javaScriptEnabled of [true, false]) {
  const how = javaScriptEnabled ? "" : " without JavaScript";

  test("the question is answered in three actions" + how, async (t) => {
    const page = await open(t, site + "/", { javaScriptEnabled, baseURL: site });
    await page.fill("#q", "how did others clear strikes: best practices under Article 4, in Chinese, since 2015");
    await page.press("#q", "Enter"); // 1
    await page.waitForURL(/q=how/);
    await page.click("text=Use all of these"); // 2
    await page.waitForURL(/lang=zh/);
    await checkResults(page);
    await page.click(".hit h2 a >> nth=0"); // 3
    await page.waitForURL(/\/doc\//);
    assert.equal(await page.getAttribute("article.text", "lang"), "zh");
    assert.ok(await page.locator("[data-paragraph]:target").count() === 1);
  });

  test("it is answered by links alone" + how, async (t) => {
    const page = await open(t, site + "/", { javaScriptEnabled, baseURL: site });
    await page.click("text=best practices under Article 4 since 2015"); // 1
    await page.waitForURL(/q=/);
    await page.click("text=Use all of these"); // 2
    await page.waitForURL(/article=4/);
    await page.check("#f-lang-zh"); // 3
    if (!javaScriptEnabled) await page.click(".apply");
    await page.waitForURL(/lang=zh/);
    await checkResults(page);
  });
}
