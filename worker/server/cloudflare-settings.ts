import { readFileSync } from "node:fs";
import { z } from "zod";

const schema = z.object({
  assets: z.object({ run_worker_first: z.array(z.string()) }),
  ratelimits: z.array(
    z.object({ name: z.string(), simple: z.object({ limit: z.number().int(), period: z.number().int() }) }),
  ),
  triggers: z.object({ crons: z.array(z.string()) }),
});

/** What `wrangler.jsonc` says that holds in either home: what the application answers, how much is let through, what runs when. */
export function readCloudflareSettings(file: string) {
  // Its comments have lines of their own.
  const text = readFileSync(file, "utf8").replace(/^\s*\/\/.*$/gm, "");
  const { assets, ratelimits, triggers } = schema.parse(JSON.parse(text));
  const throttle = ratelimits.find(({ name }) => name === "WRITE_THROTTLE");
  if (!throttle) throw new Error("wrangler.jsonc has no WRITE_THROTTLE.");
  return { applicationPaths: assets.run_worker_first, writeThrottle: throttle.simple, crons: triggers.crons };
}
