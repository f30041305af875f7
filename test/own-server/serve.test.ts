import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../support/free-port.ts";
import { smallDisk } from "../support/small-disk.ts";

/** `npm run serve` as a bureau runs it: a process of its own, over HTTP, on a folder that may be killed under it. */

const root = resolve(import.meta.dirname, "../..");
const base = mkdtempSync(join(tmpdir(), "serve-"));
const assets = join(base, "assets");
const running = new Set<ChildProcess>();
/** The tests' own fetch plays what is outside: here it is the network itself. */
const { request: overHttp } = await import("node:http");

afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

beforeAll(() => {
  mkdirSync(join(assets, "embed"), { recursive: true });
  writeFileSync(
    join(assets, "_headers"),
    "/*\n  X-Frame-Options: SAMEORIGIN\n/leaflet*\n  ! X-Frame-Options\n  Cache-Control: no-store\n",
  );
  writeFileSync(join(assets, "leaflet.html"), `<!doctype html><title>工作台</title>${"<p>一</p>".repeat(400)}`);
  writeFileSync(join(assets, "404.html"), "<!doctype html><title>没有这一页</title>");
  writeFileSync(join(assets, "embed/part.js"), "export const part = 1;");
});

let count = 0;
const newFolder = (): string => join(base, `county ${++count} 县`);

interface Started {
  readonly port: number;
  readonly child: ChildProcess;
  /** What it has said so far. */
  readonly said: () => string;
  readonly ended: Promise<number | null>;
}

async function start(folder: string, settings: Record<string, string> = {}): Promise<Started> {
  const port = await freePort();
  const child = spawn(process.execPath, ["worker/server/serve.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "pipe"],
    env: { PATH: process.env["PATH"], PIONEER_FOLDER: folder, PORT: String(port), ASSETS_FOLDER: assets, ...settings },
  });
  running.add(child);
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once("close", (code) => done(code)));
  return { port, child, said: () => said, ended };
}

/** Starts it and waits until it says that it is ready. */
async function serve(folder: string, settings?: Record<string, string>): Promise<Started> {
  const started = await start(folder, settings);
  await new Promise<void>((done, fail) => {
    started.child.stdout?.on("data", () => started.said().includes("Ready at") && done());
    void started.ended.then((code) => fail(new Error(`It ended with ${code}: ${started.said()}`)));
  });
  return started;
}

/** Starts it where it cannot be started: what it says, which is one line. */
async function refusal(folder: string, settings?: Record<string, string>): Promise<string> {
  const { ended, said } = await start(folder, settings);
  expect(await ended).toBe(78);
  const lines = said().trim().split("\n");
  expect(lines, said()).toHaveLength(1);
  return lines[0] ?? "";
}

