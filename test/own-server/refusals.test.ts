import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { smallDisk } from "../support/small-disk.ts";
import { COUNTY } from "./first-county.ts";

/** What an operator types, where something keeps it from being done: one line says what, and the code is not 0. */

const root = resolve(import.meta.dirname, "../..");
const base = mkdtempSync(join(tmpdir(), "refusals-"));
const good = join(base, "good");
const [described, identity, backup, secrets] = ["county.json", "key", "good.age", "secrets"].map((name) =>
  join(base, name),
) as [string, string, string, string];
afterAll(() => rmSync(base, { recursive: true, force: true }));

function run(tool: string, args: readonly string[], settings: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`worker/tools/${tool}.ts`, ...args], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...settings },
  });
  return { code: status, said: (stdout + stderr).trim() };
}

/** That it is refused: what it says, which is one line. */
function refused(...asked: Parameters<typeof run>): string {
  const { code, said } = run(...asked);
  expect([code === 0, said.split("\n").length, said], said).toEqual([false, 1, said]);
  return said;
}

let recipient = "";
beforeAll(() => {
  writeFileSync(described, JSON.stringify(COUNTY));
  expect(run("setup/setup", ["--file", described], { PIONEER_FOLDER: good }).code).toBe(0);
  [recipient = ""] = /age1\w+/.exec(run("backup/backup", ["--make-key", identity]).said) ?? [];
  expect(run("backup/backup", ["--to", recipient, "--out", backup], { PIONEER_FOLDER: good }).code).toBe(0);
  cpSync(join(good, "secrets"), secrets);
}, 120_000);

let count = 0;
/** The county once more, with something wrong. */
function withA(change: (folder: string) => void): { readonly PIONEER_FOLDER: string } {
  const folder = join(base, `county ${++count}`);
  cpSync(good, folder, { recursive: true });
  change(folder);
  return { PIONEER_FOLDER: folder };
}
const token = ["--name", "张三", "--role", "clerk"];
const toNew = () => ["--to", recipient, "--out", join(base, `out ${++count}.age`)];

describe("in one line", () => {
  it("a database that is damaged", () => {
    for (const change of [
      (folder: string) => truncateSync(join(folder, "county.db"), 250 * 4096),
      (folder: string) =>
        writeFileSync(join(folder, "county.db"), "this is no database, whatever it is called\n".repeat(200)),
    ]) {
      const at = withA(change);
      expect(refused("issue-token", token, at)).toContain("is damaged: keep a copy of it as it is");
      expect(refused("backup/backup", toNew(), at)).toContain("is damaged: keep a copy of it as it is");
      expect(refused("setup/setup", ["--file", described], at)).toContain("is damaged: keep a copy of it as it is");
    }
  });

  it("secrets that lack a key, or do not fit, and a database that is newer", () => {
    const change = (from: RegExp, to: string) => (folder: string) => {
      const file = join(folder, "secrets");
      writeFileSync(file, readFileSync(file, "utf8").replace(from, to));
    };
    const setUp = ["--file", described];
    const other = `INDEX_KEY="${randomBytes(32).toString("base64")}"`;
    expect(refused("setup/setup", setUp, withA(change(/^LINK_KEY=.*$/m, "")))).toContain("LINK_KEY is missing");
    const misfit = withA(change(/^INDEX_KEY=.*$/m, other));
    expect(refused("setup/setup", setUp, misfit)).toContain("is not the one this data was written with");
    const newer = withA((folder) => {
      const database = new DatabaseSync(join(folder, "county.db"));
      database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_tomorrow.sql')");
      database.close();
    });
    expect(refused("setup/setup", setUp, newer)).toContain("it has 9999_tomorrow.sql");
  });

  it("an option nobody knows, and files and services that are not there", () => {
    for (const tool of ["setup/setup", "backup/backup", "backup/restore", "issue-token", "import", "clock"])
      expect(refused(tool, ["--nonsense"])).toContain("Unknown option '--nonsense'");
    const missing = join(base, "missing");
    expect(refused("setup/setup", ["--file", missing], { PIONEER_FOLDER: missing })).toContain("Nothing was set up.");
    expect(refused("backup/backup", toNew(), { PIONEER_FOLDER: missing })).toContain("has no county.db");
    const restore = [backup, "--identity", identity, "--secrets", missing];
    expect(refused("backup/restore", restore, { PIONEER_FOLDER: join(base, "empty") })).toContain("missing is gone");
    const service = ["--service", "http://127.0.0.1:1", "--to", "lawyers", "lawyers.xlsx"];
    expect(refused("import", service, { PIONEER_TOKEN: "x" })).toBe("http://127.0.0.1:1 does not answer.");
  });

  const mounted = join(base, "mounted");
  const disk = smallDisk(mounted);
  it.skipIf(!disk)("a disk that is full, or read-only, where this machine may mount one", () => {
    const at = { PIONEER_FOLDER: join(mounted, "county") };
    const restore = [backup, "--identity", identity, "--secrets", secrets];
    disk?.mount("256k");
    try {
      expect(refused("setup/setup", ["--file", described], at)).toContain("county is full: make room");
      rmSync(at.PIONEER_FOLDER, { recursive: true, force: true });
      expect(refused("backup/restore", restore, at)).toContain("county is full: make room");
      const out = ["--to", recipient, "--out", join(mounted, "out.age")];
      expect(refused("backup/backup", out, { PIONEER_FOLDER: good })).toContain("out.age is full: make room");
      disk?.unmount();
      disk?.mount("64m");
      cpSync(good, at.PIONEER_FOLDER, { recursive: true });
      disk?.makeReadOnly();
      expect(refused("issue-token", token, at)).toContain("cannot be written to");
      expect(refused("setup/setup", ["--file", described], at)).toContain("cannot be written to");
      expect(refused("backup/backup", toNew(), at)).toContain("cannot be written to");
    } finally {
      disk?.unmount();
    }
  });

  it("nothing, where there is no HOME", () => {
    // What the tests run with has none.
    expect(run("issue-token", token, { PIONEER_FOLDER: good }).code).toBe(0);
    expect(run("backup/backup", toNew(), { PIONEER_FOLDER: good }).code).toBe(0);
  });
});
