import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { CONCERN_STATES, type ConcernState } from "../../../../worker/feedback/concerns/schema.ts";
import { CONCERN_TRANSITIONS } from "../../../../worker/feedback/concerns/transitions.ts";
import {
  accept,
  answered,
  everythingPublic,
  follow,
  move,
  openCounty,
  PUBLIC_TEXT,
  raised,
  RAW,
  read,
  step,
  withdraw,
  type County,
} from "./county-with-post.ts";

let county: County;

const force = (id: string, state: ConcernState) =>
  env.DB.prepare("UPDATE concerns SET state = ? WHERE id = ?").bind(state, id).run();
const mergedInto = (id: string) =>
  env.DB.prepare("SELECT merged_into FROM concerns WHERE id = ?").bind(id).first("merged_into");

describe("every move of a concern from every state", () => {
  beforeAll(async () => {
    county = await openCounty();
  });

  const moves = [
    ["accept", "accepted"],
    ["decline", "declined"],
    ["merge", "merged"],
  ] as const;
  const table = CONCERN_STATES.flatMap((from) =>
    moves.map(([to, state]) => ({ from, to, state, legal: CONCERN_TRANSITIONS[from].includes(state) })),
  );

  it.each(table)("$from, $to: $legal", async ({ from, to, state, legal }) => {
    const target = await raised(county);
    const { id } = await raised(county);
    await force(id, from);
    const body = {
      accept: { publicText: PUBLIC_TEXT },
      decline: { reason: "不属于承诺范围" },
      merge: { into: target.id },
    }[to];
    const answer = await move(county, id, to, body);
    expect(answer).toMatchObject(
      legal ? { status: 200, body: { state } } : { status: 409, body: { code: "illegal_transition" } },
    );
    expect((await read(county, id)).state).toBe(legal ? state : from);
  });

  it.each(CONCERN_STATES)(
    "%s: is withdrawn only where that leads on, and what was given is erased in any case",
    async (from) => {
      const { id, code } = await raised(county);
      await force(id, from);
      expect((await withdraw(code)).status).toBe(200);
      const { state, text } = await read(county, id);
      expect([state, text]).toEqual([CONCERN_TRANSITIONS[from].includes("withdrawn") ? "withdrawn" : from, null]);
    },
  );
});

describe("a move", () => {
  beforeEach(async () => {
    county = await openCounty();
  });

  it("is made on the version it was decided on, once", async () => {
    const { id } = await raised(county);
    expect(await move(county, id, "accept", { publicText: PUBLIC_TEXT }, 7)).toMatchObject({ status: 412 });
    const answers = await Promise.all([1, 2, 3].map(() => move(county, id, "accept", { publicText: PUBLIC_TEXT }, 1)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)[0]).toBe(200);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM rectifications").first("n")).toBe(1);
  });

  it("to accepted takes the bureau's words, never the visitor's own", async () => {
    const own = "承诺七天内见面，到现在一个月了也没有人联系我";
    const { id } = await raised(county, { text: own });
    expect(await move(county, id, "accept", {})).toMatchObject({
      status: 422,
      body: { errors: [{ field: "publicText", code: "required" }] },
    });
    for (const publicText of [own, ` ${own.replace("，", "，\n")}`])
      expect(await accept(county, id, { publicText })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "publicText", code: "not_allowed" }] },
      });
    // Nor a number, whoever wrote it.
    expect(await accept(county, id, { publicText: RAW })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "publicText", code: "personal_data" }] },
    });
    expect((await read(county, id)).state).toBe("submitted");
  });

  it("to declined says why to the visitor", async () => {
    const { id, code } = await raised(county);
    expect(await move(county, id, "decline", {})).toMatchObject({ status: 422 });
    await move(county, id, "decline", { reason: "此事由法院处理中" });
    expect(await follow(code)).toMatchObject({ state: "declined", reason: "此事由法院处理中" });
  });
});

