import type { SQLiteColumn } from "drizzle-orm/sqlite-core";

/** What personal data is kept for: a column that holds some says which. */
export const PURPOSES = [
  "consultation",
  "rating",
  "signing",
  "nomination",
  "concern",
  "objection",
  "sanction",
  "books",
  "ownData",
  "links",
  "staff",
  "readingLog",
  "attachment",
  "answerAgain",
  "phoneProof",
  "floods",
] as const;
export type Purpose = (typeof PURPOSES)[number];

/** By what personal data ends: `county/retention/rules.ts` has a line for each, `jobs/retention.ts` its rows. */
export const RETENTION_RULES = [
  "bookingAfterSession",
  "cancelledBooking",
  "ratingWithBooking",
  "signingAfterDecision",
  "signatureAfterTerm",
  "nominatorAfterCampaign",
  "nominationAfterDecision",
  "invitationAfterDecision",
  "concernAfterSettled",
  "objectionAfterClosed",
  "objectionAnswer",
  "sanctionAfterItsEnd",
  "recordKept",
  "fileWithEntry",
  "requestAfterClosed",
  "staffWhoLeft",
  "registeredWhileActive",
  "importKept",
  "linkClosed",
  "linkDelivered",
  "proofKept",
  "readingLog",
  "answerKept",
  "originKept",
  "countKept",
] as const;
export type RetentionRule = (typeof RETENTION_RULES)[number];

/** Why something personal is kept, and by what it ends: each rule that is due ends it. */
export interface Kept {
  readonly purpose: Purpose;
  readonly ends: readonly [RetentionRule, ...RetentionRule[]];
}

/**
 * What a text column holds:
 *
 * - `reference`: an id, of a row or of who did something;
 * - `word`: one of a few fixed words, or an id of the settings;
 * - `moment`: an instant, a date or a time of day;
 * - `publicText`: what anybody may read;
 * - `bureauText`: the bureau's own words, with nobody's data in them;
 * - `secret`: a code, a digest or a random key;
 * - `sealed`: somebody's data, sealed;
 * - `blindIndex`: what sealed data is found by.
 */
export type Holding =
  | "reference"
  | "word"
  | "moment"
  | "publicText"
  | "bureauText"
  | "secret"
  | "sealed"
  | "blindIndex";

export interface Declaration {
  readonly holds: Holding;
  /** Of what is personal; what else there is stays as long as its row. */
  readonly kept?: Kept;
  /** Where not everything in the column is personal: what is, and what stands there once that is ended, in SQL. */
  readonly partly?: Partly;
}

export interface Partly {
  readonly held: string;
  readonly erased: string;
}

/**
 * Keyed by what Drizzle hands from a column's builder to the column: the declaration stands at the column, and nowhere
 * else.
 */
const declarations = new WeakMap<object, Declaration>();

const configOf = (column: object): object => {
  const config: unknown = Reflect.get(column, "config");
  if (!(config instanceof Object)) throw new TypeError("Drizzle keeps a column's config elsewhere.");
  return config;
};

/** Says what the column that is built holds. */
export function declared<Builder extends object>(builder: Builder, declaration: Declaration): Builder {
  declarations.set(configOf(builder), declaration);
  return builder;
}

/** What a column holds; undefined where its schema does not say. */
export const declarationOf = (column: SQLiteColumn): Declaration | undefined => declarations.get(configOf(column));
