import { writeBatch } from "../db/client.ts";
import type { RecordAnswer } from "../http/idempotency.ts";
import { Problem } from "../core/problem.ts";
import type { Operation } from "../operation.ts";
import { audited } from "./audit.ts";
import { countActiveTokens, findToken, insertTokenStatement, revokeTokenStatement, type AuditRow } from "./queries.ts";
import type { AuditEntry, NewToken, TokenEntry, TokenRequest } from "./schema.ts";
import { makeToken } from "../core/token.ts";

export const toAuditEntry = ({ actorKind, actorId, actorName, changed: _changed, ...entry }: AuditRow): AuditEntry => ({
  ...entry,
  actor: { kind: actorKind, id: actorId, name: actorName },
});

/** A step in an entry's history. */
export const toHistoryEntry = (
  row: AuditRow,
): Pick<AuditEntry, "at" | "actor" | "action" | "reason" | "before" | "after"> => {
  const { at, actor, action, reason, before, after } = toAuditEntry(row);
  return { at, actor, action, reason, before, after };
};

/**
 * Makes a token. It is in this answer and nowhere else in the clear: what the idempotency record keeps of the answer is
 * sealed, and gone within days.
 */
export async function createToken(
  operation: Operation,
  { name, role }: TokenRequest,
  record: RecordAnswer,
): Promise<NewToken> {
  const { token, id, hash } = await makeToken();
  const createdAt = operation.now.toISOString();
  const answer: NewToken = { id, name, role, createdAt, revokedAt: null, token };
  const insert = insertTokenStatement(operation.db, { id, name, role, hash, createdAt });
  await writeBatch(operation.db, [
    ...audited(operation, insert, { action: "tokens.create", entity: "tokens", entityId: id, after: { name, role } }),
    ...(await record(answer)),
  ]);
  return answer;
}

/**
 * Revokes a token at once and for good. The last administrator's stays, or nobody could make another: the statement
 * itself holds to that, however many are revoked at the same time.
 */
export async function withdrawToken(
  operation: Operation,
  id: string,
  reason: string,
  record: RecordAnswer,
): Promise<TokenEntry> {
  const { db } = operation;
  const token = await findToken(db, id);
  if (!token) throw new Problem("not_found");
  if (token.revokedAt) throw new Problem("illegal_transition");
  if (token.role === "administrator" && (await countActiveTokens(db, "administrator")) < 2)
    throw new Problem("conflict");
  const revokedAt = operation.now.toISOString();
  const { name, role, createdAt } = token;
  const answer: TokenEntry = { id, name, role, createdAt, revokedAt };
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
  return answer;
}
