/**
 * How long the Worker takes to start, side by side with how it was before its schemas, routes and translations were
 * left for later. Both are bundled as they are deployed, and evaluated in turns, each time in a process of its own; what
 * counts is the processor's time, and of that the least, since everything else on a machine only adds to it.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
/** The last commit before. */
const BEFORE = "02ec840";
const ROUNDS = 15;

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

/** Bundles the Worker of a folder as `wrangler deploy` would. */
function bundle(folder: string, to: string): string {
  mkdirSync(join(folder, ".build/assets"), { recursive: true });
  run("wrangler", ["deploy", "--dry-run", "--outdir", to, "--config", "worker/wrangler.jsonc"], folder);
  renameSync(join(to, "index.js"), join(to, "index.mjs"));
  return join(to, "index.mjs");
}

/** What a new process spends on evaluating a module, in milliseconds of the processor. */
const EVALUATE = `
import { registerHooks } from "node:module";
const env = "export const env = Object.fromEntries(['DATA_KEYS', 'INDEX_KEY', 'LINK_KEY', 'GATEWAY_KEY'].map((name) => [name, (name === 'DATA_KEYS' ? 'b1:' : '') + btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))]));";
registerHooks({
  resolve: (name, context, next) => name === "cloudflare:workers" ? { url: "data:text/javascript," + encodeURIComponent(env), shortCircuit: true } : next(name, context),
});
const before = process.cpuUsage();
await import(process.argv[2]);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
`;

const folder = mkdtempSync(join(tmpdir(), "worker-start-"));
try {
  const old = join(folder, "before");
  mkdirSync(old);
  run("sh", ["-c", `git archive ${BEFORE} | tar -x -C "${old}"`], root);
  symlinkSync(join(root, "node_modules"), join(old, "node_modules"));
  writeFileSync(join(folder, "evaluate.mjs"), EVALUATE);
  const bundles = { before: bundle(old, join(folder, "out-before")), now: bundle(root, join(folder, "out-now")) };
  const spent = { before: [] as number[], now: [] as number[] };
  for (let round = 0; round < ROUNDS; round++)
    for (const name of ["before", "now"] as const)
      spent[name].push(Number(run("node", ["--single-threaded", join(folder, "evaluate.mjs"), bundles[name]], root)));
  const least = { before: Math.min(...spent.before), now: Math.min(...spent.now) };
  for (const name of ["before", "now"] as const)
    console.log(
      `${name.padEnd(7)} ${(readFileSync(bundles[name]).length / 1000).toFixed(0).padStart(5)} kB  ${least[name].toFixed(0).padStart(4)} ms`,
    );
  const ratio = least.now / least.before;
  console.log(`A start takes ${(ratio * 100).toFixed(0)} % of what it took.`);
  if (ratio > 0.5) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
