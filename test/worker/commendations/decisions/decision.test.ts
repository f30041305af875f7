import { tookStep } from "../../county/two-people/took-step.ts";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runJobs } from "../../../../worker/jobs/schedule.ts";
import type { Commendation, CommendationEntry, Decision } from "../../../../worker/commendations/decisions/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, personOf, tokenFor } from "../../api.ts";
import { believeClock } from "../../believed-clock.ts";
import { addFirm, addLawyer, day } from "../../county.ts";
import { addNomination, addScoredCampaign, consent, timePasses, type ScoredCampaign } from "../panels/shortlist.ts";

let clerk: string;
let reviewer: string;
let campaign: ScoredCampaign;
let nominations: string[];
let lawyers: string[];

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
  campaign = await addScoredCampaign();
  const firm = await addFirm();
  nominations = [];
  lawyers = [];
  for (const name of ["甲", "乙"]) {
    const { id } = await addLawyer(firm, name);
    lawyers.push(id);
    nominations.push(await addNomination(campaign, id, "scored"));
  }
  for (const id of nominations) await consent(id);
});

const DOCUMENT = { docNo: "清司发〔2026〕12号", decidedOn: day(0) };
const decide = (nominationIds: readonly string[] = nominations, body: object = {}, token = reviewer) =>
  call<Decision & ProblemDetails>("POST", `/api/admin/campaigns/${campaign.id}/decision`, {
    token,
    body: { ...DOCUMENT, nominationIds, ...body },
  });

async function onNotice(): Promise<string> {
  const { body } = await call<{ id: string }>("POST", `/api/admin/campaigns/${campaign.id}/notices`, {
    token: clerk,
    body: { nominationIds: nominations },
  });
  return body.id;
}

/** The notice is published, its window over, and it is concluded. */
async function concluded(): Promise<void> {
  const id = await onNotice();
  await timePasses();
  expect(await call("POST", `/api/admin/notices/${id}/conclude`, { token: clerk })).toMatchObject({ status: 200 });
}

it("waits for a notice that no doubted clock concludes, until somebody says which day it is", async () => {
  const id = await onNotice();
  const conclude = () => call("POST", `/api/admin/notices/${id}/conclude`, { token: clerk });
  vi.spyOn(console, "log").mockReturnValue();
  // The jobs have run by the right clock; then it jumps ahead, past the notice's last day.
  await runJobs("*/5 * * * *", env);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 40 * 86_400_000 });
  expect(await conclude()).toMatchObject({ status: 503, body: { code: "clock_doubted" } });
  await runJobs("*/5 * * * *", env);
  const states = async () => (await env.DB.prepare("SELECT DISTINCT state FROM nominations").raw<[string]>()).flat();
  expect(await states()).toEqual(["onNotice"]);
  await believeClock();
  expect(await conclude()).toMatchObject({ status: 200, body: { state: "over" } });
  expect(await states()).toEqual(["objectionHandled"]);
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const roll = async (query = ""): Promise<Commendation[]> =>
  (await call<{ items: Commendation[] }>("GET", `/api/commendations${query}`)).body.items;

