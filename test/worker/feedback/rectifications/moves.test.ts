import { env } from "cloudflare:workers";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { CommitmentEntry } from "../../../../worker/posts/commitments/schema.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { insertAuditEntryStatement } from "../../../../worker/platform/access/queries.ts";
import { updateRectificationStatement } from "../../../../worker/feedback/queries.ts";
import { type OwnRectification, type RectificationEntry } from "../../../../worker/feedback/rectifications/schema.ts";
import { RECTIFICATION_STATES, type RectificationState } from "../../../../worker/feedback/schema.ts";
import { RECTIFICATION_TRANSITIONS } from "../../../../worker/feedback/transitions.ts";
import { call, tokenFor } from "../../api.ts";
import { addLawyer, day } from "../../county.ts";
import {
  aboutCommitment,
  accept,
  deskOf,
  follow,
  openCounty,
  PUBLIC_TEXT,
  raised,
  rectificationOf,
  REPLY,
  step,
  type County,
} from "../concerns/county-with-post.ts";

let county: County;

/** A concern that was accepted a moment ago. */
async function accepted(path?: string): Promise<{ id: string; code: string }> {
  const concern = await raised(county, {}, path);
  expect((await accept(county, concern.id)).status).toBe(200);
  return concern;
}

const force = (concernId: string, state: RectificationState) =>
  env.DB.prepare("UPDATE rectifications SET state = ?, reply = '已整改', replied_by = 'somebody' WHERE source_id = ?")
    .bind(state, concernId)
    .run();

describe("every move of a rectification from every state", () => {
  beforeAll(async () => {
    county = await openCounty();
  });

  const moves = [
    ["reply", "replied", { reply: REPLY }],
    ["return", "open", { reason: "请写明整改了什么" }],
    ["publish", "published", {}],
    ["close", "closed", { reason: "重复" }],
  ] as const;
  const table = (["rating", "concern"] as const).flatMap((source) =>
    RECTIFICATION_STATES.flatMap((from) =>
      moves.map(([to, state, body]) => ({
        source,
        from,
        to,
        state,
        body,
        legal: RECTIFICATION_TRANSITIONS[from].includes(state) && !(source === "concern" && to === "close"),
      })),
    ),
  );

  it.each(table)("of a $source, $from, $to: $legal", async ({ source, from, to, state, body, legal }) => {
    const { id } = await accepted();
    await force(id, from);
    if (source === "rating")
      await env.DB.prepare("UPDATE rectifications SET source_kind = 'rating' WHERE source_id = ?").bind(id).run();
    const answer = await step(id, to === "reply" ? county.clerk : county.reviewer, to, body);
    expect(answer).toMatchObject(
      legal ? { status: 200, body: { state } } : { status: 409, body: { code: "illegal_transition" } },
    );
    expect(await rectificationOf(id)).toMatchObject({ state: legal ? state : from });
  });
});

