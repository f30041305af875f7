import { and, asc, desc, eq, gt, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { SoughtIndex } from "../../platform/privacy/blind-index.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { ERASED_NOMINATOR, findNomination, type NominationRow } from "./queries.ts";
import { nominations, supporters, type NominationState } from "./schema.ts";
import { NOMINATION_TRANSITIONS } from "./transitions.ts";

export type SupporterRow = typeof supporters.$inferSelect;

export const insertSupporterStatement = (db: Database, row: typeof supporters.$inferInsert): Statement =>
  db.insert(supporters).values(row);

/** A supporter by their code, with what they support. */
export async function findSupportByCode(
  db: Database,
  code: string,
): Promise<{ supporter: SupporterRow; row: NominationRow } | undefined> {
  const [supporter] = await db.select().from(supporters).where(eq(supporters.code, code));
  const row = supporter && (await findNomination(db, supporter.nominationId));
  return supporter && row && { supporter, row };
}

/** Everything somebody supports with a phone, newest first, each with what it supports. */
export async function listSupportOfPhone(
  db: Database,
  { index, earlier }: SoughtIndex<"nominators">,
): Promise<{ supporter: SupporterRow; row: NominationRow }[]> {
  const found = await db
    .select()
    .from(supporters)
    .where(inArray(supporters.nominatorPhoneIndex, [index, earlier]))
    .orderBy(desc(supporters.id));
  const rows = await Promise.all(found.map(({ nominationId }) => findNomination(db, nominationId)));
  return found.flatMap((supporter, at) => {
    const row = rows[at];
    return row ? [{ supporter, row }] : [];
  });
}

export async function findSupporter(db: Database, id: string): Promise<SupporterRow | undefined> {
  const [row] = await db.select().from(supporters).where(eq(supporters.id, id));
  return row;
}

/** Those who did not withdraw, in the order they came. */
export async function listSupporters(
  db: Database,
  filter: { nominationId: string; after?: string | undefined; limit: number },
): Promise<SupporterRow[]> {
  return db
    .select()
    .from(supporters)
    .where(
      and(
        eq(supporters.nominationId, filter.nominationId),
        isNull(supporters.withdrawnAt),
        filter.after ? gt(supporters.id, filter.after) : undefined,
      ),
    )
    .orderBy(asc(supporters.id))
    .limit(filter.limit);
}

const UNDECIDED = sql.raw(
  (Object.keys(NOMINATION_TRANSITIONS) as NominationState[])
    .filter((state) => NOMINATION_TRANSITIONS[state].length > 0)
    .map((state) => `'${state}'`)
    .join(", "),
);

/**
 * Whether somebody stands behind the nomination `id` besides the supporter `but`; the first nominator counts when a
 * supporter is left out.
 */
const othersStand = (id: string, but: string | null): SQL =>
  but === null
    ? sql`EXISTS (SELECT 1 FROM ${supporters} s WHERE s.nomination_id = ${id} AND s.withdrawn_at IS NULL)`
    : sql`(EXISTS (SELECT 1 FROM ${nominations} n WHERE n.id = ${id} AND n.nominator_withdrawn_at IS NULL)
        OR EXISTS (SELECT 1 FROM ${supporters} s WHERE s.nomination_id = ${id} AND s.withdrawn_at IS NULL AND s.id <> ${but}))`;

const undecided = (id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${nominations} n WHERE n.id = ${id} AND n.state IN (${UNDECIDED}))`;

/** Whether others stand on when somebody withdraws: a statement made for the one case touches no row in the other. */
export interface Withdrawal {
  readonly nominationId: string;
  readonly at: string;
  readonly othersStand: boolean;
}

/**
 * Withdraws the first nominator, of whom nothing is left. Touches no row when they did already, or the nomination is
 * decided.
 */
export const withdrawNominatorStatement = (
  db: Database,
  { nominationId, at, othersStand: stand }: Withdrawal,
): Statement =>
  db
    .update(nominations)
    .set({ ...ERASED_NOMINATOR, reason: "", nominatorWithdrawnAt: at, updatedAt: at })
    .where(
      and(
        eq(nominations.id, nominationId),
        isNull(nominations.nominatorWithdrawnAt),
        undecided(nominationId),
        stand ? othersStand(nominationId, null) : sql`NOT ${othersStand(nominationId, null)}`,
      ),
    );

/**
 * Withdraws a supporter, of whom nothing is left. Touches no row when they did already, or the nomination is decided.
 */
export const withdrawSupporterStatement = (
  db: Database,
  id: string,
  { nominationId, at, othersStand: stand }: Withdrawal,
): Statement =>
  db
    .update(supporters)
    .set({ ...ERASED_NOMINATOR, reason: "", withdrawnAt: at, updatedAt: at })
    .where(
      and(
        eq(supporters.id, id),
        isNull(supporters.withdrawnAt),
        undecided(nominationId),
        stand ? othersStand(nominationId, id) : sql`NOT ${othersStand(nominationId, id)}`,
      ),
    );
