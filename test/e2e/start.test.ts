import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { cpSync, existsSync, globSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { smallDisk } from "../support/small-disk.ts";
import { countyFor } from "./product.ts";

/** `npm start` where something keeps it from starting: each time it is really so, and one line says it. */

const root = resolve(import.meta.dirname, "../..");
const secretsFile = join(root, "worker/.dev.vars");
const running = new Set<ChildProcess>();

interface Started {
  readonly child: ChildProcess;
  readonly port: number;
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

async function start(data: string, settings: NodeJS.ProcessEnv = {}): Promise<Started> {
  const port = Number(settings["PORT"] ?? (await freePort()));
  const child = spawn(process.execPath, ["demo/start.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PIONEER_DATA: data, FORCE_COLOR: "0", ...settings, PORT: String(port) },
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  return { child, port, said: () => said, ended };
}

async function serve(data: string, settings?: NodeJS.ProcessEnv): Promise<Started> {
  const started = await start(data, settings);
  await new Promise<void>((done, fail) => {
    started.child.stdout?.on("data", () => started.said().includes("Ctrl-C ends it") && done());
    void started.ended.then((code) => fail(new Error(`It ended with ${code}: ${started.said()}`)));
  });
  return started;
}

/** What it says where it cannot start: one line, before anything was built or started. */
async function refusal(data: string, settings?: NodeJS.ProcessEnv): Promise<string> {
  const { said, ended } = await start(data, settings);
  expect(await ended).toBe(1);
  const lines = said().trim().split("\n");
  expect(lines, said()).toHaveLength(1);
  return lines[0] ?? "";
}

const isRunning = (pid: number): boolean => spawnSync("kill", ["-0", String(pid)]).status === 0;
const childrenOf = (folder: string): number[] =>
  readFileSync(join(root, folder, "children"), "utf8")
    .split("\n")
    .filter((line) => line.includes(" workerd "))
    .map((line) => Number.parseInt(line, 10));

const stop = async ({ child, ended }: Started): Promise<void> => {
  child.kill("SIGINT");
  await ended;
};

afterEach(() => {
  for (const child of running) child.kill("SIGINT");
  running.clear();
});

it("is served by one process, whichever port the second one asks for", async () => {
  const data = await countyFor("held");
  const first = await serve(data);
  const answer = await refusal(data);
  expect(answer).toContain(`is served already, by process ${first.child.pid} on `);
  expect(await refusal(data, { PORT: String(first.port) })).toBe(answer);
  expect((await fetch(`http://localhost:${first.port}/api/settings`)).status).toBe(200);
  await stop(first);
  expect(childrenOf(data).filter(isRunning)).toEqual([]);
});

it("ends what a start that was killed has left, and serves on the same port", async () => {
  const data = await countyFor("orphans");
  const first = await serve(data);
  const left = childrenOf(data);
  expect(left.length).toBeGreaterThan(0);
  first.child.kill("SIGKILL");
  await first.ended;
  expect(left.filter(isRunning)).toEqual(left);

  const second = await serve(data, { PORT: String(first.port) });
  expect(second.said()).toContain("Ended what a start that was killed had left: ");
  for (const pid of left) expect(second.said()).toContain(`workerd (process ${pid})`);
  expect(left.filter(isRunning)).toEqual([]);
  await stop(second);
});

it("leaves a process alone that has been given a number of its children's", async () => {
  const data = await countyFor("numbers");
  writeFileSync(join(root, data, "children"), `${process.pid} workerd 1 another-boot\n`);
  const served = await serve(data);
  expect(served.said()).not.toContain("Ended what");
  await stop(served);
});

describe("one line says", () => {
  let data: string;
  let before: string;
  const database = (folder = data): string =>
    globSync(`${folder}/v3/d1/*/*.sqlite`, { cwd: root })
      .filter((name) => !name.endsWith("metadata.sqlite"))
      .map((name) => join(root, name))
      .join();
  beforeAll(async () => {
    data = await countyFor("refused");
    before = readFileSync(secretsFile, "utf8");
  });
  const withSecrets = async (changed: string, says: string) => {
    writeFileSync(secretsFile, changed);
    try {
      expect(await refusal(data)).toBe(`${secretsFile}: ${says}`);
    } finally {
      writeFileSync(secretsFile, before);
    }
  };
  const other = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");

  it("that a secret is missing, or is not this data's", async () => {
    await withSecrets(
      before.replace(/^LINK_KEY=.*\n/m, ""),
      "The secret LINK_KEY is missing. Put the file back from where its copy is kept.",
    );
    await withSecrets(
      before.replace(/k1:[^"]*/, `k1:${other}`),
      "The key k1 of DATA_KEYS is not the one data here is sealed with.",
    );
    await withSecrets(
      before.replace(/^INDEX_KEY=.*$/m, `INDEX_KEY="${other}"`),
      "The secret INDEX_KEY is not the one this data was written with.",
    );
  });

  it("that the database is of a newer version", async () => {
    const newer = new DatabaseSync(database());
    newer.exec("INSERT INTO d1_migrations (name) VALUES ('9999_tomorrow.sql')");
    expect(await refusal(data)).toContain("The database is of a newer version: it has 9999_tomorrow.sql");
    newer.exec("DELETE FROM d1_migrations WHERE name = '9999_tomorrow.sql'");
    newer.close();
  });

  it("that the database is damaged", async () => {
    const damaged = await countyFor("damaged");
    const file = database(damaged);
    for (const end of ["-wal", "-shm"]) rmSync(`${file}${end}`, { force: true });
    truncateSync(file, 100 * 4096);
    expect(await refusal(damaged)).toContain(`The database in ${join(root, damaged)} is damaged`);
    writeFileSync(file, "this is no database, whatever it is called\n".repeat(200));
    expect(await refusal(damaged)).toContain("is damaged: keep a copy of it as it is");
  });

  it("that the port is taken by another program", async () => {
    const { createServer } = await import("node:net");
    const server = createServer();
    const port = await freePort();
    await new Promise<void>((done) => server.listen(port, "localhost", done));
    expect(await refusal(data, { PORT: String(port) })).toBe(
      `Port ${port} is taken by another program. Take another one: PORT=${port + 1} npm start`,
    );
    server.close();
  });
});

const mounts = join(root, ".build/e2e/mounted");
const disk = smallDisk(mounts);

describe.skipIf(!disk)("one line says of a disk, where this machine may mount one,", () => {
  afterEach(() => {
    disk?.unmount();
  });

  it("that it is full", async () => {
    disk?.mount("1m");
    expect(await refusal(join(mounts, "county"))).toMatch(/^The disk of \S+county has [01] MB left, and 32 are needed/);
  });

  it("that it cannot be written to", async () => {
    const county = await countyFor("read-only");
    disk?.mount("64m");
    cpSync(join(root, county), join(mounts, "county"), { recursive: true });
    disk?.makeReadOnly();
    expect(await refusal(join(mounts, "county"))).toBe(
      `${join(mounts, "county")} cannot be written to: give the user this runs as the right to, or make the disk writable.`,
    );
    expect(await refusal(join(mounts, "another"))).toContain("/mounted cannot be written to");
    expect(existsSync(join(mounts, "another"))).toBe(false);
  });
});

it("needs no home to start", async () => {
  const served = await serve(await countyFor("homeless"), { HOME: "/nonexistent/home" });
  expect((await fetch(`http://localhost:${served.port}/api/settings`)).status).toBe(200);
  await stop(served);
  expect(existsSync("/nonexistent")).toBe(false);
});
