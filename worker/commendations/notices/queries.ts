import type { SeenEntry } from "../../platform/operation.ts";
import { byId, type ById } from "../../platform/db/by-id.ts";
import { and, asc, desc, eq, getTableColumns, gt, inArray, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { endedBy, erasedColumns } from "../../platform/db/held.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import { nominations } from "../nominations/schema.ts";
import { campaigns } from "../schema.ts";
import { lawyers } from "../../county/registry/schema.ts";
import { noticeNominations, notices, objections, type ObjectionState } from "./schema.ts";

export type ObjectionRow = typeof objections.$inferSelect;

/** Whether a later notice of the campaign stands in this one's place. */
const replaced =
  sql<number>`EXISTS (SELECT 1 FROM ${notices} later WHERE later.campaign_id = ${notices.campaignId} AND later.number > ${notices.number})`.mapWith(
    Boolean,
  );

const selectNotices = (db: Database) =>
  db
    .select({
      notice: notices,
      campaign: {
        id: campaigns.id,
        title: campaigns.title,
        issuingBody: campaigns.issuingBody,
        wording: campaigns.wording,
      },
      replaced,
    })
    .from(notices)
    .innerJoin(campaigns, eq(campaigns.id, notices.campaignId));
export type NoticeRow = Awaited<ReturnType<typeof selectNotices>>[number];

export async function findNotice(db: Database, id: string): Promise<NoticeRow | undefined> {
  const [row] = await selectNotices(db).where(eq(notices.id, id));
  return row;
}

/** The notices that run at `instant`. */
export async function listRunningNotices(db: Database, instant: string): Promise<NoticeRow[]> {
  return (await selectNotices(db).where(gt(notices.endsAt, instant))).filter((row) => !row.replaced);
}

/** The notice that stands in a campaign. */
export async function findLatestNotice(db: Database, campaignId: string): Promise<NoticeRow | undefined> {
  const [row] = await selectNotices(db)
    .where(eq(notices.campaignId, campaignId))
    .orderBy(desc(notices.number))
    .limit(1);
  return row;
}

/** Those that end last come first; `after` is end and id of the last row of the page before. */
export async function listNotices(
  db: Database,
  filter: { campaignId?: string | undefined; after?: readonly string[] | undefined; limit: number },
): Promise<NoticeRow[]> {
  const conditions: (SQL | undefined)[] = [
    filter.campaignId ? eq(notices.campaignId, filter.campaignId) : undefined,
    filter.after && sql`(${notices.endsAt}, ${notices.id}) < (${filter.after[0]}, ${filter.after[1]})`,
  ];
  return selectNotices(db)
    .where(and(...conditions))
    .orderBy(desc(notices.endsAt), desc(notices.id))
    .limit(filter.limit);
}

export const insertNoticeStatement = (db: Database, row: typeof notices.$inferInsert): Statement =>
  db.insert(notices).values(row);

export const insertNoticeNominationsStatement = (
  db: Database,
  noticeId: string,
  nominationIds: readonly string[],
): Statement => db.insert(noticeNominations).values(nominationIds.map((nominationId) => ({ noticeId, nominationId })));

/** The category of a nomination, for an objection that is about one. */
export async function listCategoriesOf(db: Database, nominationId: string): Promise<readonly string[]> {
  if (nominationId === "") return [];
  const rows = await db
    .select({ id: nominations.categoryId })
    .from(nominations)
    .where(eq(nominations.id, nominationId));
  return rows.map(({ id }) => id);
}

/** Licence numbers of the lawyers among these nominations, however many. */
export async function findLicences(db: Database, nominationIds: readonly string[]) {
  return db
    .select({ nominationId: nominations.id, licenceNo: lawyers.licenceNo })
    .from(nominations)
    .innerJoin(lawyers, eq(lawyers.id, nominations.lawyerId))
    .where(inArray(nominations.id, sql`(SELECT value FROM json_each(${JSON.stringify(nominationIds)}))`));
}

/** Nominations of a campaign that are on notice or past it and not decided. */
export async function listOnNotice(db: Database, campaignId: string) {
  return db
    .select({ id: nominations.id, state: nominations.state, version: nominations.version })
    .from(nominations)
    .where(and(eq(nominations.campaignId, campaignId), inArray(nominations.state, ["onNotice", "objectionHandled"])));
}

const selectObjections = (db: Database) =>
  db
    .select({
      objection: objections,
      notice: { id: notices.id, number: notices.number, campaignId: notices.campaignId, lines: notices.lines },
    })
    .from(objections)
    .innerJoin(notices, eq(notices.id, objections.noticeId));
export type ObjectionListed = Awaited<ReturnType<typeof selectObjections>>[number];

export async function findObjection(db: Database, id: string): Promise<ObjectionListed | undefined> {
  const [row] = await selectObjections(db).where(eq(objections.id, id));
  return row;
}

/** Those of these ids that there are. */
export const listObjectionsById = (db: Database, ids: readonly string[]): Promise<ObjectionListed[]> =>
  selectObjections(db).where(inArray(objections.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`));

export async function findObjectionByCode(db: Database, code: string): Promise<ObjectionListed | undefined> {
  const [row] = await selectObjections(db).where(eq(objections.code, code));
  return row;
}

export interface ObjectionFilter extends ById {
  readonly state?: ObjectionState | undefined;
  readonly noticeId?: string | undefined;
  readonly limit: number;
}

/** By time. */
export async function listObjections(db: Database, filter: ObjectionFilter): Promise<ObjectionListed[]> {
  const { behind, order } = byId(objections.id, filter);
  const conditions: (SQL | undefined)[] = [
    filter.state && eq(objections.state, filter.state),
    filter.noticeId ? eq(objections.noticeId, filter.noticeId) : undefined,
    behind,
  ];
  return selectObjections(db)
    .where(and(...conditions))
    .orderBy(order)
    .limit(filter.limit);
}

/**
 * Objections that are not closed, of any notice of the campaign: about this nomination, or about a notice as a whole.
 */
export async function countOpenObjections(db: Database, campaignId: string, nominationId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)` })
    .from(objections)
    .innerJoin(notices, eq(notices.id, objections.noticeId))
    .where(
      and(
        eq(notices.campaignId, campaignId),
        inArray(objections.nominationId, ["", nominationId]),
        inArray(objections.state, ["received", "investigating", "answered"]),
      ),
    );
  return row?.count ?? 0;
}

