import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { chromium } from "./chromium.ts";
import type { Engine } from "./engine.ts";
import { findFirefox, firefox } from "./firefox.ts";
import { lostFiles, scenarios } from "./scenarios.ts";
import { play, type Scenario } from "./stage.ts";

const firefoxPath = findFirefox();
if (!firefoxPath)
  console.log("No Firefox found, so nothing is played in it: install it, or put its path in FIREFOX_PATH.");

const place = { origin: inject("origin"), token: inject("token") };

const playAll = (launch: () => Promise<Engine>, list: readonly Scenario[]): void => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await launch();
  });
  afterAll(() => engine?.close());
  for (const scenario of list) it(scenario.name, () => play(scenario, { engine, ...place }));
};

// The element tests lose files in it as well, and it takes long: browsers that keep a failure for the page's life matter.
const others = scenarios.filter((scenario) => scenario !== lostFiles);

describe("in Chromium", () => playAll(() => chromium(findChromium()), others));
describe.skipIf(!firefoxPath)("in Firefox", () => playAll(() => firefox(firefoxPath ?? ""), scenarios));
