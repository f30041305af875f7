import { createExecutionContext, createScheduledController } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { Secret, TOTP } from "otpauth";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { countiesIn, countyAt } from "../../worker/bound-counties.ts";
import entry, { CountyJobs } from "../../worker/index.ts";
import { SCHEDULE } from "../../worker/jobs/schedule.ts";
import { issueStatements } from "../../worker/platform/access/issued-token.ts";
import type { Env } from "../../worker/platform/core/env.ts";
import { makeToken, type TokenPrefix } from "../../worker/platform/core/token.ts";
import { apiDocument } from "../../worker/platform/http/api-document.ts";
import { keysOf } from "../../worker/platform/privacy/keys.ts";
import { seal, unseal } from "../../worker/platform/privacy/seal.ts";
import { COUNTIES_A_TURN, turnsFor, turnsOf } from "../../worker/turns.ts";
import { app, everyRead, type Question } from "./every-read.ts";
import { fillWholeCounty } from "./whole-county.ts";

/**
 * One Worker with three counties. Qingxi and Yuanling have the same ids, codes and phones, since both were filled in the
 * same way; Chenxi has nobody but its administrator. Whatever Qingxi has given out is tried on every route of the two
 * others: it opens nothing there, and nothing of Qingxi's is ever in an answer of theirs.
 */

const NAMES = ["qingxi", "yuanling", "chenxi"] as const;
type Name = (typeof NAMES)[number];
const OTHERS = ["yuanling", "chenxi"] as const;
const hostOf = (name: Name) => `legal.${name}.test`;

const key = (): string => btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))));
const secrets = () => `DATA_KEYS="k1:${key()}"\nINDEX_KEY="${key()}"\nLINK_KEY="${key()}"\n`;
const bound = {
  ASSETS: env.ASSETS,
  COUNTIES_1: NAMES.slice(0, 2).map((name) => ({ name, hosts: [hostOf(name)] })),
  COUNTIES_2: [{ name: "chenxi", hosts: [hostOf("chenxi"), "chenxi.test"] }],
  DB_QINGXI: env.DB_QINGXI,
  DB_YUANLING: env.DB_YUANLING,
  DB_CHENXI: env.DB_CHENXI,
  FILES_QINGXI: env.FILES_QINGXI,
  FILES_YUANLING: env.FILES_YUANLING,
  FILES_CHENXI: env.FILES_CHENXI,
  WRITE_THROTTLE_QINGXI: env.WRITE_THROTTLE,
  WRITE_THROTTLE_YUANLING: env.WRITE_THROTTLE,
  WRITE_THROTTLE_CHENXI: env.WRITE_THROTTLE,
  SECRETS_QINGXI: secrets(),
  SECRETS_YUANLING: secrets(),
  SECRETS_CHENXI: secrets(),
};
/** The Worker's environment: it has no `DB` of its own, which whoever asks for one would learn. */
const deployment = bound as unknown as Env;

function envOf(name: Name): Env {
  const own = countyAt(deployment, `https://${hostOf(name)}`)?.env;
  if (!own) throw new Error(`${name} is not served.`);
  return own;
}

let callers = 0;
const at = (name: Name, path: string, init: RequestInit = {}): Promise<Response> => {
  const headers = new Headers(init.headers);
  callers += 1;
  headers.set("cf-connecting-ip", `10.9.${callers >> 8}.${callers & 255}`);
  return entry.fetch(
    new Request(`https://${hostOf(name)}${path}`, { ...init, headers }) as never,
    deployment,
    createExecutionContext(),
  );
};

/** What is written on every entry of a county, to be known again wherever it comes up. */
const MARKS: Readonly<Record<Name, string>> = { qingxi: "甲甲甲", yuanling: "乙乙乙", chenxi: "丙丙丙" };
const NAMED = new Set(["name", "title", "address", "text", "text_zh", "description", "organisation"]);

