import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runJobs, SCHEDULE } from "../../../worker/jobs/schedule.ts";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import { call, freshDatabase } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { TestGateway } from "../gateway.ts";

const OFTEN = "*/5 * * * *";
const PHONES = ["13900000001", "13900000002", "13900000003", "13900000004"] as const;

let siteId: string;
let firmId: string;

beforeEach(async () => {
  await freshDatabase();
  siteId = await addSite();
  firmId = await addFirm();
});

const addFreeSession = async (name: string, date: string) =>
  addSession(siteId, (await addLawyer(firmId, name)).id, { date });
const book = async (sessionId: string, phone: string, waitingList = false) =>
  (
    await call<Booking>("POST", "/api/bookings", {
      body: { sessionId, name: "田二妹", phone, matter: "labour", consentVersion: 1, waitingList },
    })
  ).body;
const statusOf = async ({ code }: Booking) =>
  (
    await env.DB.prepare("SELECT status FROM bookings WHERE code = ?")
      .bind(code.replaceAll("-", ""))
      .first<{ status: string }>()
  )?.status;
const run = (sql: string) => env.DB.prepare(sql).run();

/** An offer that has run out with somebody next in line, and somebody booked in a session that is over. */
async function unsettled() {
  const full = await addFreeSession("龙律师", day(2));
  const holder = await book(full, PHONES[0]);
  const [first, next] = [await book(full, PHONES[1], true), await book(full, PHONES[2], true)];
  await call("DELETE", `/api/bookings/${holder.code}`, { phone: PHONES[0] });
  await run("UPDATE bookings SET offer_expires_at = '2026-01-01T00:00:00.000Z' WHERE status = 'offered'");
  const absent = await book(await addFreeSession("石律师", day(1)), PHONES[3]);
  await run("DROP TRIGGER sessions_move");
  await run(`UPDATE sessions SET date = '${day(-2)}' WHERE date = '${day(1)}'`);
  return { first, next, absent };
}

describe("the five-minute jobs", () => {
  it("settle the line and the no-shows, and tell who was offered a place in the same run", async () => {
    const { first, next, absent } = await unsettled();
    const gateway = new TestGateway();
    await gateway.connect();
    await runJobs(OFTEN, env);
    expect(await statusOf(first)).toBe("expired");
    expect(await statusOf(next)).toBe("offered");
    expect(await statusOf(absent)).toBe("noShow");
    const told = (await gateway.received()).map(({ message }) => message);
    expect(JSON.stringify(told)).toContain(next.code);
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_entries WHERE actor_kind = 'system' AND action IN ('bookings.expire', 'bookings.noShow') ORDER BY action",
    ).all();
    expect(results).toEqual([{ action: "bookings.expire" }, { action: "bookings.noShow" }]);
  });

  it("go on when one of them fails, and the run counts as failed", async () => {
    const { first, absent } = await unsettled();
    const gateway = new TestGateway();
    await gateway.connect();
    // The first of them cannot read what it needs.
    await run("ALTER TABLE places RENAME TO places_gone");
    await expect(runJobs(OFTEN, env)).rejects.toThrow(`1 of ${Object.keys(SCHEDULE[OFTEN] ?? {}).length} jobs failed.`);
    expect(await statusOf(first)).toBe("offered");
    expect(await statusOf(absent)).toBe("noShow");
    expect((await gateway.received()).length).toBeGreaterThan(0);
  });
});
