import { svg, type Svg } from "./svg.ts";

/**
 * Text in drawings. Nothing here can ask a font, and the printer's fonts are not known: widths are those of the widest
 * usual fonts by class of character, in ems. What is in no class is set to the width reckoned for it, so that it cannot
 * run over either.
 */
const CLASSES: readonly (readonly [characters: RegExp, em: number])[] = [
  [/^[ijl|!.,:;'`()[\]{}fIrt]$/, 0.42],
  [/^ $/, 0.34],
  [/^[mwMW@%&]$/, 1],
  [/^[A-Z]$/, 0.78],
  [/^[0-9a-z]$/, 0.66],
  [/^[\x20-\x7e]$/, 0.68],
  // Ideographs, kana, CJK punctuation and full-width forms; dashes, dots and quotes, which Chinese fonts draw full
  // width.
  [
    /^[\u2010-\u2027\u2e80-\u33ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff5e\uffe0-\uffe6\u00b7\u{20000}-\u{3ffff}]$/u,
    1,
  ],
];

/** The width of what no class holds: other scripts, pictographs, marks. */
const UNKNOWN = 1.1;

/** Made when it is first needed: it loads the language's data. */
let segmenter: Intl.Segmenter | undefined;

/** Text as readers see characters: a letter with its marks is one. */
function graphemesOf(text: string): string[] {
  segmenter ??= new Intl.Segmenter("zh-CN", { granularity: "grapheme" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

const emOf = (grapheme: string): number | undefined => CLASSES.find(([characters]) => characters.test(grapheme))?.[1];

/** The width of one line in ems, reckoned on the wide side. */
export const measure = (text: string): number =>
  graphemesOf(text).reduce((sum, grapheme) => sum + (emOf(grapheme) ?? UNKNOWN), 0);

const isReckoned = (text: string): boolean => graphemesOf(text).every((grapheme) => emOf(grapheme) !== undefined);

/** Never first on a line, and never last on one (GB/T 15834). */
const NOT_FIRST = /^[，。、；：！？）》」』】”’…—·,.;:!?)\]}%]/u;
const NOT_LAST = /[（《「『【“‘([{]$/u;

/** The programme's name is not cut in two where it fits on a line. */
const KEPT = "党员律师示范岗";

/** A piece of text that stays on one line, with its width in ems. */
interface Unit {
  readonly text: string;
  readonly em: number;
}

const unitOf = (text: string): Unit => ({ text, em: measure(text) });

/** What may begin a line: a Latin word, or a single ideograph with the punctuation that clings to it. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (const part of text
    .replace(/\s+/g, " ")
    .trim()
    .split(new RegExp(`(${KEPT})`))) {
    if (part === KEPT) {
      pieces.push(part);
      continue;
    }
    let fresh = true;
    for (const grapheme of graphemesOf(part)) {
      const last = fresh ? undefined : pieces.at(-1);
      const inWord =
        last !== undefined && /[\w\u00c0-\u02ff'’.-]$/u.test(last) && /^[\w\u00c0-\u02ff'’.-]/u.test(grapheme);
      const clings = last !== undefined && last !== " " && (NOT_FIRST.test(grapheme) || NOT_LAST.test(last));
      if (last !== undefined && (inWord || clings)) pieces[pieces.length - 1] = last + grapheme;
      else pieces.push(grapheme);
      fresh = false;
    }
  }
  return pieces;
}

/**
 * Text to be set: a string breaks where its language allows; of a list, each item stays on one line where it has room.
 */
export type Copy = string | readonly string[];

const unitsOf = (copy: Copy): Unit[] => (typeof copy === "string" ? piecesOf(copy) : copy).map(unitOf);

/** Lines of at most `width` ems. A piece that is too long for any line is cut. */
function wrap(units: readonly Unit[], width: number): string[] {
  const lines: string[] = [];
  let line = "";
  let used = 0;
  const place = ({ text, em }: Unit): void => {
    if (used + em <= width) {
      line += text;
      used += em;
      return;
    }
    if (line.trim()) lines.push(line.trim());
    line = text.trimStart();
    used = line === text ? em : measure(line);
  };
  for (const unit of units) {
    if (unit.em <= width) place(unit);
    else for (const grapheme of graphemesOf(unit.text)) place(unitOf(grapheme));
  }
  if (line.trim()) lines.push(line.trim());
  return lines;
}

/** The same number of lines, as even as they can be. */
function balance(units: readonly Unit[], width: number, count: number): string[] {
  let [narrow, wide] = [width / count, width];
  for (let step = 0; step < 12; step++) {
    const middle = (narrow + wide) / 2;
    if (wrap(units, middle).length <= count) wide = middle;
    else narrow = middle;
  }
  return wrap(units, wide);
}

/** Cuts what is left over: only text that would be unreadably small otherwise. */
function cut(lines: readonly string[], count: number, width: number): string[] {
  const kept = graphemesOf(lines.slice(0, count).at(-1) ?? "");
  while (kept.length > 0 && measure(`${kept.join("")}…`) > width) kept.pop();
  return [...lines.slice(0, Math.max(count - 1, 0)), `${kept.join("")}…`];
}

export interface Room {
  readonly width: number;
  readonly height: number;
  /** Sizes in millimetres: the largest that fits is taken. */
  readonly largest: number;
  readonly smallest: number;
  /** Line height in ems. */
  readonly leading?: number;
  /** Fewer lines than there is room for. */
  readonly lines?: number;
  /** Whether lines should be of even length: for titles. */
  readonly even?: boolean;
}

export interface Fitted {
  readonly size: number;
  readonly lines: readonly string[];
  /** From one line to the next. */
  readonly step: number;
  readonly height: number;
}

/** Text in the largest size at which all of it has room. */
export function fit(
  copy: Copy,
  { width, height, largest, smallest, leading = 1.3, lines: most = Infinity, even = false }: Room,
): Fitted {
  const units = unitsOf(copy);
  const at = (size: number) => ({
    size,
    room: Math.min(Math.max(Math.floor(height / (size * leading)), 1), most),
    lines: wrap(units, width / size),
  });
  // No character is wider than its line.
  let tried = at(Math.min(largest, width / UNKNOWN));
  while (tried.lines.length > tried.room && tried.size > smallest) tried = at(Math.max(tried.size * 0.96, smallest));
  const { size, room, lines } = tried;
  const placed =
    lines.length > room
      ? cut(lines, room, width / size)
      : even && lines.length > 1
        ? balance(units, width / size, lines.length)
        : lines;
  return { size, lines: placed, step: size * leading, height: placed.length * size * leading };
}

export const SANS =
  "'Source Han Sans SC', 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', SimHei, sans-serif";
export const SERIF = "'Source Han Serif SC', 'Noto Serif CJK SC', 'Noto Serif SC', STZhongsong, SimSun, serif";
export const MONO = "Consolas, 'DejaVu Sans Mono', 'Noto Sans Mono', 'Courier New', monospace";

export interface TextStyle {
  readonly fill: string;
  readonly family?: string;
  readonly weight?: number;
  readonly anchor?: "start" | "middle";
}

/** How far below the top of its line a text's baseline is, in ems: ideographs then stand in the middle. */
const BASELINE = 0.38;

/** Draws fitted text with its first line's top at `y`. */
export function textBlock(
  x: number,
  y: number,
  { size, lines, step }: Fitted,
  { fill, family = SANS, weight = 400, anchor = "start" }: TextStyle,
): Svg {
  return svg`<g font-family="${family}" font-size="${size}" font-weight="${weight}" fill="${fill}" text-anchor="${anchor}">${lines.map(
    (line, i) => {
      const held = isReckoned(line) ? "" : svg` textLength="${measure(line) * size}" lengthAdjust="spacingAndGlyphs"`;
      return svg`<text x="${x}" y="${y + step * (i + 0.5) + size * BASELINE}"${held}>${line}</text>`;
    },
  )}</g>`;
}
