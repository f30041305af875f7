import { MOST_ROWS, UnreadableFile, type Encoding, type ReadSheet, type SheetRow } from "./sheet.ts";

const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ["utf-8", [0xef, 0xbb, 0xbf]],
  ["utf-16le", [0xff, 0xfe]],
  ["utf-16be", [0xfe, 0xff]],
];

function decode(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/**
 * What a text looks like that was read in one encoding, saved in another and is beyond help: the marks of lost
 * characters, and UTF-8 taken for Latin letters.
 */
const SPOILT = /\ufffd|锟斤拷|锘縹|(?:[äåæçèé][^\p{ASCII}\p{Script=Han}]{1,2}){2}/u;

/** Bytes that no text has: of a picture, a program. */
const isBinary = (bytes: Uint8Array): boolean => bytes.subarray(0, 4096).includes(0);

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

/**
 * Text of a file: by its mark, else UTF-8 where it is that to the byte, else GB18030, which holds GBK and GB 2312.
 * @param chosen the encoding, where somebody says which
 * @throws {UnreadableFile} `encoding` when it is none of these, or was spoilt before
 */
export function decodeText(bytes: Uint8Array, chosen?: Encoding): DecodedText {
  const marked = MARKS.find(([, mark]) => mark.every((byte, index) => bytes[index] === byte));
  const body = marked ? bytes.subarray(marked[1].length) : bytes;
  if (!marked && isBinary(bytes)) throw new UnreadableFile("not_a_spreadsheet");
  const tried: readonly Encoding[] = chosen ? [chosen] : marked ? [marked[0]] : ["utf-8", "gb18030"];
  for (const encoding of tried) {
    const text = decode(body, encoding);
    if (text === undefined) continue;
    if (SPOILT.test(text)) break;
    return { text, encoding };
  }
  throw new UnreadableFile("encoding");
}

/** So much of a text tells what stands between its cells. */
const LOOKED_AT = { signs: 20_000, lines: 20 } as const;

/** What stands between cells: what most of the first lines have outside quotes; a title over them has none of it. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, LOOKED_AT.signs)
    .replaceAll(/"[^"]*"/g, "")
    .split(/[\r\n]+/)
    .slice(0, LOOKED_AT.lines);
  const counted = [",", "\t", ";", "，"].map((sign) => {
    const signs = lines.map((line) => line.split(sign).length - 1);
    return { sign, lines: signs.filter(Boolean).length, signs: signs.reduce((sum, count) => sum + count, 0) };
  });
  return counted.reduce((most, one) =>
    one.lines > most.lines || (one.lines === most.lines && one.signs > most.signs) ? one : most,
  ).sign;
}

/** Excel's own first line that says what stands between cells. */
const SEPARATOR_LINE = /^sep=(.)\r?\n/i;

/**
 * Comma-separated values (RFC 4180), and what spreadsheet programs make of them: tabs or semicolons, any line ends. All
 * cells are texts: nothing is taken for a number or a formula.
 */
export function readSeparated(text: string): ReadSheet {
  const said = SEPARATOR_LINE.exec(text);
  const body = said ? text.slice(said[0].length) : text;
  const separator = said?.[1] ?? separatorOf(body);
  const rows: SheetRow[] = [];
  let cells: string[] = [];
  let cell = "";
  let quoted = false;
  const endRow = () => {
    cells.push(cell);
    cell = "";
    rows.push({
      number: rows.length + 1,
      hidden: false,
      cells: cells.map((each) => (each.trim() === "" ? undefined : { text: each })),
    });
    cells = [];
    if (rows.length > MOST_ROWS * 2) throw new UnreadableFile("too_many_rows");
  };
  for (let at = 0; at < body.length; at++) {
    const sign = body[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (body[at + 1] === '"') {
        cell += '"';
        at++;
      } else quoted = false;
    } else if (sign === '"' && cell.trim() === "") {
      quoted = true;
      cell = "";
    } else if (sign === separator) {
      cells.push(cell);
      cell = "";
    } else if (sign === "\n" || sign === "\r") {
      if (sign === "\r" && body[at + 1] === "\n") at++;
      endRow();
    } else cell += sign;
  }
  if (cell !== "" || cells.length > 0) endRow();
  return { name: "", hidden: false, rows: rows.filter((row) => row.cells.some(Boolean)) };
}
