import { env } from "cloudflare:workers";
import { createApp } from "./app.ts";
import type { Env } from "./platform/core/env.ts";
import { runJobs } from "./jobs/schedule.ts";
import { assertSecrets } from "./platform/privacy/keys.ts";

// At start, not at the first request: a deployment with a missing or sample secret fails, and says which one.
assertSecrets(env as Partial<Env>);

const app = createApp();

export default {
  fetch: app.fetch,
  scheduled: ({ cron }, bindings) => runJobs(cron, bindings),
} satisfies ExportedHandler<Env>;
