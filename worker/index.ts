import { env } from "cloudflare:workers";
import { createApp } from "./app.ts";
import type { Env } from "./env.ts";
import { runDaily } from "./jobs/daily.ts";
import { assertSecrets } from "./privacy/keys.ts";

// At start, not at the first request: a deployment with a missing or sample secret fails, and says which one.
assertSecrets(env as Partial<Env>);

const app = createApp();

export default {
  fetch: app.fetch,
  scheduled: (_controller, bindings) => runDaily(bindings),
} satisfies ExportedHandler<Env>;
