import { and, asc, count, eq, gt, gte, inArray, isNotNull, lt, or, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import type { Database } from "../../platform/db/client.ts";
import { lawyersFoundBy } from "../../county/registry/queries.ts";
import type { SoughtIndex } from "../../platform/privacy/blind-index.ts";
import { foldName } from "../../platform/values/name.ts";
import { firms, lawyers, lawyerWords } from "../../county/registry/schema.ts";
import { standing } from "./queries.ts";
import { nominations, type NominationState } from "./schema.ts";

export interface NomineeFilter {
  readonly categoryId: string;
  /** How the name begins, or its pinyin initials. */
  readonly words?: string | undefined;
  /** Key of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** A range instead of LIKE: no character of the words is a wildcard, and an index can serve it. */
const begins = (column: typeof firms.name, words: string): SQL | undefined =>
  and(gte(column, words), lt(column, `${words}\u{10ffff}`));

/** Written out, or the index that has only these would not serve it. */
const notWithdrawn = sql`${nominations.state} <> 'withdrawn'`;

/**
 * Nominations of a category whose nominee the registry knows, in the order of their keys: at most as many as the
 * category has.
 */
const inCategory = ({ categoryId, after }: NomineeFilter, prefix: "lawyer:" | "firm:") => [
  eq(nominations.categoryId, categoryId),
  notWithdrawn,
  // The keys of one kind of nominee; the colon is followed by the semicolon.
  gt(nominations.nomineeKey, after ?? prefix),
  lt(nominations.nomineeKey, `${prefix.slice(0, -1)};`),
];

const columns = {
  nominationId: nominations.id,
  lawyerId: nominations.lawyerId,
  firmId: nominations.firmId,
  key: nominations.nomineeKey,
  state: nominations.state,
  supporters: standing,
};

export interface NominatedRow {
  readonly nominationId: string;
  readonly lawyerId: string | null;
  readonly firmId: string | null;
  readonly key: string;
  readonly state: NominationState;
  readonly supporters: number;
  readonly name: string;
  readonly organisation: string | null;
}

/** Lawyers who are nominated. */
export async function listNominatedLawyers(db: Database, filter: NomineeFilter) {
  const { words } = filter;
  return db
    .select({ ...columns, name: lawyers.name, organisation: firms.name })
    .from(nominations)
    .crossJoin(lawyers)
    .crossJoin(firms)
    .where(
      and(
        ...inCategory(filter, "lawyer:"),
        eq(lawyers.id, nominations.lawyerId),
        eq(firms.id, lawyers.firmId),
        words ? lawyersFoundBy(db, words) : undefined,
      ),
    )
    .orderBy(asc(nominations.nomineeKey))
    .limit(filter.limit);
}

/** Firms that are nominated. */
export async function listNominatedFirms(db: Database, filter: NomineeFilter) {
  const { words } = filter;
  return db
    .select({ ...columns, name: firms.name, organisation: sql<null>`NULL` })
    .from(nominations)
    .crossJoin(firms)
    .where(
      and(
        ...inCategory(filter, "firm:"),
        eq(firms.id, nominations.firmId),
        words ? begins(firms.name, words) : undefined,
      ),
    )
    .orderBy(asc(nominations.nomineeKey))
    .limit(filter.limit);
}

/** How many nominees of exactly this name were typed in. */
export async function countTypedNominees(
  db: Database,
  categoryId: string,
  { index, earlier }: SoughtIndex<"typedNames">,
): Promise<number> {
  const [row] = await db
    .select({ count: count() })
    .from(nominations)
    .where(
      and(eq(nominations.categoryId, categoryId), inArray(nominations.typedNameIndex, [index, earlier]), notWithdrawn),
    );
  return row?.count ?? 0;
}

/** How many nominees of exactly this name, in whatever spelling, the registry knows. */
export async function countRegisteredNominees(db: Database, categoryId: string, name: string): Promise<number> {
  const folded = foldName(name);
  const byWord = db.select({ id: lawyerWords.lawyerId }).from(lawyerWords).where(eq(lawyerWords.word, folded));
  const [row] = await db
    .select({ count: count() })
    .from(nominations)
    .innerJoin(lawyers, eq(lawyers.id, nominations.lawyerId))
    .where(
      and(
        eq(nominations.categoryId, categoryId),
        notWithdrawn,
        or(inArray(lawyers.name, [name, folded]), inArray(lawyers.id, byWord)),
      ),
    );
  return row?.count ?? 0;
}

const merged = alias(nominations, "merged");

/**
 * The nomination of a nominee in a category, if there is one, under any of the keys they may have, or of one that was
 * merged into it.
 */
export async function findByNominee(db: Database, categoryId: string, keys: readonly string[]) {
  const columns = { id: nominations.id, state: nominations.state };
  const [found, into] = await db.batch([
    db
      .select(columns)
      .from(nominations)
      .where(and(eq(nominations.categoryId, categoryId), inArray(nominations.nomineeKey, [...keys]), notWithdrawn)),
    db
      .select(columns)
      .from(merged)
      .innerJoin(nominations, eq(nominations.id, merged.mergedInto))
      .where(
        and(
          eq(merged.categoryId, categoryId),
          inArray(merged.nomineeKey, [...keys]),
          isNotNull(merged.mergedInto),
          notWithdrawn,
        ),
      ),
  ]);
  return found[0] ?? into[0];
}
