// SPDX-FileCopyrightText: 2026 The galleyproof authors
// SPDX-License-Identifier: Apache-2.0
//
// A review in a browser, from three findings to none: `node review.cjs ADDRESS mouse|keys`. The first is
// mended, taken back and mended again; the second has two ways; the third is waived.
const { readFileSync } = require("node:fs");
const { chromium } = require("playwright-core");

const [address, hand] = process.argv.slice(2);
const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const REASON = "She told me so herself";

// Each act ends when the page that answers it is there.
const turned = (page, act) => Promise.all([page.waitForNavigation({ waitUntil: "load" }), act()]);
const left = async (page, number) => {
  const words = new RegExp(`^${number} decisions? left$`);
  await page.locator(".desk-acts span").filter({ hasText: words }).waitFor({ timeout: 10000 });
};

async function mouse(page) {
  const card = () => page.locator(".card[data-group=needs]").first();
  await turned(page, () => card().getByRole("button", { name: /^Use the source/ }).click());
  await left(page, 2);
  await turned(page, () => page.locator("[data-undo]").click());
  await left(page, 3);
  await turned(page, () => card().getByRole("button", { name: /^Use the source/ }).click());
  await turned(page, () => card().getByRole("button", { name: "Mark the cut" }).click());
  await left(page, 1);
  await card().getByText("Waive it").click();
  await card().getByLabel("Why may it stand?").fill(REASON);
  await card().getByLabel("Who says so?").fill("A. Mouse");
  await turned(page, () => card().getByRole("button", { name: "Waive" }).click());
  await left(page, 0);
  await page.getByRole("button", { name: "Finish" }).click();
}

async function keys(page) {
  const press = (key) => page.keyboard.press(key);
  await press("j");
  await turned(page, () => press("a"));
  await left(page, 2);
  await turned(page, () => press("u"));
  await left(page, 3);
  await turned(page, () => press("a"));
  await press("a"); // two ways: this chooses neither
  await press("Tab");
  await turned(page, () => press("Enter"));
  await left(page, 1);
  await press("w");
  await page.keyboard.type(REASON);
  await press("Tab");
  await page.keyboard.type("A. Keyboard");
  await turned(page, () => press("Enter"));
  await left(page, 0);
  for (let step = 0; step < 200; step++) {
    await press("Tab");
    if (await page.evaluate(() => document.activeElement.textContent === "Finish")) break;
  }
  await press("Enter");
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  const faults = [];
  page.on("console", (said) => ["error", "warning"].includes(said.type()) && faults.push(said.text()));
  page.on("pageerror", (error) => faults.push(error.message));
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) faults.push(`asks for ${request.url()}`);
  });
  await page.goto(address);
  await left(page, 3);
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe);
    const found = await page.evaluate(() => window.axe.run(document));
    faults.push(...found.violations.map((rule) => `violates ${rule.id}: ${rule.nodes[0].html}`));
  }
  await { mouse, keys }[hand](page);
  await page.getByText("The review is over").waitFor({ timeout: 10000 });
  await browser.close();
  faults.forEach((fault) => console.log(fault));
  process.exit(faults.length ? 1 : 0);
})().catch((error) => { console.log(error.message); process.exit(1); });
