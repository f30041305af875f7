import { env } from "cloudflare:workers";
import { beforeEach, expect, it } from "vitest";
import type { Overview } from "../../../../worker/county/overview/schema.ts";
import { checkAudit } from "../../../../worker/platform/access/chain-check.ts";
import { sealAudit } from "../../../../worker/platform/access/chain-service.ts";
import { system } from "../../../../worker/platform/core/actor.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";

let token: string;
let operation: Operation;

const run = (sql: string) => env.DB.prepare(sql).run();
const look = async () => (await call<Overview>("GET", "/api/admin/overview", { token })).body;
const problems = async () => (await look()).problems.map(({ kind }) => kind).filter((kind) => kind.startsWith("chain"));
const addEntries = (from: number, count: number, at = new Date().toISOString()) =>
  run(`WITH RECURSIVE n (i) AS (VALUES (${from}) UNION ALL SELECT i + 1 FROM n WHERE i < ${from + count - 1})
    INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, request_id, changed) SELECT printf('%026d', i), '${at}', 'system', 'x.y', 'x', 'x', 'r', 1 FROM n`);

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("auditor");
  operation = { db: openDatabase(env).db, keys: await keysOf(env), actor: system, requestId: "test", now: new Date() };
});

it("goes through the chain a part a night, and then from the beginning again", async () => {
  await addEntries(0, 25);
  expect(await checkAudit(operation, 10)).toEqual({ from: 0, to: 10, broken: null });
  expect((await look()).chain).toMatchObject({ wholeAt: null, brokenAt: null });
  expect(await checkAudit(operation, 10)).toEqual({ from: 10, to: 20, broken: null });
  expect(await checkAudit(operation, 10)).toEqual({ from: 20, to: 25, broken: null });
  expect((await look()).chain).toMatchObject({ wholeAt: operation.now.toISOString() });
  expect(await checkAudit(operation, 10)).toEqual({ from: 0, to: 10, broken: null });
  expect(await problems()).toEqual([]);
});

it("says what was changed in the past until it is as it was", async () => {
  await addEntries(0, 25);
  await checkAudit(operation, 20);
  await run("DROP TRIGGER audit_entries_no_update");
  await run("UPDATE audit_entries SET action = 'x.z' WHERE id = printf('%026d', 14)");
  // The night's part is behind the place; the next one begins anew and finds it.
  expect(await checkAudit(operation, 20)).toMatchObject({ from: 20, broken: null });
  expect(await checkAudit(operation, 20)).toMatchObject({ from: 0, broken: 15 });
  expect(await problems()).toEqual(["chainBroken"]);
  expect((await look()).chain).toMatchObject({ brokenAt: 15 });
  await run("UPDATE audit_entries SET action = 'x.y' WHERE id = printf('%026d', 14)");
  expect(await checkAudit(operation, 10)).toMatchObject({ from: 0, to: 10, broken: null });
  expect(await problems()).toEqual(["chainBroken"]);
  expect(await checkAudit(operation, 10)).toMatchObject({ from: 10, to: 20, broken: null });
  expect(await problems()).toEqual([]);
});

it("says that the chain was cut off behind what had been looked at", async () => {
  await addEntries(0, 25);
  await checkAudit(operation, 20);
  for (const table of ["audit_links", "audit_entries"]) await run(`DROP TRIGGER ${table}_no_delete`);
  await run("DELETE FROM audit_links WHERE position > 15");
  await run("DELETE FROM audit_entries WHERE id >= printf('%026d', 15)");
  expect(await checkAudit(operation, 20)).toMatchObject({ broken: 16 });
  expect(await problems()).toEqual(["chainBroken"]);
});

it("says that entries are not linked any more", async () => {
  await addEntries(0, 3);
  expect(await problems()).toEqual([]);
  await addEntries(3, 1, new Date(Date.now() - 20 * 60_000).toISOString());
  await sealAudit(operation, 3);
  expect(await problems()).toEqual(["chainBehind"]);
  await sealAudit(operation);
  expect(await problems()).toEqual([]);
});
