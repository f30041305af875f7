/**
 * How much many counties take of one machine: `node test/own-server/measure-counties.ts [122]` sets so many up from a list, as
 * `npm run setup -- --counties` does, serves them in one process, and runs their night and five-minute jobs. Prints a table.
 */
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import process from "node:process";
import { Counties } from "../../worker/server/counties.ts";
import { PLACES } from "../../worker/server/config.ts";
import { Round } from "../../worker/server/cron.ts";
import { readCountyList } from "../../worker/county-list.ts";
import { setUpCounties } from "../../worker/tools/setup/counties.ts";
import { freePort } from "../support/free-port.ts";
import { askOverHttp } from "./served.ts";

const root = resolve(import.meta.dirname, "../..");
const count = Number(process.argv[2] ?? 122);
const folder = mkdtempSync(join(tmpdir(), "many-counties-"));
const file = join(folder, "counties.json");
const names = Array.from({ length: count }, (_, n) => `county${n + 1}`);

const described = (name: string) => ({
  county: { name: { zh: `${name}县` }, phone: "0736-6620148" },
  divisionCode: "430725",
  imprint: { address: { zh: "文昌中路1号" }, hours: { zh: "工作日 9:00-12:00" } },
  privacyContact: { office: { zh: "公共法律服务管理股" }, phone: "0736-6620149" },
  serviceStandard: { zh: "免费咨询，请带好材料。" },
  wording: { zh: "通报表扬" },
  administrators: [{ name: "张三" }],
});

const rows: [string, string][] = [];
const seconds = (since: number): string => `${((performance.now() - since) / 1000).toFixed(1)} s`;
const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;
/** What a process has in memory, as the system counts it. */
const memoryOf = (id: number): number =>
  Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1] ?? 0) * 1024;

writeFileSync(
  file,
  JSON.stringify({
    counties: names.map((name) => ({ name, origins: [`https://${name}.example`], setup: described(name) })),
  }),
);

async function served(): Promise<void> {
  const port = await freePort();
  const started = performance.now();
  const child = spawn(process.execPath, ["worker/server/serve.ts"], {
    cwd: root,
    stdio: ["ignore", "pipe", "inherit"],
    env: { PATH: process.env["PATH"], PIONEER_COUNTIES: file, PORT: String(port) },
  });
  let said = "";
  await new Promise<void>((done) => {
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes("Ready for")) done();
    });
  });
  rows.push(["a start, until all are served", seconds(started)]);
  rows.push(["memory after the start", megabytes(memoryOf(child.pid ?? 0))]);
  const paths = ["/api/settings", "/api/sites", "/api/sessions?from=2026-12-01&to=2026-12-07", "/api/posts"];
  const asked = performance.now();
  for (const name of names)
    await Promise.all(paths.map((path) => askOverHttp(port, "GET", path, { headers: { host: `${name}.example` } })));
  rows.push([`${paths.length} public reads of each`, seconds(asked)]);
  rows.push(["memory after that", megabytes(memoryOf(child.pid ?? 0))]);
  child.kill("SIGTERM");
  await new Promise((done) => child.once("close", done));
}

async function worked(): Promise<void> {
  const refuse = () => Promise.reject(new Error("Nothing is served here."));
  const counties = new Counties({
    base: folder,
    migrations: PLACES.migrations,
    givenTo: () => ({ ASSETS: { fetch: refuse } as unknown as Fetcher, WRITE_THROTTLE: { limit: refuse } }),
  });
  const opened = performance.now();
  await counties.serve(readCountyList(readFileSync(file, "utf8")).counties);
  rows.push(["opening all databases", seconds(opened)]);
  const log = console.log;
  console.log = () => {};
  for (const [what, cron] of [
    ["the night's jobs of all", "10 18 * * *"],
    ["a five-minute round of all", "*/5 * * * *"],
  ] as const) {
    const began = performance.now();
    const round = new Round(cron);
    await round.once(counties.all);
    await Promise.all(round.going);
    rows.push([what, seconds(began)]);
  }
  console.log = log;
  rows.push(["memory after the jobs, in the process that ran them", megabytes(memoryOf(process.pid))]);
  counties.close();
}

try {
  const began = performance.now();
  const refused = await setUpCounties(file, () => {});
  if (refused > 0) throw new Error(`${refused} could not be set up.`);
  rows.push(["setting all up", seconds(began)]);
  rows.push(["a county's empty database", megabytes(statSync(join(folder, "county1/county.db")).size)]);
  await served();
  await worked();
  console.log(`| ${count} counties | |\n| --- | --- |`);
  for (const row of rows) console.log(`| ${row.join(" | ")} |`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
