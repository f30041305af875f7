import { createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import configuration from "../../../worker/wrangler.jsonc?raw";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import type { ProblemDetails } from "../../../worker/platform/core/problem.ts";
import type { SettingEntry } from "../../../worker/county/settings/schema.ts";
import worker from "../../../worker/index.ts";
import { runDaily } from "../../../worker/jobs/daily.ts";
import { runDelivery } from "../../../worker/jobs/deliver.ts";
import { SCHEDULE } from "../../../worker/jobs/schedule.ts";
import type { OutboxEntry, OutboxSummary } from "../../../worker/platform/outbox/schema.ts";
import { assertSecrets } from "../../../worker/platform/privacy/keys.ts";
import { instantOf } from "../../../worker/platform/core/clock.ts";
import { call, freshDatabase, newKey, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { TestGateway } from "../gateway.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

let gateway: TestGateway;
let siteId: string;
let lawyerId: string;
let session: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  session = await addSession(siteId, lawyerId, { date: day(3), capacity: 20 });
  gateway = new TestGateway();
});

async function book(phone = "13812345678", sessionId = session): Promise<Booking> {
  const answer = await call<Booking>("POST", "/api/bookings", {
    body: { sessionId, name: "王小明", phone, matter: "labour", consentVersion: 1 },
  });
  expect(answer.status).toBe(201);
  return answer.body;
}

const cancel = ({ code }: Booking, phone = "13812345678") => call("DELETE", `/api/bookings/${code}`, { phone });
const at = (instant: Date) => () => instant;
const soon = () => new Date(Date.now() + MINUTE);
/** An instant of the county's clock, some days from now. */
const countyClock = (days: number, time: string) => at(instantOf("Asia/Shanghai", day(days), time));
const kinds = async () => (await gateway.received()).map(({ message }) => message.event.kind);
const outcomes = async () =>
  (await env.DB.prepare("SELECT kind, state, last_outcome FROM outbox_events ORDER BY id").raw()).map((row) =>
    row.join(" ").trim(),
  );

describe("what is not told any more", () => {
  beforeEach(() => gateway.connect());

  it("a booking that was cancelled before it was told: only the cancellation", async () => {
    await cancel(await book());
    await runDelivery(env, soon);
    expect(await kinds()).toEqual(["cancelled"]);
    expect(await outcomes()).toEqual(["booked dropped superseded", "cancelled delivered 200"]);
  });

  it("an earlier move: the last one says where the booking is now", async () => {
    await book();
    const { id } = (await env.DB.prepare("SELECT id FROM bookings").first<{ id: string }>()) ?? { id: "" };
    const insert = env.DB.prepare(
      "INSERT INTO outbox_events (id, kind, subject_id, occasion, next_attempt_at, created_at) VALUES (?, 'moved', ?, ?, ?, ?)",
    );
    const created = new Date().toISOString();
    await env.DB.batch(["2", "3"].map((version) => insert.bind(`8ZZZ${version}`, id, version, created, created)));
    await runDelivery(env, soon);
    expect(await kinds()).toEqual(["moved"]);
    expect(await outcomes()).toEqual(["booked dropped superseded", "moved dropped superseded", "moved delivered 200"]);
  });

  it("a booking long after its session", async () => {
    await book();
    await runDelivery(env, countyClock(6, "10:00"));
    expect(await outcomes()).toEqual(["booked dropped outdated"]);
  });

  it("an offer that has run out", async () => {
    await book();
    const past = new Date(Date.now() - MINUTE).toISOString();
    await env.DB.batch([
      env.DB.prepare("UPDATE bookings SET status = 'offered', offer_expires_at = ?").bind(past),
      env.DB.prepare("UPDATE outbox_events SET kind = 'offered'"),
    ]);
    await runDelivery(env, soon);
    expect(await outcomes()).toEqual(["offered dropped outdated"]);
  });

  it("an offer that stands is told with its end", async () => {
    await book();
    const end = instantOf("Asia/Shanghai", day(1), "15:20").toISOString();
    await env.DB.batch([
      env.DB.prepare("UPDATE bookings SET status = 'offered', offer_expires_at = ?").bind(end),
      env.DB.prepare("UPDATE outbox_events SET kind = 'offered'"),
    ]);
    await runDelivery(env, soon);
    const [received] = await gateway.received();
    expect(received?.message.offerExpiresAt).toBe(end);
    expect(received?.message.text.zh).toContain("15:20前");
  });

  it("a booking whose personal data is erased", async () => {
    await book();
    await env.DB.prepare("UPDATE bookings SET name = NULL, phone = NULL, phone_index = NULL").run();
    await runDelivery(env, soon);
    expect(await outcomes()).toEqual(["booked dropped erased"]);
  });
});

