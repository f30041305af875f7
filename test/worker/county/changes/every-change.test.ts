import { env } from "cloudflare:workers";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { CHANGES, type ChangeKind } from "../../../../worker/county/changes/table.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addBranch } from "../../county.ts";
import { stopClock } from "../../consultations/rosters/duty.ts";
import { FaultyDatabase, type Fault } from "../../faulty-database.ts";
import { BY_HAND, DUTY, makeWorld, outlineOf, TODAY, type World } from "./world.ts";

/**
 * Every kind of change of the table, carried out by a database that fails at each of its calls in turn, before and after
 * doing what it was asked. Whatever came of it, after the five-minute job there is all of the change or nothing, and after
 * the same request once more all of it, once.
 */
interface Write {
  readonly method: string;
  readonly path: string;
  readonly version?: number;
  readonly body?: object;
}
interface Scenario {
  /** The request that makes the change, and what it needs before. */
  readonly write: (world: World) => Write | Promise<Write>;
  /** Where it is about the whole county, each run has one to itself. */
  readonly wholeCounty?: boolean;
}

const app = createApp();
let token: string;

const patch = (entity: "sites" | "lawyers" | "firms", id: string, body: object, version = 1): Write => ({
  method: "PATCH",
  path: `/api/admin/${entity}/${id}`,
  version,
  body,
});
const step = (path: string, body?: object, version?: number): Write => ({
  method: "POST",
  path: `/api/admin/${path}`,
  ...(body && { body }),
  ...(version !== undefined && { version }),
});
const reason = "据实变更";

/** Carries a write out that comes before the one that is tried. */
async function done<T = { id: string; version: number }>({ method, path, body, version }: Write): Promise<T> {
  const answer = await call<T>(method, path, {
    token,
    ...(body && { body }),
    ...(version !== undefined && { version }),
  });
  if (answer.status > 201) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
  return answer.body;
}

const absence = async ({ lawyerId }: World) =>
  (await done(step("absences", { lawyerId, kind: "leave", fromDate: DUTY, toDate: DUTY }))).id;
const closure = () =>
  done(
    step("closures", {
      for: { scope: "county" },
      from: { date: "2026-10-20", time: null },
      to: { date: "2026-10-21", time: null },
      kind: "planned",
      reason: { zh: "停电检修" },
    }),
  );
const versionOf = async (path: string) => (await call<{ version: number }>("GET", path, { token })).body.version;
const extra = ({ lawyerId, stationId }: World): Write =>
  step("sessions", {
    lawyerId,
    siteId: stationId,
    date: "2026-09-23",
    startTime: "09:00",
    endTime: "10:00",
    capacity: 1,
  });

/** A record that waits for somebody else than who entered it. */
async function submitted(
  kind: string,
  subject: { readonly branch_id?: string; readonly firm_id?: string; readonly lawyer_id?: string },
): Promise<string> {
  const id = newId();
  await env.DB.prepare(
    `INSERT INTO records (id, kind, firm_id, lawyer_id, branch_id, date, period, state, finding, fields, kept_until, created_at, updated_at)
     VALUES (?1, ?2, ?3, ?4, ?6, ?5, '2026', 'submitted', 'failed', '{}', '2036-01-01', ?5, ?5)`,
  )
    .bind(id, kind, subject.firm_id ?? null, subject.lawyer_id ?? null, TODAY, subject.branch_id ?? null)
    .run();
  return id;
}

