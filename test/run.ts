/**
 * `npm test`: every check and every suite. `npm test -- bookings` runs the test files whose path contains that, in
 * whichever suite; `node test/run.ts worker e2e` runs the steps named, `node test/run.ts worker bookings` those files of
 * one suite. The last line is `N passed, N failed`.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative, resolve } from "node:path";
import { findChromium } from "./support/chromium.ts";
import { InOrder, type Say } from "./support/in-order.ts";
import { BUILDS, lanesFor, type Lane, type Step } from "./support/steps.ts";

const root = resolve(import.meta.dirname, "..");
const bin = resolve(root, "node_modules/.bin");

interface Counts {
  readonly passed: number;
  readonly failed: number;
  /** What failed, each by its file and name: a long run says it once more at its end. */
  readonly failures: readonly string[];
}

const env: NodeJS.ProcessEnv = {
  ...process.env,
  PATH: `${bin}:${process.env["PATH"] ?? ""}`,
  CI: "1",
  WRANGLER_SEND_METRICS: "false",
  // Nothing the commands say goes straight to the terminal.
  ...(process.stdout.isTTY ? { FORCE_COLOR: "1" } : {}),
};

function run([command = "", ...args]: readonly string[], say: Say): Promise<boolean> {
  return new Promise((done) => {
    const child = spawn(command, args, { cwd: root, stdio: ["ignore", "pipe", "pipe"], env });
    child.stdout.on("data", say);
    child.stderr.on("data", say);
    child.on("error", (error) => {
      say(`${error.message}\n`);
      done(false);
    });
    child.on("close", (code) => done(code === 0));
  });
}

interface Written extends Partial<Counts> {
  readonly numPassedTests?: number;
  readonly numFailedTests?: number;
  readonly testResults?: readonly {
    readonly name: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

/** Counts as vitest's JSON reporter or the element runner writes them; undefined when there are none. */
function readCounts(file: string): Counts | undefined {
  if (!existsSync(file)) return undefined;
  const written = JSON.parse(readFileSync(file, "utf8")) as Written;
  const { passed = written.numPassedTests, failed = written.numFailedTests, testResults = [] } = written;
  const failures = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults
      .filter(({ status }) => status === "failed")
      .map(({ fullName }) => `${relative(root, name)}: ${fullName}`),
  );
  return passed === undefined || failed === undefined
    ? undefined
    : { passed, failed, failures: written.failures ?? failures };
}

const seconds = (since: number): string => `${Math.round((Date.now() - since) / 1000)} s`;

async function execute({ name, commands, counts }: Step, say: Say): Promise<Counts> {
  const started = Date.now();
  say(`\n── ${name} ──\n`);
  const file = counts && resolve(root, counts);
  if (file) rmSync(file, { force: true });
  let passed = 0;
  let failed = 0;
  const failures: string[] = [];
  for (const command of commands) {
    const fine = await run(command, say);
    if (!fine) say(`✗ ${command.join(" ")}\n`);
    const counted = file ? readCounts(file) : undefined;
    if (!counted) {
      passed += fine ? 1 : 0;
      failed += fine ? 0 : 1;
      if (!fine) failures.push(command.join(" "));
    } else {
      passed += counted.passed;
      // A suite that breaks outside its tests must not pass: it counts as one failure.
      failed += counted.failed || (fine ? 0 : 1);
      failures.push(...counted.failures);
      if (!fine && counted.failures.length === 0) failures.push("outside its tests");
    }
  }
  say(`${name}: ${seconds(started)}\n`);
  return { passed, failed, failures };
}

const started = Date.now();
mkdirSync(resolve(root, ".build/results"), { recursive: true });
try {
  env["CHROMIUM_PATH"] = findChromium();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}

const lanes = lanesFor(process.argv.slice(2));
if (lanes.length === 0) console.error(`No test file's path contains ${process.argv.slice(2).join(" or ")}.`);

const output = new InOrder((text) => process.stdout.write(text));
const turns = new Map(lanes.flat().map((step) => [step, output.next()]));
const summary = new Map<string, Counts>();

async function runLane(lane: Lane): Promise<void> {
  for (const step of lane) {
    const turn = turns.get(step);
    if (!turn) continue;
    const counts = await execute(step, turn.say);
    turn.end();
    summary.set(step.name, counts);
    // The suites after it take what was built, and do not pull it from under each other by building it again.
    if (step.name === BUILDS && counts.failed === 0) env["PIONEER_BUILT"] = "1";
  }
}
await Promise.all(lanes.map(runLane));

console.log("");
const total = { passed: 0, failed: 0 };
for (const { name } of lanes.flat()) {
  const { passed, failed, failures } = summary.get(name) ?? { passed: 0, failed: 1, failures: ["did not run"] };
  console.log(`${name.padEnd(12)} ${String(passed).padStart(5)} passed ${String(failed).padStart(5)} failed`);
  total.passed += passed;
  total.failed += failed;
  for (const failure of failures) console.log(`  ✗ ${failure}`);
}
console.log(`${seconds(started)}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
