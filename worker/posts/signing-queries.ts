import { and, desc, eq, isNotNull, lt, sql, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/sqlite-core";
import { commitments } from "../commitments/schema.ts";
import type { Database, Statement } from "../db/client.ts";
import { firms, lawyers, sites } from "../registry/schema.ts";
import { postHolders, posts, signings, type SigningState } from "./schema.ts";

/** The lawyer's firm in the registry today, beside the one a signing names. */
const registeredFirm = alias(firms, "registered_firm");

const selectSignings = (db: Database) =>
  db
    .select({
      signing: signings,
      site: { id: sites.id, name: sites.name, tier: sites.tier },
      firm: { id: firms.id, name: firms.name },
      lawyer: { id: lawyers.id, name: lawyers.name, licenceNo: lawyers.licenceNo, practisingSince: lawyers.practisingSince, status: lawyers.status },
      registeredFirm: { id: registeredFirm.id, name: registeredFirm.name },
      postTitle: posts.title,
    })
    .from(signings)
    .innerJoin(sites, eq(sites.id, signings.siteId))
    .innerJoin(firms, eq(firms.id, signings.firmId))
    .innerJoin(lawyers, eq(lawyers.id, signings.lawyerId))
    .innerJoin(registeredFirm, eq(registeredFirm.id, lawyers.firmId))
    .leftJoin(posts, eq(posts.id, signings.postId));
export type SigningRow = Awaited<ReturnType<typeof selectSignings>>[number];

export async function findSigning(db: Database, id: string): Promise<SigningRow | undefined> {
  const [row] = await selectSignings(db).where(eq(signings.id, id));
  return row;
}

export async function findSigningByCode(db: Database, code: string): Promise<SigningRow | undefined> {
  const [row] = await selectSignings(db).where(eq(signings.code, code));
  return row;
}

export interface SigningFilter {
  readonly state?: SigningState | undefined;
  readonly siteId?: string | undefined;
  readonly firmId?: string | undefined;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listSignings(db: Database, filter: SigningFilter): Promise<SigningRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(signings.state, filter.state),
    filter.siteId ? eq(signings.siteId, filter.siteId) : undefined,
    filter.firmId ? eq(signings.firmId, filter.firmId) : undefined,
    filter.after ? lt(signings.id, filter.after) : undefined,
  ];
  return selectSignings(db).where(and(...conditions)).orderBy(desc(signings.id)).limit(filter.limit);
}

export const insertSigning = (db: Database, row: typeof signings.$inferInsert): Statement => db.insert(signings).values(row);

/**
 * Decides a signing that is in state `from`; touches no row when it is not, when `version` is stale, or when the post it goes
 * to is not open at its site.
 */
export function decideSigning(
  db: Database,
  id: string,
  version: number,
  from: SigningState,
  set: { state: SigningState; reason: string | null; decidedAt: string; postId?: string },
): Statement {
  const postIsOpen = set.postId && sql`EXISTS (SELECT 1 FROM ${posts} WHERE id = ${set.postId} AND site_id = ${signings.siteId} AND status = 'open')`;
  return db
    .update(signings)
    .set({ ...set, updatedAt: set.decidedAt, version: version + 1 })
    .where(and(eq(signings.id, id), eq(signings.version, version), eq(signings.state, from), postIsOpen || undefined));
}

export const withdrawPartyMembership = (db: Database, id: string, version: number, at: string): Statement =>
  db
    .update(signings)
    .set({ partyMembershipWithdrawnAt: at, updatedAt: at, version: version + 1 })
    .where(and(eq(signings.id, id), eq(signings.version, version)));

/** Takes the identity off whatever post the signing led to. */
export const hidePartyMembership = (db: Database, signingId: string): Statement =>
  db.update(postHolders).set({ showPartyMembership: false }).where(eq(postHolders.signingId, signingId));

/** Publishes commitments; at most five come from one signing. */
export const insertCommitments = (db: Database, rows: readonly (typeof commitments.$inferInsert)[]): Statement => db.insert(commitments).values([...rows]);

/** Erases the phones of signings that were decided before `instant`. */
export const eraseSigningPhonesBefore = (db: Database, instant: string): Statement =>
  db
    .update(signings)
    .set({ phone: null, phoneIndex: null })
    .where(and(isNotNull(signings.phone), lt(signings.decidedAt, instant)));
