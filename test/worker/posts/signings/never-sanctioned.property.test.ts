import { env } from "cloudflare:workers";
import * as fc from "fast-check";
import { afterEach, beforeAll, expect, it, vi } from "vitest";
import { makeToken } from "../../../../worker/platform/core/token.ts";
import { runAdvanceTerms } from "../../../../worker/jobs/advance-terms.ts";
import { type Post } from "../../../../worker/posts/display/schema.ts";
import type { SigningAnswer } from "../../../../worker/posts/signings/schema.ts";
import { SIGNING_STATES, type Hours, type SigningState } from "../../../../worker/posts/schema.ts";
import { SIGNING_TRANSITIONS } from "../../../../worker/posts/signings/transitions.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { confirm, idOf, signingRequest, type TestLawyer } from "./signed.ts";

/**
 * Whatever the bureau, the lawyers and the passing of time do, in whatever order: no public answer ever shows a lawyer
 * against whom, or against whose firm, a sanction is in force; and every state a signing was in is on record, with
 * every step between them a legal one. The sequences go through the real routes and jobs.
 */
const RUNS = 14;
const STEPS = 24;
const LAWYERS = 3;
const START = Date.parse("2027-03-01T02:00:00Z");
const DAY = 86_400_000;

let reviewer: string;
let other: string;
let clerk: string;
let firms: string[];
let sites: string[];
let lawyers: TestLawyer[];
let desks: string[];

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
  await freshDatabase();
  [reviewer, other, clerk] = [await tokenFor("reviewer"), await tokenFor("administrator"), await tokenFor("clerk")];
  firms = [await addFirm(), await addFirm("湖南天心律师事务所")];
  sites = [await addSite(), await addSite("渡口镇工作站", "township")];
  lawyers = [];
  desks = [];
  for (let n = 0; n < LAWYERS; n++) {
    const lawyer = await addLawyer(firms[n % 2] ?? "", `律师${"甲乙丙"[n]}`);
    const { token, id, hash } = await makeToken("pid");
    await env.DB.prepare(
      "INSERT INTO desk_links (id, lawyer_id, hash, expires_at, created_at) VALUES (?, ?, ?, '2099-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')",
    )
      .bind(id, lawyer.id, hash)
      .run();
    lawyers.push(lawyer);
    desks.push(token);
  }
});
afterEach(() => {
  vi.useRealTimers();
});

const countyDay = (moved = 0): string => new Date(Date.now() + 8 * 3_600_000 + moved * DAY).toISOString().slice(0, 10);

const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant("sign" as const),
      lawyer: fc.nat(LAWYERS - 1),
      site: fc.nat(1),
      hours: fc.nat(3),
      entered: fc.boolean(),
    }),
  },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("resubmit" as const), pick: fc.nat() }) },
  {
    weight: 7,
    arbitrary: fc.record({
      kind: fc.constant("approve" as const),
      pick: fc.nat(),
      from: fc.integer({ min: 0, max: 4 }),
      length: fc.integer({ min: 0, max: 9 }),
    }),
  },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constantFrom(
        "return",
        "return",
        "reject",
        "display",
        "suspend",
        "resume",
        "resume",
        "withdraw",
        "end",
        "giveUp",
      ),
      pick: fc.nat(),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("renew" as const), pick: fc.nat() }) },
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("sanction" as const),
      pick: fc.nat(),
      firm: fc.boolean(),
      from: fc.integer({ min: -2, max: 4 }),
      length: fc.option(fc.integer({ min: 0, max: 4 })),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("amend" as const),
      pick: fc.nat(),
      from: fc.integer({ min: -2, max: 4 }),
      length: fc.option(fc.integer({ min: 0, max: 4 })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("revoke" as const), pick: fc.nat() }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant("move" as const), pick: fc.nat() }) },
  // To any minute: mostly within the day, sometimes over midnight, where sanctions and terms begin and end.
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constant("time" as const),
      minutes: fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 600, max: 3000 })),
    }),
  },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

const rows = async <T>(sql: string): Promise<T[]> => (await env.DB.prepare(sql).all<T>()).results;
const signings = () =>
  rows<{ id: string; code: string; state: SigningState; version: number; lawyer_id: string; site_id: string }>(
    "SELECT id, code, state, version, lawyer_id, site_id FROM signings ORDER BY rowid",
  );
const sanctions = () =>
  rows<{
    id: string;
    version: number;
    lawyer_id: string | null;
    firm_id: string | null;
    from_date: string;
    to_date: string;
  }>("SELECT * FROM sanctions WHERE revoked_at IS NULL ORDER BY rowid");

