import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { findBranchContact } from "../../../../worker/county/branches/contact.ts";
import type { BranchEntry } from "../../../../worker/county/branches/schema.ts";
import type { HistoryStep } from "../../../../worker/county/audit/schema.ts";
import type { FoundPage } from "../../../../worker/county/search/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";

type Created = { id: string; version: number } & ProblemDetails;
type List<T> = { items: T[]; next: string | null };

const PHONE = "13812345678";
const MASKED = "138****5678";

let token: string;
let [firm, second, third] = ["", "", ""];

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  firm = await addFirm("湖南清溪源律师事务所");
  second = await addFirm("湖南沅渡律师事务所");
  third = await addFirm("湖南杉木坳律师事务所");
});

const add = (body: object, key = newKey()) =>
  call<Created>("POST", "/api/admin/branches", {
    token,
    key,
    body: { name: "清溪源律所党支部", kind: "branch", ...body },
  });
const made = async (body: object) => (await add(body)).body.id;
const joint = (firmIds: readonly string[] = [firm, second], more: object = {}) =>
  made({ name: "清溪县律所第一联合党支部", kind: "joint", firmIds, ...more });
const read = async (id: string) => (await call<BranchEntry>("GET", `/api/admin/branches/${id}`, { token })).body;
const list = async (query = "") =>
  (await call<List<BranchEntry>>("GET", `/api/admin/branches?${query}`, { token })).body;
const change = async (id: string, body: object, version?: number) =>
  call<BranchEntry & Pick<ProblemDetails, "code" | "errors">>("PATCH", `/api/admin/branches/${id}`, {
    token,
    body,
    version: version ?? (await read(id)).version,
  });
const merge = async (id: string, into: string, version?: number) =>
  call<BranchEntry & Pick<ProblemDetails, "code" | "errors">>("POST", `/api/admin/branches/${id}/merge`, {
    token,
    version: version ?? (await read(id)).version,
    body: { into, reason: "支部调整" },
  });
const mergeFirms = (id: string, into: string) =>
  call("POST", `/api/admin/firms/${id}/merge`, {
    token,
    version: 1,
    body: { into, offices: "keep", reason: "两所合并" },
  });
const firmsOf = async (id: string) => (await read(id)).firms.map((one) => one.id).toSorted();
const contactOf = async (firmId: string) => {
  const { db } = openDatabase(env, "first-primary");
  return findBranchContact({ db, keys: await keysOf(env) }, firmId);
};

