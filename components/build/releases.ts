import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { z } from "zod";
import { root } from "./bundle.ts";
import { hashOf } from "./hash.ts";

/** One step of a path each, and never upwards: names become paths on this machine. */
const STEP = /^(?!\.)[\w.-]+$/;
const stepSchema = z.string().regex(STEP);

const releaseSchema = z.object({
  /** As in `/embed/<version>/`. */
  version: stepSchema,
  /** The folder of its chunks, beside the loader. It is named by what is in it. */
  folder: stepSchema,
  /** SRI hash (SHA-384) of every file, by its name below `/embed/<version>/`. */
  files: z.record(
    z.string().refine((path) => path.split("/").every((step) => STEP.test(step))),
    z.string(),
  ),
});
/** What one release consists of. */
export type Release = Readonly<z.infer<typeof releaseSchema>>;

const withdrawnSchema = z.object({
  version: stepSchema,
  on: z.iso.date(),
  reason: z.string().min(1),
  /** The folder of its chunks, in the list that is served: they are gone, too. */
  folder: stepSchema.optional(),
});
/** A released version that is served no more, since when and why. */
export type Withdrawn = Readonly<z.infer<typeof withdrawnSchema>>;

const listSchema = z.object({ releases: z.array(releaseSchema), withdrawn: z.array(withdrawnSchema).default([]) });
type List = Readonly<z.infer<typeof listSchema>>;

/** Beside the releases, at `/embed/releases.json`: those there are, the newest first. */
export const LIST = "releases.json";

/** The copy that moves with every release of this contract. */
const MOVING = "v1";

/** A release cannot be kept, and nothing was written. The message says what to do. */
export class ReleaseError extends Error {}

/** Where the repository holds which files each released version consists of: one file a version, never changed again. */
export const RELEASED = join(root, "components/releases");

/** The versions that were released, with their files. */
export async function readReleased(folder = RELEASED): Promise<readonly Release[]> {
  const names = await readdir(folder).catch(() => []);
  return Promise.all(
    names
      .filter((name) => /^\d.*\.json$/.test(name))
      .toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .map(async (name) => {
        const release = releaseSchema.safeParse(JSON.parse(await readFile(join(folder, name), "utf8")));
        if (!release.success) throw new ReleaseError(`${join(folder, name)} is no release.`);
        return release.data;
      }),
  );
}

const WITHDRAWN = "withdrawn.json";

/** The versions that are served no more. */
export async function readWithdrawn(folder = RELEASED): Promise<readonly Withdrawn[]> {
  const text = await readFile(join(folder, WITHDRAWN), "utf8").catch(() => "[]");
  const list = z.array(withdrawnSchema).safeParse(JSON.parse(text));
  if (!list.success) throw new ReleaseError(`${join(folder, WITHDRAWN)} is no list of versions with day and reason.`);
  return list.data;
}

export const writeWithdrawn = (list: readonly Withdrawn[], folder = RELEASED): Promise<void> =>
  writeFile(join(folder, WITHDRAWN), `${JSON.stringify(list, null, 2)}\n`);

export const writeReleased = (release: Release, folder = RELEASED): Promise<void> =>
  writeFile(join(folder, `${release.version}.json`), `${JSON.stringify(release, null, 1)}\n`, { flag: "wx" });

/** The files that are in one of two builds alone, or are others there. */
export const differences = (a: Release, b: Release): readonly string[] =>
  Object.keys({ ...a.files, ...b.files })
    .filter((path) => a.files[path] !== b.files[path])
    .toSorted();

/** What is wrong with a build that calls itself a version with other files, and what to do; undefined when all is well. */
export function sameVersion(built: Release, released: readonly Release[]): string | undefined {
  const same = released.find(({ version }) => version === built.version);
  const [first, ...more] = same ? differences(same, built) : [];
  if (first === undefined) return undefined;
  return `${built.version} is released with other files (${first}${more.length > 0 ? ` and ${more.length} more` : ""}): give package.json the next version with \`npm version patch --no-git-tag-version\`.`;
}

