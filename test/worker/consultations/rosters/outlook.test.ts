import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { ChangedRoster, CreatedRoster, RosterRequest } from "../../../../worker/consultations/rosters/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite } from "../../county.ts";
import { addAbsence, addRoster, entries, rosterRequest, setDay, stopClock } from "./duty.ts";

let token: string;
let siteId: string;
let lawyerId: string;

beforeEach(async () => {
  stopClock("2026-12-07");
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite();
  lawyerId = (await addLawyer(await addFirm())).id;
});
afterEach(() => {
  vi.useRealTimers();
});

const create = async (fields: Partial<RosterRequest> = {}) => {
  const answer = await call<CreatedRoster>("POST", "/api/admin/rosters", {
    token,
    body: rosterRequest(lawyerId, siteId, { pattern: { kind: "weekly", weekdays: [4], everyWeeks: 1 }, ...fields }),
  });
  expect(answer.status).toBe(201);
  return answer.body;
};
const reasons = ({ outlook }: { outlook: CreatedRoster["outlook"] }) =>
  outlook.missing.map(({ reason, sessions }) => [reason, sessions]);

it("a new roster says how many sessions it comes to, and that others wait for the next year's notice", async () => {
  const { outlook } = await create();
  // Thursdays 10, 17 and 24 December; 31 December is open.
  expect(outlook).toMatchObject({ from: "2026-12-07", to: "2027-01-04", sessions: 6 });
  expect(outlook.missing).toEqual([{ reason: "unconfirmed", sessions: 2, firstDate: "2026-12-31", year: 2027 }]);
  expect(await entries(token, "&status=open")).toHaveLength(6);
});

it("one that makes none says why", async () => {
  await addRoster(token, lawyerId, siteId, { pattern: { kind: "weekly", weekdays: [2], everyWeeks: 1 } });
  const elsewhere = await create({ pattern: { kind: "weekly", weekdays: [2], everyWeeks: 1 } });
  expect(elsewhere.outlook.sessions).toBe(0);
  expect(reasons(elsewhere)).toEqual([
    ["overlap", 6],
    ["unconfirmed", 2],
  ]);
  expect(reasons(await create({ fromDate: "2027-03-01" }))).toEqual([["notBegun", 0]]);
  expect(reasons(await create({ toDate: "2026-11-30" }))).toEqual([["over", 0]]);
  expect(reasons(await create({ toDate: "2026-12-08" }))).toEqual([["noDay", 0]]);
  expect(
    reasons(
      await create({
        toDate: "2026-12-07",
        pattern: { kind: "weekly", weekdays: [1], everyWeeks: 1 },
        spans: [{ startTime: "07:00", endTime: "07:30" }],
      }),
    ),
  ).toEqual([["passed", 1]]);
});

it("a holiday and an absence are named", async () => {
  await setDay(token, "2026-12-10", "holiday");
  await addAbsence(token, lawyerId, "2026-12-14", "2026-12-20");
  expect(reasons(await create({ toDate: "2026-12-24" }))).toEqual([
    ["holiday", 2],
    ["absence", 2],
  ]);
});

it("a changed roster says it too, also when its lawyer serves no more", async () => {
  const { id } = await create({ toDate: "2026-12-24" });
  const change = (version: number, body: object) =>
    call<ChangedRoster>("PATCH", `/api/admin/rosters/${id}`, { token, version, body });
  expect((await change(1, { sessionMinutes: 60 })).body.outlook).toMatchObject({ sessions: 3, missing: [] });
  await call("PATCH", `/api/admin/lawyers/${lawyerId}`, { token, version: 1, body: { status: "inactive" } });
  const changed = await change(2, { capacity: 3 });
  expect(changed.status).toBe(200);
  expect(reasons(changed.body)).toEqual([["lawyerInactive", 3]]);
});
