// From a search to an answer, with and without JavaScript.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";
import { AxeBuilder } from "@axe-core/playwright";
import { narrow, open } from "./browser.mjs";

const count = (page) => page.textContent(".pack-count .n");

// part reads a file of a Word document by the central directory of its ZIP.
function part(path, name) {
  const zip = readFileSync(path);
  for (let at = zip.indexOf("PK\x01\x02"); at >= 0; at = zip.indexOf("PK\x01\x02", at + 46)) {
    const [size, length] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28)];
    if (zip.toString("utf8", at + 46, at + 46 + length) !== name) continue;
    const local = zip.readUInt32LE(at + 42);
    const from = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    return inflateRawSync(zip.subarray(from, from + size)).toString("utf8");
  }
  throw new Error(`${name} is not in the document`);
}

async function journey(page) {
  await page.fill("#q", "survey");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=survey/);
  for (let i = 0; i < 3; i++) {
    await page.locator(".hit .pack-add:not(.in)").first().click();
    await page.locator(".pack-add.in").nth(i).waitFor();
    assert.equal(await count(page), String(i + 1));
  }
  await page.click(".pack-count");
  await page.waitForURL(/\/pack/);
  assert.equal(await page.locator(".item").count(), 3);
  const second = await page.locator(".item h3 a").nth(1).textContent();

  await page.fill("#pack-title", "Survey before clearance");
  await page.fill("#pack-request", "We need guidance.");
  await page.fill("#note-2", "This one matters most.");
  await page.locator(".item").nth(1).locator("button[value='up:2']").click();
  await page.waitForURL(/note=This/);
  assert.equal(await page.locator(".item h3 a").first().textContent(), second);
  assert.equal(await page.inputValue("#note-1"), "This one matters most.");
  assert.equal(await page.inputValue("#pack-title"), "Survey before clearance");

  const [download] = await Promise.all([page.waitForEvent("download"), page.click("button[value=docx]")]);
  assert.equal(download.suggestedFilename(), "Survey before clearance.docx");
  const path = await download.path();
  const text = part(path, "word/document.xml");
  for (const words of ["Survey before clearance", "We need guidance.", "This one matters most."]) assert.ok(text.includes(words), words);
  assert.equal(text.match(/<w:footnoteReference /g).length, 3);
  assert.ok(part(path, "word/footnotes.xml").includes(second.split(",")[0]));
  return page;
}

test("search, collect, note, order, Word", async (t) => {
  const page = await open(t, "/", { acceptDownloads: true });
  await journey(page);
  // The pack follows the reader, and without the address.
  await page.goto("/help");
  assert.equal(await count(page), "3");
  await page.click(".pack-count");
  assert.equal(await page.inputValue("#note-1"), "This one matters most.");
});

test("the same without JavaScript", async (t) => {
  const page = await open(t, "/", { javaScriptEnabled: false, acceptDownloads: true });
  await journey(page);
  await page.locator(".item button[value='remove:3']").click();
  assert.equal(await page.locator(".item").count(), 2);
  // The links of the page carry the pack on.
  await page.click("a.name");
  await page.fill("#q", "harvest");
  await page.press("#q", "Enter");
  await page.waitForURL(/q=harvest/);
  assert.equal(await count(page), "2");
  await page.locator(".hit .pack-add:not(.in)").first().click();
  assert.equal(await count(page), "3");
});

test("what is added is said and can be taken back", async (t) => {
  const page = await open(t, "/doc/CCM/MSP/2018/WP.90?lang=zh&ui-lang=zh");
  const link = page.locator("#para_2__point_a .pack-add");
  await link.click();
  assert.match(await page.textContent("#said"), /已加入答复材料包 \(1\)/);
  assert.match(await link.getAttribute("aria-label"), /^从答复材料包移除: CCM/);
  await page.reload();
  assert.equal(await count(page), "1");
  await link.click();
  assert.equal(await page.locator(".pack-count .number").isHidden(), true);
});

test("a pack that is kept as a file is opened again", async (t) => {
  for (const javaScriptEnabled of [true, false]) {
    const page = await open(t, "/pack?title=Kept&item=CCM/MSP/2018/WP.90@en:para_2__point_a&note=N", { javaScriptEnabled, acceptDownloads: true });
    const [download] = await Promise.all([page.waitForEvent("download"), page.click("button[value=json]")]);
    const kept = JSON.parse(readFileSync(await download.path(), "utf8"));
    assert.equal(kept.items[0].note, "N");
    await page.goto("/pack");
    await page.click(".keeping summary");
    await page.setInputFiles("#pack-file", await download.path());
    await page.click("button[value=import]");
    await page.waitForURL(/title=Kept/);
    assert.equal(await page.inputValue("#note-1"), "N");
  }
});

test("a pack from elsewhere leaves one's own alone", async (t) => {
  const page = await open(t, "/doc/CCM/MSP/2018/WP.90?lang=en");
  await page.locator("#para_2__point_a .pack-add").click();
  await page.goto("/pack?item=CCM/MSP/2018/WP.90@en:para_1&item=CCM/MSP/2018/WP.90@en:para_2");
  assert.equal(await page.isVisible(".foreign"), true);
  assert.equal(await count(page), "1");
  await page.click(".adopt");
  assert.equal(await count(page), "2");
});

test("the pages of the pack and of citations are accessible", async (t) => {
  const path = "item=CCM/MSP/2018/WP.90@en:para_2__point_a~000000000000&item=CCM/NO/2018/1@en:para_1";
  for (const [address, options] of [
    [`/pack?${path}&ui-lang=ar&lang=ar`, { viewport: narrow, colorScheme: "dark" }],
    [`/pack?${path}&ui-lang=zh`, {}], ["/pack?ui-lang=en", { viewport: narrow }],
    ["/cite/CCM/MSP/2018/WP.90?lang=en&ui-lang=ru", { colorScheme: "dark" }],
  ]) {
    const page = await open(t, address, options);
    const found = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]).analyze();
    assert.deepEqual(found.violations.map((v) => `${v.id}: ${v.nodes[0].html}`), [], address);
    const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(over <= 0, `${address} is ${over} pixels too wide`);
  }
});

test("print shows the answer and no controls", async (t) => {
  const page = await open(t, "/pack?title=T&request=R&item=CCM/MSP/2018/WP.90@en:para_2__point_a&note=N");
  assert.equal(await page.isVisible(".print-only"), false);
  await page.emulateMedia({ media: "print" });
  assert.equal(await page.isVisible("form.pack"), false);
  const text = await page.innerText(".print-only");
  for (const words of ["T", "R", "N", "para. 2 (a)"]) assert.ok(text.includes(words), words);
});
