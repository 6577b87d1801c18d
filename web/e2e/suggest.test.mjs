// Completion in the search box.
import assert from "node:assert/strict";
import { test } from "node:test";
import { AxeBuilder } from "@axe-core/playwright";
import { open } from "./browser.mjs";

test("suggestions are chosen by keyboard", async (t) => {
  const page = await open(t, "/");
  const box = page.getByRole("combobox");
  assert.equal(await box.getAttribute("aria-expanded"), "false");
  await box.pressSequentially("survey");
  const options = page.getByRole("option");
  await options.first().waitFor();
  assert.equal(await box.getAttribute("aria-expanded"), "true");
  await box.press("ArrowDown");
  assert.equal(await options.first().getAttribute("aria-selected"), "true");
  assert.equal(await box.getAttribute("aria-activedescendant"), "suggestion-0");
  assert.match(await box.inputValue(), /Survey and clearance/);
  await box.press("ArrowUp");
  assert.equal(await box.inputValue(), "survey", "what was typed comes back");
  await box.press("ArrowDown");
  await box.press("Escape");
  assert.equal(await box.inputValue(), "survey");
  assert.equal(await page.locator("#suggestions").isVisible(), false);
  await box.press("Enter");
  await page.waitForURL(/q=survey(&|$)/);
});

test("a suggestion is chosen with the pointer", async (t) => {
  const page = await open(t, "/?ui-lang=zh");
  await page.getByRole("combobox").pressSequentially("勘");
  await page.getByRole("option").first().click();
  await page.waitForURL((url) => /勘察/.test(url.searchParams.get("q")));
});

test("an open list is accessible", async (t) => {
  const page = await open(t, "/");
  await page.getByRole("combobox").pressSequentially("survey");
  await page.getByRole("option").first().waitFor();
  const found = await new AxeBuilder({ page }).analyze();
  assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), []);
});

test("without JavaScript the box is a plain one", async (t) => {
  const page = await open(t, "/", { javaScriptEnabled: false });
  assert.equal(await page.locator("#q").getAttribute("role"), null);
});
