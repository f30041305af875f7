/**
 * Sets a county up: its name, imprint and settings, and its first administrators, whose one-time links it prints. The same in
 * either home, at the terminal or from a file.
 *
 *     npm run setup                                   asks for everything
 *     npm run setup -- --template > county.json       a file to fill in
 *     npm run setup -- --file county.json [--remote]
 *     npm run setup -- --counties counties.json       every county of a list, each in a folder beside it
 *
 * It goes to the county in `PIONEER_FOLDER`, which is made where it is not there; without that to the local database in
 * `.data/`, with `--remote` to the one on Cloudflare. Again, it says what is set and changes only what it is told.
 */
import process from "node:process";
import { readFileSync } from "node:fs";
import { readOptions } from "../options.ts";
import { NEEDED_FIRST, setupSchema, TOLD_SETTINGS, type Setup } from "../../county/setup/schema.ts";
import { findSetUp } from "../../county/setup/queries.ts";
import { setUp, SetupRefused, type SetupDone } from "../../county/setup/set-up.ts";
import { openDatabase } from "../../platform/db/client.ts";
import { inOneLine } from "../../server/cannot-start.ts";
import { ListRefused, setUpCounties } from "./counties.ts";
import { isMade, openHome } from "./home.ts";
import { askForSetup, faultsOf, TEMPLATE, Unanswered } from "./questions.ts";
import { WranglerRefused } from "../wrangler.ts";

const { values } = readOptions({
  options: {
    file: { type: "string" },
    counties: { type: "string" },
    template: { type: "boolean", default: false },
    remote: { type: "boolean", default: false },
  },
});

/** What is wrong with what was told. */
class Unclear extends Error {}

function describedIn(file: string): Setup {
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new Unclear(`${file}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
  const described = setupSchema.safeParse(json);
  if (described.success) return described.data;
  throw new Unclear([`${file}:`, ...faultsOf(described.error)].join("\n  "));
}

function tell(done: SetupDone, next: readonly string[]): void {
  const say = (what: string, keys: readonly string[]) => keys.length > 0 && console.log(`${what}: ${keys.join(", ")}`);
  say("Set", done.set);
  say("Changed", done.changed);
  say("As it was", done.unchanged);
  say("Left as it was, since two administrators change it at the console", done.leftToTwo);
  const missing = TOLD_SETTINGS.filter((key) => !done.known.includes(key));
  say("Not told, which may stay so", missing);
  for (const { name, link } of done.administrators)
    console.log(
      `A link for ${name} to set an account up, behind the service's address. It is shown only now, and ends in three days:\n  ${link}`,
    );
  for (const line of next) console.log(line);
  console.log("What still stands before the first booking is on the console's first page.");
}

async function run(): Promise<void> {
  let told = values.file === undefined ? undefined : describedIn(values.file);
  // Whoever breaks the questions off leaves nothing behind.
  if (!told && !(await isMade(values))) told = await askForSetup();
  const home = await openHome(values);
  try {
    for (const line of home.done) console.log(line);
    const { settings } = await findSetUp(openDatabase(home, "first-primary").db, NEEDED_FIRST);
    const isThere = settings.some(({ key }) => key === "county");
    if (!told && isThere) console.log("This county is set up. To change something, tell it in a file: --file.");
    tell(await setUp(home, told ?? (isThere ? {} : await askForSetup())), home.next);
  } finally {
    home.close();
  }
}

/** Every county of a list, in a line each; its links stand where only whoever runs this sees them. */
async function runList(file: string): Promise<void> {
  const refused = await setUpCounties(file, ({ name, origin, done, refused: why }) => {
    console.log(
      why ? `${name}: not set up. ${why}` : `${name}: set ${done?.set.length}, changed ${done?.changed.length}.`,
    );
    for (const { name: person, link } of done?.administrators ?? []) console.log(`  ${person}: ${origin}${link}`);
  });
  console.log(
    `Links are shown only now, and end in three days. Start the service: PIONEER_COUNTIES=${file} npm run serve`,
  );
  if (refused > 0) process.exitCode = 2;
}

if (values.template) console.log(JSON.stringify(TEMPLATE, undefined, 2));
else
  try {
    await (values.counties === undefined ? run() : runList(values.counties));
  } catch (error) {
    const isTold = [SetupRefused, WranglerRefused, Unclear, Unanswered, ListRefused].some(
      (known) => error instanceof known,
    );
    const line =
      isTold && error instanceof Error ? error.message : inOneLine(error, process.env["PIONEER_FOLDER"] ?? ".data");
    if (line === undefined) throw error;
    console.error(`Nothing was set up. ${line}`);
    process.exit(2);
  }
