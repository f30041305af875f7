/**
 * What a restored county must not take up where the backup left it: other people have gone on since. What was waiting to
 * be sent may have been sent, what was open may have been used, and whoever was signed in may have left.
 */
import type { DatabaseSync } from "node:sqlite";
import { addDays, DAY } from "../../platform/core/clock.ts";
import { newId } from "../../platform/core/id.ts";
import { tablesOf } from "./manifest.ts";

/** The outcome of what was given up because of a restore: `POST /api/admin/outbox/retry` takes it as a filter. */
export const RESTORED = "restored";

/**
 * What opens something, by table, with what ends it. Links that count once and people who are signed in end at every
 * restore; tokens and links that count for longer end unless somebody says that none was revoked since the backup: one that
 * was would open again.
 */
export const ENDED: Readonly<Record<string, string>> = {
  sign_ins: "UPDATE sign_ins SET ended_at = :at WHERE ended_at IS NULL",
  invitations: "UPDATE invitations SET revoked_at = :at WHERE revoked_at IS NULL AND used_at IS NULL",
  account_links: "UPDATE account_links SET revoked_at = :at WHERE revoked_at IS NULL AND used_at IS NULL",
  phone_proofs: "UPDATE phone_proofs SET expires_at = :at, phone = NULL, code = NULL WHERE used_at IS NULL",
};
export const ENDED_UNLESS_KEPT: Readonly<Record<string, string>> = {
  admin_tokens: "UPDATE admin_tokens SET revoked_at = :at WHERE revoked_at IS NULL",
  desk_links: "UPDATE desk_links SET revoked_at = :at WHERE revoked_at IS NULL",
  branch_links: "UPDATE branch_links SET revoked_at = :at WHERE revoked_at IS NULL",
  kiosk_devices: "UPDATE kiosk_devices SET revoked_at = :at WHERE revoked_at IS NULL",
};

export interface Settled {
  /** Messages that wait for an administrator. */
  readonly messages: number;
  /** What no longer opens anything, by table. */
  readonly ended: Readonly<Record<string, number>>;
}

export function settle(
  database: DatabaseSync,
  { madeAt, now, keepLinks }: { readonly madeAt: string; readonly now: Date; readonly keepLinks: boolean },
): Settled {
  const at = now.toISOString();
  const run = (sql: string, values: Record<string, string> = {}): number => {
    const statement = database.prepare(sql);
    statement.setAllowUnknownNamedParameters(true);
    return Number(statement.run({ at, ...values }).changes);
  };
  database.exec("BEGIN IMMEDIATE");
  try {
    const ended = Object.fromEntries(
      Object.entries({ ...ENDED, ...(keepLinks ? {} : ENDED_UNLESS_KEPT) })
        .filter(([table]) => tablesOf(database).includes(table))
        .map(([table, sql]) => [table, run(sql)]),
    );
    run("UPDATE personal_links SET delivery = NULL WHERE delivery IS NOT NULL");
    // What carried a link or a code is of no use any more; everything else waits for somebody's decision.
    run(
      "UPDATE outbox_events SET state = 'dropped', last_outcome = 'outdated', leased_until = NULL WHERE state IN ('pending', 'held') AND subject_kind IN ('personalLink', 'phoneProof')",
    );
    const messages =
      run(
        `UPDATE outbox_events SET state = 'dead', last_outcome = '${RESTORED}', next_attempt_at = :at, leased_until = NULL WHERE state IN ('pending', 'held')`,
      ) + holdReminders(database, madeAt, now);
    run("INSERT INTO job_runs (id, job, started_at, ended_at, outcome) VALUES (:id, 'restore', :at, :at, 'done')", {
      id: newId(),
    });
    run(
      "INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, reason, request_id, changed) VALUES (:id, :at, 'system', 'deployment.restore', 'deployment', 'county', :after, 'npm run restore', :request, 1)",
      { id: newId(), request: newId(), after: JSON.stringify({ madeAt, messages, ended }) },
    );
    database.exec("COMMIT");
    return { messages, ended };
  } catch (error) {
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

/**
 * Puts down the reminders that may have gone out since the backup, as given up: the job would not find them, and send
 * them again. Who of them was not reminded, an administrator sees and sends.
 */
function holdReminders(database: DatabaseSync, madeAt: string, now: Date): number {
  // A day more on either side, for the zone.
  const from = madeAt.slice(0, 10);
  const to = addDays(new Date(now.getTime() + DAY).toISOString().slice(0, 10), 1);
  const due = database
    .prepare(
      `SELECT b.id, s.date FROM sessions s JOIN bookings b ON b.session_id = s.id AND b.status = 'booked'
        WHERE s.date BETWEEN ? AND ? AND s.status = 'open' AND b.phone IS NOT NULL`,
    )
    .all(from, to);
  const insert = database.prepare(
    `INSERT INTO outbox_events (id, kind, subject_kind, subject_id, occasion, state, attempts, next_attempt_at, last_outcome, created_at)
      VALUES (?, 'reminder', 'booking', ?, ?, 'dead', 0, ?, '${RESTORED}', ?) ON CONFLICT DO NOTHING`,
  );
  const at = now.toISOString();
  let held = 0;
  for (const { id, date } of due) held += Number(insert.run(newId(), String(id), String(date), at, at).changes);
  return held;
}
