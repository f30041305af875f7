import { endedBy, erasedColumns, held } from "../../platform/db/held.ts";
import { sql, getTableColumns, and, desc, eq, gt, isNotNull, isNull, lt, or, type SQL } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import { personalLinks } from "../personal-links/schema.ts";
import { invitations, type InvitationEntity, type InvitationKind } from "./schema.ts";
import type { Subject } from "./subjects.ts";

export type InvitationRow = typeof invitations.$inferSelect;

const selectIssued = (db: Database) =>
  db
    .select({ invitation: invitations, issuance: personalLinks })
    .from(invitations)
    .leftJoin(personalLinks, eq(personalLinks.id, invitations.id));

/** An invitation, with who issued it and how it went out. */
export type IssuedInvitation = Awaited<ReturnType<typeof selectIssued>>[number];

export async function findInvitation(db: Database, id: string): Promise<IssuedInvitation | undefined> {
  const [row] = await selectIssued(db).where(eq(invitations.id, id));
  return row;
}

export interface InvitationFilter {
  readonly entity?: InvitationEntity | undefined;
  readonly entityId?: string | undefined;
  /** Those that can still be answered at this instant. */
  readonly openAt?: string;
  readonly kind?: InvitationKind;
  /** Without those that were revoked. */
  readonly standing?: boolean;
  /** Id of the last row of the page before. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Newest first. */
export async function listInvitations(
  db: Database,
  { entity, entityId, openAt, kind, standing, after, limit }: InvitationFilter,
): Promise<IssuedInvitation[]> {
  // Those that wait are found by when they run out, which the pluses see to: there are few, and of all others many.
  const ofEntity =
    openAt === undefined || entityId !== undefined ? sql`${invitations.entity}` : sql`+${invitations.entity}`;
  const newestFirst = openAt === undefined ? desc(invitations.id) : sql`+${invitations.id} DESC`;
  const conditions: (SQL | undefined)[] = [
    entity && sql`${ofEntity} = ${entity}`,
    entityId === undefined ? undefined : eq(invitations.entityId, entityId),
    openAt === undefined
      ? undefined
      : and(isNull(invitations.revokedAt), isNull(invitations.usedAt), gt(invitations.expiresAt, openAt)),
    kind && eq(invitations.kind, kind),
    standing ? isNull(invitations.revokedAt) : undefined,
    after ? lt(invitations.id, after) : undefined,
  ];
  return selectIssued(db)
    .where(and(...conditions))
    .orderBy(newestFirst)
    .limit(limit);
}

/** The link that can still be answered, or has run out unanswered: there is one at most. */
export async function findOpenInvitation(
  db: Database,
  kind: InvitationKind,
  entity: InvitationEntity,
  entityId: string,
): Promise<InvitationRow | undefined> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.kind, kind),
        eq(invitations.entity, entity),
        eq(invitations.entityId, entityId),
        isNull(invitations.usedAt),
        isNull(invitations.revokedAt),
      ),
    );
  return row;
}

/** The one that was answered last. */
export async function findAnswer(
  db: Database,
  kind: InvitationKind,
  entity: InvitationEntity,
  entityId: string,
): Promise<InvitationRow | undefined> {
  const [row] = await db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.entity, entity),
        eq(invitations.entityId, entityId),
        eq(invitations.kind, kind),
        isNotNull(invitations.usedAt),
      ),
    )
    .orderBy(desc(invitations.usedAt))
    .limit(1);
  return row;
}

export const insertInvitationStatement = (db: Database, row: typeof invitations.$inferInsert): Statement =>
  db.insert(invitations).values(row);

/** Gives a link that is open another secret. */
export const setInvitationHashStatement = (db: Database, id: string, hash: string): Statement =>
  db
    .update(invitations)
    .set({ hash })
    .where(and(eq(invitations.id, id), isNull(invitations.revokedAt), isNull(invitations.usedAt)));

/** Revokes a link; touches no row when it is revoked or answered. */
export const revokeInvitationStatement = (db: Database, id: string, revokedAt: string): Statement =>
  db
    .update(invitations)
    .set({ revokedAt })
    .where(and(eq(invitations.id, id), isNull(invitations.revokedAt), isNull(invitations.usedAt)));

/** Notes that support was taken back, or is given again; touches no row when somebody noted it meanwhile. */
export const setWithdrawnStatement = (
  db: Database,
  { id, withdrawnAt: before }: Pick<InvitationRow, "id" | "withdrawnAt">,
  withdrawnAt: string | null,
): Statement =>
  db
    .update(invitations)
    .set({ withdrawnAt })
    .where(
      and(
        eq(invitations.id, id),
        before === null ? isNull(invitations.withdrawnAt) : isNotNull(invitations.withdrawnAt),
      ),
    );

/** What an answer sets. */
export interface AnswerColumns {
  readonly usedAt: string;
  readonly supports: boolean;
  readonly publication: boolean | null;
  readonly text: string | null;
  readonly answeredBy: string;
  readonly revision: number;
}

/**
 * Answers an invitation; touches no row when it is revoked, has run out, or what it asks does not wait any more. One
 * that is answered already, whatever came after, is refused by the trigger as `invitation_used`, which undoes the
 * batch.
 */
export const answerInvitationStatement = (
  db: Database,
  { id, entityId }: InvitationRow,
  answer: AnswerColumns,
  waits: Subject["waits"],
): Statement =>
  db
    .update(invitations)
    .set(answer)
    .where(
      and(
        eq(invitations.id, id),
        or(
          isNotNull(invitations.usedAt),
          and(
            isNull(invitations.revokedAt),
            gt(invitations.expiresAt, answer.usedAt),
            waits(entityId, answer.revision),
          ),
        ),
      ),
    );

const kept = held(getTableColumns(invitations), "invitationAfterDecision");
const ERASED = erasedColumns(endedBy(getTableColumns(invitations), "invitationAfterDecision"));

/** The answers to links about entries of a kind. */
export async function listAnswersAbout(db: Database, entity: InvitationEntity, entityIds: readonly string[]) {
  return db
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.entity, entity),
        sql`${invitations.entityId} IN (SELECT value FROM json_each(${JSON.stringify(entityIds)}))`,
        isNotNull(invitations.usedAt),
      ),
    )
    .orderBy(desc(invitations.id));
}

/** Erases what was written in answer to links about one entry, by whom and to whom they went. */
export const eraseInvitationsOfStatement = (db: Database, entity: InvitationEntity, entityId: string): Statement =>
  db
    .update(invitations)
    .set(ERASED)
    .where(and(kept, eq(invitations.entity, entity), eq(invitations.entityId, entityId)));
