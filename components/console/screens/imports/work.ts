import {
  checkRows,
  chunkOf,
  CHUNK,
  cut,
  kindOf,
  type CheckedRow,
  type ConflictChoice,
  type RowKind,
} from "../../../../worker/platform/spreadsheets/import-rows.ts";
import { UnreadableFile, type Encoding } from "../../../../worker/platform/spreadsheets/sheet.ts";
import type { AnswerOf } from "../../../shared/api-client.ts";
import { ProblemError } from "../../../shared/problem-error.ts";
import type { ConsoleHost, Screen } from "../../host.ts";
import type { Work } from "../../under-way.ts";
import { Spreadsheet, type Target } from "./spreadsheet.ts";

export type ImportEntry = AnswerOf<"GET /api/admin/imports/{id}">;

/** Where somebody is with a file. */
export type Step = "choosing" | "reading" | "columns" | "checking" | "preview" | "applying" | "paused";

/** What a screen does with an import's work while it shows it. */
interface Shown {
  readonly screen: Screen;
  /** Told the import's id once all of it is written. */
  readonly arrived: (id: string) => void;
  /** How far it is, for whoever looks at another screen. */
  readonly elsewhere: () => unknown;
}

/**
 * A file on its way in: read, checked, written a chunk at a time. Its screen can be left and come back to; once the page
 * itself has gone, it is gone on with by the same file.
 */
export class ImportWork implements Work {
  readonly #host: ConsoleHost;
  #shown: Shown | undefined;
  #abort = new AbortController();
  #step: Step = "choosing";
  #file: File | undefined;
  #sheet: Spreadsheet | undefined;
  #checked: readonly CheckedRow[] = [];
  #import: ImportEntry | undefined;
  #doneChunks = new Set<number>();
  /** How many of how many, of what is under way. */
  progress = { done: 0, all: 0 };
  usual: ConflictChoice = "overwrite";
  readonly #choices = new Map<number, ConflictChoice>();
  problem: unknown;
  /** `other_file`, or `changed_meanwhile`. */
  notice = "";

  constructor(host: ConsoleHost) {
    this.#host = host;
  }

  /** The screen that shows it from now on. */
  showOn(shown: Shown): void {
    this.#shown = shown;
  }

  get screen(): Screen | undefined {
    return this.#shown?.screen;
  }

  get running(): boolean {
    return this.#step === "checking" || this.#step === "applying";
  }

  render(): unknown {
    return this.#shown?.elsewhere();
  }

  get step(): Step {
    return this.#step;
  }

  get sheet(): Spreadsheet | undefined {
    return this.#sheet;
  }

  get checked(): readonly CheckedRow[] {
    return this.#checked;
  }

  get entry(): ImportEntry | undefined {
    return this.#import;
  }

  get fault(): string | undefined {
    return this.problem instanceof UnreadableFile ? this.problem.code : undefined;
  }

  /** What is under way is held up at its next step. */
  stop(): void {
    this.#abort.abort();
  }

