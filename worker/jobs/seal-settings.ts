import { sealSettings } from "../county/settings/personal-settings.ts";
import type { Env } from "../platform/core/env.ts";
import { openDatabase } from "../platform/db/client.ts";
import { keysOf } from "../platform/privacy/keys.ts";

/** Seals names and numbers in settings that came over the command line, or from before they were sealed. */
export async function runSealSettings(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const sealed = await sealSettings(db, await keysOf(env));
  if (sealed > 0) console.log(JSON.stringify({ job: "seal-settings", at: now.toISOString(), sealed }));
}
