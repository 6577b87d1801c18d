// Filters with JavaScript: only the results are replaced, as if it were a new
// page. And without.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";

const focused = (page) => page.evaluate(() => document.activeElement.id);
const same = (page) => page.evaluate(() => window.same === true);

async function results(t, path, options) {
  const page = await open(t, path, options);
  await page.evaluate(() => { window.same = true; });
  return page;
}

test("a filter replaces the results and keeps the page", async (t) => {
  const page = await results(t, "/?q=survey&ui-lang=en");
  await page.focus("#f-article-4");
  await page.keyboard.press("Space");
  await page.waitForURL(/article=4/);
  assert.equal(await same(page), true, "the page was loaded anew");
  assert.equal(await focused(page), "f-article-4");
  assert.match(await page.textContent("#count"), /4 paragraphs/);
  assert.match(await page.textContent("#said"), /4 paragraphs/, "the count is not announced");
  assert.equal(await page.locator(".hit .copy").count() > 0, true, "the new hits have no buttons");
  assert.match(await page.getAttribute("header .tongues a[lang=fr]", "href"), /article=4/);

  await page.check("#f-article-5");
  await page.waitForURL(/article=5/);
  assert.equal(await page.locator(".chip").count(), 2);
  await page.goBack();
  await page.waitForURL((url) => url.searchParams.getAll("article").join() === "4");
  await page.waitForFunction(() => document.querySelectorAll(".chip").length === 1);
  assert.equal(await page.isChecked("#f-article-5"), false);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll(".chip").length === 0);
  assert.match(await page.textContent("#count"), /8 paragraphs/);
  assert.equal(await same(page), true);
});

test("chips, views and hints replace the results", async (t) => {
  const page = await results(t, "/?q=survey+under+article+4&ui-lang=en");
  await page.click(".hints a >> nth=0");
  await page.waitForURL(/article=4/);
  assert.equal(await page.inputValue("#q"), "survey");
  await page.click(".views a >> text=Newest first");
  await page.waitForURL(/sort=date/);
  assert.equal(await page.getAttribute("#search [name=sort]", "value"), "date", "a new search forgets the order");
  await page.click(".chip");
  await page.waitForURL((url) => !url.searchParams.has("article"));
  assert.equal(await same(page), true);
  assert.equal(await focused(page), "count");
});

test("years are chosen by bar and by span", async (t) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(t, "/?lang=en&ui-lang=en", { javaScriptEnabled });
    const apply = async () => { if (!javaScriptEnabled) await page.click(".apply"); };
    const years = await page.locator(".bars input").evaluateAll((all) => all.map((box) => box.value));
    const [newest, oldest] = [years[0], years.at(-1)];
    assert.ok(newest > oldest);
    await page.focus(".bars input >> nth=0");
    await page.keyboard.press("Space");
    await apply();
    await page.waitForURL((url) => url.searchParams.getAll("year").join() === newest);
    assert.equal(await page.locator(".chip").count(), 2);
    await page.selectOption("#from", oldest);
    await apply();
    await page.waitForURL((url) => url.searchParams.getAll("year").includes(oldest) && !url.searchParams.has("from"));
    assert.equal(await page.locator(".chip").count(), 2, "years in a row are one filter");
    assert.equal(await page.isChecked(`#f-year-${oldest}`), true);
  }
});

test("the values of a long facet can be searched", async (t) => {
  const page = await open(t, "/");
  await page.route(/q=survey/, async (route) => {
    const answer = await route.fetch();
    const html = (await answer.text()).replace('data-facet="topic"', 'data-facet="topic" data-find="Search in Topic"');
    await route.fulfill({ response: answer, body: html });
  });
  await page.goto("/?q=survey&ui-lang=en");
  const facet = page.locator("[data-facet=topic]");
  const all = await facet.locator("li:visible").count();
  const name = await facet.locator("li .of").last().textContent();
  await facet.getByRole("searchbox").fill(name.toUpperCase());
  assert.equal(await facet.locator("li:visible").count(), 1);
  assert.equal(await page.textContent("#said"), "Topic: 1");
  await facet.locator("input[type=checkbox]:visible").check();
  await page.waitForURL(/topic=/);
  assert.equal(await facet.getByRole("searchbox").inputValue(), name.toUpperCase(), "what was typed is lost");
  await facet.getByRole("searchbox").fill("");
  assert.equal(await facet.locator("li:visible").count() >= Math.min(all, 2), true);
});

test("when the line breaks, the browser takes over", async (t) => {
  const page = await results(t, "/?q=survey&ui-lang=en");
  let failed = false;
  await page.route(/article=4/, (route) => (failed ? route.continue() : (failed = true, route.fulfill({ status: 404, body: "" }))));
  await page.check("#f-article-4");
  await page.waitForURL(/article=4/);
  await page.waitForFunction(() => document.querySelectorAll(".chip").length === 1);
  assert.equal(await same(page), false);
});
