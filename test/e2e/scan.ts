import jsQR from "jsqr";
import type { Page } from "puppeteer-core";

/** How large a picture is drawn, and the square of it that is looked at, in dots. */
interface View {
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/**
 * The text of the QR code in a picture, as the browser draws it and a phone reads it; empty when there is none to be
 * read.
 */
async function read(page: Page, picture: string, view?: View): Promise<string> {
  const { encoded, width, height } = await page.evaluate(
    async (source, part) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const [width, height] = part ? [part.side, part.side] : [image.naturalWidth, image.naturalHeight];
      const context = Object.assign(document.createElement("canvas"), { width, height }).getContext("2d");
      if (!context) throw new Error("There is nothing to draw on.");
      if (part) context.drawImage(image, -part.x, -part.y, part.width, part.height);
      else context.drawImage(image, 0, 0);
      const bytes = context.getImageData(0, 0, width, height).data;
      let binary = "";
      for (let at = 0; at < bytes.length; at += 32_768)
        binary += String.fromCharCode(...bytes.subarray(at, at + 32_768));
      return { encoded: btoa(binary), width, height };
    },
    picture,
    view,
  );
  return jsQR(new Uint8ClampedArray(Buffer.from(encoded, "base64")), width, height)?.data ?? "";
}

/** Dots a millimetre. */
const DOTS = 8;
/** Millimetres around the code that are seen with it. */
const AROUND = 4;

/** What a phone reads that is held before the QR code of a drawing: of this and what stands close around it. */
export function scanDrawing(page: Page, markup: string): Promise<string> {
  const of = (tag: string, name: string) => Number(new RegExp(` ${name}="([\\d.]+)(?:mm)?"`).exec(tag)?.[1] ?? 0);
  const [sheet = ""] = /<svg[^>]*>/.exec(markup) ?? [];
  const code = [...markup.matchAll(/<rect[^>]*>/g)]
    .map(([rect]) => rect)
    .find((rect) => of(rect, "width") === of(rect, "height"));
  if (!code) throw new Error("The drawing has no QR code.");
  return read(page, `data:image/svg+xml;base64,${Buffer.from(markup).toString("base64")}`, {
    width: of(sheet, "width") * DOTS,
    height: of(sheet, "height") * DOTS,
    x: (of(code, "x") - AROUND) * DOTS,
    y: (of(code, "y") - AROUND) * DOTS,
    side: Math.round((of(code, "width") + 2 * AROUND) * DOTS),
  });
}

/**
 * What a phone reads that is held before a sheet printed from the page: from the picture itself, as it stands there.
 */
export async function scanPrinted(page: Page, selector: string): Promise<string> {
  await page.emulateMediaType("print");
  // As fine as a plain printer prints: three dots for each of the screen's.
  const viewport = page.viewport();
  await page.setViewport({ width: 1280, height: 900, ...viewport, deviceScaleFactor: 3 });
  const picture = await page.waitForSelector(selector);
  const shot = await picture?.screenshot({ encoding: "base64" });
  if (!shot) throw new Error(`Nothing is printed of ${selector}.`);
  return read(page, `data:image/png;base64,${shot}`);
}