interface Asked {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

const ask = (
  port: number,
  method: string,
  path: string,
  { headers = {}, body }: { headers?: Record<string, string>; body?: object } = {},
): Promise<Asked> =>
  new Promise((done, fail) => {
    const sent = body && JSON.stringify(body);
    const request = overHttp(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        headers: {
          ...(sent && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
          ...headers,
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () =>
          done({ status: answer.statusCode ?? 0, headers: answer.headers, bytes: Buffer.concat(chunks) }),
        );
      },
    );
    request.on("error", fail);
    request.end(sent);
  });

const jsonOf = <T>({ bytes }: Asked): T => JSON.parse(bytes.toString()) as T;
let keys = 0;
const once = () => ({ "idempotency-key": `own-server-${String(++keys).padStart(8, "0")}` });

/** What a county is set up from, as an operator writes it down. */
const COUNTY = {
  county: { name: { zh: "桃源县" }, phone: "0736-6620148" },
  divisionCode: "430725",
  imprint: { address: { zh: "漳江街道文昌中路1号" }, hours: { zh: "工作日 9:00-12:00，14:30-17:30" } },
  privacyContact: { office: { zh: "桃源县司法局公共法律服务管理股" }, phone: "0736-6620149" },
  serviceStandard: { zh: "免费咨询，请带好材料。" },
  wording: { zh: "通报表扬" },
  administrators: [{ name: "张三" }],
};

/** `npm run setup -- --file …`, beside the service or before it. */
function setUp(folder: string, described: object = COUNTY): string {
  const file = join(base, `county ${++count}.json`);
  writeFileSync(file, JSON.stringify(described));
  const { stdout, stderr, status } = spawnSync(process.execPath, ["worker/tools/setup/setup.ts", "--file", file], {
    cwd: root,
    encoding: "utf8",
    env: { PATH: process.env["PATH"], PIONEER_FOLDER: folder },
  });
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** A county that was set up before it is served for the first time. */
function setUpFolder(): string {
  const folder = newFolder();
  setUp(folder);
  return folder;
}

/** The first administrator's token, as an operator makes it. */
function token(folder: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["worker/tools/issue-token.ts", "--name", "张主任", "--role", "administrator"],
    { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"], PIONEER_FOLDER: folder } },
  );
  const [found] = /pio_\S+/.exec(stdout) ?? [];
  if (!found) throw new Error(stderr);
  return found;
}

/** Enters what a booking needs, and answers the session with its places. */
async function session(port: number, administrator: string, capacity: number): Promise<string> {
  const create = async (path: string, body: object): Promise<string> => {
    const answer = await ask(port, "POST", `/api/admin/${path}`, {
      headers: { authorization: `Bearer ${administrator}`, ...once() },
      body,
    });
    expect(answer.status, answer.bytes.toString()).toBe(201);
    return jsonOf<{ id: string }>(answer).id;
  };
  const firmId = await create("firms", {
    name: "湖南清溪律师事务所",
    creditCode: "31431299MD00000A1U",
    phone: null,
    branchPhone: null,
  });
  const lawyerId = await create("lawyers", {
    name: "石建国",
    licenceNo: "14312201010000001",
    firmId,
    practisingSince: "2010-07-01",
    phone: null,
  });
  const siteId = await create("sites", {
    name: "县公共法律服务中心",
    tier: "county",
    divisionCode: "431200",
    address: "人民路1号",
    phone: null,
    hours: null,
    firmId: null,
    postsExpected: null,
  });
  const date = new Date(Date.now() + (2 * 24 + 8) * 3_600_000).toISOString().slice(0, 10);
  return create("sessions", { siteId, lawyerId, date, startTime: "09:00", endTime: "11:00", capacity });
}

const book = (port: number, sessionId: string, phone: string) =>
  ask(port, "POST", "/api/bookings", {
    headers: once(),
    body: { sessionId, name: "龙大爷", phone, matter: "labour", consentVersion: 2 },
  });

describe("a county on a machine of its own", () => {
  it("takes bookings, is killed, and has every one it answered; a place is nobody's twice", async () => {
    const folder = newFolder();
    const first = await serve(folder);
    const before = await ask(first.port, "GET", "/api/settings");
    expect([before.status, jsonOf<{ code: string }>(before).code]).toEqual([503, "not_set_up"]);
    expect(setUp(folder)).toMatch(/A link for 张三 .*\n {2}\/console#pia_/);
    const sessionId = await session(first.port, token(folder), 3);
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => book(first.port, sessionId, `139${String(10_000_000 + n)}`)),
    );
    const booked = answers.flatMap((answer, n) => (answer.status === 201 ? [{ answer, n }] : []));
    expect(booked).toHaveLength(3);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]));
    first.child.kill("SIGKILL");
    await first.ended;

    const second = await serve(folder);
    expect(second.said()).not.toContain("keys");
    for (const { answer, n } of booked) {
      const { code } = jsonOf<{ code: string }>(answer);
      const found = await ask(second.port, "GET", `/api/bookings/${code}`, {
        headers: { "pioneer-phone": `139${String(10_000_000 + n)}` },
      });
      expect(jsonOf(found)).toMatchObject({ code, status: "booked" });
    }
    expect((await book(second.port, sessionId, "13788888888")).status).toBe(409);
    second.child.kill("SIGTERM");
    expect(await second.ended).toBe(0);
  });

  it("is served by one process, which the second one names", async () => {
    const folder = newFolder();
    const { child, port } = await serve(folder);
    expect(await refusal(folder)).toContain(`process ${child.pid} on `);
    expect((await ask(port, "GET", "/readyz")).status).toBe(200);
  });

  it("answers what is under way before it ends", async () => {
    const { child, port, ended } = await serve(setUpFolder());
    const asked = ask(port, "GET", "/api/openapi.json");
    await ask(port, "GET", "/healthz");
    child.kill("SIGTERM");
    expect((await asked).status).toBe(200);
    expect(await ended).toBe(0);
  });
});

