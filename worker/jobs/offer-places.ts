import { offerPlaces } from "../consultations/bookings/line-service.ts";
import type { Env } from "../platform/core/env.ts";
import { jobOperation } from "./operation.ts";

/** Lets offers that ran out go to the next in line. Safe to run at any time, and twice at once. */
export async function runOfferPlaces(env: Env, now = new Date()): Promise<void> {
  const operation = await jobOperation(env, now);
  const counts = await offerPlaces(operation);
  console.log(
    JSON.stringify({ job: "offer-places", at: now.toISOString(), requestId: operation.requestId, ...counts }),
  );
}
