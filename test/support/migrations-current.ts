/**
 * Fails when the tables in `schema.ts` say something the migrations do not: drizzle-kit would have a new one to write.
 */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");
const copy = mkdtempSync(join(tmpdir(), "migrations-"));
try {
  cpSync(join(root, "migrations"), copy, { recursive: true });
  const options = ["--dialect", "sqlite", "--schema", "./worker/schema.ts", "--out", relative(root, copy)];
  const { status, stderr } = spawnSync("drizzle-kit", ["generate", ...options], {
    cwd: root,
    encoding: "utf8",
    timeout: 60_000,
  });
  const written = readdirSync(copy).filter((file) => file.endsWith(".sql"));
  const committed = readdirSync(join(root, "migrations")).filter((file) => file.endsWith(".sql"));
  if (status !== 0) console.error(stderr);
  if (status !== 0 || written.length !== committed.length) {
    console.error("The tables have changed: run `npm run migration` and review the new file.");
    process.exit(1);
  }
  console.log("The migrations are what the tables say.");
} finally {
  rmSync(copy, { recursive: true, force: true });
}
