import { audited } from "../platform/access/audit.ts";
import { writeBatch } from "../platform/db/client.ts";
import type { RecordAnswer } from "../platform/http/idempotency.ts";
import { Problem } from "../platform/core/problem.ts";
import type { Operation } from "../platform/operation.ts";
import { readSetting } from "../county/settings/settings.ts";
import { sendingState } from "../platform/outbox/sending.ts";
import * as queries from "./queries.ts";
import {
  KIND_RULES,
  QUEUES,
  type OutboxEntry,
  type OutboxRetried,
  type OutboxRetry,
  type OutboxSummary,
} from "../platform/outbox/schema.ts";

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

/** Puts everything that was given up and fits the filter back in line. */
export async function retryEvents(
  operation: Operation,
  filter: OutboxRetry,
  record: RecordAnswer,
): Promise<OutboxRetried> {
  const { db, now } = operation;
  const retried = { count: await queries.countDeadEvents(db, filter) };
  const recorded = await record(retried);
  if (retried.count === 0) {
    await writeBatch(db, recorded);
    return retried;
  }
  await writeBatch(db, [
    ...audited(operation, queries.reviveEventsStatement(db, filter, now.toISOString()), {
      action: "outbox.retryAll",
      entity: "outboxEvents",
      entityId: "dead",
      after: { ...filter, ...retried },
    }),
    ...recorded,
  ]);
  return retried;
}

/** What the bureau should see to, by what the gateway answered. */
function adviceOn(outcome: string): NonNullable<OutboxSummary["paused"]>["advice"] {
  if (outcome === "refused")
    return {
      zh: "网关拒收所有消息，请与网关管理方核对接口要求和账号状态。",
      en: "The gateway refuses every message. Ask those who run it about the account and what it expects.",
    };
  if (outcome === "401" || outcome === "403" || outcome === "407")
    return {
      zh: "网关不认本系统的身份，请核对密钥 GATEWAY_KEY 是否与网关一致，网关是否放行本系统的地址。",
      en: "The gateway does not accept who we are. Check that GATEWAY_KEY is its key, and that it lets our address in.",
    };
  if (outcome === "loginPage" || outcome.startsWith("3") || outcome === "511")
    return {
      zh: "网关地址被转到登录页或其他地址，请核对设置“gateway”的网址和网络放行情况。",
      en: "The address leads to a login page or elsewhere. Check the setting `gateway` and the network.",
    };
  if (outcome === "address")
    return {
      zh: "网关地址不在部署时给出的名单（GATEWAY_HOSTS）上，或指向内部地址，请核对设置“gateway”和该名单。",
      en: "The address is not on the list given at deployment (GATEWAY_HOSTS), or leads to an inner one. Check the setting `gateway` and that list.",
    };
  return {
    zh: "网关地址不对，请核对设置“gateway”的网址。",
    en: "The address is not the gateway's. Check the setting `gateway`.",
  };
}

/** Whether messages go out, why not and what to do, and what waits in which queue. */
export async function summariseOutbox({ db, keys }: Operation): Promise<OutboxSummary> {
  const [gateway, unsent, state] = await Promise.all([
    readSetting(db, "gateway"),
    queries.countUnsent(db),
    queries.readGatewayState(db),
  ]);
  const sending = sendingState(keys, { gateway });
  const { pausedSince, outcome, nextProbeAt } = state;
  const isPaused = sending === "on" && pausedSince !== null;
  const pending = unsent.filter((row) => row.state === "pending");
  const sum = (rows: readonly queries.Unsent[]) => rows.reduce((count, row) => count + row.count, 0);
  const oldest = (rows: readonly queries.Unsent[]) => rows.map((row) => row.oldest).toSorted()[0] ?? null;
  return {
    sending: isPaused ? "paused" : sending,
    paused: isPaused
      ? {
          since: pausedSince,
          outcome: outcome ?? "",
          advice: adviceOn(outcome ?? ""),
          nextProbeAt: nextProbeAt ?? pausedSince,
        }
      : null,
    queues: QUEUES.map((queue) => {
      const waiting = pending.filter(({ kind }) => KIND_RULES[kind].queue === queue);
      return { queue, pending: sum(waiting), oldestPendingAt: oldest(waiting) };
    }),
    pending: sum(pending),
    held: sum(unsent.filter((row) => row.state === "held")),
    dead: sum(unsent.filter((row) => row.state === "dead")),
    oldestPendingAt: oldest(pending),
  };
}