const HOURS = [
  [],
  [{ weekday: 1, from: "09:00", to: "12:00" }],
  [{ weekday: 1, from: "11:00", to: "15:00" }],
  [{ weekday: 2, from: "09:00", to: "12:00" }],
];
const commitments = () => [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: countyDay(20) }];

/**
 * The job as the cron runs it, every five minutes: all runs that could change anything, which are those around the
 * turns of days.
 */
async function letTimePass(minutes: number): Promise<void> {
  const end = Date.now() + minutes * 60_000;
  const midnights: number[] = [];
  for (
    let midnight = Math.floor((Date.now() + 8 * 3_600_000) / DAY) * DAY + DAY - 8 * 3_600_000;
    midnight <= end;
    midnight += DAY
  )
    midnights.push(midnight);
  for (const midnight of midnights) {
    for (const offset of [-25, 0]) {
      const at = midnight + offset * 60_000;
      if (at <= Date.now() && offset !== 0) continue;
      vi.setSystemTime(at);
      // At midnight the public looks before the job has run.
      if (offset === 0) await nobodySanctionedIsShown();
      await runAdvanceTerms(env);
    }
  }
  vi.setSystemTime(end);
}

const LEADS_TO = {
  return: "returned",
  reject: "rejected",
  display: "onDisplay",
  suspend: "suspended",
  resume: "onDisplay",
  withdraw: "withdrawn",
  end: "ended",
} as const;

/** Mostly a lawyer on display, for whom it makes a difference; now and then any. */
async function somebody(pick: number): Promise<TestLawyer | undefined> {
  const displayed = new Set(
    (await signings()).filter(({ state }) => state === "onDisplay").map(({ lawyer_id }) => lawyer_id),
  );
  const shown = lawyers.filter(({ id }) => displayed.has(id));
  const list = pick % 4 === 0 || shown.length === 0 ? lawyers : shown;
  return list[pick % list.length];
}

/** Mostly signings of which the step can be taken, so that sequences come far; now and then any. */
async function candidates(kind: keyof typeof LEADS_TO, pick: number) {
  const all = await signings();
  const fitting = all.filter(({ state }) => SIGNING_TRANSITIONS[state].includes(LEADS_TO[kind]));
  return pick % 4 === 0 ? all : fitting;
}

