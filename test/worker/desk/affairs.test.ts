import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { CommitmentEntry, OwnCommitment } from "../../../worker/commitments/schema.ts";
import type { NewDeskLink } from "../../../worker/desk/schema.ts";
import type { Created } from "../../../worker/http/routes.ts";
import type { AbsenceEntry, OwnAbsence } from "../../../worker/rosters/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../api.ts";
import { addFirm, addLawyer, addSite, day } from "../county.ts";
import { addHolder, addPost } from "../posts/rows.ts";

type List<T> = { items: T[]; next: string | null };

let clerk: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;
let mine: string;
let other: string;

const linkOf = async (lawyerId: string) =>
  (await call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } })).body.path.split("#")[1] ?? "";

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  const firm = await addFirm();
  lawyer = await addLawyer(firm);
  mine = await linkOf(lawyer.id);
  other = await linkOf((await addLawyer(firm, "龙律师")).id);
});

describe("leave", () => {
  const leave = { kind: "leave", fromDate: day(3), toDate: day(5) };
  const ask = (body: object, key = newKey()) => call<Created>("POST", "/api/desk/absences", { token: mine, body, key });
  const own = async (token = mine) => (await call<List<OwnAbsence>>("GET", "/api/desk/absences", { token })).body.items;

  it("is asked for by the lawyer, once, and decided by the bureau", async () => {
    const key = newKey();
    const asked = await ask(leave, key);
    expect(asked).toMatchObject({ status: 201, body: { version: 1 } });
    expect((await ask(leave, key)).body).toEqual(asked.body);
    expect(await own()).toEqual([{ id: asked.body.id, ...leave, state: "requested", createdAt: expect.any(String) }]);
    expect(await own(other)).toEqual([]);

    const listed = await call<List<AbsenceEntry>>("GET", "/api/admin/absences?state=requested", { token: clerk });
    expect(listed.body.items).toMatchObject([{ id: asked.body.id, lawyer: { id: lawyer.id }, ...leave }]);
    await call("POST", `/api/admin/absences/${asked.body.id}/approve`, { token: clerk, version: 1 });
    expect(await own()).toMatchObject([{ state: "approved" }]);
    const trail = await env.DB.prepare("SELECT actor_kind, actor_id FROM audit_entries WHERE action = 'absences.request'").first();
    expect(trail).toEqual({ actor_kind: "lawyer", actor_id: lawyer.id });
  });

  it("is for the lawyer alone, ends after it begins, and lies ahead", async () => {
    expect(await ask({ ...leave, lawyerId: lawyer.id })).toMatchObject({ status: 422 });
    expect(await ask({ ...leave, kind: "supportPosting" })).toMatchObject({ status: 422 });
    expect(await ask({ ...leave, toDate: day(2) })).toMatchObject({ status: 422, body: { errors: [{ field: "toDate", code: "date_order" }] } });
    expect(await ask({ ...leave, fromDate: day(-3), toDate: day(-1) })).toMatchObject({ status: 422, body: { errors: [{ field: "toDate", code: "date_past" }] } });
    expect(await ask(leave, "short")).toMatchObject({ status: 400, body: { code: "idempotency_key_required" } });
    expect(await call("GET", "/api/desk/absences", { token: clerk })).toMatchObject({ status: 401 });
    expect(await own()).toEqual([]);
  });
});

describe("evidence of a commitment", () => {
  const text = "十一月起每周四坐班，共接待二十三人次，登记簿存县中心。";
  let ids: string[];
  const give = (version: number, body: object = { text }, token = mine) =>
    call<OwnCommitment>("POST", `/api/desk/commitments/${ids[0]}/evidence`, { token, version, body });
  const own = async (token = mine) => (await call<List<OwnCommitment>>("GET", "/api/desk/commitments", { token })).body.items;
  const keep = (state: string, version: number) => call("POST", `/api/admin/commitments/${ids[0]}/state`, { token: clerk, version, body: { state, reason: "核实" } });

  beforeEach(async () => {
    const siteId = await addSite();
    ids = await addHolder(await addPost(siteId), siteId, lawyer, { dueDates: [day(-1), day(5)] });
  });

  it("is given at the desk and read by the bureau, not by the public", async () => {
    expect(await own()).toMatchObject([
      { id: ids[0], state: "overdue", post: { title: "党员律师示范岗" }, evidence: null, version: 1 },
      { id: ids[1], state: "open" },
    ]);
    expect(await give(1)).toMatchObject({ status: 200, body: { evidence: text, state: "overdue", version: 2 } });
    const { items } = (await call<List<CommitmentEntry>>("GET", "/api/admin/commitments", { token: clerk })).body;
    expect(items[0]).toMatchObject({ evidence: text, evidenceAt: expect.any(String), state: "overdue", version: 2 });
    expect(JSON.stringify((await call("GET", "/api/commitments")).body)).not.toContain("evidence");
  });

  it("can be put better until the bureau has marked the commitment as kept", async () => {
    await give(1);
    expect(await give(1)).toMatchObject({ status: 412, body: { code: "stale_version" } });
    expect(await give(2, { text: `${text}另走访三十户。` })).toMatchObject({ status: 200, body: { version: 3 } });
    await keep("kept", 3);
    expect((await own())[0]).toMatchObject({ state: "kept", keptOn: day(0) });
    expect(await give(4)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    await keep("open", 4);
    expect(await give(5)).toMatchObject({ status: 200 });
  });

  it("is the lawyer's own, and says something", async () => {
    expect(await give(1, { text }, other)).toMatchObject({ status: 404 });
    expect(await give(1, { text }, clerk)).toMatchObject({ status: 401 });
    expect(await own(other)).toEqual([]);
    expect(await give(1, { text: "做到了" })).toMatchObject({ status: 422, body: { errors: [{ field: "text", code: "too_short", min: 10 }] } });
    expect(await give(1, { text: "长".repeat(501) })).toMatchObject({ status: 422, body: { errors: [{ field: "text", code: "too_long", max: 500 }] } });
    expect(await call("POST", `/api/desk/commitments/${ids[0]}/evidence`, { token: mine, body: { text } })).toMatchObject({ status: 428 });
  });
});
