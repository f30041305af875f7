/**
 * Runs the element tests in a real Chromium: `node test/components/run.ts [files…]`.
 * Writes `{passed, failed}` to `.build/components-results.json` and exits non-zero when something failed.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { chromeLauncher } from "@web/test-runner-chrome";
import { defaultReporter, startTestRunner, type TestRunnerConfig } from "@web/test-runner";
import { bundle, elements } from "../../components/build/bundle.ts";
import { publish } from "../../components/build/publish.ts";
import { findChromium } from "../support/chromium.ts";
import { apiDocumentText } from "./support/api-document.ts";
import { DOCUMENT } from "./support/document-address.ts";
import { forcedColors } from "./support/forced-colors-plugin.ts";
import { paper } from "./support/paper-plugin.ts";
import { portalPages } from "./support/portal-pages.ts";
import { typescript } from "./support/typescript-plugin.ts";

const root = resolve(import.meta.dirname, "../..");
const chromium = findChromium();

const files = process.argv.slice(2);
// When some files are asked for, an element that another hand is working on need not build. What is tested in no
// element's own folder may look at any of them.
const ofOne = (file: string): boolean => elements.some((name) => file.includes(`/${name}/`));
const names = elements.filter(
  (name) => !files.length || name === "booking" || files.some((file) => file.includes(`/${name}/`) || !ofOne(file)),
);
if (!process.env["PIONEER_BUILT"]) await publish(await bundle(names));

/** The API's document, for what answers from it. */
const apiDocument = (): NonNullable<TestRunnerConfig["middleware"]>[number] => async (context, next) => {
  if (context.path !== DOCUMENT) return next();
  context.type = "json";
  context.body = apiDocumentText();
};

const totals = { passed: 0, failed: 0 };
const failures: string[] = [];

interface Suite {
  readonly name: string;
  readonly suites: readonly Suite[];
  readonly tests: readonly { readonly name: string; readonly passed: boolean; readonly skipped: boolean }[];
}

function count({ suites, tests }: Suite, of: string): void {
  for (const { name, passed, skipped } of tests) {
    if (skipped) continue;
    totals[passed ? "passed" : "failed"] += 1;
    if (!passed) failures.push(`${of} ${name}`);
  }
  for (const suite of suites) count(suite, `${of} ${suite.name}`);
}

/** A browser of its own, with one page: a page in the background gets no animation frames and no keys. */
const browser = () =>
  chromeLauncher({
    // One page carries all files. Its history is full after some twenty, and then drops what a test has just added:
    // it begins anew with each.
    async createPage({ context }) {
      const page = await context.newPage();
      const devtools = await page.createCDPSession();
      page.on("framenavigated", (frame) => {
        if (frame === page.mainFrame() && frame.url() === "about:blank")
          devtools.send("Page.resetNavigationHistory").catch(() => undefined);
      });
      return page;
    },
    launchOptions: {
      executablePath: chromium,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  });

/** Those that walk through every state or screen: most of their time they wait for keys and frames. */
const WALKS = ["test/components/walk/*.test.ts", "test/components/console/every-screen*.test.ts"];
const ALL = "test/components/**/*.test.ts";

const runner = await startTestRunner({
  autoExitProcess: false,
  readCliArgs: false,
  readFileConfig: false,
  config: {
    rootDir: root,
    groups: files.length
      ? [{ name: "asked for", files, browsers: [browser()] }]
      : [
          { name: "walks", files: WALKS, browsers: [browser()] },
          { name: "elements", files: [ALL, ...WALKS.map((walk) => `!${walk}`)], browsers: [browser()] },
        ],
    // Lit's production build, as portals get it.
    nodeResolve: { exportConditions: ["production", "default"] },
    concurrency: 1,
    concurrentBrowsers: 2,
    plugins: [typescript(), paper(), forcedColors()],
    middleware: [apiDocument(), portalPages()],
    // A file that walks through every state of an element takes its minutes on a slow machine.
    testsFinishTimeout: 600_000,
    testFramework: { config: { timeout: 20_000 } },
    reporters: [
      defaultReporter({ reportTestResults: true, reportTestProgress: false }),
      {
        stop({ sessions }) {
          for (const session of sessions) {
            const before = totals.failed;
            const file = `${relative(root, session.testFile ?? "")}:`;
            if (session.testResults) count(session.testResults, file);
            // A file that does not load, or fails outside its tests, must not pass.
            if (!session.passed && totals.failed === before) {
              totals.failed += 1;
              failures.push(`${file} outside its tests`);
            }
          }
        },
      },
    ],
  },
});

runner?.on("stopped", (passed) => {
  mkdirSync(join(root, ".build"), { recursive: true });
  writeFileSync(join(root, ".build/components-results.json"), JSON.stringify({ ...totals, failures }));
  console.log(`Elements: ${totals.passed} passed, ${totals.failed} failed`);
  process.exit(passed && !totals.failed && totals.passed ? 0 : 1);
});
