import { beforeEach, expect, it } from "vitest";
import type { NewBranchLink } from "../../../../worker/county/branch-links/schema.ts";
import type { RecordEntry, RecordKindShown } from "../../../../worker/county/records/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, day } from "../../county.ts";

type List<T> = { items: T[]; next: string | null };

let clerk: string;
let [own, other] = ["", ""];
let link: string;

const addBranch = async (name: string) =>
  (
    await call<{ id: string }>("POST", "/api/admin/branches", {
      token: clerk,
      body: { name, kind: "branch", firmIds: [await addFirm(name)] },
    })
  ).body.id;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  own = await addBranch("甲所党支部");
  other = await addBranch("乙所党支部");
  const { body } = await call<NewBranchLink>("POST", "/api/admin/branch-links", {
    token: clerk,
    body: { branchId: own },
  });
  link = body.path?.split("#")[1] ?? "";
});

const meeting = (more: object = {}) => ({
  kind: "branchMeeting",
  subjectId: own,
  date: day(0),
  fields: { form: "members", topic: "学习宪法", chair: null, expected: 8, present: 7, summary: null },
  ...more,
});
const enter = (body: object, key = newKey()) =>
  call<{ id: string } & ProblemDetails>("POST", "/api/branch/records", { token: link, key, body });
const list = (kind: string) =>
  call<List<RecordEntry> & ProblemDetails>("GET", `/api/branch/records?kind=${kind}`, { token: link });

it("a branch enters its meetings by its link, and the bureau confirms them before they count", async () => {
  const kinds = await call<{ items: RecordKindShown[] }>("GET", "/api/branch/record-kinds", { token: link });
  expect(kinds.body.items.map(({ id }) => id)).toContain("branchMeeting");
  expect(kinds.body.items.every(({ enteredBy, about }) => about === "branch" && enteredBy.includes("branch"))).toBe(
    true,
  );
  const key = newKey();
  const { status, body } = await enter(meeting(), key);
  expect(status).toBe(201);
  expect((await enter(meeting(), key)).body).toEqual(body);
  const [entry, ...more] = (await list("branchMeeting")).body.items;
  expect(more).toEqual([]);
  expect(entry).toMatchObject({
    id: body.id,
    state: "submitted",
    subject: { kind: "branch", id: own },
    fields: { topic: "学习宪法" },
  });
  const confirmed = await call("POST", `/api/admin/records/${body.id}/confirm`, {
    token: await tokenFor("reviewer"),
    version: 1,
  });
  expect(confirmed.status).toBe(200);
  expect((await list("branchMeeting")).body.items).toMatchObject([{ state: "standing" }]);
});

it("a branch neither writes nor reads what is another's, or the bureau's to judge", async () => {
  expect((await enter(meeting({ subjectId: other }))).body.errors).toMatchObject([
    { field: "subjectId", code: "not_allowed" },
  ]);
  expect((await list("standardScore")).body.errors).toMatchObject([{ field: "kind", code: "format" }]);
  await call("POST", "/api/admin/records", { token: clerk, body: meeting({ subjectId: other }) });
  expect((await list("branchMeeting")).body.items).toEqual([]);
});
