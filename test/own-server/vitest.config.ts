import { fileURLToPath } from "node:url";
import { readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

/** The worker tests once more, on the own server's database, files and throttle in Node: see `home.ts`. */
export default defineConfig({
  resolve: {
    alias: {
      "cloudflare:workers": path("./home.ts"),
      "cloudflare:test": path("./home.ts"),
    },
  },
  test: {
    provide: { migrations: await readD1Migrations(path("../../migrations")) },
    include: [path("../worker/**/*.test.ts"), path("./**/*.test.ts")],
    root: path("../.."),
    globalSetup: [path("../worker/every-operation.setup.ts")],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    isolate: false,
    setupFiles: [path("../worker/setup.ts"), path("../worker/exercised.setup.ts")],
    silent: "passed-only",
  },
});
