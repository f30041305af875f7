/**
 * `npm run bench -- --peers <checkout>`: the same work here and in CloudMeet, in turns, each as a Worker over D1 in one
 * workerd. The checkout (in `CLOUDMEET` where none is named) has its packages and was built; nothing of it is here.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { bundle } from "../../../components/build/bundle.ts";
import { publish } from "../../../components/build/publish.ts";
import { buildPages } from "../../../demo/build.ts";
import { line, median } from "../table.ts";
import { openCloudMeet, openOurs, type Home } from "./homes.ts";

const ROUNDS = 3;
/** Who wants the one place at the same moment. */
const CROWD = 200;
const BOOKINGS = 100;
const LISTINGS = 200;
/** Nothing was booked on it. */
const DAY_UNTOUCHED = 19;
/** Requests on their way at a time, where the speed is measured. */
const AT_A_TIME = 8;

const checkout = process.argv[2] ?? process.env["CLOUDMEET"];
if (!checkout || !existsSync(join(checkout, ".svelte-kit/cloudflare/_worker.js"))) {
  console.log("No built checkout of CloudMeet was given (as an argument or in CLOUDMEET): nothing is compared.");
  process.exit(0);
}

/** What came of a crowd at one place: how many got it, were told that it is gone, or got no answer worth the name. */
interface Rush {
  readonly accepted: number;
  readonly refused: number;
  readonly failed: number;
}

async function rush({ book }: Home, slot: number): Promise<Rush> {
  const statuses = await Promise.all(
    Array.from({ length: CROWD }, async () => {
      try {
        const response = await book(slot);
        await response.arrayBuffer();
        return response.status;
      } catch {
        return 0;
      }
    }),
  );
  const count = (like: (status: number) => boolean) => statuses.filter(like).length;
  return {
    accepted: count((status) => status >= 200 && status < 300),
    refused: count((status) => status >= 400 && status < 500),
    failed: count((status) => status === 0 || status >= 500),
  };
}

/** How many a second, with some on their way at a time. */
async function perSecond(total: number, ask: (n: number) => Promise<Response>): Promise<number> {
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    for (let n = next++; n < total; n = next++) {
      const response = await ask(n);
      const body = await response.text();
      if (!response.ok) throw new Error(`${response.url}: ${response.status} ${body.slice(0, 200)}`);
    }
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, lane));
  return (total / (performance.now() - started)) * 1000;
}

await publish(await bundle());
await buildPages();
const homes = [await openOurs(), await openCloudMeet(checkout)];
const rushes = homes.map((): Rush[] => []);
const bookings = homes.map((): number[] => []);
const listings = homes.map((): number[] => []);
/** No slot is asked for twice but by the crowd. */
let slot = 0;
try {
  // The round before the first warms up.
  for (let round = -1; round < ROUNDS; round++) {
    const first = slot;
    slot += BOOKINGS + 1;
    for (let turn = 0; turn < homes.length; turn++) {
      const index = (round + 1 + turn) % homes.length;
      const home = homes[index] as Home;
      const crowd = await rush(home, first);
      const booked = await perSecond(BOOKINGS, (n) => home.book(first + 1 + n));
      const listed = await perSecond(LISTINGS, home.list);
      if (round < 0) continue;
      rushes[index]?.push(crowd);
      bookings[index]?.push(booked);
      listings[index]?.push(listed);
    }
  }
  const each = (what: string, cell: (index: number) => string) =>
    console.log(line(`  ${what}`, ...homes.map((_, index) => cell(index))));
  console.log(line("side by side, in turns", ...homes.map(({ name }) => name)));
  const all = (index: number, part: keyof Rush) => (rushes[index] ?? []).map((one) => one[part]).join(", ");
  each(`${CROWD} at once on one place: accepted`, (index) => all(index, "accepted"));
  each("    told that it is gone", (index) => all(index, "refused"));
  each("    failed", (index) => all(index, "failed"));
  each("bookings a second", (index) => median(bookings[index] ?? []).toFixed(1));
  each("listings a second", (index) => median(listings[index] ?? []).toFixed(1));
  const bytes = await Promise.all(homes.map(async ({ list }) => (await (await list(DAY_UNTOUCHED)).text()).length));
  each("characters of a listing", (index) => String(bytes[index]));
  console.log(`  ${ROUNDS} rounds, medians, ${AT_A_TIME} requests at a time\n`);
} finally {
  for (const home of homes) await home.close();
}
process.exit(0);