describe("reminders", () => {
  beforeEach(() => gateway.connect());

  it("go out once, the day before, from the set time on", async () => {
    await book();
    await runDelivery(env, countyClock(2, "08:59"));
    expect(await kinds()).toEqual(["booked"]);
    await runDelivery(env, countyClock(2, "09:00"));
    await runDelivery(env, countyClock(2, "09:05"));
    expect(await kinds()).toEqual(["booked", "reminder"]);
    const [, reminder] = await gateway.received();
    expect(reminder?.message.text.zh).toContain("明天");
    expect(reminder?.message.session?.date).toBe(day(3));
  });

  it("not to who cancelled, nor to who booked after that time", async () => {
    await cancel(await book("13900000001"), "13900000001");
    await book("13900000002");
    await env.DB.prepare("UPDATE bookings SET created_at = ? WHERE status = 'booked'")
      .bind(instantOf("Asia/Shanghai", day(2), "12:00").toISOString())
      .run();
    await runDelivery(env, countyClock(2, "20:00"));
    expect(new Set(await kinds())).toEqual(new Set(["booked", "cancelled"]));
  });

  it("not once the session has begun, nor for the day it was moved away from", async () => {
    await book();
    await runDelivery(env, at(soon()));
    await gateway.plan([], 500);
    await runDelivery(env, countyClock(2, "10:00"));
    await runDelivery(env, countyClock(3, "09:00"));
    expect(await outcomes()).toEqual(["booked delivered 200", "reminder dropped outdated"]);

    await env.DB.prepare("UPDATE outbox_events SET state = 'pending', occasion = ? WHERE kind = 'reminder'")
      .bind(day(2))
      .run();
    await runDelivery(env, countyClock(3, "08:00"));
    expect(await outcomes()).toContain("reminder dropped superseded");
  });

  it("for more bookings than fit into one batch", async () => {
    const large = await addSession(siteId, lawyerId, {
      date: day(3),
      startTime: "14:00",
      endTime: "17:00",
      capacity: 120,
    });
    await Promise.all(Array.from({ length: 60 }, (_, n) => book(`137${String(n).padStart(8, "0")}`, large)));
    await runDelivery(env, countyClock(2, "09:00"));
    const count = await env.DB.prepare(
      "SELECT count(DISTINCT subject_id) AS n FROM outbox_events WHERE kind = 'reminder' AND state = 'delivered'",
    ).first<{ n: number }>();
    expect(count?.n).toBe(60);
  });
});

describe("without a gateway", () => {
  it("nothing is sent and nothing is lost", async () => {
    const token = await tokenFor("clerk");
    await book();
    await runDelivery(env, soon);
    await runDelivery(env, countyClock(2, "10:00"));
    expect(await outcomes()).toEqual(["booked pending"]);
    const summary = await call<OutboxSummary>("GET", "/api/admin/outbox/summary", { token });
    expect(summary.body).toMatchObject({ sending: "noUrl", pending: 1, dead: 0 });
    expect(summary.body.oldestPendingAt).toMatch(/Z$/);

    await gateway.connect();
    await runDelivery(env, countyClock(2, "08:00"));
    expect(await kinds()).toEqual(["booked"]);
    expect(await call("GET", "/api/admin/outbox/summary", { token })).toMatchObject({
      body: { sending: "on", pending: 0, oldestPendingAt: null },
    });
  });

  it("nor is anything sent unsigned", async () => {
    await gateway.connect();
    await book();
    const { GATEWAY_KEY: _, ...rest } = env;
    await runDelivery(rest as typeof env, soon);
    expect(await outcomes()).toEqual(["booked pending"]);
    expect(await gateway.received()).toEqual([]);
  });

  it("a key that is a sample or another's is refused at start", () => {
    const sample = btoa("0123456789abcdef0123456789abcdef");
    expect(() => assertSecrets({ ...env, GATEWAY_KEY: sample })).toThrow("GATEWAY_KEY is a sample");
    expect(() => assertSecrets({ ...env, GATEWAY_KEY: env.LINK_KEY })).toThrow("GATEWAY_KEY must differ");
    expect(() => assertSecrets({ ...env, GATEWAY_KEY: "" })).not.toThrow();
  });

  it("takes an https address only, or this machine's", async () => {
    const token = await tokenFor("administrator");
    const put = (value: unknown) =>
      call<SettingEntry & ProblemDetails>("PUT", "/api/admin/settings/gateway", { token, version: 0, body: { value } });
    for (const url of [
      "http://sms.example.gov.cn/in",
      "ftp://sms.example.gov.cn",
      "https://user:secret@sms.example.gov.cn",
      "sms.example.gov.cn",
      "javascript:alert(1)",
      "",
    ]) {
      expect(await put({ url })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "value.url", code: "format" }] },
      });
    }
    expect(await put({ url: "http://localhost:9000/in" })).toMatchObject({
      status: 200,
      body: { value: { url: "http://localhost:9000/in" } },
    });
  });
});

