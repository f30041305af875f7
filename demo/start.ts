import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { bundle } from "../components/build/bundle.ts";
import { writeConsole } from "../components/build/console.ts";
import { publish } from "../components/build/publish.ts";
import { setUp } from "../worker/county/setup/set-up.ts";
import { CannotStart, inOneLine } from "../worker/server/cannot-start.ts";
import { lockFolder } from "../worker/server/lock.ts";
import { localAdminToken, localClerkToken } from "./admin-token.ts";
import { buildPages } from "./build.ts";
import { checkFolders } from "./check-folders.ts";
import { applyMigrations, isEmpty, withDatabase } from "./database.ts";
import { countyToday } from "./dates.ts";
import { localAccounts, type LocalAccount } from "./accounts.ts";
import { issueBranchLink } from "./branch-link.ts";
import { issueDeskLinks, type DeskLinks } from "./desk-link.ts";
import { issueInvitationLink } from "./invitation-link.ts";
import { localKioskToken } from "./kiosk-token.ts";
import { endOrphans, noteChildren } from "./orphans.ts";
import { SAMPLE_SETUP } from "./county/setup.ts";
import { DATA_FOLDER, SAMPLE_WORKER } from "./paths.ts";
import { haveSecrets, makeSecrets } from "./secrets.ts";
import { loadCounty } from "./seed.ts";
import { endChildren, whenToldToEnd } from "./shutdown.ts";
import { watchSources } from "./watch.ts";
import { isTaken, startServer, type LocalServer } from "./server.ts";

/** `npm run dev`: what is changed is built anew, and the pages reload. */
const WATCHING = process.argv.includes("--watch");

/** Holds the day the sample county was begun for as long as it is being loaded, so that a load broken off goes on. */
const LOADING = join(DATA_FOLDER, "loading-sample");

const readLoading = (): Promise<string | undefined> =>
  readFile(LOADING, "utf8").then(
    (day) => day.trim(),
    () => undefined,
  );

const say = (line: string): void => console.log(`  ${line}`);

function readPort(): number {
  const text = process.env["PORT"] ?? "8787";
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535)
    throw new CannotStart(`PORT must be a number from 1 to 65535; it is "${text}".`);
  return port;
}

interface Tokens {
  readonly token: string;
  readonly clerkToken: string;
}

interface Prepared extends Tokens {
  /** The day the sample county starts from, when it is to be loaded. */
  readonly sampleDay: string | undefined;
}

async function prepareDatabase(db: D1Database): Promise<Prepared> {
  await applyMigrations(db);
  const empty = await isEmpty(db);
  if (!haveSecrets()) {
    if (!empty) {
      throw new CannotStart(
        `worker/.dev.vars is gone, and with it the keys to the personal data in ${DATA_FOLDER}. Put the file back, or remove that folder to start afresh.`,
      );
    }
    await makeSecrets();
    say("Made secrets for this machine in worker/.dev.vars");
  }
  const [token, clerkToken] = [await localAdminToken(db), await localClerkToken(db)];
  if (empty) {
    await writeFile(LOADING, countyToday());
    await setUp({ DB: db }, SAMPLE_SETUP);
  }
  return { token, clerkToken, sampleDay: await readLoading() };
}

/** What somebody opens without an account; there is none without somebody to open it. */
interface Links {
  readonly desks: DeskLinks;
  readonly branch: string | undefined;
  readonly invitation: string | undefined;
}

function printAddresses(
  origin: string,
  { token, clerkToken }: Tokens,
  accounts: readonly LocalAccount[],
  kiosk: string | undefined,
  { desks, branch, invitation }: Links,
): void {
  console.log(`
Ready. Everything is at ${origin}

  Index         ${origin}/
  Portal page   ${origin}/portal      (English: ${origin}/portal-en)
  Kiosk page    ${origin}/kiosk${kiosk ? `#${kiosk}` : ""}${desks.lawyer ? `\n  Lawyer's desk ${desks.lawyer}` : ""}${desks.provider ? `\n  Notary's desk ${desks.provider}` : ""}${branch ? `\n  Party branch  ${branch}` : ""}${invitation ? `\n  One-time link ${invitation}` : ""}
  Console       ${origin}/console     as ${accounts.map(({ userName }) => userName).join(", ")}
                password "${accounts[0]?.password}"; npm run codes shows the authenticators' codes
  API page      ${origin}/api
  Admin token   ${token}
  Clerk token   ${clerkToken}

Ctrl-C ends it. What was entered stays in ${DATA_FOLDER}
`);
}

let server: LocalServer | undefined;
let ending = false;

async function end(code: number): Promise<void> {
  if (ending) return;
  ending = true;
  // Nothing may outlive this process, not even when the Worker does not let go.
  setTimeout(() => process.exit(code), 5000).unref();
  await server?.stop().catch(() => {});
  await endChildren();
  process.exit(code);
}

/** Loads the sample county through a Worker whose clock can be set, which ends with it. */
async function loadSample(port: number, tokens: Tokens, today: string): Promise<void> {
  console.log("Loading the sample county");
  server = await startServer({ port, entrypoint: SAMPLE_WORKER });
  try {
    await loadCounty({ origin: server.origin, ...tokens, today, say });
  } catch (error) {
    throw new CannotStart(
      `The sample county could not be loaded: ${String(error)}
It goes on where it stopped when started again. To begin afresh, remove ${DATA_FOLDER} first.`,
      { cause: error },
    );
  }
  await server.stop();
  await rm(LOADING);
}

async function start(): Promise<void> {
  const port = readPort();
  await checkFolders(async () => {
    lockFolder(DATA_FOLDER);
    const ended = await endOrphans(DATA_FOLDER);
    if (ended.length > 0) say(`Ended what a start that was killed had left: ${ended.join(", ")}`);
    noteChildren(DATA_FOLDER);
  });
  if (await isTaken(port))
    throw new CannotStart(`Port ${port} is taken by another program. Take another one: PORT=${port + 1} npm start`);

  console.log("Preparing the local database");
  const { sampleDay, ...tokens } = await withDatabase(prepareDatabase);
  const { token, clerkToken } = tokens;

  // The test run has just built them, and serves them to other tests.
  if (!process.env["PIONEER_BUILT"]) {
    console.log("Building the elements and the pages");
    await publish(await bundle());
    await writeConsole();
    await buildPages();
  }

  if (sampleDay) await loadSample(port, tokens, sampleDay);

  console.log("Starting the Worker");
  server = await startServer({ port, watch: WATCHING });
  const kiosk = await localKioskToken(server.origin, token);
  const accounts = await localAccounts(server.origin, tokens);
  printAddresses(server.origin, tokens, accounts, kiosk, {
    desks: await issueDeskLinks(server.origin, clerkToken, countyToday()),
    branch: await issueBranchLink(server.origin, clerkToken),
    invitation: await issueInvitationLink(server.origin, clerkToken),
  });
  if (WATCHING) watchSources();
}

whenToldToEnd(() => void end(0));
try {
  await start();
} catch (error) {
  if (!ending) {
    console.error(inOneLine(error, DATA_FOLDER) ?? error);
    await end(1);
  }
}
