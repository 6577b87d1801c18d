// What the browser tests share: one Chromium, contexts of it, and the address
// of the server, which TestBrowser gives in the environment.
import { after } from "node:test";
import { chromium } from "playwright-core";

export const site = process.env.REPERTORY_SITE;
if (!site || !process.env.REPERTORY_CHROMIUM) {
  throw new Error("these tests are started by: REPERTORY_E2E=1 go test ./web -run TestBrowser");
}

const browser = await chromium.launch({
  executablePath: process.env.REPERTORY_CHROMIUM,
  headless: true,
  args: [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
  ],
});
after(() => browser.close());

export const wide = { width: 1280, height: 900 };
export const narrow = { width: 390, height: 844 };

// open gives a page on an address. Errors of scripts and refusals by the
// content policy make the test fail.
export async function open(t, path, options = {}) {
  const context = await browser.newContext({
    viewport: wide, locale: "en", baseURL: site,
    permissions: ["clipboard-read", "clipboard-write"], ...options,
  });
  t.after(() => context.close());
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  const faults = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d/.test(message.text())) faults.push(message.text());
  });
  page.on("request", (request) => {
    if (!request.url().startsWith(options.baseURL ?? site)) faults.push("request to " + request.url());
  });
  t.after(() => {
    if (faults.length) throw new Error("the browser complained: " + faults.join("; "));
  });
  await page.goto(path);
  return page;
}
