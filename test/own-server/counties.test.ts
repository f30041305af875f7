import { spawnSync, type ChildProcess } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { readCountyList } from "../../worker/county-list.ts";
import { ServedCounty } from "../../worker/server/counties.ts";
import { Round } from "../../worker/server/cron.ts";
import { setUpCounties, type CountySetUp } from "../../worker/tools/setup/counties.ts";
import { freePort } from "../support/free-port.ts";
import { askOverHttp, startServer, type Served } from "./served.ts";

/** One process, many counties: by host name, a folder each. */

const root = resolve(import.meta.dirname, "../..");
const base = mkdtempSync(join(tmpdir(), "counties-"));
const assets = join(base, "assets");
const running = new Set<ChildProcess>();

beforeAll(() => {
  mkdirSync(assets);
  writeFileSync(join(assets, "desk.html"), "<!doctype html><title>工作台</title>");
});
afterEach(() => {
  for (const child of running) child.kill("SIGKILL");
  running.clear();
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

let count = 0;
/** A list of counties in a folder of its own; the first name of each is its host's too. */
async function listed(...names: readonly string[]): Promise<{ readonly file: string; readonly folder: string }> {
  const folder = join(base, `deployment ${++count}`);
  mkdirSync(folder);
  const file = join(folder, "counties.json");
  list(file, names);
  expect(await setUpCounties(file, () => {})).toBe(0);
  return { file, folder };
}
/** What a county is set up from. */
const described = (name: string) => ({
  county: { name: { zh: `${name}县` }, phone: "0736-6620148" },
  divisionCode: "430725",
  imprint: { address: { zh: "文昌中路1号" }, hours: { zh: "工作日 9:00-12:00，14:30-17:30" } },
  privacyContact: { office: { zh: "司法局公共法律服务管理股" }, phone: "0736-6620149" },
  serviceStandard: { zh: "免费咨询，请带好材料。" },
  wording: { zh: "通报表扬" },
  administrators: [{ name: "张三" }],
});
const list = (file: string, names: readonly string[]) =>
  writeFileSync(
    file,
    JSON.stringify({
      counties: names.map((name) => ({
        name,
        origins: [`https://legal.${name}.example`],
        setup: described(name),
      })),
    }),
  );

async function serve(file: string, settings: Record<string, string> = {}): Promise<Served> {
  const served = await startServer({ PIONEER_COUNTIES: file, ASSETS_FOLDER: assets, ...settings });
  running.add(served.child);
  await served.until("Ready for");
  return served;
}

const at = (name: string, headers: Record<string, string> = {}) => ({
  headers: { host: `legal.${name}.example`, ...headers },
});

function tokenOf(folder: string): string {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ["worker/tools/issue-token.ts", "--name", "张主任", "--role", "administrator"],
    { cwd: root, encoding: "utf8", env: { PATH: process.env["PATH"], PIONEER_FOLDER: folder } },
  );
  const [found] = /pio_\S+/.exec(stdout) ?? [];
  if (!found) throw new Error(stderr);
  return found;
}

describe("many counties in one process", () => {
  it("are told apart by host; what is nobody's is refused, and a token opens its own alone", async () => {
    const { file, folder } = await listed("qingxi", "yuanling", "chenxi");
    const { port } = await serve(file);
    const authorization = `Bearer ${tokenOf(join(folder, "qingxi"))}`;
    const me = (name: string) => askOverHttp(port, "GET", "/api/admin/me", at(name, { authorization }));
    expect((await me("qingxi")).status).toBe(200);
    for (const other of ["yuanling", "chenxi"]) expect((await me(other)).status).toBe(401);
    // The same host, as a proxy or a caller may write it.
    for (const host of ["LEGAL.Qingxi.Example", "legal.qingxi.example:443", "legal.qingxi.example."])
      expect((await askOverHttp(port, "GET", "/api/admin/me", { headers: { host, authorization } })).status, host).toBe(
        200,
      );
    for (const host of ["evil.example", "legal.qingxi.example.evil.example", "127.0.0.1", "legal.qingxi.example:8080"])
      for (const path of ["/api/admin/me", "/desk", "/api/settings", "/v/x"]) {
        const answer = await askOverHttp(port, "GET", path, { headers: { host, authorization } });
        expect([answer.status, answer.text]).toEqual([421, "No county is served under this host.\n"]);
      }
    expect((await askOverHttp(port, "GET", "/desk", at("chenxi"))).text).toContain("工作台");
    // Whose link it is, is the host's that was asked.
    const own = await askOverHttp(port, "GET", "/api/origins?origin=https://legal.yuanling.example", at("yuanling"));
    const others = await askOverHttp(port, "GET", "/api/origins?origin=https://legal.yuanling.example", at("qingxi"));
    expect([own, others].map(({ text }) => (JSON.parse(text) as { mayWrite: boolean }).mayWrite)).toEqual([
      true,
      false,
    ]);
    expect(readdirSync(folder).toSorted()).toEqual(["chenxi", "counties.json", "qingxi", "yuanling"]);
  });

  it("hold up none of the others when one cannot be opened, and it is named", async () => {
    const { file, folder } = await listed("qingxi", "yuanling", "chenxi");
    rmSync(join(folder, "yuanling", "secrets"));
    const metrics = await freePort();
    const { port, said, child, until } = await serve(file, { METRICS_PORT: String(metrics) });
    expect(said()).toMatch(/^yuanling is not served\. .*secrets is gone/m);
    const ready = (name: string) => askOverHttp(port, "GET", "/readyz", at(name));
    expect(await ready("qingxi")).toMatchObject({ status: 200, text: "ok\n" });
    expect(await ready("yuanling")).toMatchObject({ status: 503, text: "not ready\n" });
    expect(await askOverHttp(port, "GET", "/readyz")).toMatchObject({ status: 200, text: "ok\nnot ready: yuanling\n" });
    expect((await askOverHttp(port, "GET", "/api/settings", at("yuanling"))).status).toBe(503);
    expect((await askOverHttp(port, "GET", "/api/settings", at("chenxi"))).status).toBe(200);
    const { text } = await askOverHttp(metrics, "GET", "/metrics");
    expect(text).toContain('pioneer_county_ready{county="yuanling"} 0');
    expect(text).toContain('pioneer_county_ready{county="chenxi"} 1');
    expect(text).toMatch(/pioneer_requests_total\{county="chenxi",method="GET",status="200"\} 1/);
    expect(text).toMatch(/pioneer_database_bytes\{county="qingxi"\} \d+/);
    // It is mended while the others are served.
    rmSync(join(folder, "yuanling"), { recursive: true });
    await setUpCounties(file, () => {});
    child.kill("SIGHUP");
    await until("Serves 3 counties.");
    expect((await askOverHttp(port, "GET", "/api/settings", at("yuanling"))).status).toBe(200);
    child.kill("SIGTERM");
  });

  it("have a bucket of their own", async () => {
    const { file, folder } = await listed("qingxi", "yuanling");
    for (const name of ["qingxi", "yuanling"])
      appendFileSync(
        join(folder, name, "secrets"),
        'S3_ENDPOINT="https://s3.example.gov.cn"\nS3_BUCKET="legal"\nS3_ACCESS_KEY_ID="a"\nS3_SECRET_ACCESS_KEY="b"\n',
      );
    const { child, said } = await serve(file);
    expect(said()).toContain("yuanling is not served. Its files are in the bucket of qingxi");
    child.kill("SIGTERM");
  });

  it("have keys of their own: a folder that is another's copy is not served", async () => {
    const { file, folder } = await listed("qingxi", "yuanling");
    const first = await serve(file);
    first.child.kill("SIGTERM");
    await first.ended;
    rmSync(join(folder, "yuanling"), { recursive: true });
    cpSync(join(folder, "qingxi"), join(folder, "yuanling"), { recursive: true });
    const { port, said } = await serve(file);
    expect(said()).toContain("yuanling is not served. Its keys are those of qingxi");
    expect((await askOverHttp(port, "GET", "/api/settings", at("yuanling"))).status).toBe(503);
    expect((await askOverHttp(port, "GET", "/api/settings", at("qingxi"))).status).toBe(200);
  });

  it("come and go with the list, without a new start; a list that is none changes nothing", async () => {
    const { file, folder } = await listed("qingxi", "yuanling");
    const { port, child, until } = await serve(file);
    list(file, ["qingxi", "chenxi"]);
    // What is served is opened beside it.
    expect(await setUpCounties(file, () => {})).toBe(0);
    child.kill("SIGHUP");
    await until("Serves 2 counties.");
    const status = async (name: string) => (await askOverHttp(port, "GET", "/api/settings", at(name))).status;
    expect([await status("qingxi"), await status("yuanling"), await status("chenxi")]).toEqual([200, 421, 200]);
    // It is let go of: another process may serve it.
    const alone = await startServer({ PIONEER_FOLDER: join(folder, "yuanling"), ASSETS_FOLDER: assets });
    running.add(alone.child);
    await alone.until("Ready at");
    writeFileSync(file, "{");
    child.kill("SIGHUP");
    await until("The list is as before.");
    expect([await status("qingxi"), await status("chenxi")]).toEqual([200, 200]);
  });

  it("are named in each line of the log", async () => {
    const { file, folder } = await listed("qingxi", "yuanling");
    const logs = join(folder, "logs");
    const { port, child, ended } = await serve(file, { LOG_FOLDER: logs });
    await askOverHttp(port, "GET", "/api/settings", at("yuanling"));
    child.kill("SIGTERM");
    expect(await ended).toBe(0);
    const [name] = readdirSync(logs);
    const [line = ""] = readFileSync(join(logs, name ?? ""), "utf8").split("\n");
    expect(JSON.parse(line)).toMatchObject({ county: "yuanling", route: "/api/settings", status: 200 });
  });

  it("are counted by themselves: a flood of one throttles no other", async () => {
    const { file } = await listed("qingxi", "yuanling");
    const { port } = await serve(file);
    const write = (name: string) => askOverHttp(port, "POST", "/api/bookings", { ...at(name), body: {} });
    // More than two of the throttle's windows take.
    const flood = await Promise.all(Array.from({ length: 1_300 }, () => write("qingxi")));
    expect(flood.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    expect((await write("yuanling")).status).not.toBe(429);
  });

  it("are set up from the list, each with its own keys and links; one that cannot be holds up none", async () => {
    const { file, folder } = await listed("qingxi");
    rmSync(join(folder, "qingxi"), { recursive: true });
    list(file, ["qingxi", "yuanling", "chenxi"]);
    writeFileSync(join(folder, "yuanling"), "a file where the folder should be");
    const told: CountySetUp[] = [];
    expect(await setUpCounties(file, (county) => told.push(county))).toBe(1);
    expect(told.map(({ name, refused }) => [name, refused !== undefined])).toEqual([
      ["qingxi", false],
      ["yuanling", true],
      ["chenxi", false],
    ]);
    const links = told.flatMap(({ done }) => done?.administrators.map(({ link }) => link) ?? []);
    expect(new Set(links).size).toBe(2);
    const keys = ["qingxi", "chenxi"].map((name) => readFileSync(join(folder, name, "secrets"), "utf8"));
    expect(keys[0]).not.toBe(keys[1]);
    // Again, nothing is changed, and no link made anew.
    const again: CountySetUp[] = [];
    await setUpCounties(file, (county) => again.push(county));
    expect(again[0]?.done).toMatchObject({ set: [], changed: [], administrators: [] });
    const { port } = await serve(file);
    for (const name of ["qingxi", "chenxi"])
      expect((await askOverHttp(port, "GET", "/api/settings", at(name))).text).toContain(`${name}县`);
    // What is wrong with one stands before any is begun.
    const text = readFileSync(file, "utf8");
    writeFileSync(file, text.replace('"430725"', '"43"'));
    await expect(setUpCounties(file, () => {})).rejects.toThrow(/qingxi: divisionCode/);
  });

  it("are backed up in one command while they are served; one that cannot be holds up none", async () => {
    const { file, folder } = await listed("qingxi", "yuanling", "chenxi");
    const { child } = await serve(file);
    rmSync(join(folder, "yuanling/county.db"));
    const identity = join(folder, "key.txt");
    const run = (tool: string, args: readonly string[], county?: string) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, [`worker/tools/backup/${tool}.ts`, ...args], {
        cwd: root,
        encoding: "utf8",
        env: { PATH: process.env["PATH"], ...(county && { PIONEER_FOLDER: county }) },
      });
      return { code: status, said: stdout + stderr };
    };
    const [recipient = ""] = /age1\w+/.exec(run("backup", ["--make-key", identity]).said) ?? [];
    const out = join(folder, "backups");
    const made = run("backup", ["--counties", file, "--to", recipient, "--out", out]);
    expect(made.code, made.said).toBe(1);
    expect(made.said).toContain(`2 of 3 counties are in ${out}.`);
    expect(made.said).toMatch(/^yuanling: no backup\. .*yuanling has no county\.db/m);
    expect(readdirSync(out).toSorted()).toEqual(["chenxi.tar.gz.age", "qingxi.tar.gz.age"]);
    child.kill("SIGKILL");

    // Each opens with its own secrets, and with nobody else's.
    const restore = (of: string, secrets: string, to: string) =>
      run(
        "restore",
        [join(out, `${of}.tar.gz.age`), "--identity", identity, "--secrets", join(folder, secrets, "secrets")],
        join(folder, to),
      );
    expect(restore("chenxi", "qingxi", "wrong").said).toContain("is not the one");
    const { code, said } = restore("chenxi", "chenxi", "restored");
    expect(code, said).toBe(0);
    expect(run("backup", ["--counties", file, "--to", recipient, "--out", out]).said).toContain("is there already");
  });

  it("are not begun without a list that is one", async () => {
    const { file } = await listed("qingxi");
    for (const [text, words] of [
      ["{", "is not JSON"],
      [JSON.stringify({ counties: [] }), "at counties"],
      [JSON.stringify({ counties: [{ name: "../x", origins: ["https://a.example"] }] }), "at counties.0.name"],
      [JSON.stringify({ counties: [{ name: "x", origins: ["http://a.example"] }] }), "at counties.0.origins.0"],
    ] as const) {
      writeFileSync(file, text);
      const { ended, said } = await startServer({ PIONEER_COUNTIES: file, ASSETS_FOLDER: assets });
      expect(await ended).toBe(78);
      expect(said()).toContain(words);
    }
    const both = await startServer({ PIONEER_COUNTIES: file, PIONEER_FOLDER: base, ASSETS_FOLDER: assets });
    expect(await both.ended).toBe(78);
    expect(existsSync(join(base, "county.db"))).toBe(false);
  });
});

