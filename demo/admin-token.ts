import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { hashSecret, makeToken, parseToken } from "../worker/platform/core/token.ts";
import type { Role } from "../worker/platform/core/actor.ts";
import { issueStatements } from "../worker/platform/access/issued-token.ts";
import { DATA_FOLDER } from "./paths.ts";

/** Somebody of the bureau on this machine. */
interface Local {
  /** Where the token stays, beside the database it opens, which keeps only its digest. */
  readonly file: string;
  readonly name: string;
  readonly role: Role;
}

async function readToken(file: string): Promise<string | undefined> {
  try {
    return (await readFile(file, "utf8")).trim();
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

/** Somebody's token: the one made earlier, or a new one when that is gone or revoked. */
async function localToken(db: D1Database, dataFolder: string, { file, name, role }: Local): Promise<string> {
  const path = join(dataFolder, file);
  const earlier = await readToken(path);
  if (earlier && (await isInForce(db, earlier))) return earlier;
  const { token, id, hash } = await makeToken();
  await db.batch(
    issueStatements({ kind: "token", id, hash, name, holder: { role } }).map(([sql, ...values]) =>
      db.prepare(sql).bind(...values),
    ),
  );
  await writeFile(path, `${token}\n`, { mode: 0o600 });
  return token;
}

/** The local administrator's. */
export const localAdminToken = (db: D1Database, dataFolder = DATA_FOLDER): Promise<string> =>
  localToken(db, dataFolder, { file: "admin-token", name: "本机管理员", role: "administrator" });

/** The local clerk's, who hands links over: an administrator does not see them. */
export const localClerkToken = (db: D1Database, dataFolder = DATA_FOLDER): Promise<string> =>
  localToken(db, dataFolder, { file: "clerk-token", name: "本机办事员", role: "clerk" });
