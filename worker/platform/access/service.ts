import { writeBatch } from "../db/client.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import { Problem } from "../core/problem.ts";
import type { Operation } from "../operation.ts";
import { auditActor, audited } from "./audit.ts";
import {
  findToken,
  insertStaffStatement,
  insertTokenStatement,
  revokeTokenStatement,
  type AuditRow,
} from "./queries.ts";
import { guardOf } from "../db/errors.ts";
import { newId } from "../core/id.ts";
import type { AuditEntry, NewToken, TokenEntry, TokenRequest } from "./schema.ts";
import { makeToken } from "../core/token.ts";

export const toAuditEntry = ({ changed: _changed, ...row }: AuditRow): AuditEntry => {
  const { actorKind: _kind, actorId: _id, actorName: _name, actorLink: _link, tokenId: _token, ...entry } = row;
  return { ...entry, actor: auditActor(row) };
};

/** A step in an entry's history. */
export const toHistoryEntry = (
  row: AuditRow,
): Pick<AuditEntry, "at" | "actor" | "action" | "reason" | "before" | "after"> => {
  const { at, actor, action, reason, before, after } = toAuditEntry(row);
  return { at, actor, action, reason, before, after };
};

/** How long a token opens anything, in days. */
const TOKEN_DAYS = 366;

/**
 * Makes a token for somebody who is new. It is in this answer and nowhere else in the clear: what the idempotency record
 * keeps of the answer is sealed, and gone within days.
 */
export async function createToken(
  operation: Operation,
  { name, role }: TokenRequest,
  record: RecordAnswer,
): Promise<NewToken> {
  const { db, now } = operation;
  const { token, id, hash } = await makeToken();
  const staffId = newId();
  const createdAt = now.toISOString();
  const expiresAt = new Date(now.getTime() + TOKEN_DAYS * 86_400_000).toISOString();
  const answer: NewToken = { id, staffId, name, role, createdAt, expiresAt, revokedAt: null, token };
  await writeBatch(db, [
    ...audited(operation, insertStaffStatement(db, { id: staffId, name, role, createdAt, updatedAt: createdAt }), {
      action: "staff.create",
      entity: "staff",
      entityId: staffId,
      after: { name, role },
    }),
    ...audited(operation, insertTokenStatement(db, { id, staffId, name, hash, createdAt, expiresAt }), {
      action: "tokens.create",
      entity: "tokens",
      entityId: id,
      after: { staffId, name, role },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Revokes a token at once and for good. The last by which an administrator comes in stays, or nobody could make another:
 * the statement itself holds to that, however many are revoked at the same time.
 */
export async function withdrawToken(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<TokenEntry> {
  const { db } = operation;
  const found = await findToken(db, id);
  if (!found) throw new Problem("not_found");
  const { token, holder } = found;
  if (token.revokedAt) throw new Problem("illegal_transition");
  const revokedAt = operation.now.toISOString();
  const { staffId, name, createdAt, expiresAt } = token;
  const answer: TokenEntry = { id, staffId, name, role: holder.role, createdAt, expiresAt, revokedAt };
  try {
    await writeBatch(db, [
      ...audited(operation, revokeTokenStatement(db, id, revokedAt), {
        action: "tokens.revoke",
        entity: "tokens",
        entityId: id,
        before: { revokedAt: null },
        after: { revokedAt },
        reason,
      }),
      ...(await record(answer)),
    ]);
  } catch (error) {
    // The statement holds to more than that it is not revoked yet: the last administrator's stays.
    if (guardOf(error) === "nothing_changed") throw new Problem("conflict");
    throw error;
  }
  return answer;
}
