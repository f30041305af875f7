import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runJobs } from "../../../../worker/jobs/schedule.ts";
import { addWorkingDays, NO_OVERRIDES, workingDayBefore } from "../../../../worker/county/calendar/days.ts";
import type { Overview } from "../../../../worker/county/overview/schema.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addBranch, addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { openCounty, raised } from "../../feedback/concerns/county-with-post.ts";
import { openOffice, office } from "../../platform/http/writes/office.ts";
import { sign } from "../../posts/signings/signed.ts";
import { enterEverything } from "../rights/world.ts";

const look = async (token: string) => (await call<Overview>("GET", "/api/admin/overview", { token })).body;
const waits = async (token: string, kind: string) => (await look(token)).waiting.find((entry) => entry.kind === kind);
const wrong = async (token: string, kind: string) => (await look(token)).problems.find((entry) => entry.kind === kind);
const kindsOf = async (token: string) => (await look(token)).waiting.map(({ kind }) => kind).toSorted();
const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();

const LEAVE = `INSERT INTO absences (id, lawyer_id, kind, from_date, to_date, state, created_at, updated_at)
  SELECT ?, id, 'leave', '${day(3)}', '${day(4)}', 'requested', '', '' FROM lawyers LIMIT 1`;
const askedOn = (date: string) => run(LEAVE, newId(Date.parse(`${date}T12:00:00+08:00`)));

