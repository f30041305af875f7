import { tookStep } from "../../county/two-people/took-step.ts";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NominationReceipt, NominationStatus } from "../../../../worker/commendations/nominations/schema.ts";
import type { NominationDetail, NominationEntry } from "../../../../worker/commendations/review/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { jpeg } from "../../county/files/samples.ts";
import { download, upload } from "../../county/files/upload.ts";
import { nominated, nomination, publishCampaign, supported, type Drafted } from "../nominations/campaign.ts";

let clerk: string;
let reviewer: string;
let campaign: Drafted;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;
/** Picked from the registry, and the same person typed in under a short name of the firm. */
let picked: NominationReceipt;
let typed: NominationReceipt;

const REASON = "他坚持每周到村里值班，十年来为困难群众免费代理案件。";
const OTHER = "我家的土地纠纷拖了三年，是他跑了五趟村里帮我调解好的。";
const [FIRST, SECOND, THIRD, FOURTH] = ["13812345678", "13900000001", "13900000002", "13900000003"] as const;
const nominator = (phone: string) => ({ nominator: { name: "田秀英", phone } });

beforeEach(async () => {
  await freshDatabase();
  [clerk, reviewer] = await Promise.all([tokenFor("clerk"), tokenFor("reviewer")]);
  campaign = await publishCampaign(clerk);
  lawyer = await addLawyer(await addFirm("湖南清溪律师事务所"), "龙大勇");
  picked = await nominated(campaign, { nominee: { lawyerId: lawyer.id }, ...nominator(FIRST) });
  typed = await nominated(campaign, {
    nominee: { name: "龙大勇", organisation: "清溪所" },
    reason: OTHER,
    ...nominator(SECOND),
  });
});

const detail = async (id: string) =>
  (await call<NominationDetail>("GET", `/api/admin/nominations/${id}`, { token: reviewer })).body;
const merge = (from: string, into: string, more: Partial<Parameters<typeof call>[2]> = {}) =>
  call<NominationDetail & ProblemDetails>("POST", `/api/admin/nominations/${from}/merge`, {
    token: reviewer,
    version: 1,
    body: { into, reason: "同一人，律所写成了简称" },
    ...more,
  });
const look = async ({ code }: { code: string }, phone: string) =>
  (await call<NominationStatus>("GET", `/api/nominations/${code}`, { phone })).body;
const withdraw = ({ code }: { code: string }, phone: string) =>
  call<NominationStatus>("DELETE", `/api/nominations/${code}`, { phone });