it("a list names each county and host once", () => {
  const county = (name: string, ...origins: readonly string[]) => ({ name, origins });
  const read = (...counties: readonly object[]) => readCountyList(JSON.stringify({ counties }));
  expect(read(county("a", "https://a.example"), county("b", "https://b.example")).counties).toHaveLength(2);
  expect(() => read(county("a", "https://a.example"), county("a", "https://b.example"))).toThrow("a is listed twice");
  expect(() => read(county("a", "https://a.example"), county("b", "https://c.example", "https://a.example"))).toThrow(
    "a.example would be two counties'",
  );
});

describe("a round of the jobs", () => {
  const counties = Array.from({ length: 12 }, (_, n) => new ServedCounty(`county${n}`, ""));
  const nameOf = ({ name }: ServedCounty) => name ?? "";

  it("reaches every county, some at a time, whichever fails", async () => {
    const reached: string[] = [];
    let now = 0;
    let most = 0;
    const round = new Round("", {
      run: async (_, county) => {
        most = Math.max(most, ++now);
        await new Promise((done) => setImmediate(done));
        now -= 1;
        reached.push(nameOf(county));
        if (reached.length % 2 === 0) throw new Error("of one county");
      },
    });
    await round.once(counties);
    expect(reached.toSorted()).toEqual(counties.map(nameOf).toSorted());
    expect(most).toBe(4);
  });

  it("waits for no county for ever, and begins none twice", async () => {
    const begun: string[] = [];
    const { promise, resolve: answer } = Promise.withResolvers<void>();
    const round = new Round("", {
      patience: 1,
      run: async (_, county) => {
        begun.push(nameOf(county));
        if (county === counties[0]) await promise;
      },
    });
    await round.once(counties);
    expect(begun).toHaveLength(12);
    await round.once(counties);
    expect(begun.filter((name) => name === "county0")).toHaveLength(1);
    expect(begun).toHaveLength(23);
    answer();
    await Promise.all(round.going);
    await round.once(counties);
    expect(begun.filter((name) => name === "county0")).toHaveLength(2);
  });
});
