import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, inject, it } from "vitest";
import type { CampaignEntry } from "../../worker/commendations/schema.ts";
import type { Chain } from "../../worker/platform/access/schema.ts";

const root = resolve(import.meta.dirname, "../..");
const origin = inject("origin");
const authorization = `Bearer ${inject("token")}`;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "verify-audit-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

interface Ended {
  readonly code: number;
  readonly output: string;
}

/** Runs one of the tools as its npm script does. */
const tool = (name: string, args: readonly string[], more: NodeJS.ProcessEnv = {}): Promise<Ended> =>
  new Promise((done) => {
    execFile(
      process.execPath,
      [`worker/tools/${name}.ts`, ...args],
      { cwd: root, env: { ...process.env, ...more } },
      (error, stdout, stderr) => {
        done({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr });
      },
    );
  });

const get = async (path: string): Promise<string> => {
  const answer = await fetch(`${origin}/api/admin${path}`, { headers: { authorization } });
  expect(answer.status).toBe(200);
  return answer.text();
};

async function file(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

it("an auditor proves an exported chain with the key from the safe, and is told what was done to one", async () => {
  const key = join(folder, "audit.key");
  expect(await tool("audit-key", ["worker/.dev.vars", key])).toEqual({
    code: 0,
    output: `The audit key is in ${key}.\n`,
  });
  expect((await stat(key)).mode & 0o777).toBe(0o600);
  const again = await tool("audit-key", ["worker/.dev.vars", key]);
  expect(again.code).toBe(2);
  const secret = (await readFile(key, "utf8")).trim();
  const verify = async (path: string, ...args: string[]) => {
    const ended = await tool("verify-audit", [path, ...args], { AUDIT_KEY_FILE: key });
    expect(ended.output).not.toContain(secret);
    return ended;
  };

  const exported = await get("/chains/audit/export");
  const { position, head, verified } = JSON.parse(await get("/chains/audit")) as Chain;
  expect(verified).toEqual({ from: 1, to: position, broken: null, next: null });
  const lines = exported.trimEnd().split("\n");
  const count = lines.length - 1;
  expect(count).toBeGreaterThan(5);
  const whole = await file("audit.ndjson", exported);
  expect(await verify(whole)).toEqual({
    code: 0,
    output: expect.stringMatching(new RegExp(`^audit: ${count} entries, unbroken, head [0-9a-f]{64}\\n$`)),
  });
  if (position === count)
    expect((await verify(whole, "--head", head.toUpperCase(), "--position", String(count))).code).toBe(0);

  const broken = async (name: string, changed: readonly string[], ...args: string[]) => {
    const { code, output } = await verify(await file(name, changed.map((line) => `${line}\n`).join("")), ...args);
    expect(code).toBe(1);
    return output;
  };
  expect(await broken("edited", lines.with(3, (lines[3] ?? "").replace(/"at":"20/, '"at":"21')))).toMatch(
    /^audit: broken at entry 3 \([0-9A-Z]{26}\): it was edited/,
  );
  expect(await broken("removed", lines.toSpliced(3, 1))).toMatch(/broken at entry 3 .*removed/);
  expect(await broken("reordered", lines.with(3, lines[4] ?? "").with(4, lines[3] ?? ""))).toMatch(
    /broken at entry 3 .*reordered/,
  );
  expect(await broken("cut", lines.slice(0, -2))).toMatch(
    new RegExp(`broken at entry ${count - 1}: the chain was cut off`),
  );
  expect(await broken("forged", lines.toSpliced(4, 0, lines[2] ?? ""))).toMatch(/broken at entry 4 .*forged/);
  expect(await broken("later", lines, "--head", "ab".repeat(32))).toMatch(
    new RegExp(`broken at entry ${count + 1}: the chain was cut off`),
  );
  expect(await broken("other", ["{}"])).toContain("not that of an exported chain");

  const wrong = await file(
    "wrong.key",
    `${Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64")}\n`,
  );
  expect(await tool("verify-audit", [whole, "--key", wrong])).toMatchObject({
    code: 1,
    output: expect.stringContaining("nothing in it was made with this key"),
  });
  for (const args of [
    [],
    [whole],
    [whole, "--key", join(folder, "none")],
    [whole, "--key", whole],
    [join(folder, "none"), "--key", key],
    [whole, "--key", key, "--head", "x"],
  ]) {
    expect((await tool("verify-audit", args, { AUDIT_KEY_FILE: undefined })).code).toBe(2);
  }
});

it("so does whoever has the head of a campaign", async () => {
  const { items } = JSON.parse(await get("/campaigns")) as { items: CampaignEntry[] };
  const chain = `campaign:${items[0]?.id}`;
  const { head, position } = JSON.parse(await get(`/chains/${chain}`)) as Chain;
  const key = join(folder, "campaign.key");
  await tool("audit-key", ["worker/.dev.vars", key]);
  const path = await file("campaign.ndjson", await get(`/chains/${chain}/export`));
  expect(await tool("verify-audit", [path, "--key", key, "--head", head])).toEqual({
    code: 0,
    output: `${chain}: ${position} entries, unbroken, head ${head}\n`,
  });
});
