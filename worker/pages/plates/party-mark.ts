import { RED } from "./ornament.ts";
import { svg, type Svg } from "./svg.ts";
import { textBlock } from "./text.ts";

const WORDS = "中共党员";

/** "Party member" in words, drawn only with the lawyer's separate consent; `x` is its left edge or its middle. */
export function partyMark(x: number, y: number, size: number, anchor: "start" | "middle"): Svg {
  const width = WORDS.length * size + size * 1.4;
  const height = size * 1.6;
  const left = anchor === "middle" ? x - width / 2 : x;
  return svg`<rect x="${left}" y="${y}" width="${width}" height="${height}" rx="${height / 2}" fill="none" stroke="${RED}" stroke-width="${size * 0.09}"/>${textBlock(left + width / 2, y, { size, lines: [WORDS], step: height, height }, { fill: RED, weight: 500, anchor: "middle" })}`;
}
