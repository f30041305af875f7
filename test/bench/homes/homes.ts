/**
 * Both homes on the same work, in one run and in turns: `npm run bench -- homes`. The own server as `npm run serve`, and
 * workerd with D1 as `wrangler dev` keeps them on this machine; each set up from the same file, filled by the same calls.
 * Prints a table of medians with their ratio, and how much one own server does until it stops getting more done.
 *
 * What D1 costs on Cloudflare is not in it: there the database is a network away, and its machines are others. The first
 * row, which asks no database, shows what wrangler's own proxy adds here.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { addSession, ask, COUNTY, enter, tokenIn, type Entered } from "../../own-server/first-county.ts";
import { CloudflareMachine, endAll, OwnMachine, type Machine, type Running } from "../../own-server/machine.ts";
import { count, line, median } from "../table.ts";

const ROUNDS = 30;
/** People who are booked before it begins. */
const PAST = 200;
const NIGHT = "10 18 * * *";
/** How many call at once, one after the other's answer, and for how long. */
const CALLERS = [1, 4, 16, 64, 256];
const SECONDS = 8;

const agent = new Agent({ keepAlive: true, maxSockets: 1_000 });

interface Home {
  readonly name: string;
  readonly machine: Machine;
  served: Running;
  readonly administrator: string;
  readonly entered: Entered;
  readonly consentVersion: number;
  readonly sessions: readonly string[];
  readonly signings: Entered["signing"][];
}

let people = 0;
/** A call over a connection that is kept; answers its status. */
const call = (
  port: number,
  method: string,
  path: string,
  headers: Record<string, string>,
  body?: object,
): Promise<number> =>
  new Promise((done, fail) => {
    const sent = body && JSON.stringify(body);
    const asked = request(
      {
        host: "127.0.0.1",
        port,
        method,
        path,
        agent,
        headers: {
          ...headers,
          ...(sent && { "content-type": "application/json", "content-length": Buffer.byteLength(sent) }),
        },
      },
      (answer) => {
        answer.resume();
        answer.on("end", () => done(answer.statusCode ?? 0));
      },
    );
    asked.on("error", (error: NodeJS.ErrnoException) => {
      // A connection that was kept, and that the other side had just let go of: what was asked never got there.
      if (error.code === "ECONNRESET" && asked.reusedSocket) done(call(port, method, path, headers, body));
      else fail(error);
    });
    asked.end(sent);
  });

const key = () => ({ "idempotency-key": `bench-homes-${String(++people).padStart(10, "0")}` });

function book({ served, sessions, consentVersion }: Home): Promise<number> {
  // Everybody calls from elsewhere: the throttle is not what is measured.
  const headers = { ...key(), "x-forwarded-for": `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}` };
  const sessionId = sessions[people % sessions.length];
  const phone = `139${String(people).padStart(8, "0")}`;
  const body = {
    sessionId,
    name: "田二妹",
    phone,
    matter: "labour",
    summary: "厂里欠了三个月的工资。",
    consentVersion,
  };
  return call(served.port, "POST", "/api/bookings", headers, body);
}

/** The bureau's own list of sessions: nothing of it is kept in front of the database. */
const list = ({ served, entered }: Home) =>
  call(served.port, "GET", "/api/admin/sessions?limit=50", { authorization: `Bearer ${entered.clerk}` });

function approve({ served, entered, signings }: Home): Promise<number> {
  const signing = signings.pop();
  if (!signing) throw new Error("No signing is left.");
  const { step, version } = signing;
  const headers = { ...key(), authorization: `Bearer ${entered.reviewer}`, "if-match": `"${version}"` };
  return call(served.port, "POST", `${step}/approve`, headers, {});
}

const expected = async (asked: Promise<number>, what: string): Promise<void> => {
  const status = await asked;
  if (status >= 300) throw new Error(`${what} answers ${status}.`);
};