const SCENARIOS: Record<ChangeKind, Scenario> = {
  siteOutOfUse: { write: ({ stationId }) => patch("sites", stationId, { status: "inactive" }) },
  siteInUse: {
    write: async ({ stationId }) => {
      await done(patch("sites", stationId, { status: "inactive" }));
      return patch("sites", stationId, { status: "active" }, 2);
    },
  },
  siteRenamed: { write: ({ stationId }) => patch("sites", stationId, { name: "城关镇公共法律服务站" }) },
  siteMoved: { write: ({ stationId }) => patch("sites", stationId, { address: "清溪县解放路9号" }) },
  siteOfAnotherFirm: { write: ({ officeId, otherFirmId }) => patch("sites", officeId, { firmId: otherFirmId }) },
  siteDetails: { write: ({ stationId }) => patch("sites", stationId, { phone: "0745-6200100" }) },

  lawyerOutOfPractice: { write: ({ lawyerId }) => patch("lawyers", lawyerId, { status: "inactive" }) },
  lawyerInPractice: {
    write: async ({ lawyerId }) => {
      await done(patch("lawyers", lawyerId, { status: "inactive" }));
      return patch("lawyers", lawyerId, { status: "active" }, 2);
    },
  },
  lawyerRenamed: { write: ({ lawyerId }) => patch("lawyers", lawyerId, { name: "龙建国华" }) },
  lawyerOfAnotherFirm: {
    write: ({ lawyerId, otherFirmId }) => patch("lawyers", lawyerId, { firmId: otherFirmId, officePosts: "move" }),
  },
  lawyerDetails: { write: ({ lawyerId }) => patch("lawyers", lawyerId, { practisingSince: "2026-06-01" }) },

  firmDissolved: { write: ({ firmId }) => patch("firms", firmId, { status: "inactive" }) },
  firmInUse: {
    write: async ({ firmId }) => {
      await done(patch("firms", firmId, { status: "inactive" }));
      return patch("firms", firmId, { status: "active" }, 2);
    },
  },
  firmsMerged: {
    write: ({ firmId, otherFirmId }) =>
      step(`firms/${firmId}/merge`, { into: otherFirmId, offices: "close", officePosts: "end", reason }, 1),
  },
  firmDetails: { write: ({ firmId }) => patch("firms", firmId, { name: "湖南新清溪律师事务所" }) },

  rosterAdded: {
    write: ({ lawyerId, stationId }) =>
      step("rosters", {
        lawyerId,
        siteId: stationId,
        pattern: { kind: "weekly", weekdays: [1], everyWeeks: 1 },
        spans: [{ startTime: "09:00", endTime: "09:30" }],
        sessionMinutes: 30,
        capacity: 1,
        fromDate: TODAY,
      }),
  },
  rosterChanged: {
    write: ({ rosterId }) => ({
      method: "PATCH",
      path: `/api/admin/rosters/${rosterId}`,
      version: 1,
      body: { pattern: { kind: "weekly", weekdays: [2], everyWeeks: 1 } },
    }),
  },
  rosterEnded: { write: ({ rosterId }) => step(`rosters/${rosterId}/end`, { toDate: TODAY, reason }, 1) },
  absenceApproved: { write: async (world) => step(`absences/${await absence(world)}/approve`, undefined, 1) },
  absenceTakenBack: {
    write: async (world) => {
      const id = await absence(world);
      await done(step(`absences/${id}/approve`, undefined, 1));
      return step(`absences/${id}/decline`, { reason }, 2);
    },
  },
  sessionAdded: { write: extra },
  sessionChanged: {
    write: async (world) => {
      const { id } = await done(extra(world));
      return {
        method: "PATCH",
        path: `/api/admin/sessions/${id}`,
        version: 1,
        body: { startTime: "11:00", endTime: "11:30" },
      };
    },
  },
  sessionKept: {
    write: async ({ rosterId, lawyerId }) => {
      await done(step(`rosters/${rosterId}/end`, { toDate: TODAY, reason }, 1));
      const { items } = await done<{ items: { id: string; version: number }[] }>({
        method: "GET",
        path: `/api/admin/sessions?conflict=roster&lawyer=${lawyerId}`,
      });
      return step(`sessions/${items[0]?.id}/keep`, { reason }, items[0]?.version ?? 0);
    },
  },
  sessionCalledOff: {
    write: async ({ byHandId }) =>
      step(`sessions/${byHandId}/cancel`, { reason: "律师出庭" }, await versionOf(`/api/admin/sessions/${byHandId}`)),
  },

  closureMade: {
    write: ({ lawyerId }) =>
      step("closures", {
        for: { scope: "lawyers", lawyerIds: [lawyerId] },
        from: { date: BY_HAND, time: null },
        to: { date: BY_HAND, time: null },
        kind: "emergency",
        reason: { zh: "台风" },
      }),
  },
  closureChanged: {
    write: async () => ({
      method: "PATCH",
      path: `/api/admin/closures/${(await closure()).id}`,
      version: 1,
      body: { to: { date: "2026-10-22", time: null } },
    }),
  },
  closureEnded: { write: async () => step(`closures/${(await closure()).id}/end`, { reason }, 1) },

  calendarDay: {
    wholeCounty: true,
    write: () => ({ method: "PUT", path: `/api/admin/calendar/${DUTY}`, version: 0, body: { kind: "holiday" } }),
  },
  calendarYear: {
    wholeCounty: true,
    write: () => ({
      method: "PUT",
      path: "/api/admin/calendar/years/2026",
      version: 0,
      body: { source: "国办发明电", daysOff: [{ from: DUTY, to: DUTY }], makeUpWorkdays: [] },
    }),
  },

  annualReview: { write: ({ lawyerId }) => step("annual-reviews", { lawyerId, year: 2026, result: "incompetent" }) },
  annualInspection: { write: ({ firmId }) => step("annual-inspections", { firmId, year: 2026, result: "failed" }) },
  sanctionOnLawyer: {
    write: ({ lawyerId }) =>
      step("sanctions", { lawyerId, kind: "practiceSanction", from: TODAY, docNo: "湘司罚决〔2026〕12号" }),
  },
  recordOnLawyer: {
    write: async ({ lawyerId }) =>
      step(`records/${await submitted("secretaryAppraisal", { lawyer_id: lawyerId })}/confirm`, undefined, 1),
  },
  recordOnFirm: {
    write: async ({ firmId }) =>
      step(`records/${await submitted("staffing", { firm_id: firmId })}/confirm`, undefined, 1),
  },
  recordOnBranch: {
    wholeCounty: true,
    write: async ({ firmId }) =>
      step(`records/${await submitted("standardScore", { branch_id: await addBranch(firmId) })}/confirm`, undefined, 1),
  },
  recordOnProvider: {
    write: async ({ stationId }) => {
      const fields = { title: "notary", name: "向晚晴", organisation: "清溪县公证处" };
      const record = { kind: "otherProvider", subjectId: stationId, date: TODAY, fields };
      const { id } = await done(step("records", record));
      return {
        method: "PATCH",
        path: `/api/admin/records/${id}`,
        version: 1,
        body: { kind: "otherProvider", fields: { name: "向晚清" } },
      };
    },
  },
  sanctionOnFirm: {
    write: async ({ firmId }) => {
      const { id } = await done(
        step("sanctions", { firmId, kind: "practiceSanction", from: TODAY, docNo: "湘司罚决〔2026〕13号" }),
      );
      return step(`sanctions/${id}/revoke`, { reason }, 1);
    },
  },
  branchOpinion: {
    write: ({ signings }) => step(`signings/${signings.station}/branch-opinion`, { withdrawn: true, reason }),
  },
  dutySettings: {
    wholeCounty: true,
    write: () => ({ method: "PUT", path: "/api/admin/settings/rosterHorizonDays", version: 0, body: { value: 10 } }),
  },
  displaySettings: {
    wholeCounty: true,
    write: () => ({
      method: "PUT",
      path: "/api/admin/settings/minimumPractisingYears",
      version: 0,
      body: { value: 30 },
    }),
  },
};

