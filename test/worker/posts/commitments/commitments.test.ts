import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import {
  STORED_STATES,
  type CommitmentEntry,
  type PublicCommitment,
} from "../../../../worker/posts/commitments/schema.ts";
import { COMMITMENT_TRANSITIONS } from "../../../../worker/posts/commitments/service.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { addHolder, addPost } from "../display/rows.ts";

let token: string;
let siteId: string;
let postId: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;
let ids: string[];

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  siteId = await addSite();
  postId = await addPost(siteId);
  lawyer = await addLawyer(await addFirm());
  ids = await addHolder(postId, siteId, lawyer, { dueDates: [day(-1), day(0), day(5)] });
});

type List<T> = { items: T[]; next: string | null };
const list = async (query = "") => (await call<List<PublicCommitment>>("GET", `/api/commitments?${query}`)).body;
const dates = async (query = "") => (await list(query)).items.map(({ dueDate }) => dueDate);
const move = (id: string | undefined, state: string, version = 1) =>
  call<CommitmentEntry>("POST", `/api/admin/commitments/${id}/state`, {
    token,
    version,
    body: { state, reason: "值班记录核实" },
  });

describe("commitments on display", () => {
  it("come by due date with their state, page by page", async () => {
    expect((await list()).items.map(({ state, lawyer }) => [state, lawyer.name])).toEqual([
      ["overdue", lawyer.name],
      ["open", lawyer.name],
      ["open", lawyer.name],
    ]);
    const first = await list("limit=2");
    expect(await dates(`limit=2&after=${first.next}`)).toEqual([day(5)]);
  });

  it("are found by post, site, lawyer and state", async () => {
    const village = await addSite("柳树村工作室", "village");
    const other = await addPost(village, "村岗", "village");
    await addHolder(other, village, lawyer, { dueDates: [day(3)] });
    expect(await dates(`post=${other}`)).toEqual([day(3)]);
    expect(await dates(`site=${siteId}`)).toHaveLength(3);
    expect(await dates(`lawyer=${lawyer.id}`)).toEqual([day(-1), day(0), day(3), day(5)]);
    expect(await dates("state=overdue")).toEqual([day(-1)]);
    expect(await dates("state=open")).toEqual([day(0), day(3), day(5)]);
    await move(ids[0], "kept");
    expect(await dates("state=overdue")).toEqual([]);
    expect(await dates(`state=kept&site=${siteId}`)).toEqual([day(-1)]);
  });

  it("are gone with the post, or with the lawyer", async () => {
    await env.DB.prepare("UPDATE posts SET status = 'closed'").run();
    expect(await dates()).toEqual([]);
    await env.DB.prepare("UPDATE posts SET status = 'open'").run();
    await env.DB.prepare("UPDATE post_holders SET until = ?").bind(day(0)).run();
    expect(await dates()).toEqual([]);
    expect((await call<List<CommitmentEntry>>("GET", "/api/admin/commitments", { token })).body.items).toHaveLength(3);
  });
});

describe("a commitment's state", () => {
  it("becomes kept today with the reason on record, and open again when that was wrong", async () => {
    expect((await move(ids[2], "kept")).body).toMatchObject({ state: "kept", keptOn: day(0), version: 2 });
    expect((await move(ids[2], "open", 2)).body).toMatchObject({ state: "open", keptOn: null, version: 3 });
    const { results } = await env.DB.prepare(
      "SELECT before, after, reason FROM audit_entries WHERE action = 'commitments.state' ORDER BY rowid",
    ).all();
    expect(results).toEqual([
      {
        before: '{"state":"open","keptOn":null}',
        after: JSON.stringify({ state: "kept", keptOn: day(0) }),
        reason: "值班记录核实",
      },
      {
        before: JSON.stringify({ state: "kept", keptOn: day(0) }),
        after: '{"state":"open","keptOn":null}',
        reason: "值班记录核实",
      },
    ]);
  });

  const steps = STORED_STATES.flatMap((from) =>
    STORED_STATES.map((to) => ({ from, to, legal: COMMITMENT_TRANSITIONS[from].includes(to) })),
  );
  it.each(steps)("goes from $from to $to: legal $legal", async ({ from, to, legal }) => {
    await env.DB.prepare("UPDATE commitments SET state = ?").bind(from).run();
    const answer = await move(ids[2], to);
    if (legal) expect(answer).toMatchObject({ status: 200, body: { state: to } });
    else expect(answer).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("is never set to overdue by hand, nor without reason, version or commitment", async () => {
    expect(await move(ids[0], "overdue")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "state", code: "format" }] },
    });
    expect(
      await call("POST", `/api/admin/commitments/${ids[0]}/state`, { token, version: 1, body: { state: "kept" } }),
    ).toMatchObject({ status: 422, body: { errors: [{ field: "reason", code: "required" }] } });
    expect(
      await call("POST", `/api/admin/commitments/${ids[0]}/state`, { token, body: { state: "kept", reason: "有" } }),
    ).toMatchObject({ status: 428 });
    expect(await move(ids[0], "kept", 4)).toMatchObject({ status: 412 });
    expect(await move("nothing", "kept")).toMatchObject({ status: 404 });
  });

  it("is read one by one with its version as the ETag", async () => {
    const answer = await call<CommitmentEntry>("GET", `/api/admin/commitments/${ids[0]}`, { token });
    expect(answer).toMatchObject({ status: 200, body: { id: ids[0], state: "overdue", version: 1, siteId, postId } });
    expect(answer.headers.get("etag")).toBe('"1"');
  });
});
