import { and, asc, desc, eq, gte, sql } from "drizzle-orm";
import { selectRow } from "../db/select-row.ts";
import type { Database, Statement } from "../db/client.ts";
import type { AuditRow } from "./queries.ts";
import { auditEntries, auditLinks, chainChecks } from "./schema.ts";

export type LinkRow = typeof auditLinks.$inferSelect;

/** A chain's last link, or undefined when it has none. */
export async function findLastLink(db: Database, chain: string): Promise<LinkRow | undefined> {
  const [row] = await db
    .select()
    .from(auditLinks)
    .where(eq(auditLinks.chain, chain))
    .orderBy(desc(auditLinks.position))
    .limit(1);
  return row;
}

/** Links from `position` on, each with its entry, in the order they stand; of two in one place the older first. */
export async function listLinks(
  db: Database,
  chain: string,
  position: number,
  limit: number,
): Promise<{ link: LinkRow; entry: AuditRow | null }[]> {
  return db
    .select({ link: auditLinks, entry: auditEntries })
    .from(auditLinks)
    .leftJoin(auditEntries, eq(auditEntries.id, auditLinks.entryId))
    .where(and(eq(auditLinks.chain, chain), gte(auditLinks.position, position)))
    .orderBy(asc(auditLinks.position), sql`audit_links.rowid`)
    .limit(limit);
}

/** Positions of the links that say they follow `previous`. */
export async function listFollowers(db: Database, chain: string, previous: string): Promise<number[]> {
  const rows = await db
    .select({ position: auditLinks.position })
    .from(auditLinks)
    .where(and(eq(auditLinks.chain, chain), eq(auditLinks.previous, previous)));
  return rows.map(({ position }) => position);
}

/** Puts links down, however many, with one parameter. Refused as `chain_moved` when one of the places is taken. */
export const insertLinksStatement = (db: Database, links: readonly LinkRow[]): Statement =>
  db.insert(auditLinks).select(
    selectRow(
      auditLinks,
      {
        chain: sql`value ->> 'chain'`,
        position: sql`value ->> 'position'`,
        entryId: sql`value ->> 'entryId'`,
        previous: sql`value ->> 'previous'`,
        hash: sql`value ->> 'hash'`,
      },
      sql`FROM json_each(${JSON.stringify(links)})`,
    ),
  );

/** Smaller than any rowid. */
const BEFORE_ALL = sql`-9223372036854775808`;

const rowidOf = (entryId: string) =>
  sql`coalesce((SELECT rowid FROM audit_entries WHERE id = ${entryId}), ${BEFORE_ALL})`;

/**
 * Audit entries in the order they were committed, behind the entry `after`. The order is that of their rowids, which
 * SQLite gives out one after the other inside the transaction, and not that of their ids: those are made in the Worker
 * before, so an entry may come in late with an id from earlier. Nothing that comes later gets a smaller rowid, so
 * nothing is passed over.
 */
export async function listCommittedEntries(
  db: Database,
  after: string | undefined,
  limit: number,
): Promise<AuditRow[]> {
  return db
    .select()
    .from(auditEntries)
    .where(sql`audit_entries.rowid > ${after === undefined ? BEFORE_ALL : rowidOf(after)}`)
    .orderBy(sql`audit_entries.rowid`)
    .limit(limit);
}

const rowidAt = (chain: string, position: number) =>
  sql`(SELECT e.rowid FROM audit_links l JOIN audit_entries e ON e.id = l.entry_id WHERE l.chain = ${chain} AND l.position = ${position})`;

/**
 * The first entry that stands among those linked from behind position `from` up to `to`, but is in no link itself, and
 * the position it stands before: somebody slipped it in. Only of the chain that holds every entry.
 */
export async function findUnlinked(
  db: Database,
  chain: string,
  from: number,
  to: number,
): Promise<{ entryId: string; position: number } | undefined> {
  const row = await db.get<{ entryId: string; position: number | null } | undefined>(sql`
    SELECT s.id AS entryId, (
      SELECT l.position FROM audit_entries e JOIN audit_links l ON l.chain = ${chain} AND l.entry_id = e.id WHERE e.rowid > s.rowid ORDER BY e.rowid LIMIT 1
    ) AS position
    FROM audit_entries s
    WHERE s.rowid > coalesce(${rowidAt(chain, from)}, ${BEFORE_ALL}) AND s.rowid < ${rowidAt(chain, to)}
      AND NOT EXISTS (SELECT 1 FROM audit_links l WHERE l.chain = ${chain} AND l.entry_id = s.id)
    ORDER BY s.rowid LIMIT 1`);
  return row && { entryId: row.entryId, position: row.position ?? to };
}

export type ChainCheck = typeof chainChecks.$inferSelect;

export const selectCheck = (db: Database, chain: string) =>
  db.select().from(chainChecks).where(eq(chainChecks.chain, chain));

export async function findCheck(db: Database, chain: string): Promise<ChainCheck | undefined> {
  const [row] = await selectCheck(db, chain);
  return row;
}

export const writeCheckStatement = (db: Database, { chain, ...check }: ChainCheck): Statement =>
  db
    .insert(chainChecks)
    .values({ chain, ...check })
    .onConflictDoUpdate({ target: chainChecks.chain, set: check });

/** The oldest entry that no link of the general chain holds yet: links are made in the order of the entries. */
export const selectUnsealed = (db: Database, chain: string) =>
  db
    .select({ at: auditEntries.at })
    .from(auditEntries)
    .where(
      sql`audit_entries.rowid > coalesce((SELECT e.rowid FROM audit_entries e WHERE e.id = (SELECT l.entry_id FROM audit_links l WHERE l.chain = ${chain} ORDER BY l.position DESC LIMIT 1)), ${BEFORE_ALL})`,
    )
    .orderBy(sql`audit_entries.rowid`)
    .limit(1);
