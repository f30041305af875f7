import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { randomBytes } from "node:crypto";
import { parseEnv } from "node:util";
import { assertSecrets } from "../platform/privacy/keys.ts";
import { CannotStart } from "./cannot-start.ts";

/** What the file may hold: nothing else of it is taken up. */
const NAMES = [
  "DATA_KEYS",
  "INDEX_KEY",
  "LINK_KEY",
  "GATEWAY_KEY",
  "OPENID_CLIENT_SECRET",
  // Where the county's files are kept in a bucket of its own: see `file-store.ts`.
  "S3_ENDPOINT",
  "S3_BUCKET",
  "S3_REGION",
  "S3_ACCESS_KEY_ID",
  "S3_SECRET_ACCESS_KEY",
] as const;
export type Secrets = Partial<Record<(typeof NAMES)[number], string>>;

/** The secrets of a file of lines `NAME="value"`. */
export function readSecrets(file: string): Secrets {
  if (!existsSync(file))
    throw new CannotStart(
      `${file} is gone, and with it the keys to the personal data in the database. Put the file back from where its copy is kept.`,
    );
  const found = parseEnv(readFileSync(file, "utf8"));
  return Object.fromEntries(NAMES.flatMap((name) => (found[name] ? [[name, found[name]]] : [])));
}

/** Refuses secrets that are missing, malformed or samples, and names the first. */
export function assertOwnSecrets(secrets: Secrets, file: string): void {
  try {
    assertSecrets(secrets);
  } catch (error) {
    const words = error instanceof Error ? error.message.replace(/ Set it with: .*$/, "") : String(error);
    throw new CannotStart(`${file}: ${words} Put the file back from where its copy is kept.`, { cause: error });
  }
}

/** Makes keys for a county that has no data yet, readable by nobody else. A file that is there is left alone. */
export function makeSecrets(file: string): void {
  const key = (): string => randomBytes(32).toString("base64");
  const lines = [
    "# The keys to this county's personal data. Without them it cannot be read: keep a copy elsewhere, apart from backups.",
    `DATA_KEYS="k1:${key()}"`,
    `INDEX_KEY="${key()}"`,
    `LINK_KEY="${key()}"`,
    "",
  ];
  writeFileSync(file, lines.join("\n"), { mode: 0o600, flag: "wx" });
}
