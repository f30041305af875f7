import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import type { IncomingMessage } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, describe, expect, it } from "vitest";
import { callerAddress, readProxies } from "../../worker/server/caller-address.ts";
import { readCloudflareSettings } from "../../worker/server/cloudflare-settings.ts";
import { codingFor } from "../../worker/server/compression.ts";
import { OwnDatabase } from "../../worker/server/database.ts";
import { OwnFiles } from "../../worker/server/files.ts";
import { applyHeaderRules, readHeaderRules } from "../../worker/server/header-rules.ts";
import { fileLog } from "../../worker/server/log.ts";
import { memoryCache } from "../../worker/server/memory-cache.ts";
import { migrate } from "../../worker/server/migrate.ts";
import { rateLimit } from "../../worker/server/rate-limit.ts";
import { inOneLine } from "../../worker/server/cannot-start.ts";
import { SCHEDULE } from "../../worker/jobs/schedule.ts";

const base = mkdtempSync(join(tmpdir(), "parts-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe("migrations", () => {
  const folder = join(base, "migrations");
  mkdirSync(folder);
  const write = (name: string, sql: string) => writeFileSync(join(folder, name), sql);
  const tables = (database: DatabaseSync) =>
    database
      .prepare("SELECT name FROM sqlite_master WHERE name IN ('a', 'b', 'c') ORDER BY name")
      .all()
      .map(({ name }) => name);

  it("are applied once each, and go on where one was cut off in the middle", () => {
    const database = new DatabaseSync(":memory:");
    write("0000_first.sql", "CREATE TABLE a (x);");
    write("0001_second.sql", "CREATE TABLE b (x); INSERT INTO nowhere VALUES (1);");
    expect(() => migrate(database, folder)).toThrow("0001_second.sql could not be applied");
    expect(tables(database)).toEqual(["a"]);
    write("0001_second.sql", "CREATE TABLE b (x); --> statement-breakpoint\nCREATE TABLE c (x);");
    expect(migrate(database, folder)).toEqual(["0001_second.sql"]);
    expect(tables(database)).toEqual(["a", "b", "c"]);
    expect(migrate(database, folder)).toEqual([]);
  });

  it("that are not known here are a newer version's", () => {
    const database = new DatabaseSync(":memory:");
    migrate(database, folder);
    database.exec("INSERT INTO d1_migrations (name) VALUES ('0002_third.sql')");
    expect(() => migrate(database, folder)).toThrow("it has 0002_third.sql");
  });
});

describe("the database on a disk", () => {
  it("that is full refuses what does not fit, says so, and loses nothing that was written", async () => {
    const database = new OwnDatabase(join(base, "full.db"));
    const { binding } = database;
    await binding.prepare("CREATE TABLE notes (text)").run();
    await binding.prepare("INSERT INTO notes VALUES ('kept')").run();
    database.connection.exec("PRAGMA max_page_count = 4");
    const long = binding.prepare("INSERT INTO notes VALUES (?)").bind("x".repeat(60_000));
    const error = await binding.batch([long, long]).catch((refused: unknown) => refused);
    expect(String(error)).toContain("SQLITE_FULL");
    expect(inOneLine((error as Error).cause, "/county")).toBe(
      "The disk of /county is full: make room, and start again.",
    );
    expect((await binding.prepare("SELECT text FROM notes").all()).results).toEqual([{ text: "kept" }]);
    database.close();
  });

  it("is in WAL, brings every commit to the disk, and holds references", async () => {
    const database = new OwnDatabase(join(base, "how.db"));
    const pragma = (name: string) => Object.values(database.connection.prepare(`PRAGMA ${name}`).get() ?? {})[0];
    expect([pragma("journal_mode"), pragma("synchronous"), pragma("foreign_keys")]).toEqual(["wal", 2, 1]);
    database.close();
  });
});

it.each([
  [{ code: "EROFS" }, "cannot be written to"],
  [{ code: "EACCES", syscall: "mkdir" }, "cannot be written to"],
  [{ errcode: 8 }, "cannot be written to"],
  [{ errcode: 14 }, "cannot be written to"],
  [{ code: "ENOSPC" }, "is full"],
  [{ errcode: 10 | (3 << 8) }, "answers with errors"],
  [{ errcode: 11 }, "is damaged"],
  [{ errcode: 26 }, "is damaged"],
])("what the system refuses with %j is one line", (error, words) => {
  const line = inOneLine(Object.assign(new Error("of the system"), error), "/county");
  expect(line).toContain(words);
  expect(line).not.toContain("\n");
});

it("a fault of ours keeps its stack", () => {
  expect(inOneLine(new TypeError("x is not a function"), "/county")).toBeUndefined();
});

