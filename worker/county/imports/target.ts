import type { z } from "@hono/zod-openapi";
import type { Permission } from "../../platform/access/permissions.ts";
import type { FieldError } from "../../platform/core/problem.ts";
import { Problem } from "../../platform/core/problem.ts";
import type { Statement } from "../../platform/db/client.ts";
import { fieldErrorsOf } from "../../platform/http/validation.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Both, TableColumn } from "../../platform/spreadsheets/columns.ts";
import type { Keys, RowValues } from "../../platform/spreadsheets/table.ts";
import type { Change } from "../changes/table.ts";

export interface ImportColumn extends TableColumn {
  /** What a template shows in this column, in the API's spelling. */
  readonly example: string;
  /** What to enter, where the heading does not say it. */
  readonly help?: Both;
}

/** What should be looked at, and keeps nothing from being imported. */
export const IMPORT_NOTICES = ["namesake", "inactive"] as const;
export type ImportNotice = (typeof IMPORT_NOTICES)[number];

/** One field of an entry that would say something else; what is masked elsewhere is masked here. */
export interface PlannedChange {
  readonly field: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What writes a row, for a batch of many. */
export interface Writing {
  readonly outcome: "created" | "changed";
  readonly id: string;
  /** The entry's version then. */
  readonly version: number;
  readonly statements: readonly Statement[];
  /** What it means, by the table of changes. */
  readonly changes: readonly Change[];
  /** What it said before, as the target itself takes it back: it is kept sealed. */
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** What would come of a row as things are. */
export interface RowPlan {
  /** Each with a column's name as its field; a row with any is not imported. */
  readonly errors: readonly FieldError[];
  readonly notices: readonly ImportNotice[];
  /** The entry it is about, where there is one. */
  readonly found: { readonly id: string; readonly version: number; readonly name: string } | null;
  readonly changes: readonly PlannedChange[];
  /**
   * What writes it; undefined where that is nothing.
   * @param keep only what the entry does not say yet
   */
  readonly write: (keep: boolean) => Promise<Writing | undefined>;
}

/** A row that was imported, as it is taken back. */
export interface ImportedRow {
  readonly entityId: string;
  readonly outcome: "created" | "changed";
  readonly version: number;
  readonly before: Readonly<Record<string, unknown>> | null;
}

/** What became of an imported row that was taken back: `kept` when somebody has changed it, or built on it, since. */
export const TAKE_BACK_OUTCOMES = ["undone", "deactivated", "kept"] as const;
export type TakeBackOutcome = (typeof TAKE_BACK_OUTCOMES)[number];

/** One way to take a row back; where the database refuses it, the next is tried. */
export interface TakeBack {
  readonly outcome: TakeBackOutcome;
  readonly statements: readonly Statement[];
  readonly changes: readonly Change[];
}

/**
 * Something that spreadsheets can be imported to: the register, annual results, a kind of record. Its columns are all
 * the console and the command know of it; how a row is checked and written is its own business, by the very functions
 * that write one entry. Values come as texts in the API's spelling; an empty cell is not there, and says nothing.
 */
export interface ImportTarget {
  readonly name: string;
  readonly label: Both;
  /** What the audit calls its entries. */
  readonly entity: string;
  /** What one must be allowed to do beside importing. */
  readonly permission: Permission;
  readonly columns: readonly ImportColumn[];
  /** By what two rows are the same entry: the first set of columns that a row has is what it is found by. */
  readonly keys: Keys;
  /** What would come of these rows, each by itself: in a few reads, however many they are. */
  plan(operation: Operation, rows: readonly RowValues[]): Promise<readonly RowPlan[]>;
  /** Ways to take a row back as things are, the best first; none where it has to stay. */
  takeBack(operation: Operation, row: ImportedRow): Promise<readonly TakeBack[]>;
}

const refused = (errors: readonly FieldError[], found: RowPlan["found"] = null): RowPlan => ({
  errors,
  notices: [],
  found,
  changes: [],
  write: async () => undefined,
});

/** How entries of one kind are found, added and changed. */
export interface EntryKind<Row, Request, Patch extends object> {
  readonly request: z.ZodType<Request>;
  readonly patch: z.ZodType<Patch>;
  readonly seen: (row: Row) => { readonly id: string; readonly version: number; readonly name: string };
  /** What an entry says now, by the patch's fields and in its spelling. */
  readonly present: (operation: Operation, row: Row) => Promise<Readonly<Record<string, unknown>>>;
  /** A field as people may see it. */
  readonly shown: (field: string, value: unknown) => string | null;
  readonly add: (
    operation: Operation,
    request: Request,
  ) => Promise<{ readonly id: string; readonly statements: readonly Statement[]; readonly changes: readonly Change[] }>;
  /** @throws Problem where it cannot be changed like that */
  readonly change: (
    operation: Operation,
    row: Row,
    patch: Patch,
  ) => Promise<{ readonly statements: readonly Statement[]; readonly changes: readonly Change[] }>;
}

/** What a row says, by the fields of a request, and what is wrong with it already. */
export interface RowInput {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly errors: readonly FieldError[];
  readonly notices?: readonly ImportNotice[];
}

/** A refused step as what is wrong with a row. */
const errorsOf = (problem: Problem, field: string): readonly FieldError[] =>
  problem.errors ?? [{ field, code: "not_allowed" }];

/** Plans one row of a kind of entries: an entry that is there is changed, else one is added. */
export async function planEntry<Row, Request, Patch extends object>(
  kind: EntryKind<Row, Request, Patch>,
  operation: Operation,
  row: Row | undefined,
  { fields, errors, notices = [] }: RowInput,
): Promise<RowPlan> {
  const found = row === undefined ? null : kind.seen(row);
  if (errors.length > 0) return refused(errors, found);
  if (row === undefined || found === null) {
    const parsed = kind.request.safeParse(fields);
    if (!parsed.success) return refused(parsed.error.issues.flatMap(fieldErrorsOf));
    return {
      errors: [],
      notices,
      found,
      changes: [],
      write: async () => ({
        outcome: "created",
        version: 1,
        before: null,
        ...(await kind.add(operation, parsed.data)),
      }),
    };
  }
  const parsed = kind.patch.safeParse(fields);
  if (!parsed.success) return refused(parsed.error.issues.flatMap(fieldErrorsOf), found);
  const present = await kind.present(operation, row);
  const said: Readonly<Record<string, unknown>> = Object.fromEntries(Object.entries(parsed.data));
  const changed = Object.keys(said).filter((field) => said[field] !== undefined && said[field] !== present[field]);
  const pick = (names: readonly string[], from: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(names.map((name) => [name, from[name]]));
  const writing = async (names: readonly string[]): Promise<Writing | undefined> =>
    names.length === 0
      ? undefined
      : {
          outcome: "changed",
          id: found.id,
          version: found.version + 1,
          before: pick(names, present),
          ...(await kind.change(operation, row, kind.patch.parse(pick(names, said)))),
        };
  const plan: RowPlan = {
    errors: [],
    notices,
    found,
    changes: changed.map((field) => ({
      field,
      before: kind.shown(field, present[field]),
      after: kind.shown(field, said[field]),
    })),
    write: (keep) => writing(keep ? changed.filter((field) => present[field] === null) : changed),
  };
  try {
    // What stands against it is said before anything is written.
    await plan.write(false);
    return plan;
  } catch (error) {
    if (error instanceof Problem) return refused(errorsOf(error, changed[0] ?? ""), found);
    throw error;
  }
}
