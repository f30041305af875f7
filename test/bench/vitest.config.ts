import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { migratedDatabase } from "../support/migrated-database.ts";
import { SAMPLE_COUNTY } from "../support/sample-county.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const migrations = await readD1Migrations(path("../../migrations"));
const randomKey = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");

export default defineConfig({
  plugins: [
    cloudflareTest(async () => ({
      wrangler: { configPath: path("../../worker/wrangler.jsonc") },
      miniflare: {
        bindings: {
          DATA_KEYS: `b1:${randomKey()}`,
          INDEX_KEY: randomKey(),
          LINK_KEY: randomKey(),
          MIGRATIONS: migrations,
          MIGRATED_DATABASE: migratedDatabase([...migrations, { queries: SAMPLE_COUNTY }]),
        },
        // Two counties side by side in one process, so that they can take turns.
        d1Databases: { SMALL: "bench-small", LARGE: "bench-large" },
      },
    })),
  ],
  test: {
    include: [path("./*.bench.ts")],
    root: path("../.."),
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // The tables as they are; not the log's line for every request.
    onConsoleLog(text) {
      if (!text.startsWith("{")) process.stdout.write(text);
      return false;
    },
  },
});
