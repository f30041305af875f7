import journal from "../../../migrations/meta/_journal.json" with { type: "json" };

/** The migrations this code was written for, by the names they are put down under once they are applied. */
export const KNOWN_MIGRATIONS: readonly string[] = journal.entries.map(({ tag }) => `${tag}.sql`);

/** How a database stands to the code: `newer` names what it has and the code does not know, `older` what it lacks. */
export type Standing =
  | { readonly is: "current" }
  | { readonly is: "newer"; readonly migration: string }
  | { readonly is: "older"; readonly migration: string };

/**
 * Holds what is applied in a database against what the code knows. One that is newer must be left alone: the code would
 * write what the newer version does not expect. Every home asks this, each at its start.
 */
export function standingOf(applied: readonly string[], known: readonly string[] = KNOWN_MIGRATIONS): Standing {
  const newer = applied.filter((name) => !known.includes(name)).toSorted()[0];
  if (newer !== undefined) return { is: "newer", migration: newer };
  const last = known.at(-1);
  return last === undefined || applied.includes(last) ? { is: "current" } : { is: "older", migration: last };
}

/** What is wrong with a newer database, and how to go on, in one line. */
export const newerWords = (migration: string): string =>
  `The database is of a newer version: it has ${migration}, which this one does not know. Start the newer version.`;
