import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { Meter } from "../worker/metered-database.ts";
import { BenchCounty, type Operation } from "./county.ts";
import { count, line, median, times } from "./table.ts";

/**
 * `npm run bench`: does a county's past slow it down? Listing and booking, by the whole API and by bare prepared
 * statements, on the same D1 in the same process, in turns. Fails when a thousand times the bookings take LIMIT times
 * as long.
 */
const LIMIT = 1.3;
/**
 * Each variant's turns. A turn is a few calls, because the clock in workerd shows whole milliseconds; not more, so that
 * what else the machine does falls into few turns and the median does not see it.
 */
const ROUNDS = 80;
const CALLS = 3;

const small = new BenchCounty(env.SMALL, 1_000);
const large = new BenchCounty(env.LARGE, 1_000_000);

beforeAll(async () => {
  const started = Date.now();
  await small.fill();
  await large.fill();
  console.log(
    `Filled two counties with ${count(small.bookings)} and ${count(large.bookings)} bookings in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
});

interface Variant {
  readonly call: () => Promise<unknown>;
  readonly times: number[];
}

async function turn({ call }: Variant): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < CALLS; n++) await call();
  return (performance.now() - started) / CALLS;
}

/** Lets the variants take turns; who goes first changes with every round. */
async function race(variants: readonly Variant[]): Promise<void> {
  for (const variant of variants) await turn(variant);
  for (let round = 0; round < ROUNDS; round++) {
    for (let n = 0; n < variants.length; n++) {
      const variant = variants[(round + n) % variants.length];
      if (variant) variant.times.push(await turn(variant));
    }
  }
}

const medianOf = (variant: Variant) => median(variant.times);

const rows = (name: string, a: Meter, b: Meter) =>
  line(name, ...[a, b].map(({ statements, rowsRead, rowsWritten }) => `${statements} / ${rowsRead} / ${rowsWritten}`));

describe("a past of a thousand and of a million bookings", () => {
  it.each<[Operation, string]>([
    ["listing", "GET /api/sessions"],
    ["booking", "POST /api/bookings"],
  ])("%s takes as long", async (operation, path) => {
    const variant = (call: () => Promise<unknown>): Variant => ({ call, times: [] });
    const asked = [small, large].map((county) => variant(() => county.ask(operation)));
    const bare = [small, large].map((county) => variant(() => county.askBare(operation)));
    await race([...asked, ...bare]);

    const [a = Number.NaN, b = Number.NaN] = asked.map(medianOf);
    const [bareA = Number.NaN, bareB = Number.NaN] = bare.map(medianOf);
    console.log(
      [
        line(operation, `${count(small.bookings)} bookings`, `${count(large.bookings)} bookings`, "ratio"),
        times(`  ${path}`, a, b),
        times("  bare prepared statement", bareA, bareB),
        line("  the API in bare statements", (a / bareA).toFixed(1), (b / bareB).toFixed(1)),
        rows("  D1: statements / rows read / written", await small.meter(operation), await large.meter(operation)),
        rows("  the same, bare", await small.askBare(operation), await large.askBare(operation)),
        `  medians of ${ROUNDS} turns of ${CALLS} calls; the ratio must stay under ${LIMIT}\n`,
      ].join("\n"),
    );
    expect(b / a).toBeLessThan(LIMIT);
  });
});