export const insertObjectionStatement = (db: Database, row: typeof objections.$inferInsert): Statement =>
  db.insert(objections).values(row);

/**
 * Takes an objection from one state to the next; touches no row when it has left that state, when `version` is stale,
 * or when `notAnsweredBy` did.
 */
export const moveObjectionStatement = (
  db: Database,
  { id, version }: SeenEntry,
  { from, notAnsweredBy: by }: { readonly from: ObjectionState; readonly notAnsweredBy?: string | undefined },
  set: Partial<ObjectionRow>,
): Statement =>
  db
    .update(objections)
    .set({ ...set, version: version + 1 })
    .where(
      and(
        eq(objections.id, id),
        eq(objections.version, version),
        eq(objections.state, from),
        by === undefined ? undefined : sql`${objections.answeredBy} IS NOT ${by}`,
      ),
    );

/** What is left of an objection once nobody may know any more. */
const ERASED = erasedColumns(endedBy(getTableColumns(objections), "objectionAfterClosed"));

/** Erases an objection that is closed, without its files; touches no row when it is not, or is erased. */
export const eraseObjectionStatement = (db: Database, id: string, at: string): Statement =>
  db
    .update(objections)
    .set({ ...ERASED, updatedAt: at, version: sql`${objections.version} + 1` })
    .where(and(eq(objections.id, id), eq(objections.state, "closed"), isNotNull(objections.text)));

/** Everything under a phone, newest first. */
export async function listObjectionsOfPhone(db: Database, index: BlindIndex<"objections">): Promise<ObjectionListed[]> {
  return selectObjections(db).where(eq(objections.phoneIndex, index)).orderBy(desc(objections.id));
}

/** Corrects who objected; touches no row when it has moved on, or is erased. */
export const correctObjectionStatement = (
  db: Database,
  { id, version }: SeenEntry,
  set: Partial<Pick<ObjectionRow, "name" | "phone" | "phoneIndex">> & Pick<ObjectionRow, "updatedAt">,
): Statement =>
  db
    .update(objections)
    .set({ ...set, version: version + 1 })
    .where(and(eq(objections.id, id), eq(objections.version, version), isNotNull(objections.text)));

/** Objections whose phone has no index yet, from before there was one. */
export async function listUnindexedObjections(db: Database, after: string, limit: number) {
  return db
    .select({ id: objections.id, phone: objections.phone })
    .from(objections)
    .where(and(gt(objections.id, after), isNotNull(objections.phone), isNull(objections.phoneIndex)))
    .orderBy(asc(objections.id))
    .limit(limit);
}

export const setObjectionIndexStatement = (db: Database, id: string, phoneIndex: BlindIndex<"objections">): Statement =>
  db
    .update(objections)
    .set({ phoneIndex })
    .where(and(eq(objections.id, id), isNotNull(objections.phone)));
