import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");

/** What is built of which sources; a fresh process each time, which sees them as they are now. */
const BUILDS = [
  { folder: "components", script: "components/build.ts" },
  { folder: "demo", script: "demo/build.ts" },
];

/** Editors save in several steps: how long none may follow, in milliseconds, before what was saved is built. */
const QUIET = 150;

const build = (script: string): Promise<void> =>
  new Promise((done) => {
    const child = spawn(process.execPath, [script], { cwd: root, stdio: ["ignore", "ignore", "inherit"] });
    child.once("exit", (code) => {
      console.log(code === 0 ? `Built with ${script}` : `${script} failed; the last good build is still served`);
      done();
    });
  });

/** Builds elements and pages anew when their sources change, until the process ends. */
export function watchSources(): void {
  for (const { folder, script } of BUILDS) {
    let timer: NodeJS.Timeout | undefined;
    let building = Promise.resolve();
    watch(join(root, folder), { recursive: true }, (_, file) => {
      if (!file || !/\.(ts|css|svg|png)$/.test(file)) return;
      clearTimeout(timer);
      timer = setTimeout(() => {
        building = building.then(() => build(script));
      }, QUIET);
    });
  }
}
