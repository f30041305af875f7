/**
 * How long the Worker takes to start, side by side with how it was before its schemas, routes and translations were
 * left for later. Both are bundled as they are deployed, and started in turns in workerd, each time in a process of its
 * own; what counts is the processor's time as Linux counts it, and of that the least, since everything else on a machine
 * only adds to it.
 */
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createRequire } from "node:module";
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { Readable } from "node:stream";

const root = resolve(import.meta.dirname, "../..");
/** The last commit before. */
const BEFORE = "02ec840";
const ROUNDS = 15;
/** Where workerd is: wrangler brings it. */
const { default: workerd }: { default: string } = createRequire(import.meta.url)("workerd");

function run(command: string, args: readonly string[], cwd: string): string {
  const { status, stdout, stderr, error } = spawnSync(command, args, {
    cwd,
    encoding: "utf8",
    maxBuffer: 64 * 1024 * 1024,
    env: { ...process.env, WRANGLER_SEND_METRICS: "false" },
  });
  if (status !== 0) throw new Error(`${command} ${args[0]}: ${error?.message ?? stderr}`);
  return stdout;
}

/** Bundles the Worker of a folder as `wrangler deploy` would, into another folder. */
function bundle(folder: string, to: string): string {
  mkdirSync(join(folder, ".build/assets"), { recursive: true });
  run("wrangler", ["deploy", "--dry-run", "--outdir", to, "--config", "worker/wrangler.jsonc"], folder);
  return to;
}

/** What the check of the secrets at the start asks for. */
const SECRETS = ["DATA_KEYS", "INDEX_KEY", "LINK_KEY", "GATEWAY_KEY"];
const secret = (name: string): string =>
  (name === "DATA_KEYS" ? "b1:" : "") + Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");

/** Processor time of a process and all its threads, in milliseconds, as Linux counts it. */
const spentBy = (pid: number): number =>
  readdirSync(`/proc/${pid}/task`)
    .map((thread) => Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, "utf8").split(" ")[0]))
    .reduce((sum, nanoseconds) => sum + nanoseconds, 0) / 1e6;

/** What workerd spends until it has evaluated a folder's `index.js` and listens, in milliseconds of the processor. */
async function start(folder: string): Promise<number> {
  const bindings = SECRETS.map((name) => `(name = "${name}", text = "${secret(name)}")`).join(", ");
  const worker = `(modules = [(name = "index.js", esModule = embed "index.js")], compatibilityDate = "2026-10-01", bindings = [${bindings}])`;
  const socket = '(name = "http", address = "127.0.0.1:0", http = (), service = "main")';
  writeFileSync(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";\nconst config :Workerd.Config = (services = [(name = "main", worker = ${worker})], sockets = [${socket}]);\n`,
  );
  // The third channel is told when it listens.
  const child = spawn(workerd, ["serve", "config.capnp", "--control-fd=3"], {
    cwd: folder,
    stdio: ["ignore", "ignore", "inherit", "pipe"],
  });
  try {
    const told = child.stdio[3];
    if (!(told instanceof Readable) || child.pid === undefined) throw new Error("workerd did not start.");
    await Promise.race([
      once(told, "data"),
      once(child, "exit").then(() => Promise.reject(new Error("workerd ended before it listened."))),
    ]);
    return spentBy(child.pid);
  } finally {
    child.kill("SIGKILL");
  }
}

const folder = mkdtempSync(join(tmpdir(), "worker-start-"));
try {
  const old = join(folder, "before");
  mkdirSync(old);
  run("sh", ["-c", `git archive ${BEFORE} | tar -x -C "${old}"`], root);
  symlinkSync(join(root, "node_modules"), join(old, "node_modules"));
  const nothing = join(folder, "nothing");
  mkdirSync(nothing);
  writeFileSync(join(nothing, "index.js"), "export default { fetch: () => new Response() };");
  const workers = {
    nothing,
    before: bundle(old, join(folder, "out-before")),
    now: bundle(root, join(folder, "out-now")),
  };
  const least = { nothing: Infinity, before: Infinity, now: Infinity };
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ["nothing", "before", "now"] as const)
      least[name] = Math.min(least[name], await start(workers[name]));
  // What is left without workerd's own start is the module's.
  const spent = { before: least.before - least.nothing, now: least.now - least.nothing };
  for (const name of ["before", "now"] as const)
    console.log(
      `${name.padEnd(7)} ${(statSync(join(workers[name], "index.js")).size / 1000).toFixed(0).padStart(5)} kB  ${spent[name].toFixed(0).padStart(4)} ms`,
    );
  const ratio = spent.now / spent.before;
  console.log(`A start takes ${(ratio * 100).toFixed(0)} % of what it took.`);
  if (ratio > 0.5) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
