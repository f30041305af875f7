import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createApp } from "../../worker/app.ts";
import { PLACES } from "../../worker/server/config.ts";
import { openCounty, type County } from "../../worker/server/county.ts";
import { createExecutionContext, env } from "./home.ts";

/** Makes the county the tests have filled a folder of the own server's, as it lies on a disk: to be copied, killed, restored. */
export async function putIntoFolder(folder: string): Promise<void> {
  mkdirSync(join(folder, "files"), { recursive: true });
  const file = join(folder, "county.db");
  await env.DB.prepare(`VACUUM INTO '${file}'`).run();
  const database = new DatabaseSync(file);
  database.exec(
    "CREATE TABLE IF NOT EXISTS d1_migrations (id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT UNIQUE, applied_at TIMESTAMP DEFAULT CURRENT_TIMESTAMP NOT NULL)",
  );
  const applied = database.prepare("INSERT OR IGNORE INTO d1_migrations (name) VALUES (?)");
  for (const { name } of env["MIGRATIONS"] as readonly { readonly name: string }[]) applied.run(name);
  database.close();
  for (const { key } of (await env.FILES.list()).objects) {
    const bytes = await (await env.FILES.get(key))?.arrayBuffer();
    if (bytes) writeFileSync(join(folder, "files", key), new Uint8Array(bytes));
  }
  const { DATA_KEYS, INDEX_KEY, LINK_KEY } = env;
  const lines = Object.entries({ DATA_KEYS, INDEX_KEY, LINK_KEY }).map(([name, value]) => `${name}="${value}"\n`);
  writeFileSync(join(folder, "secrets"), lines.join(""), { mode: 0o600 });
}

export interface Served {
  readonly county: County;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
}

/** Opens a folder as the own server does, with the whole application. */
export async function serveFolder(folder: string): Promise<Served> {
  const county = await openCounty(folder, PLACES.migrations, {
    ASSETS: env.ASSETS,
    WRITE_THROTTLE: env.WRITE_THROTTLE,
    CLIENT_ADDRESS_HEADER: "x-real-ip",
    GATEWAY_HOSTS: env.GATEWAY_HOSTS ?? "",
  });
  const app = createApp();
  return {
    county,
    fetch: async (path, init = {}) =>
      app.fetch(new Request(`https://pioneer.test${path}`, init), county.env, createExecutionContext()),
  };
}
