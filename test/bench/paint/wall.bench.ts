import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle } from "../../../components/build/bundle.ts";
import { publish } from "../../../components/build/publish.ts";
import { buildPages } from "../../../demo/build.ts";
import { haveSecrets, makeSecrets } from "../../../demo/secrets.ts";
import { launch } from "../../e2e/browser.ts";
import { count, line, median, times } from "../table.ts";
import { WallCounty, type Visit } from "./wall-county.ts";

/**
 * Does a county's size slow its wall down? The wall in a real browser, on the real Worker and D1, visited for the first
 * time in two counties in turns. Fails when a hundred times the lawyers take LIMIT times as long. A page of the wall is
 * as long in both.
 */
const LIMIT = 1.2;
const ROUNDS = 20;
/** Before anything counts: both Workers have started, and the browser has seen both pages. */
const WARM_UP = 3;

let browser: Browser;
const counties: WallCounty[] = [];
beforeAll(async () => {
  const started = Date.now();
  if (!haveSecrets()) await makeSecrets();
  await publish(await bundle());
  await buildPages();
  for (const lawyers of [50, 5_000]) counties.push(await WallCounty.open(lawyers));
  browser = await launch();
  console.log(
    `Filled two counties with ${counties.map(({ lawyers }) => `${count(lawyers)} lawyers and ${count(lawyers * 5)} commitments`).join(" and with ")} in ${Math.round((Date.now() - started) / 1000)} s\n\n`,
  );
});
afterAll(async () => {
  await browser?.close();
  for (const county of counties) await county.close();
});

it("a wall of 5,000 lawyers and 25,000 commitments is painted as soon as one of 50", async () => {
  const visits = counties.map((): Visit[] => []);
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    // Who goes first changes with every round.
    for (let n = 0; n < counties.length; n++) {
      const index = (round + WARM_UP + n) % counties.length;
      const visit = await counties[index]?.visit(browser);
      if (visit && round >= 0) visits[index]?.push(visit);
    }
  }
  const medians = (measure: keyof Visit) => visits.map((all) => median(all.map((visit) => visit[measure])));
  const row = (name: string, measure: keyof Visit) => times(name, ...(medians(measure) as [number, number]));
  console.log(
    [
      line("the wall, first visit", ...counties.map(({ lawyers }) => `${count(lawyers)} lawyers`), "ratio"),
      row("  first paint", "paint"),
      row("  first posts painted", "posts"),
      row("  the Worker's answer alone", "answer"),
      row("  search by name, until painted", "search"),
      `  medians of ${ROUNDS} visits each; the ratios must stay under ${LIMIT}\n\n`,
    ].join("\n"),
  );
  for (const measure of ["paint", "posts", "answer", "search"] as const) {
    const [small = Number.NaN, large = Number.NaN] = medians(measure);
    expect(large / small, measure).toBeLessThan(LIMIT);
  }
});
