import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../worker/app.ts";
import { PLACES } from "../../worker/server/config.ts";
import { localBindings, localCloudflare } from "../../worker/tools/backup/cloudflare.ts";
import { loadSql } from "../../worker/tools/backup/d1-sql.ts";
import { makeKey, readIdentities } from "../../worker/tools/backup/key.ts";
import { makeBackup, type Source } from "../../worker/tools/backup/make.ts";
import { rowsOf } from "../../worker/tools/backup/manifest.ts";
import { ownFolder } from "../../worker/tools/backup/own-folder.ts";
import { restoreLocal } from "../../worker/tools/backup/restore-cloudflare.ts";
import { restoreFolder, type Restore } from "../../worker/tools/backup/restore-own.ts";
import { runWrangler } from "../../worker/tools/wrangler.ts";
import { addFirm, addLawyer, addSession, addSite } from "../worker/county.ts";
import { call, freshDatabase, tokenFor } from "../worker/api.ts";
import { png } from "../worker/county/files/samples.ts";
import { upload } from "../worker/county/files/upload.ts";
import { createExecutionContext, env } from "./home.ts";
import { putIntoFolder, serveFolder } from "./county-folder.ts";

/** A county goes from the own server into D1 and R2 as wrangler keeps them, and back, with nothing lost on the way. */

const base = mkdtempSync(join(tmpdir(), "homes-"));
const config = join(base, "wrangler.jsonc");
const data = join(base, ".wrangler/state");
const folder = join(base, "county");
const secretsFile = join(base, "secrets");
afterAll(() => rmSync(base, { recursive: true, force: true }));

const phone = "13920000000";
let code: string;
let token: string;
let fileId: string;
let recipient: string;
let restore: Restore;

beforeAll(async () => {
  writeFileSync(
    config,
    JSON.stringify({
      name: "pioneer",
      compatibility_date: "2026-10-01",
      d1_databases: [{ binding: "DB", database_name: "pioneer", database_id: "00000000-0000-0000-0000-000000000000" }],
      r2_buckets: [{ binding: "FILES", bucket_name: "pioneer-files" }],
    }),
  );
  await freshDatabase();
  token = await tokenFor("administrator");
  const sessionId = await addSession(await addSite(), (await addLawyer(await addFirm())).id, { capacity: 3 });
  const booking = { sessionId, name: "龙大爷", phone, matter: "labour", consentVersion: 1 };
  ({ code } = (await call<{ code: string }>("POST", "/api/bookings", { body: booking })).body);
  ({ id: fileId } = (await upload(await png())).body);
  await env.DB.prepare("UPDATE files SET entity = 'showcase', entity_id = 'one' WHERE id = ?").bind(fileId).run();
  await env.DB.prepare("UPDATE files SET published = 1 WHERE id = ?").bind(fileId).run();
  await putIntoFolder(folder);
  writeFileSync(secretsFile, readFileSync(join(folder, "secrets")));
  (await serveFolder(folder)).county.close();
  const key = join(base, "key");
  recipient = await makeKey(key);
  restore = {
    file: join(base, "first.age"),
    identities: readIdentities(key),
    secretsFile,
    migrations: PLACES.migrations,
    erasures: undefined,
    keepLinks: true,
    clockIsRight: false,
    say: () => {},
  };
});

const backUp = (source: Source, out: string) => makeBackup(source, { out, recipients: [recipient], say: () => {} });
const rowsIn = (file: string) => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return rowsOf(database);
  } finally {
    database.close();
  }
};

/** Everything a database is made of: tables, indices, triggers, views. */
const madeOf = (file: string): readonly unknown[] => {
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    return database
      .prepare(
        "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%' AND name NOT LIKE '%cf%' ORDER BY type, name",
      )
      .all();
  } finally {
    database.close();
  }
};

describe("from one home to the other", () => {
  it("goes into D1 and R2, where the application serves it", async () => {
    const { manifest } = await backUp(ownFolder(folder), restore.file);
    const { settled } = await restoreLocal(data, restore, { secretsFile: join(base, ".dev.vars"), config });
    expect(settled.messages).toBeGreaterThan(0);
    const bindings = localBindings(data, config);
    try {
      const { DATA_KEYS, INDEX_KEY, LINK_KEY } = env;
      const there = {
        ...env,
        DB: await bindings.database(),
        FILES: await bindings.files(),
        DATA_KEYS,
        INDEX_KEY,
        LINK_KEY,
      };
      const ask = (path: string, headers: Record<string, string> = {}) =>
        createApp().fetch(new Request(`https://pioneer.test${path}`, { headers }), there, createExecutionContext());
      expect(await (await ask(`/api/bookings/${code}`, { "pioneer-phone": phone })).json()).toMatchObject({ code });
      expect((await ask(`/api/files/${fileId}`)).status).toBe(200);
      expect((await ask("/api/admin/me", { authorization: `Bearer ${token}` })).status).toBe(200);
      const { results } = await there.DB.prepare("SELECT name FROM d1_migrations").all<{ name: string }>();
      expect(results.map(({ name }) => name)).toContain(manifest.migration);
    } finally {
      await bindings.close();
    }
    await expect(restoreLocal(data, restore, { secretsFile, config })).rejects.toThrow("is not empty");
  });

  it("comes back to the own server, by a backup and by D1's own export", async () => {
    const second = { ...restore, file: join(base, "second.age") };
    const { manifest } = await backUp(localCloudflare(data, localBindings(data, config)), second.file);
    expect(manifest.rows).not.toHaveProperty("_cf_METADATA");
    const home = join(base, "back");
    await restoreFolder(home, { ...second, replace: false });
    const { county, fetch } = await serveFolder(home);
    expect(await (await fetch(`/api/bookings/${code}`, { headers: { "pioneer-phone": phone } })).json()).toMatchObject({
      code,
      status: "booked",
    });
    expect((await fetch(`/api/files/${fileId}`)).status).toBe(200);
    county.close();

    const sql = join(base, "export.sql");
    runWrangler(["d1", "export", "DB", "-c", config, "--local", "--skip-confirmation", "--output", sql]);
    mkdirSync(join(base, "exported"));
    const exported = join(base, "exported/county.db");
    loadSql(sql, exported);
    const { job_runs: runs = 0, ...rows } = rowsIn(exported);
    // The backup itself has been put down since.
    const { job_runs: before = 0, ...same } = manifest.rows;
    expect(rows).toEqual(same);
    expect(runs).toBe(before + 1);
    expect(madeOf(exported)).toEqual(madeOf(join(folder, "county.db")));
  });
});