describe("four eyes", () => {
  beforeEach(async () => {
    county = await openCounty();
  });

  it("nobody publishes their own reply; anybody else may", async () => {
    const { id } = await accepted();
    const [author, other] = [await tokenFor("administrator", "甲"), await tokenFor("administrator", "乙")];
    await step(id, author, "reply", { reply: REPLY });
    expect(await step(id, author, "publish")).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await step(id, other, "publish")).toMatchObject({ status: 200 });
  });

  it("a clerk, who can issue the link a reply came by, neither publishes, sends back nor closes it", async () => {
    const { id } = await accepted();
    for (const to of ["publish", "return", "close"] as const)
      expect(await step(id, county.clerk, to, { reason: "不需要" })).toMatchObject({ status: 403 });
  });

  it("whoever mends it last is its author", async () => {
    const { id } = await accepted();
    const [first, last] = [await tokenFor("administrator", "甲"), await tokenFor("administrator", "乙")];
    await step(id, first, "reply", { reply: REPLY });
    await step(id, last, "reply", { reply: `${REPLY}（更正）` });
    expect(await step(id, last, "publish")).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await step(id, first, "publish")).toMatchObject({ status: 200 });
  });

  it("is held by the statement too: a check that was passed a moment ago does not help", async () => {
    const { id } = await accepted();
    await step(id, county.clerk, "reply", { reply: REPLY });
    const row = await rectificationOf(id);
    const author = (await env.DB.prepare("SELECT replied_by FROM rectifications").first<string>("replied_by")) ?? "";
    const { db } = openDatabase(env);
    const actor = { kind: "bureau", id: author, name: "测试clerk" } as const;
    const entry = () =>
      insertAuditEntryStatement(db, {
        actor,
        action: "rectifications.published",
        entity: "rectifications",
        entityId: row.id,
        requestId: "test",
        at: new Date().toISOString(),
      });
    const publish = (notBy?: string) =>
      writeBatch(db, [
        updateRectificationStatement(
          db,
          { id: row.id, state: "replied" },
          { version: row.version, notBy },
          { state: "published" },
        ),
        entry(),
      ]);
    await expect(publish(author).catch((error: unknown) => Promise.reject(new Error(guardOf(error))))).rejects.toThrow(
      "nothing_changed",
    );
    // The harm without it: the author's own word is public.
    await publish();
    expect(await rectificationOf(id)).toMatchObject({ state: "published" });
  });

  it("a reviewer reads, publishes and sends back, and writes nothing; an auditor reads", async () => {
    const { id } = await accepted();
    const auditor = await tokenFor("auditor");
    expect(await step(id, county.reviewer, "reply", { reply: REPLY })).toMatchObject({ status: 403 });
    await step(id, county.clerk, "reply", { reply: REPLY });
    expect(await step(id, auditor, "publish")).toMatchObject({ status: 403 });
    expect(
      await call("GET", `/api/admin/rectifications/${(await rectificationOf(id)).id}`, { token: auditor }),
    ).toMatchObject({ status: 200, body: { reason: null, concern: { text: PUBLIC_TEXT } } });
    expect(await step(id, county.reviewer, "publish")).toMatchObject({ status: 200 });
  });
});

