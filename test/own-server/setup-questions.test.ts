import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, expect, it } from "vitest";

/** `npm run setup` without a file: what it asks, what it does not take, and what is left of it when it is broken off. */

const root = resolve(import.meta.dirname, "../..");
const base = mkdtempSync(join(tmpdir(), "questions-"));
afterAll(() => rmSync(base, { recursive: true, force: true }));

const SETUP = "worker/tools/setup/setup.ts";

let count = 0;
const newFolder = (): string => join(base, `county ${++count} 县`);

interface Asked {
  readonly code: number | null;
  readonly said: string;
}

/** Asks, and answers with these lines; where `command` says how, at a terminal. */
const asked = (folder: string, typed: string, command: readonly string[] = [process.execPath, SETUP]) =>
  new Promise<Asked>((done) => {
    const [program = "", ...args] = command;
    const child = spawn(program, args, {
      cwd: root,
      stdio: ["pipe", "pipe", "pipe"],
      env: { PATH: process.env["PATH"], TERM: "dumb", PIONEER_FOLDER: folder },
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said += chunk.toString();
        // At a terminal what is typed before it is asked for would be the line editor's no longer.
        if (args.length > 1 && said.includes("County's name") && child.stdin.writable) child.stdin.end(typed);
      });
    }
    if (args.length === 1) child.stdin.end(typed);
    child.once("close", (code) => done({ code, said }));
  });

/** Each question with what is refused before it is answered. */
const ANSWERS: readonly (readonly string[])[] = [
  ["", "桃源县"],
  [""],
  ["请打电话", "0736-6620148"],
  ["43", "999999999", "430725"],
  ["Mars/Olympus", ""],
  ["", "漳江街道文昌中路1号"],
  ["工作日 9:00-17:00"],
  ["桃源县司法局公共法律服务管理股"],
  ["abc", "0736-6620149"],
  [""],
  [""],
  ["ftp://portal.example.gov.cn", "https://portal.example.gov.cn/path", "https://portal.example.gov.cn"],
  ["sms.example.gov.cn", ""],
  ["", "张三,李四"],
];

it("asks until each answer is one, and sets the county up from them", async () => {
  const folder = newFolder();
  const { code, said } = await asked(folder, `${ANSWERS.flat().join("\n")}\n`);
  expect(code, said).toBe(0);
  const refused = ANSWERS.reduce((sum, lines) => sum + lines.length - 1, 0);
  expect(said.match(/请重新填写/g)).toHaveLength(refused);
  expect(said.match(/\/console#pia_/g)).toHaveLength(2);
  const database = new DatabaseSync(join(folder, "county.db"), { readOnly: true });
  const rows = database.prepare("SELECT key, value FROM settings WHERE key IN ('county', 'portalOrigins')").all();
  database.close();
  const set = Object.fromEntries(rows.map(({ key, value }) => [String(key), JSON.parse(String(value)) as unknown]));
  expect(set).toMatchObject({
    county: { name: { zh: "桃源县" }, phone: "0736-6620148" },
    portalOrigins: ["https://portal.example.gov.cn"],
  });
});

it("leaves nothing where it is not answered to its end", async () => {
  const folder = newFolder();
  const { code, said } = await asked(folder, "桃源县\n\n");
  expect([code, said.trim().split(/: |\n/).at(-1)]).toEqual([
    2,
    "Nothing was set up. The questions were not answered to their end.",
  ]);
  expect(existsSync(folder)).toBe(false);
});

const hasTerminal = spawnSync("script", ["--version"]).status === 0;

it.skipIf(!hasTerminal).each([
  ["Ctrl-C", "桃源县\r\u0003"],
  ["Ctrl-D", "\u0004"],
])("leaves nothing at a terminal on %s, and says so without a stack", async (_, typed) => {
  const folder = newFolder();
  const command = `${process.execPath} ${SETUP}`;
  const { code, said } = await asked(folder, typed, ["script", "-qec", command, "/dev/null"]);
  expect(said).toContain("Nothing was set up. The questions were not answered to their end.");
  expect(said).not.toMatch(/\bat .*:\d+:\d+/);
  expect(code).toBe(2);
  expect(existsSync(folder)).toBe(false);
});
