/**
 * Holds what was built against the released versions in `components/releases/`: the files of a version never change. Run
 * with `node components/build/check-release.ts` after a build.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assets } from "./publish.ts";
import { LIST, parseReleases, readReleased, readWithdrawn, sameVersion } from "./releases.ts";

const [built] = parseReleases(await readFile(join(assets, LIST), "utf8"), "What was built");
const gone = (await readWithdrawn()).find(({ version }) => version === built?.version);
const wrong = gone
  ? `${gone.version} is withdrawn: give package.json the next version.`
  : built && sameVersion(built, await readReleased());
if (wrong) {
  console.error(wrong);
  process.exit(1);
}
