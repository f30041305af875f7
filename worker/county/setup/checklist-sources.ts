import type { Column, Condition } from "../../platform/db/client.ts";
import type { SetupStep } from "./checklist-schema.ts";

/** What a wing knows of a county's beginning: whether there is one of its rows, found by an index. */
export interface CountedStep {
  /** What stands behind FROM. */
  readonly from: Column;
  readonly where: (asking: { readonly today: string }) => Condition;
  /** How many there have to be; one where it says nothing. */
  readonly atLeast?: number;
  /** The request that lists them, by which the console knows where to go. */
  readonly list: string;
  /** Whether nobody can book without it. */
  readonly needed: boolean;
}

/** Steps that are rows; the others are settings and days, which the county's own folders know. */
export type CountedSetupStep = Exclude<
  SetupStep,
  "imprint" | "privacyContact" | "holidays" | "portals" | "gateway" | "backup"
>;
export type ChecklistSources = Readonly<Record<CountedSetupStep, CountedStep>>;
