/**
 * Restores a backup, into an empty folder, and verifies all of it: that it is whole, its version, its rows, every file's
 * digest, the hash chains, and that the secrets fit.
 *
 *     npm run restore -- <file> --identity <key file> --secrets <secrets file> [--erasures <journal>]
 *       [--replace [--yes]] [--keep-links]
 *
 * Into the folder `PIONEER_FOLDER` names; without it, into the local D1 in `.data/`; with `--remote`, into the empty
 * database and bucket on Cloudflare that `worker/wrangler.jsonc` names. With `--replace`, what is there is put aside, once that is confirmed; the service
 * must not be running. `--erasures` names the journal (`files/erasures/` of the folder, `erasures/` of the bucket): what
 * people had erased since is erased again. Messages that waited are not sent until an administrator says so, and whoever was signed in is signed
 * out. Tokens, kiosks and links end, too, since one that was revoked after the backup would open again: `--keep-links`
 * leaves them, where none was.
 */
import { resolve } from "node:path";
import { createInterface } from "node:readline/promises";
import { readOptions } from "../options.ts";
import { CannotStart, inOneLine } from "../../server/cannot-start.ts";
import { PLACES } from "../../server/config.ts";
import { readIdentities } from "./key.ts";
import { LOCAL_DATA, LOCAL_SECRETS } from "./local.ts";
import { Refused } from "./refused.ts";
import { restoreFolder, type Restore, type Restored } from "./restore-own.ts";

const say = (line: string): void => console.error(line);

/** Whether somebody at the terminal means it: they type what is replaced. */
async function confirmed(what: string): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await terminal.question(`This replaces ${what}. Type that to go on: `)).trim() === what;
  } finally {
    terminal.close();
  }
}

async function restoreCloudflare(
  options: Restore,
  { remote }: { readonly remote: boolean },
): Promise<Restored & { readonly aside?: string }> {
  const { restoreLocal, restoreRemote } = await import("./restore-cloudflare.ts");
  return remote ? restoreRemote(options) : restoreLocal(LOCAL_DATA, options, { secretsFile: LOCAL_SECRETS });
}

async function restore(): Promise<void> {
  const { values, positionals } = readOptions({
    allowPositionals: true,
    options: {
      identity: { type: "string" },
      secrets: { type: "string" },
      erasures: { type: "string" },
      replace: { type: "boolean", default: false },
      remote: { type: "boolean", default: false },
      yes: { type: "boolean", default: false },
      "keep-links": { type: "boolean", default: false },
      "clock-is-right": { type: "boolean", default: false },
    },
  });
  const [file, ...more] = positionals;
  if (!file || more.length > 0 || !values.identity || !values.secrets)
    throw new Refused("Usage: npm run restore -- <file> --identity <key file> --secrets <secrets file> [--replace]");
  const folder = process.env["PIONEER_FOLDER"] && !values.remote ? resolve(process.env["PIONEER_FOLDER"]) : undefined;
  if (folder === undefined && values.replace) throw new Refused("--replace is for the folder PIONEER_FOLDER names.");
  if (folder !== undefined && values.replace && !values.yes && !(await confirmed(folder)))
    throw new Refused(
      `Nothing was changed: --replace was not confirmed. Type the folder's name when asked, or say --yes.`,
    );
  const options: Restore = {
    file: resolve(file),
    identities: readIdentities(values.identity),
    secretsFile: resolve(values.secrets),
    migrations: PLACES.migrations,
    erasures: values.erasures === undefined ? undefined : resolve(values.erasures),
    keepLinks: values["keep-links"],
    clockIsRight: values["clock-is-right"],
    say,
  };
  const { manifest, settled, erasedAgain, aside } =
    folder === undefined
      ? await restoreCloudflare(options, values)
      : await restoreFolder(folder, { ...options, replace: values.replace });
  const ended = Object.entries(settled.ended).filter(([, count]) => count > 0);
  console.log(
    `${folder ?? (values.remote ? "Cloudflare" : LOCAL_DATA)} has the county as it was at ${manifest.madeAt}. What was entered since is not in it.`,
  );
  if (aside !== undefined) console.log(`What was there before is in ${aside}.`);
  if (ended.length > 0) console.log(`Ended: ${ended.map(([table, count]) => `${count} of ${table}`).join(", ")}.`);
  console.log(
    erasedAgain === undefined
      ? `No journal of erasures was given (--erasures): whose data was erased after ${manifest.madeAt} because they asked is in it again.`
      : `${erasedAgain} entries that somebody had erased since were erased again.`,
  );
  if (settled.messages > 0)
    console.log(
      `${settled.messages} messages wait for an administrator: they may have gone out after the backup. POST /api/admin/outbox/retry {"outcomes":["restored"]} sends them.`,
    );
  console.log("Start it, and see GET /api/admin/job-runs: where the clock is doubted, npm run clock -- --is-right.");
}

try {
  await restore();
} catch (error) {
  const known = error instanceof Refused || error instanceof CannotStart;
  console.error(known ? error.message : (inOneLine(error, process.env["PIONEER_FOLDER"] ?? "The folder") ?? error));
  process.exit(1);
}
