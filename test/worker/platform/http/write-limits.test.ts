import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runDaily } from "../../../../worker/jobs/daily.ts";
import type { WriteLimits } from "../../../../worker/platform/http/write-limits.ts";
import { call, freshDatabase, newKey, tokenFor, type Call } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

const ATTACKER = { "cf-connecting-ip": "192.0.2.66" };
let site: string;
let session: string;

beforeEach(async () => {
  await freshDatabase();
  site = await addSite();
  session = await addSession(site, (await addLawyer(await addFirm())).id, { capacity: 200 });
});

const phone = (n: number) => `138${String(n).padStart(8, "0")}`;
const booking = (n: number) => ({
  sessionId: session,
  name: "王小明",
  phone: phone(n),
  matter: "labour",
  consentVersion: 1,
  channel: "portal",
});
const book = (n: number, sent: Call = {}) => call("POST", "/api/bookings", { body: booking(n), ...sent });

/** How often each status was answered. */
const tally = (answers: readonly { readonly status: number }[]) =>
  Object.fromEntries([...Map.groupBy(answers, ({ status }) => status)].map(([status, all]) => [status, all.length]));

async function limit(limits: { readonly [K in keyof WriteLimits]?: Partial<WriteLimits[K]> }): Promise<void> {
  const put = { token: await tokenFor("administrator"), version: 0, key: newKey(), body: { value: limits } };
  expect(await call("PUT", "/api/admin/settings/writeLimits", put)).toMatchObject({ status: 200 });
}

describe("what the public writes", () => {
  const rush = (count: number) => Promise.all(Array.from({ length: count }, (_, n) => book(n, { headers: ATTACKER })));

  it("takes every place from one address where nothing is counted", async () => {
    await limit({ booking: { perNetwork: 100_000 } });
    expect(tally(await rush(100))).toEqual({ 201: 100 });
  });

  it("is held to so much an hour from one network, however many ask at once", async () => {
    const answers = await rush(100);
    expect(tally(answers)).toEqual({ 201: 60, 429: 40 });
    for (const { status, headers } of answers.filter((answer) => answer.status === 429)) {
      const wait = Number(headers.get("retry-after"));
      expect([status, wait >= 1 && wait <= 3600]).toEqual([429, true]);
    }
    // The same house of IPv6; and a neighbour.
    expect(await book(200, { headers: ATTACKER })).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(await book(201, { headers: { "cf-connecting-ip": "192.0.2.67" } })).toMatchObject({ status: 201 });
  });

  it("is held to so much a day with one phone, from wherever it comes and however it is spelt", async () => {
    await limit({ booking: { perPhone: 2 } });
    const lawyer = await addLawyer(await addFirm("清溪第二律师事务所"));
    const other = await addSession(site, lawyer.id, { date: day(9) });
    const spelt = (typed: string, sessionId = session) =>
      call("POST", "/api/bookings", { body: { ...booking(1), sessionId, phone: typed } });
    expect(await spelt("13800000001")).toMatchObject({ status: 201 });
    // What is refused for another reason costs nobody their day.
    for (let n = 0; n < 4; n++)
      expect(await spelt("138 0000 0001")).toMatchObject({ status: 409, body: { code: "phone_refused" } });
    expect(await spelt("+86 138-0000-0001", other)).toMatchObject({ status: 201 });
    const third = await spelt("138.0000.0001");
    expect(third).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    expect(Number(third.headers.get("retry-after"))).toSatisfy((wait) => wait >= 1 && wait <= 86_400);
    expect(await book(2)).toMatchObject({ status: 201 });
  });

  it("counts a registered kiosk by itself, and more generously", async () => {
    const { body } = await call<{ token: string }>("POST", "/api/admin/kiosks", {
      token: await tokenFor("administrator"),
      body: { siteId: site, name: "大厅一号机" },
    });
    await limit({ booking: { perNetwork: 1, perKnownCaller: 3 } });
    const kiosk = { headers: { ...ATTACKER, "pioneer-kiosk": body.token } };
    expect(await book(1, { headers: ATTACKER })).toMatchObject({ status: 201 });
    expect(await book(2, { headers: ATTACKER })).toMatchObject({ status: 429 });
    const statuses = [];
    for (const n of [3, 4, 5, 6]) statuses.push((await book(n, kiosk)).status);
    expect(statuses).toEqual([201, 201, 201, 429]);
  });

  it("counts a repetition of what is done for nothing", async () => {
    await limit({ booking: { perNetwork: 1 } });
    const key = newKey();
    const first = await book(1, { headers: ATTACKER, key });
    for (let n = 0; n < 3; n++)
      expect(await book(1, { headers: ATTACKER, key })).toMatchObject({ status: 201, body: first.body });
    expect(await book(2, { headers: ATTACKER })).toMatchObject({ status: 429 });
  });

  it("is counted kind by kind, also what is refused for another reason", async () => {
    await limit({ signing: { perNetwork: 1 }, concern: { perNetwork: 1 }, objection: { perNetwork: 1 } });
    for (const path of ["/api/signings", "/api/posts/none/concerns", "/api/notices/none/objections"]) {
      expect((await call("POST", path, { body: {}, headers: ATTACKER })).status).toBe(422);
      expect(await call("POST", path, { body: {}, headers: ATTACKER })).toMatchObject({ status: 429 });
    }
    expect(await book(1, { headers: ATTACKER })).toMatchObject({ status: 201 });
  });

  it("leaves a digest of where it came from, with the change's request, for two days", async () => {
    const done = await book(1, { headers: ATTACKER });
    await book(1, { headers: ATTACKER });
    const origins = async () => (await env.DB.prepare("SELECT * FROM write_origins").all()).results;
    expect(await origins()).toMatchObject([{ request_id: done.headers.get("x-request-id"), kind: "booking" }]);
    const dump = JSON.stringify([await origins(), await env.DB.prepare("SELECT * FROM failed_lookups").all()]);
    for (const secret of ["192.0.2", phone(1)]) expect(dump).not.toContain(secret);
    await runDaily(env, new Date(`${day(1)}T00:00:00Z`));
    expect(await origins()).toHaveLength(1);
    await runDaily(env, new Date(`${day(3)}T00:00:00Z`));
    expect(await origins()).toHaveLength(0);
  });

  it("is listed by the network it came from, and what a flood wrote is found by it", async () => {
    const lines = vi.spyOn(console, "log");
    try {
      await rush(20);
      await book(200);
      const token = await tokenFor("auditor");
      const { body } = await call<{ items: { network: string; writes: number }[] }>("GET", "/api/admin/write-origins", {
        token,
      });
      expect(body.items).toMatchObject([
        { kind: "booking", writes: 20 },
        { kind: "booking", writes: 1 },
      ]);
      const [flood] = body.items;
      const audit = await call<{ items: { action: string }[] }>(
        "GET",
        `/api/admin/audit?network=${flood?.network}&limit=50`,
        { token },
      );
      expect(audit.body.items).toHaveLength(20);
      expect(new Set(audit.body.items.map(({ action }) => action))).toEqual(new Set(["bookings.book"]));
      // The log tells the same network, and no address.
      const logged = lines.mock.calls.map(String);
      expect(logged.filter((entry) => entry.includes(`"network":"${flood?.network}"`))).toHaveLength(20);
      expect(logged.join("")).not.toContain("192.0.2");
    } finally {
      lines.mockRestore();
    }
  });
});
