import { isUsedUp } from "../platform/db/allowance.ts";
import type { GatewayAddresses } from "../platform/outbox/gateway-addresses.ts";
import { sendingState } from "../platform/outbox/sending.ts";
import { writeBatch, type Database, type Statement } from "../platform/db/client.ts";
import { logFault } from "../platform/http/log.ts";
import { KIND_RULES, type NotificationKind } from "../platform/outbox/schema.ts";
import type { Keys } from "../platform/privacy/keys.ts";
import { MINUTE, addDays, countyTime, instantOf } from "../platform/core/clock.ts";
import { startOffersStatement } from "../consultations/bookings/place-queries.ts";
import { endDeliveriesStatement } from "../county/personal-links/queries.ts";
import { daysOffBetween } from "../consultations/bookings/availability.ts";
import { forgetSentCodesStatement } from "../county/phone-proofs/queries.ts";
import { readOverrides } from "../county/calendar/service.ts";
import { readPersonalSetting } from "../county/settings/personal-settings.ts";
import { readSettings } from "../county/settings/settings.ts";
import { postMessage, type Attempt, type Gateway } from "./gateway.ts";
import type { OutgoingMessage } from "./message.ts";
import { countMessages } from "./phone-limit.ts";
import * as queries from "./queries.ts";
import { readUnsettled } from "../county/retention/unsettled.ts";
import type { Unsettled } from "../county/retention/cutoffs.ts";
import { readMessages } from "./subjects.ts";
import { readTemplatesInForce } from "./templates/service.ts";

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

/** What a run works with. The clock is asked anew for every step, so that a lease is never shorter than it says. */
export interface DeliveryRun {
  readonly db: Database;
  readonly keys: Keys;
  readonly clock: () => Date;
  /** Where the gateway may be. */
  readonly addresses: GatewayAddresses;
  /** Of what the bureau is warned before it is erased. */
  readonly unsettled: readonly Unsettled[];
  /** Milliseconds an attempt may take. */
  readonly timeout?: number | undefined;
  /** Sends these alone; all of them when left out. */
  readonly kinds?: readonly NotificationKind[] | undefined;
}

/** How a run went, without any content. */
export interface DeliveryTally {
  delivered: number;
  failed: number;
  dead: number;
  dropped: number;
  /** Would invite somebody to what does not take place. */
  held: number;
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
  const tally: DeliveryTally = { delivered: 0, failed: 0, dead: 0, dropped: 0, held: 0 };
  const [settings, escalationContact, found, templates] = await Promise.all([
    readSettings(db, "gateway", "zone", "county", "bookingUrl", "messagesPerPhone"),
    readPersonalSetting({ db, keys }, "escalationContact"),
    queries.readGatewayState(db),
    readTemplatesInForce(db),
  ]);
  if (!settings.gateway || !keys.gateway) return tally;
  const gateway: Gateway = {
    url: settings.gateway.url,
    key: keys.gateway,
    addresses: run.addresses,
    timeout: run.timeout ?? TIMEOUT,
  };
  const { zone, county, bookingUrl } = settings;

