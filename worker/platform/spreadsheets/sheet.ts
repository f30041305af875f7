/** A cell as a file has it, whatever kind of file it was. */
export interface SheetCell {
  /** As people read it there. */
  readonly text: string;
  /** What a number is, where the file keeps it as one: a date is the day it stands for. */
  readonly number?: number;
  /** `YYYY-MM-DD`, where the file says that a number is a date. */
  readonly date?: string;
  /** The file numbers its days from 1904 on, as those of the Macintosh do. */
  readonly from1904?: true;
  /** What a formula came to when the file was saved; nothing is calculated here. */
  readonly formula?: true;
  /** An error of the spreadsheet program, such as `#REF!`, or a formula whose result the file does not hold. */
  readonly error?: true;
}

export interface SheetRow {
  /** As the spreadsheet program counts them: the first is 1. */
  readonly number: number;
  /** Hidden, by hand or by a filter. */
  readonly hidden: boolean;
  /** By column; an empty cell is not there. */
  readonly cells: readonly (SheetCell | undefined)[];
}

export interface ReadSheet {
  readonly name: string;
  readonly hidden: boolean;
  /** Those that hold something. */
  readonly rows: readonly SheetRow[];
}

/** How the text of a file is written. */
export type Encoding = "utf-8" | "gb18030" | "utf-16le" | "utf-16be";

/** Why a file cannot be read. */
export const FILE_FAULTS = [
  "file_too_large",
  "unpacks_too_large",
  "too_many_rows",
  "password",
  "encoding",
  "not_a_spreadsheet",
  "empty",
] as const;
export type FileFault = (typeof FILE_FAULTS)[number];

/** A file is refused. Its message is the code: it holds nothing of the file. */
export class UnreadableFile extends Error {
  readonly code: FileFault;

  constructor(code: FileFault) {
    super(code);
    this.code = code;
  }
}

/** A county's whole register is a twentieth of this. */
export const LARGEST_FILE = 20 * 1024 * 1024;
export const LARGEST_UNPACKED = 200 * 1024 * 1024;
export const MOST_ROWS = 20_000;
export const MOST_COLUMNS = 200;
