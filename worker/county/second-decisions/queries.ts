import { and, desc, eq, isNull, lt, sql } from "drizzle-orm";
import type { Column, Condition, Database, Statement } from "../../platform/db/client.ts";
import { invitations } from "../invitations/schema.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { secondDecisions, type SecondDecisionRow } from "./schema.ts";

export async function findOrder(db: Database, id: string): Promise<SecondDecisionRow | undefined> {
  const [row] = await db.select().from(secondDecisions).where(eq(secondDecisions.id, id));
  return row;
}

const selectIssued = (db: Database) =>
  db
    .select({ order: secondDecisions, invitation: invitations, issuance: personalLinks })
    .from(secondDecisions)
    .innerJoin(invitations, eq(invitations.id, secondDecisions.id))
    .leftJoin(personalLinks, eq(personalLinks.id, secondDecisions.id));

/** An order with its link, and how that went out. */
export type IssuedOrder = Awaited<ReturnType<typeof selectIssued>>[number];

export async function findIssuedOrder(db: Database, id: string): Promise<IssuedOrder | undefined> {
  const [row] = await selectIssued(db).where(eq(secondDecisions.id, id));
  return row;
}

/** The order about something that nobody has closed, if its link can be answered or not. */
export async function findOpenOrder(db: Database, subject: string): Promise<IssuedOrder | undefined> {
  const [row] = await selectIssued(db).where(
    and(eq(secondDecisions.subject, subject), isNull(secondDecisions.closedAt)),
  );
  return row;
}

/** Newest first. */
export async function listOrders(
  db: Database,
  {
    subject,
    after,
    limit,
  }: { readonly subject?: string | undefined; readonly after?: string | undefined; readonly limit: number },
): Promise<IssuedOrder[]> {
  return selectIssued(db)
    .where(
      and(
        subject === undefined ? undefined : eq(secondDecisions.subject, subject),
        after === undefined ? undefined : lt(secondDecisions.id, after),
      ),
    )
    .orderBy(desc(secondDecisions.id))
    .limit(limit);
}

/** Puts an order down; the index refuses a second open one about the same thing. */
export const insertOrderStatement = (db: Database, row: SecondDecisionRow): Statement =>
  db.insert(secondDecisions).values(row);

/** Closes an order; touches no row when it is closed. */
export const closeOrderStatement = (
  db: Database,
  id: string,
  { closedAt, agreed = null, reason = null }: Partial<SecondDecisionRow> & { readonly closedAt: string },
): Statement =>
  db
    .update(secondDecisions)
    .set({ closedAt, agreed, reason })
    .where(and(eq(secondDecisions.id, id), isNull(secondDecisions.closedAt)));

/** Whether an order waits for its answer. */
export const waits = (id: string): Condition =>
  sql`EXISTS (SELECT 1 FROM ${secondDecisions} s WHERE s.id = ${id} AND s.closed_at IS NULL)`;

/** Whether an order was closed before an instant. */
export const closedBefore = (id: Column, instant: string): Condition =>
  sql`EXISTS (SELECT 1 FROM ${secondDecisions} s WHERE s.id = ${id} AND s.closed_at < ${instant})`;
