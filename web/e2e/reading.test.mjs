// Reading a document: matches, single keys, two languages side by side.
import assert from "node:assert/strict";
import { test } from "node:test";
import { narrow, open } from "./browser.mjs";

const document = "/doc/CCM/MSP/2018/WP.90?lang=en&ui-lang=en";
const inView = (locator) => locator.evaluate((e) => {
  const box = e.getBoundingClientRect();
  return box.top >= 0 && box.bottom <= innerHeight;
});

test("matches are stepped through by button and by key", async (t) => {
  const page = await open(t, document + "&q=survey", { viewport: { width: 1000, height: 400 } });
  const marks = await page.locator(".text mark").count();
  assert.ok(marks > 1);
  await page.getByRole("button", { name: "Next match" }).click();
  assert.equal(await page.textContent(".matches .at"), `1 of ${marks}`);
  assert.equal(await page.textContent("#said"), `1 of ${marks}`);
  await page.keyboard.press("n");
  assert.equal(await page.textContent(".matches .at"), `2 of ${marks}`);
  const current = page.locator("mark.current");
  assert.equal(await current.count(), 1);
  assert.ok(await inView(current));
  assert.ok(await current.evaluate((e) => e === globalThis.document.activeElement));
  await page.keyboard.press("p");
  await page.keyboard.press("p");
  assert.equal(await page.textContent(".matches .at"), `${marks} of ${marks}`, "the first step back leads to the end");
});

test("without JavaScript the matches are marked and listed", async (t) => {
  const page = await open(t, document + "&q=survey", { javaScriptEnabled: false });
  assert.ok(await page.locator(".text mark").count() > 1);
  await page.click(".matches summary");
  await page.click(".matches nav a >> nth=1");
  await page.waitForURL(/#/);
  assert.ok(await page.locator("[data-paragraph]:target mark").count() > 0);
  assert.equal(await page.isVisible(".keys-open button"), false, "keys are offered that do nothing");
});

test("single keys can be switched off", async (t) => {
  const page = await open(t, "/?q=survey&ui-lang=en");
  await page.keyboard.press("n");
  const title = () => page.evaluate(() => globalThis.document.activeElement.closest("h2")?.textContent ?? "");
  const first = await title();
  assert.notEqual(first, "");
  await page.keyboard.press("n");
  assert.notEqual(await title(), first);
  await page.keyboard.press("p");
  assert.equal(await title(), first);
  await page.keyboard.press("/");
  assert.equal(await page.evaluate(() => globalThis.document.activeElement.id), "q");
  await page.keyboard.type("?n");
  assert.match(await page.inputValue("#q"), /\?n$/, "the keys act while a field is filled in");

  await page.click("#main", { position: { x: 5, y: 5 } });
  await page.getByRole("button", { name: "Keyboard shortcuts" }).click();
  await page.uncheck("#keys-on");
  await page.getByRole("button", { name: "Close" }).click();
  await page.reload();
  await page.keyboard.press("n");
  assert.equal(await title(), "");
  await page.keyboard.press("?");
  assert.equal(await page.isVisible(".keys"), false);
});

test("two languages stand side by side", async (t) => {
  const page = await open(t, document + "&at=para_2__point_a#para_2__point_a");
  await page.click(".beside-with [lang=ar]");
  await page.waitForURL(/with=ar.*#para_2__point_a$/);
  const pair = page.locator(".pair:has(:target)");
  const [left, right] = await Promise.all([0, 1].map((i) => pair.locator(".side").nth(i).boundingBox()));
  assert.ok(left.x < right.x && Math.abs(left.y - right.y) < 2, "the sides are not beside each other");
  assert.equal(await pair.locator(".side").nth(1).locator(".words").evaluate((e) => getComputedStyle(e).direction), "rtl");
  await page.click(".versions [lang=zh]");
  await page.waitForURL(/lang=zh.*with=ar.*#para_2__point_a$/);
  await page.goto(page.url().replace("ui-lang=en", "ui-lang=ar"));
  const [main, beside] = await Promise.all([0, 1].map((i) => pair.locator(".side").nth(i).boundingBox()));
  assert.ok(main.x > beside.x, "the Arabic page is not mirrored");
  await page.setViewportSize(narrow);
  const [above, below] = await Promise.all([0, 1].map((i) => pair.locator(".side").nth(i).boundingBox()));
  assert.ok(above.y + above.height <= below.y + 1, "a narrow screen has no room for two columns");
});

test("on paper there is the text alone", async (t) => {
  const page = await open(t, document + "&with=zh&q=survey");
  await page.emulateMedia({ media: "print" });
  for (const selector of [".searchform", ".tongues", ".outline", ".matches", ".citing", ".keys-open"]) {
    assert.equal(await page.locator(selector).first().isVisible(), false, selector);
  }
  assert.equal(await page.isVisible("#para_1 .words"), true);
  assert.equal(await page.isVisible(".masthead h1"), true);
});