  let state = found;
  const started = clock();
  const isPausedHere = state.pausedSince !== null && state.url === gateway.url;
  if (isPausedHere && (state.nextProbeAt ?? "") > started.toISOString()) return tally;
  if (!run.kinds) await releaseHeld(db, zone, started);
  for (let taken = 0; taken < RUN_EVENTS;) {
    const now = clock();
    if (isUsedUp(db) || now.getTime() - started.getTime() > RUN_TIME) break;
    const events = await queries.takeDueEvents(db, {
      at: now.toISOString(),
      leasedUntil: new Date(now.getTime() + LEASE).toISOString(),
      // While sending is paused, one message finds out whether it goes on.
      limit: state.pausedSince === null ? BATCH : 1,
      kinds: run.kinds,
    });
    if (events.length === 0) break;
    taken += events.length;
    const before = { ...tally };
    const outgoingOf = await readMessages(db, keys, events, () => readUnsettled(db, run.unsettled, now));
    for (let first = 0; first < events.length; first += CONCURRENCY) {
      const wave = events.slice(first, first + CONCURRENCY);
      const prepared = await Promise.all(
        wave.map((event) => {
          const at = clock();
          const circumstances = {
            now: at,
            clock: countyTime(zone, at),
            zone,
            county: county.name,
            phone: county.phone,
            bookingUrl,
            escalationContact,
            templates,
          };
          return prepare(event, () => outgoingOf(event, circumstances));
        }),
      );
      const attempts = await post(run, gateway, prepared, settings.messagesPerPhone);
      const next = gatewayAfter(state, gateway.url, attempts, clock());
      const outcome = { attempts, untried: events.slice(first + CONCURRENCY), before: state, after: next };
      await writeDown(() => record(run, outcome, tally));
      state = next;
      if (state.pausedSince !== null && attempts.some(({ result }) => result !== "dropped" && result !== "held"))
        return tally;
    }
    // Nothing but failures: the gateway is down. It is left alone until the next run.
    if (tally.failed > before.failed && tally.delivered === before.delivered && tally.dead === before.dead) break;
  }
  return tally;
}

/** Sessions are booked for less than this ahead. */
const DAYS_AHEAD = 366;

/** Looks again at what was held because it would invite to what does not take place. */
async function releaseHeld(db: Database, zone: string, now: Date): Promise<void> {
  const today = countyTime(zone, now).date;
  const daysOff = daysOffBetween(today, addDays(today, DAYS_AHEAD), await readOverrides(db, today));
  await queries.releaseHeldEvents(db, { today, daysOff, at: now.toISOString() });
}

/** What came of an event in a run. */
interface Outcome {
  readonly result: Attempt["result"] | "dropped" | "held";
  readonly detail: string;
}

type Attempted = Outcome & { readonly event: queries.EventRow };

/** A message put together, and whom it is for. */
interface Prepared {
  readonly event: queries.EventRow;
  readonly phone: string;
  readonly body: string;
}

/** Puts the message of an event together, or says why it is not sent. */
async function prepare(
  event: queries.EventRow,
  read: () => OutgoingMessage | undefined,
): Promise<Prepared | Attempted> {
  try {
    const outgoing = read();
    if (outgoing?.idle === "notTakingPlace") return { event, result: "held", detail: outgoing.idle };
    if (!outgoing || outgoing.idle) return { event, result: "dropped", detail: outgoing?.idle ?? "erased" };
    const to = await outgoing.contact();
    if (!to) return { event, result: "failed", detail: "unreadable" };
    return { event, phone: to.phone, body: JSON.stringify(await outgoing.compose(to)) };
  } catch (error) {
    // One that cannot be put together stops none of the others.
    logFault(event.id, error);
    return { event, result: "failed", detail: "unreadable" };
  }
}

/** Posts a wave of messages, none of them more than its number gets in a day. */
async function post(
  run: DeliveryRun,
  gateway: Gateway,
  prepared: readonly (Prepared | Attempted)[],
  perPhone: number,
): Promise<Attempted[]> {
  const { clock } = run;
  const ready = prepared.filter((message): message is Prepared => "body" in message);
  const { over, giveBack } = await countMessages(run, ready, perPhone, clock());
  const attempts = await Promise.all(
    prepared.map(async (message): Promise<Attempted> => {
      if (!("body" in message)) return message;
      const { event, body } = message;
      if (over.has(event.id)) return { event, result: "dropped", detail: "phoneLimit" };
      return { event, ...(await postMessage(gateway, event.id, body, clock())) };
    }),
  );
  // What was taken is written down whatever becomes of this.
  await giveBack(attempts.filter(({ result }) => result !== "taken").map(({ event }) => event.id)).catch(
    (error: unknown) => logFault("phone-limit", error),
  );
  return attempts;
}

