import { beforeEach, describe, expect, it } from "vitest";
import type { NewBranchLink } from "../../../../worker/county/branch-links/schema.ts";
import type { CircularDetail, CircularEntry, OwnCircular } from "../../../../worker/county/circulars/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm } from "../../county.ts";

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
      { branch: { id: second }, readAt: null, confirmedAt: null },
      { branch: { id: first }, readAt: opened.body.readAt, confirmedAt: confirmed.confirmedAt },
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
