import { existsSync } from "node:fs";
import { join } from "node:path";
import { openFiles } from "../../server/file-store.ts";
import { readSecrets } from "../../server/secrets.ts";
import { readStored, type Source } from "./make.ts";
import { recordIn } from "./record.ts";
import { Refused } from "./refused.ts";
import { copyDatabase, isKeptIn } from "./snapshot.ts";

/** The own server's folder, beside the process that serves it. */
export function ownFolder(folder: string): Source {
  const file = join(folder, "county.db");
  if (!existsSync(file)) throw new Refused(`${folder} has no county.db: name the county's folder in PIONEER_FOLDER.`);
  const secretsFile = join(folder, "secrets");
  const { binding: files } = openFiles(folder, readSecrets(secretsFile), secretsFile);
  return {
    snapshot: (to, say) => copyDatabase(file, to, say),
    read: (key) => readStored(files, key),
    isKept: (id) => Promise.resolve(isKeptIn(file, id)),
    record: (at) => Promise.resolve(recordIn(file, at)),
    close: () => Promise.resolve(),
  };
}
