import { env } from "cloudflare:workers";
import { vi } from "vitest";
import type { Session } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { SessionEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { materialiseSessions } from "../../../../worker/jobs/materialise.ts";
import { instantOf } from "../../../../worker/platform/core/clock.ts";
import type { RosterRequest } from "../../../../worker/consultations/rosters/schema.ts";
import { call } from "../../api.ts";

/** Stops the calendar and the clock on the wall in the county. Timers go on. */
export function stopClock(date: string, time = "08:00"): void {
  vi.useFakeTimers({ toFake: ["Date"], now: instantOf("Asia/Shanghai", date, time) });
}

/** Every Monday and Thursday morning in half hours, two places each. */
export const rosterRequest = (lawyerId: string, siteId: string, fields: Partial<RosterRequest> = {}) => ({
  lawyerId,
  siteId,
  pattern: { kind: "weekly", weekdays: [1, 4] },
  spans: [{ startTime: "09:00", endTime: "10:00" }],
  sessionMinutes: 30,
  capacity: 2,
  fromDate: "2026-01-01",
  ...fields,
});

/** Adds a roster as a clerk does; its sessions are made at once. */
export async function addRoster(
  token: string,
  lawyerId: string,
  siteId: string,
  fields: Partial<RosterRequest> = {},
): Promise<string> {
  const { status, body } = await call<{ id: string }>("POST", "/api/admin/rosters", {
    token,
    body: rosterRequest(lawyerId, siteId, fields),
  });
  if (status !== 201) throw new Error(`The roster was refused: ${JSON.stringify(body)}`);
  return body.id;
}

/** Asks for an absence and approves it. */
export async function addAbsence(
  token: string,
  lawyerId: string,
  fromDate: string,
  toDate: string,
  kind = "leave",
): Promise<string> {
  const { body } = await call<{ id: string }>("POST", "/api/admin/absences", {
    token,
    body: { lawyerId, kind, fromDate, toDate },
  });
  const { status } = await call("POST", `/api/admin/absences/${body.id}/approve`, { token, version: 1 });
  if (status !== 200) throw new Error("The absence was not approved.");
  return body.id;
}

export const setDay = (token: string, date: string, kind: "workday" | "holiday", version = 0) =>
  call("PUT", `/api/admin/calendar/${date}`, { token, version, body: { kind } });

/** Runs the nightly job. */
export const materialise = () => materialiseSessions(openDatabase(env, "first-primary").db, new Date());

async function everyPage<T>(path: string, token?: string): Promise<T[]> {
  const items: T[] = [];
  for (let after: string | null = ""; after !== null;) {
    const next: string = after === "" ? "" : `&after=${after}`;
    const { body } = await call<{ items: T[]; next: string | null }>("GET", path + next, token ? { token } : {});
    items.push(...body.items);
    after = body.next;
  }
  return items;
}

/** What the public's list shows. */
export const listed = (query = ""): Promise<Session[]> => everyPage<Session>(`/api/sessions?limit=200${query}`);

/** What the bureau's list shows. */
export const entries = (token: string, query = ""): Promise<SessionEntry[]> =>
  everyPage<SessionEntry>(`/api/admin/sessions?limit=200${query}`, token);

/** A session as `2026-09-21 09:00-09:30`. */
export const slot = ({ date, startTime, endTime }: { date: string; startTime: string; endTime: string }): string =>
  `${date} ${startTime}-${endTime}`;

let phones = 0;

/** Books a place for somebody new. */
export const bookPlace = (
  sessionId: string,
  { path = "/api/bookings", token }: { path?: string; token?: string } = {},
) =>
  call<{ code: string }>("POST", path, {
    ...(token ? { token } : {}),
    body: {
      sessionId,
      name: "王小明",
      phone: `139${String(++phones).padStart(8, "0")}`,
      matter: "labour",
      consentVersion: 1,
    },
    headers: { "cf-connecting-ip": `10.${(phones >> 16) & 255}.${(phones >> 8) & 255}.${phones & 255}` },
  });
