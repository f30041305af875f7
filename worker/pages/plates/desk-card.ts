import { GOLD, INK, MUTED, ornament, RED } from "./ornament.ts";
import { partyMark } from "./party-mark.ts";
import { qrCode } from "./qr.ts";
import type { PlateInFull, PlateLawyer } from "./schema.ts";
import { drawing, svg, type Svg } from "./svg.ts";
import { fit, measure, MONO, piecesOf, SERIF, textBlock } from "./text.ts";
import { bureauName } from "../../county/settings/bureau-name.ts";
import { chineseDate } from "../../platform/values/chinese-date.ts";
import { groupPlateCode, hostOf } from "./language.ts";

/** A third of A4: two of them and a foot fold into a tent. */
export const DESK_CARD = { width: 210, height: 99 } as const;

/** What fits on a card; all of them are behind the code. */
const PROMISES = 3;
const LEFT = 20;
const WIDTH = 122;
const NAME_ROOM = 17;

/** The promises that come due next, in one size, one below the other. */
function promises({ promises: kept }: PlateInFull, top: number, bottom: number): Svg | undefined {
  const shown = kept.slice(0, PROMISES);
  if (shown.length === 0) return undefined;
  const room = (bottom - top) / shown.length;
  const at = (largest: number) =>
    shown.map(({ text, dueDate }) =>
      fit([...piecesOf(text), `（${chineseDate(dueDate)}前）`], {
        width: WIDTH - 8,
        height: room - 1.6,
        largest,
        smallest: 2.2,
        leading: 1.36,
      }),
    );
  const size = Math.min(...at(4.5).map((fitted) => fitted.size));
  let y = top;
  return svg`${at(size).map((fitted, i) => {
    const here = y;
    y += fitted.height + 1.6;
    return svg`<circle cx="${LEFT + 2.4}" cy="${here + fitted.step / 2}" r="2.400" fill="none" stroke="${GOLD}" stroke-width=".35"/>${textBlock(LEFT + 2.4, here, { size: 3, lines: [String(i + 1)], step: fitted.step, height: fitted.step }, { fill: RED, weight: 700, anchor: "middle" })}${textBlock(LEFT + 8, here, fitted, { fill: INK })}`;
  })}`;
}

/** What stands on the desk before a holder (桌牌), one face of it. */
export function deskCard(plate: PlateInFull, lawyer: PlateLawyer, origin: string): Svg {
  const { width, height } = DESK_CARD;
  const markWidth = lawyer.partyMember ? 30 : 0;
  const name = fit(lawyer.name, {
    width: WIDTH - markWidth,
    height: NAME_ROOM,
    largest: 14,
    smallest: 4,
    leading: 1.2,
  });
  const firm = fit(lawyer.firm.name, { width: WIDTH, height: 6.4, largest: 4.8, smallest: 2.6, leading: 1.25 });
  const title = fit(`${plate.post.title} · ${plate.site.name}`, {
    width: WIDTH,
    height: 7.4,
    largest: 4.1,
    smallest: 2.3,
    leading: 1.25,
  });
  const foot = fit(`${bureauName(plate.county).zh} · 监督电话 ${plate.county.phone}`, {
    width: WIDTH,
    height: 5,
    largest: 3.2,
    smallest: 1.8,
    lines: 1,
  });
  const address = fit(hostOf(origin), { width: 50, height: 4, largest: 2.8, smallest: 1.5, lines: 1 });
  const grouped = groupPlateCode(plate.code);
  const code = { size: 2.2, step: 3, height: 6, lines: [grouped.slice(0, 24), grouped.slice(25)] };
  const nameTop = 9 + (NAME_ROOM - name.height) / 2;
  const nameEnd = LEFT + Math.max(...name.lines.map((line) => measure(line))) * name.size;
  return drawing(
    width,
    height,
    `${lawyer.name} ${plate.post.title}`,
    svg`<rect width="${width}" height="${height}" fill="#fff"/><rect width="7" height="${height}" fill="${RED}"/><rect x="7" width="1" height="${height}" fill="${GOLD}"/>
${textBlock(LEFT, nameTop, name, { fill: INK, family: SERIF, weight: 700 })}${lawyer.partyMember && partyMark(nameEnd + 5, nameTop + name.height / 2 - 3.2, 4, "start")}
${textBlock(LEFT, 26.5 + (6.4 - firm.height) / 2, firm, { fill: INK })}${textBlock(LEFT, 33.4 + (7.4 - title.height) / 2, title, { fill: RED, weight: 500 })}
<rect x="${LEFT}" y="42.600" width="${WIDTH}" height=".3" fill="${GOLD}"/>
${plate.promises.length > 0 && textBlock(LEFT, 44.6, { size: 3.2, lines: ["我的承诺"], step: 4.4, height: 4.4 }, { fill: MUTED })}
${promises(plate, 50, 87)}
${textBlock(LEFT, 89, foot, { fill: MUTED })}
${ornament(168, 9, 13, GOLD)}
${qrCode(origin, plate.code, { x: 153, y: 25, side: 43 })}
${textBlock(174.5, 69.5, { size: 3.9, lines: ["扫码核验 · Scan to verify"], step: 5, height: 5 }, { fill: INK, anchor: "middle", weight: 500 })}${textBlock(174.5, 75, address, { fill: MUTED, anchor: "middle" })}
${textBlock(174.5, 79.4, code, { fill: MUTED, family: MONO, anchor: "middle" })}`,
  );
}
