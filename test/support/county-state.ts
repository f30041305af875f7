/**
 * One process serves many counties, so no module of the Worker remembers anything of one: what is kept between requests hangs
 * on what the county is given (`WeakMap`, `WeakSet`), or stands here with the reason why it is nobody's.
 */
import { globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";

const root = resolve(import.meta.dirname, "../..");

/** What modules remember that is no county's, by file and name. */
const NOBODYS: Readonly<Record<string, string>> = {
  "worker/index.ts app": "the application, which is the same for all",
  "worker/county-log.ts isNamed": "that lines are named from now on",
  "worker/platform/core/id.ts latest": "the time of the last id, so that ids go up: each is new in every county",
  "worker/platform/core/clock.ts formats": "formats of dates by their zone",
  "worker/platform/core/clock.ts asked": "what the clock shows in a zone, in the minute it was asked about last",
  "worker/county/settings/settings.ts defaults": "what settings are where none is stored, which code says",
  "worker/platform/accounts/openid.ts known": "what an issuer publishes, by its address",
  "worker/platform/accounts/access.ts keySets": "the keys a team publishes, by its address",
  "worker/county/rights/export-page.ts policy": "the digest of a style sheet of ours",
  "worker/county/settings/shape.ts shapes": "the shapes settings have, which code says",
  "worker/county/calendar/days.ts NO_OVERRIDES": "an empty list, of a type that is only read",
  "worker/notifications/message.ts english": "a format of dates",
  "worker/pages/plates/text.ts segmenter": "how text is taken apart",
  "worker/pages/plates/language.ts englishDate": "a format of dates",
  "worker/server/serve.ts background": "what goes on behind answers, until the process ends",
  "worker/server/lock.ts held": "locks of folders, until the process ends",
};

/** What can be changed later, at the left edge of a module: a variable, a collection that begins empty, a static field. */
const REMEMBERS = [
  /^(?:export )?let (\w+)/gm,
  /^(?:export )?const (\w+)(?::[^=\n]+)? = new (?:Map|Set|Array)(?:<[^(\n]*>)?\(\)/gm,
  /^(?:export )?const (\w+)(?::[^=\n]+)? = (?:\[\]|\{\}|Object\.create\(null\)) *(?:as [^;\n]+)?;/gm,
  /^ {2}static (?!readonly|override readonly)(?:override )?#?(\w+)\s*(?::|=)/gm,
];

const found = new Set(
  globSync("worker/**/*.ts", { cwd: root, exclude: ["worker/tools/**"] }).flatMap((file) => {
    const source = readFileSync(resolve(root, file), "utf8");
    return REMEMBERS.flatMap((pattern) => [...source.matchAll(pattern)].map(([, name]) => `${file} ${name}`));
  }),
);
const shared = [...found].filter((name) => !Object.hasOwn(NOBODYS, name));
const gone = Object.keys(NOBODYS).filter((name) => !found.has(name));
for (const name of shared) console.error(`Remembered between counties: ${name}. Hang it on what the county is given.`);
for (const name of gone) console.error(`No longer there: ${name}.`);
if (shared.length > 0 || gone.length > 0) process.exit(1);
console.log(`${found.size} things modules remember, and none of a county`);
