import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { PublicSettings } from "../../../../worker/county/settings/schema.ts";
import { runDaily } from "../../../../worker/jobs/daily.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { call, freshDatabase, newKey, tokenFor, type Call } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { askForCode, codesSentTo, nextCode, proofOf, until, wrong } from "./code.ts";

const PHONE = "13812345678";
const MINUTE = 60_000;
let gateway: TestGateway;
let site: string;
let session: string;

beforeEach(async () => {
  await freshDatabase();
  site = await addSite();
  session = await addSession(site, (await addLawyer(await addFirm())).id, { capacity: 200, date: day(3) });
  gateway = new TestGateway();
  await gateway.connect({ phoneProof: null });
});

const form = (phone = PHONE, changes: object = {}) => ({
  sessionId: session,
  name: "王小明",
  phone,
  matter: "labour",
  consentVersion: 1,
  ...changes,
});
const book = (phone = PHONE, changes: object = {}, sent: Call = {}) =>
  call<{ code: string }>("POST", "/api/bookings", { body: form(phone, changes), ...sent });
const refused = (code: "wrong" | "expired") => ({
  status: 422,
  body: { code: "validation_failed", errors: [{ field: "phoneProof.code", code }] },
});
const rows = async (table: string) =>
  (await env.DB.prepare(`SELECT * FROM ${table}`).all<Record<string, unknown>>()).results;

/** Lets time go by for what is in the database. */
const older = (milliseconds: number) =>
  env.DB.prepare("UPDATE phone_proofs SET expires_at = strftime('%Y-%m-%dT%H:%M:%fZ', expires_at, ?)")
    .bind(`-${milliseconds / 1000} seconds`)
    .run();

describe("where a phone is proven", () => {
  const settings = async () => (await call<PublicSettings>("GET", "/api/settings")).body;
  const put = (key: string, value: unknown) =>
    env.DB.prepare("INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, '')")
      .bind(key, JSON.stringify(value))
      .run();

  it("is outside the halls once messages are sent, nowhere before, and as the bureau says", async () => {
    expect(await settings()).toMatchObject({ phoneProof: "outside", phoneCodeByVoice: false });
    await put("phoneProof", "always");
    expect(await settings()).toMatchObject({ phoneProof: "always" });
    await put("gateway", null);
    // Without a gateway no code would ever come.
    expect(await settings()).toMatchObject({ phoneProof: "off" });
    expect(await book()).toMatchObject({ status: 201 });
    await gateway.connect({ phoneProof: "off", voice: true });
    expect(await settings()).toMatchObject({ phoneProof: "off", phoneCodeByVoice: true });
  });

  it("exempts a registered kiosk outside, not always; and staff wherever", async () => {
    const administrator = await tokenFor("administrator");
    const kiosk = await call<{ token: string }>("POST", "/api/admin/kiosks", {
      token: administrator,
      body: { siteId: site, name: "大厅一号机" },
    });
    const atKiosk = { headers: { "pioneer-kiosk": kiosk.body.token } };
    expect(await book("13800000001", {}, atKiosk)).toMatchObject({ status: 201 });
    // To say that one stands at a kiosk is not to stand there.
    expect(await book("13800000002", { channel: "kiosk" })).toMatchObject({ status: 403 });
    await put("phoneProof", "always");
    expect(await book("13800000003", {}, atKiosk)).toMatchObject({ status: 403, body: { code: "phone_unproven" } });
    const { sessionId, name, phone, matter, consentVersion } = form("13800000004");
    expect(
      await call("POST", "/api/admin/bookings", {
        token: await tokenFor("clerk"),
        body: { sessionId, name, phone, matter, consentVersion },
      }),
    ).toMatchObject({ status: 201 });
  });
});

