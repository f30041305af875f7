import { divider, GOLD, INK, MUTED, ornament, RED } from "./ornament.ts";
import { qrCode } from "./qr.ts";
import type { PlateInFull } from "./schema.ts";
import { drawing, svg, type Svg } from "./svg.ts";
import { fit, MONO, SERIF, textBlock } from "./text.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { groupPlateCode, hostOf } from "./language.ts";

/** Fits A4 across with a margin every printer keeps; a sign maker may enlarge it. */
export const DOOR_PLATE = { width: 270, height: 180 } as const;

/** More names than this are counted, not listed: the rest is behind the code. */
const NAMES = 12;

function holders({ lawyers }: PlateInFull): string[] {
  const names = lawyers.slice(0, NAMES).map(({ name }) => `${name}　`);
  return lawyers.length > NAMES ? [...names, `等 ${lawyers.length} 人`] : names;
}

/** The plate at a post's door (门牌). */
export function doorPlate(plate: PlateInFull, origin: string): Svg {
  const { width, height } = DOOR_PLATE;
  const middle = width / 2;
  const bureau = bureauName(plate.county).zh;
  const head = fit(bureau, { width: 190, height: 9, largest: 6.6, smallest: 3, lines: 1 });
  const title = fit(plate.post.title, { width: 226, height: 50, largest: 25, smallest: 6, leading: 1.24, even: true });
  const site = fit(plate.site.name, { width: 164, height: 20, largest: 8.6, smallest: 3.6, leading: 1.25 });
  const names = fit(holders(plate), { width: 164, height: 27, largest: 9.4, smallest: 3, leading: 1.32 });
  const address = fit(hostOf(origin), { width: 56, height: 4, largest: 3.2, smallest: 1.6, lines: 1 });
  const [first = "", second = ""] = [groupPlateCode(plate.code).slice(0, 24), groupPlateCode(plate.code).slice(25)];
  const code = { size: 2.7, step: 3.7, height: 7.4, lines: [first, second] };
  const titleTop = 44 + (50 - title.height) / 2;
  const label = (x: number, y: number, text: string) =>
    textBlock(x, y, { size: 3.9, lines: [text], step: 5.4, height: 5.4 }, { fill: MUTED });
  return drawing(
    width,
    height,
    plate.post.title,
    svg`<rect width="${width}" height="${height}" fill="#fff"/><rect x="7" y="7" width="${width - 14}" height="${height - 14}" fill="none" stroke="${GOLD}" stroke-width=".9"/><rect x="9" y="9" width="${width - 18}" height="${height - 18}" fill="none" stroke="${GOLD}" stroke-width=".25"/>
${ornament(middle - 9, 14.5, 18, GOLD)}${textBlock(middle, 33.5, head, { fill: INK, anchor: "middle", weight: 500 })}
${textBlock(middle, titleTop, title, { fill: RED, family: SERIF, weight: 700, anchor: "middle" })}
${divider(30, width - 30, 101)}
${label(22, 107.5, "服务网点")}${textBlock(22, 113.5, site, { fill: INK, weight: 500 })}
${plate.lawyers.length > 0 && svg`${label(22, 135.5, "在岗律师")}${textBlock(22, 141.5, names, { fill: INK, weight: 500 })}`}
${qrCode(origin, plate.code, { x: 203, y: 105.5, side: 44 })}
${textBlock(225, 149.5, { size: 4.3, lines: ["扫码核验 · Scan to verify"], step: 5, height: 5 }, { fill: INK, anchor: "middle", weight: 500 })}${textBlock(225, 154.8, address, { fill: MUTED, anchor: "middle" })}
${textBlock(225, 159.4, code, { fill: MUTED, family: MONO, anchor: "middle" })}`,
  );
}
