import type { SeenEntry } from "../../platform/operation.ts";
import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { nominations, supporters } from "../nominations/schema.ts";
import { campaignCategories, campaigns } from "../schema.ts";
import { conflictDeclarations, panelMembers, panels, scores, type PanelStatus } from "./schema.ts";

export type PanelRow = typeof panels.$inferSelect;
export type DeclarationRow = typeof conflictDeclarations.$inferSelect;
export type ScoreRow = typeof scores.$inferSelect;

/** The states in which nominations are before a panel. */
const BEFORE_PANEL = ["shortlisted", "scored"] as const;

export async function findPanel(db: Database, campaignId: string): Promise<PanelRow | undefined> {
  const [row] = await db.select().from(panels).where(eq(panels.campaignId, campaignId));
  return row;
}

/** Campaigns on an answer: a county has a few a year. */
const PANELS = 200;

const campaignsOf = (db: Database, memberId: string) =>
  db
    .select({ id: panelMembers.campaignId })
    .from(panelMembers)
    .where(and(eq(panelMembers.memberId, memberId), isNull(panelMembers.removedAt)));

/** The panels, newest campaign first; with `memberId` those they sit on. */
export async function listPanels(db: Database, memberId: string | undefined) {
  return db
    .select({ campaignId: panels.campaignId, title: campaigns.title, status: panels.status, closedAt: panels.closedAt })
    .from(panels)
    .innerJoin(campaigns, eq(campaigns.id, panels.campaignId))
    .where(memberId === undefined ? undefined : inArray(panels.campaignId, campaignsOf(db, memberId)))
    .orderBy(desc(panels.campaignId))
    .limit(PANELS);
}

/** The categories of whose panel somebody is, and in which they have declared to have no conflict. */
export const clearCategoriesOf = (db: Database, memberId: string) =>
  db
    .select({ id: conflictDeclarations.categoryId })
    .from(conflictDeclarations)
    .innerJoin(campaignCategories, eq(campaignCategories.id, conflictDeclarations.categoryId))
    .where(
      and(
        eq(conflictDeclarations.memberId, memberId),
        eq(conflictDeclarations.kind, "clear"),
        inArray(campaignCategories.campaignId, campaignsOf(db, memberId)),
      ),
    );

/** The category of whatever files of a nomination hang on: itself, or one of its supporters. */
export async function findCategoryOfFiles(db: Database, ownerId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ id: nominations.categoryId })
    .from(nominations)
    .where(eq(nominations.id, ownerId))
    .union(db.select({ id: supporters.categoryId }).from(supporters).where(eq(supporters.id, ownerId)));
  return row?.id;
}

/** Those who sit on the panel now. */
export async function listMembers(db: Database, campaignId: string) {
  return db
    .select({ id: panelMembers.memberId, name: panelMembers.name })
    .from(panelMembers)
    .where(and(eq(panelMembers.campaignId, campaignId), isNull(panelMembers.removedAt)))
    .orderBy(asc(panelMembers.memberId));
}

export async function findCategory(db: Database, id: string) {
  const [row] = await db
    .select({ id: campaignCategories.id, name: campaignCategories.name, campaignId: campaignCategories.campaignId })
    .from(campaignCategories)
    .where(eq(campaignCategories.id, id));
  return row;
}

export async function listCategories(db: Database, campaignId: string) {
  return db
    .select({ id: campaignCategories.id, name: campaignCategories.name })
    .from(campaignCategories)
    .where(eq(campaignCategories.campaignId, campaignId))
    .orderBy(asc(campaignCategories.position));
}

/** What was declared for the campaign's categories, with who declared it. */
export async function listDeclarations(db: Database, campaignId: string) {
  return db
    .select({
      categoryId: conflictDeclarations.categoryId,
      id: conflictDeclarations.memberId,
      name: panelMembers.name,
      kind: conflictDeclarations.kind,
      reason: conflictDeclarations.reason,
      declaredAt: conflictDeclarations.declaredAt,
    })
    .from(conflictDeclarations)
    .innerJoin(campaignCategories, eq(campaignCategories.id, conflictDeclarations.categoryId))
    .innerJoin(
      panelMembers,
      and(
        eq(panelMembers.campaignId, campaignCategories.campaignId),
        eq(panelMembers.memberId, conflictDeclarations.memberId),
      ),
    )
    .where(eq(campaignCategories.campaignId, campaignId))
    .orderBy(asc(conflictDeclarations.declaredAt), asc(conflictDeclarations.memberId));
}

