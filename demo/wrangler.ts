import { accessSync, constants, mkdirSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { ROOT } from "./paths.ts";

/** Wrangler puts things down in the home of whoever runs it. Some accounts have none, or one that is not theirs. */
function aHome(): string {
  try {
    accessSync(homedir(), constants.W_OK);
    return homedir();
  } catch {
    const own = join(ROOT, ".build", "home");
    mkdirSync(own, { recursive: true });
    return own;
  }
}

/**
 * Wrangler is silent and stays at home: no telemetry, no look for updates, no question at the terminal, no fetch of
 * sample request data. It reads these when it is loaded, so this module comes first.
 */
Object.assign(process.env, {
  CI: "1",
  WRANGLER_SEND_METRICS: "false",
  WRANGLER_HIDE_BANNER: "true",
  WRANGLER_LOG: "error",
  CLOUDFLARE_CF_FETCH_ENABLED: "false",
  HOME: aHome(),
});

export const wrangler: typeof import("wrangler") = await import("wrangler");
