import type { TableRow } from "./table.ts";

/** What the service says of a row. */
export interface RowAnswer {
  readonly errors: readonly { readonly field: string; readonly code: string }[];
  readonly notices: readonly string[];
  readonly found: { readonly id: string; readonly version: number; readonly name: string } | null;
  readonly changes: readonly {
    readonly field: string;
    readonly before: string | null;
    readonly after: string | null;
  }[];
}

/** A row as it was read, and what the service said of it; a row that cannot be read is not asked about. */
export interface CheckedRow {
  readonly row: TableRow;
  readonly answer: RowAnswer | undefined;
}

export const ROW_KINDS = ["invalid", "new", "changed", "same"] as const;
export type RowKind = (typeof ROW_KINDS)[number];

/** What becomes of a row whose entry is there: the sheet's word stands, or the register's, or the row is left out. */
export const CONFLICT_CHOICES = ["overwrite", "keep", "skip"] as const;
export type ConflictChoice = (typeof CONFLICT_CHOICES)[number];

export function kindOf({ row, answer }: CheckedRow): RowKind {
  if (row.faults.length > 0 || !answer || answer.errors.length > 0) return "invalid";
  if (!answer.found) return "new";
  return answer.changes.length > 0 ? "changed" : "same";
}

/** Rows in one write: the service takes no more. */
export const CHUNK = 100;
/** Rows in one question. */
export const CHECK = 200;

/** Rows cut into pieces, in their order: the same file is always cut alike, which is how an import goes on. */
export const cut = <T>(rows: readonly T[], size: number): readonly (readonly T[])[] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, index) => rows.slice(index * size, (index + 1) * size));

/** Asks about rows that can be read, a piece at a time. */
export async function checkRows(
  rows: readonly TableRow[],
  ask: (values: readonly TableRow["values"][]) => Promise<readonly RowAnswer[]>,
  progress: (done: number) => void = () => {},
): Promise<readonly CheckedRow[]> {
  const checked: CheckedRow[] = [];
  for (const piece of cut(rows, CHECK)) {
    const readable = piece.filter(({ faults }) => faults.length === 0);
    const answers = readable.length > 0 ? await ask(readable.map(({ values }) => values)) : [];
    const of = new Map(readable.map((row, index) => [row, answers[index]]));
    checked.push(...piece.map((row) => ({ row, answer: of.get(row) })));
    progress(checked.length);
  }
  return checked;
}

export interface ChunkRows {
  readonly number: number;
  readonly left: number;
  readonly rows: readonly {
    readonly row: number;
    readonly values: TableRow["values"];
    readonly version: number | null;
    readonly keep: boolean;
  }[];
}

/** What is sent of a piece: what is new, and what is chosen to change; of the rest, how many there are. */
export function chunkOf(
  piece: readonly CheckedRow[],
  number: number,
  choiceOf: (row: number) => ConflictChoice,
): ChunkRows {
  const rows = piece.filter((checked) => {
    const kind = kindOf(checked);
    return kind === "new" || (kind === "changed" && choiceOf(checked.row.number) !== "skip");
  });
  return {
    number,
    left: piece.length - rows.length,
    rows: rows.map(({ row, answer }) => ({
      row: row.number,
      values: row.values,
      version: answer?.found?.version ?? null,
      keep: answer?.found ? choiceOf(row.number) === "keep" : false,
    })),
  };
}