describe("a branch", () => {
  it("has its firm, its secretary, its members counted and a phone that is kept sealed", async () => {
    const { id: secretaryId } = await addLawyer(firm, "石明远");
    const id = await made({
      firmIds: [firm],
      upperCommittee: "中共清溪县律师行业委员会",
      secretaryId,
      memberCount: 7,
      phone: PHONE,
    });
    expect(await read(id)).toMatchObject({
      name: "清溪源律所党支部",
      kind: "branch",
      firms: [{ id: firm, name: "湖南清溪源律师事务所" }],
      upperCommittee: "中共清溪县律师行业委员会",
      secretary: { id: secretaryId, name: "石明远" },
      memberCount: 7,
      phone: MASKED,
      status: "active",
      mergedInto: null,
      version: 1,
    });
    const row = await env.DB.prepare("SELECT * FROM branches").first();
    const audit = await env.DB.prepare("SELECT after FROM audit_entries WHERE entity = 'branches'").first<string>(
      "after",
    );
    expect(JSON.stringify([row, audit])).not.toContain(PHONE);
    expect(audit).toContain(MASKED);
  });

  it("is added once under one key", async () => {
    const key = newKey();
    const first = await add({ firmIds: [firm] }, key);
    expect((await add({ firmIds: [firm] }, key)).body).toEqual(first.body);
    expect((await list()).items).toHaveLength(1);
  });

  it.each([
    ["no firm", () => ({ firmIds: [] }), { field: "firmIds", code: "too_few" }],
    ["two firms, and is not joint", () => ({ firmIds: [firm, second] }), { field: "firmIds", code: "too_many" }],
    ["one firm, and is joint", () => ({ kind: "joint", firmIds: [firm] }), { field: "firmIds", code: "too_few" }],
    ["a firm that is not there", () => ({ firmIds: ["nowhere"] }), { field: "firmIds.0", code: "unknown" }],
    ["a firm twice", () => ({ kind: "joint", firmIds: [firm, firm] }), { field: "firmIds.1", code: "taken" }],
    [
      "a secretary who is not there",
      () => ({ firmIds: [firm], secretaryId: "nobody" }),
      { field: "secretaryId", code: "unknown" },
    ],
    ["no phone", () => ({ firmIds: [firm], phone: "12" }), { field: "phone", code: "phone" }],
  ])("is refused with %s", async (_, body, error) => {
    expect(await add(body())).toMatchObject({ status: 422, body: { errors: [error] } });
    expect((await list()).items).toEqual([]);
  });

  it("is refused with two secretaries, and one takes the other's place", async () => {
    const { id: secretaryId } = await addLawyer(firm, "石明远");
    expect((await add({ firmIds: [firm], secretaryId, secretaryName: "龙秀岚" })).body.errors).toMatchObject([
      { field: "secretaryName", code: "not_allowed" },
    ]);
    const id = await made({ firmIds: [firm], secretaryName: "龙秀岚" });
    expect((await read(id)).secretary).toEqual({ id: null, name: "龙秀岚" });
    expect((await change(id, { secretaryId })).body.secretary).toEqual({ id: secretaryId, name: "石明远" });
    expect((await change(id, { secretaryName: "向春湄" })).body.secretary).toEqual({ id: null, name: "向春湄" });
    expect((await change(id, { secretaryName: null })).body.secretary).toBeNull();
    expect((await read(id)).secretary).toBeNull();
  });

  it("does not share a firm with another", async () => {
    await made({ firmIds: [firm] });
    expect((await add({ kind: "joint", firmIds: [second, firm] })).body.errors).toMatchObject([
      { field: "firmIds", code: "taken" },
    ]);
    const other = await made({ firmIds: [second] });
    expect((await change(other, { kind: "joint", firmIds: [second, firm] })).body.errors).toMatchObject([
      { field: "firmIds", code: "taken" },
    ]);
    expect(await firmsOf(other)).toEqual([second]);
  });

  it("is changed on the version it was read in, and its history tells", async () => {
    const id = await made({ firmIds: [firm], phone: PHONE });
    expect(await change(id, { memberCount: 8 }, 7)).toMatchObject({ status: 412 });
    const changed = await change(id, { kind: "joint", firmIds: [firm, second], memberCount: 12, phone: PHONE });
    expect(changed.body).toMatchObject({ kind: "joint", memberCount: 12, phone: MASKED, version: 2 });
    expect(changed.body).toEqual(await read(id));
    const { items } = (
      await call<List<HistoryStep>>("GET", `/api/admin/history/branches/${id}`, { token: await tokenFor("reviewer") })
    ).body;
    // The phone that was on file already is nothing that was set.
    expect(items.find(({ action }) => action === "branches.change")).toMatchObject({
      before: { kind: "branch", firmIds: [firm], memberCount: null },
      after: { kind: "joint", firmIds: [firm, second], memberCount: 12 },
    });
    expect(JSON.stringify(items.find(({ action }) => action === "branches.change"))).not.toContain("phone");
  });

  it("leaves its firms and its phone behind when it is given up, and takes firms up again", async () => {
    const id = await made({ firmIds: [firm], phone: PHONE });
    expect((await change(id, { status: "inactive" })).body).toMatchObject({ firms: [], phone: null });
    expect(await env.DB.prepare("SELECT phone FROM branches").first("phone")).toBeNull();
    expect((await change(id, { firmIds: [firm] })).body.errors).toMatchObject([
      { field: "firmIds", code: "not_allowed" },
    ]);
    expect((await change(id, { phone: PHONE })).body.errors).toMatchObject([{ field: "phone", code: "not_allowed" }]);
    const other = await made({ firmIds: [firm] });
    expect((await change(id, { status: "active" })).body.errors).toMatchObject([
      { field: "firmIds", code: "required" },
    ]);
    expect((await change(id, { status: "active", firmIds: [firm] })).body.errors).toMatchObject([
      { field: "firmIds", code: "taken" },
    ]);
    await change(other, { status: "inactive" });
    expect((await change(id, { status: "active", firmIds: [firm] })).body.firms).toMatchObject([{ id: firm }]);
  });
});

describe("branches", () => {
  it("are listed by name, found by a part of it, its initials, their firm and status, page by page", async () => {
    const one = await made({ firmIds: [firm] });
    const other = await made({ name: "沅渡律所党支部", firmIds: [second] });
    const closed = await made({ name: "杉木坳律所党支部", firmIds: [third] });
    await change(closed, { status: "inactive" });
    const idsOf = async (query: string) => (await list(query)).items.map(({ id }) => id);
    expect((await idsOf("")).toSorted()).toEqual([one, other, closed].toSorted());
    expect(await idsOf(`q=${encodeURIComponent("沅渡")}`)).toEqual([other]);
    expect(await idsOf("q=ydls")).toEqual([other]);
    expect(await idsOf("q=%25")).toEqual([]);
    expect(await idsOf(`firm=${second}`)).toEqual([other]);
    expect(await idsOf("status=inactive")).toEqual([closed]);
    const first = await list("limit=2");
    expect([...first.items, ...(await list(`limit=2&after=${first.next}`)).items]).toHaveLength(3);
    await change(other, { name: "渡口律所党支部" });
    expect(await idsOf("q=dkls")).toEqual([other]);
    const found = await call<FoundPage>("POST", "/api/admin/search", { token, body: { text: "dkls" } });
    expect(found.body.items).toMatchObject([{ kind: "branch", id: other, path: `/api/admin/branches/${other}` }]);
  });
});

