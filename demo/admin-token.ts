import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { hashSecret, makeToken, parseToken } from "../worker/platform/core/token.ts";
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
    .prepare("SELECT 1 FROM admin_tokens WHERE id = ? AND hash = ? AND revoked_at IS NULL")
    .bind(parts.id, await hashSecret(parts.secret))
    .first();
  return row !== null;
}

/** The local administrator's token: the one made earlier, or a new one when that is gone or revoked. */
export async function localAdminToken(db: D1Database, dataFolder = DATA_FOLDER): Promise<string> {
  const earlier = await readToken(dataFolder);
  if (earlier && (await isInForce(db, earlier))) return earlier;
  const { token, id, hash } = await makeToken();
  await db
    .prepare("INSERT INTO admin_tokens (id, name, role, hash, created_at) VALUES (?, ?, 'administrator', ?, ?)")
    .bind(id, "本机管理员", hash, new Date().toISOString())
    .run();
  await writeFile(fileIn(dataFolder), `${token}\n`, { mode: 0o600 });
  return token;
}
