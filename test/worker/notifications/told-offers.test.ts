import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { offerPlaces } from "../../../worker/consultations/bookings/line-service.ts";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import { runDelivery } from "../../../worker/jobs/deliver.ts";
import { system } from "../../../worker/platform/core/actor.ts";
import { openDatabase } from "../../../worker/platform/db/client.ts";
import { keysOf } from "../../../worker/platform/privacy/keys.ts";
import type { ProblemDetails } from "../../../worker/platform/core/problem.ts";
import { call, freshDatabase } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { TestGateway } from "../gateway.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** The setting `offerMinutes` as it comes. */
const LASTS = 120 * MINUTE;
const [HOLDER, SECOND, THIRD] = ["13800000001", "13800000002", "13800000003"] as const;

let gateway: TestGateway;
let session: string;
let second: Booking;
let third: Booking;
/** When the place came free. */
let freed: number;

const book = async (phone: string): Promise<Booking> => {
  const body = { sessionId: session, name: "田二妹", phone, matter: "labour", consentVersion: 1, waitingList: true };
  const answer = await call<Booking>("POST", "/api/bookings", { body });
  expect(answer.status).toBe(201);
  return answer.body;
};
const lookUp = async ({ code }: Booking, phone: string) =>
  (await call<Booking>("GET", `/api/bookings/${code}`, { phone })).body;
const later = (milliseconds: number) => new Date(freed + milliseconds);
const deliver = (milliseconds: number) => runDelivery(env, () => later(milliseconds));
/** What the job does that lets offers run out. */
const settle = async (milliseconds: number) => {
  const { db } = openDatabase(env, "first-primary");
  return offerPlaces({
    db,
    keys: await keysOf(env),
    actor: system,
    requestId: "test",
    now: later(milliseconds),
  });
};
const offers = async () =>
  (await gateway.received()).map(({ message }) => message).filter(({ event }) => event.kind === "offered");
const stored = (status: string) =>
  env.DB.prepare("SELECT offer_expires_at AS ends, offer_minutes AS minutes FROM bookings WHERE status = ?")
    .bind(status)
    .first<{ ends: string; minutes: number | null }>();

beforeEach(async () => {
  await freshDatabase();
  const siteId = await addSite();
  session = await addSession(siteId, (await addLawyer(await addFirm())).id, { date: day(9), capacity: 1 });
  gateway = new TestGateway();
  await gateway.connect();
  const holder = await book(HOLDER);
  second = await book(SECOND);
  third = await book(THIRD);
  await call("DELETE", `/api/bookings/${holder.code}`, { phone: HOLDER });
  freed = Date.now();
  expect((await lookUp(second, SECOND)).status).toBe("offered");
});

