import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { Encrypter } from "age-encryption";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { deleteUnknownBytes } from "../../worker/county/files/orphaned-service.ts";
import { openFileStore } from "../../worker/county/files/store.ts";
import { openDatabase } from "../../worker/platform/db/client.ts";
import { runKeepErasures } from "../../worker/jobs/keep-erasures.ts";
import { runSealAudit } from "../../worker/jobs/seal-audit.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../worker/county.ts";
import { call, freshDatabase, liftWriteLimits, newKey, tokenFor } from "../worker/api.ts";
import { png } from "../worker/county/files/samples.ts";
import { upload } from "../worker/county/files/upload.ts";
import { env } from "./home.ts";
import { putIntoFolder, serveFolder, type Served } from "./county-folder.ts";

/** `npm run backup` and `npm run restore` as an operator runs them, beside a county that is written to. */

const root = resolve(import.meta.dirname, "../..");
const base = mkdtempSync(join(tmpdir(), "backup-"));
const live = join(base, "清溪 county");
const file = join(base, "county.tar.gz.age");
const identity = join(base, "key.txt");
const secrets = join(base, "secrets-kept-elsewhere");
const served = new Set<Served>();

const close = (opened: Served): void => void (served.delete(opened) && opened.county.close());
afterEach(() => [...served].forEach(close));
afterAll(() => rmSync(base, { recursive: true, force: true }));

interface Ran {
  readonly code: number | null;
  readonly said: string;
  readonly lines: readonly string[];
}

const run = (tool: "backup" | "restore", args: readonly string[], folder: string): Promise<Ran> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [`worker/tools/backup/${tool}.ts`, ...args], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], PIONEER_FOLDER: folder },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
    child.once("close", (code) => done({ code, said, lines: said.trim().split("\n") }));
  });

let count = 0;
const newFolder = (): string => join(base, `restored ${++count}`);
const restore = (folder: string, args: readonly string[] = [], from = file) =>
  run("restore", [from, "--identity", identity, "--secrets", secrets, ...args], folder);
async function open(folder: string): Promise<Served> {
  const opened = await serveFolder(folder);
  served.add(opened);
  return opened;
}
const only = <T>(folder: string, sql: string): T[] => {
  const database = new DatabaseSync(join(folder, "county.db"), { readOnly: true });
  try {
    return database
      .prepare(sql)
      .all()
      .map((row) => Object.values(row)[0] as T);
  } finally {
    database.close();
  }
};

let token: string;
let sessionId: string;
let published: { id: string };
const booked: { code: string; phone: string }[] = [];
const phoneOf = (n: number): string => `139${String(20_000_000 + n)}`;
const bookingOf = (n: number) => ({
  sessionId,
  name: "龙大爷",
  phone: phoneOf(n),
  matter: "labour",
  consentVersion: 1,
});

beforeAll(async () => {
  await freshDatabase();
  await liftWriteLimits();
  token = await tokenFor("administrator");
  const lawyer = await addLawyer(await addFirm());
  sessionId = await addSession(await addSite(), lawyer.id, { capacity: 400, date: day(1), endTime: "11:00" });
  for (let n = 0; n < 12; n++) {
    const answer = await call<{ code: string }>("POST", "/api/bookings", { body: bookingOf(n) });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    booked.push({ code: answer.body.code, phone: phoneOf(n) });
  }
  const sent = await upload(await png());
  published = sent.body;
  await env.DB.prepare("UPDATE files SET entity = 'showcase', entity_id = 'one' WHERE id = ?").bind(published.id).run();
  await env.DB.prepare("UPDATE files SET published = 1 WHERE id = ?").bind(published.id).run();
  await runSealAudit(env);
  await putIntoFolder(live);
  cpSync(join(live, "secrets"), secrets);
  // Opened once: the keys leave their marks.
  close(await open(live));

  const made = await run("backup", ["--make-key", identity], live);
  expect(made.code, made.said).toBe(0);
  expect(statSync(identity).mode & 0o777).toBe(0o600);
});

const publicKey = (): string => /age1\w+/.exec(readFileSync(identity, "utf8"))?.[0] ?? "";

