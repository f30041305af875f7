import { env, exports, WorkerEntrypoint } from "cloudflare:workers";
import { countiesIn, countyAt, type ChosenCounty } from "./bound-counties.ts";
import { answersIn } from "./platform/core/answer-store.ts";
import type { Env } from "./platform/core/env.ts";
import { assertSecrets } from "./platform/privacy/keys.ts";

// At start, not at the first request: a deployment with a missing or sample secret fails, and says which one. Of many
// counties, one of which that is so is not served, and holds up none of the others.
if (!countiesIn(env)) assertSecrets(env as Partial<Env>);

/**
 * The application, once something has been asked of it. Its hundreds of routes and schemas are most of the work of a
 * start, for which Cloudflare allows a second: a deployment that took longer would be refused. They are set up by the
 * first request, and the jobs, which need other things, do not wait for them.
 */
let app: ReturnType<(typeof import("./app.ts"))["createApp"]> | undefined;

const makeApp = async () => (await import("./app.ts")).createApp();

/** Databases that have been found to be of this code and their secrets, as every start looks once for each. */
const fitting = new WeakSet<object>();

/** What is wrong with them. It needs the database, which the start does not set up. */
async function misfit(bindings: Env) {
  if (fitting.has(bindings.DB)) return undefined;
  const { findMisfit } = await import("./platform/key-marks/misfit.ts");
  const found = await findMisfit(bindings);
  if (found === "none") fitting.add(bindings.DB);
  return typeof found === "string" ? undefined : found;
}

/** What the application is given, by what is bound: one object for each, by which its keys are remembered. */
const given = new WeakMap<Env, Env>();

/** Public answers are kept in the cache of the data centre, unless the deployment says that they are not. */
function withAnswers(bindings: Env, hosts: readonly string[]): Env {
  let known = given.get(bindings);
  if (!known) {
    known = bindings.KEEP_ANSWERS === "no" ? bindings : { ...bindings, answers: answersIn(caches.default, { hosts }) };
    given.set(bindings, known);
  }
  return known;
}

/** Does something for a county, whose name goes into every line of the log meanwhile. */
async function during<T>(county: ChosenCounty, work: () => Promise<T>): Promise<T> {
  const { forCounty, nameCountyInLog } = await import("./county-log.ts");
  nameCountyInLog();
  return forCounty(county.name, work);
}

const plainly = (status: number, text: string): Response =>
  new Response(`${text}\n`, { status, headers: { "cache-control": "no-store" } });

function unavailable(wrong: Error): Response {
  console.error(JSON.stringify({ at: new Date().toISOString(), refused: wrong.message }));
  const title = "The service is not available right now.";
  // Which secret it is concerns the operator alone.
  const detail = "detail" in wrong ? { detail: wrong.detail } : {};
  const told = { type: "about:blank", title, status: 503, code: "unavailable", ...detail };
  const headers = { "content-type": "application/problem+json", "retry-after": "60", "cache-control": "no-store" };
  return Response.json(told, { status: 503, headers });
}

async function answer(
  request: Request,
  bindings: Env,
  context: ExecutionContext,
  hosts: readonly string[] = [],
): Promise<Response> {
  const [made, wrong] = await Promise.all([app ?? makeApp(), misfit(bindings)]);
  if (wrong) return unavailable(wrong);
  app ??= made;
  return app.fetch(request, withAnswers(bindings, hosts), context);
}

async function run(cron: string, bindings: Env): Promise<void> {
  const wrong = await misfit(bindings);
  if (wrong) throw wrong;
  const { runJobs } = await import("./jobs/schedule.ts");
  await runJobs(cron, bindings);
}

/** Runs the jobs of one county: an invocation of its own, with what that may ask of the database. No request gets here. */
export class CountyJobs extends WorkerEntrypoint<Env> {
  async run(name: string, entry: string): Promise<void> {
    const county = countiesIn(this.env)?.find((each) => each.name === name);
    if (!county) throw new Error(`There is no county ${name}.`);
    const { env: own, why } = county;
    if (!own) throw new Error(`${name} is not served: ${why}`);
    await during(county, () => run(entry, own));
  }
}

/** Begins the runs of the counties whose turn it is. One that fails holds up none, and the turn counts as failed. */
async function runTurn(
  cron: string,
  counties: readonly ChosenCounty[],
  runOne: (name: string, entry: string) => Promise<void>,
): Promise<void> {
  const [{ turnsOf }, { SCHEDULE }] = await Promise.all([import("./turns.ts"), import("./jobs/schedule.ts")]);
  const turns = turnsOf(Object.keys(SCHEDULE), counties.length);
  const turn = turns.find((each) => each.cron === cron);
  if (!turn) throw new Error(`No county has its turn at ${cron}.`);
  const count = turns.length / Object.keys(SCHEDULE).length;
  const theirs = counties.filter((_, at) => at % count === turn.rest);
  const runs = await Promise.allSettled(theirs.map(({ name }) => runOne(name, turn.entry)));
  const failed = theirs.filter((_, at) => runs[at]?.status === "rejected").map(({ name }) => name);
  if (failed.length > 0) throw new Error(`The jobs of ${failed.join(", ")} failed.`);
}

export default {
  async fetch(request, bindings, context) {
    // The same for every county, and nothing of any of them.
    if (new URL(request.url).pathname.startsWith("/embed/")) {
      const { embedFile } = await import("./embed.ts");
      return embedFile(request, bindings);
    }
    if (!countiesIn(bindings)) return answer(request, bindings, context);
    const county = countyAt(bindings, request.url);
    if (!county) return plainly(421, "No county is served under this host.");
    const { name, hosts, env: own, why } = county;
    return during(county, async () =>
      own ? answer(request, own, context, hosts) : unavailable(new Error(`${name} is not served. ${why}`)),
    );
  },
  async scheduled({ cron }, bindings) {
    const counties = countiesIn(bindings);
    if (!counties) return run(cron, bindings);
    await runTurn(cron, counties, (name, entry) => exports.CountyJobs.run(name, entry));
  },
} satisfies ExportedHandler<Env>;
