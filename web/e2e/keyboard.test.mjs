// The whole way by keyboard alone: search, filter, open, switch language, copy
// the citation.
import assert from "node:assert/strict";
import { test } from "node:test";
import { open } from "./browser.mjs";

// go presses a key until an element has the focus, which must be seen there.
async function go(page, selector, key = "Tab") {
  for (let i = 0; i < 250; i++) {
    await page.keyboard.press(key);
    const [there, ring] = await page.evaluate((wanted) => [
      document.activeElement.matches(wanted), getComputedStyle(document.activeElement).outlineStyle,
    ], selector);
    if (there) {
      assert.notEqual(ring, "none", `the focus on ${selector} is not visible`);
      return;
    }
  }
  assert.fail(`${selector} is not reached by ${key}`);
}

test("search, filter, open, switch language, copy by keyboard", async (t) => {
  const page = await open(t, "/?ui-lang=en");
  await go(page, "#q");
  await page.keyboard.type("survey");
  await page.keyboard.press("Enter");
  await page.waitForURL(/q=survey/);
  await go(page, "#f-article-4");
  await page.keyboard.press("Space");
  await page.waitForURL(/article=4/);
  await go(page, ".hit h2 a[href*='para_2__point_a']");
  await page.keyboard.press("Enter");
  await page.waitForURL(/#para_2__point_a$/);
  await go(page, ".versions [lang=zh]", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/lang=zh.*#para_2__point_a$/);
  await go(page, "[data-paragraph]:target .copy");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "CCM/MSP/2018/WP.90, para. 2 (a)");
});