describe("an offered place", () => {
  it("is kept from when its owner was told, and the message says until when", async () => {
    await gateway.plan([], 503);
    for (let hours = 0; hours < 4; hours++) await deliver(hours * HOUR + MINUTE);
    // Longer than an offer lasts, but nobody heard of it: it is not let go.
    expect(await settle(3 * HOUR)).toEqual({ expired: 0, offered: 0 });
    await gateway.plan([], 200);
    const told = 12 * HOUR;
    await deliver(told);
    const [message] = (await offers()).slice(-1);
    const ends = Date.parse(message?.offerExpiresAt ?? "");
    expect(ends).toBe(freed + told + LASTS);
    expect(await stored("offered")).toEqual({ ends: new Date(ends).toISOString(), minutes: null });
    expect(await settle(told + LASTS - MINUTE)).toEqual({ expired: 0, offered: 0 });
    expect(await settle(told + LASTS)).toMatchObject({ expired: 1 });
    expect([(await lookUp(second, SECOND)).status, (await lookUp(third, THIRD)).status]).toEqual([
      "expired",
      "offered",
    ]);
  });

  it("is never kept shorter than its message says, also when the answer to that was lost", async () => {
    const written = await stored("offered");
    await deliver(HOUR);
    // As if nobody could write down that it was taken.
    await env.DB.batch([
      env.DB.prepare("UPDATE outbox_events SET state = 'pending', leased_until = NULL WHERE kind = 'offered'"),
      env.DB.prepare("UPDATE bookings SET offer_expires_at = ?, offer_minutes = ? WHERE status = 'offered'").bind(
        written?.ends ?? "",
        written?.minutes ?? 0,
      ),
    ]);
    const [first] = await offers();
    expect(await settle(Date.parse(first?.offerExpiresAt ?? "") - freed)).toEqual({ expired: 0, offered: 0 });
    await deliver(2 * HOUR);
    const ends = (await offers()).map(({ offerExpiresAt }) => offerExpiresAt ?? "");
    expect(ends).toHaveLength(2);
    expect(await stored("offered")).toEqual({ ends: ends.toSorted().at(-1), minutes: null });
    // A message sent again under the same event does not start the time anew once it runs.
    await env.DB.prepare(
      "UPDATE outbox_events SET state = 'pending', leased_until = NULL WHERE kind = 'offered'",
    ).run();
    await deliver(3 * HOUR);
    expect(await stored("offered")).toEqual({ ends: ends.toSorted().at(-1), minutes: null });
  });

  it("goes to the next at once when the gateway will not take its message", async () => {
    await gateway.plan([422], 200);
    await env.DB.prepare("DELETE FROM outbox_events WHERE kind <> 'offered'").run();
    await deliver(MINUTE);
    expect(await settle(2 * MINUTE)).toMatchObject({ expired: 1 });
    await deliver(3 * MINUTE);
    expect((await lookUp(third, THIRD)).status).toBe("offered");
    expect((await offers()).at(-1)?.to.phone).toBe(THIRD);
  });

  it("goes to the next when it could not be told for a day", async () => {
    await gateway.plan([], 503);
    for (let hours = 1; hours < 24; hours += 6) await deliver(hours * HOUR);
    expect(await settle(24 * HOUR - MINUTE)).toEqual({ expired: 0, offered: 0 });
    expect(await settle(24 * HOUR)).toMatchObject({ expired: 1 });
    expect((await lookUp(third, THIRD)).status).toBe("offered");
  });

  it("is tried to be told of for half of the time that is left until the session", async () => {
    const start = Date.parse(`${day(9)}T09:00:00+08:00`);
    // Eight hours before it begins the first offer has long run out, and the second is made.
    expect(await settle(start - 8 * HOUR - freed)).toMatchObject({ expired: 1 });
    expect(await stored("offered")).toEqual({ ends: new Date(start - 4 * HOUR).toISOString(), minutes: 120 });
  });

  it("can be taken before anybody was told, and shows a time that holds", async () => {
    const shown = await lookUp(second, SECOND);
    const certain = Date.parse(shown.offerExpiresAt ?? "");
    expect(certain).toBeGreaterThanOrEqual(freed + LASTS - MINUTE);
    expect(await settle(certain - freed)).toEqual({ expired: 0, offered: 0 });
    expect(
      await call<Booking & ProblemDetails>("POST", `/api/bookings/${second.code}/accept`, { phone: SECOND }),
    ).toMatchObject({ status: 200, body: { status: "booked", offerExpiresAt: null } });
    expect(await stored("booked")).toEqual({ ends: null, minutes: null });
    await deliver(MINUTE);
    expect(await offers()).toEqual([]);
  });
});

it("where nothing is sent, the time of an offer runs from when it is made", async () => {
  await env.DB.prepare("DELETE FROM settings WHERE key = 'gateway'").run();
  await call("DELETE", `/api/bookings/${second.code}`, { phone: SECOND });
  const now = Date.now();
  const offered = await lookUp(third, THIRD);
  expect(offered.status).toBe("offered");
  const ends = Date.parse(offered.offerExpiresAt ?? "");
  expect(ends).toBeGreaterThan(now + LASTS - MINUTE);
  expect(ends).toBeLessThanOrEqual(now + LASTS);
  expect(await settle(ends - freed)).toMatchObject({ expired: 1 });
});
