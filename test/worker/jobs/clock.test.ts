import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { runJobs } from "../../../worker/jobs/schedule.ts";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import { call, freshDatabase } from "../api.ts";
import { believeClock } from "../believed-clock.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../county.ts";

const OFTEN = "*/5 * * * *";
const NIGHT = "10 18 * * *";
const HOUR = 3_600_000;

let booking: Booking;

beforeEach(async () => {
  await freshDatabase();
  const lawyer = await addLawyer(await addFirm());
  const sessionId = await addSession(await addSite(), lawyer.id, { date: day(2) });
  const body = { sessionId, name: "王小明", phone: "13812345678", matter: "labour", consentVersion: 1 };
  booking = (await call<Booking>("POST", "/api/bookings", { body })).body;
  vi.spyOn(console, "log").mockReturnValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const kept = () =>
  env.DB.prepare("SELECT status, name IS NOT NULL AS named FROM bookings WHERE code = ?")
    .bind(booking.code.replaceAll("-", ""))
    .first();
const outcomes = async (job: string) =>
  (await env.DB.prepare("SELECT outcome FROM job_runs WHERE job = ? ORDER BY id").bind(job).raw()).flat();
const clockAt = (hours: number) => vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + hours * HOUR });

it("nothing is erased, missed or sent by a clock that has jumped ahead, and all of it once it is right again", async () => {
  await runJobs(OFTEN, env);
  clockAt(200 * 24);
  await runJobs(OFTEN, env);
  await runJobs(NIGHT, env);
  await runJobs(OFTEN, env);
  expect(await kept()).toEqual({ status: "booked", named: 1 });
  expect(await outcomes("mark-no-shows")).toEqual(["done", "clockDoubted"]);
  expect(await outcomes("daily")).toEqual(["clockDoubted"]);
  // What does not go by the clock goes on.
  expect(await outcomes("work-off")).toEqual(["done", "done", "done"]);

  vi.useRealTimers();
  await runJobs(OFTEN, env);
  expect(await outcomes("mark-no-shows")).toEqual(["done", "done"]);
});

it("goes on after a pause once somebody says that the clock is right", async () => {
  await runJobs(OFTEN, env);
  clockAt(4 * 24);
  await runJobs(OFTEN, env);
  expect(await kept()).toEqual({ status: "booked", named: 1 });
  await believeClock();
  await runJobs(OFTEN, env);
  expect(await kept()).toEqual({ status: "noShow", named: 1 });
});

it("is held by the newest entry where no job has run yet, and by none where there is none", async () => {
  clockAt(4 * 24);
  await runJobs(OFTEN, env);
  expect(await outcomes("deliver")).toEqual(["clockDoubted"]);
  await freshDatabase();
  await runJobs(OFTEN, env);
  expect(await outcomes("deliver")).toEqual(["done"]);
});

it("is not believed when it falls behind by more than a day, and is when it is an hour off", async () => {
  await runJobs(OFTEN, env);
  clockAt(-1);
  await runJobs(OFTEN, env);
  expect(await outcomes("deliver")).toEqual(["done", "done"]);
  vi.useRealTimers();
  clockAt(-30);
  await runJobs(OFTEN, env);
  expect((await outcomes("deliver")).toSorted()).toEqual(["clockDoubted", "done", "done"]);
});
