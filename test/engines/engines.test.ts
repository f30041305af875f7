import { afterAll, beforeAll, describe, inject, it } from "vitest";
import { findChromium } from "../support/chromium.ts";
import { chromium } from "./chromium.ts";
import type { Engine } from "./engine.ts";
import { findFirefox, firefox } from "./firefox.ts";
import { scenarios } from "./scenarios.ts";
import { play } from "./stage.ts";

const firefoxPath = findFirefox();
if (!firefoxPath)
  console.log("No Firefox found, so nothing is played in it: install it, or put its path in FIREFOX_PATH.");

const place = { origin: inject("origin"), token: inject("token") };

const playAll = (launch: () => Promise<Engine>): void => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await launch();
  });
  afterAll(() => engine?.close());
  for (const scenario of scenarios) it(scenario.name, () => play(scenario, { engine, ...place }));
};

describe("in Chromium", () => playAll(() => chromium(findChromium())));
describe.skipIf(!firefoxPath)("in Firefox", () => playAll(() => firefox(firefoxPath ?? "")));
