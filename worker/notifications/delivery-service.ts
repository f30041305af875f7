import { insertEventStatement } from "../platform/outbox/queries.ts";
import { sendingState } from "../platform/outbox/sending.ts";
import { writeBatch, type Database } from "../platform/db/client.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { addDays, countyTime, instantOf } from "../platform/core/clock.ts";
import { readSettings } from "../county/settings/settings.ts";
import { postMessage, type Attempt, type Gateway } from "./gateway.ts";
import type { OutgoingMessage } from "./message.ts";
import * as queries from "./queries.ts";
import { readMessages } from "./subjects.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Milliseconds an attempt may take. */
const TIMEOUT = 10_000;
/** Events taken at once, and how many of them are on the wire at the same time. */
const BATCH = 20;
const CONCURRENCY = 5;
/** Longer than a whole batch can take (BATCH / CONCURRENCY attempts one after the other, each TIMEOUT). */
const LEASE = 2 * MINUTE;
/** A run ends before the next one begins, and stays within a Worker's limit of requests it may make. */
const RUN_TIME = 4 * MINUTE;
const RUN_EVENTS = 400;
/** How often a 2xx is tried to be written down. */
const WRITE_TRIES = 3;
/** Waiting between attempts: as long again as it has been failing, within these bounds. */
const SHORTEST_WAIT = MINUTE;
const LONGEST_WAIT = 6 * HOUR;
/** For how long an event is tried before it is given up. A gateway may be down over a weekend. */
const TRY_FOR = 72 * HOUR;

/** What a run works with. The clock is asked anew for every step, so that a lease is never shorter than it says. */
export interface DeliveryRun {
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: () => Date;
  /** Milliseconds an attempt may take. */
  readonly timeout?: number | undefined;
}

/** How a run went, without any content. */
export interface DeliveryTally {
  delivered: number;
  failed: number;
  dead: number;
  dropped: number;
}

/**
 * Milliseconds until the next attempt of an event that has been failing for `failingFor`: doubling from a minute to six
 * hours, with up to a quarter more by chance, so that what failed together does not come back together.
 */
export const waitAfter = (failingFor: number, chance = Math.random()): number =>
  Math.min(Math.max(failingFor, SHORTEST_WAIT), LONGEST_WAIT) * (1 + chance / 4);

/**
 * Sends what is due to the bureau's gateway, at least once. An event whose 2xx was seen and written down is never sent
 * again; one whose answer was lost is sent again under the same event id, by which the gateway can drop it: more than
 * that no sender can promise. Without a gateway nothing is sent and nothing is lost.
 */
export async function deliverDue(run: DeliveryRun): Promise<DeliveryTally> {
  const { db, keys, clock } = run;
  const tally: DeliveryTally = { delivered: 0, failed: 0, dead: 0, dropped: 0 };
  const settings = await readSettings(db, "gateway", "zone", "county", "escalationContact");
  if (!settings.gateway || !keys.gateway) return tally;
  const gateway: Gateway = { url: settings.gateway.url, key: keys.gateway, timeout: run.timeout ?? TIMEOUT };

  const started = clock().getTime();
  for (let taken = 0; taken < RUN_EVENTS;) {
    const now = clock();
    if (now.getTime() - started > RUN_TIME) break;
    const events = await queries.takeDueEvents(db, {
      at: now.toISOString(),
      leasedUntil: new Date(now.getTime() + LEASE).toISOString(),
      limit: BATCH,
    });
    if (events.length === 0) break;
    taken += events.length;
    const before = { ...tally };
    const tell = await readMessages(db, keys, events);
    await inParallel(CONCURRENCY, events, async (event) => {
      const at = clock();
      const { zone, county, escalationContact } = settings;
      const outgoing = tell(event, {
        now: at,
        clock: countyTime(zone, at),
        zone,
        county: county.name,
        escalationContact,
      });
      tally[await deliver(run, gateway, event, outgoing, at)] += 1;
    });
    // Nothing but failures: the gateway is down. It is left alone until the next run.
    if (tally.failed > before.failed && tally.delivered === before.delivered && tally.dead === before.dead) break;
  }
  return tally;
}

/**
 * Runs `work` over all `items`, at most `width` at a time. One that fails stops none of the others; its error comes at
 * the end.
 */
async function inParallel<T>(width: number, items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const rest = items.values();
  const errors: unknown[] = [];
  const worker = async () => {
    for (const item of rest) await work(item).catch((error: unknown) => errors.push(error));
  };
  await Promise.all(Array.from({ length: width }, worker));
  if (errors.length > 0) throw errors[0];
}

/**
 * Tries a write again that failed: forgetting a 2xx would mean sending the message twice. The write must bear being
 * repeated.
 */
async function writeDown(write: () => Promise<void>): Promise<void> {
  for (let tries = WRITE_TRIES; ; tries--) {
    try {
      return await write();
    } catch (error) {
      if (tries === 1) throw error;
    }
  }
}

async function deliver(
  { db, clock }: DeliveryRun,
  gateway: Gateway,
  event: queries.EventRow,
  outgoing: OutgoingMessage | undefined,
  now: Date,
): Promise<keyof DeliveryTally> {
  if (!outgoing || outgoing.idle) {
    await queries.markSetback(db, event, { state: "dropped", lastOutcome: outgoing?.idle ?? "erased" });
    return "dropped";
  }
  const to = await outgoing.contact();
  const attempt: Attempt = to
    ? await postMessage(gateway, event.id, JSON.stringify(outgoing.compose(to)), now)
    : { result: "failed", detail: "unreadable" };
  const answered = clock();
  if (attempt.result === "taken") {
    await writeDown(() => queries.markDelivered(db, event.id, attempt.detail, answered.toISOString()));
    return "delivered";
  }
  const failingFor = answered.getTime() - Date.parse(event.tryingSince ?? event.createdAt);
  if (attempt.result === "refused" || failingFor >= TRY_FOR) {
    await queries.markSetback(db, event, { state: "dead", lastOutcome: attempt.detail });
    return "dead";
  }
  const nextAttemptAt = new Date(answered.getTime() + waitAfter(failingFor)).toISOString();
  await queries.markSetback(db, event, { state: "pending", lastOutcome: attempt.detail, nextAttemptAt });
  return "failed";
}

/** Reminders put down in one batch. */
const REMINDERS = 50;

/**
 * Puts down a reminder for every booking of tomorrow, from the setting `reminderTime` on. Who booked later than that
 * was told today anyway. Running it again adds nothing; a booking moved to another day gets its own.
 */
export async function addReminders({ db, keys, clock }: DeliveryRun): Promise<number> {
  const now = clock();
  const settings = await readSettings(db, "gateway", "zone", "reminderTime");
  const { zone, reminderTime } = settings;
  const today = countyTime(zone, now);
  // Where nothing is sent, reminders would only go out of date.
  if (today.time < reminderTime || sendingState(keys, settings) !== "on") return 0;
  const date = addDays(today.date, 1);
  const madeBefore = instantOf(zone, today.date, reminderTime).toISOString();
  const at = now.toISOString();
  let added = 0;
  for (;;) {
    const ids = await queries.findBookingsToRemind(db, { date, madeBefore, limit: REMINDERS });
    const [first, ...rest] = ids.map((bookingId) =>
      insertEventStatement(db, {
        kind: "reminder",
        subjectKind: "booking",
        subjectId: bookingId,
        occasion: date,
        nextAttemptAt: at,
        createdAt: at,
      }),
    );
    if (first) await writeBatch(db, [first, ...rest]);
    added += ids.length;
    if (ids.length < REMINDERS) return added;
  }
}
