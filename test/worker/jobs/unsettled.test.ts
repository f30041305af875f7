import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { endWhatIsOver } from "../../../worker/county/retention/erase-service.ts";
import { UNSETTLED_KINDS, type UnsettledEntry } from "../../../worker/county/retention/schema.ts";
import { readUnsettled } from "../../../worker/county/retention/unsettled.ts";
import { runDaily } from "../../../worker/jobs/daily.ts";
import { runDelivery } from "../../../worker/jobs/deliver.ts";
import { runRemindOfUnsettled } from "../../../worker/jobs/remind-of-unsettled.ts";
import { ENDED_BY } from "../../../worker/jobs/retention.ts";
import { UNSETTLED } from "../../../worker/jobs/unsettled.ts";
import { addDays } from "../../../worker/platform/core/clock.ts";
import { openDatabase } from "../../../worker/platform/db/client.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";
import { enterEverything } from "../county/rights/world.ts";
import { move, openCounty, raised, type County } from "../feedback/concerns/county-with-post.ts";
import { sign } from "../posts/signings/signed.ts";
import { TestGateway } from "../gateway.ts";
import { office, openOffice } from "../platform/http/writes/office.ts";

const at = (date: string, time: string) => new Date(`${date}T${time}:00+08:00`);
const { db } = openDatabase(env, "first-primary");
const listOn = (date: string) => readUnsettled(db, UNSETTLED, at(date, "12:00"));
const night = (date: string) => endWhatIsOver(db, ENDED_BY, at(date, "02:10"));

/** A bad rating, which opens a rectification. */
async function complain(): Promise<void> {
  const sessionId = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { date: day(1) });
  const phone = "13812345679";
  const { body } = await call<{ code: string }>("POST", "/api/bookings", {
    body: { sessionId, name: "王小明", phone, matter: "labour", consentVersion: 1 },
  });
  await env.DB.prepare("UPDATE bookings SET status = 'done' WHERE session_id = ?").bind(sessionId).run();
  const rating = { level: 5, reason: "律师没有来", channel: "portal" };
  expect(await call("POST", `/api/bookings/${body.code}/rating`, { phone, body: rating })).toMatchObject({
    status: 201,
  });
}

describe("what nobody settled", () => {
  it("is on the list for a month before it is erased, of every kind there is", async () => {
    await openOffice();
    await enterEverything("彭正明");
    await complain();
    await sign(await addLawyer(await addFirm()), await addSite());
    await call("POST", "/api/admin/rights-requests", {
      token: office.token,
      body: {
        kind: "access",
        phone: "13812345678",
        proof: { kind: "inPerson", checked: "本人到场，核对证件与登记姓名一致" },
      },
    });
    expect(await listOn(day(0))).toEqual([]);
    const STEP = 6;
    const seen = new Map<string, UnsettledEntry & { readonly first: string; readonly last: string }>();
    for (let days = 130; days <= 760; days += STEP) {
      const today = day(days);
      await night(today);
      for (const entry of await listOn(today)) {
        const key = JSON.stringify(entry);
        seen.set(key, { ...entry, first: seen.get(key)?.first ?? today, last: today });
      }
    }
    const entries = [...seen.values()];
    expect(new Set(entries.map(({ kind }) => kind))).toEqual(new Set(UNSETTLED_KINDS));
    for (const { kind, settleBy, first, last } of entries) {
      // Warned a month before, but for the steps the clock is moved by; still there on the last day, and not after it.
      expect([kind, first <= addDays(settleBy, STEP - 29)]).toEqual([kind, true]);
      expect([kind, last > addDays(settleBy, -STEP) && last <= settleBy]).toEqual([kind, true]);
    }
    // Everything unsettled is gone by now, and none of it unseen.
    const gone = await env.DB.prepare(
      "SELECT id FROM concerns WHERE settled_at IS NULL UNION SELECT id FROM objections WHERE closed_at IS NULL UNION SELECT id FROM rights_requests WHERE closed_at IS NULL",
    ).all<{ id: string }>();
    expect(gone.results.length).toBeGreaterThan(2);
    const ids = new Set(entries.map(({ id }) => id));
    for (const { id } of gone.results) expect(ids).toContain(id);
  });

  it("of an undecided nomination are first who nominated and supported, then what they said", async () => {
    await openOffice();
    await enterEverything("彭正明");
    const dates = new Set<string>();
    for (const days of [170, 186, 188, 540, 551, 553]) {
      await night(day(days));
      for (const { kind, settleBy } of await listOn(day(days))) if (kind === "nomination") dates.add(settleBy);
    }
    expect([...dates].toSorted().slice(0, 1)).toEqual([day(7 + 180)]);
    expect([...dates]).toContain(day(7 + 180 + 365));
  });
});