describe("a backup", () => {
  it("is made while bookings go on, and what it has of them is there whole", async () => {
    const { fetch } = await open(live);
    const over = new AbortController();
    let more = 100;
    const answered: string[] = [];
    const writing = (async () => {
      while (!over.signal.aborted) {
        const answer = await fetch("/api/bookings", {
          method: "POST",
          headers: { "content-type": "application/json", "idempotency-key": newKey(), "x-real-ip": "10.9.9.9" },
          body: JSON.stringify(bookingOf(++more)),
        });
        if (answer.status === 201) answered.push(((await answer.json()) as { code: string }).code);
      }
    })();
    const made = await run("backup", ["--to", publicKey(), "--out", file], live);
    over.abort();
    await writing;
    expect(made.code, made.said).toBe(0);
    expect(made.said).toContain("INDEX_KEY");
    expect(made.said).toContain("DATA_KEYS t1");
    const bytes = readFileSync(file);
    for (const secret of [env.INDEX_KEY, env.LINK_KEY, env.DATA_KEYS.split(":")[1] ?? ""])
      expect(made.said + bytes.toString("latin1")).not.toContain(secret);
    expect(readdirSync(base).filter((name) => /snapshot|part/.test(name))).toEqual([]);
    expect(answered.length).toBeGreaterThan(0);
    expect(only(live, "SELECT count(*) FROM job_runs WHERE job = 'backup' AND outcome = 'done'")).toEqual([1]);

    const folder = newFolder();
    const restored = await restore(folder);
    expect(restored.code, restored.said).toBe(0);
    // Whatever of a booking is there, its place, audit entry and message are.
    const codes = new Set(only<string>(folder, "SELECT code FROM bookings"));
    for (const { code } of booked) expect(codes.has(code.replaceAll("-", ""))).toBe(true);
    expect(only(folder, "SELECT count(*) FROM bookings")).toEqual(only(folder, "SELECT count(*) FROM places"));
    expect(
      only(
        folder,
        "SELECT count(*) FROM bookings b WHERE NOT EXISTS (SELECT 1 FROM audit_entries e WHERE e.entity_id = b.id)",
      ),
    ).toEqual([0]);
  });
});

