import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

export default defineConfig({
  test: {
    root: path("../../.."),
    include: [path("./*.bench.ts")],
    // A process of its own: it starts Workers and a browser.
    pool: "forks",
    testTimeout: 600_000,
    hookTimeout: 300_000,
    // The tables as they are.
    onConsoleLog(text) {
      process.stdout.write(text);
      return false;
    },
  },
});
