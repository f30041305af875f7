/**
 * `npm test`: every check and every suite, one after the other on purpose (two cores, and three of them drive a browser
 * or workerd). `node test/run.ts worker e2e` runs only the steps named. The last line is `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { resolve } from "node:path";
import { findChromium } from "./support/chromium.ts";

const root = resolve(import.meta.dirname, "..");
const bin = resolve(root, "node_modules/.bin");
const results = resolve(root, ".build/results");

interface Step {
  readonly name: string;
  /** Commands of one line each, without a shell. Without `counts`, each is one check that passes or fails. */
  readonly commands: readonly (readonly string[])[];
  /** Where the last command leaves its counts. */
  readonly counts?: string;
}

const vitest = (name: string): Step => ({
  name,
  commands: [
    [
      "vitest",
      "run",
      "--config",
      `test/${name}/vitest.config.ts`,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${results}/${name}.json`,
    ],
  ],
  counts: `${results}/${name}.json`,
});

const STEPS: readonly Step[] = [
  {
    name: "lint",
    commands: [
      ["oxlint", "--quiet"],
      ["oxfmt", "--check", "."],
    ],
  },
  { name: "types", commands: [["tsc", "-b"]] },
  { name: "generated", commands: [["node", "test/support/migrations-current.ts"]] },
  { name: "zones", commands: [["node", "test/support/calendar-zones.ts"]] },
  {
    name: "build",
    commands: [
      ["node", "components/build.ts"],
      ["node", "components/build/budgets.ts"],
      ["node", "demo/build.ts"],
    ],
  },
  vitest("worker"),
  {
    name: "components",
    commands: [["node", "test/components/run.ts"]],
    counts: `${root}/.build/components-results.json`,
  },
  vitest("e2e"),
];

function run([command = "", ...args]: readonly string[]): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, PATH: `${bin}:${process.env["PATH"] ?? ""}`, CI: "1", WRANGLER_SEND_METRICS: "false" },
    });
    child.on("error", () => done(false));
    child.on("exit", (code) => done(code === 0));
  });
}

interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts as vitest's JSON reporter or the element runner writes them; undefined when there are none. */
function readCounts(file: string): Counts | undefined {
  if (!existsSync(file)) return undefined;
  const written = JSON.parse(readFileSync(file, "utf8")) as Partial<Counts> & {
    numPassedTests?: number;
    numFailedTests?: number;
  };
  const { passed = written.numPassedTests, failed = written.numFailedTests } = written;
  return passed === undefined || failed === undefined ? undefined : { passed, failed };
}

async function execute({ name, commands, counts }: Step): Promise<Counts> {
  console.log(`\n── ${name} ──`);
  if (counts) rmSync(counts, { force: true });
  let passed = 0;
  let failed = 0;
  for (const command of commands) {
    const fine = await run(command);
    if (!fine) console.error(`✗ ${command.join(" ")}`);
    const counted = counts ? readCounts(counts) : undefined;
    if (!counted) {
      passed += fine ? 1 : 0;
      failed += fine ? 0 : 1;
    } else {
      passed += counted.passed;
      // A suite that breaks outside its tests must not pass: it counts as one failure.
      failed += counted.failed || (fine ? 0 : 1);
    }
  }
  return { passed, failed };
}

const started = Date.now();
const wanted = process.argv.slice(2);
mkdirSync(results, { recursive: true });
try {
  process.env["CHROMIUM_PATH"] = findChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
const summary: [string, Counts][] = [];
for (const step of STEPS)
  if (wanted.length === 0 || wanted.includes(step.name)) summary.push([step.name, await execute(step)]);

console.log("");
const total = { passed: 0, failed: 0 };
for (const [name, { passed, failed }] of summary) {
  console.log(`${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed`);
  total.passed += passed;
  total.failed += failed;
}
console.log(`${Math.round((Date.now() - started) / 1000)} s\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
