/**
 * `npm run bench`: what is left in memory after a minute of mixed load. Reads of every kind, each time with another word or
 * page, look-ups that find nothing and bookings, by callers who are all somebody else; the heap after a forced collection,
 * every ten seconds. What grows with the number of requests shows as a slope; the most a kept answer, a text of a setting
 * or a statement may take is bounded where it is kept.
 */
import process from "node:process";
import { count, line } from "../table.ts";
import { RequestCounty } from "./county.ts";

const SECONDS = Number(process.argv[2] ?? 60);
const STEP = 10;
/** Bookings in a minute: the county has so many places to book. */
const BOOKINGS = 3_000;

const { gc } = globalThis;
if (!gc) throw new Error("Start it with --expose-gc.");

const megabytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MB`;

/** The heap once everything is collected that can be. */
async function heap(): Promise<number> {
  for (let turn = 0; turn < 4; turn += 1) {
    await gc?.({ execution: "async" });
    await new Promise((done) => setImmediate(done));
  }
  return process.memoryUsage().heapUsed;
}

const county = new RequestCounty();
const say = console.log;
try {
  console.log = () => {};
  await county.open();
  const { env } = county;
  let asked = 0;
  let booked = 0;
  const one = async (): Promise<void> => {
    const n = asked++;
    const reads = [
      "/api/settings",
      "/api/sites",
      `/api/lawyers?q=${encodeURIComponent(`律师${n}`)}`,
      "/api/campaigns",
      `/api/sessions?limit=${1 + (n % 100)}`,
      `/api/posts?limit=12&q=${n}`,
      `/api/sites?tier=${["county", "township", "village"][n % 3]}`,
      `/api/rectifications?limit=${1 + (n % 50)}`,
    ];
    await county.ask(reads[n % reads.length] ?? "", undefined, env);
    // Nothing is found under it.
    if (n % 7 === 0) await county.ask(`/api/posts/none-${n}`, undefined, env).catch(() => {});
    if (n % 20 === 0 && booked < BOOKINGS) await county.book(booked++, env);
  };
  // What is made once is there before anything is measured.
  for (let warm = 0; warm < 4_000; warm += 1) await one();
  asked = 0;
  const began = performance.now();
  const before = await heap();
  say(line("\nafter seconds of mixed load", "requests", "heap", "in all"));
  say(line("  0", "0", megabytes(before), megabytes(process.memoryUsage().rss)));
  for (let step = STEP; step <= SECONDS; step += STEP) {
    while (performance.now() - began < step * 1000) await one();
    say(line(`  ${step}`, count(asked), megabytes(await heap()), megabytes(process.memoryUsage().rss)));
  }
  const grown = (await heap()) - before;
  say(`  bytes a request has left behind: ${(grown / asked).toFixed(0)}\n`);
} finally {
  county.close();
}
