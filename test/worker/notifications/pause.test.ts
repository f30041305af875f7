import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runDelivery } from "../../../worker/jobs/deliver.ts";
import type { OutboxRetried, OutboxSummary } from "../../../worker/platform/outbox/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { TestGateway } from "../gateway.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

let gateway: TestGateway;
let session: string;
let start: number;
let token: string;

beforeEach(async () => {
  await freshDatabase();
  session = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { date: day(9), capacity: 200 });
  gateway = new TestGateway();
  await gateway.connect();
  token = await tokenFor("clerk");
  start = Date.now() + MINUTE;
});

const run = (milliseconds = 0, bindings = env) => runDelivery(bindings, () => new Date(start + milliseconds), 25_000);
let phones = 0;
async function book(count = 1): Promise<void> {
  for (let n = 0; n < count; n++) {
    const { status } = await call("POST", "/api/bookings", {
      body: {
        sessionId: session,
        name: "王小明",
        phone: `139${String(++phones).padStart(8, "0")}`,
        matter: "labour",
        consentVersion: 1,
      },
      headers: { "cf-connecting-ip": `10.0.${phones >> 8}.${phones & 255}` },
    });
    expect(status).toBe(201);
  }
}
const states = async () =>
  (
    await env.DB.prepare("SELECT state, count(*) AS n FROM outbox_events GROUP BY state ORDER BY state").raw<
      [string, number]
    >()
  ).map((row) => row.join(" "));
const summary = async () => (await call<OutboxSummary>("GET", "/api/admin/outbox/summary", { token })).body;

describe("a gateway that speaks of our own configuration", () => {
  it.each([401, 403, 404, 405, 407, 511])(
    "answers %i for half a day: sending pauses and nothing dies",
    async (status) => {
      await book(12);
      await gateway.plan([], status);
      await run();
      // What was on the wire at once, not the whole queue.
      expect((await gateway.received()).length).toBeLessThanOrEqual(5);
      expect(await summary()).toMatchObject({
        sending: "paused",
        dead: 0,
        pending: 12,
        paused: { outcome: String(status) },
      });
      for (let minutes = 5; minutes <= 12 * 60; minutes += 5) await run(minutes * MINUTE);
      // One message at growing intervals: a probe an hour in the end.
      expect((await gateway.received()).length).toBeLessThan(30);
      expect(await states()).toEqual(["pending 12"]);

      await gateway.plan([], 200);
      await run(14 * HOUR);
      expect(await states()).toEqual(["delivered 12"]);
      expect(await summary()).toMatchObject({ sending: "on", paused: null, pending: 0 });
    },
  );

  it("is down longer than a message is tried: the pause does not count", async () => {
    await book(3);
    await gateway.plan([], 401);
    for (let hours = 0; hours < 100; hours += 2) await run(hours * HOUR);
    await gateway.plan([500], 200);
    await run(101 * HOUR);
    await run(103 * HOUR);
    await run(106 * HOUR);
    expect(await states()).toEqual(["delivered 3"]);
  });

  it("gets another address: it is tried at once", async () => {
    await book(2);
    await gateway.plan([], 404);
    for (const minutes of [0, 5, 10, 20, 40, 80]) await run(minutes * MINUTE);
    const right = new TestGateway();
    await right.connect();
    await run(81 * MINUTE);
    expect(await right.received()).toHaveLength(2);
    expect((await summary()).sending).toBe("on");
  });

  it("says since when, why and what to do, in both languages", async () => {
    await book();
    await gateway.plan([], 401);
    await run();
    const { paused } = await summary();
    expect(paused?.since).toBe(new Date(start).toISOString());
    expect(paused?.advice.zh).toContain("GATEWAY_KEY");
    expect(paused?.advice.en).toContain("GATEWAY_KEY");
    expect(new Date(paused?.nextProbeAt ?? 0).getTime()).toBeGreaterThan(start);
  });

  it("is still down when probed: the pause goes on", async () => {
    await book(2);
    await gateway.plan([403], 503);
    await run();
    await run(5 * MINUTE);
    expect(await summary()).toMatchObject({ sending: "paused", dead: 0, pending: 2 });
    await gateway.plan([], 200);
    await run(2 * HOUR);
    expect(await states()).toEqual(["delivered 2"]);
  });
});

