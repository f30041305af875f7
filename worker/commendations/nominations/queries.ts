import { endedBy, erasedColumns } from "../../platform/db/held.ts";
import type { SeenEntry } from "../../platform/operation.ts";
import type { SQLWrapper } from "drizzle-orm";
import { isNotNull, getTableColumns, and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import { byId, type ById } from "../../platform/db/by-id.ts";
import { alias } from "drizzle-orm/sqlite-core";
import type { SoughtIndex } from "../../platform/privacy/blind-index.ts";
import type { Database, Statement } from "../../platform/db/client.ts";
import { firms, lawyers } from "../../county/registry/schema.ts";
import { nominations, supporters, type NominationState } from "./schema.ts";
import { campaignCategories, campaigns } from "../schema.ts";

/** The name of a lawyer whom the register has as active, and of their firm. */
export async function findActiveLawyer(db: Database, id: string) {
  const [row] = await db
    .select({ name: lawyers.name, firmName: firms.name })
    .from(lawyers)
    .innerJoin(firms, eq(firms.id, lawyers.firmId))
    .where(and(eq(lawyers.id, id), eq(lawyers.status, "active")));
  return row;
}

/** The name of a firm that the register has as active. */
export async function findActiveFirmName(db: Database, id: string) {
  const [row] = await db
    .select({ name: firms.name })
    .from(firms)
    .where(and(eq(firms.id, id), eq(firms.status, "active")));
  return row;
}

export const insertNominationStatement = (db: Database, row: typeof nominations.$inferInsert): Statement =>
  db.insert(nominations).values(row);

const lawyerFirms = alias(firms, "lawyer_firms");

/**
 * Everybody who stands behind a nomination: the first nominator and the supporters, without those who withdrew, and
 * each of them once, however many reasons they gave before two nominations were merged.
 */
export const standing = sql<number>`((${nominations.nominatorWithdrawnAt} IS NULL) +
  (SELECT count(DISTINCT coalesce(s.voice_of, s.id)) FROM ${supporters} s WHERE s.nomination_id = ${nominations.id} AND s.withdrawn_at IS NULL
    AND (${nominations.nominatorWithdrawnAt} IS NOT NULL OR coalesce(s.voice_of, '') <> ${nominations.id})))`;

/** How many reasons stand behind it, each of which can be withdrawn by its own code. */
const voices = sql<number>`((${nominations.nominatorWithdrawnAt} IS NULL) +
  (SELECT count(*) FROM ${supporters} s WHERE s.nomination_id = ${nominations.id} AND s.withdrawn_at IS NULL))`;

const selectNominations = (db: Database) =>
  db
    .select({
      nomination: nominations,
      supporters: standing,
      voices,
      campaign: { id: campaigns.id, title: campaigns.title, wording: campaigns.wording },
      category: {
        id: campaignCategories.id,
        name: campaignCategories.name,
        nomineeKind: campaignCategories.nomineeKind,
      },
      lawyerName: lawyers.name,
      lawyerFirmName: lawyerFirms.name,
      firmName: firms.name,
    })
    .from(nominations)
    .innerJoin(campaigns, eq(campaigns.id, nominations.campaignId))
    .innerJoin(campaignCategories, eq(campaignCategories.id, nominations.categoryId))
    .leftJoin(lawyers, eq(lawyers.id, nominations.lawyerId))
    .leftJoin(lawyerFirms, eq(lawyerFirms.id, lawyers.firmId))
    .leftJoin(firms, eq(firms.id, nominations.firmId));

/** A nomination with what the registry says of its nominee. */
export type NominationRow = Awaited<ReturnType<typeof selectNominations>>[number];

export async function findNomination(db: Database, id: string): Promise<NominationRow | undefined> {
  const [row] = await selectNominations(db).where(eq(nominations.id, id));
  return row;
}

/** Nominations by id, however many. */
export async function findNominations(db: Database, ids: readonly string[]): Promise<NominationRow[]> {
  if (ids.length === 0) return [];
  return selectNominations(db).where(
    inArray(nominations.id, sql`(SELECT value FROM json_each(${JSON.stringify(ids)}))`),
  );
}

export async function findNominationByCode(db: Database, code: string): Promise<NominationRow | undefined> {
  const [row] = await selectNominations(db).where(eq(nominations.code, code));
  return row;
}

export interface NominationFilter extends ById {
  readonly campaignId?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly state?: NominationState | undefined;
  /** Of these categories only: a subquery of their ids. */
  readonly categories: SQLWrapper | undefined;
  readonly limit: number;
}

/** By time. */
export async function listNominations(db: Database, filter: NominationFilter): Promise<NominationRow[]> {
  const { behind, order } = byId(nominations.id, filter);
  const conditions: (SQL | undefined)[] = [
    filter.campaignId ? eq(nominations.campaignId, filter.campaignId) : undefined,
    filter.categoryId ? eq(nominations.categoryId, filter.categoryId) : undefined,
    filter.state && eq(nominations.state, filter.state),
    filter.categories && inArray(nominations.categoryId, filter.categories),
    behind,
  ];
  return selectNominations(db)
    .where(and(...conditions))
    .orderBy(order)
    .limit(filter.limit);
}

/** Whose doing a step must not be: the columns that say who took an earlier one. */
export interface StepGuard {
  readonly from: NominationState;
  /** What else must hold when the statement runs. */
  readonly holds?: SQL | undefined;
}

/**
 * Takes a nomination a step along; touches no row when it is not in state `from`, `version` is stale, or what must hold
 * does not.
 */
export const stepNominationStatement = (
  db: Database,
  { id, version }: SeenEntry,
  { from, holds }: StepGuard,
  set: Partial<typeof nominations.$inferInsert>,
): Statement =>
  db
    .update(nominations)
    .set({ ...set, version: version + 1 })
    .where(and(eq(nominations.id, id), eq(nominations.version, version), eq(nominations.state, from), holds));

/** What is left of whoever nominated once nobody may know any more. */
export const ERASED_NOMINATOR = erasedColumns(endedBy(getTableColumns(supporters), "nominatorAfterCampaign"));

/** Everything somebody nominated with a phone, newest first. */
export async function listNominationsOfPhone(
  db: Database,
  { index, earlier }: SoughtIndex<"nominators">,
): Promise<NominationRow[]> {
  return selectNominations(db)
    .where(inArray(nominations.nominatorPhoneIndex, [index, earlier]))
    .orderBy(desc(nominations.id));
}

/** Nominations of whose nominee a phone is kept. */
export async function listNomineesWithPhone(db: Database): Promise<NominationRow[]> {
  return selectNominations(db).where(isNotNull(nominations.nomineePhone));
}

/** Sets or erases the phone of a nominee; touches no row when there is none. */
export const setNomineePhoneStatement = (
  db: Database,
  id: string,
  set: { readonly nomineePhone: string | null; readonly updatedAt: string },
): Statement =>
  db
    .update(nominations)
    .set(set)
    .where(and(eq(nominations.id, id), isNotNull(nominations.nomineePhone)));

const NOMINATIONS_OF = { nominations, supporters } as const;
export type VoiceTable = keyof typeof NOMINATIONS_OF;

/** Erases who nominated or supported, and their reason, of what is decided; touches no row when that is done. */
export const eraseVoiceStatement = (db: Database, table: VoiceTable, id: string, at: string): Statement => {
  const voices = NOMINATIONS_OF[table];
  return db
    .update(voices)
    .set({ ...ERASED_NOMINATOR, reason: "", updatedAt: at })
    .where(and(eq(voices.id, id), isNotNull(voices.nominatorPhone)));
};

/** Corrects who nominated or supported; touches no row when they are erased, or withdrew. */
export const correctVoiceStatement = (
  db: Database,
  table: VoiceTable,
  id: string,
  set: Partial<
    Pick<typeof nominations.$inferInsert, "nominatorName" | "nominatorPhone" | "nominatorPhoneIndex" | "provenAt">
  > & { readonly updatedAt: string },
): Statement => {
  const voices = NOMINATIONS_OF[table];
  return db
    .update(voices)
    .set(set)
    .where(and(eq(voices.id, id), isNotNull(voices.nominatorPhone)));
};

/** Whether a nomination is on its way, for which its nominee's word counts. */
export const isUndecided = (id: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${nominations} WHERE id = ${id} AND state NOT IN ('notEligible', 'commended', 'notCommended', 'withdrawn'))`;

/** Whether a nomination was decided on before an instant. */
export const isDecidedBefore = (id: SQLWrapper, instant: string): SQL =>
  sql`EXISTS (SELECT 1 FROM ${nominations} n WHERE n.id = ${id} AND n.decided_at < ${instant})`;
