/**
 * Makes a backup of a county, while it serves: one file, encrypted for the public keys that are named.
 *
 *     npm run backup -- --make-key /media/usb/backup-key.txt
 *     npm run backup -- --to age1… [--to age1…] --out /backups/yuanjiang.tar.gz.age [--remote]
 *
 * Of the folder `PIONEER_FOLDER` names; without it, of the local D1 in `.data/`; with `--remote`, of Cloudflare. The file holds no secret of the county: without them, kept elsewhere, what it
 * holds of people opens for nobody. `BACKUP_TO` may name the public keys in place of `--to`, separated by commas.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { inOneLine } from "../../server/cannot-start.ts";
import { makeKey } from "./key.ts";
import { makeBackup, type Source } from "./make.ts";
import { LOCAL_DATA } from "./local.ts";
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

async function backup(): Promise<void> {
  const { values } = parseArgs({
    options: {
      to: { type: "string", multiple: true },
      out: { type: "string" },
      "make-key": { type: "string" },
      remote: { type: "boolean", default: false },
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
  const out = resolve(values.out);
  if (existsSync(out)) throw new Refused(`${out} is there already: a backup replaces none.`);
  const now = new Date();
  const { manifest, bytes } = await makeBackup(await sourceOf(values), { out, recipients, say, now });
  const { rows, files, lost, secrets } = manifest;
  const all = Object.values(rows).reduce((sum, count) => sum + count, 0);
  console.log(`${out}: ${bytes} bytes, ${all} rows, ${files.count} files, version ${manifest.migration}.`);
  console.log(
    `To use it you also need these, kept elsewhere: ${secrets.map(({ name, fingerprint }) => (fingerprint ? `${name} (${fingerprint})` : name)).join(", ")}.`,
  );
  if (lost.length === 0) return;
  console.error(
    `${lost.length} files of the database are not in the store, and so not in the backup: ${lost.join(", ")}`,
  );
  process.exitCode = 3;
}

try {
  await backup();
} catch (error) {
  console.error(error instanceof Refused ? error.message : (inOneLine(error, "The folder") ?? error));
  process.exit(1);
}
