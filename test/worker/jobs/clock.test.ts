import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runJobs } from "../../../worker/jobs/schedule.ts";
import type { Booking } from "../../../worker/consultations/bookings/public-schema.ts";
import { call, freshDatabase, tokenFor } from "../api.ts";
import { believeClock } from "../believed-clock.ts";
import { TestGateway } from "../gateway.ts";
import { accountFor, signedIn } from "../platform/accounts/account.ts";
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

describe("a clock in doubt", () => {
  interface Clock {
    readonly believed: boolean;
    readonly today: string;
  }
  let administrator: string;
  const clock = async () => (await call<Clock>("GET", "/api/admin/clock", { token: administrator })).body;
  const confirm = (today: string) => call<Clock>("POST", "/api/admin/clock", { token: administrator, body: { today } });
  const problems = async () =>
    (await call<{ problems: { kind: string }[] }>("GET", "/api/admin/overview", { token: administrator })).body
      .problems;

  beforeEach(async () => {
    administrator = await tokenFor("administrator");
    await runJobs(OFTEN, env);
  });

  it("is on the overview, and goes on once an administrator says which day it is, who is on record", async () => {
    expect(await clock()).toMatchObject({ believed: true });
    const [today, later] = [day(0), day(4)];
    clockAt(4 * 24);
    await runJobs(OFTEN, env);
    expect(await problems()).toContainEqual(expect.objectContaining({ kind: "clockDoubted" }));
    expect((await problems()).map(({ kind }) => kind)).not.toContain("jobsFailed");
    expect(await clock()).toMatchObject({ believed: false, today: later });

    // Whoever looks at a calendar sees that it is wrong.
    expect(await confirm(today)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "today", code: "mismatch" }] },
    });
    await runJobs(OFTEN, env);
    expect(await kept()).toEqual({ status: "booked", named: 1 });

    expect(await confirm(later)).toMatchObject({ status: 200, body: { believed: true } });
    await runJobs(OFTEN, env);
    expect(await kept()).toEqual({ status: "noShow", named: 1 });
    expect((await problems()).map(({ kind }) => kind)).not.toContain("clockDoubted");
    expect(
      await env.DB.prepare("SELECT actor_kind FROM audit_entries WHERE action = 'clock.confirm'").first("actor_kind"),
    ).toBe("bureau");
  });

  it("that was confirmed though it was wrong is confirmed once more when it has been set right", async () => {
    const later = day(40);
    clockAt(40 * 24);
    expect(await confirm(later)).toMatchObject({ status: 200 });
    await runJobs(NIGHT, env);
    vi.useRealTimers();
    await runJobs(OFTEN, env);
    expect(await clock()).toMatchObject({ believed: false });
    expect(await confirm(day(0))).toMatchObject({ status: 200 });
    expect(await clock()).toMatchObject({ believed: true });
    await runJobs(OFTEN, env);
    expect((await outcomes("deliver")).at(-1)).toBe("done");
    expect(await clock()).toMatchObject({ believed: true });
  });

  it("ends nothing that somebody asks for either, and erases nobody", async () => {
    clockAt(40 * 24);
    const request = await call<{ id: string }>("POST", "/api/admin/rights-requests", {
      token: administrator,
      body: { kind: "erase", phone: "13812345678", proof: { kind: "inPerson", checked: "本人到场，核对证件一致" } },
    });
    expect(
      await call("POST", `/api/admin/rights-requests/${request.body.id}/fulfil`, { token: administrator, version: 1 }),
    ).toMatchObject({ status: 503, body: { code: "clock_doubted" } });
    expect(await kept()).toEqual({ status: "booked", named: 1 });
  });

  it("leaves nothing behind that is due in a month, or good for one", async () => {
    const gateway = new TestGateway();
    await gateway.connect();
    clockAt(40 * 24);
    const lawyer = await addLawyer(await addFirm(), "田律师");
    const sessionId = await addSession(await addSite(), lawyer.id, { date: day(2) });
    await call("POST", "/api/bookings", {
      body: { sessionId, name: "石大山", phone: "13800000009", matter: "labour", consentVersion: 1 },
    });
    await call("POST", "/api/phone-proofs", { body: { form: "booking", phone: "13800000009" } });
    const account = await accountFor("clerk", "clerk");
    await signedIn(account);
    vi.useRealTimers();
    await runJobs(OFTEN, env);
    const told = (await gateway.received()).map(({ message }) => message.event.kind);
    expect(told).toContain("booked");
    const open = await env.DB.prepare(
      "SELECT (SELECT count(*) FROM sign_ins WHERE ended_at IS NULL) + (SELECT count(*) FROM phone_proofs WHERE expires_at > ?) AS n",
    )
      .bind(new Date(Date.now() + HOUR).toISOString())
      .first("n");
    expect(open).toBe(0);
  });
});
