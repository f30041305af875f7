import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";
import { bundle, packageVersion, type Bundle } from "../../components/build/bundle.ts";
import { writeConsole } from "../../components/build/console.ts";
import { publish } from "../../components/build/publish.ts";
import { addSession, ask, COUNTY, enter, tokenIn } from "../own-server/first-county.ts";
import { endAll, OwnMachine } from "../own-server/machine.ts";
import { startServer, type Served } from "../own-server/served.ts";
import { freePort } from "../support/free-port.ts";
import { launch, openPage, Part } from "./browser.ts";

/** A page is open in a browser while the service behind it is updated: what it has not loaded yet, it still finds. */

const base = mkdtempSync(join(tmpdir(), "update-"));
const PHONE = "13920000001";
let browser: Browser;
let served: Served | undefined;
beforeAll(async () => {
  browser = await launch();
});
afterAll(async () => {
  await browser?.close();
  served?.child.kill("SIGKILL");
  endAll();
  rmSync(base, { recursive: true, force: true });
});

/** A build of its own, as a deployment finds it. */
async function built(name: string, release: Bundle, version: string): Promise<string> {
  const assets = join(base, name);
  await publish(release, join(assets, "embed"), version);
  await writeConsole(assets);
  return assets;
}

it("moves a booking in a page that was open over two updates, with parts of the release it began with", async () => {
  const release = await bundle();
  const first = await built("first", release, packageVersion());
  const later = (word: string) => ({ ...release, folder: `later-${word}` });
  const updates = [await built("second", later("one"), "9.0.0"), await built("third", later("two"), "9.1.0")];

  const machine = new OwnMachine(join(base, "own"));
  const file = join(base, "county.json");
  writeFileSync(file, JSON.stringify(COUNTY));
  const setUp = machine.npm("setup", ["--file", file]);
  expect(setUp.code, setUp.said).toBe(0);
  const port = await freePort();
  const serve = async (assets: string) => {
    served?.child.kill("SIGTERM");
    await served?.ended;
    served = await startServer({ PIONEER_FOLDER: machine.folder, ASSETS_FOLDER: assets, PORT: String(port) });
    await served.until("Ready at");
  };
  await serve(first);
  const at = { port, said: () => "", kill: () => Promise.resolve() };
  const entered = await enter(at, tokenIn(machine));
  await addSession(at, entered, "13:00", 2, 3);
  const settings = await ask<{ consents: { booking: { version: number } } }>(port, "GET", "/api/settings");
  const consentVersion = settings.consents.booking.version;
  const body = { sessionId: entered.sessionId, name: "龙大爷", phone: PHONE, matter: "labour", consentVersion };
  const { code } = await ask<{ code: string }>(port, "POST", "/api/bookings", { body });

  const { page, complaints } = await openPage(browser, `http://localhost:${port}/booking#${code}`);
  const part = new Part(page, "pioneer-booking");
  await part.fill("phone", PHONE);
  await part.click("查询", "button");
  await part.says("改期");
  for (const update of updates) await serve(update);

  const loaded: [path: string, status: number][] = [];
  page.on("response", (answer) => {
    const { pathname } = new URL(answer.url());
    if (pathname.startsWith("/embed/")) loaded.push([pathname, answer.status()]);
  });
  await part.click("改期", "button");
  await part.says("改到什么时间");
  await part.click("13:00", "label");
  await part.click("确认改期");
  await part.says("改期成功");
  // It did need parts it had not loaded, and had them from before.
  expect(loaded.map(([path]) => path)).toContain(`/embed/v1/${release.folder}/move.js`);
  expect(loaded.filter(([, status]) => status !== 200)).toEqual([]);
  expect(complaints).toEqual([]);
}, 240_000);
