import { and, eq, gt, inArray, isNotNull, isNull, lt, lte, sql } from "drizzle-orm";
import type { Database, Statement } from "../../platform/db/client.ts";
import type { BlindIndex } from "../../platform/privacy/blind-index.ts";
import { phoneProofs, type ProofForm } from "./schema.ts";

export type PhoneProofRow = typeof phoneProofs.$inferSelect;

export const insertProofStatement = (db: Database, row: typeof phoneProofs.$inferInsert): Statement =>
  db.insert(phoneProofs).values(row);

/** What a code is held against. */
export interface Attempt {
  readonly id: string;
  readonly form: ProofForm;
  readonly phoneIndex: BlindIndex<"phoneProofs">;
  readonly codeDigest: string;
  /** Now. */
  readonly at: string;
  /** Wrong codes after which a proof is used up. */
  readonly tries: number;
}

/**
 * Holds a code against a proof that is open. A wrong one is counted and compared in the same statement: of a hundred
 * guesses at once, no more are looked at than there are tries. Undefined when no such proof is open.
 */
export async function tryCode(
  db: Database,
  { id, form, phoneIndex, codeDigest, at, tries }: Attempt,
): Promise<{ readonly isRight: boolean; readonly wrongTries: number } | undefined> {
  const [row] = await db
    .update(phoneProofs)
    .set({ wrongTries: sql`${phoneProofs.wrongTries} + (${phoneProofs.codeDigest} <> ${codeDigest})` })
    .where(
      and(
        eq(phoneProofs.id, id),
        eq(phoneProofs.form, form),
        eq(phoneProofs.phoneIndex, phoneIndex),
        isNull(phoneProofs.usedAt),
        gt(phoneProofs.expiresAt, at),
        lt(phoneProofs.wrongTries, tries),
      ),
    )
    .returning({ codeDigest: phoneProofs.codeDigest, wrongTries: phoneProofs.wrongTries });
  return row && { isRight: row.codeDigest === codeDigest, wrongTries: row.wrongTries };
}

/** Uses a proof up. One that is used up already undoes the batch, as the guard `proof_used`. */
export const useProofStatement = (db: Database, id: string, at: string): Statement =>
  db.update(phoneProofs).set({ usedAt: at, phone: null, code: null }).where(eq(phoneProofs.id, id));

/** The proofs messages carry the codes of. At most 90. */
export async function findProofs(db: Database, ids: readonly string[]): Promise<PhoneProofRow[]> {
  return db
    .select()
    .from(phoneProofs)
    .where(inArray(phoneProofs.id, [...ids]));
}

/** What went out is kept here no longer. At most 90. */
export const forgetSentCodesStatement = (db: Database, ids: readonly string[]): Statement =>
  db
    .update(phoneProofs)
    .set({ phone: null, code: null })
    .where(inArray(phoneProofs.id, [...ids]));

/** Nor is what never went out and is of no use any more. */
export const forgetExpiredCodesStatement = (db: Database, at: string): Statement =>
  db
    .update(phoneProofs)
    .set({ phone: null, code: null })
    .where(and(isNotNull(phoneProofs.code), lte(phoneProofs.expiresAt, at)));

/** Ends codes that were sent by a clock that was ahead: they would be good for as long as it was. */
export const endCodesFromAheadStatement = (db: Database, { at, ahead }: { at: string; ahead: string }): Statement =>
  db
    .update(phoneProofs)
    .set({ expiresAt: at })
    .where(and(gt(phoneProofs.createdAt, ahead), gt(phoneProofs.expiresAt, at)));