describe("a code", () => {
  it("goes to the phone at once, and opens its form once", async () => {
    expect(await book()).toMatchObject({ status: 403, body: { code: "phone_unproven" } });
    const started = await askForCode("booking", "+86 138-1234-5678");
    expect(started).toMatchObject({ status: 202, body: { id: expect.any(String) } });
    const wait = (at: string) => Math.round((Date.parse(at) - Date.now()) / MINUTE);
    expect([wait(started.body.expiresAt), wait(started.body.resendAt)]).toEqual([10, 1]);
    const code = await nextCode(gateway, PHONE);
    expect(code).toMatch(/^\d{6}$/);
    const [message] = await codesSentTo(gateway, PHONE);
    expect(message).toMatchObject({ to: { name: "", phone: PHONE }, channel: "sms" });
    expect(message?.text.zh).toContain(`验证码 ${code}，用于预约法律咨询，10分钟内有效`);

    // As a keyboard in another mode types it.
    const wide = [...code].map((digit) => String.fromCodePoint(digit.charCodeAt(0) + 0xfee0)).join("");
    const proof = { id: started.body.id, code: ` ${wide} ` };
    expect(await book(PHONE, { phoneProof: proof })).toMatchObject({ status: 201 });
    expect(await rows("bookings")).toMatchObject([{ proven_at: expect.any(String) }]);
    expect(await book(PHONE, { phoneProof: proof })).toMatchObject(refused("expired"));
  });

  it("stays good while nothing comes of it", async () => {
    const full = await addSession(site, (await addLawyer(await addFirm("二所"))).id, { capacity: 1, date: day(4) });
    const first = await proofOf(gateway, "booking", "13800000001");
    expect(await book("13800000001", { sessionId: full, phoneProof: first })).toMatchObject({ status: 201 });
    const phoneProof = await proofOf(gateway, "booking", PHONE);
    for (let n = 0; n < 7; n++)
      expect(await book(PHONE, { sessionId: full, phoneProof })).toMatchObject({
        status: 409,
        body: { code: "session_full" },
      });
    expect(await book(PHONE, { phoneProof })).toMatchObject({ status: 201 });
  });

  it("is used by one of two forms that are sent with it at once", async () => {
    const other = await addSession(site, (await addLawyer(await addFirm("二所"))).id, { capacity: 9, date: day(4) });
    const phoneProof = await proofOf(gateway, "booking", PHONE);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) => book(PHONE, { sessionId: n % 2 ? other : session, phoneProof })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    for (const { status } of answers) expect([201, 403, 409, 422]).toContain(status);
    expect(await rows("bookings")).toHaveLength(1);
  });

  it("is good for ten minutes", async () => {
    const phoneProof = await proofOf(gateway, "booking", PHONE);
    await older(9.9 * MINUTE);
    expect(await book(PHONE, { phoneProof: { ...phoneProof, code: wrong(phoneProof.code) } })).toMatchObject(
      refused("wrong"),
    );
    await older(0.2 * MINUTE);
    expect(await book(PHONE, { phoneProof })).toMatchObject(refused("expired"));
  });

  it("is good for its own form and phone alone", async () => {
    const other = await proofOf(gateway, "ownData", PHONE);
    expect(await book(PHONE, { phoneProof: other })).toMatchObject(refused("expired"));
    const phoneProof = await proofOf(gateway, "booking", PHONE);
    expect(await book("13800000009", { phoneProof })).toMatchObject(refused("expired"));
    const second = await proofOf(gateway, "booking", PHONE);
    expect(await book(PHONE, { phoneProof: { id: second.id, code: phoneProof.code } })).toMatchObject({ status: 422 });
    expect(await book(PHONE, { phoneProof })).toMatchObject({ status: 201 });
  });

  it("is not found by trying: of a hundred guesses at once five are looked at", async () => {
    const { id, code } = await proofOf(gateway, "booking", PHONE);
    // Among them, towards the end, the right one.
    const guesses = Array.from({ length: 100 }, (_, n) => (n === 60 ? code : wrong(code, n + 1)));
    const answers = await Promise.all(
      guesses.map((guess, n) => book(PHONE, { phoneProof: { id, code: guess } }, { key: newKey() + n })),
    );
    const said = answers.flatMap(({ body }) => (body as { errors?: { code: string }[] }).errors?.[0]?.code ?? "booked");
    expect(said.filter((word) => word === "wrong").length).toBeLessThanOrEqual(4);
    expect(await rows("phone_proofs")).toMatchObject([{ wrong_tries: 5 }]);
    // And none afterwards, the right one neither.
    expect(await book(PHONE, { phoneProof: { id, code } })).toMatchObject(refused("expired"));
  });

  it("can come by a call where the gateway can", async () => {
    expect(await askForCode("booking", PHONE, { channel: "voice" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "channel", code: "not_allowed" }] },
    });
    await gateway.connect({ phoneProof: null, voice: true });
    expect(await askForCode("booking", PHONE, { channel: "voice" })).toMatchObject({ status: 202 });
    await nextCode(gateway, PHONE);
    expect(await codesSentTo(gateway, PHONE)).toMatchObject([{ channel: "voice" }]);
  });

  it("is answered alike for every phone, and not at all where none can be sent", async () => {
    await proofOf(gateway, "booking", PHONE);
    const shape = ({ status, body }: Awaited<ReturnType<typeof askForCode>>) => [status, Object.keys(body)];
    expect(shape(await askForCode("booking", PHONE))).toEqual(shape(await askForCode("booking", "0744-8222222")));
    await env.DB.prepare("DELETE FROM settings").run();
    expect(await askForCode("booking", PHONE)).toMatchObject({ status: 503, body: { code: "unavailable" } });
  });

  it("is sent so often a day to one phone, and for one network", async () => {
    for (let n = 0; n < 6; n++) expect((await askForCode("booking", PHONE)).status).toBe(202);
    const seventh = await askForCode("support", "138 1234 5678");
    expect(seventh).toMatchObject({ status: 429 });
    expect(Number(seventh.headers.get("retry-after"))).toBeGreaterThan(0);
    const value = { phoneProof: { perNetwork: 9, perNetworkDay: 2 } };
    const token = await tokenFor("administrator");
    await call("PUT", "/api/admin/settings/writeLimits", { token, version: 0, body: { value } });
    const from = { headers: { "cf-connecting-ip": "192.0.2.66" } };
    const statuses = [];
    for (const n of [1, 2, 3]) statuses.push((await askForCode("booking", `1380000000${n}`, from)).status);
    expect(statuses).toEqual([202, 202, 429]);
  });
});

