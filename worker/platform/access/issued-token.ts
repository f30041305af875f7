import { newId } from "../core/id.ts";
import type { Role } from "../core/actor.ts";

/** Days a token opens anything. */
const DAYS = 366;

export interface IssuedToken {
  readonly id: string;
  readonly hash: string;
  /** Whose it is: somebody who is new. */
  readonly name: string;
  readonly role: Role;
}

/** SQL with its values. */
export type Prepared = readonly [sql: string, ...values: (string | null)[]];

const AUDIT =
  "INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, reason, request_id, changed) VALUES (?, ?, 'system', ?, ?, ?, ?, ?, ?, changes())";

/**
 * Puts a person and their token into the database without the service, each with its audit entry. They belong into one
 * batch: whoever can write to the database otherwise makes an administrator of whom nobody hears.
 */
export function issueStatements({ id, hash, name, role }: IssuedToken, now = new Date()): readonly Prepared[] {
  const [staffId, requestId] = [newId(), newId()];
  const [at, expiresAt] = [now.toISOString(), new Date(now.getTime() + DAYS * 86_400_000).toISOString()];
  const reason = "npm run token";
  return [
    ["INSERT INTO staff (id, name, role, created_at, updated_at) VALUES (?, ?, ?, ?, ?)", staffId, name, role, at, at],
    [AUDIT, newId(), at, "staff.create", "staff", staffId, JSON.stringify({ name, role }), reason, requestId],
    [
      "INSERT INTO admin_tokens (id, staff_id, name, hash, created_at, expires_at) VALUES (?, ?, ?, ?, ?, ?)",
      id,
      staffId,
      name,
      hash,
      at,
      expiresAt,
    ],
    [AUDIT, newId(), at, "tokens.create", "tokens", id, JSON.stringify({ staffId, name, role }), reason, requestId],
  ];
}
