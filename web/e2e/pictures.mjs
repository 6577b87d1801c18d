// Takes pictures of the pages into the folder pictures, for people to look at:
// REPERTORY_E2E=pictures go test ./web -run TestBrowser
import { mkdirSync } from "node:fs";
import { test } from "node:test";
import { narrow, open, wide } from "./browser.mjs";

const folder = new URL("pictures/", import.meta.url).pathname;
mkdirSync(folder, { recursive: true });

const words = { en: "survey", zh: "勘察", ar: "المسح" };
const pages = {
  entry: () => "/?",
  search: (lang) => `/?q=${encodeURIComponent(words[lang])}&article=4`,
  nothing: (lang) => `/?q=${encodeURIComponent(words[lang])}+xyz&article=4&topic=clearance`,
  document: (lang) => `/doc/CCM/MSP/2018/WP.90?lang=${lang}&at=para_2__point_a#para_2__point_a`,
  missing: () => "/doc/CCM/CONF/2015/WP.91?lang=ru",
  help: () => "/help?",
  error: () => "/nowhere?",
  pack: (lang) => `/pack?lang=${lang}&title=T&item=CCM/MSP/2018/WP.90@en:para_2__point_a~000000000000&item=CCM/MSP/2018/WP.90@en:para_2&note=N`,
  cite: (lang) => `/cite/CCM/MSP/2018/WP.90?lang=${lang}&at=para_2__point_a`,
};

for (const lang of ["en", "zh", "ar"]) {
  for (const [name, path] of Object.entries(pages)) {
    test(`picture of ${name} in ${lang}`, async (t) => {
      for (const viewport of [wide, narrow]) {
        const [address, hash] = path(lang).split("#");
        const page = await open(t, `${address}&ui-lang=${lang}${hash ? "#" + hash : ""}`, { viewport });
        await page.screenshot({ path: `${folder}${name}-${lang}-${viewport.width}.png`, fullPage: true });
      }
    });
  }
}
