import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { freshDatabase, newKey, tokenFor } from "./api.ts";
import { addFirm, addLawyer, addSession, addSite } from "./county.ts";
import { app, everyRead, meter } from "./every-read.ts";
import { knownBinding, MeteredDatabase } from "./metered-database.ts";
import { sign } from "./posts/signings/signed.ts";
import { fillWholeCounty } from "./whole-county.ts";

/**
 * How often the database is called: from a Worker each call crosses the network, and what is asked at the same time goes
 * in one. A route that asks one thing after another fails here, whoever adds it.
 */

/** What needs more, and why. */
const MORE: Readonly<Record<string, number>> = {
  // Notes which revision of the event it tells.
  "/api/bookings/{code}/calendar.ics": 3,
  // Whose it is; the register says first who has opened what was said.
  "/api/desk/bookings/{id}/record": 5,
  // The link, the commitments, their evidence, its files.
  "/api/desk/commitments": 4,
  // The newest link, and what it closes; then page by page.
  "/api/admin/chains/{chain}": 6,
  "/api/admin/chains/{chain}/export": 5,
  // Whose sessions, who has booked them, where there is room, who is told.
  "/api/admin/closures/{id}/proposals": 5,
};

/** Whoever comes with a link or a token is looked up first. */
const mostOf = (route: string): number =>
  MORE[route] ?? (route.startsWith("/api/admin/") ? 4 : /^\/api\/(?:desk|branch|invitation)\b/.test(route) ? 3 : 2);

describe("the calls of the database", () => {
  beforeAll(async () => {
    await freshDatabase();
    await fillWholeCounty(env.DB, { people: 60, past: 200, days: 200 });
  }, 120_000);

  it("are few for every read", async () => {
    const over: string[] = [];
    for (const question of await everyRead(env)) {
      const { calls } = await meter(question, env);
      if (calls > mostOf(question.route)) over.push(`${question.name}: ${calls}`);
    }
    expect(over).toEqual([]);
  }, 300_000);
});

describe("the calls of a write", () => {
  let siteId: string;
  let lawyer: Awaited<ReturnType<typeof addLawyer>>;
  beforeAll(async () => {
    await freshDatabase();
    siteId = await addSite();
    lawyer = await addLawyer(await addFirm());
  });

  async function callsOf(path: string, headers: Readonly<Record<string, string>>, body: object): Promise<number> {
    const metered = new MeteredDatabase(env.DB);
    const request = new Request(`https://pioneer.test${path}`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        "cf-connecting-ip": "203.0.113.9",
        "idempotency-key": newKey(),
        ...headers,
      },
      body: JSON.stringify(body),
    });
    const answer = await app.fetch(request, { ...env, DB: await knownBinding(metered) }, createExecutionContext());
    expect(answer.ok, await answer.text()).toBe(true);
    return metered.take().calls;
  }

  it("are three for a booking: what it is held against, the count of its network, and the change", async () => {
    const sessionId = await addSession(siteId, lawyer.id);
    const booking = { sessionId, name: "王小明", phone: "13812345678", matter: "labour", consentVersion: 1 };
    expect(await callsOf("/api/bookings", {}, booking)).toBeLessThanOrEqual(3);
  });

  it("are five for an approval: who asks, the signing, what speaks against it, the change with what it answers, and that", async () => {
    const { id } = await sign(lawyer, siteId);
    const headers = { authorization: `Bearer ${await tokenFor("reviewer")}`, "if-match": '"2"' };
    // One more on a token's first use of a day.
    expect(await callsOf(`/api/admin/signings/${id}/approve`, headers, {})).toBeLessThanOrEqual(6);
  });
});