/** The release that was built into `assets`. */
export async function releaseIn(assets: string, version: string, folder: string): Promise<Release> {
  const home = join(assets, version);
  const files: Record<string, string> = {};
  for (const entry of await readdir(home, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) {
      const path = join(entry.parentPath, entry.name);
      files[path.slice(home.length + 1).replaceAll(sep, "/")] = hashOf(await readFile(path));
    }
  return { version, folder, files };
}

export async function writeReleases(
  assets: string,
  releases: readonly Release[],
  withdrawn: readonly Withdrawn[],
): Promise<void> {
  const released = withdrawn.length > 0 ? await readReleased() : [];
  const withFolders = withdrawn.map((entry) => {
    const folder = entry.folder ?? released.find(({ version }) => version === entry.version)?.folder;
    return { ...entry, ...(folder && { folder }) };
  });
  await writeFile(join(assets, LIST), `${JSON.stringify({ releases, withdrawn: withFolders }, null, 1)}\n`);
}

export const parseReleases = (text: string, from: string): readonly Release[] => parse(text, from).releases;

const parse = (text: string, from: string): List => {
  let list: unknown;
  try {
    list = JSON.parse(text);
  } catch {
    // Said below.
  }
  const { success, data } = listSchema.safeParse(list);
  if (success) return data;
  throw new ReleaseError(`${from} is no list of releases.`);
};

/** Each file of a release from where it is served, checked against its hash. */
const filesOf = (
  { version, files }: Release,
  embed: string,
): Promise<(readonly [path: string, content: Uint8Array])[]> =>
  Promise.all(
    Object.entries(files).map(async ([path, hash]) => {
      const answer = await fetch(`${embed}/${version}/${path}`);
      const content = new Uint8Array(await answer.arrayBuffer());
      if (!answer.ok || hashOf(content) !== hash)
        throw new ReleaseError(`${embed}/${version}/${path} is not the file that was released (${answer.status}).`);
      return [path, content] as const;
    }),
  );

/**
 * Takes the releases that a deployment serves into the one that is about to replace it. So a page that was open over the
 * update still finds its parts, and `/embed/<version>/` stays for good. Either all of them are written or nothing.
 *
 * @param assets    where this release was built
 * @param origin    of the deployment, as `https://legal.example.gov.cn`
 * Versions that are withdrawn (`npm run withdraw-release`) are left out.
 * @returns the versions that were kept
 * @throws ReleaseError where this version is there already with other files, or something there is not as it was
 */
export async function keepReleases(assets: string, origin: string): Promise<readonly string[]> {
  const embed = `${origin}/embed`;
  const list = parse(await readFile(join(assets, LIST), "utf8"), "What was built");
  const [built] = list.releases;
  const withdrawn = new Set(list.withdrawn.map(({ version }) => version));
  if (!built) throw new ReleaseError("Nothing was built: npm run build.");

  const answer = await fetch(`${embed}/${LIST}`);
  if (answer.status === 404) return [];
  if (!answer.ok) throw new ReleaseError(`${embed}/${LIST} answered ${answer.status}.`);
  const served = parseReleases(await answer.text(), `${embed}/${LIST}`);
  const wrong = sameVersion(built, served);
  if (wrong) throw new ReleaseError(wrong);

  const kept = served.filter(({ version }) => version !== built.version && !withdrawn.has(version));
  const contents = new Map<string, Uint8Array>();
  for (const release of kept)
    for (const [path, content] of await filesOf(release, embed)) {
      contents.set(join(assets, release.version, path), content);
      if (path.startsWith(`${release.folder}/`)) contents.set(join(assets, MOVING, path), content);
    }
  for (const [path, content] of contents) {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
  await writeReleases(assets, [built, ...kept], list.withdrawn);
  return kept.map(({ version }) => version);
}
