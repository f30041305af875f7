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
});

export const wrangler: typeof import("wrangler") = await import("wrangler");