async function markCounty(name: Name): Promise<number> {
  const { DB } = envOf(name);
  const { results: tables } = await DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
  ).all<{ name: string }>();
  let marked = 0;
  for (const { name: table } of tables) {
    const { results: columns } = await DB.prepare(`PRAGMA table_info(${table})`).all<{ name: string; type: string }>();
    for (const { name: column, type } of columns) {
      if (!NAMED.has(column) || type !== "TEXT") continue;
      // A column that takes no such text stays as it is.
      await DB.prepare(`UPDATE ${table} SET ${column} = '${MARKS[name]}' || substr(${column}, 1, 40)`)
        .run()
        .then(
          () => (marked += 1),
          () => marked,
        );
    }
  }
  return marked;
}

interface Operation {
  readonly method: string;
  readonly path: string;
}
const operations: readonly Operation[] = Object.entries(apiDocument(app).paths ?? {}).flatMap(([path, methods]) =>
  Object.keys(methods as object).map((method) => ({ method: method.toUpperCase(), path })),
);

/** What Qingxi gave out, as it is sent. */
interface Given {
  readonly bureau: string;
  readonly desk: string;
  readonly branch: string;
  readonly account: string;
  readonly invitation: string;
  readonly kiosk: string;
  /** Of a browser in which somebody is signed in. */
  readonly cookie: string;
}

/** What opens an operation, where it takes anything that opens one. */
const opens = ({ path }: Operation): keyof Given | undefined =>
  path.startsWith("/api/admin/")
    ? "bureau"
    : path.startsWith("/api/desk")
      ? "desk"
      : path.startsWith("/api/branch")
        ? "branch"
        : path.startsWith("/api/account")
          ? "account"
          : path === "/api/invitation"
            ? "invitation"
            : undefined;

let questions: readonly Question[];
let given: Given;
/** The administrators of the two others. */
const own: Record<Name, string> = { qingxi: "", yuanling: "", chenxi: "" };

async function insertToken(name: Name, kind: TokenPrefix, statement: (id: string, hash: string) => string) {
  const { token, id, hash } = await makeToken(kind);
  await envOf(name).DB.prepare(statement(id, hash)).run();
  return token;
}

async function administratorOf(name: Name): Promise<string> {
  const { token, id, hash } = await makeToken();
  const { DB } = envOf(name);
  await DB.batch(
    issueStatements({ kind: "token", id, hash, name: "张三", holder: { role: "administrator" } }).map(
      ([sql, ...values]) => DB.prepare(sql).bind(...values),
    ),
  );
  return token;
}

/** Somebody of Qingxi sets an account up and signs in; returns the cookies and the link, which another one gets anew. */
async function signedIn(): Promise<string> {
  const { token, id, hash } = await makeToken("pia");
  const { DB } = envOf("qingxi");
  await DB.batch(
    issueStatements({ kind: "accountLink", id, hash, name: "周明", holder: { role: "administrator" } }).map(
      ([sql, ...values]) => DB.prepare(sql).bind(...values),
    ),
  );
  const json = { "content-type": "application/json", origin: `https://${hostOf("qingxi")}` };
  const authorization = `Bearer ${token}`;
  const opened = await at("qingxi", "/api/account", { headers: { authorization } });
  const { authenticator } = (await opened.json()) as { authenticator: { key: string } };
  const totp = new TOTP({ secret: Secret.fromBase32(authenticator.key), algorithm: "SHA1", digits: 6, period: 30 });
  const send = (path: string, body: object, headers: Record<string, string> = {}) =>
    at("qingxi", path, {
      method: "POST",
      headers: { ...json, "idempotency-key": crypto.randomUUID(), ...headers },
      body: JSON.stringify(body),
    });
  const account = { userName: "zhouming", password: "清溪县司法局 大家早上好" };
  const made = await send("/api/account", { ...account, code: totp.generate() }, { authorization });
  expect(made.status, await made.text()).toBe(201);
  await DB.prepare("UPDATE accounts SET last_step = 0").run();
  const signed = await send("/api/sign-in", { ...account, code: totp.generate() });
  expect(signed.status, await signed.clone().text()).toBe(200);
  return signed.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
}

