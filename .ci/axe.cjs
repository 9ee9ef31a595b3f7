// SPDX-FileCopyrightText: 2026 The galleyproof authors
// SPDX-License-Identifier: Apache-2.0
//
// A page held against axe at four widths, light and dark: nothing violated, nothing left undecided, nothing
// wider than the screen, nothing requested but the page itself. Axe does not decide on a lone sign, as in a
// formula; it passes where it has the colour of the text around it, which axe has decided.
const { readFileSync } = require("node:fs");
const { resolve } = require("node:path");
const { chromium } = require("playwright-core");

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
// What is scrolled out of sight, or not drawn until it is scrolled to, has a colour that axe cannot see.
const LAID_OUT = "* { content-visibility: visible !important; overflow: visible !important; max-height: none !important; }";
const url = "file://" + resolve(process.argv[2]);

function undecided() {
  const colour = (node) => getComputedStyle(node).color;
  // Nor an icon in the colour of the word that it stands beside.
  const beside = (node) => (node.ariaHidden === "true" ? node.parentElement : node.closest("p, li, td, figure"));
  const plain = (node, { any }) =>
    any.every(({ data }) => data?.messageKey === "nonBmp") && colour(node) === colour(beside(node));
  return window.axe.run(document).then((found) => ({
    violations: found.violations,
    incomplete: found.incomplete
      .map((rule) => ({ ...rule, nodes: rule.nodes.filter((at) => !plain(document.querySelector(at.target[0]), at)) }))
      .filter((rule) => rule.nodes.length),
  }));
}

async function faults(browser, width, colorScheme) {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(url);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  await page.addStyleTag({ content: LAID_OUT });
  await page.evaluate(axe);
  const found = await page.evaluate(undecided);
  await page.close();
  return [
    ...found.violations.map((rule) => `violates ${rule.id}: ${rule.nodes[0].html}`),
    ...found.incomplete.map((rule) => `undecided ${rule.id}: ${rule.nodes[0].html}`),
    ...(wide ? ["is wider than the screen"] : []),
    ...requests.filter((request) => request !== url && !request.startsWith("data:")),
  ].map((fault) => `${width} px, ${colorScheme}: ${fault}`);
}

(async () => {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ["--no-sandbox"] });
  let all = [];
  const views = [320, 768, 1280, 3840].flatMap((width) => [[width, "light"], [width, "dark"]]);
  // The first view with a fault is enough.
  for (const view of views) if (!all.length) all = await faults(browser, ...view);
  await browser.close();
  all.forEach((fault) => console.log(fault));
  process.exit(all.length ? 1 : 0);
})();
