import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewBranchLink } from "../../../../worker/county/branch-links/schema.ts";
import { daysOf, periodBefore, periodOfDay } from "../../../../worker/county/records/periods.ts";
import type { OwnRecordDue, RecordEntry, RecordKindShown } from "../../../../worker/county/records/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addBranch, addFirm, addLawyer, day } from "../../county.ts";
import { pdf } from "../files/samples.ts";
import { deskOf, download, upload } from "../files/upload.ts";

/** A branch by its link and a lawyer at the desk: they keep their own part of the books in the same way. */
interface Owner {
  readonly at: "/api/branch" | "/api/desk";
  readonly id: string;
  /** Their like, of whom they see nothing. */
  readonly otherId: string;
  readonly link: string;
  readonly kind: string;
  readonly fields: Record<string, string | number | null>;
}

let clerk: string;
let reviewer: string;
const owners: { branch?: Owner; lawyer?: Owner } = {};

beforeEach(async () => {
  await freshDatabase();
  [clerk, reviewer] = [await tokenFor("clerk"), await tokenFor("reviewer")];
  const [firm, another] = [await addFirm("甲所"), await addFirm("乙所")];
  const [branchId, otherBranch] = [await addBranch(firm, "甲所党支部"), await addBranch(another, "乙所党支部")];
  const { body } = await call<NewBranchLink>("POST", "/api/admin/branch-links", { token: clerk, body: { branchId } });
  const [lawyer, otherLawyer] = [await addLawyer(firm), await addLawyer(firm)];
  owners.branch = {
    at: "/api/branch",
    id: branchId,
    otherId: otherBranch,
    link: body.path?.split("#")[1] ?? "",
    kind: "branchReport",
    fields: { title: "2026年工作报告", to: "县委组织部", summary: "全年开展组织生活十二次。" },
  };
  owners.lawyer = {
    at: "/api/desk",
    id: lawyer.id,
    otherId: otherLawyer.id,
    link: await deskOf(clerk, lawyer.id),
    kind: "studyPlan",
    fields: { plan: "逐编学习民法典。", hours: 40, doneHours: null, done: null },
  };
});

