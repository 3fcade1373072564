// Opens pages in the system's Chromium and tells, as JSON, what a test judges: `node look.mjs CHROMIUM FOLDER`.
// FOLDER holds *.html; beside each are written pictures (light, dark, phone, without script) and a PDF.
import { readFileSync, readdirSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [, , executablePath, folder] = process.argv;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const QUIET = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"];
const args = [...QUIET, "--no-sandbox", "--disable-component-update", "--disable-sync"];
const WIDE = { width: 1280, height: 900 };
const PHONE = { width: 375, height: 700 };

async function open(browser, file, options) {
  const context = await browser.newContext({ viewport: WIDE, ...options });
  const page = await context.newPage();
  const heard = [];
  page.on("console", (message) => heard.push(message.text()));
  page.on("pageerror", (error) => heard.push(String(error)));
  page.on("dialog", (dialog) => (heard.push(`dialog: ${dialog.message()}`), dialog.dismiss()));
  page.on("request", (request) => request.url().startsWith("file:") || heard.push(`request: ${request.url()}`));
  await page.goto(pathToFileURL(file).href);
  return { page, heard, close: () => context.close() };
}

async function violations(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  return violations.map((v) => `${v.id}: ${v.help} | ${v.nodes.slice(0, 3).map((n) => n.html + " " + n.failureSummary).join(" | ")}`);
}

const overflow = (page) => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);

// Sorts the first table by its first column of figures, and filters it by each control.
const used = (page) =>
  page.evaluate(() => {
    const controls = document.querySelector(".controls:has(select)");
    if (!controls) return null;
    const table = document.querySelector(`[data-controls=${controls.id}]`);
    const told = () => controls.querySelector("[role=status]").textContent;
    const column = [...table.tHead.rows[0].cells].findIndex((cell) => cell.classList.contains("number"));
    const rows = () => [...table.tBodies[0].rows].filter((row) => !row.className && !row.hidden);
    const texts = () => rows().map((row) => row.cells[column].textContent);
    const press = () => (table.tHead.rows[0].cells[column].querySelector("button").click(), [texts(), told()]);
    const result = { chosen: [] };
    if (column >= 0) Object.assign(result, { original: texts(), up: press(), down: press(), back: press() });
    for (const select of controls.querySelectorAll("select")) {
      select.selectedIndex = 1;
      select.dispatchEvent(new Event("change"));
      const shown = [...table.querySelectorAll("tbody tr:not(.group)")].filter((row) => row.checkVisibility());
      result.chosen.push([select.value, shown.map((row) => row.cells[select.dataset.column].dataset.s ?? row.cells[select.dataset.column].textContent), told()]);
      select.selectedIndex = 0;
      select.dispatchEvent(new Event("change"));
    }
    return result;
  });

async function look(browser, file) {
  const told = {};
  const shot = (page, name) => page.screenshot({ path: file.replace(".html", `-${name}.png`) });
  for (const colorScheme of ["light", "dark"]) {
    const { page, heard, close } = await open(browser, file, { colorScheme });
    told[colorScheme] = { violations: await violations(page), overflow: await overflow(page), heard };
    await shot(page, colorScheme);
    if (colorScheme === "light") {
      await page.pdf({ path: file.replace(".html", ".pdf"), preferCSSPageSize: true });
      told.used = await used(page);
    }
    await close();
  }
  const phone = await open(browser, file, { viewport: PHONE, isMobile: true, hasTouch: true });
  told.phone = { violations: await violations(phone.page), overflow: await overflow(phone.page), heard: phone.heard };
  await shot(phone.page, "phone");
  await phone.close();
  const still = await open(browser, file, { javaScriptEnabled: false });
  await shot(still.page, "still");
  told.still = { controls: await still.page.locator(".controls:visible, thead button").count(), heard: still.heard };
  await still.close();
  return told;
}

const browser = await chromium.launch({ executablePath, args });
const told = {};
for (const name of readdirSync(folder).filter((each) => each.endsWith(".html")).sort()) {
  told[name] = await look(browser, join(folder, name));
}
await browser.close();
console.log(JSON.stringify(told, null, 1));
