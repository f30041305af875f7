import { beforeEach, describe, expect, it } from "vitest";
import type { NewBranchLink } from "../../../../worker/county/branch-links/schema.ts";
import type { CircularDetail, CircularEntry, OwnCircular } from "../../../../worker/county/circulars/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { env } from "cloudflare:workers";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { pdf } from "../files/samples.ts";
import { deskOf, download, upload } from "../files/upload.ts";

type List<T> = { items: T[]; next: string | null };

const SAID = { title: "关于召开组织生活会的通知", body: "请各支部于本月底前召开组织生活会。" };

let token: string;
let [first, second, closed] = ["", "", ""];

const addBranch = async (name: string) =>
  (
    await call<{ id: string }>("POST", "/api/admin/branches", {
      token,
      body: { name, kind: "branch", firmIds: [await addFirm(name)] },
    })
  ).body.id;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  first = await addBranch("甲所党支部");
  second = await addBranch("乙所党支部");
  closed = await addBranch("丙所党支部");
  await call("PATCH", `/api/admin/branches/${closed}`, { token, version: 1, body: { status: "inactive" } });
});

const send = (more: object = {}, key = newKey()) =>
  call<{ id: string } & ProblemDetails>("POST", "/api/admin/circulars", { token, key, body: { ...SAID, ...more } });
const read = async (id: string) => (await call<CircularDetail>("GET", `/api/admin/circulars/${id}`, { token })).body;
const list = async (query = "") =>
  (await call<List<CircularEntry>>("GET", `/api/admin/circulars?${query}`, { token })).body;
const enter = async (branchId: string) => {
  const { body } = await call<NewBranchLink>("POST", "/api/admin/branch-links", { token, body: { branchId } });
  const link = body.path?.split("#")[1] ?? "";
  return {
    link,
    list: async () => (await call<List<OwnCircular>>("GET", "/api/branch/circulars", { token: link })).body.items,
    take: (step: "open" | "confirm", id: string) =>
      call<OwnCircular & ProblemDetails>("POST", `/api/branch/circulars/${id}/${step}`, { token: link }),
  };
};

describe("a notice to Party branches", () => {
  it("goes to every branch in use, and says who has read and confirmed it", async () => {
    const { body } = await send({ dueDate: "2026-12-15" });
    expect(await read(body.id)).toMatchObject({ ...SAID, dueDate: "2026-12-15", recipients: 2, read: 0, confirmed: 0 });
    const branch = await enter(first);
    const [shown] = await branch.list();
    expect(shown).toMatchObject({ id: body.id, title: SAID.title, body: null, readAt: null, confirmedAt: null });
    const opened = await branch.take("open", body.id);
    expect(opened).toMatchObject({ status: 200, body: { body: SAID.body, confirmedAt: null } });
    expect(await read(body.id)).toMatchObject({ recipients: 2, read: 1, confirmed: 0 });
    const confirmed = (await branch.take("confirm", body.id)).body;
    expect(confirmed.confirmedAt).not.toBeNull();
    // Who has not confirmed comes first.
    expect((await read(body.id)).receipts).toMatchObject([
      { to: "branch", id: second, readAt: null, confirmedAt: null },
      { to: "branch", id: first, readAt: opened.body.readAt, confirmedAt: confirmed.confirmedAt },
    ]);
    expect((await list()).items).toMatchObject([{ id: body.id, recipients: 2, read: 1, confirmed: 1 }]);
    expect(await branch.list()).toEqual([confirmed]);
  });

  it("is opened and confirmed once: the first time counts", async () => {
    const { body } = await send();
    const branch = await enter(first);
    const confirmed = (await branch.take("confirm", body.id)).body;
    expect(confirmed.readAt).toBe(confirmed.confirmedAt);
    expect((await branch.take("confirm", body.id)).body).toEqual(confirmed);
    expect((await branch.take("open", body.id)).body).toEqual(confirmed);
  });

  it("goes to those that are chosen, and to nobody else", async () => {
    const { body } = await send({ branchIds: [second] });
    const [one, other] = [await enter(first), await enter(second)];
    expect(await one.list()).toEqual([]);
    expect(await one.take("open", body.id)).toMatchObject({ status: 404 });
    expect(await other.list()).toHaveLength(1);
    expect((await send({ branchIds: [first, closed] })).body.errors).toMatchObject([
      { field: "branchIds.1", code: "unknown" },
    ]);
  });

  it("is sent once under one key, and keeps phone numbers out", async () => {
    const key = newKey();
    const sent = await send({}, key);
    expect((await send({}, key)).body).toEqual(sent.body);
    expect((await list()).items).toHaveLength(1);
    expect((await send({ body: "请联系 13812345678。" })).body.errors).toMatchObject([
      { field: "body", code: "personal_data" },
    ]);
  });

  it("is withdrawn: branches do not see it any more, and the receipts stay", async () => {
    const { body } = await send();
    const branch = await enter(first);
    await branch.take("confirm", body.id);
    const withdraw = (version: number) =>
      call<CircularDetail & ProblemDetails>("POST", `/api/admin/circulars/${body.id}/withdraw`, {
        token,
        version,
        body: { reason: "时间有误" },
      });
    expect((await withdraw(7)).status).toBe(412);
    const withdrawn = await withdraw(1);
    expect(withdrawn.body).toMatchObject({ confirmed: 1, version: 2 });
    expect(withdrawn.body.withdrawnAt).not.toBeNull();
    expect(await branch.list()).toEqual([]);
    expect(await branch.take("open", body.id)).toMatchObject({ status: 404 });
    expect(await withdraw(2)).toMatchObject({ status: 409 });
    expect((await read(body.id)).receipts).toHaveLength(2);
  });

  it("is listed page by page, newest first", async () => {
    for (const title of ["一", "二", "三"]) await send({ title });
    const page = await list("limit=2");
    expect(page.items.map(({ title }) => title)).toEqual(["三", "二"]);
    expect((await list(`limit=2&after=${page.next}`)).items.map(({ title }) => title)).toEqual(["一"]);
  });
});