describe("a county restored elsewhere", () => {
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    const { code, said } = await restore(folder);
    expect(code, said).toBe(0);
  });

  it("opens with the secrets from elsewhere, and everybody's booking and file is there", async () => {
    const { fetch } = await open(folder);
    for (const { code, phone } of booked) {
      const found = await fetch(`/api/bookings/${code}`, { headers: { "pioneer-phone": phone } });
      expect(await found.json()).toMatchObject({ code, status: "booked" });
    }
    const picture = await fetch(`/api/files/${published.id}`);
    expect(new Uint8Array(await picture.arrayBuffer())).toEqual(
      new Uint8Array(readFileSync(join(folder, "files", readdirSync(join(folder, "files"))[0] ?? ""))),
    );
    expect(picture.status).toBe(200);
  });

  it("sends nothing by itself of what waited, and says what waits for an administrator", () => {
    expect(only(folder, "SELECT count(*) FROM outbox_events WHERE state IN ('pending', 'held')")).toEqual([0]);
    const waiting = only<string>(
      folder,
      "SELECT DISTINCT kind FROM outbox_events WHERE state = 'dead' AND last_outcome = 'restored' ORDER BY kind",
    );
    // The reminder of tomorrow may have gone out since: the job must not find it missing.
    expect(waiting).toEqual(["booked", "reminder"]);
  });

  it("lets nobody in by what was open when the backup was made", async () => {
    const { fetch } = await open(folder);
    const answer = await fetch("/api/admin/me", { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(401);
    expect(only(folder, "SELECT count(*) FROM admin_tokens WHERE revoked_at IS NULL")).toEqual([0]);
    const kept = newFolder();
    expect((await restore(kept, ["--keep-links"])).code).toBe(0);
    expect(
      (await (await open(kept)).fetch("/api/admin/me", { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(200);
  });

  it("says in its audit that it was restored, and the chain goes on from there", () => {
    expect(only(folder, "SELECT action FROM audit_entries ORDER BY rowid DESC LIMIT 1")).toEqual([
      "deployment.restore",
    ]);
    expect(only(folder, "SELECT job FROM job_runs ORDER BY id DESC LIMIT 1")).toEqual(["restore"]);
  });
});

describe("who had their data erased after the backup", () => {
  it("stays erased, by the journal that is kept apart from the database", async () => {
    const { fetch, county } = await open(live);
    const { code, phone } = booked[0] ?? { code: "", phone: "" };
    const headers = { "content-type": "application/json", "pioneer-phone": phone, "x-real-ip": "10.9.9.8" };
    const cancelled = await fetch(`/api/bookings/${code}`, { method: "DELETE", headers });
    expect(cancelled.status, await cancelled.text()).toBeLessThan(300);
    const erased = await fetch(`/api/bookings/${code}/erase`, {
      method: "POST",
      headers: { ...headers, "idempotency-key": newKey() },
      body: JSON.stringify({ phone }),
    });
    expect(erased.status, await erased.clone().text()).toBe(200);
    await runKeepErasures(county.env);
    const journal = join(live, "files/erasures");
    const [lines = ""] = readdirSync(journal).map((name) => readFileSync(join(journal, name), "utf8"));
    expect(lines).not.toContain(phone);
    expect(Object.keys(JSON.parse(lines.split("\n")[0] ?? "") as object)).toEqual(["entity", "entityId", "kind", "at"]);
    // Nobody knows these bytes by a row, and the night leaves them all the same.
    await deleteUnknownBytes(
      openDatabase(county.env).db,
      openFileStore(county.env),
      new Date(Date.now() + 90 * 86_400_000),
    );
    expect(readdirSync(journal)).toHaveLength(1);

    const nameOf = (folder: string) =>
      only<string | null>(folder, `SELECT name FROM bookings WHERE code = '${code.replaceAll("-", "")}'`);
    const without = newFolder();
    expect((await restore(without)).said).toContain("No journal of erasures was given");
    expect(nameOf(without)).not.toEqual([null]);
    const folder = newFolder();
    const restored = await restore(folder, ["--erasures", journal]);
    expect(restored.code, restored.said).toBe(0);
    expect(restored.said).toContain("1 entries that somebody had erased since were erased again");
    expect(nameOf(folder)).toEqual([null]);
    expect(only(folder, `SELECT status FROM bookings WHERE code = '${code.replaceAll("-", "")}'`)).toEqual([
      "cancelled",
    ]);
  });
});

describe("a restore is refused in one line, and leaves nothing behind", () => {
  const refused = async (ran: Promise<Ran>, folder: string): Promise<string> => {
    const { code, said, lines } = await ran;
    expect(code, said).toBe(1);
    expect(existsSync(`${folder}.restoring`)).toBe(false);
    return lines.at(-1) ?? "";
  };
  const changed = (name: string, change: (bytes: Buffer) => Buffer): string => {
    const copy = join(base, name);
    writeFileSync(copy, change(readFileSync(file)));
    return copy;
  };

  it("where the backup is cut off, altered, or none", async () => {
    const folder = newFolder();
    const cut = changed("cut", (bytes) => bytes.subarray(0, bytes.length - 30_000));
    expect(await refused(restore(folder, [], cut), folder)).toContain("was cut off or altered");
    const end = changed("end", (bytes) => bytes.subarray(0, bytes.length - 1));
    expect(await refused(restore(folder, [], end), folder)).toContain("was cut off or altered");
    const altered = changed("altered", (bytes) => {
      bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
      return bytes;
    });
    expect(await refused(restore(folder, [], altered), folder)).toContain("was cut off or altered");
    const none = changed("none", () => Buffer.from("this is no backup\n".repeat(100)));
    expect(await refused(restore(folder, [], none), folder)).toContain("is no backup");
    expect(await refused(restore(folder, [], join(base, "missing")), folder)).toContain("is not there");
    expect(existsSync(folder)).toBe(false);
  });

  it("where it is encrypted for somebody else, or another program's", async () => {
    const folder = newFolder();
    const other = join(base, "other.txt");
    expect((await run("backup", ["--make-key", other], live)).code).toBe(0);
    const ran = run("restore", [file, "--identity", other, "--secrets", secrets], folder);
    expect(await refused(ran, folder)).toContain("encrypted for another key");
    const encrypter = new Encrypter();
    encrypter.addRecipient(publicKey());
    const foreign = join(base, "foreign");
    writeFileSync(foreign, await encrypter.encrypt("some text of somebody's"));
    expect(await refused(restore(folder, [], foreign), folder)).toMatch(/was cut off or altered|is no backup/);
  });

  it("where the secrets are not its own", async () => {
    const folder = newFolder();
    const wrong = join(base, "wrong-secrets");
    const other = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
    writeFileSync(wrong, readFileSync(secrets, "utf8").replace(/^INDEX_KEY=.*$/m, `INDEX_KEY="${other}"`));
    const ran = run("restore", [file, "--identity", identity, "--secrets", wrong], folder);
    expect(await refused(ran, folder)).toContain("The secret INDEX_KEY is not the one this data was written with.");
  });

  it("where there is something already, unless that is put aside", async () => {
    const folder = newFolder();
    expect((await restore(folder)).code).toBe(0);
    expect(await refused(restore(folder), folder)).toContain("is not empty");
    expect(await refused(restore(folder, ["--replace"]), folder)).toContain("was not confirmed");
    const holder = await open(folder);
    expect(await refused(restore(folder, ["--replace", "--yes"]), folder)).toContain("is served already");
    close(holder);
    const replaced = await restore(folder, ["--replace", "--yes"]);
    expect(replaced.code, replaced.said).toBe(0);
    const aside = readdirSync(base).find((name) => name.includes(".before-")) ?? "";
    expect(existsSync(join(base, aside, "county.db"))).toBe(true);
  });

  it("where it is of a newer version", async () => {
    const newer = newFolder();
    cpSync(live, newer, { recursive: true });
    const database = new DatabaseSync(join(newer, "county.db"));
    database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_tomorrow.sql')");
    database.close();
    const out = join(base, "newer.age");
    expect((await run("backup", ["--to", publicKey(), "--out", out], newer)).code).toBe(0);
    const folder = newFolder();
    expect(await refused(restore(folder, [], out), folder)).toContain("9999_tomorrow.sql");
  });
});