describe("what waits", () => {
  beforeEach(freshDatabase);

  it("is nothing in a county that has just begun", async () => {
    expect(await look(await tokenFor("reviewer"))).toMatchObject({ today: day(0), waiting: [], chain: null });
  });

  it("waits for whoever may settle it, and for nobody else", async () => {
    const county = await openCounty();
    await raised(county);
    await sign(await addLawyer(county.firmId, "龙律师"), await addSite("柳溪镇工作站", "township"));
    expect(await kindsOf(county.clerk)).toEqual(["concernsSubmitted"]);
    expect(await kindsOf(county.reviewer)).toEqual(["signingsSubmitted"]);
    expect(await kindsOf(await tokenFor("administrator"))).toEqual(["concernsSubmitted", "signingsSubmitted"]);
    expect(await kindsOf(await tokenFor("auditor"))).toEqual([]);
    expect(await kindsOf(await tokenFor("panelMember"))).toEqual([]);
    const narrowed = await tokenFor("administrator", "程序", { permissions: ["me.read", "concerns.write"] });
    expect(await kindsOf(narrowed)).toEqual(["concernsSubmitted"]);
    expect(await waits(county.reviewer, "signingsSubmitted")).toEqual({
      kind: "signingsSubmitted",
      count: 1,
      oldest: day(0),
      due: addWorkingDays(day(0), 10, NO_OVERRIDES).date,
      overdue: 0,
      list: "/api/admin/signings?waiting=true&state=submitted",
    });
  });

  it("is overdue by working days as the bureau counts them, and then comes first", async () => {
    const county = await openCounty();
    await raised(county);
    // Three working days for leave: what was asked for on the day before the third one back is due yesterday.
    const third = workingDayBefore(day(0), 3, NO_OVERRIDES);
    const before = new Date(Date.parse(`${third}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10);
    await askedOn(third);
    expect(await waits(county.clerk, "absencesRequested")).toMatchObject({ count: 1, oldest: third, overdue: 0 });
    await askedOn(before);
    expect((await look(county.clerk)).waiting[0]).toMatchObject({
      kind: "absencesRequested",
      count: 2,
      oldest: before,
      due: addWorkingDays(before, 3, NO_OVERRIDES).date,
      overdue: 1,
    });
    // A day the bureau gives its people is a day more.
    await run(
      "INSERT INTO day_overrides (date, kind, updated_at) VALUES (?, 'holiday', '')",
      workingDayBefore(day(0), 1, NO_OVERRIDES),
    );
    expect(await waits(county.clerk, "absencesRequested")).toMatchObject({ count: 2, overdue: 0 });
    const administrator = await tokenFor("administrator");
    await call("PUT", "/api/admin/settings/handlingDays", {
      token: administrator,
      version: 0,
      body: { value: { absences: 1 } },
    });
    expect(await waits(county.clerk, "absencesRequested")).toMatchObject({ count: 2, overdue: 2 });
  });

  it("is as much as the list that it leads to shows", async () => {
    await openOffice();
    await enterEverything("彭正明");
    await sign(await addLawyer(await addFirm()), await addSite());
    await askedOn(day(-9));
    await call("POST", "/api/admin/rights-requests", {
      token: office.token,
      body: {
        kind: "access",
        phone: "13812345678",
        proof: { kind: "inPerson", checked: "本人到场，核对证件与登记姓名一致" },
      },
    });
    const { waiting } = await look(office.token);
    // Where a list shows what is settled too, or campaigns.
    const counted = waiting.filter(
      ({ kind }) =>
        !["consultationsToRecord", "noticesOver", "categoriesToDeclare", "nominationsToScore"].includes(kind),
    );
    expect(counted.length).toBeGreaterThan(4);
    for (const { kind, list, count } of counted) {
      const { status, body } = await call<{ items: unknown[] }>("GET", list, { token: office.token });
      expect({ kind, status, shown: body.items.length }).toEqual({ kind, status: 200, shown: count });
    }
  });

  it("is due in the list on the day the overview says, and overdue with it", async () => {
    await openOffice();
    await enterEverything("彭正明");
    const { waiting } = await look(office.token);
    const lists = waiting.filter(({ list, due }) => list.includes("waiting=true") && due !== null);
    expect(lists.length).toBeGreaterThan(2);
    for (const { kind, list, due, overdue } of lists) {
      const { body } = await call<{ items: { due: { day: string; overdue: boolean } }[] }>("GET", list, {
        token: office.token,
      });
      const late = body.items.filter((item) => item.due.overdue).length;
      expect({ kind, due: body.items[0]?.due.day, overdue: late }).toEqual({ kind, due, overdue });
    }
  });

  it("is an answered objection, for everybody but whoever answered it", async () => {
    await openOffice();
    await enterEverything("彭正明");
    const [answering, other] = [await tokenFor("reviewer", "甲"), await tokenFor("reviewer", "乙")];
    const { body } = await call<{ items: { id: string; version: number }[] }>(
      "GET",
      "/api/admin/objections?state=received",
      { token: answering },
    );
    const [objection] = body.items;
    const path = `/api/admin/objections/${objection?.id}`;
    const { body: begun } = await call<{ version: number }>("POST", `${path}/investigate`, {
      token: answering,
      version: objection?.version ?? 0,
    });
    const { status } = await call("POST", `${path}/answer`, {
      token: answering,
      version: begun.version,
      body: { findings: "查阅了签到表与工作台账，次数相符。", outcome: "dismissed", answer: "经核实，公示材料属实。" },
    });
    expect(status).toBe(200);
    expect(await waits(answering, "objectionsToClose")).toBeUndefined();
    const waiting = await waits(other, "objectionsToClose");
    expect(waiting).toMatchObject({ count: 1, oldest: day(0), due: expect.any(String) });
    const { body: list } = await call<{ items: { id: string; due: { day: string } }[] }>("GET", waiting?.list ?? "", {
      token: other,
    });
    expect(list.items.map(({ id, due }) => [id, due.day])).toEqual([[objection?.id, waiting?.due]]);
  });

  it("is a record to be confirmed, and once it counts what is to be done by a day that is over", async () => {
    const [clerk, reviewer] = [await tokenFor("clerk"), await tokenFor("reviewer")];
    const branchId = await addBranch(await addFirm("甲所"), "甲所党支部");
    const shownIn = async (token: string, list = "") =>
      (await call<{ items: { id: string }[] }>("GET", list, { token })).body.items.map(({ id }) => id).toSorted();
    const enter = async (deadline: string) => {
      const fields = { problem: "组织生活不正常", measures: "县局联系帮扶", helper: null, deadline };
      const body = { kind: "laggingBranch", subjectId: branchId, date: day(-9), fields };
      const { body: entered } = await call<{ id: string }>("POST", "/api/admin/records", { token: clerk, body });
      return entered.id;
    };
    const [late = "", later = "", today = "", ahead = ""] = [
      await enter(day(-3)),
      await enter(day(-1)),
      // What is due today is not late.
      await enter(day(0)),
      await enter(day(5)),
    ];
    const confirm = async (id: string) =>
      (await call("POST", `/api/admin/records/${id}/confirm`, { token: reviewer, version: 1 })).status;
    const submitted = await waits(reviewer, "recordsSubmitted");
    expect(submitted).toMatchObject({ count: 4, oldest: day(0), list: "/api/admin/records?state=submitted" });
    expect(await shownIn(reviewer, submitted?.list)).toEqual([late, later, today, ahead].toSorted());
    expect(await kindsOf(clerk)).toEqual([]);

    for (const id of [late, later, today]) expect(await confirm(id)).toBe(200);
    expect(await waits(reviewer, "recordsSubmitted")).toMatchObject({ count: 1 });
    expect(await confirm(ahead)).toBe(200);
    expect(await kindsOf(reviewer)).toEqual([]);
    const overdue = await waits(clerk, "recordsOverdue");
    expect(overdue).toEqual({
      kind: "recordsOverdue",
      count: 2,
      oldest: day(-3),
      due: day(-3),
      overdue: 2,
      list: "/api/admin/records?overdue=true",
    });
    expect(await shownIn(clerk, overdue?.list)).toEqual([late, later].toSorted());

    const closed = await call("POST", `/api/admin/records/${late}/close`, {
      token: await tokenFor("clerk", "乙"),
      version: 2,
      body: { kind: "laggingBranch", fields: { result: "passed", recheck: "组织生活已恢复正常。" } },
    });
    expect(closed.status).toBe(200);
    expect(await waits(clerk, "recordsOverdue")).toMatchObject({ count: 1, due: day(-1), overdue: 1 });
  });

  it("is of the caller's sites", async () => {
    const lawyer = await addLawyer(await addFirm());
    const [here, there] = [await addSite("柳溪镇工作站"), await addSite("青石乡工作站")];
    const come = async (siteId: string, startTime: string) => {
      const session = await addSession(siteId, lawyer.id, {
        date: day(1),
        startTime,
        endTime: `${startTime.slice(0, 2)}:30`,
      });
      const { body } = await call<{ code: string }>("POST", "/api/bookings", {
        body: { sessionId: session, name: "田二妹", phone: "13900000001", matter: "labour", consentVersion: 1 },
      });
      await run("UPDATE bookings SET status = 'checkedIn' WHERE code = ?", body.code.replaceAll("-", ""));
      await run("DROP TRIGGER IF EXISTS sessions_move");
      await run("UPDATE sessions SET date = ? WHERE id = ?", day(-1), session);
      await addSession(siteId, lawyer.id, { date: day(2), startTime, endTime: `${startTime.slice(0, 2)}:30` });
      await run("UPDATE sessions SET conflict = 'absence' WHERE site_id = ? AND date = ?", siteId, day(2));
    };
    await come(here, "08:00");
    await run("UPDATE bookings SET phone_index = 'x'");
    await come(there, "09:00");
    const helper = await tokenFor("clerk", "乡镇协管员", { sites: [here] });
    await askedOn(day(-1));
    expect(await kindsOf(helper)).toEqual(["consultationsToRecord"]);
    expect(await waits(helper, "consultationsToRecord")).toMatchObject({ count: 1, oldest: day(-1) });
    expect(await wrong(helper, "sessionsInConflict")).toMatchObject({ count: 1, due: day(2) });
    const clerk = await tokenFor("clerk");
    expect(await kindsOf(clerk)).toEqual(["absencesRequested", "consultationsToRecord"]);
    expect(await wrong(clerk, "sessionsInConflict")).toMatchObject({ count: 2 });
  });

  it("is no proposal of one's own", async () => {
    const [one, other] = [await tokenFor("administrator", "甲"), await tokenFor("administrator", "乙")];
    const put = await call("PUT", "/api/admin/settings/retentionDays", { token: one, version: 0, body: { value: 30 } });
    expect(put).toMatchObject({ status: 200, body: { waiting: { value: 30 } } });
    expect(await kindsOf(one)).toEqual([]);
    expect(await waits(other, "settingsProposed")).toMatchObject({ count: 1, oldest: day(0) });
  });
});

describe("what is wrong", () => {
  beforeEach(freshDatabase);

  it("is a post on display whose conditions are gone", async () => {
    const county = await openCounty();
    expect(await wrong(county.reviewer, "postsFailing")).toBeUndefined();
    await run(
      "INSERT INTO signing_failings (signing_id, condition, since) SELECT id, 'licence', ? FROM signings",
      day(-4),
    );
    await run(
      "INSERT INTO signing_failings (signing_id, condition, since) SELECT id, 'firm', ? FROM signings",
      day(-2),
    );
    expect(await wrong(county.reviewer, "postsFailing")).toMatchObject({ count: 1, since: day(-4) });
    await run("UPDATE signings SET state = 'suspended'");
    expect(await wrong(county.reviewer, "postsFailing")).toBeUndefined();
  });

  it("is a message given up, and a gateway that takes none", async () => {
    const clerk = await tokenFor("clerk");
    await run(
      "INSERT INTO outbox_events (id, kind, subject_kind, subject_id, occasion, state, next_attempt_at, created_at) VALUES (?, 'confirmed', 'booking', 'b', '1', 'dead', '', '')",
      newId(Date.parse(`${day(-3)}T12:00:00+08:00`)),
    );
    await run(`INSERT INTO gateway_state (id, paused_since) VALUES (1, '${day(-1)}T04:00:00.000Z')`);
    expect(await wrong(clerk, "messagesGivenUp")).toMatchObject({ count: 1, since: day(-3) });
    expect(await wrong(clerk, "messagesPaused")).toMatchObject({ count: 1, since: day(-1) });
    expect(await wrong(await tokenFor("reviewer"), "messagesGivenUp")).toBeUndefined();
  });

  it("is a job that failed, until it has run again, and one that was cut off", async () => {
    const administrator = await tokenFor("administrator");
    vi.spyOn(console, "error").mockReturnValue();
    vi.spyOn(console, "log").mockReturnValue();
    await run("ALTER TABLE places RENAME TO places_gone");
    await expect(runJobs("*/5 * * * *", env)).rejects.toThrow();
    await run("ALTER TABLE places_gone RENAME TO places");
    expect(await wrong(administrator, "jobsFailed")).toMatchObject({ of: ["offer-places"], since: day(0) });
    const failed = await call<{ items: { job: string }[] }>("GET", "/api/admin/job-runs?outcome=failed", {
      token: administrator,
    });
    expect(failed.body.items.map(({ job }) => job)).toEqual(["offer-places"]);
    await runJobs("*/5 * * * *", env);
    expect(await wrong(administrator, "jobsFailed")).toBeUndefined();
    const runs = await call<{ items: { outcome: string; endedAt: string | null }[]; next: string | null }>(
      "GET",
      "/api/admin/job-runs?job=offer-places&limit=1",
      { token: administrator },
    );
    expect(runs.body).toMatchObject({ items: [{ outcome: "done", endedAt: expect.any(String) }] });
    expect(runs.body.next).not.toBeNull();
    await run(
      "INSERT INTO job_runs (id, job, started_at, outcome) VALUES (?, 'deliver', ?, 'running')",
      newId(Date.now() + 60_000),
      new Date(Date.now() - 60 * 60_000).toISOString(),
    );
    expect(await wrong(administrator, "jobsFailed")).toMatchObject({ of: ["deliver"] });
    expect(await wrong(await tokenFor("clerk"), "jobsFailed")).toBeUndefined();
  });

  it("is an answer that was due yesterday, and what is erased before anybody settles it", async () => {
    const county = await openCounty();
    await raised(county);
    const [lawyer, site] = [county.lawyer.id, county.siteId];
    await run(
      "INSERT INTO rectifications (id, source_kind, source_id, lawyer_id, site_id, due_date, due_date_confirmed, created_at, updated_at) VALUES (?, 'rating', 'b', ?, ?, ?, 1, '', '')",
      newId(),
      lawyer,
      site,
      day(-1),
    );
    expect(await wrong(county.reviewer, "rectificationsOverdue")).toMatchObject({ count: 1, due: day(-1) });
    expect(await waits(county.clerk, "rectificationsToAnswer")).toMatchObject({ count: 1, due: day(-1), overdue: 1 });
    await run("UPDATE concerns SET created_at = ?, updated_at = ?", `${day(-350)}T00:00:00Z`, `${day(-350)}T00:00:00Z`);
    expect(await wrong(county.clerk, "unsettled")).toMatchObject({ count: 1 });
  });
});
