import { inSites, type SiteLimit } from "../../platform/access/site-queries.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import { and, asc, desc, eq, gt, isNotNull, isNull, lt, or, sql, type SQL } from "drizzle-orm";
import { byId, type ById } from "../../platform/db/by-id.ts";
import { alias } from "drizzle-orm/sqlite-core";
import { commitments } from "../../posts/commitments/schema.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import { selectRow } from "../../platform/db/select-row.ts";
import { newId } from "../../platform/core/id.ts";
import { outboxEvents, type ConcernKind } from "../../platform/outbox/schema.ts";
import { postHolders, posts } from "../../posts/schema.ts";
import { rectifications } from "../schema.ts";
import { lawyers } from "../../county/registry/schema.ts";
import { concerns, type ConcernState } from "./schema.ts";

export type StoredConcern = typeof concerns.$inferSelect;

/** The one a concern was merged into. */
const target = alias(concerns, "target");

/** A concern with what it is about, and the rectification it, or the one it was merged into, opened. */
const selectConcerns = (db: Database) =>
  db
    .select({
      concern: concerns,
      post: { id: posts.id, title: posts.title },
      commitment: { id: commitments.id, text: commitments.text },
      target: { state: target.state, reason: target.reason },
      rectification: rectifications,
    })
    .from(concerns)
    .innerJoin(posts, eq(posts.id, concerns.postId))
    .leftJoin(commitments, eq(commitments.id, concerns.commitmentId))
    .leftJoin(target, eq(target.id, concerns.mergedInto))
    .leftJoin(
      rectifications,
      and(
        eq(rectifications.sourceKind, "concern"),
        eq(rectifications.sourceId, sql`coalesce(${concerns.mergedInto}, ${concerns.id})`),
      ),
    );
export type ConcernRow = Awaited<ReturnType<typeof selectConcerns>>[number];

export async function findConcern(db: Database, id: string): Promise<ConcernRow | undefined> {
  const [row] = await selectConcerns(db).where(eq(concerns.id, id));
  return row;
}

export async function findConcernByCode(db: Database, code: string): Promise<ConcernRow | undefined> {
  const [row] = await selectConcerns(db).where(eq(concerns.code, code));
  return row;
}

/** Everything under a phone, newest first. */
export async function listConcernsOfPhone(db: Database, index: BlindIndex<"concerns">): Promise<ConcernRow[]> {
  return selectConcerns(db).where(eq(concerns.phoneIndex, index)).orderBy(desc(concerns.id));
}

/** Corrects who left a concern; touches no row when it has moved on, or is erased. */
export const correctConcernStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<Pick<StoredConcern, "name" | "phone" | "phoneIndex">> & Pick<StoredConcern, "updatedAt">,
): Statement =>
  db
    .update(concerns)
    .set({ ...set, version: version + 1 })
    .where(and(eq(concerns.id, id), eq(concerns.version, version), isNotNull(concerns.text)));

/** Concerns whose phone has no index yet, from before there was one. */
export async function listUnindexedConcerns(db: Database, after: string, limit: number) {
  return db
    .select({ id: concerns.id, phone: concerns.phone })
    .from(concerns)
    .where(and(gt(concerns.id, after), isNotNull(concerns.phone), isNull(concerns.phoneIndex)))
    .orderBy(asc(concerns.id))
    .limit(limit);
}

export const setConcernIndexStatement = (db: Database, id: string, phoneIndex: BlindIndex<"concerns">): Statement =>
  db
    .update(concerns)
    .set({ phoneIndex })
    .where(and(eq(concerns.id, id), isNotNull(concerns.phone)));

/** The site of the post a concern is about, by the concern's id. */
export const siteOfConcern = (id: string): SQL =>
  sql`(SELECT p.site_id FROM ${concerns} c JOIN ${posts} p ON p.id = c.post_id WHERE c.id = ${id})`;

export interface ConcernFilter extends ById {
  readonly sites: SiteLimit;
  readonly state?: ConcernState | undefined;
  readonly postId?: string | undefined;
  readonly siteId?: string | undefined;
  readonly limit: number;
}

/** By time. */
export async function listConcerns(
  db: Database,
  { state, postId, siteId, sites, limit, ...place }: ConcernFilter,
): Promise<ConcernRow[]> {
  const { behind, order } = byId(concerns.id, place);
  const conditions: (SQL | undefined)[] = [
    state && eq(concerns.state, state),
    postId ? eq(concerns.postId, postId) : undefined,
    siteId ? eq(concerns.siteId, siteId) : undefined,
    // Sites in a list have no order of their own: it is left to time.
    inSites(sql`+${concerns.siteId}`, sites),
    behind,
  ];
  return selectConcerns(db)
    .where(and(...conditions))
    .orderBy(order)
    .limit(limit);
}

