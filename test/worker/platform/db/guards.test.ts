import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

/** What the database itself holds to, whoever writes: each first shown to be possible without its guard. */

let siteId: string;
let lawyerId: string;
let token: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
  token = await tokenFor("clerk");
});

const create = (startTime: string, endTime: string, changes: object = {}) =>
  call<{ id: string }>("POST", "/api/admin/sessions", {
    token,
    body: { siteId, lawyerId, date: day(3), startTime, endTime, capacity: 2, ...changes },
  });

const dropOverlapGuards = () =>
  env.DB.batch(
    ["sessions_overlap_insert", "sessions_overlap_update"].map((trigger) => env.DB.prepare(`DROP TRIGGER ${trigger}`)),
  );

describe("a lawyer's sessions", () => {
  it("could overlap without the guard", async () => {
    await dropOverlapGuards();
    expect((await create("09:00", "10:00")).status).toBe(201);
    expect((await create("09:30", "10:30")).status).toBe(201);
  });

  it("never overlap, at no site and on no path", async () => {
    const first = await create("09:00", "10:00");
    const elsewhere = await addSite("城南乡镇工作站", "township");
    for (const [start, end] of [
      ["09:30", "10:30"],
      ["08:30", "09:01"],
      ["09:10", "09:20"],
      ["08:00", "11:00"],
      ["09:00", "10:00"],
    ] as const) {
      expect(await create(start, end, { siteId: elsewhere })).toMatchObject({
        status: 409,
        body: { code: "lawyer_overlap" },
      });
    }
    expect((await create("10:00", "11:00")).status).toBe(201);
    expect((await create("09:30", "10:30", { date: day(4) })).status).toBe(201);
    const moved = await call("PATCH", `/api/admin/sessions/${first.body.id}`, {
      token,
      version: 1,
      body: { endTime: "10:01" },
    });
    expect(moved).toMatchObject({ status: 409, body: { code: "lawyer_overlap" } });
    await expect(
      env.DB.prepare("UPDATE sessions SET start_time = '09:59' WHERE start_time = '10:00'").run(),
    ).rejects.toThrow("lawyer_overlap");
  });

  it("are one of many that are made for the same time at once", async () => {
    const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => create(`09:0${n}`, "10:00")));
    expect(answers.map(({ status }) => status).toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  });

  it("end after they begin", async () => {
    expect(await create("10:00", "09:00")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "endTime", code: "date_order" }] },
    });
    expect(await create("10:00", "10:00")).toMatchObject({ status: 422 });
  });

  it("never overlap, whatever spans are asked for in whatever order", async () => {
    const clock = (minutes: number) =>
      `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
    const span = fc.record({
      start: fc.integer({ min: 0, max: 1_300 }),
      length: fc.integer({ min: 1, max: 130 }),
      cancelled: fc.boolean(),
    });
    const insert = ({ start, length }: { start: number; length: number }) =>
      addSession(siteId, lawyerId, { date: day(3), startTime: clock(start), endTime: clock(start + length) });
    await fc.assert(
      fc.asyncProperty(fc.array(span, { minLength: 2, maxLength: 15 }), async (spans) => {
        await env.DB.prepare("DELETE FROM sessions").run();
        const taken: { start: number; end: number }[] = [];
        for (const asked of spans) {
          const end = asked.start + asked.length;
          const free = taken.every((other) => end <= other.start || asked.start >= other.end);
          const id = await insert(asked).catch((error: unknown) => {
            expect(String(error)).toContain("lawyer_overlap");
            return undefined;
          });
          expect(id !== undefined).toBe(free);
          if (id === undefined) continue;
          // A session that was called off leaves its time free again.
          if (asked.cancelled)
            await env.DB.prepare("UPDATE sessions SET status = 'cancelled' WHERE id = ?").bind(id).run();
          else taken.push({ start: asked.start, end });
        }
      }),
      { numRuns: 30 },
    );
  });

  it("that were called off do not come back over others", async () => {
    const first = await create("09:00", "10:00");
    await env.DB.prepare("UPDATE sessions SET status = 'cancelled' WHERE id = ?").bind(first.body.id).run();
    await create("09:30", "10:30");
    await expect(
      env.DB.prepare("UPDATE sessions SET status = 'open' WHERE id = ?").bind(first.body.id).run(),
    ).rejects.toThrow("lawyer_overlap");
  });
});

describe("a session with places taken", () => {
  const book = (session: string, phone: string) =>
    call("POST", "/api/bookings", {
      body: { sessionId: session, name: "王小明", phone, matter: "labour", consentVersion: 1 },
    });
  const change = (session: string, body: object) =>
    call("PATCH", `/api/admin/sessions/${session}`, { token, version: 1, body });

  it("keeps a place for everybody who has one", async () => {
    const session = await addSession(siteId, lawyerId, { date: day(3), capacity: 3 });
    await book(session, "13900000001");
    await book(session, "13900000002");
    expect(await change(session, { capacity: 1 })).toMatchObject({ status: 409, body: { code: "session_booked" } });
    expect(await change(session, { capacity: 2 })).toMatchObject({ status: 200, body: { capacity: 2 } });
  });

  it("is not moved", async () => {
    const session = await addSession(siteId, lawyerId, { date: day(3), capacity: 3 });
    await book(session, "13900000001");
    for (const body of [{ date: day(4) }, { startTime: "08:30" }, { endTime: "11:00" }]) {
      expect(await change(session, body)).toMatchObject({ status: 409, body: { code: "session_booked" } });
    }
    expect(await env.DB.prepare("SELECT status, version FROM sessions").first()).toEqual({
      status: "open",
      version: 1,
    });
  });
});

describe("references", () => {
  it("lead somewhere: the database refuses a row whose parent is not there", async () => {
    await expect(
      env.DB.prepare(
        "INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) VALUES ('P', 'nowhere', 'county', '岗', '', '')",
      ).run(),
    ).rejects.toThrow("FOREIGN KEY");
    await expect(env.DB.prepare("DELETE FROM sites").run()).resolves.toBeDefined();
    await addSession(await addSite(), lawyerId);
    await expect(env.DB.prepare("DELETE FROM sites").run()).rejects.toThrow("FOREIGN KEY");
  });
});
