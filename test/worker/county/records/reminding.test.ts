import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewBranchLink } from "../../../../worker/county/branch-links/schema.ts";
import type { CircularDetail, CircularEntry, OwnCircular } from "../../../../worker/county/circulars/schema.ts";
import { periodBefore, periodOfDay } from "../../../../worker/county/records/periods.ts";
import type { RecordReminder } from "../../../../worker/county/records/schema.ts";
import { runRemindOfRecords } from "../../../../worker/jobs/remind-of-records.ts";
import { addDays } from "../../../../worker/platform/core/clock.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addBranch, addFirm, addLawyer, day } from "../../county.ts";
import { deskOf } from "../files/upload.ts";

type List<T> = { items: T[] };

let clerk: string;
let reviewer: string;
let [first, second] = ["", ""];

/** The last year that is over: its reports and study plans were due in the first days of this one. */
const YEAR = periodBefore(periodOfDay("year", day(0)));
/** A night some weeks into the year after, when what was due for it is overdue. */
const night = (days = 0) => new Date(`${addDays(`${Number(YEAR) + 1}-02-10`, days)}T02:10:00+08:00`);

const keep = (kind: string, since = `${YEAR}-01-01`) =>
  call("PUT", `/api/admin/record-books/${kind}`, { token: clerk, version: 0, body: { since } });
const sent = async () => (await call<List<CircularEntry>>("GET", "/api/admin/circulars", { token: clerk })).body.items;
const read = async (id: string) =>
  (await call<CircularDetail>("GET", `/api/admin/circulars/${id}`, { token: clerk })).body;
const told = async () =>
  (await Promise.all((await sent()).map(({ id }) => read(id))))
    .flatMap(({ receipts }) => receipts.map(({ id }) => id))
    .toSorted();
const enterReport = async (branchId: string) =>
  (
    await call<{ id: string }>("POST", "/api/admin/records", {
      token: clerk,
      body: {
        kind: "branchReport",
        subjectId: branchId,
        date: `${YEAR}-12-20`,
        fields: { title: "年度工作报告", to: "县委组织部", summary: "全年开展组织生活十二次。" },
      },
    })
  ).body.id;

beforeEach(async () => {
  await freshDatabase();
  [clerk, reviewer] = [await tokenFor("clerk"), await tokenFor("reviewer")];
  const [one, other] = [await addFirm("甲所"), await addFirm("乙所")];
  [first, second] = [await addBranch(one, "甲所党支部"), await addBranch(other, "乙所党支部")];
  await env.DB.prepare("UPDATE branches SET created_at = '2020-01-01T00:00:00.000Z'").run();
});

describe("reminders of what is owed to the books", () => {
  it("reach who owes a record by a notice on their page, and nobody else", async () => {
    await keep("branchReport");
    await enterReport(second);
    await runRemindOfRecords(env, night());
    expect(await told()).toEqual([first]);
    const { body: link } = await call<NewBranchLink>("POST", "/api/admin/branch-links", {
      token: clerk,
      body: { branchId: first },
    });
    const at = { token: link.path?.split("#")[1] ?? "" };
    const [notice] = (await call<List<OwnCircular>>("GET", "/api/branch/circulars", at)).body.items;
    expect(notice?.title).toBe(`催报：${YEAR}年度“党组织工作报告”`);
    const opened = await call<OwnCircular>("POST", `/api/branch/circulars/${notice?.id}/open`, at);
    expect(opened.body.body).toMatch(/截止日期为\d{4}年\d{1,2}月\d{1,2}日 星期.，贵支部尚未填报/);
  });

  it("are sent once of the same, however often the job runs, also at the same moment", async () => {
    await keep("branchReport");
    await Promise.all([runRemindOfRecords(env, night()), runRemindOfRecords(env, night())]);
    await runRemindOfRecords(env, night(1));
    expect(await told()).toEqual([first, second].toSorted());
    // Who owes since is told then.
    const id = await enterReport(first);
    expect(
      (await call("POST", `/api/admin/records/${id}/return`, { token: reviewer, version: 1, body: { reason: "缺页" } }))
        .status,
    ).toBeLessThan(500);
    await runRemindOfRecords(env, night(2));
    expect(await told()).toHaveLength(2);
  });

  it("are not sent before something is overdue, nor of what was due long ago", async () => {
    await keep("branchReport", `${Number(YEAR) - 1}-01-01`);
    await runRemindOfRecords(env, new Date(`${Number(YEAR) + 1}-01-02T02:10:00+08:00`));
    expect(await sent()).toEqual([]);
    await runRemindOfRecords(env, night(200));
    expect(await sent()).toEqual([]);
  });

  it("reach lawyers at their desk", async () => {
    const lawyer = await addLawyer(await addFirm("丙所"));
    await env.DB.prepare("UPDATE lawyers SET created_at = '2020-01-01T00:00:00.000Z' WHERE id = ?")
      .bind(lawyer.id)
      .run();
    await keep("studyPlan");
    await runRemindOfRecords(env, night());
    expect(await told()).toEqual([lawyer.id]);
    const token = await deskOf(clerk, lawyer.id);
    const { body } = await call<List<OwnCircular>>("GET", "/api/desk/circulars", { token });
    expect(body.items).toMatchObject([{ title: `催报：${YEAR}年度“学习计划”` }]);
  });
});

describe("somebody of the bureau", () => {
  const remind = (subjectId: string, more: object = {}, kind = "branchReport") =>
    call<RecordReminder & ProblemDetails>("POST", `/api/admin/record-dues/${kind}/remind`, {
      token: clerk,
      body: { rule: 0, period: YEAR, subjectId, ...more },
    });

  it("reminds those who are ticked: by one notice a day of the same, and nobody twice", async () => {
    await keep("branchReport");
    const one = await remind(first);
    expect(one.status).toBe(200);
    const other = await remind(second);
    expect(other.body.circularId).toBe(one.body.circularId);
    expect(await told()).toEqual([first, second].toSorted());
    expect(await remind(first)).toMatchObject({ status: 409, body: { code: "already_reminded" } });
    expect(await told()).toHaveLength(2);
    const audit = await env.DB.prepare("SELECT entity_id FROM audit_entries WHERE action = 'recordBooks.remind'").all();
    expect(audit.results).toEqual([{ entity_id: "branchReport" }, { entity_id: "branchReport" }]);
  });

  it("reminds nobody who owes nothing, of no period that is not due, and of nothing the bureau enters itself", async () => {
    await keep("branchReport");
    await enterReport(first);
    expect((await remind(first)).body.errors).toMatchObject([{ field: "subjectId", code: "not_allowed" }]);
    expect((await remind("nobody")).body.errors).toMatchObject([{ field: "subjectId", code: "not_allowed" }]);
    expect((await remind(second, { period: "2019" })).body.errors).toMatchObject([
      { field: "period", code: "unknown" },
    ]);
    expect((await remind(second, {}, "standardScore")).body.errors).toMatchObject([
      { field: "kind", code: "not_allowed" },
    ]);
    expect(await sent()).toEqual([]);
  });
});
