import { integer, text } from "drizzle-orm/sqlite-core";
import type { BlindIndex, NamePurpose, PhonePurpose } from "../privacy/blind-index.ts";
import { declared, type Kept, type Partly } from "./declarations.ts";

/**
 * The columns tables are made of. Each says what it holds: a text column that does not fails a test, and what is
 * personal ends by the rules it names. See `declarations.ts` for what the words mean.
 */

/** A ULID: sorts by the time it was made, so it pages by key. */
export const id = () => reference("id").primaryKey();

/** The id of a row, or of who did something; `kept` where it tells of somebody who gave it for one purpose. */
export const reference = (name: string, kept?: Kept) =>
  declared(text(name), { holds: "reference", ...(kept && { kept }) });

/** One of these words. */
export const choice = <Word extends string, Words extends Readonly<[Word, ...Word[]]>>(name: string, words: Words) =>
  declared(text(name, { enum: words }), { holds: "word" });

/** A word of a list that is not the database's to know: an id of the settings, a kind, an action. */
export const word = (name: string) => declared(text(name), { holds: "word" });

/** A list of such words, or of ids, or anything else of them, as JSON. */
export const words = (name: string) => declared(text(name, { mode: "json" }), { holds: "word" });

/**
 * An instant as RFC 3339 UTC with milliseconds, as `Date.prototype.toISOString` writes it; `kept` where it goes with
 * somebody's data.
 */
export const instant = (name: string, kept?: Kept) => declared(text(name), { holds: "moment", ...(kept && { kept }) });

/** A calendar date in the county's zone, `YYYY-MM-DD`. */
export const date = (name: string) => declared(text(name), { holds: "moment" });

/** A time of day in the county's zone, `HH:MM`. */
export const time = (name: string) => declared(text(name), { holds: "moment" });

/** Counts a row's edits; `If-Match` is held against it. */
export const version = () => integer("version").notNull().default(1);

export const timestamps = {
  createdAt: instant("created_at").notNull(),
  updatedAt: instant("updated_at").notNull(),
};

/** What anybody may read. */
export const publicText = (name: string) => declared(text(name), { holds: "publicText" });

/** The same as JSON. */
export const publicJson = (name: string) => declared(text(name, { mode: "json" }), { holds: "publicText" });

/** The bureau's own words, with nobody's data in them; `kept` where they go with somebody's data. */
export const bureauText = (name: string, kept?: Kept) =>
  declared(text(name), { holds: "bureauText", ...(kept && { kept }) });

/** The same as JSON. */
export const bureauJson = (name: string, kept?: Kept) =>
  declared(text(name, { mode: "json" }), { holds: "bureauText", ...(kept && { kept }) });

/** A code, a digest or a random key; `kept` where it is of somebody, `partly` where not every value is. */
export const secret = (name: string, kept?: Kept, partly?: Partly) =>
  declared(text(name), { holds: "secret", ...(kept && { kept }), ...(partly && { partly }) });

/** Sealed personal data: see `privacy/seal.ts`. */
export const sealed = (name: string, kept: Kept) => declared(text(name), { holds: "sealed", kept });

/** A blind index, made for one purpose: see `privacy/blind-index.ts`. */
export const blindIndex = <P extends PhonePurpose | NamePurpose>(name: string, _purpose: P, kept: Kept) =>
  declared(text(name).$type<BlindIndex<P>>(), { holds: "blindIndex", kept });