describe("the bureau", () => {
  const CONTACT = { name: "张科长", phone: "13700000000" };
  let county: County;
  let gateway: TestGateway;
  let concernId: string;
  let lastDay: string;

  beforeEach(async () => {
    await freshDatabase();
    county = await openCounty();
    gateway = new TestGateway();
    await gateway.connect();
    await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('escalationContact', ?, '')")
      .bind(JSON.stringify(CONTACT))
      .run();
    ({ id: concernId } = await raised(county));
    lastDay = (await listOn(day(345)))[0]?.settleBy ?? "";
  });

  /** The night's job and the morning's messages of a day. */
  const liveThrough = async (date: string) => {
    await runRemindOfUnsettled(env, at(date, "02:10"));
    await runDaily(env, at(date, "02:10"));
    for (const time of ["02:15", "09:00", "15:00"]) await runDelivery(env, () => at(date, time));
  };
  const warnings = async () =>
    (await gateway.received()).map(({ message }) => message).filter(({ event }) => event.kind === "erasureNears");

  it("is told every week, by day, how much it is and until when", async () => {
    await liveThrough(addDays(lastDay, -40));
    expect(await warnings()).toEqual([]);
    await runRemindOfUnsettled(env, at(addDays(lastDay, -28), "02:10"));
    await runDelivery(env, () => at(addDays(lastDay, -28), "02:15"));
    expect(await warnings()).toEqual([]);
    for (let before = 28; before > 0; before--) await liveThrough(addDays(lastDay, -before));
    const told = await warnings();
    expect(told.length).toBeGreaterThanOrEqual(4);
    expect(told.length).toBeLessThanOrEqual(5);
    const [, month, date] = lastDay.split("-").map(Number);
    expect(told[0]).toMatchObject({ to: CONTACT });
    expect(told[0]?.text.zh).toContain("有1件来件至今未办结");
    expect(told[0]?.text.zh).toContain(`${month}月${date}日`);
    expect(told[0]?.text.en).toMatch(/1 entries were never settled.*until/);
    await liveThrough(lastDay);
    expect(await env.DB.prepare("SELECT text FROM concerns").first("text")).not.toBeNull();
    await liveThrough(addDays(lastDay, 2));
    expect(await env.DB.prepare("SELECT text FROM concerns").first("text")).toBeNull();
  });

  it("is not told of what it settled meanwhile, and the setting says how early", async () => {
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('unsettledWarningDays', '60', '')",
    ).run();
    await runRemindOfUnsettled(env, at(addDays(lastDay, -55), "02:10"));
    expect(await env.DB.prepare("SELECT count(*) AS n FROM outbox_events WHERE kind = 'erasureNears'").first("n")).toBe(
      1,
    );
    expect((await move(county, concernId, "decline", { reason: "不属于本栏目受理范围" })).status).toBe(200);
    await runDelivery(env, () => at(addDays(lastDay, -55), "09:00"));
    expect(await warnings()).toEqual([]);
  });

  it("reads the list whatever its role, but for those of some sites and of a panel", async () => {
    await env.DB.prepare("UPDATE concerns SET updated_at = ?")
      .bind(at(day(-350), "12:00").toISOString())
      .run();
    const listed = { items: [{ kind: "concern", id: concernId, settleBy: day(14) }], next: null };
    for (const role of ["clerk", "reviewer", "auditor", "administrator"] as const)
      expect(await call("GET", "/api/admin/unsettled", { token: await tokenFor(role) })).toMatchObject({
        status: 200,
        body: listed,
      });
    const limited = await tokenFor("clerk", "乡镇协管员", { sites: [county.siteId] });
    for (const token of [await tokenFor("panelMember"), limited])
      expect(await call("GET", "/api/admin/unsettled", { token })).toMatchObject({ status: 403 });
  });
});
