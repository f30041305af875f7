import { newId } from "../core/id.ts";
import type { Role } from "../core/actor.ts";

/** Days a token opens anything, and a link to set an account up. */
const DAYS = { token: 366, accountLink: 3 } as const;

export interface IssuedToken {
  /** What it is: a token for programs, or a one-time link by which its holder sets an account up. */
  readonly kind: keyof typeof DAYS;
  readonly id: string;
  readonly hash: string;
  /** What it is for; of somebody new, their name. */
  readonly name: string;
  /** Whose it is: somebody who is there, or somebody new with this role. */
  readonly holder: { readonly staffId: string } | { readonly role: Role };
}

/** SQL with its values. */
export type Prepared = readonly [sql: string, ...values: (string | null)[]];

const AUDIT =
  "INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, reason, request_id, changed) VALUES (?, ?, 'system', ?, ?, ?, ?, ?, ?, changes())";

/**
 * Puts a person and their token or link into the database without the service, each with its audit entry. They belong into one
 * batch: whoever can write to the database otherwise makes an administrator of whom nobody hears.
 */
export function issueStatements({ kind, id, hash, name, holder }: IssuedToken, now = new Date()): readonly Prepared[] {
  const isNew = "role" in holder;
  const staffId = isNew ? newId() : holder.staffId;
  const requestId = newId();
  const [at, expiresAt] = [now.toISOString(), new Date(now.getTime() + DAYS[kind] * 86_400_000).toISOString()];
  const audit = (action: string, entity: string, entityId: string, after: object): Prepared => [
    AUDIT,
    newId(),
    at,
    action,
    entity,
    entityId,
    JSON.stringify(after),
    "npm run token",
    requestId,
  ];
  const person: readonly Prepared[] = isNew
    ? [
        [
          "INSERT INTO staff (id, name, role, created_at, updated_at) VALUES (?, ?, ?, ?, ?)",
          staffId,
          name,
          holder.role,
          at,
          at,
        ],
        audit("staff.create", "staff", staffId, { name, role: holder.role }),
      ]
    : [];
  return [
    ...person,
    // Of nobody, or of somebody who has left, there is no row, and the audit entry undoes the batch.
    ...(kind === "token"
      ? ([
          [
            "INSERT INTO admin_tokens (id, staff_id, name, hash, created_at, expires_at) SELECT ?, id, ?, ?, ?, ? FROM staff WHERE id = ? AND left_at IS NULL",
            id,
            name,
            hash,
            at,
            expiresAt,
            staffId,
          ],
          audit("tokens.create", "tokens", id, { staffId, name, expiresAt }),
        ] as const)
      : ([
          [
            "INSERT INTO account_links (id, staff_id, hash, created_at, expires_at) SELECT ?, id, ?, ?, ? FROM staff WHERE id = ? AND left_at IS NULL",
            id,
            hash,
            at,
            expiresAt,
            staffId,
          ],
          audit("accountLinks.issue", "accountLinks", id, { staffId, expiresAt }),
        ] as const)),
  ];
}
