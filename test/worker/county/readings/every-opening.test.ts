import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { call, newKey, tokenFor } from "../../api.ts";
import { send, writeOperations, writes } from "../../platform/http/writes/index.ts";
import { openOffice } from "../../platform/http/writes/office.ts";

let reviewer: string;
beforeAll(async () => {
  await openOffice();
  reviewer = await tokenFor("reviewer", "承办人");
});

/** Whose data is opened: the public's write that leaves it, the table it is left in, and where it is opened. */
const OPENED = [
  ["signPost", "signings", "/api/admin/signings"],
  ["nominate", "nominations", "/api/admin/nominations"],
  ["supportNomination", "supporters", "/api/admin/supporters"],
] as const;

it.each(OPENED)("what %s left is opened in full with a reason, and that is on record", async (name, table, path) => {
  const operation = writeOperations.find(({ operationId }) => operationId === name);
  const write = await writes[name]?.();
  if (!operation || !write) throw new Error(`nothing says how ${name} is sent`);
  await send(operation, write, newKey());
  const id = await env.DB.prepare(`SELECT id FROM ${table} ORDER BY rowid DESC LIMIT 1`).first<string>("id");
  const opened = await call("POST", `${path}/${id}/open`, { token: reviewer, body: { reason: "核对本人信息" } });
  expect(opened.status).toBe(200);
  const phone = /"phone":"(\d+)"/.exec(JSON.stringify(write.body))?.[1] ?? "none";
  expect(JSON.stringify(opened.body)).toContain(phone);
  const auditor = await tokenFor("auditor");
  expect(await call("POST", `${path}/${id}/open`, { token: auditor, body: { reason: "核对本人信息" } })).toMatchObject({
    status: 403,
  });
  const found = await call<{ items: { action: string; reason: string }[] }>("POST", "/api/admin/readings/search", {
    token: auditor,
    body: { phone },
  });
  expect(found.body.items).toMatchObject([{ reason: "核对本人信息" }]);
});