describe("merging branches", () => {
  it("makes one part of another, with its firms and members", async () => {
    const into = await made({ firmIds: [firm], memberCount: 5, phone: PHONE });
    const id = await made({ name: "沅渡律所党支部", firmIds: [second], memberCount: 4, phone: "13987654321" });
    const { body } = await merge(id, into);
    expect(body).toEqual(await read(id));
    expect(body).toMatchObject({ status: "inactive", firms: [], phone: null, mergedInto: { id: into }, version: 2 });
    expect(await read(into)).toMatchObject({ kind: "joint", memberCount: 9, phone: MASKED, version: 2 });
    expect(await firmsOf(into)).toEqual([firm, second].toSorted());
    expect((await change(id, { status: "active", firmIds: [third] })).body.code).toBe("illegal_transition");
    expect((await merge(id, into)).body.code).toBe("illegal_transition");
  });

  it("counts nobody where one of them is not counted", async () => {
    const into = await made({ firmIds: [firm], memberCount: 5 });
    await merge(await made({ name: "沅渡律所党支部", firmIds: [second] }), into);
    expect((await read(into)).memberCount).toBe(5);
  });

  it("needs another branch in use, and the version it was decided on", async () => {
    const id = await made({ firmIds: [firm] });
    const closed = await made({ name: "沅渡律所党支部", firmIds: [second] });
    await change(closed, { status: "inactive" });
    expect((await merge(id, id)).body.errors).toMatchObject([{ field: "into", code: "unknown" }]);
    expect((await merge(id, "nowhere")).body.errors).toMatchObject([{ field: "into", code: "unknown" }]);
    expect((await merge(id, closed)).body.errors).toMatchObject([{ field: "into", code: "not_allowed" }]);
    expect(await merge(id, await joint([second, third]), 9)).toMatchObject({ status: 412 });
    expect(await firmsOf(id)).toEqual([firm]);
  });
});

describe("the branch of a firm that becomes part of another", () => {
  it("goes along where the other has none", async () => {
    const id = await made({ firmIds: [firm], phone: PHONE });
    expect((await mergeFirms(firm, second)).status).toBe(200);
    expect(await read(id)).toMatchObject({ firms: [{ id: second }], phone: MASKED, status: "active" });
    expect((await contactOf(second))?.phone).toBe(PHONE);
  });

  it("becomes part of the other's, where that was its only firm", async () => {
    const id = await made({ firmIds: [firm], memberCount: 3 });
    const into = await made({ name: "沅渡律所党支部", firmIds: [second], memberCount: 6 });
    expect((await mergeFirms(firm, second)).status).toBe(200);
    expect(await read(id)).toMatchObject({ status: "inactive", mergedInto: { id: into }, firms: [] });
    expect(await read(into)).toMatchObject({ kind: "branch", memberCount: 9, firms: [{ id: second }] });
  });

  it("goes on without it, where it is a joint one", async () => {
    const id = await joint([firm, third]);
    await made({ name: "沅渡律所党支部", firmIds: [second] });
    expect((await mergeFirms(firm, second)).status).toBe(200);
    expect(await read(id)).toMatchObject({ status: "active", firms: [{ id: third }] });

    const both = await call<BranchEntry>("PATCH", `/api/admin/branches/${id}`, {
      token,
      version: 2,
      body: { status: "inactive" },
    });
    expect(both.status).toBe(200);
  });

  it("is the same one for both, and stays", async () => {
    const id = await joint([firm, second, third]);
    expect((await mergeFirms(firm, second)).status).toBe(200);
    expect(await firmsOf(id)).toEqual([second, third].toSorted());
  });
});

describe("a firm's branch is reached", () => {
  it("by the branch's own phone, else by the one on file with the firm", async () => {
    const setPhone = (version: number, branchPhone: string) =>
      call("PATCH", `/api/admin/firms/${firm}`, { token, version, body: { branchPhone } });
    expect(await contactOf("nowhere")).toBeUndefined();
    expect(await contactOf(firm)).toMatchObject({ name: "湖南清溪源律师事务所", phone: null });
    await setPhone(1, "13700000001");
    expect(await contactOf(firm)).toMatchObject({
      phone: "13700000001",
      on: { entity: "firms", field: "branchPhone" },
    });
    const id = await joint([firm, second]);
    expect(await contactOf(firm)).toMatchObject({ name: "清溪县律所第一联合党支部", phone: "13700000001" });
    await change(id, { phone: PHONE });
    for (const each of [firm, second])
      expect(await contactOf(each)).toEqual({
        name: "清溪县律所第一联合党支部",
        phone: PHONE,
        on: { entity: "branches", id, field: "phone" },
      });
    await change(id, { status: "inactive" });
    expect(await contactOf(firm)).toMatchObject({ phone: "13700000001" });
    expect(await contactOf(second)).toMatchObject({ phone: null });
  });
});
