import { env } from "cloudflare:workers";
import { answersIn } from "./platform/core/answer-store.ts";
import type { Env } from "./platform/core/env.ts";
import { assertSecrets } from "./platform/privacy/keys.ts";

// At start, not at the first request: a deployment with a missing or sample secret fails, and says which one.
assertSecrets(env as Partial<Env>);

/**
 * The application, once something has been asked of it. Its hundreds of routes and schemas are most of the work of a
 * start, for which Cloudflare allows a second: a deployment that took longer would be refused. They are set up by the
 * first request, and the jobs, which need other things, do not wait for them.
 */
let app: ReturnType<(typeof import("./app.ts"))["createApp"]> | undefined;

const makeApp = async () => (await import("./app.ts")).createApp();

/** Whether secrets and database have been found to be of this code and each other, as every start does once. */
let fits = false;

/** What is wrong with them. It needs the database, which the start does not set up. */
async function misfit(bindings: Env) {
  if (fits) return undefined;
  const { findMisfit } = await import("./platform/key-marks/misfit.ts");
  const found = await findMisfit(bindings);
  fits = found === "none";
  return typeof found === "string" ? undefined : found;
}

/** Public answers are kept in the cache of the data centre, unless the deployment says that they are not. */
const withAnswers = (bindings: Env): Env =>
  bindings.KEEP_ANSWERS === "no" ? bindings : { ...bindings, answers: answersIn(caches.default) };

export default {
  async fetch(request, bindings, context) {
    const [made, wrong] = await Promise.all([app ?? makeApp(), misfit(bindings)]);
    if (wrong) {
      console.error(JSON.stringify({ at: new Date().toISOString(), refused: wrong.message }));
      const title = "The service is not available right now.";
      // Which secret it is concerns the operator alone.
      const detail = "detail" in wrong ? { detail: wrong.detail } : {};
      const told = { type: "about:blank", title, status: 503, code: "unavailable", ...detail };
      const headers = { "content-type": "application/problem+json", "retry-after": "60", "cache-control": "no-store" };
      return Response.json(told, { status: 503, headers });
    }
    app ??= made;
    return app.fetch(request, withAnswers(bindings), context);
  },
  async scheduled({ cron }, bindings) {
    const wrong = await misfit(bindings);
    if (wrong) throw wrong;
    const { runJobs } = await import("./jobs/schedule.ts");
    await runJobs(cron, bindings);
  },
} satisfies ExportedHandler<Env>;