export const countMerged = (db: Database, id: string): Promise<number> =>
  db.$count(concerns, eq(concerns.mergedInto, id));

/** Somebody practising holds the post, and is on display there. */
const held = (postId: SQL) =>
  sql`EXISTS (SELECT 1 FROM ${postHolders} h JOIN ${lawyers} l ON l.id = h.lawyer_id WHERE h.post_id = ${postId} AND h.until IS NULL AND h.displayed AND l.status = 'active')`;

/** A post the public can see. */
export async function findPostOnDisplay(
  db: Database,
  id: string,
): Promise<{ postId: string; siteId: string } | undefined> {
  const [row] = await db
    .select({ postId: posts.id, siteId: posts.siteId })
    .from(posts)
    .where(and(eq(posts.id, id), eq(posts.status, "open"), held(sql`${posts.id}`)));
  return row;
}

/** A commitment the public can see: its lawyer is on display at its post. */
export async function findCommitmentOnDisplay(
  db: Database,
  id: string,
): Promise<{ postId: string; siteId: string } | undefined> {
  const [row] = await db
    .select({ postId: commitments.postId, siteId: commitments.siteId })
    .from(commitments)
    .innerJoin(posts, eq(posts.id, commitments.postId))
    .innerJoin(lawyers, eq(lawyers.id, commitments.lawyerId))
    .innerJoin(
      postHolders,
      and(
        eq(postHolders.postId, commitments.postId),
        eq(postHolders.lawyerId, commitments.lawyerId),
        sql`${postHolders.until} IS NULL`,
        eq(postHolders.displayed, true),
      ),
    )
    .where(and(eq(commitments.id, id), eq(posts.status, "open"), eq(lawyers.status, "active")));
  return row;
}

/**
 * Who is to put a concern right unless the clerk says otherwise: whose commitment it is, or who has held the post
 * longest.
 */
export async function findAnswerable(
  db: Database,
  { postId, commitmentId }: Pick<StoredConcern, "postId" | "commitmentId">,
): Promise<string | undefined> {
  if (commitmentId !== null) {
    const [row] = await db
      .select({ id: commitments.lawyerId })
      .from(commitments)
      .innerJoin(lawyers, eq(lawyers.id, commitments.lawyerId))
      .where(and(eq(commitments.id, commitmentId), eq(lawyers.status, "active")));
    return row?.id;
  }
  const [row] = await db
    .select({ id: postHolders.lawyerId })
    .from(postHolders)
    .innerJoin(lawyers, eq(lawyers.id, postHolders.lawyerId))
    .where(and(eq(postHolders.postId, postId), sql`${postHolders.until} IS NULL`, eq(lawyers.status, "active")))
    .orderBy(postHolders.since, postHolders.id)
    .limit(1);
  return row?.id;
}

export const insertConcernStatement = (db: Database, row: typeof concerns.$inferInsert): Statement =>
  db.insert(concerns).values(row);

/**
 * Takes a concern from one state to the next; touches no row when it has left that state, or when `version` is stale.
 */
export const updateConcernStatement = (
  db: Database,
  { id, version }: SeenEntry,
  from: ConcernState,
  set: Partial<StoredConcern>,
): Statement =>
  db
    .update(concerns)
    .set({ ...set, version: version + 1 })
    .where(and(eq(concerns.id, id), eq(concerns.version, version), eq(concerns.state, from)));

/** The concern's rectification is published: whatever its version, an accepted one is answered. */
export const answerConcernStatement = (db: Database, id: string, onTime: boolean, at: string): Statement =>
  db
    .update(concerns)
    .set({ state: "answered", onTime, settledAt: at, updatedAt: at, version: sql`${concerns.version} + 1` })
    .where(and(eq(concerns.id, id), eq(concerns.state, "accepted")));

/** States in which a concern may have others merged into it. */
export const OPEN_TO_MERGING = ["submitted", "accepted", "answered"] as const satisfies readonly ConcernState[];

const settledAtOf = (id: string) => sql`(SELECT t.settled_at FROM ${concerns} t WHERE t.id = ${id})`;

/**
 * Merges a submitted concern into another one of the same post; touches no row when either has moved on. The other one
 * is never merged itself, so no chain and no circle comes about, also when two are merged into each other at the same
 * time.
 */