async function carryOut(taken: Step): Promise<number> {
  const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(list.length, 1)];
  const bureau = (path: string, version: number, body?: object, token = reviewer) =>
    call("POST", `/api/admin/${path}`, { token, version, ...(body ? { body } : {}) });
  const ending = (from: number, length: number | null) => (length === null ? null : countyDay(from + length));
  switch (taken.kind) {
    case "sign": {
      const lawyer = lawyers[taken.lawyer];
      if (!lawyer) throw new Error("There is no such lawyer.");
      const registered = await env.DB.prepare("SELECT firm_id FROM lawyers WHERE id = ?")
        .bind(lawyer.id)
        .first<string>("firm_id");
      const body = signingRequest(lawyer, sites[taken.site] ?? "", {
        firmId: registered,
        hours: HOURS[taken.hours],
        commitments: commitments(),
      });
      const signed = await call<SigningAnswer>("POST", taken.entered ? "/api/admin/signings" : "/api/signings", {
        body,
        ...(taken.entered ? { token: clerk } : {}),
      });
      if (signed.status === 201 && !taken.entered) await confirm(await idOf(signed.body.code), clerk);
      return signed.status;
    }
    case "resubmit": {
      const signing = pick(
        (await signings()).filter(({ state }) => state === "returned"),
        taken.pick,
      );
      const lawyer = lawyers.find(({ id }) => id === signing?.lawyer_id);
      if (!signing || !lawyer) return 0;
      const registered = await env.DB.prepare("SELECT firm_id FROM lawyers WHERE id = ?")
        .bind(lawyer.id)
        .first<string>("firm_id");
      return (
        await call("PUT", `/api/signings/${signing.code}`, {
          body: signingRequest(lawyer, signing.site_id, {
            firmId: registered,
            hours: HOURS[1],
            commitments: commitments(),
          }),
        })
      ).status;
    }
    case "approve": {
      const signing = pick(
        (await signings()).filter(({ state }) => state === "submitted" || state === "resubmitted"),
        taken.pick,
      );
      if (!signing) return 0;
      return (
        await bureau(`signings/${signing.id}/approve`, signing.version, {
          termFrom: countyDay(taken.from),
          termTo: countyDay(taken.from + taken.length),
        })
      ).status;
    }
    case "return":
    case "reject":
    case "display":
    case "suspend":
    case "resume":
    case "withdraw":
    case "end": {
      const signing = pick(await candidates(taken.kind, taken.pick), taken.pick);
      if (!signing) return 0;
      return (
        await bureau(
          `signings/${signing.id}/${taken.kind}`,
          signing.version,
          taken.kind === "display" ? undefined : { reason: "按程序办理" },
          other,
        )
      ).status;
    }
    case "giveUp": {
      const signing = pick(await signings(), taken.pick);
      return signing ? (await call("DELETE", `/api/signings/${signing.code}`, { phone: "13812345678" })).status : 0;
    }
    case "renew": {
      const signing = pick(
        (await signings()).filter(({ state }) => state === "onDisplay"),
        taken.pick,
      );
      const desk = desks[lawyers.findIndex(({ id }) => id === signing?.lawyer_id)];
      if (!signing || !desk) return 0;
      return (
        await call("POST", `/api/desk/signings/${signing.id}/renewal`, {
          token: desk,
          body: { pledgeVersion: 1, commitments: commitments() },
        })
      ).status;
    }
    case "sanction": {
      const lawyer = await somebody(taken.pick);
      const on = taken.firm ? { firmId: firms[taken.pick % 2] } : { lawyerId: lawyer?.id };
      return (
        await call("POST", "/api/admin/sanctions", {
          token: clerk,
          body: {
            ...on,
            kind: "practiceSanction",
            docNo: "1号",
            from: countyDay(taken.from),
            to: ending(taken.from, taken.length),
          },
        })
      ).status;
    }
    case "amend": {
      const sanction = pick(await sanctions(), taken.pick);
      if (!sanction) return 0;
      return (
        await call("PATCH", `/api/admin/sanctions/${sanction.id}`, {
          token: clerk,
          version: sanction.version,
          body: { from: countyDay(taken.from), to: ending(taken.from, taken.length) },
        })
      ).status;
    }
    case "revoke": {
      const sanction = pick(await sanctions(), taken.pick);
      return sanction
        ? (await bureau(`sanctions/${sanction.id}/revoke`, sanction.version, { reason: "撤销" }, clerk)).status
        : 0;
    }
    case "move": {
      const lawyer = await somebody(taken.pick);
      const row = await env.DB.prepare("SELECT version, firm_id FROM lawyers WHERE id = ?")
        .bind(lawyer?.id)
        .first<{ version: number; firm_id: string }>();
      const firmId = firms.find((id) => id !== row?.firm_id);
      return (
        await call("PATCH", `/api/admin/lawyers/${lawyer?.id}`, {
          token: clerk,
          version: row?.version ?? 0,
          body: { firmId },
        })
      ).status;
    }
    case "time":
      await letTimePass(taken.minutes);
      return 200;
    default:
      throw new Error(`There is no step ${JSON.stringify(taken)}.`);
  }
}

/** Everybody whom the public sees as holding a post, on whichever answer. */
async function shownInPublic(): Promise<Set<string>> {
  const [wall, promises, sessions] = await Promise.all([
    call<{ items: Post[] }>("GET", "/api/posts"),
    call<{ items: { lawyer: { id: string } }[] }>("GET", "/api/commitments"),
    call<{ items: { lawyer: { id: string; post?: unknown } }[] }>("GET", "/api/sessions"),
  ]);
  const each = await Promise.all(
    wall.body.items.map(async ({ id }) => (await call<Post>("GET", `/api/posts/${id}`)).body),
  );
  return new Set([
    ...[...wall.body.items, ...each].flatMap((post) => post.lawyers.map(({ id }) => id)),
    ...promises.body.items.map(({ lawyer }) => lawyer.id),
    ...sessions.body.items.filter(({ lawyer }) => lawyer.post).map(({ lawyer }) => lawyer.id),
  ]);
}

/** The lawyers against whom a sanction is in force by its dates alone, whatever the product makes of them. */
async function sanctionedNow(): Promise<Set<string>> {
  const today = countyDay();
  const running = (await sanctions()).filter(({ from_date, to_date }) => from_date <= today && to_date >= today);
  const registered = await rows<{ id: string; firm_id: string }>("SELECT id, firm_id FROM lawyers");
  return new Set(
    registered
      .filter(({ id, firm_id }) =>
        running.some((sanction) => sanction.lawyer_id === id || sanction.firm_id === firm_id),
      )
      .map(({ id }) => id),
  );
}

async function nobodySanctionedIsShown(): Promise<Set<string>> {
  const [shown, sanctioned] = [await shownInPublic(), await sanctionedNow()];
  expect([...shown].filter((id) => sanctioned.has(id))).toEqual([]);
  return shown;
}

