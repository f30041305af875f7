/**
 * Withdraws a released version that turned out to be unsafe: from the next deployment on it is not served, and pages that
 * have pinned it show what stands inside their tags.
 *
 *     npm run withdraw-release -- 1.2.0 --reason "A name could be read by others"
 *
 * Writes `components/releases/withdrawn.json` and a line of the changelog, for its maker to commit: the repository is the
 * record of who did it, and `/embed/releases.json` says it to everybody.
 */
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { packageVersion, root } from "./bundle.ts";
import { withdrawnIn } from "./release-texts.ts";
import { readReleased, readWithdrawn, ReleaseError, writeWithdrawn } from "./releases.ts";

const { values, positionals } = parseArgs({ allowPositionals: true, options: { reason: { type: "string" } } });
const [version] = positionals;
const reason = values.reason?.replace(/\s+/g, " ").trim();
const changelog = join(root, ".github/CHANGELOG.md");

async function withdraw(): Promise<void> {
  if (!version || !reason) throw new ReleaseError('Usage: npm run withdraw-release -- <version> --reason "<why>"');
  if (version === packageVersion())
    throw new ReleaseError(`${version} is what is built here: release the version that mends it first.`);
  if (!(await readReleased()).some((release) => release.version === version))
    throw new ReleaseError(`${version} was not released: components/releases has no ${version}.json.`);
  const list = await readWithdrawn();
  if (list.some((one) => one.version === version)) throw new ReleaseError(`${version} is withdrawn already.`);
  const text = withdrawnIn(await readFile(changelog, "utf8"), version, reason);
  await writeWithdrawn([...list, { version, on: new Date().toISOString().slice(0, 10), reason }]);
  await writeFile(changelog, text);
  console.log(`${version} is withdrawn from the next deployment on. Commit it, build, and deploy.`);
}

try {
  await withdraw();
} catch (error) {
  console.error(error instanceof ReleaseError ? error.message : error);
  process.exit(1);
}
