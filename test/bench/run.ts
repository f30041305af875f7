/**
 * `npm run bench`: what is measured, one after the other. `npm run bench -- --peers <checkout>` compares with others
 * alone, `npm run bench -- browser` runs those of the names that hold this word.
 */
import { spawnSync } from "node:child_process";

const vitest = (config: string) => ["vitest", "run", "--config", config];
const BENCHES: Readonly<Record<string, readonly string[]>> = {
  requests: ["node", "test/bench/requests/requests.ts"],
  memory: ["node", "--expose-gc", "test/bench/requests/memory.ts"],
  worker: vitest("test/bench/vitest.config.ts"),
  homes: ["node", "test/bench/homes/homes.ts"],
  browser: vitest("test/bench/paint/vitest.config.ts"),
  start: ["node", "test/support/worker-start.ts"],
};

const [asked, ...more] = process.argv.slice(2);
const wanted =
  asked === "--peers"
    ? [["node", "test/bench/peers/peers.ts", ...more]]
    : Object.entries(BENCHES)
        .filter(([name]) => !asked || name.includes(asked))
        .map(([, command]) => command);
for (const [command = "", ...args] of wanted) {
  const { status } = spawnSync(command, args, { stdio: "inherit" });
  if (status) process.exit(status);
}
