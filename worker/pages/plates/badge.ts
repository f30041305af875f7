import { GOLD, INK, MUTED, ornament, RED } from "./ornament.ts";
import { partyMark } from "./party-mark.ts";
import { qrCode } from "./qr.ts";
import type { PlateInFull, PlateLawyer } from "./schema.ts";
import { drawing, svg, type Svg } from "./svg.ts";
import { fit, MONO, SERIF, textBlock } from "./text.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { groupPlateCode } from "./language.ts";

/** A card as its holders take it: 54 by 86 mm, upright (ISO/IEC 7810 ID-1). */
export const BADGE = { width: 54, height: 86 } as const;

/** What a holder wears (身份牌). */
export function badge(plate: PlateInFull, lawyer: PlateLawyer, origin: string): Svg {
  const { width, height } = BADGE;
  const middle = width / 2;
  const bureau = fit(bureauName(plate.county).zh, {
    width: 36,
    height: 4.6,
    largest: 3.5,
    smallest: 1.8,
    leading: 1.25,
    lines: 2,
  });
  const name = fit(lawyer.name, { width: 47, height: 11, largest: 8.4, smallest: 2.6, leading: 1.25, even: true });
  const nameHeight = Math.min(name.height, 11);
  const firm = fit(lawyer.firm.name, {
    width: 47,
    height: 6.4,
    largest: 3.3,
    smallest: 1.7,
    leading: 1.25,
    even: true,
  });
  const title = fit(plate.post.title, {
    width: 47,
    height: 6.4,
    largest: 3.3,
    smallest: 1.7,
    leading: 1.25,
    even: true,
  });
  const grouped = groupPlateCode(plate.code);
  const code = { size: 1.75, step: 2.3, height: 4.6, lines: [grouped.slice(0, 24), grouped.slice(25)] };
  const pill = lawyer.partyMember ? partyMark(middle, 27.6, 2.7, "middle") : undefined;
  // Without the mark the name has its room too.
  const nameTop = 16 + ((pill ? 11 : 15.5) - nameHeight) / 2;
  return drawing(
    width,
    height,
    `${lawyer.name} ${plate.post.title}`,
    svg`<rect width="${width}" height="${height}" fill="#fff"/><rect width="${width}" height="13.200" fill="${RED}"/><rect y="13.200" width="${width}" height=".8" fill="${GOLD}"/>
${ornament(4, 2.6, 8, "#f3e3bd")}${textBlock(14, 2.6, bureau, { fill: "#fff", weight: 500 })}${textBlock(14, 7.6, { size: 2.5, lines: ["示范岗律师 · 胸牌"], step: 3.2, height: 3.2 }, { fill: "#f7e9ca" })}
${textBlock(middle, nameTop, name, { fill: INK, family: SERIF, weight: 700, anchor: "middle" })}${pill}
${textBlock(middle, 33 + (6.4 - firm.height) / 2, firm, { fill: INK, anchor: "middle" })}${textBlock(middle, 39.8 + (6.4 - title.height) / 2, title, { fill: RED, anchor: "middle", weight: 500 })}
${qrCode(origin, plate.code, { x: middle - 15, y: 46.6, side: 30 })}
${textBlock(middle, 76.6, { size: 2.3, lines: ["扫码核验 · Scan to verify"], step: 2.9, height: 2.9 }, { fill: INK, anchor: "middle", weight: 500 })}${textBlock(middle, 79.7, code, { fill: MUTED, family: MONO, anchor: "middle" })}`,
  );
}