/** Refusals in a row, with nothing taken between, that can no longer speak of the messages. */
const REFUSALS = 5;
/** Waiting between probes, doubling within these bounds. The jobs run every five minutes. */
const SHORTEST_PROBE = MINUTE;
const LONGEST_PROBE = HOUR;

/** How the gateway stands after these attempts. */
function gatewayAfter(
  state: queries.GatewayState,
  url: string,
  attempts: readonly Attempted[],
  now: Date,
): queries.GatewayState {
  // A code goes to whatever number somebody types: that it is refused says nothing of the configuration.
  const refusals = attempts.filter(({ result, event }) => result === "refused" && event.kind !== "phoneCode").length;
  const wrong = attempts.find(({ result }) => result === "misconfigured");
  const isTaken = attempts.some(({ result }) => result === "taken");
  const at = now.toISOString();
  const paused = (outcome: string): queries.GatewayState => ({
    refused: state.refused + refusals,
    refusedSince: state.refusedSince ?? (refusals > 0 ? at : null),
    pausedSince: state.pausedSince ?? at,
    outcome,
    url,
    probes: state.pausedSince === null ? 0 : state.probes + 1,
    nextProbeAt: new Date(
      now.getTime() +
        Math.min(SHORTEST_PROBE * 2 ** (state.pausedSince === null ? 0 : state.probes + 1), LONGEST_PROBE),
    ).toISOString(),
  });
  if (wrong) return paused(wrong.detail);
  const going: queries.GatewayState = {
    refused: isTaken ? 0 : state.refused + refusals,
    refusedSince: isTaken ? null : (state.refusedSince ?? (refusals > 0 ? at : null)),
    pausedSince: null,
    outcome: null,
    url: null,
    probes: 0,
    nextProbeAt: null,
  };
  if (isTaken) return going;
  if (state.refused + refusals >= REFUSALS && refusals > 0) return paused("refused");
  // A refusal speaks of its message again; anything else is no sign that the configuration is right.
  if (state.pausedSince !== null && refusals === 0)
    return attempts.some(({ result }) => result === "failed") ? paused(state.outcome ?? "") : state;
  return going;
}

const hasChanged = (a: queries.GatewayState, b: queries.GatewayState): boolean =>
  JSON.stringify([a.refused, a.pausedSince, a.nextProbeAt]) !==
  JSON.stringify([b.refused, b.pausedSince, b.nextProbeAt]);

/** What came of a wave: of its messages, and of the gateway. */
interface Wave {
  readonly attempts: readonly Attempted[];
  /** Taken with them and not tried any more. */
  readonly untried: readonly queries.EventRow[];
  readonly before: queries.GatewayState;
  readonly after: queries.GatewayState;
}