describe("at the lawyer's desk", () => {
  let desk: string;
  beforeEach(async () => {
    county = await openCounty();
    desk = await deskOf(county);
  });

  const own = async (token = desk) =>
    (await call<{ items: OwnRectification[] }>("GET", "/api/desk/rectifications", { token })).body.items;
  const replyAtDesk = (id: string, version: number, token = desk) =>
    call<OwnRectification>("POST", `/api/desk/rectifications/${id}/reply`, { token, version, body: { reply: REPLY } });

  it("the lawyer reads the concern in the bureau's words and answers; the bureau publishes", async () => {
    const { id, code } = await accepted(aboutCommitment(county.commitmentId));
    const [item] = await own();
    expect(item).toMatchObject({
      text: PUBLIC_TEXT,
      level: null,
      post: { id: county.postId },
      commitment: { id: county.commitmentId },
      overdue: false,
      state: "open",
      reply: null,
    });
    expect(JSON.stringify(item)).not.toContain("一个月");
    expect(await replyAtDesk(item?.id ?? "", 1)).toMatchObject({
      status: 200,
      body: { state: "replied", reply: REPLY },
    });
    expect((await follow(code)).reply).toBeNull();
    expect(await step(id, county.reviewer, "publish")).toMatchObject({ status: 200 });
    expect(await follow(code)).toMatchObject({ state: "answered", reply: REPLY });
  });

  it("reads why a reply was sent back, keeps its due date and words, and answers again", async () => {
    const { id } = await accepted();
    const [before] = await own();
    await replyAtDesk(before?.id ?? "", 1);
    expect(await step(id, county.reviewer, "return", { reason: "请写明完成时间" })).toMatchObject({
      status: 200,
      body: { state: "open" },
    });
    expect(await own()).toMatchObject([
      { state: "open", returnReason: "请写明完成时间", reply: REPLY, dueDate: before?.dueDate },
    ]);
    expect(await replyAtDesk(before?.id ?? "", 3)).toMatchObject({ status: 200, body: { returnReason: null } });
  });

  it("is the assigned lawyer's alone, on the version that was read", async () => {
    const other = await deskOf(county, (await addLawyer(county.firmId, "麻律师")).id);
    const { id } = await accepted();
    const { id: rectification } = await rectificationOf(id);
    expect(await own(other)).toEqual([]);
    expect(await replyAtDesk(rectification, 1, other)).toMatchObject({ status: 404 });
    expect(await replyAtDesk(rectification, 9)).toMatchObject({ status: 412 });
    await step(id, county.clerk, "reply", { reply: REPLY });
    await step(id, county.reviewer, "publish");
    expect(await replyAtDesk(rectification, 3)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("lists what is due last first, page by page", async () => {
    for (const dueDate of [day(3), day(9), day(-2)]) {
      const { id } = await accepted();
      await env.DB.prepare("UPDATE rectifications SET due_date = ? WHERE source_id = ?").bind(dueDate, id).run();
    }
    const first = await call<{ items: OwnRectification[]; next: string }>("GET", "/api/desk/rectifications?limit=2", {
      token: desk,
    });
    const second = await call<{ items: OwnRectification[]; next: null }>(
      "GET",
      `/api/desk/rectifications?limit=2&after=${first.body.next}`,
      { token: desk },
    );
    expect([...first.body.items, ...second.body.items].map(({ dueDate, overdue }) => [dueDate, overdue])).toEqual([
      [day(9), false],
      [day(3), false],
      [day(-2), true],
    ]);
  });
});

describe("an overdue commitment", () => {
  beforeEach(async () => {
    county = await openCounty();
  });

  const commitment = async (id: string) =>
    (await call<CommitmentEntry>("GET", `/api/admin/commitments/${id}`, { token: county.clerk })).body;

  it("is marked as put right with the reply that says so, in the same batch", async () => {
    const { id } = await accepted(aboutCommitment(county.overdueId));
    await step(id, county.clerk, "reply", { reply: REPLY });
    expect(await step(id, county.reviewer, "publish", { putRight: true })).toMatchObject({ status: 200 });
    expect(await commitment(county.overdueId)).toMatchObject({ state: "putRight", keptOn: day(0) });
    const { results } = await env.DB.prepare(
      "SELECT action FROM audit_entries WHERE request_id = (SELECT request_id FROM audit_entries WHERE action = 'rectifications.published') ORDER BY id",
    ).all();
    expect(results.map(({ action }) => action).toSorted()).toEqual([
      "commitments.state",
      "concerns.answer",
      "rectifications.published",
    ]);
  });

  it("only when the concern was about it and it is overdue; otherwise nothing is published", async () => {
    for (const path of [undefined, aboutCommitment(county.commitmentId)]) {
      const { id } = await accepted(path);
      await step(id, county.clerk, "reply", { reply: REPLY });
      expect(await step(id, county.reviewer, "publish", { putRight: true })).toMatchObject({
        status: 422,
        body: { errors: [{ field: "putRight", code: "not_allowed" }] },
      });
      expect(await rectificationOf(id)).toMatchObject({ state: "replied" });
    }
    expect(await commitment(county.commitmentId)).toMatchObject({ state: "open" });
  });

  it("stays overdue when nobody says it was put right", async () => {
    const { id } = await accepted(aboutCommitment(county.overdueId));
    await step(id, county.clerk, "reply", { reply: REPLY });
    await step(id, county.reviewer, "publish");
    expect(await commitment(county.overdueId)).toMatchObject({ state: "overdue", keptOn: null });
  });
});

describe("the due date", () => {
  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: new Date("2026-09-29T02:00:00Z") });
    county = await openCounty();
  });
  afterEach(() => vi.useRealTimers());

  const dueDateOf = async () => {
    const { id } = await accepted();
    return env.DB.prepare("SELECT due_date FROM rectifications WHERE source_id = ?").bind(id).first("due_date");
  };

  it("is counted in working days, across the National Day holiday and its make-up workdays", async () => {
    await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('rectificationDays', '5', '')").run();
    // After Tuesday 29 September 2026: Wednesday 30, then 1 to 7 October are off; Thursday 8, Friday 9, Saturday 10
    // (make-up), Monday 12.
    expect(await dueDateOf()).toBe("2026-10-12");
  });

  it("goes by the bureau's own word on a day, and says when it is not sure", async () => {
    await env.DB.prepare("INSERT INTO settings (key, value, updated_at) VALUES ('rectificationDays', '2', '')").run();
    await env.DB.prepare(
      "INSERT INTO day_overrides (date, kind, updated_at) VALUES ('2026-09-30', 'holiday', '')",
    ).run();
    expect(await dueDateOf()).toBe("2026-10-09");
    vi.setSystemTime(new Date("2026-12-30T02:00:00Z"));
    await accepted();
    const { body } = await call<{ items: RectificationEntry[] }>("GET", "/api/admin/rectifications?state=open", {
      token: county.clerk,
    });
    expect(body.items.map(({ dueDate, dueDateConfirmed }) => [dueDate < "2027", dueDateConfirmed])).toEqual([
      [true, true],
      [false, false],
    ]);
  });

  it("decides whether the answer came in time: when it is published", async () => {
    const { id } = await accepted();
    const late = await accepted();
    vi.setSystemTime(new Date("2026-10-28T02:00:00Z"));
    await env.DB.prepare("UPDATE rectifications SET due_date = '2026-10-28' WHERE source_id = ?").bind(id).run();
    await env.DB.prepare("UPDATE rectifications SET due_date = '2026-10-27' WHERE source_id = ?").bind(late.id).run();
    for (const concern of [id, late.id]) {
      await step(concern, county.clerk, "reply", { reply: REPLY });
      await step(concern, county.reviewer, "publish");
    }
    const { body } = await call<{ items: { id: string; onTime: boolean }[] }>(
      "GET",
      `/api/posts/${county.postId}/concerns`,
    );
    expect(new Map(body.items.map((item) => [item.id, item.onTime]))).toEqual(
      new Map([
        [id, true],
        [late.id, false],
      ]),
    );
  });

  it("past, it shows as overdue until there is an answer: for a concern until it is public", async () => {
    const { id } = await accepted();
    await env.DB.prepare("UPDATE rectifications SET due_date = '2026-09-28'").run();
    const overdue = async () =>
      (
        await call<{ items: RectificationEntry[] }>("GET", "/api/admin/rectifications?overdue=true", {
          token: county.clerk,
        })
      ).body.items.map((entry) => [entry.state, entry.overdue]);
    expect(await overdue()).toEqual([["open", true]]);
    await step(id, county.clerk, "reply", { reply: REPLY });
    expect(await overdue()).toEqual([["replied", true]]);
    await step(id, county.reviewer, "publish");
    expect(await overdue()).toEqual([]);
  });
});