export async function findDeclaration(
  db: Database,
  categoryId: string,
  memberId: string,
): Promise<DeclarationRow | undefined> {
  const [row] = await db
    .select()
    .from(conflictDeclarations)
    .where(and(eq(conflictDeclarations.categoryId, categoryId), eq(conflictDeclarations.memberId, memberId)));
  return row;
}

/** Nominations before the panel, with their category. */
export async function listBeforePanel(db: Database, campaignId: string) {
  return (
    db
      .select({
        id: nominations.id,
        categoryId: nominations.categoryId,
        state: nominations.state,
        version: nominations.version,
      })
      .from(nominations)
      .where(and(eq(nominations.campaignId, campaignId), inArray(nominations.state, [...BEFORE_PANEL])))
      // The plus: they are found by their state, and not by going through the campaign in this order.
      .orderBy(sql`+${nominations.id}`)
  );
}

/** The nominations of a category that a panel has scored, wherever they have come since. */
export async function listScored(db: Database, categoryId: string) {
  return db
    .select({ id: nominations.id })
    .from(nominations)
    .where(
      and(
        eq(nominations.categoryId, categoryId),
        sql`EXISTS (SELECT 1 FROM ${scores} s WHERE s.nomination_id = ${nominations.id})`,
      ),
    )
    .orderBy(asc(nominations.id));
}

/** Everything given in these categories. At most 20 of them. */
export async function listScores(db: Database, categoryIds: readonly string[]): Promise<ScoreRow[]> {
  return db
    .select()
    .from(scores)
    .where(inArray(scores.categoryId, [...categoryIds]));
}

export const insertPanelStatement = (db: Database, row: typeof panels.$inferInsert): Statement =>
  db.insert(panels).values(row).onConflictDoNothing();

/** Touches no row when `version` is stale or the panel is not in state `from`. */
export const updatePanelStatement = (
  db: Database,
  { id: campaignId, version }: SeenEntry,
  from: PanelStatus,
  set: Partial<typeof panels.$inferInsert>,
): Statement =>
  db
    .update(panels)
    .set({ ...set, version: version + 1 })
    .where(and(eq(panels.campaignId, campaignId), eq(panels.version, version), eq(panels.status, from)));

/** Puts somebody on the panel, or back on it. */
export const seatMemberStatement = (
  db: Database,
  row: { campaignId: string; memberId: string; name: string; addedAt: string },
): Statement =>
  db
    .insert(panelMembers)
    .values(row)
    .onConflictDoUpdate({
      target: [panelMembers.campaignId, panelMembers.memberId],
      set: { name: row.name, removedAt: null },
    });

export const unseatMemberStatement = (db: Database, campaignId: string, memberId: string, at: string): Statement =>
  db
    .update(panelMembers)
    .set({ removedAt: at })
    .where(
      and(eq(panelMembers.campaignId, campaignId), eq(panelMembers.memberId, memberId), isNull(panelMembers.removedAt)),
    );

/** Declares for the first time, or recuses somebody who had declared no conflict; touches no row for anything else. */
export const writeDeclarationStatement = (
  db: Database,
  row: { categoryId: string; memberId: string; kind: "clear" | "recused"; reason: string | null; declaredAt: string },
): Statement =>
  db
    .insert(conflictDeclarations)
    .values(row)
    .onConflictDoUpdate({
      target: [conflictDeclarations.categoryId, conflictDeclarations.memberId],
      set: {
        kind: row.kind,
        reason: row.reason,
        declaredAt: row.declaredAt,
        version: sql`${conflictDeclarations.version} + 1`,
      },
      setWhere: sql`${conflictDeclarations.kind} = 'clear' AND ${row.kind} = 'recused'`,
    });

/** Stores what a reviewer gives over `version`, where 0 is "nothing yet"; touches no row when that is stale. */
export const writeScoreStatement = (
  db: Database,
  row: {
    nominationId: string;
    memberId: string;
    categoryId: string;
    points: Readonly<Record<string, number>> | null;
    at: string;
  },
  version: number,
): Statement =>
  version === 0
    ? db
        .insert(scores)
        .values({
          nominationId: row.nominationId,
          memberId: row.memberId,
          categoryId: row.categoryId,
          points: row.points,
          createdAt: row.at,
          updatedAt: row.at,
        })
        .onConflictDoNothing()
    : db
        .update(scores)
        .set({ points: row.points, updatedAt: row.at, version: version + 1 })
        .where(
          and(
            eq(scores.nominationId, row.nominationId),
            eq(scores.memberId, row.memberId),
            eq(scores.version, version),
          ),
        );
