import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import { call, freshDatabase, tokenFor } from "../../api.ts";

beforeEach(freshDatabase);

const take = async (token: string, body: object) => (await call("POST", "/api/admin/exports", { token, body })).status;

it("is put down who took which list, with how many rows, by whoever may read it, auditors too", async () => {
  for (const role of ["clerk", "auditor"] as const)
    expect(await take(await tokenFor(role), { list: "GET /api/admin/lawyers", format: "csv", rows: 180 })).toBe(201);
  const { results } = await env.DB.prepare("SELECT action, after FROM audit_entries").all();
  expect(results).toEqual(
    Array.from({ length: 2 }, () => ({
      action: "exports.take",
      after: JSON.stringify({ list: "GET /api/admin/lawyers", format: "csv", rows: 180 }),
    })),
  );
});

it("takes the name of a list and nothing else: no search that was for somebody", async () => {
  const clerk = await tokenFor("clerk");
  expect(await take(clerk, { list: "GET /api/admin/lawyers?q=张三", format: "csv", rows: 1 })).toBe(422);
  expect(await take(clerk, { list: "GET /api/admin/lawyers", format: "csv", rows: 1, q: "张三" })).toBe(422);
});