beforeAll(async () => {
  for (const name of NAMES) {
    // Of an earlier run in the same Worker nothing is left by the reset of the others.
    for (const script of env.MIGRATED_DATABASE) await envOf(name).DB.prepare(script).run();
    own[name] = await administratorOf(name);
  }
  const cookie = await signedIn();
  for (const name of ["qingxi", "yuanling"] as const) {
    await fillWholeCounty(envOf(name).DB, { people: 60, past: 200, days: 200 });
    expect(await markCounty(name)).toBeGreaterThan(20);
  }
  questions = await everyRead(envOf("qingxi"));
  await everyRead(envOf("yuanling"));
  const bearer = (start: string) =>
    questions
      .find(({ headers }) => headers["authorization"]?.startsWith(`Bearer ${start}`))
      ?.headers["authorization"]?.slice(7) ?? "";
  given = {
    bureau: bearer("pio"),
    desk: bearer("pid"),
    invitation: bearer("pin"),
    kiosk: questions.find(({ headers }) => headers["pioneer-kiosk"])?.headers["pioneer-kiosk"] ?? "",
    branch: await insertToken(
      "qingxi",
      "pib",
      (id, hash) =>
        `INSERT INTO branch_links (id, branch_id, hash, expires_at, created_at) SELECT '${id}', id, '${hash}', '9999', '2026' FROM branches LIMIT 1`,
    ),
    account: await insertToken(
      "qingxi",
      "pia",
      (id, hash) =>
        `INSERT INTO account_links (id, staff_id, hash, expires_at, created_at) SELECT '${id}', id, '${hash}', '9999', '2026' FROM staff LIMIT 1`,
    ),
    cookie,
  };
}, 300_000);

/** Whether an answer lists nothing. */
function isEmpty(text: string): boolean {
  const parsed: unknown = JSON.parse(text);
  const lists = Array.isArray(parsed) ? [parsed] : Object.values(parsed ?? {}).filter((value) => Array.isArray(value));
  return lists.length > 0 && lists.every((list) => (list as unknown[]).length === 0);
}

/** Refused by everything that opens by what was given out there. */
const REFUSED = 401;

