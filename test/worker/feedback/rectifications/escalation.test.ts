import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { runEscalate } from "../../../../worker/jobs/escalate.ts";
import type { RectificationEntry } from "../../../../worker/feedback/rectifications/schema.ts";
import { call } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { accept, openCounty, raised, REPLY, step, type County } from "../concerns/county-with-post.ts";

/** Monday 14 September 2026, 10:00 in the county; due on Monday 12 October, after the National Day holiday. */
const ACCEPTED = new Date("2026-09-14T02:00:00Z");
const DUE = "2026-10-12";
const CONTACT = { name: "张科长", phone: "13700000000" };

let county: County;
let gateway: TestGateway;
let concernId: string;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: ACCEPTED });
  county = await openCounty();
  gateway = new TestGateway();
  await gateway.connect();
  await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('escalationContact', ?, '')")
    .bind(JSON.stringify(CONTACT))
    .run();
  ({ id: concernId } = await raised(county));
  await accept(county, concernId);
  await env.DB.prepare("UPDATE rectifications SET due_date = ?").bind(DUE).run();
});
afterEach(() => vi.useRealTimers());

/** What the five-minute cron does at `time` on `date` in the county. */
async function run(date: string, time = "10:00"): Promise<void> {
  const now = new Date(`${date}T${time}:00+08:00`);
  await runEscalate(env, now);
  await runDelivery(env, () => now);
}
const messages = async () => (await gateway.received()).map(({ message }) => message);
const kinds = async () => (await messages()).map(({ event }) => event.kind);
const escalated = async () =>
  (
    await call<{ items: RectificationEntry[] }>("GET", "/api/admin/rectifications?escalated=true", {
      token: county.clerk,
    })
  ).body.items;
const outcomes = async () =>
  (await env.DB.prepare("SELECT kind, state, last_outcome FROM outbox_events ORDER BY id").raw()).map((row) =>
    row.join(" ").trim(),
  );

describe("a reminder", () => {
  it("goes to the lawyer's firm three working days before, once, in both languages", async () => {
    // Working days before Monday 12 October: Saturday 10 (make-up), Friday 9, Thursday 8.
    await run("2026-10-07");
    expect(await kinds()).toEqual([]);
    await run("2026-10-08");
    expect(await kinds()).toEqual(["rectificationDue"]);
    const [{ createdAt } = { createdAt: "" }] = (
      await env.DB.prepare("SELECT created_at AS createdAt FROM outbox_events").all<{ createdAt: string }>()
    ).results;
    expect(createdAt.slice(0, 10)).toBe("2026-10-08");
    await run("2026-10-09");
    expect(await kinds()).toEqual(["rectificationDue"]);
    const [message] = await messages();
    expect(message).toMatchObject({
      to: { name: "欧阳·建国", phone: "07456668888" },
      booking: null,
      concern: null,
      rectification: { dueDate: DUE, lawyer: { name: "欧阳·建国" } },
    });
    expect(message?.text.zh).toContain("10月12日（星期一）前在律师工作台填报整改情况");
    expect(message?.text.en).toMatch(/by Mon,? 12 Oct/);
  });

  it("waits for the time of day that is set, and goes by the setting for the days", async () => {
    await env.DB.prepare(
      "INSERT INTO settings (key, value, updated_at) VALUES ('rectificationReminderDays', '1', '')",
    ).run();
    await run("2026-10-09");
    await run("2026-10-10", "08:59");
    expect(await kinds()).toEqual([]);
    await run("2026-10-10", "09:00");
    expect(await kinds()).toEqual(["rectificationDue"]);
  });

  it("is not for what is answered, nor told after that", async () => {
    await gateway.plan([], 500);
    await run("2026-10-09");
    await step(concernId, county.clerk, "reply", { reply: REPLY });
    await gateway.plan([], 200);
    await run("2026-10-10");
    expect(await outcomes()).toEqual(["rectificationDue dropped superseded"]);
    await env.DB.prepare("DELETE FROM outbox_events").run();
    await run("2026-10-10");
    expect(await outcomes()).toEqual([]);
  });

  it("is for whoever it was given to, though somebody was reminded before", async () => {
    await run("2026-10-08");
    const firm = await addFirm("湖南天心律师事务所");
    await env.DB.prepare("UPDATE firms SET phone = '0745-7770000' WHERE id = ?").bind(firm).run();
    const { id: lawyerId } = await addLawyer(firm, "石晓梅");
    await step(concernId, county.clerk, "assign", { lawyerId, reason: "原承诺人已调离" });
    await run("2026-10-09");
    await run("2026-10-09", "10:05");
    expect((await messages()).map(({ to }) => to.name)).toEqual(["欧阳·建国", "石晓梅"]);
  });

  it("is nobody's where the firm has no phone", async () => {
    await env.DB.prepare("UPDATE firms SET phone = NULL").run();
    await run("2026-10-09");
    expect(await outcomes()).toEqual(["rectificationDue dropped noContact"]);
  });
});