export const mergeConcernStatement = (db: Database, { id, version }: SeenEntry, into: string, at: string): Statement =>
  db
    .update(concerns)
    .set({ state: "merged", mergedInto: into, settledAt: settledAtOf(into), updatedAt: at, version: version + 1 })
    .where(
      and(
        eq(concerns.id, id),
        eq(concerns.version, version),
        eq(concerns.state, "submitted"),
        sql`EXISTS (SELECT 1 FROM ${concerns} t WHERE t.id = ${into} AND t.id <> ${id} AND t.post_id = ${concerns.postId} AND t.state IN ${OPEN_TO_MERGING})`,
      ),
    );

/** Those merged into one that is now merged itself go on to where it went. */
export const passMergedOnStatement = (db: Database, from: string, into: string): Statement =>
  db
    .update(concerns)
    .set({ mergedInto: into, settledAt: settledAtOf(into) })
    .where(eq(concerns.mergedInto, from));

/** Those merged into a settled concern are settled with it. */
export const closeMergedStatement = (db: Database, id: string, at: string): Statement =>
  db.update(concerns).set({ settledAt: at }).where(eq(concerns.mergedInto, id));

const erasure = { text: null, name: null, phone: null, phoneIndex: null, showName: false } as const;

/**
 * Erases what the visitor gave, and takes the concern to `to`. `merged` is whether others hang on it, held against the
 * database again: one may have been merged into it a moment ago.
 */
export const withdrawConcernStatement = (
  db: Database,
  row: Pick<StoredConcern, "id" | "version" | "state">,
  { to, merged }: { readonly to: ConcernState; readonly merged: boolean },
  at: string,
): Statement => {
  const followed = sql`EXISTS (SELECT 1 FROM ${concerns} f WHERE f.merged_into = ${row.id})`;
  const ending = to === "withdrawn" ? { state: to, publicText: null, mergedInto: null, settledAt: at } : {};
  return db
    .update(concerns)
    .set({ ...erasure, ...ending, withdrawnAt: at, updatedAt: at, version: row.version + 1 })
    .where(
      and(
        eq(concerns.id, row.id),
        eq(concerns.version, row.version),
        eq(concerns.state, row.state),
        merged ? followed : sql`NOT ${followed}`,
      ),
    );
};

/**
 * Puts down that the visitor, and those whose concerns were merged into this one, are to be told that it is now in
 * `state`: whoever left a phone, each once. Nothing is put down while it is in another state.
 */
export function enqueueVisitorMessagesStatement(
  db: Database,
  kind: ConcernKind,
  { id, state }: Pick<StoredConcern, "id" | "state">,
  at: string,
): Statement {
  const c = alias(concerns, "c");
  // An id for each row: the time and chance of this statement, and what is the concern's own.
  const eventId = sql`${newId().slice(0, 16)} || substr(${c.id}, 17)`;
  const now = sql`EXISTS (SELECT 1 FROM ${concerns} r WHERE r.id = ${id} AND r.state = ${state})`;
  const event = {
    id: eventId,
    kind,
    subjectKind: "concern",
    subjectId: sql`${c.id}`,
    occasion: "1",
    state: "pending",
    attempts: 0,
    tryingSince: null,
    nextAttemptAt: at,
    leasedUntil: null,
    lastOutcome: null,
    createdAt: at,
    deliveredAt: null,
  };
  const from = sql`FROM ${concerns} c WHERE ${and(or(eq(c.id, id), eq(c.mergedInto, id)), isNotNull(c.phone), now)}`;
  return db
    .insert(outboxEvents)
    .select(selectRow(outboxEvents, event, from))
    .onConflictDoNothing();
}

/** Answered concerns of a post, newest first, each with its published reply. */
export async function listAnswered(
  db: Database,
  filter: { postId: string; after?: string | undefined; limit: number },
) {
  return db
    .select({ concern: concerns, reply: rectifications.reply, publishedAt: rectifications.publishedAt })
    .from(concerns)
    .innerJoin(rectifications, and(eq(rectifications.sourceKind, "concern"), eq(rectifications.sourceId, concerns.id)))
    .where(
      and(
        eq(concerns.postId, filter.postId),
        eq(concerns.state, "answered"),
        filter.after ? lt(concerns.id, filter.after) : undefined,
      ),
    )
    .orderBy(desc(concerns.id))
    .limit(filter.limit);
}
export type AnsweredRow = Awaited<ReturnType<typeof listAnswered>>[number];