describe("a gateway that refuses everything", () => {
  it("kills nothing: it pauses, and what died on the way comes back", async () => {
    // Three die one by one before it is plain that it is not the messages.
    for (let n = 0; n < 3; n++) {
      await book();
      await gateway.plan([], 400);
      await run(n * 5 * MINUTE);
    }
    expect(await states()).toEqual(["dead 3"]);
    await book(10);
    await run(20 * MINUTE);
    expect(await states()).toEqual(["pending 13"]);
    expect(await summary()).toMatchObject({ sending: "paused", paused: { outcome: "refused" }, dead: 0 });
    await gateway.plan([], 200);
    await run(3 * HOUR);
    await run(12 * HOUR);
    expect(await states()).toEqual(["delivered 13"]);
  });

  it("refuses one among others: that one is given up", async () => {
    await book(6);
    await gateway.plan([400], 200);
    await run();
    expect(await states()).toEqual(["dead 1", "delivered 5"]);
    expect((await summary()).sending).toBe("on");
  });
});

describe("what was given up", () => {
  it("comes back at once for a filter, on record and once for a key", async () => {
    await book(6);
    await env.DB.prepare(
      "UPDATE outbox_events SET state = 'dead', last_outcome = CASE WHEN rowid % 2 THEN '404' ELSE '422' END",
    ).run();
    const retry = (body: object, key = newKey()) =>
      call<OutboxRetried>("POST", "/api/admin/outbox/retry", { token, body, key });
    expect(await retry({ kinds: ["reminder"] })).toMatchObject({ status: 200, body: { count: 0 } });
    const key = newKey();
    expect(await retry({ outcomes: ["404"] }, key)).toMatchObject({ status: 200, body: { count: 3 } });
    expect(await retry({ outcomes: ["404"] }, key)).toMatchObject({ status: 200, body: { count: 3 } });
    expect(await states()).toEqual(["dead 3", "pending 3"]);
    expect(await retry({})).toMatchObject({ body: { count: 3 } });
    expect(await retry({ unknown: 1 })).toMatchObject({ status: 422 });
    const audit = await env.DB.prepare("SELECT action, after FROM audit_entries WHERE entity = 'outboxEvents'").raw();
    expect(audit).toEqual([
      ["outbox.retryAll", '{"outcomes":["404"],"count":3}'],
      ["outbox.retryAll", '{"count":3}'],
    ]);
    await run();
    expect(await states()).toEqual(["delivered 6"]);
    expect(
      await call("POST", "/api/admin/outbox/retry", { token: await tokenFor("reviewer"), body: {} }),
    ).toMatchObject({ status: 403 });
  });
});

describe("queues", () => {
  it("an offer does not wait behind 20,000 reminders, and a run stays small", async () => {
    await book(2);
    const ids = (await env.DB.prepare("SELECT id FROM bookings ORDER BY id").all<{ id: string }>()).results;
    const [reminded = "", offered = ""] = ids.map(({ id }) => id);
    const at = new Date(start - HOUR).toISOString();
    await env.DB.batch([
      env.DB.prepare("DELETE FROM outbox_events"),
      env.DB.prepare(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
         INSERT INTO outbox_events (id, kind, subject_id, occasion, next_attempt_at, created_at)
         SELECT printf('r%05d', i), 'reminder', ?, printf('2026-%05d', i), ?, ? FROM n`,
      ).bind(reminded, at, at),
      env.DB.prepare("UPDATE bookings SET status = 'offered', offer_expires_at = ? WHERE id = ?").bind(
        new Date(start + 2 * HOUR).toISOString(),
        offered,
      ),
      env.DB.prepare(
        "INSERT INTO outbox_events (id, kind, subject_id, occasion, next_attempt_at, created_at) VALUES ('zz', 'offered', ?, '2', ?, ?)",
      ).bind(offered, new Date(start).toISOString(), new Date(start).toISOString()),
    ]);
    let statements = 0;
    const counting = new Proxy(env.DB, {
      get(target, property) {
        if (property !== "withSession") return Reflect.get(target, property) as unknown;
        return (bookmark: string) => {
          const connection = target.withSession(bookmark);
          return {
            getBookmark: () => connection.getBookmark(),
            batch: (prepared: D1PreparedStatement[]) => connection.batch(prepared),
            prepare(query: string) {
              statements += 1;
              return connection.prepare(query);
            },
          };
        };
      },
    });
    await run(0, { ...env, DB: counting });
    expect((await gateway.received()).map(({ message }) => message.event.kind)[0]).toBe("offered");
    // A batch of 20 takes one statement to take, three at most to read and one a wave of five to write down.
    expect(statements).toBeLessThan(300);
    expect(await summary()).toMatchObject({
      queues: [{ queue: "urgent", pending: 0 }, { queue: "prompt" }, { queue: "routine" }, { queue: "bulk" }],
    });
  });
});