/**
 * Of each work one kind is tried at every call; the others, which go the same way, at every fifth. All of them at every
 * call takes some ten minutes, and has been done: set `STRIDE` to 1.
 */
const THOROUGH: ReadonlySet<ChangeKind> = new Set(["siteMoved", "rosterEnded", "calendarDay", "annualReview"]);
const STRIDE = 5;
const kinds = Object.keys(CHANGES) as ChangeKind[];

let callers = 0;
async function send({ method, path, body, version }: Write, key: string, fault?: Fault) {
  const database = new FaultyDatabase(env.DB, fault);
  callers += 1;
  const response = await app.fetch(
    new Request(`https://pioneer.test${path}`, {
      method,
      headers: {
        "idempotency-key": key,
        "cf-connecting-ip": `10.7.${callers >> 8}.${callers & 255}`,
        authorization: `Bearer ${token}`,
        ...(version === undefined ? {} : { "if-match": `"${version}"` }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { ...env, DB: database.binding },
  );
  return { status: response.status, body: await response.json<{ underWay?: boolean }>(), failed: database.failed };
}

/** The run of the five-minute job in which leases of a request that died are over. */
const makeUp = () => runWorkOff(env, () => new Date(Date.now() + 6 * 60_000));
const left = () => env.DB.prepare("SELECT count(*) AS n FROM work_items").first<number>("n");

async function freshCounty(): Promise<void> {
  await freshDatabase();
  token = await tokenFor("administrator");
}

beforeAll(async () => {
  stopClock(TODAY, "10:00");
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  await freshCounty();
});
afterAll(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

describe("a change is there with all that follows it, or not at all, and once", () => {
  it.each(kinds)("%s", { timeout: 300_000 }, async (kind) => {
    const { write, wholeCounty } = SCENARIOS[kind];
    const begin = async () => {
      if (wholeCounty) await freshCounty();
      const world = await makeWorld();
      return { world, request: await write(world), unchanged: await outlineOf(world) };
    };
    const undisturbed = await begin();
    const answer = await send(undisturbed.request, newKey());
    expect([200, 201]).toContain(answer.status);
    expect(answer.body.underWay ?? false).toBe(false);
    expect(await left()).toBe(0);
    const changed = await outlineOf(undisturbed.world);
    // What leaves everything as it was is tried on the same county again.
    let run = await begin();
    for (const fault of ["before", "after", "down"] as const) {
      // What is tried at some calls only begins at another one of them for each kind.
      const stride = THOROUGH.has(kind) && fault !== "down" ? 1 : STRIDE;
      for (let at = stride === 1 ? 1 : 1 + (kinds.indexOf(kind) % STRIDE); ; at += stride) {
        const { world, request, unchanged } = run;
        const key = newKey();
        const first = await send(request, key, { at, kind: fault });
        if (!first.failed) {
          run = await begin();
          break;
        }
        await makeUp();
        const meanwhile = await outlineOf(world);
        // Whoever is told that it is done finds it done.
        const isDone = first.status < 300 || JSON.stringify(meanwhile) !== JSON.stringify(unchanged);
        expect({ fault, at, ...meanwhile }).toEqual({ fault, at, ...(isDone ? changed : unchanged) });
        expect(await left()).toBe(0);
        if (!isDone) continue;
        expect(await send(request, key)).toMatchObject({ status: answer.status });
        await makeUp();
        expect({ fault, at, ...(await outlineOf(world)) }).toEqual({ fault, at, ...changed });
        run = await begin();
      }
    }
  });
});