describe("an escalation", () => {
  it("goes to the bureau's contact the day after, once, and shows in the list", async () => {
    await run(DUE);
    expect(await escalated()).toEqual([]);
    await run("2026-10-13");
    await run("2026-10-13", "10:05");
    await run("2026-10-20");
    expect((await kinds()).filter((kind) => kind === "rectificationOverdue")).toHaveLength(1);
    expect(await escalated()).toMatchObject([
      { concernId, escalatedAt: "2026-10-13T02:00:00.000Z", state: "open", version: 1 },
    ]);
    const message = (await messages()).find(({ event }) => event.kind === "rectificationOverdue");
    expect(message).toMatchObject({
      to: CONTACT,
      rectification: { dueDate: DUE, site: { name: "清溪县公共法律服务中心" } },
    });
    expect(message?.text.zh).toMatch(/^整改逾期：清溪县公共法律服务中心，欧阳·建国律师，应于10月12日（星期一）前答复/);
    expect(message?.text.en).toMatch(/^Rectification overdue: .*due on Mon,? 12 Oct, still not answered/);
    expect(
      await env.DB.prepare(
        "SELECT count(*) AS n FROM audit_entries WHERE action = 'rectifications.escalate' AND actor_kind = 'system'",
      ).first("n"),
    ).toBe(1);
  });

  it("is made once however many runs there are at the same time", async () => {
    const now = new Date("2026-10-13T02:00:00Z");
    await Promise.all(Array.from({ length: 4 }, () => runEscalate(env, now)));
    const early = new Date("2026-10-09T02:00:00Z");
    await Promise.all(Array.from({ length: 4 }, () => runEscalate(env, early)));
    expect(await outcomes()).toEqual(
      expect.arrayContaining(["rectificationOverdue pending", "rectificationDue pending"]),
    );
    expect(await outcomes()).toHaveLength(2);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM audit_entries WHERE action = 'rectifications.escalate'").first(
        "n",
      ),
    ).toBe(1);
  });

  it("is also for a reply that nobody has published yet, but not for what is settled", async () => {
    await step(concernId, county.clerk, "reply", { reply: REPLY });
    await run("2026-10-13");
    expect(await escalated()).toHaveLength(1);
    const other = await raised(county);
    await accept(county, other.id);
    await env.DB.prepare("UPDATE rectifications SET due_date = ? WHERE source_id = ?").bind(DUE, other.id).run();
    await step(other.id, county.clerk, "reply", { reply: REPLY });
    await step(other.id, county.reviewer, "publish");
    await run("2026-10-14");
    expect(await escalated()).toHaveLength(1);
  });

  it("a rating that was replied to is answered", async () => {
    await step(concernId, county.clerk, "reply", { reply: REPLY });
    await env.DB.prepare("UPDATE rectifications SET source_kind = 'rating'").run();
    await run("2026-10-13");
    expect(await escalated()).toEqual([]);
  });

  it("shows in the list where there is no contact and no gateway", async () => {
    await env.DB.prepare("DELETE FROM settings WHERE key IN ('escalationContact', 'gateway')").run();
    await run("2026-10-09");
    await run("2026-10-13");
    expect(await escalated()).toHaveLength(1);
    expect(await outcomes()).toEqual(["rectificationOverdue pending"]);
    await gateway.connect();
    await run("2026-10-13", "10:10");
    expect(await outcomes()).toEqual(["rectificationOverdue dropped noContact"]);
  });

  it("is not told any more when the answer was published in the meantime", async () => {
    await gateway.plan([], 500);
    await run("2026-10-13");
    await step(concernId, county.clerk, "reply", { reply: REPLY });
    await step(concernId, county.reviewer, "publish");
    await gateway.plan([], 200);
    await run("2026-10-14");
    expect(await outcomes()).toEqual(["rectificationOverdue dropped superseded"]);
  });
});
