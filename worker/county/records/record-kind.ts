import type { Label } from "../settings/schema.ts";

/** Words in both languages. */
export type Words = Label & { readonly en: string };
export const words = (zh: string, en: string): Words => ({ zh, en });

/** The four projects of the policy: 强基, 领航, 聚力, 先锋. */
export const PROJECTS = ["foundations", "guidance", "cohesion", "pioneer"] as const;
export type Project = (typeof PROJECTS)[number];

/** Whom a record is about; `county`: nobody in particular. */
export const RECORD_SUBJECTS = ["county", "branch", "firm", "lawyer", "site", "campaign"] as const;
export type RecordSubject = (typeof RECORD_SUBJECTS)[number];

interface AnyField {
  readonly label: Words;
  /** What to enter, where the label does not say it all. */
  readonly help?: Words;
  /** It may be left out. */
  readonly optional?: true;
  /** Records are looked for, and counted, by its value. */
  readonly sought?: true;
  /** Only the bureau fills it in, whoever else enters such records. */
  readonly bureauOnly?: true;
}

/** One field of a record. */
export type RecordField = AnyField &
  (
    | { readonly type: "line" | "text"; readonly max: number }
    /** `unit` as it stands behind the number; money is in yuan. */
    | {
        readonly type: "number";
        readonly unit?: Words;
        readonly min: number;
        readonly max: number;
        readonly decimals?: 1 | 2;
        /** It is added up in reports. */
        readonly summed?: true;
      }
    | { readonly type: "choice" | "choices"; readonly options: Readonly<Record<string, Words>> }
    | { readonly type: "day" }
    | { readonly type: "yes" }
    /** Lawyers of the register; who attended, who is meant. */
    | { readonly type: "lawyers"; readonly max: number }
  );

/** How often there has to be one, and by which working day after the period's end. */
export interface RegularDue {
  readonly every: "month" | "quarter" | "year";
  readonly within: number;
  /** Only records with this value of a sought field count; the rule is called like that value. */
  readonly when?: { readonly field: string; readonly value: string };
}

/** What is to be done by a day: so many working days after the record's own, or the day a field names. */
export type Deadline = { readonly within: number } | { readonly field: string };

export type RecordValue = string | number | boolean | string[] | null;
export type RecordFields = Readonly<Record<string, RecordValue>>;

/**
 * One kind of record of the bureau's books (台账): everything the service and the console know of it. A new kind is a
 * new file in `kinds/`; `npm run api-types` puts it on the list.
 */
export interface RecordKind {
  /** In camelCase; the file is called like that in kebab-case. */
  readonly id: string;
  readonly project: Project;
  /** The policy's demands it answers, by their numbers in the domain's list. */
  readonly demands: readonly number[];
  readonly label: Words;
  readonly help: Words;
  readonly about: RecordSubject;
  /** What the record's day is called, where that is not simply its date. */
  readonly dayLabel?: Words;
  /**
   * `confidential`: its fields are kept sealed and opened one record at a time, with a reason that goes into the reading
   * log, by whoever may `records.open`.
   */
  readonly sensitivity: "bureau" | "confidential";
  /** Who else than the bureau may enter one: the lawyer it is about, at the desk, or the
   * branch, by its link. The bureau then confirms it. */
  readonly enteredBy: readonly ("bureau" | "lawyer" | "branch")[];
  /** Somebody other than who entered it confirms it before it counts. Every kind that decides is confirmed. */
  readonly confirmed?: true;
  readonly due?: readonly RegularDue[];
  readonly deadline?: Deadline;
  /** It is closed with these of its fields, which nobody fills in before. */
  readonly closes?: readonly string[];
  /** One for each subject and period at most. */
  readonly once?: "year" | "quarter" | "month";
  readonly fields: Readonly<Record<string, RecordField>>;
  /** How many files may come with it. */
  readonly files?: number;
  /**
   * What a standing record says of whom it is about: whether they may hold a post or be commended. The latest of its
   * kind counts. Null says nothing.
   */
  readonly decides?: (fields: RecordFields) => boolean | null;
  /**
   * Whom a standing record names holds rosters and sessions under a title of their own; its fields `name`, `title` and
   * `organisation` are shown with them. The view `providers` of the database has these kinds.
   */
  readonly holdsSessions?: true;
  /** Years after its day for which it is kept. */
  readonly keptYears: number;
}

export const recordKind = <const K extends RecordKind>(kind: K): K => kind;
