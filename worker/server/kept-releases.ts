import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";

const step = z.string().regex(/^(?!\.)[\w.-]+$/);
const releaseSchema = z.object({ version: step, folder: step, files: z.record(z.string(), z.string()) });
type Release = z.infer<typeof releaseSchema>;
/** As the build of the elements writes it. */
const listSchema = z.object({
  releases: z.array(releaseSchema),
  withdrawn: z.array(z.object({ version: z.string() })).default([]),
});

/** A file of an earlier release: where it is asked for, and where it lies. */
export interface KeptFile {
  readonly path: string;
  readonly place: string;
}

/** What one consists of, beside its files. */
const LIST = "release.json";

const isWhole = (home: string, { files }: Release): boolean =>
  Object.entries(files).every(([name, hash]) => {
    const place = join(home, name);
    return existsSync(place) && `sha384-${createHash("sha384").update(readFileSync(place)).digest("base64")}` === hash;
  });

function keep(embed: string, kept: string, release: Release): string | undefined {
  const home = join(kept, release.version);
  if (existsSync(home)) {
    const before = releaseSchema.parse(JSON.parse(readFileSync(join(home, LIST), "utf8")));
    return Object.keys({ ...before.files, ...release.files }).every(
      (name) => before.files[name] === release.files[name],
    )
      ? undefined
      : `Release ${release.version} was served before with other files, which are gone for pages that have them open: give the next one a version of its own (npm run release).`;
  }
  const unfinished = `${home}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(kept, { recursive: true });
  cpSync(join(embed, release.version), unfinished, { recursive: true });
  writeFileSync(join(unfinished, LIST), JSON.stringify(release));
  // It is there as a whole, or not at all.
  renameSync(unfinished, home);
  return undefined;
}

/**
 * Keeps the release of the elements that was built into `assets` in the folder `kept`, and finds those kept before: a
 * page that was open over an update still finds its parts, and a page that has pinned one goes on having it. One that
 * was withdrawn since, and one whose files are not what they were, is not served. Nothing here keeps the service from
 * starting: what went wrong is said in lines.
 */
export function keepReleases(
  assets: string,
  kept: string,
): { readonly files: readonly KeptFile[]; readonly said: readonly string[] } {
  const embed = join(assets, "embed");
  if (!existsSync(join(embed, "releases.json"))) return { files: [], said: [] };
  const said: string[] = [];
  const { releases, withdrawn } = listSchema.parse(JSON.parse(readFileSync(join(embed, "releases.json"), "utf8")));
  for (const release of releases)
    try {
      said.push(...[keep(embed, kept, release) ?? []].flat());
    } catch (error) {
      const { code } = error as { code?: unknown };
      said.push(`Release ${release.version} could not be kept in ${kept} (${String(code ?? "its list is damaged")}).`);
    }
  const gone = new Set(withdrawn.map(({ version }) => version));
  const files: KeptFile[] = [];
  for (const version of existsSync(kept) ? readdirSync(kept) : []) {
    if (gone.has(version) || !step.safeParse(version).success || version.endsWith(".part")) continue;
    const home = join(kept, version);
    const read = z
      .string()
      .transform((text): unknown => JSON.parse(text))
      .pipe(releaseSchema)
      .safeParse(existsSync(join(home, LIST)) ? readFileSync(join(home, LIST), "utf8") : "null");
    if (!read.success || !isWhole(home, read.data)) {
      said.push(`Release ${version} in ${kept} is not what was released, and is not served.`);
      continue;
    }
    for (const name of Object.keys(read.data.files)) {
      const place = join(home, name);
      files.push({ path: `/embed/${version}/${name}`, place });
      if (name.startsWith(`${read.data.folder}/`)) files.push({ path: `/embed/v1/${name}`, place });
    }
  }
  return { files, said };
}
