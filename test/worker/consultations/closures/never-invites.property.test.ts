import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { afterEach, expect, it, vi } from "vitest";
import type { Booking, Session } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { BookingEntry } from "../../../../worker/consultations/bookings/admin-schema.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { runMarkNoShows } from "../../../../worker/jobs/mark-no-shows.ts";
import { runOfferPlaces } from "../../../../worker/jobs/offer-places.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { instantOf } from "../../../../worker/platform/core/clock.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { addRoster, stopClock } from "../rosters/duty.ts";
import { moved } from "../rosters/model.ts";

/**
 * Whatever is closed, left, deactivated, called off or made a holiday, in whatever order, while people book, wait, move,
 * accept and check in: no message invites anybody to a session that does not take place, nobody is given a place in one,
 * and every look-up says so. Through the real routes and jobs, held against a list of facts that is as naive as can be.
 */
const RUNS = 30;
/** A Monday; Tuesday and Wednesday are the days of the sessions. */
const TODAY = "2026-11-02";
const DAYS = [moved(TODAY, 1), moved(TODAY, 2)] as const;
const PHONES = Array.from({ length: 6 }, (_, n) => `1390000000${n}`);
const MATTER = "labour";

afterEach(() => {
  vi.useRealTimers();
});

/** What the runs came across: a property that nothing happens to holds for no reason. */
const seen = { given: 0, refused: 0, invited: 0, held: 0, lookedUp: 0, lookedUpOff: 0 };

interface Place {
  readonly id: string;
  readonly site: number;
  readonly lawyer: number;
  readonly date: string;
  readonly startTime: string;
  readonly endTime: string;
  /** Whether a holiday closes it: made from a roster that keeps none. */
  readonly keepsHolidays: boolean;
}

interface Fact {
  /** Of what is there once, however often it is said. */
  readonly once?: string;
  readonly covers: (session: Place) => boolean;
  /** How the bureau takes it back. */
  readonly undo: () => Promise<void>;
}

class County {
  readonly gateway = new TestGateway();
  readonly sessions: Place[] = [];
  readonly codes = new Map<string, string>();
  readonly sites: string[] = [];
  readonly lawyers: string[] = [];
  readonly calledOff = new Set<string>();
  facts: Fact[] = [];
  clerk = "";
  #told = 0;
  readonly #missed = new Set<string>();
  #time = { date: TODAY, time: "08:00" };

  async open(): Promise<void> {
    await freshDatabase();
    this.clerk = await tokenFor("administrator");
    const firm = await addFirm();
    for (const n of [0, 1]) {
      this.sites.push(await addSite(`${"甲乙"[n]}站`, "township"));
      this.lawyers.push((await addLawyer(firm, `${"龙石"[n]}律师`)).id);
    }
    // Two made from a roster that keeps no holidays, two from one that does, two added by hand.
    for (const n of [0, 1])
      await addRoster(this.clerk, this.lawyers[n] ?? "", this.sites[n] ?? "", {
        pattern: { kind: "weekly", weekdays: [2, 3], everyWeeks: 1 },
        spans: [{ startTime: "09:00", endTime: "09:30" }],
        capacity: 1,
        fromDate: TODAY,
        toDate: DAYS[1],
        onHolidays: n === 1,
      });
    for (const n of [0, 1])
      await addSession(this.sites[n] ?? "", this.lawyers[n] ?? "", {
        date: DAYS[n] ?? "",
        startTime: "14:00",
        endTime: "15:00",
        capacity: 2,
      });
    const { results } = await env.DB.prepare("SELECT * FROM sessions ORDER BY date, start_time, site_id").all<{
      id: string;
      site_id: string;
      lawyer_id: string;
      date: string;
      start_time: string;
      end_time: string;
      roster_id: string | null;
    }>();
    for (const row of results) {
      const lawyer = this.lawyers.indexOf(row.lawyer_id);
      this.sessions.push({
        id: row.id,
        site: this.sites.indexOf(row.site_id),
        lawyer,
        date: row.date,
        startTime: row.start_time,
        endTime: row.end_time,
        keepsHolidays: row.roster_id === null || lawyer === 1,
      });
    }
    await this.gateway.connect();
  }