describe("files on a disk", () => {
  const files = new OwnFiles(join(base, "files")).binding;

  it("are there whole or not at all, and gone when they are deleted", async () => {
    expect(await files.get("01ABC")).toBeNull();
    await files.put("01ABC", new Uint8Array([1, 2, 3]));
    expect(new Uint8Array((await (await files.get("01ABC"))?.arrayBuffer()) ?? [])).toEqual(new Uint8Array([1, 2, 3]));
    expect((await files.head("01ABC"))?.size).toBe(3);
    writeFileSync(join(base, "files", "01ABC.cut-off.part"), "1");
    expect((await files.list()).objects.map(({ key }) => key)).toEqual(["01ABC"]);
    await files.delete(["01ABC", "never was"]).catch(() => {});
    await files.delete(["01ABC"]);
    expect((await files.list()).objects).toEqual([]);
  });

  it("lose at the start what an earlier process left unfinished, and nothing else", async () => {
    await files.put("01ABD", new Uint8Array([1]));
    writeFileSync(join(base, "files", "01ABE.cut-off.part"), "1");
    await new OwnFiles(join(base, "files")).forgetUnfinished();
    expect(readdirSync(join(base, "files"))).toEqual(["01ABD"]);
    await new OwnFiles(join(base, "nothing yet")).forgetUnfinished();
    await files.delete(["01ABD"]);
  });

  it("are listed in order, from behind a key and so many at once, with when they came", async () => {
    for (const key of ["C", "A", "B"]) await files.put(key, "x");
    const listed = await files.list({ startAfter: "A", limit: 1 });
    expect([listed.objects.map(({ key }) => key), listed.truncated]).toEqual([["B"], true]);
    expect(Date.now() - (listed.objects[0]?.uploaded.getTime() ?? 0)).toBeLessThan(60_000);
    await files.delete(["A", "B", "C"]);
  });

  it.each(["../secrets", "/etc/passwd", "a/../../b", "", ".hidden", "a\0b", "x.part"])(
    "are not under %j",
    async (key) => {
      await expect(files.put(key, "x")).rejects.toThrow("No file is called that.");
    },
  );
});

describe("where a call comes from", () => {
  const proxies = readProxies("127.0.0.1, 10.0.0.0/8, ::1");
  const from = (remoteAddress: string, said?: string) =>
    callerAddress(
      {
        socket: { remoteAddress },
        headers: { ...(said && { "x-forwarded-for": said }) },
      } as unknown as IncomingMessage,
      proxies,
      "x-forwarded-for",
    );

  it("is who connects, unless that is a proxy of ours: then whom it saw", () => {
    expect(from("203.0.113.9")).toBe("203.0.113.9");
    expect(from("::ffff:203.0.113.9", "198.51.100.1")).toBe("203.0.113.9");
    expect(from("::ffff:127.0.0.1", "198.51.100.1")).toBe("198.51.100.1");
    expect(from("127.0.0.1", "1.2.3.4, 198.51.100.1")).toBe("198.51.100.1");
    expect(from("127.0.0.1", "1.2.3.4, 198.51.100.1, 10.1.1.1")).toBe("198.51.100.1");
    expect(from("127.0.0.1", "not an address")).toBe("127.0.0.1");
    expect(from("127.0.0.1")).toBe("127.0.0.1");
  });
});

it("headers of the static files are read as Cloudflare reads them", () => {
  const rules = readHeaderRules(
    "# of all\n/*\n  X-One: 1\n\n/embed/*\n  X-One: 2\n/embed/v1/:chunks/*\n  ! X-One\n  Cache-Control: immutable\n/desk*\n  ! X-One\n  X-One: 3\n",
  );
  const of = (path: string) => {
    const headers = new Headers({ "cache-control": "no-cache" });
    applyHeaderRules(rules, path, headers);
    return [headers.get("x-one"), headers.get("cache-control")];
  };
  expect(of("/")).toEqual(["1", "no-cache"]);
  expect(of("/embed/a.js")).toEqual(["1, 2", "no-cache"]);
  expect(of("/embed/v1/c/a.js")).toEqual([null, "immutable"]);
  expect(of("/embed/v1/a.js")).toEqual(["1, 2", "no-cache"]);
  expect(of("/desk.html")).toEqual(["3", "no-cache"]);
});

it("what is compressed goes by what is taken", () => {
  expect(
    ["br, gzip", "gzip;q=1.0, br;q=0", "gzip", "identity", "*", ""].map((taken) => codingFor(taken) ?? null),
  ).toEqual(["br", "gzip", "gzip", null, null, null]);
  expect(codingFor(null)).toBeUndefined();
});

it("the throttle counts by caller", async () => {
  const { limit } = rateLimit({ limit: 2, period: 3600 });
  const results = [];
  for (const key of ["a", "a", "a", "b"]) results.push((await limit({ key })).success);
  expect(results).toEqual([true, true, false, true]);
});

it("answers in front of the database are no more than they may be, the oldest going first", async () => {
  const cache = memoryCache();
  for (let n = 0; n <= 500; n += 1) await cache.put(`https://a.test/${n}`, new Response(String(n)));
  expect(await cache.match("https://a.test/0")).toBeUndefined();
  expect(await (await cache.match("https://a.test/500"))?.text()).toBe("500");
});

it("the jobs run when they do in the other home", () => {
  const { crons, applicationPaths, writeThrottle } = readCloudflareSettings(
    join(import.meta.dirname, "../../worker/wrangler.jsonc"),
  );
  expect(crons.toSorted()).toEqual(Object.keys(SCHEDULE).toSorted());
  expect(applicationPaths).toContain("/api/*");
  expect(writeThrottle).toEqual({ limit: 600, period: 60 });
});

it("the log has a file a day, and forgets those that are too old", async () => {
  const folder = join(base, "log");
  mkdirSync(folder);
  for (const day of ["2020-01-01", "2999-01-01"]) writeFileSync(join(folder, `${day}.log`), "");
  writeFileSync(join(folder, "kept.txt"), "");
  const log = fileLog(folder, 190);
  log.write("{}");
  await log.close();
  const today = new Date().toISOString().slice(0, 10);
  expect(readdirSync(folder).toSorted()).toEqual([`${today}.log`, "2999-01-01.log", "kept.txt"]);
});
