import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { BranchLinkEntry, NewBranchLink, OwnBranch } from "../../../../worker/county/branch-links/schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { pdf } from "../files/samples.ts";
import { upload } from "../files/upload.ts";

const PHONE = "13812345678";
const NAME = "清溪县律所第一联合党支部";

let clerk: string;
let reviewer: string;
let branchId: string;
let firms: readonly string[];

beforeEach(async () => {
  await freshDatabase();
  [clerk, reviewer] = await Promise.all([tokenFor("clerk"), tokenFor("reviewer")]);
  firms = [await addFirm("湖南沅渡律师事务所"), await addFirm("湖南清溪源律师事务所")];
  const { body } = await call<{ id: string }>("POST", "/api/admin/branches", {
    token: clerk,
    body: { name: NAME, kind: "joint", firmIds: firms, secretaryName: "覃桂芳", phone: PHONE },
  });
  branchId = body.id;
});

const issue = (token = clerk, more: object = {}, key = newKey()) =>
  call<NewBranchLink & ProblemDetails>("POST", "/api/admin/branch-links", { token, key, body: { branchId, ...more } });
const secretOf = (path: string | undefined) => path?.split("#")[1] ?? "";
const enter = (token: string) => call<OwnBranch & ProblemDetails>("GET", "/api/branch", { token });
const opens = async (token: string) => (await enter(token)).status;
const list = async () =>
  (await call<{ items: BranchLinkEntry[] }>("GET", `/api/admin/branch-links?branch=${branchId}`, { token: clerk })).body
    .items;

describe("the link of a Party branch", () => {
  it("is handed over by a clerk, and says whose page it opens", async () => {
    const { status, body } = await issue();
    expect(status).toBe(201);
    expect(body).toMatchObject({ branch: { id: branchId, name: NAME }, sent: false, way: "handOver" });
    expect(body.path).toMatch(/^\/branch#pib_/);
    expect((await enter(secretOf(body.path))).body).toMatchObject({
      id: branchId,
      name: NAME,
      kind: "joint",
      firms: firms.map((id) => ({ id })),
      secretary: "覃桂芳",
      expiresAt: body.expiresAt,
      lastUsedAt: null,
    });
    expect((await list())[0]).toMatchObject({ delivery: "handedOver" });
    expect((await list())[0]?.lastUsedAt).not.toBeNull();
  });

  it("is an order from whoever decides, and shown to whoever hands it over", async () => {
    const { body } = await issue(reviewer);
    expect(body).toMatchObject({ delivery: "ordered" });
    expect(body).not.toHaveProperty("path");
    const handed = await call<NewBranchLink>("POST", `/api/admin/branch-links/${body.id}/hand-over`, { token: clerk });
    expect(handed.status).toBe(201);
    expect(await opens(secretOf(handed.body.path))).toBe(200);
    const sheet = await call("POST", "/api/admin/link-sheets/preview", {
      token: clerk,
      body: { path: handed.body.path },
    });
    expect(sheet.status).toBe(200);
  });

  it("is sent to the branch's phone where there is a gateway, and the message says what it is for", async () => {
    const gateway = new TestGateway();
    await gateway.connect();
    const { body } = await issue(reviewer);
    expect(body).toMatchObject({ sent: true, way: "send", to: "138****5678" });
    await runDelivery(env, () => new Date(Date.now() + 60_000), 25_000);
    const [received] = await gateway.received();
    expect(received?.message).toMatchObject({ to: { name: NAME, phone: PHONE } });
    expect(received?.message.text.zh).toContain("党支部工作台");
    const secret = /#(pib_\w+)/.exec(received?.message.text.zh ?? "")?.[1] ?? "";
    expect(await opens(secret)).toBe(200);
  });

  it("ends when it is revoked, when another is issued, when it runs out, and with its branch", async () => {
    const first = secretOf((await issue()).body.path);
    const second = (await issue()).body;
    expect([await opens(first), await opens(secretOf(second.path))]).toEqual([401, 200]);
    const kept = (await issue(clerk, { keepEarlier: true })).body;
    expect([await opens(secretOf(second.path)), await opens(secretOf(kept.path))]).toEqual([200, 200]);
    await env.DB.prepare("UPDATE branch_links SET expires_at = '2026-01-01T00:00:00.000Z' WHERE id = ?")
      .bind(second.id)
      .run();
    expect(await opens(secretOf(second.path))).toBe(401);
    const revoked = await call("POST", `/api/admin/branch-links/${kept.id}/revoke`, {
      token: clerk,
      body: { reason: "书记换届" },
    });
    expect([revoked.status, await opens(secretOf(kept.path))]).toEqual([200, 401]);
    const last = secretOf((await issue()).body.path);
    expect(await opens(last)).toBe(200);
    await call("PATCH", `/api/admin/branches/${branchId}`, { token: clerk, version: 1, body: { status: "inactive" } });
    expect(await opens(last)).toBe(401);
    expect((await issue()).body.errors).toMatchObject([{ field: "branchId", code: "unknown" }]);
  });

  it("opens nothing else: no desk, no question, and nothing of the bureau's", async () => {
    const token = secretOf((await issue()).body.path);
    for (const path of ["/api/desk", "/api/invitation", "/api/admin/branches"])
      expect(await call("GET", path, { token })).toMatchObject({ status: 401 });
    expect(await opens(token.replace("pib_", "pid_"))).toBe(401);
    expect(await opens(`${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`)).toBe(401);
  });

  it("sends files in the branch's name", async () => {
    const token = secretOf((await issue()).body.path);
    expect((await upload(pdf(), { name: "会议记录.pdf", token })).status).toBe(201);
    expect(await env.DB.prepare("SELECT uploaded_by FROM files").first("uploaded_by")).toBe(branchId);
  });
});
