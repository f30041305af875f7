/**
 * Makes a backup of a county, while it serves: one file, encrypted for the public keys that are named.
 *
 *     npm run backup -- --make-key /media/usb/backup-key.txt
 *     npm run backup -- --to age1… [--to age1…] --out /backups/yuanjiang.tar.gz.age [--remote]
 *     npm run backup -- --counties counties.json --to age1… --out /backups/2026-12-01
 *
 * Of the folder `PIONEER_FOLDER` names; without it, of the local D1 in `.data/`; with `--remote`, of Cloudflare; with
 * `--counties`, of every county of a list, a file each in the folder `--out` names. The file holds no secret of the county: without them, kept elsewhere, what it
 * holds of people opens for nobody. `BACKUP_TO` may name the public keys in place of `--to`, separated by commas.
 */
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import process from "node:process";
import { readOptions } from "../options.ts";
import { readCountyList, type ListedCounty } from "../../county-list.ts";
import { inOneLine } from "../../server/cannot-start.ts";
import { makeKey } from "./key.ts";
import { makeBackup, type Source } from "./make.ts";
import { LOCAL_DATA } from "./local.ts";
import type { Manifest } from "./manifest.ts";
import { ownFolder } from "./own-folder.ts";
import { Refused } from "./refused.ts";

const say = (line: string): void => console.error(line);

/** The home that is meant: Cloudflare where `remote`, else the folder `PIONEER_FOLDER` names, else `.data/`. */
async function sourceOf({ remote }: { readonly remote: boolean }): Promise<Source> {
  const folder = process.env["PIONEER_FOLDER"];
  if (folder && !remote) return ownFolder(resolve(folder));
  const { localCloudflare, remoteCloudflare } = await import("./cloudflare.ts");
  return remote ? remoteCloudflare() : localCloudflare(LOCAL_DATA);
}

type To = Omit<Parameters<typeof makeBackup>[1], "out">;

interface Made {
  readonly out: string;
  readonly manifest: Manifest;
  readonly bytes: number;
}

async function makeNew(source: Source, out: string, to: To): Promise<Made> {
  if (existsSync(out)) throw new Refused(`${out} is there already: a backup replaces none.`);
  return { out, ...(await makeBackup(source, { ...to, out })) };
}

function tell({ out, manifest: { rows, files, lost, secrets, migration }, bytes }: Made): void {
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  console.log(`${out}: ${bytes} bytes, ${all} rows, ${files.count} files, version ${migration}.`);
  console.log(
    `To use it you also need these, kept elsewhere: ${secrets.map(({ name, fingerprint }) => (fingerprint ? `${name} (${fingerprint})` : name)).join(", ")}.`,
  );
  if (lost.length === 0) return;
  console.error(
    `${lost.length} files of the database are not in the store, and so not in the backup: ${lost.join(", ")}`,
  );
  process.exitCode = 3;
}

/** Every county of a list, each with a file of its own. One that fails is named, and holds up none of the others. */
async function backUpList(list: string, folder: string, to: To): Promise<void> {
  const read = (): readonly ListedCounty[] => {
    try {
      return readCountyList(readFileSync(list, "utf8")).counties;
    } catch (error) {
      throw new Refused(`${list}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    }
  };
  const counties = read();
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const failed: string[] = [];
  for (const { name } of counties)
    try {
      const said = (line: string): void => to.say(`${name}: ${line}`);
      const out = join(folder, `${name}.tar.gz.age`);
      tell(await makeNew(ownFolder(join(dirname(list), name)), out, { ...to, say: said }));
    } catch (error) {
      const line = error instanceof Refused ? error.message : inOneLine(error, join(dirname(list), name));
      if (line === undefined) console.error(error);
      failed.push(`${name}: no backup. ${line ?? "What went wrong stands above."}`);
    }
  console.log(`${counties.length - failed.length} of ${counties.length} counties are in ${folder}.`);
  if (failed.length === 0) return;
  for (const line of failed) console.error(line);
  process.exitCode = 1;
}

async function backup(): Promise<void> {
  const { values } = readOptions({
    options: {
      to: { type: "string", multiple: true },
      out: { type: "string" },
      "make-key": { type: "string" },
      remote: { type: "boolean", default: false },
      counties: { type: "string" },
    },
  });
  if (values["make-key"] !== undefined) {
    const recipient = await makeKey(resolve(values["make-key"]));
    console.log(`The public key, for --to:\n${recipient}`);
    console.log(`Keep ${values["make-key"]} away from this machine: whoever has it opens the backups.`);
    return;
  }
  const recipients: readonly string[] = values.to ?? process.env["BACKUP_TO"]?.split(/[\s,]+/).filter(Boolean) ?? [];
  if (recipients.length === 0 || values.out === undefined)
    throw new Refused(
      "Usage: npm run backup -- --to age1… --out <file>, or --make-key <file> to make a key pair first.",
    );
  const to = { recipients, say, now: new Date() };
  if (values.counties !== undefined) return backUpList(resolve(values.counties), resolve(values.out), to);
  tell(await makeNew(await sourceOf(values), resolve(values.out), to));
}

/** Where something may be wrong: what is read, and what is written. */
const places = (): string =>
  [process.env["PIONEER_FOLDER"], ...process.argv.filter((_, at) => process.argv[at - 1] === "--out")].join(" or ");

try {
  await backup();
} catch (error) {
  console.error(error instanceof Refused ? error.message : (inOneLine(error, places()) ?? error));
  process.exit(1);
}