/** A lawyer by the link of their desk. */
const sitDown = async (lawyerId: string) => {
  const link = await deskOf(token, lawyerId);
  return {
    link,
    list: async () => (await call<List<OwnCircular>>("GET", "/api/desk/circulars", { token: link })).body.items,
    take: (step: "open" | "confirm", id: string) =>
      call<OwnCircular & ProblemDetails>("POST", `/api/desk/circulars/${id}/${step}`, { token: link }),
  };
};

/** Somebody who holds a post. */
async function holdPost(lawyerId: string, firmId: string): Promise<void> {
  const siteId = await addSite();
  const at = "2026-01-01T00:00:00.000Z";
  await env.DB.batch([
    env.DB.prepare(
      "INSERT INTO posts (id, site_id, tier, title, created_at, updated_at) VALUES ('post', ?1, 'county', '示范岗', ?2, ?2)",
    ).bind(siteId, at),
    env.DB.prepare(
      `INSERT INTO signings (id, code, lawyer_id, firm_id, site_id, phone, phone_index, pledge_version, commitments, show_party_membership, state, confirmed_at, created_at, updated_at)
       VALUES ('signing', 'code', ?1, ?2, ?3, '', '', 1, '[]', 0, 'onDisplay', ?4, ?4, ?4)`,
    ).bind(lawyerId, firmId, siteId, at),
    env.DB.prepare(
      `INSERT INTO post_holders (id, post_id, lawyer_id, signing_id, show_party_membership, since)
       VALUES ('holder', 'post', ?, 'signing', 0, '2026-01-01')`,
    ).bind(lawyerId),
  ]);
}

describe("a notice to lawyers", () => {
  it("goes to those who are named, who read and confirm it at their desk; the bureau sees who has not", async () => {
    const firm = await addFirm("丁所");
    const [one, other] = [await addLawyer(firm), await addLawyer(firm)];
    const { body } = await send({ audience: "named", lawyerIds: [one.id, other.id], branchIds: [first] });
    const desk = await sitDown(one.id);
    expect(await desk.list()).toMatchObject([{ id: body.id, body: null, readAt: null }]);
    expect((await desk.take("open", body.id)).body.body).toBe(SAID.body);
    const confirmed = (await desk.take("confirm", body.id)).body;
    expect((await desk.take("confirm", body.id)).body).toEqual(confirmed);
    const { receipts, ...counts } = await read(body.id);
    expect(counts).toMatchObject({ recipients: 3, read: 1, confirmed: 1 });
    expect(receipts.map(({ to, id, confirmedAt }) => [to, id, confirmedAt !== null])).toEqual([
      ["branch", first, false],
      ["lawyer", other.id, false],
      ["lawyer", one.id, true],
    ]);
    expect((await list()).items).toMatchObject([{ recipients: 3, read: 1, confirmed: 1 }]);
    // Neither a lawyer who was not named nor a branch that was not has it.
    expect(await (await enter(second)).list()).toEqual([]);
  });

  it("goes to whoever holds a post, and to nobody who practises no more", async () => {
    const firm = await addFirm("丁所");
    const [holder, colleague] = [await addLawyer(firm), await addLawyer(firm)];
    expect((await send({ audience: "postHolders" })).body.errors).toMatchObject([
      { field: "audience", code: "required" },
    ]);
    await holdPost(holder.id, firm);
    const { body } = await send({ audience: "postHolders" });
    expect((await read(body.id)).receipts).toMatchObject([{ to: "lawyer", id: holder.id }]);
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = ?").bind(colleague.id).run();
    expect((await send({ audience: "named", lawyerIds: [colleague.id] })).body.errors).toMatchObject([
      { field: "lawyerIds.0", code: "unknown" },
    ]);
  });
});

describe("the files of a notice", () => {
  it("are opened by whoever it went to, once they have opened it, and go when it is withdrawn", async () => {
    const lawyer = await addLawyer(await addFirm("丁所"));
    const sent = (await upload(pdf(), { token, name: "附件一.pdf" })).body;
    const { body } = await send({
      audience: "named",
      branchIds: [first],
      lawyerIds: [lawyer.id],
      files: [{ id: sent.id, claim: sent.claim }],
    });
    expect((await read(body.id)).files).toMatchObject([{ id: sent.id, name: "附件一.pdf" }]);
    const branch = await enter(first);
    const desk = await sitDown(lawyer.id);
    const open = async (link: string, at: string) => (await download(`/api/${at}/files/${sent.id}`, link)).status;
    expect((await branch.list())[0]?.files).toEqual([]);
    expect(await open(branch.link, "branch")).toBe(404);
    expect((await branch.take("open", body.id)).body.files).toMatchObject([{ id: sent.id }]);
    expect(await open(branch.link, "branch")).toBe(200);
    expect(await open((await enter(second)).link, "branch")).toBe(404);
    await desk.take("open", body.id);
    expect(await open(desk.link, "desk")).toBe(200);
    await call("POST", `/api/admin/circulars/${body.id}/withdraw`, { token, version: 1, body: { reason: "附件有误" } });
    expect([await open(branch.link, "branch"), await open(desk.link, "desk")]).toEqual([404, 404]);
    expect((await read(body.id)).files).toEqual([]);
  });
});
