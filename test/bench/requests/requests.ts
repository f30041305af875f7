/**
 * `npm run bench`: what a request costs. Processor time of a request, of ours and of the same SQL run bare and served by bare
 * Honos, on one database in one process and in turns; and how often the database is called. Machines differ and are busy:
 * the ratio is what holds. `node test/bench/requests/requests.ts /api/sites` asks only what contains that; with `--profile`
 * it says where the time goes instead.
 */
import process from "node:process";
import type { Env } from "../../../worker/platform/core/env.ts";
import { line, median } from "../table.ts";
import { Bare } from "./bare.ts";
import { profileOf } from "./profile.ts";
import { RequestCounty } from "./county.ts";
import { RecordedDatabase } from "./recorded.ts";

const ROUNDS = 15;
const only = process.argv.slice(2).find((argument: string) => !argument.startsWith("-")) ?? "";
const profiled = process.argv.includes("--profile");

interface Side {
  readonly once: () => Promise<void>;
  readonly milliseconds: number[];
}
const side = (once: () => Promise<void>): Side => ({ once, milliseconds: [] });

/** Processor time of one call, in milliseconds. */
async function turn({ once }: Side, calls: number): Promise<number> {
  const before = process.cpuUsage();
  for (let n = 0; n < calls; n += 1) await once();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / calls;
}

/** Lets the sides take turns; who goes first changes with every round. */
async function race(sides: readonly Side[], calls: number, warming = 2): Promise<readonly number[]> {
  for (const each of sides) for (let warm = 0; warm < warming; warm += 1) await turn(each, calls);
  const [ours] = sides;
  if (profiled && ours) {
    say(await profileOf(async () => void (await turn(ours, ROUNDS * calls))));
    return [];
  }
  for (let round = 0; round < ROUNDS; round += 1)
    for (let n = 0; n < sides.length; n += 1) {
      const each = sides[(round + n) % sides.length];
      if (each) each.milliseconds.push(await turn(each, calls));
    }
  return sides.map(({ milliseconds }) => median(milliseconds));
}

/** @param kept what an answer costs that is kept until a write makes it stale, beside the first bare one */
function show(name: string, calls: number, [ours, ...bare]: readonly number[], kept?: number): void {
  const cells = ours === undefined ? ["its profile is above"] : [`${ours.toFixed(2)} ms`];
  for (const each of bare) cells.push(`${each.toFixed(2)} ms  ×${((ours ?? NaN) / each).toFixed(1)}`);
  if (kept !== undefined) cells.push(`${kept.toFixed(2)} ms  ×${(kept / (bare[0] ?? NaN)).toFixed(1)}`);
  say(line(name, String(calls), ...cells));
}

const say = console.log;
const county = new RequestCounty();
try {
  // Every request writes its line, which is part of what it costs; where it goes is not.
  console.log = () => {};
  await county.open();
  const { answers: _, ...anew } = county.env;
  const recorded = new RecordedDatabase(anew.DB);
  const watched: Env = { ...anew, DB: recorded.binding };
  const bare = new Bare(county.databaseFile);
  const calls = async (once: () => Promise<unknown>) => {
    // Whether the county is set up is asked once.
    await county.ask("/api/firms", undefined, watched);
    recorded.take();
    await once();
    return recorded.take();
  };

  say(line("read", "calls", "ours", "the same SQL, bare", "ours, as it is kept"));
  for (const path of [
    "/api/settings",
    "/api/sites",
    `/api/lawyers?q=${encodeURIComponent("律师")}`,
    "/api/campaigns",
    "/api/sessions",
    "/api/posts?limit=12",
  ]) {
    if (!path.includes(only)) continue;
    const taken = await calls(() => county.ask(path, undefined, watched));
    bare.serveReads(path.replace(/\?.*/, ""), taken.asked);
    const ours = side(async () => void (await county.ask(path, undefined, anew)));
    const kept = side(async () => void (await county.ask(path, undefined, county.env)));
    const [asked, sql, again] = await race([ours, side(() => bare.ask(path)), kept], 40);
    show(
      path.replace(/q=.*/, "q="),
      taken.calls,
      [asked, sql].flatMap((one) => one ?? []),
      again,
    );
  }
  const documented = "/api/openapi.json";
  if (documented.includes(only)) {
    bare.serveText(documented, await county.ask(documented, undefined, anew));
    const ours = side(async () => void (await county.ask(documented, undefined, anew)));
    show(documented, 0, await race([ours, side(() => bare.ask(documented))], 40));
  }

  const CALLS = 20;
  if ("/api/bookings".includes(only)) {
    let booked = 0;
    let taken = 0;
    const { calls: of } = await calls(() => county.book(booked++, watched));
    bare.serveBookings("/insert", false);
    bare.serveBookings("/writes", true);
    const next = () => ({ session: `hour-${2_000 + (taken++ % 2_000)}` });
    say(line("\nwrite", "calls", "ours", "one insert", "all it writes"));
    const sides = [
      side(() => county.book(booked++, anew)),
      side(() => bare.ask("/insert", next())),
      side(() => bare.ask("/writes", next())),
    ];
    // Node compiles what runs often: after some hundred bookings they cost what they cost a service that stays up.
    show("a booking", of, await race(sides, CALLS, 40));
  }
  if ("approve".includes(only)) {
    const [clerk, reviewer] = [await county.tokenFor("clerk"), await county.tokenFor("reviewer")];
    const waiting: string[] = [];
    for (let n = 0; n < (ROUNDS + 2) * CALLS + 2; n += 1) waiting.push(await county.sign(n, clerk));
    const next = () => waiting.pop() ?? "";
    // Its first use of a day is noted.
    await county.approve(next(), reviewer, anew);
    const taken = await calls(() => county.approve(next(), reviewer, watched));
    show("approving a signing", taken.calls, await race([side(() => county.approve(next(), reviewer, anew))], CALLS));
  }
  bare.close();
} finally {
  county.close();
}
