// Takes pictures of the pages into the folder output, for people to look at:
// REPERTORY_E2E=pictures go test ./web -run TestBrowser
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { narrow, open, wide } from "./browser.mjs";
import { address, pages } from "./pages.mjs";

const folder = new URL("output/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

for (const lang of ["en", "zh", "ar"]) {
  for (const [name, path] of Object.entries(pages)) {
    test(`picture of ${name} in ${lang}`, async (t) => {
      for (const viewport of [wide, narrow]) {
        const page = await open(t, address(path, lang), { viewport });
        await page.screenshot({ path: `${folder}${name.replaceAll(" ", "-")}-${lang}-${viewport.width}.png`, fullPage: true });
      }
    });
  }
}
