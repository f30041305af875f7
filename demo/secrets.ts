import { existsSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { randomBytes } from "node:crypto";
import { SECRETS_FILE } from "./paths.ts";

export const haveSecrets = (file = SECRETS_FILE): boolean => existsSync(file);

/**
 * Writes random keys for this machine, readable by nobody else. Refuses to replace a file that is there: it would make
 * a database unreadable.
 */
export async function makeSecrets(file = SECRETS_FILE): Promise<void> {
  const key = (): string => randomBytes(32).toString("base64");
  const lines = [
    "# Made for this machine alone. Without these keys the personal data in the local database cannot be read.",
    `DATA_KEYS="k1:${key()}"`,
    `INDEX_KEY="${key()}"`,
    `LINK_KEY="${key()}"`,
    "",
  ];
  await writeFile(file, lines.join("\n"), { mode: 0o600, flag: "wx" });
}
