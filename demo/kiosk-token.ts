import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ApiClient, type Page } from "./api.ts";
import { DATA_FOLDER } from "./paths.ts";

/** A token is shown only when a kiosk is registered, so it is kept beside the database. */
const FILE = join(DATA_FOLDER, "kiosk-token");

/** The token of a kiosk in the county's centre: the one registered at an earlier start, or a new one. */
export async function localKioskToken(origin: string, adminToken: string): Promise<string | undefined> {
  const earlier = await readFile(FILE, "utf8").catch(() => undefined);
  if (earlier) return earlier.trim();
  const { items } = await new ApiClient(origin).get<Page<{ id: string }>>("/api/sites?tier=county");
  const siteId = items[0]?.id;
  if (!siteId) return undefined;
  const { token } = await new ApiClient(origin, adminToken).create<{ token: string }>(
    "/api/admin/kiosks",
    { name: "大厅自助机", siteId },
    `kiosk-${crypto.randomUUID()}`,
  );
  await writeFile(FILE, `${token}\n`, { mode: 0o600 });
  return token;
}
