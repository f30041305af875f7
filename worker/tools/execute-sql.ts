import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";

const root = resolve(import.meta.dirname, "../..");

/** A value as it stands in SQL: the command line takes none beside it. */
export const quoted = (text: string | null): string => (text === null ? "NULL" : `'${text.replaceAll("'", "''")}'`);

/** In the county's folder on this machine, beside the service that serves it. */
function executeInFolder(folder: string, statements: readonly string[]): void {
  const file = join(folder, "county.db");
  if (!existsSync(file)) {
    console.error(`${folder} has no county.db: start the service once (npm run serve), which makes it.`);
    process.exit(1);
  }
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec("PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
  for (const statement of statements) database.exec(statement);
  database.exec("COMMIT");
  database.close();
}

/**
 * Carries statements out as one change: on Cloudflare where `remote`, else in the folder `PIONEER_FOLDER` names for the
 * own server, or in `.data/`. Ends the program where that fails.
 */
export function executeSql(statements: readonly string[], { remote }: { readonly remote: boolean }): void {
  const folder = process.env["PIONEER_FOLDER"];
  if (!remote && folder) return executeInFolder(folder, statements);
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
