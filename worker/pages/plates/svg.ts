import { escapeXml } from "../../platform/spreadsheets/xml.ts";

/** Drawn markup that may stand in a drawing as it is. */
export class Svg {
  readonly markup: string;

  constructor(markup: string) {
    this.markup = markup;
  }
}

export type Part = Svg | string | number | false | undefined | readonly Part[];

function render(part: Part): string {
  if (part === false || part === undefined) return "";
  if (part instanceof Svg) return part.markup;
  if (typeof part === "number") return String(Math.round(part * 1000) / 1000);
  return typeof part === "object" ? part.map(render).join("") : escapeXml(part);
}

/** A template for drawings: whatever is not `Svg` already is data and is escaped, in text and in attributes alike. */
export const svg = (strings: TemplateStringsArray, ...parts: Part[]): Svg =>
  new Svg(strings.map((text, i) => text + render(parts[i])).join(""));

/** A whole drawing of this size on paper. One unit is one millimetre. */
export const drawing = (width: number, height: number, title: string, content: Part): Svg =>
  svg`<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img"><title>${title}</title>${content}</svg>`;