describe("one line says what keeps it from starting", () => {
  let folder: string;
  beforeAll(async () => {
    folder = newFolder();
    const { child, ended } = await serve(folder);
    child.kill("SIGTERM");
    await ended;
  });
  /** A folder with the county's secrets, changed. */
  const withSecrets = (change: (text: string) => string) => {
    const file = join(folder, "secrets");
    const before = readFileSync(file, "utf8");
    writeFileSync(file, change(before));
    return () => writeFileSync(file, before);
  };

  it("a secret that is missing", async () => {
    const undo = withSecrets((text) => text.replace(/^LINK_KEY=.*$/m, ""));
    expect(await refusal(folder)).toContain("The secret LINK_KEY is missing.");
    undo();
  });

  it("secrets that are another county's", async () => {
    const other = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
    for (const [pattern, name] of [
      [/^INDEX_KEY=.*$/m, "INDEX_KEY"],
      [/^LINK_KEY=.*$/m, "LINK_KEY"],
    ] as const) {
      const undo = withSecrets((text) => text.replace(pattern, `${name}="${other}"`));
      expect(await refusal(folder)).toContain(`The secret ${name} is not the one this data was written with.`);
      undo();
    }
    const another = withSecrets((text) => text.replace(/k1:[^"]*/, `k1:${other}`));
    expect(await refusal(folder)).toContain("The key k1 of DATA_KEYS is not the one");
    another();
    const gone = withSecrets((text) => text.replace(/k1:[^"]*/, `k2:${other}`));
    expect(await refusal(folder)).toContain("DATA_KEYS lacks the key k1");
    gone();
  });

  it("no secrets where there is data", async () => {
    const file = join(folder, "secrets");
    const before = readFileSync(file);
    rmSync(file);
    expect(await refusal(folder)).toContain("is gone, and with it the keys");
    writeFileSync(file, before);
  });

  it("a database of a newer version, which is left as it is", async () => {
    const database = new DatabaseSync(join(folder, "county.db"));
    database.exec("INSERT INTO d1_migrations (name) VALUES ('9999_tomorrow.sql')");
    expect(await refusal(folder)).toContain("it has 9999_tomorrow.sql");
    database.exec("DELETE FROM d1_migrations WHERE name = '9999_tomorrow.sql'");
    database.close();
  });

  it("a database that is none, or is cut short", async () => {
    const damaged = newFolder();
    mkdirSync(damaged);
    writeFileSync(join(damaged, "secrets"), readFileSync(join(folder, "secrets")));
    writeFileSync(join(damaged, "county.db"), "this is no database, whatever it is called\n".repeat(200));
    expect(await refusal(damaged)).toContain("is damaged");
    const whole = readFileSync(join(folder, "county.db"));
    writeFileSync(join(damaged, "county.db"), whole);
    truncateSync(join(damaged, "county.db"), Math.floor(whole.length / 2 / 4096) * 4096);
    expect(await refusal(damaged)).toContain("is damaged");
  });

  it("a folder that is none", async () => {
    const file = join(base, "a file");
    appendFileSync(file, "");
    expect(await refusal(join(file, "county"))).toContain("is not there and cannot be made");
  });

  it("a log that cannot be written", async () => {
    appendFileSync(join(base, "a file"), "");
    expect(await refusal(folder, { LOG_FOLDER: join(base, "a file", "logs") })).toContain("logs is not there");
  });

  const disk = smallDisk(join(base, "mounted"));
  it.skipIf(!disk)("a disk that is full, or read-only, where this machine may mount one", async () => {
    const county = join(base, "mounted/county");
    disk?.mount("256k");
    try {
      expect(await refusal(county)).toMatch(/^The disk of \S+county is full: make room, and start again\.$/);
      disk?.unmount();
      disk?.mount("64m");
      cpSync(folder, county, { recursive: true });
      disk?.makeReadOnly();
      for (const refused of [county, join(base, "mounted/another")])
        expect(await refusal(refused)).toContain(" cannot be written to: give the user this runs as the right to");
    } finally {
      disk?.unmount();
    }
  });

  it("a port that is taken, and settings that are none", async () => {
    const { port } = await serve(newFolder());
    expect(await refusal(folder, { PORT: String(port) })).toContain("The port is taken");
    expect(await refusal(folder, { PORT: "none" })).toBe("The setting PORT must be a number from 1 to 65535.");
    expect(await refusal(folder, { PUBLIC_ORIGIN: "http://legal.example.gov.cn" })).toContain("PUBLIC_ORIGIN must be");
    expect(await refusal(folder, { TRUSTED_PROXIES: "10.0.0.0/99" })).toContain("neither an address nor a network");
    expect(await refusal("")).toContain("PIONEER_FOLDER must name the folder");
  });
});

describe("what it answers", () => {
  let served: Started;
  let metrics: number;
  beforeAll(async () => {
    metrics = await freePort();
    served = await serve(setUpFolder(), {
      PUBLIC_ORIGIN: "https://legal.example.gov.cn",
      METRICS_PORT: String(metrics),
    });
    running.delete(served.child);
  });
  afterAll(() => served.child.kill("SIGKILL"));

  it("are pages under their short address, with their headers, compressed and kept", async () => {
    const page = await ask(served.port, "GET", "/leaflet", { headers: { "accept-encoding": "gzip, br" } });
    expect(page).toMatchObject({
      status: 200,
      headers: { "content-encoding": "br", "cache-control": "no-store", "content-type": "text/html; charset=utf-8" },
    });
    expect(page.headers["x-frame-options"]).toBeUndefined();
    expect(page.bytes.length).toBeLessThan(500);
    const part = await ask(served.port, "GET", "/leaflet", {
      headers: { "accept-encoding": "gzip, br", range: "bytes=2-8" },
    });
    expect([part.status, part.bytes.toString()]).toEqual([206, "doctype"]);
    expect(part.headers["content-range"]).toMatch(/^bytes 2-8\/\d+$/);
    const beyond = await ask(served.port, "GET", "/leaflet", { headers: { range: "bytes=999999-" } });
    expect([beyond.status, beyond.headers["content-range"]]).toEqual([416, expect.stringMatching(/^bytes \*\/\d+$/)]);
    const again = await ask(served.port, "GET", "/leaflet", {
      headers: { "if-none-match": String(page.headers["etag"]) },
    });
    expect(again.status).toBe(304);
    expect(await ask(served.port, "GET", "/leaflet.html?a=1")).toMatchObject({
      status: 307,
      headers: { location: "/leaflet?a=1" },
    });
    const missing = await ask(served.port, "GET", "/nothing");
    expect(missing).toMatchObject({ status: 404, headers: { "x-frame-options": "SAMEORIGIN" } });
    expect(missing.bytes.toString()).toContain("没有这一页");
    expect((await ask(served.port, "POST", "/leaflet")).status).toBe(405);
    expect((await ask(served.port, "GET", "/_headers")).status).toBe(404);
    expect((await ask(served.port, "GET", "/%2e%2e/secrets")).status).toBe(404);
  });

  it("is the application's under the address people know, whatever a caller names as the host", async () => {
    const { headers, bytes } = await ask(served.port, "GET", "/api/origins?origin=https://legal.example.gov.cn", {
      headers: { host: "evil.example" },
    });
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(jsonOf({ status: 0, headers, bytes })).toMatchObject({ mayWrite: true });
    const compressed = await ask(served.port, "GET", "/api/settings", { headers: { "accept-encoding": "br" } });
    expect(compressed.headers).toMatchObject({
      "content-encoding": "br",
      "cache-control": "public, max-age=60, stale-while-revalidate=240",
    });
  });

  it("are figures on a port of their own, with nothing of anybody in them", async () => {
    await ask(served.port, "GET", "/api/bookings/SECRETCODE", { headers: { "pioneer-phone": "13812345678" } });
    expect((await ask(served.port, "GET", "/metrics")).status).toBe(404);
    const { status, bytes } = await ask(metrics, "GET", "/metrics");
    expect(status).toBe(200);
    const lines = bytes.toString().split("\n");
    expect(lines).toContainEqual(
      expect.stringMatching(/^pioneer_requests_total\{method="GET",status="404"\} [1-9]\d*$/),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^pioneer_request_seconds_count [1-9]\d*$/));
    expect(lines).toContainEqual(expect.stringMatching(/^pioneer_database_bytes [1-9]\d*$/));
    for (const line of lines) expect(line).toMatch(/^(?:|# TYPE \w+ \w+|\w+(?:\{[\w="*.,+ -]*\})? [-\d.e+]+)$/);
    expect(bytes.toString()).not.toMatch(/SECRET|138123|api/);
  });

  it("are lines in a file a day where a folder is named, and nothing of them on stdout", async () => {
    const logs = join(base, "logs");
    const { port, said, child, ended } = await serve(setUpFolder(), { LOG_FOLDER: logs });
    await ask(port, "GET", "/api/settings");
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    expect(said()).not.toContain("/api/settings");
    const [file] = readdirSync(logs);
    const line = JSON.parse(readFileSync(join(logs, file ?? ""), "utf8").split("\n")[0] ?? "") as object;
    expect(line).toMatchObject({ method: "GET", route: "/api/settings", status: 200 });
    expect(JSON.stringify(line)).not.toContain("127.0.0.1");
  });
});
