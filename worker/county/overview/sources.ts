import type { Permission } from "../../platform/access/permissions.ts";
import type { Actor } from "../../platform/core/actor.ts";
import type { Column, Condition } from "../../platform/db/client.ts";
import type { Unsettled } from "../retention/cutoffs.ts";
import type { Setting } from "../settings/settings.ts";
import type { ProblemKind, WaitingKind } from "./schema.ts";

/** When, and for whom, rows are counted. */
export interface Asking {
  readonly actor: Actor;
  /** The date in the county. */
  readonly today: string;
  /** The instant, as the tables have it. */
  readonly at: string;
}

/** Since when a row is there: the time in its id, an instant, or a date. */
export type Since = { readonly id: Column } | { readonly instant: Column } | { readonly date: Column };

/** Rows that are counted for whoever may do something about them. They are found by an index, however long the past is. */
export interface CountedRows {
  readonly permission: Permission;
  /** What stands behind FROM. */
  readonly from: Condition;
  readonly where: (asking: Asking) => Condition | undefined;
  readonly since: Since;
  /** The day a row is due, where the table has one. */
  readonly due?: Column;
  /** The site a row belongs to; without it they are not for whoever deals with some sites only. */
  readonly site?: Column;
  /** The request that lists them. */
  readonly list: string;
}

/** What waits: due on a day of its own, or so many working days after it came in. */
export interface Waiting extends CountedRows {
  readonly days?: keyof Setting<"handlingDays">;
}

/** Problems that are rows of a table; the others the overview knows by itself. */
export type CountedProblem = Exclude<
  ProblemKind,
  "chainBroken" | "chainBehind" | "clockDoubted" | "jobsFailed" | "unsettled" | "daysUnconfirmed"
>;

/** Everything the overview looks at; each wing brings its own. */
export interface OverviewSources {
  readonly waiting: Readonly<Record<WaitingKind, Waiting>>;
  readonly problems: Readonly<Record<CountedProblem, CountedRows>>;
  readonly unsettled: readonly Unsettled[];
  /** The jobs that run by themselves. */
  readonly jobs: readonly string[];
}
