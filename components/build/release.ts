/**
 * Makes a release: checks, builds, gives it its version and its heading in the changelog, and puts down which files it
 * consists of. What it has written is for its maker to look at and to commit.
 *
 *     npm run release -- [patch | minor | major | <version>] [--dry-run] [--unchecked]
 *
 * Without a version it is the one of package.json, or the next patch where that is released. `--dry-run` says what would
 * be released and writes nothing here. `--unchecked` leaves `npm run check` out, for whoever has just run it.
 */
import { spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { bundle, packageVersion, root } from "./bundle.ts";
import { assets, publish } from "./publish.ts";
import { changelogOf, lockOf, nextVersion, packageOf } from "./release-texts.ts";
import { differences, LIST, parseReleases, readReleased, ReleaseError, writeReleased } from "./releases.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { "dry-run": { type: "boolean", default: false }, unchecked: { type: "boolean", default: false } },
});
const isDry = values["dry-run"];

/** What git says; nothing else here asks it anything. */
function changesHere(): readonly string[] {
  const { status, stdout, stderr } = spawnSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" });
  if (status !== 0) throw new ReleaseError(`git does not say what is changed here: ${stderr.trim()}`);
  return stdout.split("\n").filter(Boolean);
}

function check(): void {
  for (const command of [["test/run.ts", "lint", "types", "generated", "wings"], ["components/build/budgets.ts"]]) {
    const { status } = spawnSync(process.execPath, command, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
    if (status !== 0) throw new ReleaseError(`node ${command.join(" ")} failed; what it says stands above.`);
  }
}

async function release(): Promise<void> {
  const changes = changesHere();
  if (changes.length > 0)
    throw new ReleaseError(
      `A release is made of what is committed, and this is not: ${changes.map((line) => line.slice(3)).join(", ")}. Commit it or put it aside.`,
    );
  const released = await readReleased();
  const version = nextVersion(
    packageVersion(),
    positionals[0],
    released.map((one) => one.version),
  );
  const texts = [
    ["package.json", packageOf],
    ["package-lock.json", lockOf],
    [".github/CHANGELOG.md", changelogOf],
  ] as const;
  const day = new Date().toISOString().slice(0, 10);
  const written = await Promise.all(
    texts.map(async ([name, of]) => [name, of(await readFile(join(root, name), "utf8"), version, day)] as const),
  );
  if (!values.unchecked) check();

  const into = isDry ? await mkdtemp(join(tmpdir(), "release-")) : assets;
  await publish(await bundle(), into, version);
  const [built] = parseReleases(await readFile(join(into, LIST), "utf8"), "What was built");
  if (isDry) await rm(into, { recursive: true });
  if (!built) throw new ReleaseError("Nothing was built.");
  const last = released.at(-1);
  const changed = last && differences(last, built).filter((path) => path in built.files);
  console.log(
    `${version}: ${Object.keys(built.files).length} files${changed ? `, ${changed.length} of them other than in ${last.version}` : ""}.`,
  );
  if (isDry) {
    console.log("Nothing was written: this was a dry run.");
    return;
  }
  await writeReleased(built);
  for (const [name, text] of written) await writeFile(join(root, name), text);
  console.log(`Written: ${written.map(([name]) => name).join(", ")}, components/releases/${version}.json.
Look them through, then: git add --all && git commit --message "Release ${version}" && git tag v${version}`);
}

try {
  await release();
} catch (error) {
  console.error(error instanceof ReleaseError ? error.message : error);
  process.exit(1);
}