  now(date: string, time: string): void {
    this.#time = { date, time };
    stopClock(date, time);
  }

  get time() {
    return this.#time;
  }

  stands(session: Place): boolean {
    return !this.calledOff.has(session.id) && !this.facts.some(({ covers }) => covers(session));
  }

  find(id: string): Place {
    const session = this.sessions.find((one) => one.id === id);
    if (!session) throw new Error("The session is not there.");
    return session;
  }

  admin = <T = Record<string, never>>(method: string, path: string, body?: object, version?: number) =>
    call<T>(method, path, { token: this.clerk, ...(body && { body }), ...(version !== undefined && { version }) });

  async versionOf(path: string): Promise<number> {
    return (await this.admin<{ version: number }>("GET", path)).body.version;
  }

  /** What a five-minute run does, delivery last; and nothing it sends may invite to what does not take place. */
  async runJobs(): Promise<void> {
    const { date, time } = this.#time;
    const now = instantOf("Asia/Shanghai", date, time);
    await runWorkOff(env, () => now);
    await runOfferPlaces(env, now);
    await runMarkNoShows(env, now);
    await runDelivery(env, () => now);
    const received = (await this.gateway.received()).slice(this.#told);
    this.#told += received.length;
    const held = await env.DB.prepare("SELECT count(*) AS n FROM outbox_events WHERE state = 'held'").first<{
      n: number;
    }>();
    seen.held += held?.n ?? 0;
    for (const { message } of received) {
      const { kind } = message.event;
      if (kind === "cancelled" || !message.session) continue;
      const { date, startTime, lawyer } = message.session;
      const session = this.sessions.find(
        (one) => one.date === date && one.startTime === startTime && lawyer?.name === `${"龙石"[one.lawyer]}律师`,
      );
      if (!session) throw new Error("A message told of a session that is not there.");
      seen.invited += 1;
      expect({ told: kind, stands: this.stands(session) }).toEqual({ told: kind, stands: true });
    }
  }

  /** Every booking there is, as its owner sees it. */
  async lookUp(): Promise<void> {
    for (const [code, phone] of this.codes) {
      const { status, body } = await call<Booking>("GET", `/api/bookings/${code}`, { phone });
      expect(status).toBe(200);
      const session = this.find(body.session.id);
      const stands = this.stands(session);
      expect({ code, takesPlace: body.session.standing.takesPlace }).toEqual({ code, takesPlace: stands });
      expect(body.session.standing.obstacle === null).toBe(stands);
      const open = ["booked", "waiting", "offered"].includes(body.status);
      const file = (await call<string>("GET", body.calendarUrl)).body;
      seen[stands ? "lookedUp" : "lookedUpOff"] += open ? 1 : 0;
      if (open) expect(file.includes("STATUS:CANCELLED")).toBe(!stands);
      // Nobody is marked as missing from what does not take place. (Leave may be approved the day after.)
      if (body.status === "noShow" && !this.#missed.has(code)) expect(stands).toBe(true);
      if (body.status === "noShow") this.#missed.add(code);
    }
    const { body } = await call<{ items: Session[] }>("GET", "/api/sessions?limit=200");
    for (const { id } of body.items) expect(this.stands(this.find(id))).toBe(true);
  }
}

/** Gives somebody something: it may only be in a session that takes place. */
function mayHave(county: County, session: Place, status: number): void {
  if (!county.stands(session)) seen.refused += 1;
  else if (status < 300) seen.given += 1;
  if (status < 300) expect({ given: true, stands: county.stands(session) }).toEqual({ given: true, stands: true });
}

type Command = fc.AsyncCommand<object, County>;
const command = (name: string, run: (county: County) => Promise<void>): Command => ({
  check: () => true,
  run: async (_, county) => {
    await run(county);
    await county.lookUp();
  },
  toString: () => name,
});

const pick = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(items.length, 1)];

const book = (n: number, person: number, waitingList: boolean, staff: boolean) =>
  command(`book(${n}, ${person}, ${waitingList ? "line" : ""}${staff ? "staff" : ""})`, async (county) => {
    const session = pick(county.sessions, n);
    const phone = PHONES[person] ?? "";
    if (!session) return;
    const { status, body } = await call<Booking>("POST", staff ? "/api/admin/bookings" : "/api/bookings", {
      ...(staff && { token: county.clerk }),
      body: { sessionId: session.id, name: "田二妹", phone, matter: MATTER, consentVersion: 1, waitingList },
      headers: { "cf-connecting-ip": `10.0.0.${person}` },
    });
    mayHave(county, session, status);
    if (status === 201) county.codes.set(body.code, phone);
  });

const own = (name: string, n: number, to: number) =>
  command(`${name}(${n}${name === "move" ? `, ${to}` : ""})`, async (county) => {
    const [code, phone] = pick([...county.codes], n) ?? [];
    const target = pick(county.sessions, to);
    if (!code || !phone || !target) return;
    const path = `/api/bookings/${code}`;
    const { body } = await call<Booking>("GET", path, { phone });
    const session = county.find(body.session.id);
    if (name === "cancel") await call("DELETE", path, { phone });
    if (name === "accept") mayHave(county, session, (await call("POST", `${path}/accept`, { phone })).status);
    if (name === "move") {
      const { status } = await call("PATCH", path, { phone, body: { sessionId: target.id } });
      // Where it is already, nothing is given.
      if (target.id !== session.id) mayHave(county, target, status);
    }
    if (name === "checkIn") {
      const { items } = (
        await county.admin<{ items: BookingEntry[] }>("GET", `/api/admin/bookings?session=${session.id}`)
      ).body;
      const entry = items.find((one) => one.code === code);
      if (entry?.status === "booked")
        mayHave(
          county,
          session,
          (await county.admin("POST", `/api/admin/bookings/${entry.id}/check-in`, undefined, entry.version)).status,
        );
    }
  });

const statusOf = (table: "sites" | "lawyers", n: number) =>
  command(`deactivate ${table} ${n}`, async (county) => {
    const path = `/api/admin/${table}/${county[table][n]}`;
    const set = async (status: "active" | "inactive") => {
      const { status: answered } = await county.admin("PATCH", path, { status }, await county.versionOf(path));
      expect(answered).toBe(200);
    };
    await set("inactive");
    county.facts.push({
      once: `${table} ${n}`,
      covers: (session) => (table === "sites" ? session.site : session.lawyer) === n,
      undo: () => set("active"),
    });
  });

const leave = (n: number, day: number) =>
  command(`leave(${n}, ${day})`, async (county) => {
    const date = DAYS[day] ?? "";
    const { body } = await county.admin<{ id: string }>("POST", "/api/admin/absences", {
      lawyerId: county.lawyers[n],
      kind: "leave",
      fromDate: date,
      toDate: date,
    });
    // Who left, or a day that is over, needs none.
    if (!body.id) return;
    expect((await county.admin("POST", `/api/admin/absences/${body.id}/approve`, undefined, 1)).status).toBe(200);
    county.facts.push({
      covers: (session) => session.lawyer === n && session.date === date,
      undo: async () => {
        const { status } = await county.admin("POST", `/api/admin/absences/${body.id}/decline`, { reason: "销假" }, 2);
        expect(status).toBe(200);
      },
    });
  });

const holiday = (day: number) =>
  command(`holiday(${day})`, async (county) => {
    const date = DAYS[day] ?? "";
    const path = `/api/admin/calendar/${date}`;
    const { body } = await county.admin<{ items: { version: number }[] }>(
      "GET",
      `/api/admin/calendar?from=${date}&to=${date}`,
    );
    const version = body.items[0]?.version ?? 0;
    if (version !== 0) return;
    expect((await county.admin("PUT", path, { kind: "holiday" }, 0)).status).toBe(200);
    county.facts.push({
      covers: (session) => session.date === date && !session.keepsHolidays,
      undo: async () => expect((await county.admin("DELETE", path, undefined, 1)).status).toBe(200),
    });
  });

const SPANS = [
  [null, null],
  ["08:00", "12:00"],
  ["14:30", null],
  [null, "14:00"],
] as const;

const close = (scope: number, day: number, hours: number) =>
  command(`close(${scope}, ${day}, ${hours})`, async (county) => {
    const date = DAYS[day] ?? "";
    const [from, to] = SPANS[hours] ?? SPANS[0];
    const scopes = [
      { for: { scope: "county" }, meant: () => true },
      { for: { scope: "tier", tier: "township" }, meant: () => true },
      { for: { scope: "tier", tier: "village" }, meant: () => false },
      { for: { scope: "sites", siteIds: [county.sites[0]] }, meant: (session: Place) => session.site === 0 },
      { for: { scope: "lawyers", lawyerIds: [county.lawyers[1]] }, meant: (session: Place) => session.lawyer === 1 },
    ];
    const chosen = pick(scopes, scope);
    if (!chosen) return;
    const { status, body } = await county.admin<{ id: string }>("POST", "/api/admin/closures", {
      for: chosen.for,
      from: { date, time: from },
      to: { date, time: to },
      kind: "emergency",
      reason: { zh: "台风" },
    });
    // What is over is not closed any more.
    if (status === 422) return;
    expect(status).toBe(201);
    county.facts.push({
      covers: (session) =>
        chosen.meant(session) &&
        session.date === date &&
        session.endTime > (from ?? "00:00") &&
        session.startTime < (to ?? "24:00"),
      undo: async () => {
        const { status } = await county.admin("POST", `/api/admin/closures/${body.id}/end`, { reason: "台风过境" }, 1);
        expect(status).toBe(200);
      },
    });
  });

const undo = (n: number) =>
  command(`undo(${n})`, async (county) => {
    const fact = pick(county.facts, n);
    if (!fact) return;
    // What was done twice, such as deactivating a site, is taken back once and for all.
    county.facts = county.facts.filter((one) => one !== fact && (fact.once === undefined || one.once !== fact.once));
    await fact.undo();
  });

const callOff = (n: number) =>
  command(`callOff(${n})`, async (county) => {
    const session = pick(county.sessions, n);
    if (!session) return;
    const path = `/api/admin/sessions/${session.id}`;
    const { status } = await county.admin(
      "POST",
      `${path}/cancel`,
      { reason: "律师出庭" },
      await county.versionOf(path),
    );
    // What no roster wants any more is called off already.
    if (status === 200) county.calledOff.add(session.id);
  });

const MOMENTS = [
  { date: TODAY, time: "08:30" },
  { date: TODAY, time: "09:30" },
  { date: TODAY, time: "15:00" },
  { date: DAYS[0], time: "08:40" },
  { date: DAYS[0], time: "10:30" },
  { date: DAYS[0], time: "16:00" },
  { date: DAYS[1], time: "16:00" },
];
const wait = (n: number) =>
  command(`wait until ${n}`, async (county) => {
    const next = MOMENTS[n];
    if (next && `${next.date} ${next.time}` > `${county.time.date} ${county.time.time}`)
      county.now(next.date, next.time);
    await county.runJobs();
  });

const place = fc.nat(5);
const commands = [
  fc.tuple(place, fc.nat(5), fc.boolean(), fc.boolean()).map((args) => book(...args)),
  fc.tuple(place, fc.nat(5), fc.boolean(), fc.boolean()).map((args) => book(...args)),
  fc
    .tuple(fc.constantFrom("cancel", "accept", "accept", "move", "checkIn"), fc.nat(9), place)
    .map((args) => own(...args)),
  fc.tuple(fc.constantFrom("sites" as const, "lawyers" as const), fc.nat(1)).map((args) => statusOf(...args)),
  fc.tuple(fc.nat(1), fc.nat(1)).map((args) => leave(...args)),
  fc.nat(1).map(holiday),
  fc.tuple(fc.nat(4), fc.nat(1), fc.nat(3)).map((args) => close(...args)),
  fc.nat(9).map(undo),
  place.map(callOff),
  fc.nat(MOMENTS.length - 1).map(wait),
];

it("invites nobody to what does not take place, and gives nobody a place in it", { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands(commands, { maxCommands: 24 }), async (list) => {
      const county = new County();
      county.now(TODAY, "08:00");
      await county.open();
      await fc.asyncModelRun(() => ({ model: {}, real: county }), list);
      await county.runJobs();
      await county.lookUp();
    }),
    { numRuns: RUNS, seed: 20261127 },
  );
  for (const [what, count] of Object.entries(seen)) expect({ what, often: count > 0 }).toEqual({ what, often: true });
});
