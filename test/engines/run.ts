/**
 * Plays what people do with the product in one browser, by hand; see README.md beside this file:
 *
 *     npm run engines -- --browser <path> [--driver <path>] [--pictures <folder>] [words of scenarios…]
 */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { countyFor, loadCounty, startProduct } from "../e2e/product.ts";
import { chromium } from "./chromium.ts";
import { firefox } from "./firefox.ts";
import { scenarios } from "./scenarios.ts";
import { play } from "./stage.ts";
import { webkit } from "./webkit.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { browser: { type: "string" }, driver: { type: "string" }, pictures: { type: "string" } },
});
const { browser, driver, pictures } = values;
if (!browser) {
  console.error("npm run engines -- --browser <path> [--driver <path>] [--pictures <folder>] [words…]");
  process.exit(2);
}

let taken = 0;
const keepPicture = async (scenario: string, png: () => Promise<Buffer>): Promise<void> => {
  if (!pictures) return;
  await mkdir(pictures, { recursive: true });
  const name = scenario.replace(/\W+/g, "-").slice(0, 30);
  await writeFile(join(pictures, `${String(++taken).padStart(3, "0")}-${name}.png`), await png());
};

const wanted = scenarios.filter(({ name }) => !positionals.length || positionals.some((word) => name.includes(word)));
await loadCounty();
const product = await startProduct(await countyFor("engines"));
const engine = await (driver
  ? webkit(driver, browser)
  : /firefox/i.test(browser)
    ? firefox(browser)
    : chromium(browser));
const failed: string[] = [];
try {
  for (const scenario of wanted) {
    const started = Date.now();
    try {
      await play(scenario, { engine, ...product, keepPicture });
      console.log(`✓ ${scenario.name} (${Date.now() - started} ms)`);
    } catch (error) {
      failed.push(scenario.name);
      console.log(`✗ ${scenario.name}\n${error instanceof Error ? error.message : error}`);
    }
  }
} finally {
  await engine.close();
  await product.stop();
}
console.log(
  `\n| ${engine.name} | ${new Date().toISOString().slice(0, 10)} | ${wanted.length - failed.length} | ${failed.length} |`,
);
process.exit(failed.length ? 1 : 0);
