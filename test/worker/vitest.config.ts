import { fileURLToPath } from "node:url";
import { cloudflareTest, readD1Migrations } from "@cloudflare/vitest-plugin";
import { defineConfig } from "vitest/config";
import { outside } from "../support/outside.ts";
import { makeVouchingKey } from "../support/shelf.ts";
import { migratedDatabase } from "../support/migrated-database.ts";
import { SAMPLE_COUNTY } from "../support/sample-county.ts";

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const gatewayKey = randomKey();
const vouchingKey = await makeVouchingKey();
const migrations = await readD1Migrations(path("../../migrations"));

export default defineConfig({
  plugins: [
    cloudflareTest({
      wrangler: { configPath: path("../../worker/wrangler.jsonc") },
      miniflare: {
        // Keys of this test run only, made anew every time.
        bindings: {
          DATA_KEYS: `t1:${randomKey()}`,
          INDEX_KEY: randomKey(),
          LINK_KEY: randomKey(),
          GATEWAY_KEY: gatewayKey,
          GATEWAY_HOSTS: ".gateway.test, localhost:9000",
          OPENID_ISSUER: "https://sso.shelf.test",
          OPENID_CLIENT_ID: "pioneer",
          OPENID_CLIENT_SECRET: "for the tests",
          ACCESS_TEAM: "https://county.shelf.test",
          ACCESS_AUDIENCE: "console",
          // Most tests write into the database itself, of which what is kept in front of it knows nothing.
          KEEP_ANSWERS: "no",
          VOUCHING_KEY: JSON.stringify(vouchingKey.privateKey),
          MIGRATIONS: migrations,
          MIGRATED_DATABASE: migratedDatabase([...migrations, { queries: SAMPLE_COUNTY }]),
        },
        d1Databases: { DB_QINGXI: "qingxi", DB_YUANLING: "yuanling", DB_CHENXI: "chenxi" },
        r2Buckets: { FILES_QINGXI: "qingxi", FILES_YUANLING: "yuanling", FILES_CHENXI: "chenxi" },
        outboundService: outside(gatewayKey, vouchingKey),
      },
    }),
  ],
  test: {
    include: [path("./**/*.test.ts")],
    root: path("../.."),
    globalSetup: [path("./every-operation.setup.ts")],
    testTimeout: 120_000,
    // A fresh database takes a moment where other suites keep both cores busy.
    hookTimeout: 60_000,
    maxWorkers: 2,
    // Two Workers do all files, each with its own storage, which `freshDatabase` empties: one for each file would load
    // the whole service a hundred times.
    isolate: false,
    setupFiles: [path("./setup.ts"), path("./exercised.setup.ts")],
    silent: "passed-only",
  },
});

function randomKey(): string {
  return Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
}
