// The way of a reader through the site, with and without JavaScript.
import assert from "node:assert/strict";
import { test } from "node:test";
import { narrow, open, wide } from "./browser.mjs";
import { address, pages } from "./pages.mjs";

const document = "/doc/CCM/MSP/2018/WP.90";

// journey goes from the start page to a paragraph in another language.
async function journey(page, filter) {
  await page.fill("#q", "survey");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=survey/);
  assert.match(await page.textContent("#count"), /8 paragraphs/);

  await filter(page);
  assert.match(await page.textContent("#count"), /4 paragraphs/);
  assert.equal(await page.locator(".filters input:checked").count(), 1);
  assert.equal(await page.locator(".chip").count(), 1);

  await page.click("text=2(a) >> xpath=ancestor::article >> h2 a");
  await page.waitForURL(/q=survey#para_2__point_a$/);
  const target = page.locator("[data-paragraph]:target");
  assert.match(await target.textContent(), /surveyed and cleared in one visit/);
  assert.ok(await target.evaluate((e) => {
    const box = e.getBoundingClientRect();
    return box.top >= 0 && box.top < innerHeight;
  }), "the paragraph is not in view");

  await page.click(".versions a[lang=zh]");
  await page.waitForURL(/lang=zh.*#para_2__point_a$/);
  assert.match(await page.textContent("[data-paragraph]:target"), /一次行动中完成勘察和清理/);

  // The citation of the paragraph arrived at is in view, without a click.
  assert.equal(await page.textContent("[data-paragraph]:target [data-citation]"), "CCM/MSP/2018/WP.90, para. 2 (a)");
  assert.ok(await page.isVisible("[data-paragraph]:target [data-citation]"));
}

test("search, filter, open, switch language", async (t) => {
  const page = await open(t, "/");
  await journey(page, async (page) => {
    await page.check("input[name=article][value='4']");
    await page.waitForURL(/article=4/);
    const focused = await page.evaluate(() => [document.activeElement.name, document.activeElement.value]);
    assert.deepEqual(focused, ["article", "4"], "the changed box keeps the focus");
  });
  await page.click("[data-paragraph]:target .copy");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "CCM/MSP/2018/WP.90, para. 2 (a)");
});

test("the same without JavaScript", async (t) => {
  const page = await open(t, "/", { javaScriptEnabled: false });
  await journey(page, async (page) => {
    await page.check("input[name=article][value='4']");
    await page.click(".apply");
    await page.waitForURL(/article=4/);
  });
});

test("a filter is taken back by its chip", async (t) => {
  const page = await open(t, "/?q=survey&article=4&lang=en");
  await page.click(".chip >> nth=0");
  await page.waitForURL((url) => !url.searchParams.has("article"));
  assert.equal(new URL(page.url()).searchParams.get("lang"), "en");
});

test("on a narrow screen the filters are a sheet", async (t) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(t, "/?q=survey", { viewport: narrow, javaScriptEnabled });
    assert.equal(await page.isVisible(".filters"), false);
    await page.click(".open-filters");
    assert.equal(await page.isVisible(".filters"), true);
    await page.check("input[name=article][value='5']");
    await page.click(".apply");
    await page.waitForURL(/article=5/);
    assert.match(await page.textContent("#count"), /1 paragraph/);
  }
});

test("the language links follow the reader", async (t) => {
  const page = await open(t, document + "?lang=en", { viewport: { width: 1280, height: 500 } });
  await page.evaluate(() => document.getElementById("para_2__point_a").scrollIntoView({ block: "start", behavior: "instant" }));
  await page.evaluate(() => document.querySelector(".versions a[lang=fr]").click());
  await page.waitForURL(/lang=fr/);
  assert.equal(new URL(page.url()).hash, "#para_2__point_a");
});

test("a citation is copied", async (t) => {
  const page = await open(t, "/?q=harvest&ui-lang=zh&lang=en");
  await page.click(".hit .copy");
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), "CCM/MSP/2018/WP.90，第2(a)段");
  assert.equal(await page.textContent(".hit .copy"), "已复制");
  assert.equal(await page.textContent("#said"), "已复制");
});

test("by keyboard alone", async (t) => {
  const page = await open(t, "/?q=survey");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.className), "skip");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "main");
  const seen = [];
  for (let i = 0; i < 60 && !seen.includes("tags"); i++) {
    await page.keyboard.press("Tab");
    seen.push(await page.evaluate(() => document.activeElement.closest(".tags, h2, .filters")?.className));
    const ring = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
    assert.notEqual(ring, "none", "the focus is not visible");
  }
  assert.ok(seen.includes("tags"), "the evidence of a hit is not reached");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator(".tags[open]").count(), 1);
});

test("the Arabic page runs from right to left", async (t) => {
  const page = await open(t, "/?ui-lang=ar&lang=ar&q=" + encodeURIComponent("مسح"));
  const left = async (selector) => (await page.locator(selector).first().boundingBox()).x;
  assert.ok(await left(".filters") > await left(".results"), "the filters are not on the right");
  assert.ok(await left(".hit > .label") > await left(".hit .snippet"), "the numbers are not on the right");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".snippet")).direction), "rtl");
  assert.equal(await page.evaluate(() => getComputedStyle(document.querySelector(".facts .symbol bdi")).unicodeBidi), "isolate");
});

test("nothing is cut off at 320 pixels", async (t) => {
  const page = await open(t, "/", { viewport: { width: 320, height: 700 } });
  for (const lang of ["en", "zh", "ar", "ru"]) {
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(address(path, lang));
      await page.evaluate(() => document.querySelectorAll("main details").forEach((d) => { d.open = true; }));
      const outside = await page.evaluate(() => [...document.querySelectorAll("body *")]
        .filter((e) => {
          const box = e.getBoundingClientRect();
          // What is in a box that scrolls by itself can be reached.
          for (let up = e.parentElement; up; up = up.parentElement) if (/auto|scroll/.test(getComputedStyle(up).overflowX)) return false;
          return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1);
        })
        .map((e) => `${e.tagName}.${e.className}`).slice(0, 5));
      assert.deepEqual(outside, [], `${name} in ${lang}`);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(over <= 0, `${name} in ${lang} is ${over} pixels too wide`);
    }
  }
});

test("the first page of results is light", async (t) => {
  const page = await open(t, "/?q=survey", { viewport: wide });
  await page.waitForLoadState("networkidle");
  const weight = await page.evaluate(() => performance.getEntries()
    .filter((e) => e.encodedBodySize > 0).reduce((sum, e) => sum + e.encodedBodySize, 0));
  assert.ok(weight > 5000 && weight <= 60 * 1024, `${weight} bytes were transferred`);
});
