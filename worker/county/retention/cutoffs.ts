import { addDays, countyTime, DAY } from "../../platform/core/clock.ts";
import { newId } from "../../platform/core/id.ts";
import type { Condition, Database, Table } from "../../platform/db/client.ts";
import type { RetentionRule } from "../../platform/db/declarations.ts";
import { readSettings, type SettingKey, type Settings } from "../settings/settings.ts";
import type { UnsettledKind } from "./schema.ts";

/** Settings that say for how many days something is kept. */
export const RETENTION_SETTINGS = [
  "retentionDays",
  "cancelledRetentionDays",
  "signingRetentionDays",
  "signatureRetentionDays",
  "nominatorRetentionDays",
  "concernRetentionDays",
  "objectionRetentionDays",
  "sanctionRetentionDays",
  "rightsRetentionDays",
  "readingRetentionDays",
  "unsettledRetentionDays",
] as const satisfies readonly SettingKey[];
export type RetentionSetting = (typeof RETENTION_SETTINGS)[number];

/** A number of days, or the setting that has it. */
export type Days = number | RetentionSetting;

/** From when on something is kept, by the clock and the settings. */
export interface Cutoffs {
  /** The instant so many days ago. */
  readonly before: (...days: readonly Days[]) => string;
  /** Ids from before then, which have their time in them, are smaller than this. */
  readonly idBefore: (...days: readonly Days[]) => string;
  /** The date so many days before today in the county. */
  readonly dateBefore: (...days: readonly Days[]) => string;
}

/** What the settings of a moment come to. */
export function cutoffsOf(settings: Pick<Settings, "zone" | RetentionSetting>, now: Date): Cutoffs {
  const sum = (days: readonly Days[]) =>
    days.reduce<number>((total, each) => total + (typeof each === "number" ? each : settings[each]), 0);
  return {
    before: (...days) => new Date(now.getTime() - sum(days) * DAY).toISOString(),
    idBefore: (...days) => newId(now.getTime() - sum(days) * DAY),
    dateBefore: (...days) => addDays(countyTime(settings.zone, now).date, -sum(days)),
  };
}

export const readCutoffs = async (db: Database, now: Date): Promise<Cutoffs> =>
  cutoffsOf(await readSettings(db, "zone", ...RETENTION_SETTINGS), now);

/**
 * The rows of a table that a rule's time is over for. What is erased of them are the columns that name the rule; `gone`
 * deletes the rows, `set` sets something else.
 */
export interface EndedRows {
  readonly table: Table;
  readonly over: (cutoffs: Cutoffs) => Condition | undefined;
  readonly gone?: true;
  readonly set?: Readonly<Record<string, string | boolean | null>>;
}

/** The rows of each rule, in the order they are gone through. */
export type EndedBy = Readonly<Record<RetentionRule, readonly EndedRows[]>>;

/** Rows that a rule ends although nobody settled them: of these the bureau is warned. */
export interface Unsettled {
  readonly kind: UnsettledKind;
  readonly rule: RetentionRule;
  readonly rows: EndedRows;
  /** What the entry is called by in the bureau's lists. */
  readonly id: Condition;
  /** Whether it still waits for the bureau. */
  readonly waits: Condition;
  /** The instant or the date its time runs from, as text. */
  readonly since: Condition;
  readonly days: readonly Days[];
}