/**
 * Every signing's states, as its audit entries tell them: each step from the state the one before led to, each legal,
 * up to the state it is in.
 */
async function historyIsComplete(reached: Set<string>): Promise<void> {
  const entries = await rows<{ entity_id: string; before: string | null; after: string | null }>(
    "SELECT entity_id, before, after FROM audit_entries WHERE entity = 'signings' ORDER BY rowid",
  );
  const stateIn = (json: string | null) => (JSON.parse(json ?? "{}") as { state?: SigningState } | null)?.state;
  for (const { id, state } of await signings()) {
    let current: SigningState | undefined;
    for (const entry of entries.filter(({ entity_id }) => entity_id === id)) {
      const to = stateIn(entry.after);
      if (to === undefined) continue;
      expect(stateIn(entry.before)).toBe(current);
      if (current !== undefined) expect(SIGNING_TRANSITIONS[current]).toContain(to);
      current = to;
      reached.add(to);
    }
    expect(current).toBe(state);
  }
}

/**
 * Nobody holds two posts at hours that meet, nor one post twice; whoever is displayed is on display by their signing.
 */
async function holdersAreRight(): Promise<void> {
  const wrong = await rows(
    "SELECT h.id FROM post_holders h JOIN signings g ON g.id = h.signing_id WHERE h.until IS NULL AND h.displayed <> (g.state = 'onDisplay')",
  );
  expect(wrong).toEqual([]);
  const standing = await rows<{ lawyer_id: string; site_id: string; hours: string }>(
    "SELECT lawyer_id, site_id, hours FROM signings WHERE state = 'onDisplay'",
  );
  for (const [n, one] of standing.entries()) {
    for (const two of standing.slice(n + 1).filter(({ lawyer_id }) => lawyer_id === one.lawyer_id)) {
      const [a, b] = [JSON.parse(one.hours), JSON.parse(two.hours)] as (readonly Hours[])[];
      const meet = a?.some((x) => b?.some((y) => x.weekday === y.weekday && x.from < y.to && y.from < x.to));
      expect({ sameSite: one.site_id === two.site_id, meet, all: a?.length === 0 || b?.length === 0 }).toEqual({
        sameSite: false,
        meet: false,
        all: false,
      });
    }
  }
}

/** Empty tables but for the registry; audit entries are written once, so they go with their trigger for a moment. */
async function startAnew(): Promise<void> {
  const tables = [
    "audit_links",
    "audit_entries",
    "idempotency_records",
    "commitments",
    "post_holders",
    "signing_revisions",
    "signings",
    "post_index",
    "post_promises",
    "posts",
    "sanctions",
    "sessions",
  ];
  const guards = await rows<{ name: string; sql: string }>(
    "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE '%_no_delete'",
  );
  await env.DB.batch([
    ...guards.map(({ name }) => env.DB.prepare(`DROP TRIGGER ${name}`)),
    ...tables.map((table) => env.DB.prepare(`DELETE FROM ${table}`)),
    ...guards.map(({ sql }) => env.DB.prepare(sql)),
    ...lawyers.map(({ id, firmId }) => env.DB.prepare("UPDATE lawyers SET firm_id = ? WHERE id = ?").bind(firmId, id)),
  ]);
  vi.setSystemTime(START);
  for (const lawyer of lawyers) await addSession(sites[0] ?? "", lawyer.id, { date: countyDay(6) });
}

/** Every sequence begins with a lawyer of each firm on display, or there would be little to take off. */
const BEGINNING: readonly Step[] = [
  { kind: "sign", lawyer: 0, site: 0, hours: 1, entered: false },
  { kind: "approve", pick: 0, from: 0, length: 3 },
  { kind: "sign", lawyer: 1, site: 0, hours: 3, entered: true },
  { kind: "approve", pick: 0, from: 0, length: 9 },
];

it("never shows a lawyer with a sanction in force, and keeps every step on record", { timeout: 900_000 }, async () => {
  const reached = new Set<string>();
  let shownAtAll = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      await startAnew();
      for (const taken of [...BEGINNING, ...steps]) {
        const status = await carryOut(taken);
        expect(status).toBeLessThan(500);
        shownAtAll += (await nobodySanctionedIsShown()).size;
      }
      await historyIsComplete(reached);
      await holdersAreRight();
    }),
    // The same sequences every run, which take as long every run.
    { numRuns: RUNS, seed: 20270302, endOnFailure: true },
  );
  // It was about something: lawyers were shown, and every state was come to.
  expect(shownAtAll).toBeGreaterThan(RUNS);
  expect([...reached].toSorted()).toEqual(SIGNING_STATES.toSorted());
});
