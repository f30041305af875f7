import { env } from "cloudflare:workers";
import type { Env } from "./platform/core/env.ts";
import { openDatabase } from "./platform/db/client.ts";
import { checkKeys, KeysDoNotFit } from "./platform/key-marks/service.ts";
import { assertSecrets, keysOf } from "./platform/privacy/keys.ts";

// At start, not at the first request: a deployment with a missing or sample secret fails, and says which one.
assertSecrets(env as Partial<Env>);

/**
 * The application, once something has been asked of it. Its hundreds of routes and schemas are most of the work of a
 * start, for which Cloudflare allows a second: a deployment that took longer would be refused. They are set up by the
 * first request, and the jobs, which need other things, do not wait for them.
 */
let app: ReturnType<(typeof import("./app.ts"))["createApp"]> | undefined;

const makeApp = async () => (await import("./app.ts")).createApp();

/** Whether the secrets have been held against the marks they left in the data, as every start does once. */
let checked = false;

/**
 * What is wrong with secrets that are not this data's: what is written with them could be read by nobody. A database
 * that does not answer, or has no table yet, is no such reason: whoever asks it next is told.
 */
async function misfit(bindings: Env): Promise<KeysDoNotFit | undefined> {
  if (checked) return undefined;
  try {
    await checkKeys(openDatabase(bindings, "first-primary").db, await keysOf(bindings));
    checked = true;
  } catch (error) {
    if (error instanceof KeysDoNotFit) return error;
  }
  return undefined;
}

export default {
  async fetch(request, bindings, context) {
    const [made, wrong] = await Promise.all([app ?? makeApp(), misfit(bindings)]);
    if (wrong) {
      console.error(JSON.stringify({ at: new Date().toISOString(), refused: wrong.message }));
      return Response.json({ status: 503, code: "internal" }, { status: 503, headers: { "retry-after": "60" } });
    }
    app ??= made;
    return app.fetch(request, bindings, context);
  },
  async scheduled({ cron }, bindings) {
    const wrong = await misfit(bindings);
    if (wrong) throw wrong;
    const { runJobs } = await import("./jobs/schedule.ts");
    await runJobs(cron, bindings);
  },
} satisfies ExportedHandler<Env>;
