import { env } from "cloudflare:workers";
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

export default {
  async fetch(request, bindings, context) {
    app ??= (await import("./app.ts")).createApp();
    return app.fetch(request, bindings, context);
  },
  async scheduled({ cron }, bindings) {
    const { runJobs } = await import("./jobs/schedule.ts");
    await runJobs(cron, bindings);
  },
} satisfies ExportedHandler<Env>;