describe("what is kept of a code", () => {
  it("is no code, nor the phone once it is sent; nor do log, audit or answers hold them", async () => {
    const lines = vi.spyOn(console, "log");
    const errors = vi.spyOn(console, "error");
    try {
      await gateway.plan(["hold"]);
      const key = newKey();
      const started = await askForCode("booking", PHONE, { key });
      await gateway.holding(1);
      const [waiting] = await rows("phone_proofs");
      expect(waiting).toMatchObject({ phone: expect.stringMatching(/^t1\./), code: expect.stringMatching(/^t1\./) });
      await gateway.release(200);
      const code = await nextCode(gateway, PHONE);
      await until(async () => (await rows("phone_proofs"))[0]?.["code"] === null);
      // The same request again sends no second one.
      expect((await askForCode("booking", PHONE, { key })).body).toEqual(started.body);
      await book(PHONE, { phoneProof: { id: started.body.id, code: wrong(code) } });
      expect(await book(PHONE, { phoneProof: { id: started.body.id, code } })).toMatchObject({ status: 201 });
      expect(await codesSentTo(gateway, PHONE)).toHaveLength(1);
      const tables = ["phone_proofs", "outbox_events", "idempotency_records", "audit_entries", "failed_lookups"];
      const dump = JSON.stringify([
        ...(await Promise.all(tables.map(rows))),
        ...lines.mock.calls,
        ...errors.mock.calls,
      ]);
      expect(dump).not.toContain(code);
      expect(dump).not.toContain(PHONE);
      expect(await rows("phone_proofs")).toMatchObject([{ phone: null, code: null }]);
    } finally {
      lines.mockRestore();
      errors.mockRestore();
    }
  });

  it("goes when it could not be sent in time, and the rest a day later", async () => {
    await gateway.plan([], 503);
    await askForCode("booking", PHONE);
    await until(async () => (await rows("outbox_events"))[0]?.["last_outcome"] === "503");
    await runDelivery(env, () => new Date(Date.now() + 11 * MINUTE));
    expect(await rows("phone_proofs")).toMatchObject([{ phone: null, code: null }]);
    expect(await rows("outbox_events")).toMatchObject([{ state: "dropped", last_outcome: "outdated" }]);
    await runDaily(env, new Date(Date.now() + 25 * 60 * MINUTE));
    expect(await rows("phone_proofs")).toEqual([]);
  });

  it("does not stop the county's messages when a made-up number is refused again and again", async () => {
    await gateway.plan([], 422);
    for (let n = 1; n <= 6; n++) {
      await askForCode("booking", `1990000000${n}`);
      await until(async () => (await rows("outbox_events"))[n - 1]?.["state"] === "dropped");
    }
    expect(await rows("gateway_state")).not.toMatchObject([{ paused_since: expect.any(String) }]);
  });

  it("is sent by the next run where it could not be at once", async () => {
    await gateway.plan([503]);
    const { body } = await askForCode("booking", PHONE);
    await until(async () => (await rows("outbox_events"))[0]?.["last_outcome"] === "503");
    await runDelivery(env, () => new Date(Date.now() + 3 * MINUTE));
    const code = await nextCode(gateway, PHONE, 1);
    expect(await book(PHONE, { phoneProof: { id: body.id, code } })).toMatchObject({ status: 201 });
  });
});