describe("what one county gave out", () => {
  it("is of all kinds, and opens its own", async () => {
    for (const what of Object.values(given)) expect(what).not.toBe("");
    let found = 0;
    for (const { path, headers, name } of questions) {
      const answer = await at("qingxi", path, { headers });
      const text = await answer.text();
      expect(answer.status, `${name}: ${text}`).toBe(200);
      expect(text).not.toContain(MARKS.yuanling);
      if (text.includes(MARKS.qingxi)) found += 1;
    }
    // Without its marks in the answers, it would prove nothing that the others' have none.
    expect(found).toBeGreaterThan(100);
    const me = await at("qingxi", "/api/admin/me", { headers: { cookie: given.cookie } });
    expect(me.status).toBe(200);
  }, 300_000);

  it.each(OTHERS)(
    "reads nothing of %s, and no answer there has anything of it",
    async (other) => {
      for (const { path, headers, name, route } of questions) {
        const answer = await at(other, path, { headers });
        const text = await answer.text();
        expect(text, name).not.toContain(MARKS.qingxi);
        if ("authorization" in headers) expect(answer.status, name).toBe(REFUSED);
        // What is signed is another's there, also of an entry that has the same id.
        if (/[?&]key=/.test(path) || route.startsWith("/api/plates/")) expect(answer.status, name).toBe(404);
        expect(answer.status, name).toBeLessThan(500);
      }
    },
    300_000,
  );

  it.each(OTHERS)(
    "names nothing of its own to whoever administers %s, by whatever id",
    async (other) => {
      const authorization = `Bearer ${own[other]}`;
      for (const { path, route, name } of questions) {
        if (!route.startsWith("/api/admin/")) continue;
        const answer = await at(other, path, { headers: { authorization } });
        const text = await answer.text();
        expect(text, name).not.toContain(MARKS.qingxi);
        expect(answer.status, `${name}: ${text}`).toBeLessThan(500);
        // Where there is nothing, no id of another names anything: there is no such entry, or nothing is listed of it.
        if (other === "chenxi" && route.includes("{id}") && answer.status !== 404)
          expect([name, isEmpty(text)]).toEqual([name, true]);
      }
    },
    300_000,
  );

  it.each(OTHERS)(
    "changes nothing in %s by any route",
    async (other) => {
      const tables = async () => {
        const { results } = await envOf(other)
          .DB.prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*'")
          .all<{ name: string }>();
        const counts: Record<string, string> = {};
        for (const { name } of results) {
          // How often was tried in vain is counted, and by whom.
          if (name === "write_counts" || name === "write_origins" || name.startsWith("sqlite_")) continue;
          const rows = await envOf(other).DB.prepare(`SELECT * FROM ${name}`).all();
          counts[name] = JSON.stringify(rows.results);
        }
        return counts;
      };
      const ids = await envOf("qingxi")
        .DB.prepare("SELECT id FROM bookings ORDER BY id DESC LIMIT 1")
        .first<string>("id");
      const before = await tables();
      let tried = 0;
      for (const operation of operations) {
        const { method, path } = operation;
        if (method === "GET") continue;
        const needs = opens(operation);
        const send = (name: Name, headers: Record<string, string>) =>
          at(name, path.replace(/\{\w+\}/g, ids ?? ""), {
            method,
            headers: {
              "content-type": "application/json",
              "if-match": '"1"',
              "idempotency-key": crypto.randomUUID(),
              origin: `https://${hostOf(name)}`,
              ...headers,
            },
            body: "{}",
          });
        const called = `${method} ${path}`;
        if (!needs) {
          const answer = await send(other, { cookie: given.cookie, "pioneer-kiosk": given.kiosk });
          expect(answer.status, called).toBeGreaterThanOrEqual(400);
          continue;
        }
        tried += 1;
        expect((await send(other, { authorization: `Bearer ${given[needs]}` })).status, called).toBe(REFUSED);
        if (needs === "bureau") expect((await send(other, { cookie: given.cookie })).status, called).toBe(REFUSED);
      }
      expect(tried).toBeGreaterThan(200);
      expect(await tables()).toEqual(before);
    },
    300_000,
  );

  it("are files of its own: another county has none under the id", async () => {
    const id = "01KB000000000000000000FILE";
    await envOf("qingxi").FILES.put(id, "of Qingxi");
    for (const other of OTHERS) expect(await envOf(other).FILES.get(id)).toBeNull();
    expect(await (await envOf("qingxi").FILES.get(id))?.text()).toBe("of Qingxi");
  });

  it("is sealed for nobody else, in the same column of the same row", async () => {
    const place = { table: "bookings", column: "name", row: "01KB0000000000000000000001" };
    const sealed = await seal(await keysOf(envOf("qingxi")), place, "龙大爷");
    expect(await unseal(await keysOf(envOf("qingxi")), place, sealed)).toBe("龙大爷");
    for (const other of OTHERS) await expect(unseal(await keysOf(envOf(other)), place, sealed)).rejects.toThrow();
  });
});