/** Writes down what came of a wave in one batch, and counts it once it is written. */
async function record(
  { db, clock }: DeliveryRun,
  { attempts, untried, before, after }: Wave,
  tally: DeliveryTally,
): Promise<void> {
  const now = clock();
  const at = now.toISOString();
  const counted: DeliveryTally = { delivered: 0, failed: 0, dead: 0, dropped: 0, held: 0 };
  const delivered = new Map<string, string[]>();
  const offers: string[] = [];
  const sentLinks: string[] = [];
  const lostLinks: string[] = [];
  const codes: string[] = [];
  const setbacks: { event: queries.EventRow; setback: queries.Setback }[] = [];
  const put = (event: queries.EventRow, setback: queries.Setback) => setbacks.push({ event, setback });
  for (const { event, result, detail } of attempts) {
    const failingFor = now.getTime() - Date.parse(event.tryingSince ?? event.createdAt);
    if (result === "taken") {
      delivered.set(detail, [...(delivered.get(detail) ?? []), event.id]);
      // An offer's time runs from here on: no shorter than its message says, which was put together before.
      if (event.kind === "offered") offers.push(event.subjectId);
      // What is sent is not kept: from here on nobody but whoever got a link can tell what it is.
      if (event.subjectKind === "personalLink") sentLinks.push(event.subjectId);
      if (event.kind === "phoneCode") codes.push(event.subjectId);
      counted.delivered += 1;
    } else if (result === "dropped" || result === "held") {
      put(event, { state: result, lastOutcome: detail });
      if (event.subjectKind === "personalLink") lostLinks.push(event.subjectId);
      counted[result] += 1;
    } else if (result === "refused" && event.kind === "phoneCode") {
      // A number somebody made up: nobody of the bureau can see to it.
      put(event, { state: "dropped", lastOutcome: detail });
      counted.dropped += 1;
    } else if (result === "misconfigured") {
      put(event, { state: "pending", lastOutcome: detail });
      counted.failed += 1;
    } else if (after.pausedSince === null && (result === "refused" || failingFor >= triedFor(event))) {
      // The time of its death, so that what a wrong configuration killed is found again.
      put(event, { state: "dead", lastOutcome: detail, nextAttemptAt: at });
      if (event.subjectKind === "personalLink") lostLinks.push(event.subjectId);
      counted.dead += 1;
    } else {
      const nextAttemptAt = new Date(now.getTime() + waitAfter(failingFor)).toISOString();
      put(event, { state: "pending", lastOutcome: detail, nextAttemptAt });
      counted.failed += 1;
    }
  }
  const isPaused = after.pausedSince !== null;
  const wrong = attempts.filter(({ result }) => result === "misconfigured").map(({ event }) => event);
  const released = isPaused ? [...wrong, ...untried] : [];
  const statements: Statement[] = [
    ...[...delivered].map(([outcome, ids]) => queries.markDeliveredStatement(db, ids, outcome, at)),
    ...(setbacks.length > 0 ? [queries.markSetbacksStatement(db, setbacks)] : []),
    ...(sentLinks.length > 0 ? [endDeliveriesStatement(db, sentLinks, at)] : []),
    ...(lostLinks.length > 0 ? [endDeliveriesStatement(db, lostLinks, null)] : []),
    ...(codes.length > 0 ? [forgetSentCodesStatement(db, codes)] : []),
    ...(offers.length > 0 ? [startOffersStatement(db, offers, at)] : []),
    ...(released.length > 0 ? [queries.releaseEventsStatement(db, released)] : []),
    ...(isPaused && after.outcome === "refused" && before.pausedSince === null && before.refusedSince !== null
      ? [queries.reviveRefusedStatement(db, before.refusedSince)]
      : []),
    ...(before.pausedSince !== null && !isPaused ? [queries.forgetFailingStatement(db)] : []),
    ...(hasChanged(before, after) ? [queries.writeGatewayStateStatement(db, after)] : []),
  ];
  await writeBatch(db, statements);
  for (const result of ["delivered", "failed", "dead", "dropped", "held"] as const) tally[result] += counted[result];
}

/** Milliseconds for which an event is tried before it is given up. */
const triedFor = ({ kind }: queries.EventRow): number => KIND_RULES[kind].hours * HOUR;

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

/** Reminders put down by one statement, and by one run: the next one goes on. */
const REMINDERS = 500;
const RUN_REMINDERS = 10_000;

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
  const daysOff = daysOffBetween(date, date, await readOverrides(db, date, date));
  const madeBefore = instantOf(zone, today.date, reminderTime).toISOString();
  const at = now.toISOString();
  let added = 0;
  while (added < RUN_REMINDERS) {
    const ids = await queries.findBookingsToRemind(db, { date, daysOff, madeBefore, limit: REMINDERS });
    if (ids.length > 0) await writeBatch(db, [queries.insertRemindersStatement(db, ids, date, at)]);
    added += ids.length;
    if (ids.length < REMINDERS) break;
  }
  return added;
}
