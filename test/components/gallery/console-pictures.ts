/**
 * `npm run pictures [-- screen…]`: the console's every screen, full, empty, failing and with texts as long as they may be,
 * in both languages and on both usual displays, its list and its first entry, into
 * `.build/pictures`, for somebody to look at. Says what is wider than the display.
 */
import { mkdirSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { launch, type Page } from "puppeteer-core";
import { SCREENS } from "../../../components/console/screens.ts";
import { CHROMIUM_FLAGS, findChromium } from "../../support/chromium.ts";
import { FILLS, idOf } from "../support/answers-of-document.ts";
import { build, root } from "./build.ts";
import { gallery } from "./server.ts";

const SIZES = [
  [1366, 768],
  [1920, 1080],
] as const;
const LANGUAGES = ["zh", "en"] as const;

const shadow = "document.querySelector('pioneer-console').shadowRoot";
const asked = process.argv.slice(2);
const screens = SCREENS.filter(({ name }) => !asked.length || asked.includes(name));

/** Takes a picture when nothing is loading any more, and says what is too wide. */
async function take(page: Page, path: string): Promise<void> {
  await page.waitForFunction(
    `document.querySelector("pioneer-console")?.shadowRoot?.querySelector("main h1") && !${shadow}.querySelector("main .skeleton, main [aria-busy=true], main .drawing:empty")`,
  );
  await page.screenshot({ path });
  const wide = await page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
  if (Number(wide) > 0) console.log(`${path}: ${String(wide)} px too wide`);
}

const { server } = gallery(await build());
await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
const { port } = server.address() as AddressInfo;
const browser = await launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
const page = await browser.newPage();
page.on("pageerror", (error) => console.log(String(error)));
let taken = 0;
for (const fill of FILLS)
  for (const language of LANGUAGES)
    for (const [width, height] of SIZES) {
      const folder = join(root, ".build/pictures", `${fill}-${language}-${width}`);
      mkdirSync(folder, { recursive: true });
      await page.setViewport({ width, height });
      for (const { name } of screens) {
        const open = (id: string) =>
          page.goto(`http://localhost:${port}/console/${fill}?lang=${language}&at=${name}${id && `/${id}`}`);
        await open("");
        await take(page, join(folder, `${name}.png`));
        taken += 1;
        const entries = await page.evaluate(`!!${shadow}.querySelector('main a[href*="at=${name}/"]')`);
        if (fill === "empty" || !entries) continue;
        await open(idOf(0));
        await take(page, join(folder, `${name}-entry.png`));
        taken += 1;
      }
    }
await browser.close();
server.close();
console.log(`${taken} pictures in .build/pictures`);
