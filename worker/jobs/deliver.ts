import { forgetExpiredCodesStatement } from "../county/phone-proofs/queries.ts";
import { openDatabase, writeBatch } from "../platform/db/client.ts";
import type { Env } from "../platform/core/env.ts";
import { addReminders, deliverDue } from "../notifications/delivery-service.ts";
import { CODE_KINDS } from "../platform/outbox/schema.ts";
import { listedAddresses } from "../platform/outbox/gateway-addresses.ts";
import { keysOf } from "../platform/privacy/keys.ts";
import { UNSETTLED } from "./unsettled.ts";

/**
 * Tells people what they are to be told: puts down tomorrow's reminders and sends what is due to the bureau's gateway.
 * Two runs at the same time do no harm.
 * @param timeout milliseconds an attempt may take
 */
export async function runDelivery(env: Env, clock = () => new Date(), timeout?: number): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const addresses = listedAddresses(env.GATEWAY_HOSTS);
  const run = { db, keys: await keysOf(env), addresses, unsettled: UNSETTLED, clock, timeout };
  await writeBatch(db, [forgetExpiredCodesStatement(db, clock().toISOString())]);
  const reminders = await addReminders(run);
  const tally = await deliverDue(run);
  console.log(JSON.stringify({ job: "deliver", at: clock().toISOString(), reminders, ...tally }));
}

/**
 * Sends the codes that wait, and nothing else: whoever asked for one sits in front of the form.
 * @param timeout milliseconds an attempt may take
 */
export async function sendCodes(env: Env, timeout?: number): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const addresses = listedAddresses(env.GATEWAY_HOSTS);
  const run = { db, keys: await keysOf(env), addresses, unsettled: UNSETTLED, clock: () => new Date(), timeout };
  await deliverDue({ ...run, kinds: CODE_KINDS });
}
