import { headerAt, findHeader, chooseSheet, type Header } from "../../../../worker/platform/spreadsheets/columns.ts";
import { assertFileSize, readFile } from "../../../../worker/platform/spreadsheets/read-file.ts";
import type { Encoding, ReadSheet } from "../../../../worker/platform/spreadsheets/sheet.ts";
import { readTable, type Table } from "../../../../worker/platform/spreadsheets/table.ts";
import type { AnswerOf, OptionsOf } from "../../../shared/api-client.ts";

export type Target = AnswerOf<"GET /api/admin/import-targets">["items"][number];
export type Choices = OptionsOf<"POST /api/admin/imports">["body"]["choices"];

const hex = (bytes: ArrayBuffer): string =>
  Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A file somebody has chosen, as it is read for a target: which sheet, where its header is, what its columns are. */
export class Spreadsheet {
  readonly target: Target;
  readonly digest: string;
  readonly sheets: readonly ReadSheet[];
  readonly encoding: Encoding | undefined;
  sheet: number;
  header: Header;
  /** What each column is, where somebody has said otherwise. */
  mapping: readonly (string | null)[];
  hidden = false;

  private constructor(
    target: Target,
    digest: string,
    { sheets, encoding }: { readonly sheets: readonly ReadSheet[]; readonly encoding?: Encoding },
  ) {
    this.target = target;
    this.digest = digest;
    this.sheets = sheets;
    this.encoding = encoding;
    this.sheet = chooseSheet(sheets, target.columns);
    this.header = this.#headerOf(this.sheet);
    this.mapping = this.header.mapping;
  }

  /**
   * Reads a file in the browser: nothing of it leaves it.
   * @throws {UnreadableFile}
   */
  static async read(file: File, target: Target, encoding?: Encoding): Promise<Spreadsheet> {
    assertFileSize(file.size);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const digest = hex(await crypto.subtle.digest("SHA-256", bytes));
    return new Spreadsheet(target, digest, await readFile(bytes, encoding));
  }

  #sheetAt(index: number): ReadSheet {
    return this.sheets[index] ?? this.sheets[0] ?? { name: "", hidden: false, rows: [] };
  }

  #headerOf(sheet: number): Header {
    return findHeader(this.#sheetAt(sheet), this.target.columns);
  }

  get chosen(): ReadSheet {
    return this.#sheetAt(this.sheet);
  }

  chooseSheet(index: number): void {
    this.sheet = index;
    this.header = this.#headerOf(index);
    this.mapping = this.header.mapping;
  }

  /** @param row as the spreadsheet program counts it */
  chooseHeader(row: number): void {
    const index = this.chosen.rows.findIndex(({ number }) => number === row);
    if (index < 0) return;
    this.header = headerAt(this.chosen, index, this.target.columns);
    this.mapping = this.header.mapping;
  }

  /** Says what a column is; another one that was the same is nothing then. */
  map(index: number, name: string | null): void {
    this.mapping = this.mapping.map((before, at) => (at === index ? name : before === name ? null : before));
  }

  /** The sets of columns rows are known by, of which the sheet has none whole. */
  get lacksKey(): boolean {
    return !this.target.keys.some((key) => key.every((name) => this.mapping.includes(name)));
  }

  /** What a new entry must have, and the sheet has no column for. */
  get missing(): Target["columns"] {
    return this.target.columns.filter(({ name, required }) => required && !this.mapping.includes(name));
  }

  /** Its rows as they are read now; hidden ones only where somebody wants them. */
  table(): Table {
    const { columns, keys } = this.target;
    const example = Object.fromEntries(columns.map(({ name, example }) => [name, example]));
    const table = readTable(this.chosen, this.header, { columns, mapping: this.mapping, keys, example });
    return this.hidden ? table : { ...table, rows: table.rows.filter(({ hidden }) => !hidden) };
  }

  /** As an import keeps it, beside what was chosen for its rows. */
  get choices(): Pick<Choices, "sheet" | "header" | "columns" | "hidden"> {
    return {
      sheet: this.sheet,
      header: this.header.index,
      columns: this.mapping.map((name) => name ?? ""),
      hidden: this.hidden,
    };
  }

  /** Reads it again as it was read when an import was begun. */
  follow({ sheet, header, columns, hidden }: Pick<Choices, "sheet" | "header" | "columns" | "hidden">): void {
    this.sheet = sheet;
    this.header = headerAt(this.chosen, header, this.target.columns);
    this.mapping = columns.map((name) => name || null);
    this.hidden = hidden;
  }
}