async function open(name: string, machine: Machine, file: string): Promise<Home> {
  const setUp = machine.npm("setup", ["--file", file]);
  if (setUp.code !== 0) throw new Error(setUp.said);
  const served = await machine.serve();
  const administrator = tokenIn(machine);
  const entered = await enter(served, administrator);
  const settings = await ask<{ consents: { booking: { version: number } } }>(served.port, "GET", "/api/settings");
  const limits = { perNetwork: 100_000, perPhone: 100 };
  const { waiting } = await ask<{ waiting: { id: string } | null }>(
    served.port,
    "PUT",
    "/api/admin/settings/writeLimits",
    { token: administrator, version: 0, body: { value: { booking: limits, signing: limits } } },
  );
  await ask(served.port, "POST", "/api/admin/settings/writeLimits/confirm", {
    token: tokenIn(machine, "王主任"),
    body: { id: waiting?.id },
  });
  const sessions: string[] = [];
  for (let days = 3; days < 20; days++)
    for (let hour = 8; hour < 18; hour++)
      sessions.push(await addSession(served, entered, `${String(hour).padStart(2, "0")}:00`, 200, days));
  const signings: Entered["signing"][] = [];
  for (let n = 0; n < ROUNDS + 3; n++) signings.push(await entered.sign(`1430720101${String(n + 2).padStart(7, "0")}`));
  const home = {
    name,
    machine,
    served,
    administrator,
    entered,
    sessions,
    signings,
    consentVersion: settings.consents.booking.version,
  };
  for (let n = 0; n < PAST; n++) await expected(book(home), "A booking");
  return home;
}

const WORK: readonly (readonly [what: string, once: (home: Home) => Promise<number>])[] = [
  ["an answer without the database", ({ served }) => call(served.port, "GET", "/.well-known/none", {})],
  ["a list of the bureau", list],
  ["a booking", book],
  ["an approval", approve],
];

async function compare(homes: readonly [Home, Home]): Promise<void> {
  console.log(line("", ...homes.map(({ name }) => name), "ratio"));
  for (const [what, once] of WORK) {
    const times: [number[], number[]] = [[], []];
    for (const home of homes) for (let n = 0; n < 3; n++) await once(home);
    for (let round = 0; round < ROUNDS; round++)
      for (const at of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const started = performance.now();
        const status = await once(homes[at]);
        times[at].push(performance.now() - started);
        if (status >= 300 && status !== 404) throw new Error(`${what} answers ${status} on ${homes[at].name}.`);
      }
    tell(what, times);
  }
  // Nothing is served while the own server's run: its folder is one process's.
  await homes[0].served.kill();
  const nights: [number[], number[]] = [[], []];
  for (let round = 0; round < 3; round++)
    for (const at of [0, 1] as const) nights[at].push(await homes[at].machine.runJobs(homes[at].served, NIGHT));
  tell("a night's jobs", nights);
}

function tell(what: string, [one, other]: readonly [readonly number[], readonly number[]]): void {
  const [a, b] = [median(one), median(other)];
  console.log(line(what, `${a.toFixed(1)} ms`, `${b.toFixed(1)} ms`, (b / a).toFixed(1)));
}

/** So many callers, each asking again as soon as it is answered. */
async function load(home: Home, callers: number, once: (home: Home) => Promise<number>) {
  const times: number[] = [];
  const refused: Record<number, number> = {};
  const end = performance.now() + SECONDS * 1000;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      while (performance.now() < end) {
        const started = performance.now();
        const status = await once(home);
        if (status >= 300) refused[status] = (refused[status] ?? 0) + 1;
        else times.push(performance.now() - started);
      }
    }),
  );
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number) => `${Math.round(sorted[Math.floor((sorted.length - 1) * part)] ?? Number.NaN)} ms`;
  const rate = ((times.length * 1000) / (performance.now() - began)).toFixed(0);
  return [`${rate}/s`, at(0.5), at(0.99), JSON.stringify(refused)];
}

async function stop(home: Home): Promise<void> {
  await home.served.kill();
  home.served = await home.machine.serve();
  console.log(`\n${line("the own server alone", "a second", "half within", "99 of 100", "refused")}`);
  for (const [what, once] of [
    ["bookings", book],
    ["lists of the bureau", list],
    ["public lists of sessions", ({ served }: Home) => call(served.port, "GET", "/api/sessions", {})],
  ] as const)
    for (const callers of CALLERS)
      console.log(line(`${what}, ${count(callers)} at once`, ...(await load(home, callers, once))));
}

const base = mkdtempSync(join(tmpdir(), "homes-bench-"));
try {
  const file = join(base, "county.json");
  writeFileSync(file, JSON.stringify(COUNTY));
  const own = await open("own server", new OwnMachine(join(base, "own")), file);
  if (process.argv.includes("--alone")) await stop(own);
  else {
    const d1 = await open("workerd, D1", new CloudflareMachine(join(base, "d1")), file);
    await compare([own, d1]);
    await d1.served.kill();
    await stop(own);
  }
} finally {
  endAll();
  agent.destroy();
  rmSync(base, { recursive: true, force: true });
}
