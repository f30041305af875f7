import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { inOneLine } from "../server/cannot-start.ts";
import { CONFIG, placeOf, runWrangler, WranglerRefused } from "./wrangler.ts";

/** In the county's folder on this machine, beside the service that serves it. */
function executeInFolder(folder: string, statements: readonly string[]): void {
  const file = join(folder, "county.db");
  if (!existsSync(file)) {
    console.error(`${folder} has no county.db: start the service once (npm run serve), which makes it.`);
    process.exit(1);
  }
  try {
    const database = new DatabaseSync(file, { timeout: 5000 });
    database.exec("PRAGMA synchronous = FULL; BEGIN IMMEDIATE");
    for (const statement of statements) database.exec(statement);
    database.exec("COMMIT");
    database.close();
  } catch (error) {
    const line = inOneLine(error, folder);
    if (line === undefined) throw error;
    console.error(line);
    process.exit(1);
  }
}

/**
 * Carries statements out as one change: on Cloudflare where `remote`, else in the folder `PIONEER_FOLDER` names for the
 * own server, or in `.data/`. Ends the program where that fails.
 */
export function executeSql(statements: readonly string[], { remote }: { readonly remote: boolean }): void {
  const folder = process.env["PIONEER_FOLDER"];
  if (!remote && folder) return executeInFolder(folder, statements);
  try {
    runWrangler([
      "d1",
      "execute",
      "DB",
      "-c",
      CONFIG,
      ...placeOf({ remote }),
      "--yes",
      "--command",
      statements.join(";\n"),
    ]);
  } catch (error) {
    if (!(error instanceof WranglerRefused)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
