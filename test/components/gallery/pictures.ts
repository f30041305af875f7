import { launch, type Browser } from "puppeteer-core";
import { CHROMIUM_FLAGS, findChromium } from "../../support/chromium.ts";

/** Pictures of states in forced colours, one after the other, from a browser that is started when the first is asked. */
export class Pictures {
  #browser: Promise<Browser> | undefined;
  #last: Promise<unknown> = Promise.resolve();

  /** A picture of the whole page at `address`, `width` pixels wide, as PNG. */
  take(address: string, width: number): Promise<Uint8Array> {
    const picture = this.#last.then(() => this.#draw(address, width));
    this.#last = picture.catch(() => undefined);
    return picture;
  }

  async #draw(address: string, width: number): Promise<Uint8Array> {
    this.#browser ??= launch({ executablePath: findChromium(), args: CHROMIUM_FLAGS });
    const page = await (await this.#browser).newPage();
    try {
      await page.setViewport({ width, height: 720 });
      const devtools = await page.createCDPSession();
      await devtools.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
      await page.goto(address);
      await page.waitForSelector("body[data-reached]");
      return await page.screenshot({ fullPage: true });
    } finally {
      await page.close();
    }
  }

  async close(): Promise<void> {
    await (await this.#browser)?.close();
  }
}