describe("the reply to a rating", () => {
  it("of the bureau reaches the person at once, of the lawyer when it is published", async () => {
    county = await openCounty();
    const desk = await deskOf(county);
    const { id } = await accepted();
    const booking = await env.DB.prepare("SELECT id FROM rectifications WHERE source_id = ?")
      .bind(id)
      .first<string>("id");
    await env.DB.prepare("UPDATE rectifications SET source_kind = 'rating' WHERE id = ?").bind(booking).run();
    const told = () => env.DB.prepare("SELECT count(*) AS n FROM outbox_events WHERE kind = 'replied'").first("n");
    await call("POST", `/api/desk/rectifications/${booking}/reply`, {
      token: desk,
      version: 1,
      body: { reply: REPLY },
    });
    expect(await told()).toBe(0);
    expect(await step(id, county.reviewer, "publish")).toMatchObject({ status: 200 });
    expect(await told()).toBe(1);
  });
});

describe("giving it to another lawyer", () => {
  beforeEach(async () => {
    county = await openCounty();
  });

  it.each(RECTIFICATION_STATES)("%s: only while it is open", async (from) => {
    const other = await addLawyer(county.firmId, "石晓梅");
    const { id } = await accepted();
    await force(id, from);
    const answer = await step(id, county.clerk, "assign", { lawyerId: other.id, reason: "原承诺人已调离" });
    expect(answer).toMatchObject(
      from === "open"
        ? { status: 200, body: { state: "open", lawyer: { id: other.id } } }
        : { status: 409, body: { code: "illegal_transition" } },
    );
  });

  it("takes it from one desk to the other, with both on record", async () => {
    const other = await addLawyer(county.firmId, "石晓梅");
    const { id } = await accepted();
    const desks = [await deskOf(county), await deskOf(county, other.id)];
    const own = () =>
      Promise.all(
        desks.map(
          async (token) =>
            (await call<{ items: OwnRectification[] }>("GET", "/api/desk/rectifications", { token })).body.items.length,
        ),
      );
    expect(await own()).toEqual([1, 0]);
    expect(await step(id, county.clerk, "assign", { lawyerId: "nobody", reason: "改派" })).toMatchObject({
      status: 422,
    });
    await step(id, county.clerk, "assign", { lawyerId: other.id, reason: "改派" });
    expect(await own()).toEqual([0, 1]);
    const entry = await env.DB.prepare(
      "SELECT before, after, reason FROM audit_entries WHERE action = 'rectifications.assign'",
    ).first();
    expect(entry).toEqual({
      before: JSON.stringify({ lawyerId: county.lawyer.id }),
      after: JSON.stringify({ lawyerId: other.id }),
      reason: "改派",
    });
  });
});
