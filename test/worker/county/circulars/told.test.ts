import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { runRemindOfRecords } from "../../../../worker/jobs/remind-of-records.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { believeClock } from "../../believed-clock.ts";
import { addBranch, addFirm, addLawyer, day } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";

/** Word of a notice by message, to Party branches and lawyers whose phone is on file. */

const gateway = new TestGateway();
const BRANCH_PHONE = "13812345670";
const LAWYER_PHONE = "13812345671";
const SAID = { title: "关于召开组织生活会的通知", body: "请各支部于本月底前召开组织生活会。" };

let clerk: string;
let [branchId, unreached, lawyerId] = ["", "", ""];

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  const [one, other] = [await addFirm("甲所"), await addFirm("乙所")];
  [branchId, unreached] = [await addBranch(one, "甲所党支部"), await addBranch(other, "乙所党支部")];
  lawyerId = (await addLawyer(one)).id;
  await call("PATCH", `/api/admin/branches/${branchId}`, { token: clerk, version: 1, body: { phone: BRANCH_PHONE } });
  await call("PATCH", `/api/admin/lawyers/${lawyerId}`, { token: clerk, version: 1, body: { phone: LAWYER_PHONE } });
  await env.DB.prepare("UPDATE branches SET created_at = '2020-01-01T00:00:00.000Z'").run();
});

/** As it is by day: messages wait for it. */
const noon = (days = 0) => new Date(`${day(days)}T12:00:00+08:00`);
const send = async (more: object = {}) =>
  (
    await call<{ id: string }>("POST", "/api/admin/circulars", {
      token: clerk,
      body: { ...SAID, branchIds: [branchId, unreached], lawyerIds: [lawyerId], ...more },
    })
  ).body.id;
const deliver = async (at = noon(1)) => {
  await believeClock();
  await runDelivery(env, () => at);
  return gateway.received();
};
const outcomes = async () =>
  (
    await env.DB.prepare(
      "SELECT occasion, state, last_outcome FROM outbox_events WHERE subject_kind = 'circular' ORDER BY occasion, last_outcome DESC",
    ).all<{
      occasion: string;
      state: string;
      last_outcome: string;
    }>()
  ).results.map(({ occasion, state, last_outcome }) => [occasion.split(" ")[0], state, last_outcome]);

describe("word of a notice", () => {
  it("goes to whoever's phone is on file, once, and says where it is read and by when", async () => {
    const before = (await gateway.received()).length;
    await gateway.connect();
    await send({ dueDate: day(20) });
    const received = (await deliver()).slice(before);
    expect(new Set(received.map(({ message }) => message.to.phone))).toEqual(new Set([BRANCH_PHONE, LAWYER_PHONE]));
    for (const { message } of received)
      expect(message.text.zh).toMatch(/《关于召开组织生活会的通知》，请于\d+月\d+日（星期.）前查看并确认收悉/);
    expect(received.map(({ message }) => message.text.zh.match(/请打开(.*?)办理/)?.[1]).toSorted()).toEqual([
      "党支部工作台",
      "律师工作台",
    ]);
    expect((await deliver()).length).toBe(before + 2);
  });

  it("is put down nowhere while no messages go out", async () => {
    await send();
    expect(await outcomes()).toEqual([]);
  });

  it("is not sent to who has read it, nor of one that was taken back, nor after its day", async () => {
    await gateway.connect();
    const before = (await gateway.received()).length;
    const id = await send();
    const other = await send({ lawyerIds: [] });
    await env.DB.prepare("UPDATE circular_receipts SET read_at = ? WHERE circular_id = ?")
      .bind(new Date().toISOString(), other)
      .run();
    await call("POST", `/api/admin/circulars/${id}/withdraw`, { token: clerk, version: 1, body: { reason: "重发" } });
    await send({ dueDate: day(0), branchIds: [], audience: "named" });
    expect((await deliver(noon(1))).length).toBe(before);
    expect(await outcomes()).toEqual([
      ["branch", "dropped", "superseded"],
      ["branch", "dropped", "superseded"],
      ["lawyer", "dropped", "superseded"],
      ["lawyer", "dropped", "outdated"],
    ]);
  });
});

describe("a reminder of a record", () => {
  beforeEach(async () => {
    await gateway.connect();
    await call("PUT", "/api/admin/record-books/branchReport", {
      token: clerk,
      version: 0,
      body: { since: "2020-01-01" },
    });
  });
  const year = Number(day(0).slice(0, 4));
  const night = new Date(`${year}-02-10T02:10:00+08:00`);

  it("goes out by day, not in the night that found it", async () => {
    const before = (await gateway.received()).length;
    await runRemindOfRecords(env, night);
    expect((await deliver(new Date(`${year}-02-10T08:59:00+08:00`))).length).toBe(before);
    const [message] = (await deliver(new Date(`${year}-02-10T09:01:00+08:00`))).slice(before);
    expect(message?.message.to.phone).toBe(BRANCH_PHONE);
    expect(message?.message.text.zh).toContain(
      `司法局催报：${year - 1}年度“党组织工作报告”，请尽快打开党支部工作台填报`,
    );
  });

  it("is not sent on another day as though it were on time", async () => {
    const before = (await gateway.received()).length;
    await runRemindOfRecords(env, night);
    expect((await deliver(new Date(`${year}-02-11T09:01:00+08:00`))).length).toBe(before);
    expect(await outcomes()).toEqual([["branch", "dropped", "outdated"]]);
  });
});
