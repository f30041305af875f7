import { insertStaffStatement } from "../../../../worker/platform/access/staff-queries.ts";
import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { beforeEach, describe, expect, it } from "vitest";
import { system } from "../../../../worker/platform/core/actor.ts";
import { audited } from "../../../../worker/platform/access/audit.ts";
import { beginningOf, campaignChain, GENERAL_CHAIN } from "../../../../worker/platform/access/chain.ts";
import { headOf, sealAudit, writeChained, type Chained } from "../../../../worker/platform/access/chain-service.ts";
import type { AuditEntry, Chain } from "../../../../worker/platform/access/schema.ts";
import { openDatabase, writeBatch, type Statement } from "../../../../worker/platform/db/client.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { runSealAudit } from "../../../../worker/jobs/seal-audit.ts";
import type { NominationEntry } from "../../../../worker/commendations/review/schema.ts";
import type { Operation } from "../../../../worker/platform/operation.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, liftWriteLimits, tokenFor } from "../../api.ts";
import { MeteredDatabase } from "../../metered-database.ts";
import {
  draftCampaign,
  nominated,
  nomination,
  publishCampaign,
  type Drafted,
} from "../../commendations/nominations/campaign.ts";
import { verifyText } from "./sample-chain.ts";

let token: string;
let operation: Operation;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("administrator", "局长");
  operation = { db: openDatabase(env).db, keys: await keysOf(env), actor: system, requestId: "test", now: new Date() };
});

const run = (sql: string, ...values: unknown[]) =>
  env.DB.prepare(sql)
    .bind(...values)
    .run();
const rows = async <T>(sql: string, ...values: unknown[]) =>
  (
    await env.DB.prepare(sql)
      .bind(...values)
      .all<T>()
  ).results;
const count = async (sql: string) => (await env.DB.prepare(sql).first<number>("n")) ?? -1;
const linksOf = (chain: string) =>
  rows<{ position: number; entry_id: string; previous: string; hash: string }>(
    "SELECT * FROM audit_links WHERE chain = ? ORDER BY position",
    chain,
  );

const look = (chain: string, query = "") =>
  call<Chain & { errors: unknown }>("GET", `/api/admin/chains/${chain}${query}`, { token });
const brokenIn = async (chain: string, query = "") => (await look(chain, query)).body.verified.broken;
const exported = async (chain: string) =>
  (await call<string>("GET", `/api/admin/chains/${chain}/export`, { token })).body;
const brokenInFile = async (chain: string) => (await verifyText(operation.keys.chain, await exported(chain)))?.broken;

/** What somebody does who has the database but not the key. */
async function withoutGuards(): Promise<void> {
  for (const table of ["audit_entries", "audit_links"])
    for (const verb of ["update", "delete"]) await run(`DROP TRIGGER ${table}_no_${verb}`);
}
const withoutKeys = async (...names: string[]) => {
  for (const name of names) await run(`DROP INDEX audit_links_${name}`);
};

/** Audit entries as they come from anywhere. */
const addEntries = (from: number, many: number) =>
  run(
    `WITH RECURSIVE n (i) AS (VALUES (${from}) UNION ALL SELECT i + 1 FROM n WHERE i < ${from + many - 1})
     INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, after, request_id, changed)
     SELECT printf('%026d', i), '2026-01-01T00:00:00.000Z', 'citizen', 'bookings.book', 'bookings', 'booking-' || i, '{"status":"booked"}', 'request-' || i, 1 FROM n`,
  );

/** An administrator's change, for steps of a chain: somebody more. */
const change = (): Statement =>
  insertStaffStatement(operation.db, {
    id: newId(),
    name: "甲",
    role: "clerk",
    createdAt: "2026-01-01T00:00:00.000Z",
    updatedAt: "2026-01-01T00:00:00.000Z",
  });
const step = (chained: Chained, n: number) =>
  chained(change(), { action: "tests.step", entity: "tests", entityId: `step-${n}` });

/** A campaign with a chain of eight steps: drafted, published, five nominations, one found eligible. */
async function campaignWithSteps(): Promise<{ campaign: Drafted; chain: string }> {
  const campaign = await publishCampaign(token);
  for (let n = 0; n < 5; n++) await nominated(campaign, { nominee: { name: `龙${n}勇` } });
  const { body } = await call<{ items: NominationEntry[] }>("GET", `/api/admin/nominations?campaign=${campaign.id}`, {
    token,
  });
  expect(
    await call("POST", `/api/admin/nominations/${body.items[0]?.id}/move`, {
      token,
      version: 1,
      body: { to: "eligible" },
    }),
  ).toMatchObject({ status: 200 });
  return { campaign, chain: campaignChain(campaign.id) };
}

