import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { hashSecret, makeToken, parseToken } from "../worker/platform/core/token.ts";
import { issueStatements } from "../worker/platform/access/issued-token.ts";
import { DATA_FOLDER } from "./paths.ts";

/** The token stays beside the database it opens, which keeps only its digest. */
const fileIn = (dataFolder: string): string => join(dataFolder, "admin-token");

async function readToken(dataFolder: string): Promise<string | undefined> {
  try {
    return (await readFile(fileIn(dataFolder), "utf8")).trim();
  } catch {
    return undefined;
  }
}

async function isInForce(db: D1Database, token: string): Promise<boolean> {
  const parts = parseToken(token);
  if (!parts) return false;
  const row = await db
    .prepare("SELECT 1 FROM admin_tokens WHERE id = ? AND hash = ? AND revoked_at IS NULL AND expires_at > ?")
    .bind(parts.id, await hashSecret(parts.secret), new Date().toISOString())
    .first();
  return row !== null;
}

/** The local administrator's token: the one made earlier, or a new one when that is gone or revoked. */
export async function localAdminToken(db: D1Database, dataFolder = DATA_FOLDER): Promise<string> {
  const earlier = await readToken(dataFolder);
  if (earlier && (await isInForce(db, earlier))) return earlier;
  const { token, id, hash } = await makeToken();
  await db.batch(
    issueStatements({ id, hash, name: "本机管理员", role: "administrator" }).map(([sql, ...values]) =>
      db.prepare(sql).bind(...values),
    ),
  );
  await writeFile(fileIn(dataFolder), `${token}\n`, { mode: 0o600 });
  return token;
}
