import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { NewKiosk } from "../../../../worker/county/kiosks/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

const phone = "13812345678";
const name = "王小明";

let siteId: string;
let lawyerId: string;
let session: string;
let clerk: string;
let kiosk: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  session = await addSession(siteId, lawyerId, { date: day(2), capacity: 2 });
  clerk = await tokenFor("clerk");
  kiosk = await register();
});

afterEach(() => {
  vi.useRealTimers();
});

async function register(): Promise<string> {
  const { body } = await call<NewKiosk>("POST", "/api/admin/kiosks", {
    token: clerk,
    key: newKey(),
    body: { name: "一楼大厅 1 号机", siteId },
  });
  return body.token ?? "";
}

/** A kiosk's booking; each with a key of its own, as after a restart. */
const book = (changes: Record<string, unknown> = {}, device: string | undefined = kiosk) =>
  call<Booking>("POST", "/api/bookings", {
    key: newKey(),
    body: { sessionId: session, name, phone, matter: "labour", consentVersion: 1, channel: "kiosk", ...changes },
    headers: device ? { "pioneer-kiosk": device } : {},
  });

const count = async () => (await env.DB.prepare("SELECT count(*) FROM bookings").raw())[0]?.[0];

describe("a kiosk that died before the answer came", () => {
  it("is led to the code by the same session, phone and name, and to no second place", async () => {
    const first = await book();
    expect(first.status).toBe(201);
    const again = await book({ name: " 王小明 ", phone: "138 1234 5678", summary: "别的话" });
    expect(again).toMatchObject({ status: 201, body: { code: first.body.code, status: "booked" } });
    expect(await count()).toBe(1);
    expect(await book()).toMatchObject({ status: 201, body: { code: first.body.code } });
  });

  it("is led there also when its own place was the last, or the last the phone may have", async () => {
    const single = await addSession(siteId, lawyerId, { date: day(3), capacity: 1 });
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('openBookingsPerPhone', '1', '2026-01-01T00:00:00.000Z')",
    ).run();
    const first = await book({ sessionId: single });
    expect(first.status).toBe(201);
    expect(await book({ sessionId: single })).toMatchObject({ status: 201, body: { code: first.body.code } });
    expect(await book({ sessionId: single, waitingList: true })).toMatchObject({
      status: 201,
      body: { code: first.body.code, status: "booked" },
    });
  });

  it("is led to its place in line, with how many stand before it", async () => {
    const full = await addSession(siteId, lawyerId, { date: day(3), capacity: 1 });
    await book({ sessionId: full, phone: "13900000000" });
    const first = await book({ sessionId: full, waitingList: true });
    expect(first.body.status).toBe("waiting");
    expect(await book({ sessionId: full, waitingList: true })).toMatchObject({
      status: 201,
      body: { code: first.body.code, status: "waiting", placeInLine: 1 },
    });
  });

  it("makes one booking when the first is still under way", async () => {
    const answers = await Promise.all([book(), book(), book()]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ body }) => body.code)).size).toBe(1);
    expect(await count()).toBe(1);
  });

  it("books anew once the first was cancelled", async () => {
    const first = await book();
    const code = first.body.code.replaceAll("-", "");
    await call("DELETE", `/api/bookings/${code}`, { headers: { "pioneer-phone": phone } });
    const again = await book();
    expect(again.status).toBe(201);
    expect(again.body.code).not.toBe(first.body.code);
  });
});

describe("nobody else is led to a code", () => {
  const refused = { status: 409, body: { code: "phone_refused" } };
  const told = (answer: { readonly body: unknown }, code: string) => JSON.stringify(answer.body).includes(code);

  it("not another kiosk, a portal, or who only says to be a kiosk", async () => {
    const first = await book();
    for (const device of [await register(), undefined])
      for (const channel of ["kiosk", "portal"]) {
        const answer = await book({ channel }, device ?? "");
        expect(answer).toMatchObject(refused);
        expect(told(answer, first.body.code)).toBe(false);
      }
    expect(await count()).toBe(1);
  });

  it("not from a booking that was made elsewhere", async () => {
    await book({ channel: "kiosk" }, "");
    expect(await book()).toMatchObject(refused);
  });

  it("not after a quarter of an hour", async () => {
    await book();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 15 * 60_000 + 1000 });
    expect(await book()).toMatchObject(refused);
  });

  it("not by another name, and names cannot be tried: they count like wrong phones in a look-up", async () => {
    const first = await book();
    const answers = [];
    for (let tried = 0; tried < 31; tried += 1) answers.push(await book({ name: `王${tried}` }));
    expect(answers[0]).toMatchObject(refused);
    expect(answers.at(-1)).toMatchObject({ status: 429 });
    expect(answers.some((answer) => told(answer, first.body.code))).toBe(false);
    expect(await count()).toBe(1);
  });

  it("not for another phone or session", async () => {
    const first = await book();
    const other = await addSession(siteId, lawyerId, { date: day(4), capacity: 2 });
    for (const changes of [{ phone: "13800000000" }, { sessionId: other }]) {
      const answer = await book(changes);
      expect(answer.status).toBe(201);
      expect(answer.body.code).not.toBe(first.body.code);
    }
  });
});