describe("a decision", () => {
  it("commends those on the notice under one document, for the roll of honour, and keeps what it said", async () => {
    await concluded();
    const answer = await decide();
    expect(answer).toMatchObject({ status: 201, body: { docNo: DOCUMENT.docNo } });
    expect(answer.body.chainHead).toMatch(/^[0-9a-f]{64}$/);
    const items = await roll();
    expect(items.map(({ name }) => name).toSorted()).toEqual(["乙", "甲"]);
    expect(items[0]).toMatchObject({
      category: "优秀党员律师",
      wording: "通报表扬",
      issuingBody: "清溪县律师行业党委",
      docNo: DOCUMENT.docNo,
      year: Number(day(0).slice(0, 4)),
    });
    await env.DB.prepare("UPDATE lawyers SET name = '改名'").run();
    await env.DB.prepare("UPDATE campaigns SET wording = '表彰'").run();
    expect((await roll())[0]).toMatchObject({ wording: "通报表扬", name: items[0]?.name });
    await expect(env.DB.prepare("UPDATE commendations SET doc_no = 'x'").run()).rejects.toThrow("append_only");
    await expect(env.DB.prepare("DELETE FROM commendations").run()).rejects.toThrow("append_only");
  });

  it("is all or nothing", async () => {
    await concluded();
    await env.DB.prepare("UPDATE nominations SET state = 'withdrawn' WHERE id = ?").bind(nominations[1]).run();
    expect(await decide()).toMatchObject({ status: 409 });
    expect(await roll()).toEqual([]);
  });

  it("does not come before the notice is concluded", async () => {
    expect(await decide()).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    await onNotice();
    expect(await decide()).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    await timePasses();
    expect(await decide()).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("does not come with an objection open, even one that was let in after the conclusion", async () => {
    await concluded();
    await env.DB.prepare("DROP TRIGGER objections_window").run();
    const { id } = (await env.DB.prepare("SELECT id FROM notices").first<{ id: string }>()) ?? { id: "" };
    await env.DB.prepare(
      "INSERT INTO objections (id, code, notice_id, nomination_id, created_at, updated_at) VALUES ('o', 'o', ?, ?, '', '')",
    )
      .bind(id, nominations[0])
      .run();
    expect(await decide()).toMatchObject({ status: 409, body: { code: "objection_open" } });
    expect(await decide(nominations.slice(1))).toMatchObject({ status: 201 });
  });

  it("does not come with a veto in force: a sanction, or consent that is missing", async () => {
    await concluded();
    const sanction = env.DB.prepare(
      "INSERT INTO sanctions (id, lawyer_id, kind, from_date, to_date, doc_no, serious, created_at, updated_at) VALUES ('s', ?, 'practiceSanction', ?, '9999-12-31', '惩戒1号', 0, '', '')",
    );
    await sanction.bind(lawyers[0] ?? "", day(-1)).run();
    expect(await decide()).toMatchObject({
      status: 409,
      body: { code: "veto_in_force", errors: [{ field: "nominationIds.0" }] },
    });
    await env.DB.prepare("DELETE FROM sanctions").run();
    await env.DB.prepare("DELETE FROM invitations WHERE entity_id = ?").bind(nominations[1]).run();
    expect(await decide()).toMatchObject({
      status: 409,
      body: { code: "veto_in_force", errors: [{ field: "nominationIds.1" }] },
    });
  });

  it("is not made by who entered a nomination, or found the nominee eligible", async () => {
    await concluded();
    const [entered, found] = [await tokenFor("administrator", "录入"), await tokenFor("reviewer", "审查")];
    await tookStep({ entity: "nominations", action: "nominations.nominate" }, nominations[0] ?? "", {
      id: personOf(entered),
    });
    await tookStep({ entity: "nominations", action: "nominations.move", state: "eligible" }, nominations[1] ?? "", {
      id: personOf(found),
    });
    for (const token of [entered, found])
      expect(await decide(nominations, {}, token)).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await decide(nominations, {}, await tokenFor("reviewer", "另一人"))).toMatchObject({ status: 201 });
  });

  it("has a document number and a date that has come", async () => {
    await concluded();
    expect(await decide(nominations, { docNo: "" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "docNo" }] },
    });
    expect(await decide(nominations, { decidedOn: day(1) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "decidedOn", code: "date" }] },
    });
  });

  it("is made once when two make it at the same time", async () => {
    await concluded();
    const other = await tokenFor("reviewer", "另一人");
    const answers = await Promise.all([decide(), decide(nominations, {}, other)]);
    expect(answers.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
    expect(await roll()).toHaveLength(2);
  });
});

