import { ReleaseError } from "./releases.ts";

const KINDS = ["major", "minor", "patch"];
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

const numbers = (version: string): number[] => version.split(".").map(Number);
const isAfter = (one: string, other: string): boolean => {
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
};

/**
 * The version a release gets.
 *
 * @param current   of package.json
 * @param wanted    `patch`, `minor`, `major` or a version; nothing for the current one, or the patch after it
 * @param released  versions there are already
 * @throws ReleaseError where it would not be a new one, after all others
 */
export function nextVersion(current: string, wanted: string | undefined, released: readonly string[]): string {
  const isReleased = released.includes(current);
  if (wanted !== undefined && KINDS.includes(wanted) && !isReleased)
    throw new ReleaseError(`${current}, the version of package.json, is not released yet: leave "${wanted}" out.`);
  const step = wanted === undefined ? (isReleased ? "patch" : undefined) : wanted;
  const place = KINDS.indexOf(step ?? "");
  const version =
    place < 0
      ? (step ?? current)
      : numbers(current)
          .map((number, at) => (at < place ? number : at === place ? number + 1 : 0))
          .join(".");
  if (!VERSION.test(version))
    throw new ReleaseError(`"${version}" is no version: patch, minor, major or three numbers with dots.`);
  const later = released.find((one) => one === version || isAfter(one, version));
  if (later) throw new ReleaseError(`${later} is released already: a release comes after all others.`);
  return version;
}

/** package.json with another version. */
export const packageOf = (text: string, version: string): string =>
  text.replace(/^ {2}"version": "[^"]*"/m, `  "version": "${version}"`);

/** The lock file, which has it twice. */
export const lockOf = (text: string, version: string): string =>
  text
    .replace(/^ {2}"version": "[^"]*"/m, `  "version": "${version}"`)
    .replace(/^ {6}"version": "[^"]*"/m, `      "version": "${version}"`);

const UNRELEASED = "## Unreleased";

/**
 * The changelog with what was not released under the version's own heading.
 *
 * @throws ReleaseError where nothing stands there, or not as before and after
 */
export function changelogOf(text: string, version: string, day: string): string {
  const [above, below] = text.split(`${UNRELEASED}\n`);
  const body = below?.split(/^## /m)[0] ?? "";
  const rows = body.split("\n").filter((line) => line.startsWith("|") && !/^\| (?:---|before) /.test(line));
  if (above === undefined || below === undefined || rows.length === 0)
    throw new ReleaseError(
      `.github/CHANGELOG.md has nothing under "${UNRELEASED}": say what people notice, as before and after.`,
    );
  for (const part of body.split(/^### /m).slice(1)) {
    const [name = ""] = part.split("\n");
    if (!part.includes("| before | after |\n| --- | --- |\n"))
      throw new ReleaseError(`.github/CHANGELOG.md: "${name}" has no table of before and after.`);
  }
  return `${above}${UNRELEASED}\n\n## ${version} (${day})\n${below}`;
}

/** The changelog with a line that a version is withdrawn. */
export function withdrawnIn(text: string, version: string, reason: string): string {
  if (!text.includes(`${UNRELEASED}\n`)) throw new ReleaseError(`.github/CHANGELOG.md has no "${UNRELEASED}".`);
  return text.replace(`${UNRELEASED}\n`, () => `${UNRELEASED}\n\n**${version} is withdrawn.** ${reason}\n`);
}