describe("the bureau's view", () => {
  beforeEach(() => gateway.connect());

  async function deadEvent(): Promise<OutboxEntry> {
    await book();
    await gateway.plan([422]);
    await runDelivery(env, soon);
    const { body } = await call<{ items: OutboxEntry[] }>("GET", "/api/admin/outbox?state=dead", {
      token: await tokenFor("clerk", "查看"),
    });
    expect(body.items).toHaveLength(1);
    return body.items[0] as OutboxEntry;
  }

  it("lists events without anything personal, page by page", async () => {
    const token = await tokenFor("clerk");
    for (let n = 0; n < 5; n++) await book(`139${String(n).padStart(8, "0")}`);
    const seen: OutboxEntry[] = [];
    let after = "";
    do {
      const { body } = await call<{ items: OutboxEntry[]; next: string | null }>(
        "GET",
        `/api/admin/outbox?state=pending&limit=2${after}`,
        { token },
      );
      seen.push(...body.items);
      after = body.next ? `&after=${body.next}` : "";
    } while (after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    expect(new Set(Object.keys(seen[0] ?? {}))).toEqual(
      new Set([
        "id",
        "kind",
        "subjectKind",
        "subjectId",
        "occasion",
        "state",
        "attempts",
        "nextAttemptAt",
        "lastOutcome",
        "createdAt",
        "deliveredAt",
      ]),
    );
    expect(await call("GET", "/api/admin/outbox", { token: await tokenFor("reviewer") })).toMatchObject({
      status: 403,
    });
    expect(await call("GET", "/api/admin/outbox")).toMatchObject({ status: 401 });
  });

  it("sends again what was given up, on record and once", async () => {
    const { id } = await deadEvent();
    const token = await tokenFor("clerk");
    const key = newKey();
    for (let n = 0; n < 2; n++)
      expect(await call<OutboxEntry>("POST", `/api/admin/outbox/${id}/retry`, { token, key })).toMatchObject({
        status: 200,
        body: { id, state: "pending" },
      });
    await runDelivery(env, soon);
    expect(await outcomes()).toEqual(["booked delivered 200"]);
    expect((await gateway.received()).map(({ eventId }) => eventId)).toEqual([id, id]);
    expect(await call("POST", `/api/admin/outbox/${id}/retry`, { token })).toMatchObject({
      status: 409,
      body: { code: "illegal_transition" },
    });
    expect(await call("POST", "/api/admin/outbox/01NOTHING/retry", { token })).toMatchObject({ status: 404 });
    const audit = await env.DB.prepare(
      "SELECT action, entity_id FROM audit_entries WHERE entity = 'outboxEvents'",
    ).raw();
    expect(audit).toEqual([["outbox.retry", id]]);
  });

  it("gives a retried event its full time again", async () => {
    const { id } = await deadEvent();
    await env.DB.prepare("UPDATE outbox_events SET trying_since = '2026-01-01T00:00:00.000Z'").run();
    await call("POST", `/api/admin/outbox/${id}/retry`, { token: await tokenFor("clerk") });
    await gateway.plan([500]);
    await runDelivery(env, soon);
    expect(await outcomes()).toEqual(["booked pending 500"]);
  });
});

describe("retention", () => {
  it("forgets what was settled a month ago and keeps what waits", async () => {
    await gateway.connect();
    await book();
    await runDelivery(env, soon);
    await book("13900000001");
    await runDaily(env, new Date(Date.now() + 29 * DAY));
    expect(await outcomes()).toEqual(["booked delivered 200", "booked pending"]);
    await runDaily(env, new Date(Date.now() + 31 * DAY));
    expect(await outcomes()).toEqual(["booked pending"]);
  });

  it("drops what waits for a booking whose data is erased", async () => {
    await book();
    await env.DB.prepare("UPDATE outbox_events SET next_attempt_at = ?")
      .bind(new Date(Date.now() + 119 * DAY).toISOString())
      .run();
    await runDaily(env, new Date(Date.now() + 120 * DAY));
    expect(await outcomes()).toEqual(["booked dropped erased"]);
    await runDaily(env, new Date(Date.now() + 160 * DAY));
    expect(await outcomes()).toEqual([]);
  });
});

describe("the schedule", () => {
  it("has jobs for exactly the cron entries that are deployed", () => {
    const [, list = ""] = /"crons": \[([^\]]*)\]/.exec(configuration) ?? [];
    expect(new Set(JSON.parse(`[${list}]`) as string[])).toEqual(new Set(Object.keys(SCHEDULE)));
  });

  it("runs them by their entry, and refuses one it does not know", async () => {
    await gateway.connect();
    await book();
    await worker.scheduled(createScheduledController({ cron: "*/5 * * * *" }), env);
    expect(await kinds()).toEqual(["booked"]);
    await expect(worker.scheduled(createScheduledController({ cron: "0 0 * * *" }), env)).rejects.toThrow("No job");
  });
});
