import { globSync } from "node:fs";
import { relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const results = ".build/results";

/** One part of the run, with a line of its own in the summary. */
export interface Step {
  readonly name: string;
  /** Commands of one line each, without a shell. Without `counts`, each is one check that passes or fails. */
  readonly commands: readonly (readonly string[])[];
  /** Where the last command leaves its counts. */
  readonly counts?: string;
}

/** Steps that follow one another. What one writes, the next ones read. */
export type Lane = readonly Step[];

const check = (name: string, ...commands: string[][]): Step => ({ name, commands });

const CHECKS: Lane = [
  check("lint", ["oxlint", "--quiet", "--config", ".oxlint.config.ts"], ["oxfmt", "--check", "."]),
  check("types", ["tsc", "-b"]),
  check(
    "generated",
    ["node", "test/support/migrations-current.ts"],
    ["node", "worker/tools/record-kinds.ts", "--check"],
    ["node", "worker/tools/api-types.ts", "--check"],
    ["node", "components/build/manifest.ts", "--check"],
    ["node", "worker/tools/retention-table.ts", "--check"],
    ["node", "test/support/asvs.ts"],
    ["node", "test/support/openapi-lint.ts"],
    ["node", "test/support/console-complete.ts"],
    ["node", "test/support/console-words.ts"],
  ),
  check(
    "wings",
    ["node", "test/support/import-graph.ts"],
    ["node", "test/support/wing-rules.ts"],
    ["node", "test/support/county-state.ts"],
  ),
  check("pages", ["node", "test/support/pages-valid.ts"]),
  check("zones", ["node", "test/support/calendar-zones.ts"]),
];

const BUILD = check(
  "build",
  ["node", "components/build.ts"],
  ["node", "components/build/budgets.ts"],
  ["node", "components/build/check-release.ts"],
  ["node", "demo/build.ts"],
  ["node", "test/support/worker-bundle.ts"],
);

/**
 * Where the test files of a suite are that are not in the folder of its name: engines are driven on the same product, and
 * the worker tests run in both homes.
 */
const FURTHER: Readonly<Record<string, readonly string[]>> = { e2e: ["engines"], "own-server": ["worker"] };

/** A suite by the name of its folder, with all of its files or the ones named. */
type Suite = (files: readonly string[]) => Step;

const vitest =
  (name: string): Suite =>
  (files) => ({
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
        ...files,
      ],
    ],
    counts: `${results}/${name}.json`,
  });

const SUITES = {
  worker: vitest("worker"),
  components: (files) => ({
    name: "components",
    commands: [["node", "test/components/run.ts", ...files]],
    counts: ".build/components-results.json",
  }),
  e2e: vitest("e2e"),
  "own-server": vitest("own-server"),
} satisfies Record<string, Suite>;

const suiteNames = Object.keys(SUITES) as (keyof typeof SUITES)[];

/**
 * Everything, in two lanes that run side by side: the Worker's tests after the checks, the browser's after the build.
 * Each keeps one of two cores busy.
 */
const LANES: readonly Lane[] = [
  [...CHECKS, SUITES.worker([]), SUITES["own-server"]([])],
  [BUILD, SUITES.components([]), SUITES.e2e([])],
];

export const BUILDS = BUILD.name;

/**
 * What to run for the arguments given: everything for none, the steps that are named, and for other words the test files
 * whose path contains one of them, in the suites that are named or else in all. Files run one suite after the other.
 */
export function lanesFor(args: readonly string[]): readonly Lane[] {
  if (args.length === 0) return LANES;
  const names = new Set(LANES.flat().map(({ name }) => name));
  const wanted = args.filter((arg) => names.has(arg));
  const patterns = args.filter((arg) => !names.has(arg));
  if (patterns.length === 0)
    return LANES.map((lane) => lane.filter(({ name }) => wanted.includes(name))).filter(({ length }) => length > 0);

  const suites = suiteNames.filter((name) => wanted.length === 0 || wanted.includes(name));
  const steps = suites.flatMap((name) => {
    const files = globSync(
      [name, ...(FURTHER[name] ?? [])].map((folder) => `test/${folder}/**/*.test.ts`),
      { cwd: root },
    ).filter((file) => patterns.some((pattern) => file.includes(relative(root, resolve(root, pattern)))));
    return files.length > 0 ? [SUITES[name](files.toSorted())] : [];
  });
  return steps.length > 0 ? [steps] : [];
}
