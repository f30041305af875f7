/**
 * Puts the releases of the elements that were built, or kept beside what was built, where the Worker looks for what the
 * deployment no longer has (`worker/embed.ts`). Run between `npm run build` and the deployment:
 *
 *     npm run put-releases -- --remote
 *
 * Without `--remote` it goes to the local R2 in `.data/`. What is there already stays as it is.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import process from "node:process";
import { readOptions } from "../options.ts";
import { z } from "zod";

const step = z.string().regex(/^(?!\.)[\w.-]+$/);
const releaseSchema = z.object({ version: step, folder: step, files: z.record(z.string(), z.string()) });
type Release = z.infer<typeof releaseSchema>;
const listSchema = z.object({ releases: z.array(releaseSchema) });

/** Why nothing, or no more, is put there. */
export class NotPut extends Error {}

/** Stands beside a release's files once all of them are there. */
const LIST = "release.json";

async function isThere(bucket: R2Bucket, { version, files }: Release): Promise<boolean> {
  const found = await bucket.get(`${version}/${LIST}`);
  if (!found) return false;
  const before = releaseSchema.parse(JSON.parse(await found.text()));
  const other = Object.keys({ ...before.files, ...files }).find((name) => before.files[name] !== files[name]);
  if (other === undefined) return true;
  throw new NotPut(
    `${version} is there with other files (${other}): give this one a version of its own (npm run release).`,
  );
}

/** Puts every release below `embed` into the bucket; answers the versions that were not there. */
export async function putReleases(embed: string, bucket: R2Bucket): Promise<readonly string[]> {
  const read = (): string => {
    try {
      return readFileSync(join(embed, "releases.json"), "utf8");
    } catch (error) {
      throw new NotPut("Nothing was built: npm run build.", { cause: error });
    }
  };
  const put: string[] = [];
  for (const release of listSchema.parse(JSON.parse(read())).releases) {
    const { version, folder, files } = release;
    if (await isThere(bucket, release)) continue;
    for (const [name, hash] of Object.entries(files)) {
      const bytes = new Uint8Array(readFileSync(join(embed, version, name)));
      if (`sha384-${createHash("sha384").update(bytes).digest("base64")}` !== hash)
        throw new NotPut(`${version}/${name} is not the file that was built.`);
      await bucket.put(`${version}/${name}`, bytes);
      // An open page asks for its parts where what moves has them.
      if (name.startsWith(`${folder}/`)) await bucket.put(`v1/${name}`, bytes);
    }
    await bucket.put(`${version}/${LIST}`, JSON.stringify(release));
    put.push(version);
  }
  return put;
}

if (import.meta.main) {
  const { values } = readOptions({ options: { remote: { type: "boolean", default: false } } });
  const { localBindings, remoteBindings } = await import("../backup/cloudflare.ts");
  const { LOCAL_DATA } = await import("../backup/local.ts");
  const bindings = values.remote ? remoteBindings() : localBindings(LOCAL_DATA);
  try {
    const bucket = await bindings.releases();
    if (!bucket) throw new NotPut("worker/wrangler.jsonc binds no bucket RELEASES.");
    const put = await putReleases(resolve(import.meta.dirname, "../../../.build/assets/embed"), bucket);
    console.log(put.length > 0 ? `Put there: ${put.join(", ")}.` : "All of it was there.");
  } catch (error) {
    console.error(error instanceof NotPut ? error.message : error);
    process.exitCode = 1;
  } finally {
    await bindings.close();
  }
}
