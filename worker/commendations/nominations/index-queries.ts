import { and, asc, eq, gt, isNotNull, or, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { movesOf, type IndexMove } from "../../platform/db/move-indexes.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import { nominations, supporters } from "./schema.ts";

/** Nominations with something to look them up by, for it to be made anew. */
export async function listIndexedNominations(db: Database, after: string, limit: number) {
  return db
    .select({
      id: nominations.id,
      categoryId: nominations.categoryId,
      nominatorPhone: nominations.nominatorPhone,
      typedNominee: nominations.typedNominee,
    })
    .from(nominations)
    .where(
      and(
        gt(nominations.id, after),
        or(isNotNull(nominations.nominatorPhoneIndex), isNotNull(nominations.typedNominee)),
      ),
    )
    .orderBy(asc(nominations.id))
    .limit(limit);
}

/** The same of supporters. */
export async function listIndexedSupporters(db: Database, after: string, limit: number) {
  return db
    .select({ id: supporters.id, categoryId: supporters.categoryId, nominatorPhone: supporters.nominatorPhone })
    .from(supporters)
    .where(and(gt(supporters.id, after), isNotNull(supporters.nominatorPhoneIndex)))
    .orderBy(asc(supporters.id))
    .limit(limit);
}

/** A phone's indexes in one category: there whoever stands behind somebody is counted. */
export type NominatorMove = IndexMove & { readonly within: string };

/** Whether nothing of the unique key `supporters_once` is in the way of a supporter's getting this index. */
const standsAlone = (phoneIndex: SQL): SQL =>
  sql`(${supporters.voiceOf} IS NOT NULL OR NOT EXISTS (SELECT 1 FROM ${supporters} o WHERE o.nomination_id = ${supporters.nominationId}
    AND o.nominator_phone_index = ${phoneIndex} AND o.voice_of IS NULL AND o.id <> ${supporters.id}))`;

/** Gives everything that stands behind somebody under these phones the indexes that are made today. */
export function moveNominatorIndexesStatements(
  db: Database,
  moves: readonly NominatorMove[],
): readonly [Statement, Statement] {
  const { index, concern } = movesOf(moves);
  const supporterIndex = index(supporters.nominatorPhoneIndex);
  return [
    db
      .update(nominations)
      .set({ nominatorPhoneIndex: index(nominations.nominatorPhoneIndex) })
      .where(concern(nominations.nominatorPhoneIndex, nominations.categoryId)),
    db
      .update(supporters)
      .set({ nominatorPhoneIndex: supporterIndex })
      .where(and(concern(supporters.nominatorPhoneIndex, supporters.categoryId), standsAlone(supporterIndex))),
  ];
}

export const setNominatorIndexStatement = (
  db: Database,
  id: string,
  nominatorPhoneIndex: BlindIndex<"nominators">,
): Statement => db.update(nominations).set({ nominatorPhoneIndex }).where(eq(nominations.id, id));

/**
 * Sets the indexes of a nominee who was typed in. Where a nomination of that nominee is there already, the key stays:
 * the bureau merges them.
 */
export const setTypedIndexStatements = (
  db: Database,
  id: string,
  { nomineeKey, typedNameIndex }: { readonly nomineeKey: string; readonly typedNameIndex: BlindIndex<"typedNames"> },
): readonly Statement[] => [
  db.update(nominations).set({ typedNameIndex }).where(eq(nominations.id, id)),
  db
    .update(nominations)
    .set({ nomineeKey })
    .where(
      and(
        eq(nominations.id, id),
        sql`NOT EXISTS (SELECT 1 FROM ${nominations} o WHERE o.category_id = ${nominations.categoryId} AND o.nominee_key = ${nomineeKey} AND o.id <> ${id})`,
      ),
    ),
];

/** Where somebody of that number supports the nomination already, from before both had one index, they stay apart. */
export const setSupporterIndexStatement = (
  db: Database,
  id: string,
  nominatorPhoneIndex: BlindIndex<"nominators">,
): Statement =>
  db
    .update(supporters)
    .set({ nominatorPhoneIndex })
    .where(and(eq(supporters.id, id), standsAlone(sql`${nominatorPhoneIndex}`)));
