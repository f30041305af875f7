import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** A value as it stands in SQL: the command line takes none beside it. */
export const quoted = (text: string | null): string => (text === null ? "NULL" : `'${text.replaceAll("'", "''")}'`);

/**
 * Carries statements out as one change: on Cloudflare where `remote`, in `.data/` otherwise. Ends the program where that
 * fails.
 */
export function executeSql(statements: readonly string[], { remote }: { readonly remote: boolean }): void {
  const where = remote ? ["--remote"] : ["--local", "--persist-to", resolve(root, ".data")];
  const config = resolve(root, "worker/wrangler.jsonc");
  const { status, stderr } = spawnSync(
    resolve(root, "node_modules/.bin/wrangler"),
    ["d1", "execute", "DB", "-c", config, ...where, "--command", statements.join(";\n")],
    { encoding: "utf8", stdio: ["inherit", "ignore", "pipe"], env: { ...process.env, WRANGLER_SEND_METRICS: "false" } },
  );
  if (status === 0) return;
  console.error(stderr || "wrangler could not write to the database.");
  process.exit(1);
}