describe("merging", () => {
  beforeEach(async () => {
    county = await openCounty();
  });

  const merge = (id: string, into: string) => move(county, id, "merge", { into });

  it("goes the way of the one it was merged into", async () => {
    const [first, second, third] = [await raised(county), await raised(county), await raised(county)];
    await merge(second.id, first.id);
    expect(await follow(second.code)).toMatchObject({ state: "merged", dueDate: null });
    await accept(county, first.id);
    const { dueDate } = await follow(first.code);
    expect(await follow(second.code)).toMatchObject({ state: "merged", dueDate });
    await merge(third.id, first.id);
    await step(first.id, county.clerk, "reply", { reply: "已整改到位，感谢监督。" });
    await step(first.id, county.reviewer, "publish");
    for (const { code } of [first, second, third])
      expect(await follow(code)).toMatchObject({ state: "answered", reply: "已整改到位，感谢监督。" });

    const fourth = await raised(county);
    await merge(fourth.id, first.id);
    expect(await follow(fourth.code)).toMatchObject({ state: "answered" });
    const unsettled = await env.DB.prepare("SELECT count(*) AS n FROM concerns WHERE settled_at IS NULL").first("n");
    expect(unsettled).toBe(0);
  });

  it("is declined with it", async () => {
    const [first, second] = [await raised(county), await raised(county)];
    await merge(second.id, first.id);
    await move(county, first.id, "decline", { reason: "查无此事" });
    expect(await follow(second.code)).toMatchObject({ state: "declined", reason: "查无此事" });
  });

  it("makes no chain: not into a merged one, and those merged before go along", async () => {
    const [first, second, third] = [await raised(county), await raised(county), await raised(county)];
    await merge(second.id, first.id);
    expect(await merge(third.id, second.id)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "into", code: "not_allowed" }] },
    });
    await merge(first.id, third.id);
    expect([await mergedInto(first.id), await mergedInto(second.id)]).toEqual([third.id, third.id]);
  });

  it("makes no circle, also when two are merged into each other at once", async () => {
    const [first, second] = [await raised(county), await raised(county)];
    expect(await merge(first.id, first.id)).toMatchObject({ status: 422 });
    const answers = await Promise.all([
      move(county, first.id, "merge", { into: second.id }, 1),
      move(county, second.id, "merge", { into: first.id }, 1),
    ]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect([await mergedInto(first.id), await mergedInto(second.id)].filter(Boolean)).toHaveLength(1);
  });

  it("stays within a post, and with one that is there and not settled without an answer", async () => {
    const { id } = await raised(county);
    const elsewhere = await raised(county);
    await env.DB.prepare(
      "INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) SELECT 'other', site_id, tier, title, created_at, updated_at FROM posts LIMIT 1",
    ).run();
    await env.DB.prepare("UPDATE concerns SET post_id = 'other' WHERE id = ?").bind(elsewhere.id).run();
    expect(await merge(id, elsewhere.id)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "into", code: "not_allowed" }] },
    });
    expect(await merge(id, "nothing")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "into", code: "unknown" }] },
    });
    const target = await raised(county);
    for (const state of ["declined", "withdrawn"] as const) {
      await force(target.id, state);
      expect(await merge(id, target.id)).toMatchObject({ status: 422 });
    }
  });

  it("into one that is answered keeps its answer", async () => {
    const [first, second] = [await raised(county), await raised(county)];
    await answered(county, first.id);
    await merge(second.id, first.id);
    expect(await follow(second.code)).toMatchObject({ state: "answered" });
  });
});

describe("other words for the public", () => {
  const BETTER = "来访人反映周三下午未按承诺坐班。";
  beforeEach(async () => {
    county = await openCounty();
  });

  it.each(CONCERN_STATES)("%s: only once there are some", async (from) => {
    const { id } = await raised(county);
    await force(id, from);
    const some = from === "accepted" || from === "answered";
    if (some) await env.DB.prepare("UPDATE concerns SET public_text = ? WHERE id = ?").bind(PUBLIC_TEXT, id).run();
    expect(await move(county, id, "reword", { publicText: BETTER, reason: "表述不准确" })).toMatchObject(
      some ? { status: 200, body: { state: from, publicText: BETTER } } : { status: 409 },
    );
  });

  it("show at once; neither the old nor the new ones are in the audit entry; never the visitor's own", async () => {
    const { id } = await raised(county);
    await answered(county, id);
    expect(await move(county, id, "reword", { publicText: ` ${RAW} `, reason: "改" })).toMatchObject({ status: 422 });
    expect(await move(county, id, "reword", { publicText: BETTER, reason: "改" }, 1)).toMatchObject({ status: 412 });
    await move(county, id, "reword", { publicText: BETTER, reason: "隐去姓名" });
    const shown = await everythingPublic(county);
    expect([shown.includes(BETTER), shown.includes(PUBLIC_TEXT)]).toEqual([true, false]);
    const { results } = await env.DB.prepare(
      "SELECT before, after, reason FROM audit_entries WHERE action = 'concerns.reword'",
    ).all();
    expect(results).toEqual([{ before: null, after: null, reason: "隐去姓名" }]);
  });
});