describe("a Worker with many counties", () => {
  it("refuses a host that is nobody's, and takes one as it may be written", async () => {
    const status = async (host: string) =>
      (await entry.fetch(new Request(`https://${host}/api/settings`) as never, deployment, createExecutionContext()))
        .status;
    expect(await Promise.all(["evil.test", "qingxi", "legal.qingxi.test.evil.test"].map(status))).toEqual([
      421, 421, 421,
    ]);
    expect(await Promise.all(["LEGAL.QINGXI.test", "chenxi.test", "legal.qingxi.test."].map(status))).toEqual([
      200, 200, 200,
    ]);
  });

  it("holds each county's secrets against its own data, and serves the others", async () => {
    // Yuanling's database with Chenxi's secrets would be read by nobody; Qingxi was found to fit before.
    const swapped = { ...bound, SECRETS_YUANLING: secrets() } as unknown as Env;
    const status = async (name: Name) =>
      (
        await entry.fetch(
          new Request(`https://${hostOf(name)}/api/settings`) as never,
          { ...swapped, DB_YUANLING: another(env.DB_YUANLING) } as never,
          createExecutionContext(),
        )
      ).status;
    expect([await status("qingxi"), await status("yuanling"), await status("chenxi")]).toEqual([200, 503, 200]);
  });

  it("does not serve a county without secrets, or with another's", async () => {
    const { SECRETS_CHENXI: _none, ...without } = bound;
    const named = (bindings: object) => countiesIn(bindings)?.map(({ name, why }) => [name, why ?? "served"]);
    expect(named(without)).toEqual([
      ["qingxi", "served"],
      ["yuanling", "served"],
      ["chenxi", "The binding SECRETS_CHENXI is missing."],
    ]);
    expect(named({ ...bound, SECRETS_CHENXI: bound.SECRETS_QINGXI })?.[2]).toEqual([
      "chenxi",
      "Its keys are those of qingxi: a county has its own.",
    ]);
    expect(countiesIn({ DB: env.DB })).toBeUndefined();
  });

  it("gives a county nothing that is another's, nor what is bound for all", () => {
    expect(Object.keys(envOf("qingxi")).toSorted()).toEqual([
      "ASSETS",
      "DATA_KEYS",
      "DB",
      "FILES",
      "INDEX_KEY",
      "LINK_KEY",
      "WRITE_THROTTLE",
    ]);
    expect(envOf("qingxi")).toBe(envOf("qingxi"));
  });

  it("runs the jobs of the county that is named, and says whose they are", async () => {
    const said = vi.spyOn(console, "log").mockImplementation(() => {});
    const jobs = new CountyJobs(createExecutionContext(), deployment);
    await jobs.run("chenxi", "*/5 * * * *").catch(() => {});
    const runs = async (name: Name) =>
      envOf(name).DB.prepare("SELECT count(*) AS n FROM job_runs WHERE started_at > '2026-11-01'").first<number>("n");
    expect(await runs("chenxi")).toBeGreaterThan(5);
    await expect(jobs.run("nowhere", "*/5 * * * *")).rejects.toThrow("There is no county nowhere.");
    said.mockRestore();
  });

  it("names no county's turn at a time that is nobody's", async () => {
    await expect(entry.scheduled(createScheduledController({ cron: "0 0 * * *" }), deployment)).rejects.toThrow(
      "No county has its turn",
    );
  });
});

/** The same database, as another start binds it. */
const another = (binding: D1Database): D1Database =>
  ({
    prepare: (sql: string) => binding.prepare(sql),
    batch: (statements: D1PreparedStatement[]) => binding.batch(statements),
    exec: (sql: string) => binding.exec(sql),
    withSession: (constraint?: string) => binding.withSession(constraint),
  }) as unknown as D1Database;

describe("turns", () => {
  const entries = Object.keys(SCHEDULE);

  it("are those of one county, as long as one invocation can begin them all", () => {
    expect(turnsOf(entries, COUNTIES_A_TURN).map(({ cron }) => cron)).toEqual(entries);
  });

  it("give 122 counties each a run every five minutes and one a night, thirty at most at once", () => {
    const turns = turnsOf(entries, 122);
    expect(turns.map(({ cron }) => cron)).toEqual([
      "10 18 * * *",
      "11 18 * * *",
      "12 18 * * *",
      "13 18 * * *",
      "14 18 * * *",
      "*/5 * * * *",
      "1-59/5 * * * *",
      "2-59/5 * * * *",
      "3-59/5 * * * *",
      "4-59/5 * * * *",
    ]);
    const places = Array.from({ length: 122 }, (_, place) => place % turnsFor(122));
    for (const { rest } of turns)
      expect(places.filter((place) => place === rest).length).toBeLessThanOrEqual(COUNTIES_A_TURN);
    expect(new Set(turns.map(({ cron }) => cron)).size).toBe(turns.length);
    expect(() => turnsFor(151)).toThrow("150 counties at most");
  });
});