  #to(step: Step): void {
    this.#step = step;
    if (this.running) this.#host.underWay.begin(this);
    if (step === "choosing") this.#host.underWay.end(this);
    this.#host.requestUpdate();
  }

  choiceOf = (row: number): ConflictChoice => this.#choices.get(row) ?? this.usual;

  choose(row: number, choice: ConflictChoice): void {
    if (choice === this.usual) this.#choices.delete(row);
    else this.#choices.set(row, choice);
    this.#host.requestUpdate();
  }

  chooseForAll(choice: ConflictChoice): void {
    this.usual = choice;
    this.#choices.clear();
    this.#host.requestUpdate();
  }

  count(kind: RowKind): number {
    return this.#checked.filter((row) => kindOf(row) === kind).length;
  }

  /** How many rows would be written. */
  get writes(): number {
    return cut(this.#checked, CHUNK).reduce((sum, piece) => sum + chunkOf(piece, 0, this.choiceOf).rows.length, 0);
  }

  /** Reads a file for a target, or once more in another encoding. */
  async read(target: Target, file = this.#file, encoding?: Encoding): Promise<void> {
    if (!file) return;
    this.#file = file;
    this.#checked = [];
    this.problem = undefined;
    this.notice = "";
    this.#to("reading");
    try {
      this.#sheet = await Spreadsheet.read(file, target, encoding);
      this.#to("columns");
    } catch (error) {
      this.#sheet = undefined;
      this.problem = error;
      this.#to("choosing");
    }
  }

  /** Goes back to the file: what was chosen for its rows is no longer asked for. */
  reset(): void {
    this.#sheet = undefined;
    this.#file = undefined;
    this.#checked = [];
    this.#choices.clear();
    this.problem = undefined;
    this.#to("choosing");
  }

  back(): void {
    this.problem = undefined;
    this.#to("columns");
  }

  /** Something of how the sheet is read has changed. */
  reread(): void {
    this.#host.requestUpdate();
  }

  /** Asks what would come of each row. */
  async check(): Promise<void> {
    const sheet = this.#sheet;
    if (!sheet) return;
    this.#abort = new AbortController();
    this.problem = undefined;
    const { rows } = sheet.table();
    this.progress = { done: 0, all: rows.length };
    this.#to("checking");
    try {
      this.#checked = await this.#ask(sheet, rows);
      this.#to(this.#import ? "paused" : "preview");
    } catch (error) {
      if (!this.#abort.signal.aborted) this.problem = error;
      this.#to("columns");
    }
  }

  #ask(sheet: Spreadsheet, rows: Parameters<typeof checkRows>[0]): Promise<readonly CheckedRow[]> {
    const { signal } = this.#abort;
    return checkRows(
      rows,
      async (values) => {
        const body = { target: sheet.target.name, rows: values };
        return (await this.#host.request("POST /api/admin/import-checks", { body, signal })).rows;
      },
      (done) => {
        this.progress = { ...this.progress, done };
        this.#host.requestUpdate();
      },
    );
  }

  /** Begins the import and writes its chunks. */
  async begin(): Promise<void> {
    const sheet = this.#sheet;
    if (!sheet) return;
    this.problem = undefined;
    this.#abort = new AbortController();
    this.#to("applying");
    try {
      this.#import = await this.#host.request("POST /api/admin/imports", {
        body: {
          target: sheet.target.name,
          digest: sheet.digest,
          rows: this.#checked.length,
          chunks: cut(this.#checked, CHUNK).length,
          choices: {
            ...sheet.choices,
            usual: this.usual,
            rows: [...this.#choices].map(([row, choice]) => ({ row, choice })),
          },
        },
        signal: this.#abort.signal,
      });
      this.#doneChunks = new Set();
    } catch (error) {
      this.problem = error;
      this.#to("preview");
      return;
    }
    await this.goOn();
  }

  /** Takes up an import that stopped, with the file it was begun with. */
  async resume(entry: ImportEntry, target: Target, file: File): Promise<void> {
    await this.read(target, file);
    const sheet = this.#sheet;
    if (!sheet) return;
    if (sheet.digest !== entry.digest) {
      this.notice = "other_file";
      this.#sheet = undefined;
      this.#to("choosing");
      return;
    }
    sheet.follow(entry.choices);
    this.usual = entry.choices.usual;
    this.#choices.clear();
    for (const { row, choice } of entry.choices.rows) this.#choices.set(row, choice);
    this.#import = entry;
    this.#doneChunks = new Set(entry.doneChunks);
    await this.check();
    if (this.#step === "paused") await this.goOn();
  }

  /** Writes what chunks are left. One that is refused, since the register has changed, is checked anew and waits. */
  async goOn(): Promise<void> {
    const entry = this.#import;
    const sheet = this.#sheet;
    if (!entry || !sheet) return;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    this.problem = undefined;
    this.notice = "";
    const pieces = cut(this.#checked, CHUNK);
    this.progress = { done: this.#doneChunks.size, all: pieces.length };
    this.#to("applying");
    for (const [index, piece] of pieces.entries()) {
      const number = index + 1;
      if (this.#doneChunks.has(number)) continue;
      if (signal.aborted) return this.#to("paused");
      try {
        await this.#host.request("POST /api/admin/imports/{id}/chunks", {
          path: { id: entry.id },
          body: chunkOf(piece, number, this.choiceOf),
          signal: new AbortController().signal,
        });
      } catch (error) {
        await this.#refused(error, sheet, piece);
        return this.#to("paused");
      }
      this.#doneChunks.add(number);
      this.progress = { done: this.#doneChunks.size, all: pieces.length };
      this.#host.requestUpdate();
    }
    this.reset();
    this.#shown?.arrived(entry.id);
  }

  async #refused(error: unknown, sheet: Spreadsheet, piece: readonly CheckedRow[]): Promise<void> {
    this.problem = error;
    if (!(error instanceof ProblemError) || ![409, 412, 422].includes(error.status)) return;
    try {
      const anew = await this.#ask(
        sheet,
        piece.map(({ row }) => row),
      );
      const of = new Map(anew.map((checked) => [checked.row, checked]));
      this.#checked = this.#checked.map((checked) => of.get(checked.row) ?? checked);
      this.problem = undefined;
      this.notice = "changed_meanwhile";
    } catch (again) {
      this.problem = again;
    }
  }
}