describe("what somebody commended presents", () => {
  it("stands with the roll, with a reason in the audit", async () => {
    await concluded();
    await decide();
    const [first] = await roll();
    const talk = { title: "我在乡镇工作站的三年", heldOn: day(10), place: "县委党校" };
    const put = (version: number) =>
      call("PUT", `/api/admin/commendations/${first?.id}/presentation`, {
        token: clerk,
        version,
        body: { talks: [talk], showcase: [], reason: "宣讲安排" },
      });
    expect(await put(1)).toMatchObject({ status: 200, body: { version: 2 } });
    expect(await put(1)).toMatchObject({ status: 412 });
    expect((await roll())[0]?.talks).toEqual([talk]);
  });

  it("is read one by one by the bureau, with the version that it is changed on", async () => {
    await concluded();
    await decide();
    const [shown] = await roll();
    const read = (id: string, token = clerk) =>
      call<CommendationEntry & ProblemDetails>("GET", `/api/admin/commendations/${id}`, { token });
    const answer = await read(shown?.id ?? "");
    expect(answer).toMatchObject({ status: 200, body: { ...shown, version: 1 } });
    expect(answer.headers.get("etag")).toBe('"1"');
    await call("PUT", `/api/admin/commendations/${shown?.id}/presentation`, {
      token: clerk,
      version: 1,
      body: { talks: [], showcase: [], reason: "宣讲取消" },
    });
    expect((await read(shown?.id ?? "")).body.version).toBe(2);
    expect(await read("nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
  });

  it("leads to showcase entries by their titles, while they are shown, and to no others", async () => {
    await concluded();
    await decide();
    const [first] = await roll();
    const firm = await env.DB.prepare("SELECT id FROM firms").first<string>("id");
    const add = (id: string, state: string, lawyerId: string | null = null) =>
      env.DB.prepare(
        "INSERT INTO showcase (id, category, title, summary, lawyer_id, firm_id, redaction_confirmed, state, submitted_at, published_at, created_at, updated_at) VALUES (?, 'legalDocument', ?, '', ?, ?, 1, ?, '', '', '', '')",
      )
        .bind(id, `《${id}》`, lawyerId, firm, state)
        .run();
    await add("shown", "published");
    await add("theirs", "published", lawyers[0] ?? null);
    await add("waiting", "submitted");
    const put = (version: number, showcase: readonly string[]) =>
      call<CommendationEntry & ProblemDetails>("PUT", `/api/admin/commendations/${first?.id}/presentation`, {
        token: clerk,
        version,
        body: { talks: [], showcase, reason: "风采展示" },
      });
    expect(await put(1, ["shown", "nothing"])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "showcase.1", code: "unknown" }] },
    });
    expect(await put(1, ["waiting"])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "showcase.0", code: "unknown" }] },
    });
    expect(await put(1, ["shown", "shown"])).toMatchObject({
      status: 422,
      body: { errors: [{ field: "showcase.1", code: "unknown" }] },
    });
    const both = [
      { id: "theirs", title: "《theirs》" },
      { id: "shown", title: "《shown》" },
    ];
    expect((await put(1, ["theirs", "shown"])).body.showcase).toEqual(both);
    expect((await roll()).find(({ id }) => id === first?.id)?.showcase).toEqual(both);
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(lawyers[0]).run();
    expect((await roll()).find(({ id }) => id === first?.id)?.showcase).toEqual([both[1]]);
    await env.DB.prepare("UPDATE showcase SET state = 'withdrawn'").run();
    expect((await roll()).map(({ showcase }) => showcase)).toEqual([[], []]);
  });
});

describe("the roll of honour", () => {
  it("goes by year and category, and tells which there are", async () => {
    await concluded();
    await decide();
    const year = Number(day(0).slice(0, 4));
    expect(await roll(`?year=${year - 1}`)).toEqual([]);
    expect(await roll(`?year=${year}&category=${encodeURIComponent("优秀党员律师")}`)).toHaveLength(2);
    const years = await call<{ items: object[] }>("GET", "/api/commendations/years");
    expect(years.body.items).toEqual([{ year, category: "优秀党员律师", count: 2 }]);
    const page = await call<{ items: Commendation[]; next: string }>("GET", "/api/commendations?limit=1");
    expect(
      (await call<{ items: Commendation[]; next: null }>("GET", `/api/commendations?limit=1&after=${page.body.next}`))
        .body,
    ).toMatchObject({ items: [{}], next: null });
  });
});