describe("a campaign's chain", () => {
  it("has every step, each with its entry, and is proven by the endpoint and by its file", async () => {
    const { campaign, chain } = await campaignWithSteps();
    await nominated(await publishCampaign(token));
    const patched = await call("PATCH", `/api/admin/campaigns/${campaign.id}`, {
      token,
      version: 2,
      body: { title: "改名", reason: "笔误" },
    });
    expect(patched.status).toBe(200);
    expect(
      await call("POST", `/api/admin/campaigns/${campaign.id}/close`, { token, version: 3, body: { reason: "截止" } }),
    ).toMatchObject({ status: 200 });

    const links = await linksOf(chain);
    expect(links.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const actions = await rows<{ action: string }>(
      "SELECT action FROM audit_links JOIN audit_entries ON id = entry_id WHERE chain = ? ORDER BY position",
      chain,
    );
    expect(actions.map(({ action }) => action)).toEqual([
      "campaigns.create",
      "campaigns.publish",
      ...Array<string>(5).fill("nominations.nominate"),
      "nominations.move",
      "campaigns.amend",
      "campaigns.close",
    ]);

    const head = { position: 10, hash: links.at(-1)?.hash ?? "" };
    expect(await headOf(operation.db, chain)).toEqual(head);
    expect(await look(chain)).toMatchObject({
      status: 200,
      body: { chain, position: 10, head: head.hash, verified: { from: 1, to: 10, broken: null, next: null } },
    });
    const file = await call<string>("GET", `/api/admin/chains/${chain}/export`, { token });
    expect(file.headers.get("content-type")).toMatch(/^application\/x-ndjson/);
    expect(file.headers.get("content-disposition")).toBe(`attachment; filename="campaign-${campaign.id}.ndjson"`);
    expect(await verifyText(operation.keys.chain, file.body)).toEqual({ chain, to: head, broken: null });
    // Its entries are those of the audit, as the auditor reads them.
    const { body } = await call<{ items: AuditEntry[] }>(
      "GET",
      `/api/admin/audit?entity=campaigns&entityId=${campaign.id}&limit=1`,
      { token },
    );
    expect(JSON.parse(file.body.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      position: 10,
      entry: body.items[0],
    });
    expect(file.body).not.toMatch(/田秀英|13812345678|龙0勇|村里/);
  });

  it("is nothing before its first step, and for nobody without the permission", async () => {
    expect(await look("campaign:nothing")).toMatchObject({ status: 404, body: { code: "not_found" } });
    expect(await call("GET", "/api/admin/chains/campaign:nothing/export", { token })).toMatchObject({ status: 404 });
    expect(await headOf(operation.db, "campaign:nothing")).toBeNull();
    for (const path of ["audit", "audit/export"])
      expect(await call("GET", `/api/admin/chains/${path}`, { token: await tokenFor("clerk") })).toMatchObject({
        status: 403,
      });
    expect(await call("GET", "/api/admin/chains/audit", { token: await tokenFor("auditor") })).toMatchObject({
      status: 200,
    });
    expect(await look("audit", "?head=abc")).toMatchObject({
      status: 422,
      body: { errors: [{ field: "head", code: "format" }] },
    });
  });

  it("has no link for a step that was refused", async () => {
    const campaign = await draftCampaign(token);
    expect(await call("POST", `/api/admin/campaigns/${campaign.id}/publish`, { token, version: 5 })).toMatchObject({
      status: 412,
    });
    const answers = await Promise.all(
      [1, 2, 3].map(() => call("POST", `/api/admin/campaigns/${campaign.id}/publish`, { token, version: 1 })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412]);
    expect(await linksOf(campaignChain(campaign.id))).toHaveLength(2);
    const body = nomination(campaign);
    const twice = await Promise.all([1, 2].map(() => call("POST", "/api/nominations", { body })));
    expect(twice.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const key = "chain-test-key-0001";
    const again = { ...body, nominee: { name: "石小勇" } };
    const same = await Promise.all([1, 2, 3].map(() => call("POST", "/api/nominations", { body: again, key })));
    expect(new Set(same.map(({ status, body: { code } }) => `${status} ${code}`)).size).toBe(1);
    expect(await linksOf(campaignChain(campaign.id))).toHaveLength(4);
    expect(await count("SELECT count(*) AS n FROM audit_entries")).toBe(4);
  });

  it("is written once: nothing edits or deletes a link, and an entry in it stays", async () => {
    const { chain } = await campaignWithSteps();
    await expect(run("UPDATE audit_links SET hash = ''")).rejects.toThrow("append_only");
    await expect(run("DELETE FROM audit_links")).rejects.toThrow("append_only");
    await withoutGuards();
    await expect(run("DELETE FROM audit_entries")).rejects.toThrow("FOREIGN KEY");
    expect(await brokenIn(chain)).toBeNull();
  });
});

describe("steps written at the same time", () => {
  beforeEach(liftWriteLimits);

  const nominateAtOnce = (campaign: Drafted, many: number) =>
    Promise.all(
      Array.from({ length: many }, (_, n) =>
        call("POST", "/api/nominations", { body: nomination(campaign, { nominee: { name: `第${n}人` } }) }),
      ),
    );

  it("fork the chain where nothing keeps them from it", async () => {
    const campaign = await publishCampaign(token);
    await withoutKeys("position", "previous");
    await nominateAtOnce(campaign, 12);
    const links = await linksOf(campaignChain(campaign.id));
    expect(links).toHaveLength(14);
    expect(new Set(links.map(({ previous }) => previous)).size).toBeLessThan(14);
    expect(await brokenIn(campaignChain(campaign.id))).toMatchObject({ how: "forged" });
  });

  it("stand one behind the other, and none is lost", async () => {
    const campaign = await publishCampaign(token);
    const answers = await nominateAtOnce(campaign, 20);
    expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(201));
    const links = await linksOf(campaignChain(campaign.id));
    expect(links.map(({ position }) => position)).toEqual(Array.from({ length: 22 }, (_, index) => index + 1));
    expect(links.slice(1).map(({ previous }) => previous)).toEqual(links.slice(0, -1).map(({ hash }) => hash));
    const unlinked =
      "SELECT count(*) AS n FROM nominations WHERE id NOT IN (SELECT e.entity_id FROM audit_links JOIN audit_entries e ON e.id = entry_id)";
    expect(await count(unlinked)).toBe(0);
    expect(await brokenIn(campaignChain(campaign.id))).toBeNull();
  });

  it("are in one batch when one change makes several of them, and the head before is known to it", async () => {
    const heads: unknown[] = [];
    const first = await writeChained(operation, "campaign:many", async (chained) => step(chained, 0));
    const last = await writeChained(operation, "campaign:many", async (chained, before) => {
      heads.push(before);
      return (await Promise.all([1, 2, 3].map((n) => step(chained, n)))).flat();
    });
    expect(heads).toEqual([first]);
    expect(last).toEqual({ position: 4, hash: (await linksOf("campaign:many"))[3]?.hash });
    expect(await headOf(operation.db, "campaign:many")).toEqual(last);
    expect(await brokenIn("campaign:many")).toBeNull();
    const entities = await rows<{ entity_id: string }>(
      "SELECT e.entity_id FROM audit_links JOIN audit_entries e ON e.id = entry_id ORDER BY position",
    );
    expect(entities.map(({ entity_id }) => entity_id)).toEqual(["step-0", "step-1", "step-2", "step-3"]);
  });

  it("give up in the end where others always win, and leave nothing", async () => {
    let others = 0;
    const losing = writeChained(operation, "campaign:busy", async (chained) => {
      const made = await step(chained, 1000);
      await writeChained(operation, "campaign:busy", async (other) => step(other, others++));
      return made;
    });
    await expect(losing).rejects.toMatchObject({ code: "unavailable" });
    expect(others).toBe(24);
    expect(await linksOf("campaign:busy")).toHaveLength(24);
    expect(await count("SELECT count(*) AS n FROM audit_entries WHERE entity_id = 'step-1000'")).toBe(0);
    expect(await count("SELECT count(*) AS n FROM staff")).toBe(25);
  });

  it("are proven from what is stored, whatever text they hold", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ stringUnit: "binary" }),
        fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((unit) => String.fromCharCode(unit)) }),
        async (value, reason) => {
          const chain = `campaign:${newId()}`;
          await writeChained(operation, chain, async (chained) =>
            chained(change(), {
              action: "tests.step",
              entity: "tests",
              entityId: "x",
              before: { value, none: undefined },
              after: value,
              reason,
            }),
          );
          expect(await brokenIn(chain)).toBeNull();
          expect(await brokenInFile(chain)).toBeNull();
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("what was done to a stored chain is found and named, by the endpoint and in the file", () => {
  let chain: string;
  let links: Awaited<ReturnType<typeof linksOf>>;
  const entryAt = (position: number) => links[position - 1]?.entry_id ?? "";
  const found = async (position: number, how: string, entryId: unknown = expect.anything()) => {
    expect(await brokenIn(chain)).toEqual({ position, entryId, how });
    expect(await brokenInFile(chain)).toEqual({ position, entryId, how });
  };

  beforeEach(async () => {
    ({ chain } = await campaignWithSteps());
    links = await linksOf(chain);
    await withoutGuards();
  });

  it.each([
    ["reason", "'改过的'"],
    ["actor_name", "'别人'"],
    ["at", "'2026-01-01T00:00:00.000Z'"],
    ["after", `'{"status":"closed"}'`],
    ["action", "'nominations.withdraw'"],
  ])("edited: %s", async (column, value) => {
    await run(`UPDATE audit_entries SET ${column} = ${value} WHERE id = ?`, entryAt(4));
    await found(4, "edited", entryAt(4));
  });

  it("edited, the last one too", async () => {
    await run("UPDATE audit_entries SET reason = '改过的' WHERE id = ?", entryAt(8));
    await found(8, "edited", entryAt(8));
  });

  it("removed from the middle", async () => {
    await run("DELETE FROM audit_links WHERE entry_id = ?", entryAt(3));
    await run("DELETE FROM audit_entries WHERE id = ?", entryAt(3));
    await found(3, "removed", entryAt(4));
    await run("UPDATE audit_links SET position = position - 1 WHERE chain = ? AND position > 3", chain);
    await found(3, "removed", entryAt(4));
  });

  it("reordered", async () => {
    for (const [from, to] of [
      [3, 1000],
      [5, 3],
      [1000, 5],
    ])
      await run("UPDATE audit_links SET position = ? WHERE chain = ? AND position = ?", to, chain, from);
    await found(3, "reordered", entryAt(5));
  });

  it("reordered by giving two hashes each other's entries", async () => {
    await run("UPDATE audit_links SET entry_id = ? WHERE chain = ? AND position = 2", `${entryAt(2)}`, chain);
    await withoutKeys("entry");
    await run("UPDATE audit_links SET entry_id = ? WHERE chain = ? AND position = 3", entryAt(4), chain);
    await run("UPDATE audit_links SET entry_id = ? WHERE chain = ? AND position = 4", entryAt(3), chain);
    await found(3, "reordered", entryAt(4));
  });

  it("cut off: only a head that was published tells", async () => {
    const { hash = "" } = links.at(-1) ?? {};
    expect(await brokenIn(chain, `?head=${hash}`)).toBeNull();
    expect(await brokenIn(chain, `?head=${links[5]?.hash}&position=6`)).toBeNull();
    await run("DELETE FROM audit_links WHERE chain = ? AND position > 6", chain);
    expect(await brokenIn(chain)).toBeNull();
    for (const query of [`?head=${hash}`, `?head=${hash}&position=8`])
      expect(await brokenIn(chain, query)).toEqual({ position: 7, entryId: null, how: "cutOff" });
    expect((await verifyText(operation.keys.chain, await exported(chain), { hash }))?.broken).toEqual({
      position: 7,
      entryId: null,
      how: "cutOff",
    });
    // Another step does not hide it.
    const { body } = await call<{ items: NominationEntry[] }>("GET", "/api/admin/nominations?state=submitted", {
      token,
    });
    await call("POST", `/api/admin/nominations/${body.items[0]?.id}/move`, {
      token,
      version: 1,
      body: { to: "eligible" },
    });
    await call("POST", `/api/admin/nominations/${body.items[1]?.id}/move`, {
      token,
      version: 1,
      body: { to: "eligible" },
    });
    expect(await brokenIn(chain, `?head=${hash}&position=8`)).toEqual({ position: 8, entryId: null, how: "forged" });
  });

  it("forged: put in between, or a fork", async () => {
    await addEntries(1, 1);
    const id = String(1).padStart(26, "0");
    await expect(
      run("INSERT INTO audit_links VALUES (?, 9, ?, ?, ?)", chain, id, links[3]?.hash, "ab".repeat(32)),
    ).rejects.toThrow("UNIQUE");
    await withoutKeys("previous", "position");
    await run("INSERT INTO audit_links VALUES (?, 5, ?, ?, ?)", chain, id, links[3]?.hash, "ab".repeat(32));
    await found(6, "forged", id);
    await run(
      "UPDATE audit_links SET position = position + 1 WHERE chain = ? AND position >= 5 AND entry_id <> ?",
      chain,
      id,
    );
    await found(5, "forged", id);
  });

  it("in the audit as well, which has every step of the campaign too", async () => {
    const before = (await look(GENERAL_CHAIN)).body;
    expect(before.verified).toMatchObject({ to: 8, broken: null });
    await run("UPDATE audit_entries SET reason = '改过的' WHERE id = ?", entryAt(4));
    expect(await brokenIn(GENERAL_CHAIN)).toEqual({ position: 4, entryId: entryAt(4), how: "edited" });
    expect(await brokenInFile(GENERAL_CHAIN)).toEqual({ position: 4, entryId: entryAt(4), how: "edited" });
  });

  it("in the audit as well: an entry slipped in where no seal comes by any more", async () => {
    expect(await brokenIn(GENERAL_CHAIN)).toBeNull();
    await run(
      `INSERT INTO audit_entries (rowid, id, at, actor_kind, action, entity, entity_id, request_id, changed) VALUES (-5, 'FALSE', '2026-01-01', 'bureau', 'signings.approve', 'signings', 'x', 'x', 1)`,
    );
    expect(await brokenIn(GENERAL_CHAIN)).toEqual({ position: 1, entryId: "FALSE", how: "forged" });
  });
});

describe("the general chain", () => {
  it("is sealed by the job, in the order of commits", async () => {
    await addEntries(1, 30);
    await runSealAudit(env);
    const links = await linksOf(GENERAL_CHAIN);
    expect(links.map(({ entry_id }) => entry_id)).toEqual(
      (await rows<{ id: string }>("SELECT id FROM audit_entries ORDER BY rowid")).map(({ id }) => id),
    );
    expect(links[0]?.previous).toBe((await beginningOf(operation.keys.chain, GENERAL_CHAIN)).hash);
    expect(await sealAudit(operation)).toEqual({ sealed: 0, complete: true });
  });

  it("passes over no entry that commits late, with an id from before", async () => {
    await addEntries(1000, 5);
    await sealAudit(operation);
    await addEntries(1, 3);
    expect(await sealAudit(operation)).toEqual({ sealed: 3, complete: true });
    expect((await linksOf(GENERAL_CHAIN)).map(({ entry_id }) => Number(entry_id))).toEqual([
      1000, 1001, 1002, 1003, 1004, 1, 2, 3,
    ]);
    expect(await brokenIn(GENERAL_CHAIN)).toBeNull();
  });

  it("is sealed once when several seal at once", async () => {
    await addEntries(1, 1700);
    const runs = await Promise.all([1, 2, 3, 4].map(() => sealAudit({ ...operation, db: openDatabase(env).db })));
    expect(runs.reduce((sum, { sealed }) => sum + sealed, 0)).toBe(1700);
    expect(await count("SELECT count(*) AS n FROM audit_links")).toBe(1700);
    expect(await look(GENERAL_CHAIN)).toMatchObject({ body: { position: 1700, verified: { to: 1700, broken: null } } });
  });

  it("is sealed while 200 changes are written, and has them all", async () => {
    const writeTwenty = async (lane: number) => {
      const { db } = openDatabase(env);
      for (let n = 0; n < 20; n++)
        await writeBatch(
          db,
          audited(operation, change(), { action: "tokens.create", entity: "tokens", entityId: `token-${lane}-${n}` }),
        );
    };
    const done = { writing: false };
    const sealOften = async () => {
      const counts: number[] = [];
      while (!done.writing) counts.push((await sealAudit({ ...operation, db: openDatabase(env).db })).sealed);
      return counts;
    };
    const seals = [sealOften(), sealOften()];
    await Promise.all(Array.from({ length: 10 }, (_, lane) => writeTwenty(lane)));
    done.writing = true;
    const counts = (await Promise.all(seals)).flat();
    expect(counts.filter((sealed) => sealed > 0).length).toBeGreaterThan(1);
    await sealAudit(operation);
    expect(await count("SELECT count(DISTINCT entry_id) AS n FROM audit_links WHERE chain = 'audit'")).toBe(200);
    expect(await look(GENERAL_CHAIN)).toMatchObject({ body: { position: 200, verified: { to: 200, broken: null } } });
  });

  it("is brought up to date before it is read or exported", async () => {
    await addEntries(1, 3);
    expect(await look(GENERAL_CHAIN)).toMatchObject({ body: { position: 3, verified: { to: 3 } } });
    await addEntries(4, 2);
    expect((await verifyText(operation.keys.chain, await exported(GENERAL_CHAIN)))?.to.position).toBe(5);
  });

  it("may be empty", async () => {
    const { hash } = await beginningOf(operation.keys.chain, GENERAL_CHAIN);
    expect(await look(GENERAL_CHAIN)).toMatchObject({
      status: 200,
      body: { position: 0, head: hash, verified: { to: 0, broken: null, next: null } },
    });
    expect(await verifyText(operation.keys.chain, await exported(GENERAL_CHAIN))).toMatchObject({
      to: { position: 0 },
      broken: null,
    });
  });

  it("is sealed again as it was when its links are lost", async () => {
    await addEntries(1, 20);
    const { head } = (await look(GENERAL_CHAIN)).body;
    await withoutGuards();
    await run("DELETE FROM audit_links WHERE position > 12");
    expect(await brokenIn(GENERAL_CHAIN, `?head=${head}`)).toBeNull();
    // With the entries lost too, it does not come to that head again.
    await run("DELETE FROM audit_links WHERE position > 12");
    await run("DELETE FROM audit_entries WHERE id > ?", String(15).padStart(26, "0"));
    expect(await brokenIn(GENERAL_CHAIN, `?head=${head}`)).toEqual({ position: 16, entryId: null, how: "cutOff" });
  });

  it("is verified in parts when it is long, and exported whole", async () => {
    await addEntries(1, 2500);
    await sealAudit(operation);
    const { hash: early } = (await linksOf(GENERAL_CHAIN))[499] ?? {};
    const inParts = async (query: string) => {
      const parts: Chain["verified"][] = [];
      for (let next: string | null = ""; next !== null;) {
        const { body }: { body: Chain } = await look(GENERAL_CHAIN, `?limit=1100${query}${next && `&after=${next}`}`);
        parts.push(body.verified);
        next = body.verified.next;
      }
      return parts;
    };
    for (const query of ["", `&head=${early}`, `&head=${early}&position=500`]) {
      expect((await inParts(query)).map(({ from, to, broken }) => [from, to, broken])).toEqual([
        [1, 1100, null],
        [1101, 2200, null],
        [2201, 2500, null],
      ]);
    }
    expect((await inParts(`&head=${"ab".repeat(32)}`)).at(-1)?.broken).toEqual({
      position: 2501,
      entryId: null,
      how: "cutOff",
    });
    const file = await exported(GENERAL_CHAIN);
    expect(file.split("\n")).toHaveLength(2502);
    expect(await verifyText(operation.keys.chain, file)).toMatchObject({ to: { position: 2500 }, broken: null });

    await withoutGuards();
    await run("UPDATE audit_entries SET after = NULL WHERE id = ?", String(2300).padStart(26, "0"));
    expect((await inParts("")).map(({ to, broken }) => [to, broken?.position])).toEqual([
      [1100, undefined],
      [2200, undefined],
      [2299, 2300],
    ]);
    // A fork right where one part ends and the next begins.
    await withoutKeys("position", "previous", "entry");
    await run(
      "INSERT INTO audit_links SELECT chain, 1100, entry_id, previous, 'ab' FROM audit_links WHERE position = 1100",
    );
    expect((await inParts("")).at(-1)).toMatchObject({ to: 1100, broken: { position: 1101, how: "forged" } });
  });

  it("costs what is new, however long the past is", async () => {
    const costOf = async (past: number) => {
      await freshDatabase();
      await addEntries(1, past);
      await sealAudit(operation);
      await addEntries(past + 1, 20);
      const metered = new MeteredDatabase(env.DB);
      await sealAudit({ ...operation, db: openDatabase({ DB: metered.binding }).db });
      return metered.take();
    };
    const [short, long] = [await costOf(100), await costOf(9000)];
    expect(long.rowsRead).toBe(short.rowsRead);
    expect(long.statements).toBe(short.statements);
    expect(long.rowsRead).toBeLessThan(20 * 4);
  });
});
