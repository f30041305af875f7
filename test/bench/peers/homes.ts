import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { applyMigrations, withDatabase } from "../../../demo/database.ts";
import { haveSecrets, makeSecrets } from "../../../demo/secrets.ts";
import { startServer } from "../../../demo/server.ts";
import { wrangler } from "../../../demo/wrangler.ts";
import { freePort } from "../../support/free-port.ts";
import { SAMPLE_COUNTY } from "../../support/sample-county.ts";

/** One that takes bookings, and how it is asked. */
export interface Home {
  readonly name: string;
  /** A request for the one place of slot `slot`, by somebody who has never asked before. */
  readonly book: (slot: number) => Promise<Response>;
  /** A request for what can be booked. */
  readonly list: (n: number) => Promise<Response>;
  readonly close: () => Promise<void>;
}

const build = resolve(import.meta.dirname, "../../../.build");
/** Slots of one place each, and the days they are spread over: about as many a day as the other's half hours. */
const SLOTS = 1_000;
const DAYS = 20;
const dayAhead = (n: number): string => new Date(Date.now() + (2 + n) * 86_400_000).toISOString().slice(0, 10);

let people = 0;

/** Our own Worker on a database of its own, with `SLOTS` sessions of one place. */
export async function openOurs(): Promise<Home> {
  const data = join(build, "bench-peers-ours");
  await rm(data, { recursive: true, force: true });
  if (!haveSecrets()) await makeSecrets();
  await withDatabase(async (db) => {
    await applyMigrations(db);
    for (const statement of SAMPLE_COUNTY) await db.prepare(statement).run();
    await fillOurs(db);
  }, data);
  const server = await startServer({ port: await freePort(), dataFolder: data });
  const book = (slot: number) => {
    const n = people++;
    return fetch(`${server.origin}/api/bookings`, {
      method: "POST",
      // Everybody is somebody else: the throttle is not what is measured.
      headers: {
        "content-type": "application/json",
        "idempotency-key": `peers-${String(n).padStart(12, "0")}`,
        "cf-connecting-ip": `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`,
      },
      body: JSON.stringify({
        sessionId: `slot-${slot}`,
        name: "田二妹",
        phone: `139${String(n).padStart(8, "0")}`,
        matter: "labour",
        consentVersion: 1,
      }),
    });
  };
  return {
    name: "this project",
    book,
    list: (n) => fetch(`${server.origin}/api/sessions?site=site-${n % DAYS}`),
    close: server.stop,
  };
}

async function fillOurs(db: D1Database): Promise<void> {
  const numbers = (count: number) =>
    `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;
  const at = "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'";
  const each = SLOTS / DAYS;
  for (const sql of [
    `INSERT INTO firms (id, name, credit_code, created_at, updated_at) VALUES ('firm', '律师事务所', 'C', ${at})`,
    // A lawyer stands in one place at a time: one for each slot of a day.
    `${numbers(each)} INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at) SELECT 'lawyer-' || i, printf('%017d', i), '律师' || i, 'firm', ${at} FROM n`,
    `${numbers(DAYS)} INSERT INTO sites (id, name, tier, division_code, address, created_at, updated_at) SELECT 'site-' || i, '工作站' || i, 'township', '431299', '人民路', ${at} FROM n`,
    `${numbers(SLOTS)} INSERT INTO sessions (id, site_id, lawyer_id, date, start_time, end_time, capacity, matters, created_at, updated_at)
     SELECT 'slot-' || i, 'site-' || (i / ${each}), 'lawyer-' || (i % ${each}), date('${dayAhead(0)}', '+' || (i / ${each}) || ' days'), '09:00', '09:30', 1, '[]', ${at} FROM n`,
  ])
    await db.prepare(sql).run();
}

/** CloudMeet (a public project: a meeting scheduler, a Worker over D1), from its built checkout. */
export async function openCloudMeet(checkout: string): Promise<Home> {
  const data = join(build, "bench-peers-cloudmeet");
  await rm(data, { recursive: true, force: true });
  await mkdir(data, { recursive: true });
  const config = join(data, "wrangler.json");
  await writeFile(
    config,
    JSON.stringify({
      name: "cloudmeet",
      main: join(resolve(checkout), ".svelte-kit/cloudflare/_worker.js"),
      compatibility_date: "2025-09-01",
      compatibility_flags: ["nodejs_compat"],
      d1_databases: [{ binding: "DB", database_name: "cloudmeet", database_id: "cloudmeet" }],
      kv_namespaces: [{ binding: "KV", id: "cloudmeet" }],
    }),
  );
  const schema = await readFile(join(checkout, "schema.sql"), "utf8");
  const proxy = await wrangler.getPlatformProxy<{ DB: D1Database }>({
    configPath: config,
    persist: { path: join(data, "v3") },
    envFiles: [],
  });
  const { DB } = proxy.env;
  for (const query of [
    ...wrangler.unstable_splitSqlQuery(schema),
    "INSERT INTO users (id, email, name, slug) VALUES ('host', 'host@example.org', 'Host', 'host')",
    "INSERT INTO event_types (id, user_id, name, duration_minutes, slug) VALUES ('type', 'host', 'Talk', 30, 'talk')",
    ...[0, 1, 2, 3, 4, 5, 6].map(
      (day) =>
        `INSERT INTO availability_rules (user_id, day_of_week, start_time, end_time) VALUES ('host', ${day}, '00:00', '23:30')`,
    ),
  ])
    await DB.prepare(query).run();
  await proxy.dispose();
  const worker = await wrangler.unstable_startWorker({
    config,
    dev: {
      server: { hostname: "localhost", port: await freePort() },
      persist: data,
      inspector: false,
      watch: false,
      logLevel: "none",
    },
  });
  await worker.ready;
  const { origin } = await worker.url;
  const startOf = (slot: number) => Date.parse(`${dayAhead(0)}T00:00:00Z`) + slot * 1_800_000;
  return {
    name: "CloudMeet",
    book: (slot) =>
      fetch(`${origin}/api/bookings`, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          eventSlug: "talk",
          startTime: new Date(startOf(slot)).toISOString(),
          endTime: new Date(startOf(slot) + 1_800_000).toISOString(),
          attendeeName: "Tian",
          attendeeEmail: `p${people++}@example.org`,
        }),
      }),
    list: (n) => fetch(`${origin}/api/availability?event=talk&date=${dayAhead(n % DAYS)}`),
    close: () => worker.dispose(),
  };
}
