import { assertUnpacks, isArchive } from "./archive.ts";
import { LARGEST_FILE, UnreadableFile, type Encoding, type ReadSheet } from "./sheet.ts";
import { decodeText, readSeparated } from "./text-file.ts";

export interface ReadFile {
  readonly sheets: readonly ReadSheet[];
  /** Of a file that is plain text. */
  readonly encoding?: Encoding;
}

/** Refuses a file by its size alone, before it is read. */
export function assertFileSize(size: number): void {
  if (size === 0) throw new UnreadableFile("empty");
  if (size > LARGEST_FILE) throw new UnreadableFile("file_too_large");
}

const isCompound = (bytes: Uint8Array): boolean => bytes[0] === 0xd0 && bytes[1] === 0xcf;

/** The library that reads workbooks is large, and a text needs none of it. */
const readWorkbook = async (source: Uint8Array | string) => (await import("./workbook-file.ts")).readWorkbook(source);

/**
 * Reads a spreadsheet file: XLSX, XLS, and text between commas, by what is in it and not by its name. What other systems
 * save as `.xls` is often a page or XML, and is read too.
 * @param encoding of a text, where somebody says which
 * @throws {UnreadableFile}
 */
export async function readFile(bytes: Uint8Array<ArrayBuffer>, encoding?: Encoding): Promise<ReadFile> {
  assertFileSize(bytes.length);
  if (isArchive(bytes)) await assertUnpacks(bytes);
  const read =
    isArchive(bytes) || isCompound(bytes) ? { sheets: await readWorkbook(bytes) } : await readText(bytes, encoding);
  const sheets = read.sheets.filter(({ rows }) => rows.length > 0);
  if (sheets.length === 0) throw new UnreadableFile("empty");
  return { ...read, sheets };
}

async function readText(bytes: Uint8Array, chosen?: Encoding): Promise<ReadFile> {
  const { text, encoding } = decodeText(bytes, chosen);
  const sheets = /^\s*</.test(text) ? await readWorkbook(text) : [readSeparated(text)];
  return { sheets, encoding };
}
