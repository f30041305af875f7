import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { addSession, ask, COUNTY, enter, tokenIn, type Entered } from "./first-county.ts";
import { CloudflareMachine, endAll, OwnMachine, type Running } from "./machine.ts";
import { askOverHttp, type HttpAnswer } from "./served.ts";

/**
 * Many people at once, over HTTP, at the service as it is run: `npm run serve`, and `wrangler dev` with workerd and D1.
 * That the guards behind it hold by themselves is tried in `test/worker`, with each switched off.
 */

const base = mkdtempSync(join(tmpdir(), "races-"));
afterAll(() => {
  endAll();
  rmSync(base, { recursive: true, force: true });
});

const HOMES = [
  ["the own server", () => new OwnMachine(join(base, "own"))],
  ["the local D1", () => new CloudflareMachine(join(base, "d1"))],
] as const;

describe.each(HOMES)("at once, on %s", (_, open) => {
  let served: Running;
  let entered: Entered;
  let consentVersion: number;
  beforeAll(async () => {
    const machine = open();
    const file = join(base, "county.json");
    writeFileSync(file, JSON.stringify(COUNTY));
    const setUp = machine.npm("setup", ["--file", file]);
    expect(setUp.code, setUp.said).toBe(0);
    served = await machine.serve();
    const administrator = tokenIn(machine);
    entered = await enter(served, administrator);
    // All of it comes from one address here: two administrators say that it may.
    const { waiting } = await ask<{ waiting: { id: string } | null }>(
      served.port,
      "PUT",
      "/api/admin/settings/writeLimits",
      { token: administrator, version: 0, body: { value: { booking: { perNetwork: 10_000, perPhone: 100 } } } },
    );
    await ask(served.port, "POST", "/api/admin/settings/writeLimits/confirm", {
      token: tokenIn(machine, "王主任"),
      body: { id: waiting?.id },
    });
    const settings = await ask<{ consents: { booking: { version: number } } }>(served.port, "GET", "/api/settings");
    consentVersion = settings.consents.booking.version;
  }, 400_000);
  afterAll(() => served?.kill());

  const book = (sessionId: string, n: number, key: string) =>
    askOverHttp(served.port, "POST", "/api/bookings", {
      headers: { "idempotency-key": key },
      body: { sessionId, name: "龙大爷", phone: `139${String(30_000_000 + n)}`, matter: "labour", consentVersion },
    });
  const count = (answers: readonly HttpAnswer[]) => {
    const counts: Record<number, number> = {};
    for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
    return counts;
  };
  const many = <T>(length: number, one: (n: number) => Promise<T>) =>
    Promise.all(Array.from({ length }, (_, n) => one(n)));
  const codeOf = ({ text }: HttpAnswer) => (JSON.parse(text) as { code: string }).code;

  it("200 people book what has 20 places: 20 are booked, and everybody is told", async () => {
    const sessionId = await addSession(served, entered, "13:00", 20);
    const answers = await many(200, (n) => book(sessionId, n, `two-hundred-${String(n).padStart(6, "0")}`));
    expect(count(answers)).toEqual({ 201: 20, 409: 180 });
    const booked = answers.filter(({ status }) => status === 201);
    expect(new Set(booked.map(codeOf)).size).toBe(20);
    const sessions = await ask<{ items: { id: string; placesLeft: number }[] }>(served.port, "GET", "/api/sessions");
    expect(sessions.items.find(({ id }) => id === sessionId)?.placesLeft ?? 0).toBe(0);
    const listed = await ask<{ items: object[] }>(
      served.port,
      "GET",
      `/api/admin/bookings?session=${sessionId}&status=booked&limit=100`,
      { token: entered.clerk },
    );
    expect(listed.items).toHaveLength(20);
  }, 120_000);

  it("one person books one session 30 times, each by itself: it is one booking", async () => {
    const sessionId = await addSession(served, entered, "14:00", 30);
    const answers = await many(30, (n) => book(sessionId, 1_000, `thirty-times-${String(n).padStart(6, "0")}`));
    expect(count(answers)).toEqual({ 201: 1, 409: 29 });
  }, 60_000);

  it("one request is sent 30 times: it is one booking, and every one of them is told its code", async () => {
    const sessionId = await addSession(served, entered, "15:00", 30);
    const answers = await many(30, () => book(sessionId, 2_000, "one-request-000001"));
    expect(count(answers)).toEqual({ 201: 30 });
    expect(new Set(answers.map(codeOf)).size).toBe(1);
  }, 60_000);

  it("ten decide on one signing: one does", async () => {
    const { reviewer, signing } = entered;
    const answers = await many(10, (n) =>
      askOverHttp(served.port, "POST", `${signing.step}/approve`, {
        headers: {
          authorization: `Bearer ${reviewer}`,
          "if-match": `"${signing.version}"`,
          "idempotency-key": `ten-decide-${String(n).padStart(8, "0")}`,
        },
        body: {},
      }),
    );
    const { 200: done, 409: illegal = 0, 412: stale = 0, ...others } = count(answers);
    expect({ done, refused: illegal + stale, others }).toEqual({ done: 1, refused: 9, others: {} });
  }, 60_000);
});
