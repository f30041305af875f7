import { audited } from "../platform/access/audit.ts";
import { writeBatch } from "../platform/db/client.ts";
import type { RecordAnswer } from "../platform/http/idempotency.ts";
import { Problem } from "../platform/core/problem.ts";
import type { Operation } from "../platform/operation.ts";
import { readSetting } from "../county/settings/settings.ts";
import { sendingState } from "../platform/outbox/sending.ts";
import * as queries from "./queries.ts";
import type { OutboxEntry, OutboxSummary } from "../platform/outbox/schema.ts";

export const toOutboxEntry = ({
  tryingSince: _tryingSince,
  leasedUntil: _leasedUntil,
  ...entry
}: queries.EventRow): OutboxEntry => entry;

/** Puts an event that was given up back in line: the next run sends it. */
export async function retryEvent(operation: Operation, id: string, record: RecordAnswer): Promise<OutboxEntry> {
  const { db } = operation;
  const event = await queries.findEvent(db, id);
  if (!event) throw new Problem("not_found");
  if (event.state !== "dead") throw new Problem("illegal_transition");
  const at = operation.now.toISOString();
  const entry = toOutboxEntry({ ...event, state: "pending", nextAttemptAt: at });
  await writeBatch(db, [
    ...audited(operation, queries.reviveEventStatement(db, id, at), {
      action: "outbox.retry",
      entity: "outboxEvents",
      entityId: id,
      before: { state: "dead", lastOutcome: event.lastOutcome },
      after: { state: "pending" },
    }),
    ...(await record(entry)),
  ]);
  return entry;
}

export async function summariseOutbox({ db, keys }: Operation): Promise<OutboxSummary> {
  const [gateway, counts] = await Promise.all([readSetting(db, "gateway"), queries.countUnsent(db)]);
  return { sending: sendingState(keys, { gateway }), ...counts };
}