describe("merging two nominations of one nominee", () => {
  it("keeps every reason, every supporter and every code", async () => {
    const third = await supported(typed.nominationId, THIRD);
    const merged = await merge(typed.nominationId, picked.nominationId);
    expect(merged).toMatchObject({
      status: 200,
      body: { state: "withdrawn", mergedInto: picked.nominationId, supporters: 0, nominator: null, reasons: [] },
    });
    expect(merged.headers.get("etag")).toBe('"2"');
    expect(await detail(picked.nominationId)).toMatchObject({
      state: "submitted",
      version: 2,
      mergedInto: null,
      supporters: 3,
      reason: REASON,
      nominator: { phone: "138****5678" },
      reasons: [
        { id: typed.nominationId, reason: OTHER, nominator: { phone: "139****0001" }, mergedFrom: typed.nominationId },
        { nominator: { phone: "139****0002" }, mergedFrom: typed.nominationId, voiceOf: null },
      ],
    });
    const standsAsSupport = { role: "supporter", state: "submitted", supporters: 3, nominee: "龙大勇" };
    expect(await look(typed, SECOND)).toMatchObject({ code: typed.code, ...standsAsSupport });
    expect(await look(third, THIRD)).toMatchObject({ code: third.code, ...standsAsSupport });
    expect(await look(picked, FIRST)).toMatchObject({ role: "nominator", supporters: 3 });
    // The code goes on asking for its own phone.
    expect(await call("GET", `/api/nominations/${typed.code}`, { phone: FIRST })).toMatchObject({ status: 404 });
  });

  it("counts whoever stands behind both once, and keeps both reasons and both codes", async () => {
    await supported(typed.nominationId, FIRST, { reason: OTHER });
    const twice = await supported(picked.nominationId, THIRD);
    const again = await supported(typed.nominationId, THIRD, { reason: `${OTHER}他还帮过别人。` });
    await merge(typed.nominationId, picked.nominationId);
    // FIRST and THIRD stood behind both, SECOND behind one.
    const { supporters, reasons } = await detail(picked.nominationId);
    expect([supporters, reasons.length]).toEqual([3, 4]);
    expect(reasons.map(({ voiceOf }) => voiceOf).toSorted()).toEqual(
      [null, null, picked.nominationId, reasons.find(({ mergedFrom, voiceOf }) => !mergedFrom && !voiceOf)?.id]
        .map((id) => id ?? null)
        .toSorted(),
    );
    // One of two reasons withdrawn: the person stands on with the other, and is counted.
    expect((await withdraw(twice, THIRD)).body).toMatchObject({ state: "withdrawn", supporters: 3 });
    expect((await withdraw(again, THIRD)).body).toMatchObject({ state: "withdrawn", supporters: 2 });
    expect((await withdraw(picked, FIRST)).body).toMatchObject({ state: "withdrawn", supporters: 2 });
  });

  it("ends with the last reason that is withdrawn, also where one person gave the last two", async () => {
    const second = await supported(typed.nominationId, FIRST, { reason: OTHER });
    await withdraw(typed, SECOND);
    await merge(typed.nominationId, picked.nominationId, { version: 1 });
    expect(await look(typed, SECOND)).toMatchObject({ state: "withdrawn" });
    expect((await withdraw(picked, FIRST)).body).toMatchObject({ state: "withdrawn", supporters: 1 });
    expect(await detail(picked.nominationId)).toMatchObject({ state: "submitted", supporters: 1 });
    expect((await withdraw(second, FIRST)).body).toMatchObject({ state: "withdrawn", supporters: 0 });
    expect(await detail(picked.nominationId)).toMatchObject({ state: "withdrawn" });
  });

  it("counts one nominee against whoever may stand behind so many", async () => {
    const { id, person } = await publishCampaign(clerk, {
      categories: [{ name: "优秀党员律师", nomineeKind: "person", maxPerNominator: 3 }],
    });
    const own = { id, person, organisation: "" };
    const one = await nominated(own, { nominee: { name: "甲" }, ...nominator(SECOND) });
    const two = await nominated(own, { nominee: { name: "甲", organisation: "清溪所" }, ...nominator(THIRD) });
    await supported(one.nominationId, FIRST);
    await supported(two.nominationId, FIRST);
    await nominated(own, { nominee: { name: "乙" }, ...nominator(FIRST) });
    const more = () => call("POST", "/api/nominations", { body: nomination(own, { nominee: { name: "丙" } }) });
    expect(await more()).toMatchObject({ status: 409, body: { code: "phone_refused" } });
    expect((await merge(two.nominationId, one.nominationId)).status).toBe(200);
    expect((await more()).status).toBe(201);
  });

  it("takes files along, which open and go with their owner's reason", async () => {
    const { id, claim } = (await upload(jpeg(), { name: "奖状.jpg" })).body;
    const withFile = await nominated(campaign, {
      nominee: { name: "龙大勇", organisation: "清溪律所" },
      files: [{ id, claim }],
      ...nominator(THIRD),
    });
    await merge(withFile.nominationId, picked.nominationId);
    expect((await detail(withFile.nominationId)).files).toEqual([]);
    expect((await detail(picked.nominationId)).reasons).toMatchObject([{ files: [{ id }] }]);
    expect(await download(`/api/admin/files/${id}`, reviewer)).toMatchObject({ status: 200 });
    await withdraw(withFile, THIRD);
    expect(await download(`/api/admin/files/${id}`, reviewer)).toMatchObject({ status: 404 });
  });

  it("leads later nominations and supports of either name to the one that stands", async () => {
    await merge(typed.nominationId, picked.nominationId);
    const nominee = { name: "龙大勇", organisation: "清溪所" };
    expect(
      await call("POST", "/api/nominations", { body: nomination(campaign, { nominee, ...nominator(FOURTH) }) }),
    ).toMatchObject({ status: 409, body: { code: "nomination_exists", nominationId: picked.nominationId } });
    const answer = await call<NominationReceipt>("POST", `/api/nominations/${typed.nominationId}/supporters`, {
      body: { reason: OTHER, consentVersion: 1, ...nominator(FOURTH) },
    });
    expect(answer).toMatchObject({ status: 201, body: { nominationId: picked.nominationId } });
    expect(
      await call("POST", `/api/nominations/${typed.nominationId}/supporters`, {
        body: { reason: OTHER, consentVersion: 1, ...nominator(SECOND) },
      }),
    ).toMatchObject({ status: 409, body: { code: "phone_refused" } });
    // Once the one that stands is withdrawn, the nominee is free under either name.
    const { version } = await detail(picked.nominationId);
    await call("POST", `/api/admin/nominations/${picked.nominationId}/move`, {
      token: reviewer,
      version,
      body: { to: "withdrawn", reason: "本人不参加" },
    });
    expect(
      await call("POST", "/api/nominations", { body: nomination(campaign, { nominee, ...nominator(FOURTH) }) }),
    ).toMatchObject({ status: 201 });
  });

  it("goes on from one to the next", async () => {
    const third = await nominated(campaign, { nominee: { name: "龍大勇" }, ...nominator(THIRD) });
    await merge(third.nominationId, typed.nominationId);
    await merge(typed.nominationId, picked.nominationId, { version: 2 });
    expect(await detail(third.nominationId)).toMatchObject({ mergedInto: picked.nominationId });
    expect((await detail(picked.nominationId)).supporters).toBe(3);
    expect(await look(third, THIRD)).toMatchObject({ role: "supporter", state: "submitted", supporters: 3 });
  });

  it("is possible after the campaign closed, while nobody has read on", async () => {
    expect(
      await call("POST", `/api/admin/campaigns/${campaign.id}/close`, {
        token: clerk,
        version: 2,
        body: { reason: "推荐期已满" },
      }),
    ).toMatchObject({ status: 200 });
    expect((await merge(typed.nominationId, picked.nominationId)).status).toBe(200);
  });

  it("is done once, and says so again under its key", async () => {
    const key = newKey();
    const first = await merge(typed.nominationId, picked.nominationId, { key });
    const again = await merge(typed.nominationId, picked.nominationId, { key });
    expect([again.status, again.body]).toEqual([200, first.body]);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect((await detail(picked.nominationId)).supporters).toBe(2);
    const twice = await Promise.all([
      merge(typed.nominationId, picked.nominationId),
      merge(typed.nominationId, picked.nominationId, { version: 2 }),
    ]);
    expect(twice.map(({ status, body }) => [status, body.code])).toEqual([
      [412, "stale_version"],
      [409, "illegal_transition"],
    ]);
  });

  it("loses to whoever changed either of them at the same moment, and then nothing has moved", async () => {
    const move = (id: string) =>
      call("POST", `/api/admin/nominations/${id}/move`, { token: reviewer, version: 1, body: { to: "eligible" } });
    const answers = await Promise.all([
      merge(typed.nominationId, picked.nominationId),
      move(picked.nominationId),
      move(typed.nominationId),
    ]);
    const [merged, ...moved] = answers.map(({ status }) => status);
    expect([200, 412]).toContain(merged);
    const into = await detail(picked.nominationId);
    const from = await detail(typed.nominationId);
    expect([into.supporters, from.supporters]).toEqual(merged === 200 ? [2, 0] : [1, 1]);
    if (merged === 200) expect(moved).not.toEqual([200, 200]);
  });

  it("is in the campaign's chain, and tells nobody's name there", async () => {
    await merge(typed.nominationId, picked.nominationId);
    const { results } = await env.DB.prepare(
      "SELECT e.action, e.entity_id AS id, e.after, e.reason FROM audit_links l JOIN audit_entries e ON e.id = l.entry_id WHERE l.chain = ? ORDER BY l.position DESC LIMIT 2",
    )
      .bind(`campaign:${campaign.id}`)
      .all();
    expect(results.map((row) => ({ ...row, after: JSON.parse(String(row["after"])) }))).toEqual([
      {
        action: "nominations.merge",
        id: picked.nominationId,
        after: { merged: typed.nominationId, voices: 1 },
        reason: "同一人，律所写成了简称",
      },
      {
        action: "nominations.move",
        id: typed.nominationId,
        after: { state: "withdrawn", mergedInto: picked.nominationId },
        reason: "同一人，律所写成了简称",
      },
    ]);
  });

  it("takes nobody's part away: who entered the one that ended does not find the other eligible", async () => {
    const entered = await call<NominationReceipt>("POST", "/api/admin/nominations", {
      token: clerk,
      body: nomination(campaign, { nominee: { name: "龙大勇", organisation: "清溪" }, ...nominator(THIRD) }),
    });
    expect(entered.status).toBe(201);
    await merge(entered.body.nominationId, picked.nominationId);
    // One person with two roles, as a small bureau has them.
    await tookStep({ entity: "nominations", action: "nominations.nominate" }, entered.body.nominationId, {
      id: personOf(reviewer),
    });
    const eligible = (token: string) =>
      call("POST", `/api/admin/nominations/${picked.nominationId}/move`, {
        token,
        version: 2,
        body: { to: "eligible" },
      });
    expect(await eligible(reviewer)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await eligible(await tokenFor("reviewer", "另一人"))).toMatchObject({ status: 200 });
  });

  it("is for two of one category that are still open, of whom the register knows one at most", async () => {
    const refused = async (from: string, into: string, answer: object) =>
      expect(await merge(from, into)).toMatchObject(answer);
    const field = (code: string) => ({ status: 422, body: { errors: [{ field: "into", code }] } });
    await refused(typed.nominationId, typed.nominationId, field("not_allowed"));
    await refused(typed.nominationId, "01ARZ3NDEKTSV4RRFFQ69G5FAV", field("unknown"));
    const organisation = await nominated(campaign, {
      categoryId: campaign.organisation,
      nominee: { name: "某支部" },
      ...nominator(THIRD),
    });
    await refused(typed.nominationId, organisation.nominationId, field("mismatch"));
    const other = await addLawyer(lawyer.firmId, "龙大勇");
    const namesake = await nominated(campaign, { nominee: { lawyerId: other.id }, ...nominator(FOURTH) });
    await refused(namesake.nominationId, picked.nominationId, field("mismatch"));
    await refused("01ARZ3NDEKTSV4RRFFQ69G5FAV", picked.nominationId, { status: 404 });
    for (const token of [clerk, await tokenFor("auditor")])
      expect(await merge(typed.nominationId, picked.nominationId, { token })).toMatchObject({ status: 403 });
    await env.DB.prepare("UPDATE nominations SET state = 'shortlisted' WHERE id = ?").bind(picked.nominationId).run();
    await refused(typed.nominationId, picked.nominationId, { status: 409, body: { code: "illegal_transition" } });
    await expect(
      env.DB.prepare("UPDATE nominations SET merged_into = ?, state = 'withdrawn' WHERE id = ?")
        .bind(picked.nominationId, typed.nominationId)
        .run(),
    ).rejects.toThrow("nomination_settled");
    const { body } = await call<{ items: NominationEntry[] }>("GET", "/api/admin/nominations?state=withdrawn", {
      token: clerk,
    });
    expect(body.items).toEqual([]);
  });
});