describe.each(["branch", "lawyer"] as const)("a %s", (of) => {
  const owner = (): Owner => {
    const found = owners[of];
    if (!found) throw new Error("There is nobody yet.");
    return found;
  };
  const request = (more: object = {}) => {
    const { kind, id, fields } = owner();
    return { kind, subjectId: id, date: day(0), fields, ...more };
  };
  const enter = (more: object = {}) =>
    call<{ id: string } & ProblemDetails>("POST", `${owner().at}/records`, {
      token: owner().link,
      body: request(more),
    });
  const list = async (query = "") =>
    (await call<{ items: RecordEntry[] }>("GET", `${owner().at}/records?${query}`, { token: owner().link })).body.items;
  const dues = async () =>
    (await call<{ items: OwnRecordDue[] }>("GET", `${owner().at}/record-dues`, { token: owner().link })).body.items;
  const bureau = (id: string, verb: string, version: number, body?: object) =>
    call<RecordEntry>("POST", `/api/admin/records/${id}/${verb}`, { token: reviewer, version, ...(body && { body }) });
  const change = (id: string, version: number, body: object) =>
    call<RecordEntry & ProblemDetails>("PATCH", `${owner().at}/records/${id}`, {
      token: owner().link,
      version,
      body: { kind: owner().kind, ...body },
    });
  const withdraw = (id: string, version: number) =>
    call<RecordEntry & ProblemDetails>("POST", `${owner().at}/records/${id}/withdraw`, {
      token: owner().link,
      version,
    });

  it("sees the kinds they enter, and no others", async () => {
    const { body } = await call<{ items: RecordKindShown[] }>("GET", `${owner().at}/record-kinds`, {
      token: owner().link,
    });
    expect(body.items.map(({ id }) => id)).toContain(owner().kind);
    expect(body.items.every(({ enteredBy, about }) => about === of && enteredBy.includes(of))).toBe(true);
    const other = await call<ProblemDetails>("GET", `${owner().at}/records?kind=standardScore`, {
      token: owner().link,
    });
    expect(other.body.errors).toMatchObject([{ field: "kind", code: "format" }]);
  });

  it("corrects what was returned, and it is confirmed anew; what counts is corrected and waits again", async () => {
    const { id } = (await enter()).body;
    const returned = await bureau(id, "return", 1, { reason: "请写明时间" });
    expect(await list()).toMatchObject([{ id, state: "returned", reason: "请写明时间" }]);
    const stale = await change(id, 1, { date: day(-1), period: returned.body.period });
    expect(stale.status).toBe(412);
    const corrected = await change(id, 2, { fields: owner().fields });
    expect(corrected.body).toMatchObject({ state: "submitted", reason: null, version: 3 });
    expect((await bureau(id, "confirm", 3)).body.state).toBe("standing");
    expect((await change(id, 4, { fields: owner().fields })).body.state).toBe("submitted");
  });

  it("takes back what is not confirmed yet, and leaves what counts to the bureau", async () => {
    const first = (await enter()).body.id;
    expect((await withdraw(first, 1)).body).toMatchObject({ state: "withdrawn", reason: null });
    expect((await change(first, 2, { fields: owner().fields })).status).toBe(409);
    const second = (await enter()).body.id;
    await bureau(second, "confirm", 1);
    expect((await withdraw(second, 2)).status).toBe(409);
  });

  it("neither reads nor writes what is about somebody else", async () => {
    const { otherId } = owner();
    expect((await enter({ subjectId: otherId })).body.errors).toMatchObject([
      { field: "subjectId", code: "not_allowed" },
    ]);
    const { body } = await call<{ id: string }>("POST", "/api/admin/records", {
      token: clerk,
      body: request({ subjectId: otherId }),
    });
    expect(await list()).toEqual([]);
    expect((await change(body.id, 1, { fields: owner().fields })).status).toBe(404);
    expect((await withdraw(body.id, 1)).status).toBe(404);
  });

  it("is told what they owe in working days, until it is entered, and again when it is returned", async () => {
    expect(await dues()).toEqual([]);
    const since = `${Number(day(0).slice(0, 4)) - 2}-01-01`;
    await call("PUT", `/api/admin/record-books/${owner().kind}`, { token: clerk, version: 0, body: { since } });
    const table = of === "branch" ? "branches" : "lawyers";
    await env.DB.prepare(`UPDATE ${table} SET created_at = ? WHERE id = ?`)
      .bind(`${since}T00:00:00.000Z`, owner().id)
      .run();
    const now = periodOfDay("year", day(0));
    const before = periodBefore(now);
    const [oldest, last, current, ...more] = await dues();
    expect(more).toEqual([]);
    expect(oldest).toMatchObject({ period: periodBefore(before), isOverdue: true, returnedId: null });
    expect(last).toMatchObject({ kind: owner().kind, period: before, isOverdue: true });
    expect(last?.workingDays).toBeLessThan(0);
    expect(current).toMatchObject({ period: now, isOverdue: false });
    expect(current?.workingDays).toBeGreaterThan(0);
    const { id } = (await enter({ date: daysOf(before).to })).body;
    expect((await dues()).map(({ period }) => period)).toEqual([periodBefore(before), now]);
    await bureau(id, "return", 1, { reason: "请补充" });
    expect((await dues())[1]).toMatchObject({ period: before, returnedId: id });
  });

  it("opens the files of their own records, and of nobody else's", async () => {
    const { link, at, otherId, kind } = owner();
    if (kind !== "branchReport") return;
    const sent = (await upload(pdf(), { token: link, name: "会议记录.pdf" })).body;
    const { id } = (await enter({ files: [{ id: sent.id, claim: sent.claim }] })).body;
    expect((await list())[0]?.files).toMatchObject([{ id: sent.id, name: "会议记录.pdf" }]);
    expect((await download(`${at}/files/${sent.id}`, link)).status).toBe(200);
    const theirs = (await upload(pdf(), { token: clerk })).body;
    await call("POST", "/api/admin/records", {
      token: clerk,
      body: request({ subjectId: otherId, files: [{ id: theirs.id, claim: theirs.claim }] }),
    });
    expect((await download(`${at}/files/${theirs.id}`, link)).status).toBe(404);
    await withdraw(id, 1);
    expect((await download(`${at}/files/${sent.id}`, link)).status).toBe(404);
  });
});

it("marks and results are the bureau's alone", async () => {
  const { lawyer } = owners;
  const enter = (fields: object) =>
    call<{ id: string } & ProblemDetails>("POST", "/api/desk/records", {
      token: lawyer?.link ?? "",
      body: { kind: "essay", subjectId: lawyer?.id, date: day(0), fields },
    });
  const essay = { call: "宪法宣传周征文", title: "乡村里的宪法", marks: null };
  expect((await enter({ ...essay, marks: 100 })).body.errors).toMatchObject([
    { field: "fields.marks", code: "not_allowed" },
  ]);
  const { id } = (await enter(essay)).body;
  const result = await call<ProblemDetails>("PATCH", `/api/desk/records/${id}`, {
    token: lawyer?.link ?? "",
    version: 1,
    body: { kind: "essay", fields: { result: "first" } },
  });
  expect(result.body.errors).toMatchObject([{ field: "fields.result", code: "not_allowed" }]);
});
