import { env } from "cloudflare:workers";
import { beforeAll, expect, it } from "vitest";
import { dayCounters } from "../../worker/composition.ts";
import { countDays } from "../../worker/platform/counts/service.ts";
import { openDatabase } from "../../worker/platform/db/client.ts";
import { ask, everyRead, meter, type Question } from "../worker/every-read.ts";
import { fillWholeCounty, type CountySize } from "../worker/whole-county.ts";
import { count, line, median } from "./table.ts";

/**
 * `npm run bench`: every GET of the API in a small county and in a large one, side by side and in turns: database calls,
 * rows read, and the time an answer takes. What may grow, and by how much, is held by counted tests
 * (`test/worker/every-read.test.ts`); here it is shown.
 *
 * Measured on two cores on 2026-11-28, 200 lawyers and 4,000 bookings beside 5,000 and 100,000: of 162 routes, 156
 * answer within 1.2 times, every list among them (bookings 4.3 and 4.0 ms, lawyers 3.0 and 2.7, signings 8.3 and 8.3,
 * the audit 3.0 and 2.7). The others answer for the whole county, and read what there is of it: coverage 2.6 to 2.8
 * times (3.7 and 9.3 ms), the overview 1.5 (14 and 22), the report of bookings 1.5 (4.7 and 7.0), and a chain's export,
 * which is the chain.
 */
const SMALL: CountySize = { people: 200, past: 4_000, days: 1_000, active: 200 };
const LARGE: CountySize = { people: 5_000, past: 100_000, days: 1_000, active: 1_000 };
/** Each question's turns, and calls in one: the clock in workerd shows whole milliseconds. */
const ROUNDS = 7;
const CALLS = 3;
/** Lists answer within this much of the small county. */
const LIMIT = 1.2;

type Bindings = typeof env;
const small: Bindings = { ...env, DB: env.SMALL };
const large: Bindings = { ...env, DB: env.LARGE };
let questions: readonly (readonly [Question, Question])[];

async function fill(bindings: Bindings, size: CountySize): Promise<Question[]> {
  for (const script of env.MIGRATED_DATABASE) await bindings.DB.prepare(script).run();
  await fillWholeCounty(bindings.DB, size);
  while ((await countDays(openDatabase(bindings).db, dayCounters, 100)) > 0);
  // As D1 does by itself, now and then.
  await bindings.DB.prepare("ANALYZE").run();
  return everyRead(bindings);
}

beforeAll(async () => {
  const started = Date.now();
  const [few, many] = [await fill(small, SMALL), await fill(large, LARGE)];
  // One of each route: filters are counted by the test.
  const routes = new Set<string>();
  questions = few.flatMap((question) => {
    const other = many.find(({ name }) => name === question.name);
    if (!other || routes.has(question.route)) return [];
    routes.add(question.route);
    return [[question, other] as const];
  });
  console.log(
    `Filled two counties of ${count(SMALL.people)} lawyers and ${count(SMALL.past)} bookings, and of ${count(LARGE.people)} and ${count(LARGE.past)}, in ${Math.round((Date.now() - started) / 1000)} s\n`,
  );
}, 1_200_000);

async function turn(question: Question, bindings: Bindings): Promise<number> {
  const started = performance.now();
  for (let n = 0; n < CALLS; n++) await ask(question, bindings);
  return (performance.now() - started) / CALLS;
}

it("every read answers the large county as the small one", async () => {
  const slower: string[] = [];
  console.log(line("GET", "calls", "rows", "ms", "ratio of rows, ms"));
  for (const [of, other] of questions) {
    const [a, b] = [await meter(of, small), await meter(other, large)];
    const [few, many]: [number[], number[]] = [[], []];
    for (let round = 0; round < ROUNDS; round++) {
      few.push(await turn(of, small));
      many.push(await turn(other, large));
    }
    const [fast, slow] = [median(few), median(many)];
    const ratio = slow / fast;
    if (ratio > LIMIT) slower.push(`${of.route} ${ratio.toFixed(2)}`);
    console.log(
      line(
        of.route.padEnd(46),
        `${a.calls} / ${b.calls}`,
        `${a.rowsRead} / ${b.rowsRead}`,
        `${fast.toFixed(1)} / ${slow.toFixed(1)}`,
        `${(b.rowsRead / a.rowsRead).toFixed(2)}  ${ratio.toFixed(2)}`,
      ),
    );
  }
  console.log(`\nMore than ${LIMIT} times the small county's time: ${slower.join(", ") || "none"}\n`);
  expect(questions.length).toBeGreaterThan(100);
}, 1_200_000);
