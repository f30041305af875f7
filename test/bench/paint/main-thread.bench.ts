import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, it } from "vitest";
import { bundle } from "../../../components/build/bundle.ts";
import { launch } from "../../e2e/browser.ts";
import { line, median } from "../table.ts";
import { costOf, shiftOf, stepsOf, type Step } from "./page-cost.ts";
import { Portal, type Size } from "./portal.ts";
import type { Trace, Work } from "./trace.ts";

/**
 * What the elements cost the browser on a machine four times as slow, beside the targets; pages with and without them in
 * turns. Counted tests hold what makes it so (`test/components/shared/off-screen.test.ts`): times are only shown here.
 */
const ROUNDS = 3;
const ELEMENTS = ["booking", "commitments", "signing", "nomination", "honours"].map((name) => `pioneer-${name}`);
const FOUR = ELEMENTS.slice(0, 4);
const USUAL: Size = { sites: 30, posts: 60, sessions: 5 };
const LARGE: Size = { ...USUAL, sites: 2_000 };
const BUSY: Size = { ...USUAL, sessions: 1_000 };

let browser: Browser;
let portal: Portal;
beforeAll(async () => {
  portal = await Portal.open(await bundle());
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  portal?.close();
});

/** Many narrow columns. */
const row = (name: string, ...cells: readonly string[]): string =>
  `${name.padEnd(34)}${cells.map((cell) => cell.padStart(14)).join("")}`;
const ms = (value: number): string => `${value.toFixed(0)} ms`;
const PARTS = ["script", "style", "layout", "paint", "rest", "total"] as const satisfies readonly (keyof Work)[];

it("what a page with elements costs", async () => {
  const pages: readonly (readonly [name: string, tags: readonly string[], size: Size, inSight?: true])[] = [
    ["nothing", [], USUAL],
    ["booking", FOUR.slice(0, 1), USUAL],
    ["four, without idle time", FOUR, USUAL, true],
    ["four elements", FOUR, USUAL],
    ["four, 2,000 sites", FOUR, LARGE],
    ["a wall of 12", ["pioneer-commitments"], USUAL],
    ["a wall of 50", ["pioneer-commitments page-size=50"], USUAL],
  ];
  const found = new Map<string, Trace[]>();
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, tags, size, inSight] of round % 2 ? pages.toReversed() : pages)
      found.set(name, [...(found.get(name) ?? []), await costOf(browser, portal, tags, size, inSight)]);
  const of = (name: string, part: keyof Work) => median((found.get(name) ?? []).map((trace) => trace[part]));
  console.log(row("added at a quarter of the speed", ...PARTS, "longest task"));
  for (const [name] of pages)
    console.log(
      row(
        `  ${name}`,
        ...PARTS.map((part) => ms(of(name, part) - (name === "nothing" ? 0 : of("nothing", part)))),
        ms(of(name, "longest")),
      ),
    );
  console.log("  targets: four elements 300 ms in all, no task over 100 ms, 2,000 sites as fast as 30\n");
  const names = [...(found.get("four elements")?.at(-1)?.names ?? [])].toSorted(([, a], [, b]) => b - a).slice(0, 16);
  console.log(`  four elements, by what it was: ${names.map(([name, own]) => `${name} ${ms(own)}`).join(", ")}\n\n`);
});

it("what moves on a bare page", async () => {
  console.log(line("layout shift on a bare page", "no rules", "rules keep the place", "target"));
  for (const tags of [...ELEMENTS.map((tag) => [tag]), ELEMENTS]) {
    const moved = async (keepsPlace: boolean) => (await shiftOf(browser, portal, tags, USUAL, keepsPlace)).toFixed(3);
    console.log(
      line(
        `  ${tags.length > 1 ? "five below one another" : (tags[0] ?? "")}`,
        await moved(false),
        await moved(true),
        "0.02",
      ),
    );
  }
  console.log("");
});

it("what each step of a booking takes", async () => {
  const counties = { "30 sites": USUAL, "2,000 sites": LARGE, "1,000 sessions": BUSY };
  for (const kiosk of [true, false]) {
    const found = new Map<string, Step[]>();
    for (let round = 0; round < ROUNDS; round++)
      for (const [county, size] of Object.entries(counties))
        for (const [step, taken] of Object.entries(await stepsOf(browser, portal, size, kiosk))) {
          const key = `${step}|${county}`;
          found.set(key, [...(found.get(key) ?? []), taken]);
        }
    console.log(
      line(kiosk ? "a step at a kiosk, until painted" : "a step on a page, until painted", ...Object.keys(counties)),
    );
    for (const step of ["matter → site", "site → time", "time → who"])
      console.log(
        line(
          `  ${step}`,
          ...Object.keys(counties).map((county) => {
            const taken = found.get(`${step}|${county}`) ?? [];
            return `${ms(median(taken.map(({ wait }) => wait)))} (${ms(median(taken.map(({ longest }) => longest)))})`;
          }),
        ),
      );
    console.log("  in brackets the longest task; targets: 100 ms each, 2,000 sites as fast as 30\n");
  }
});
