import { createExecutionContext } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { Env } from "../../../../worker/platform/core/env.ts";
import { runMarkNoShows } from "../../../../worker/jobs/mark-no-shows.ts";
import { runOfferPlaces } from "../../../../worker/jobs/offer-places.ts";
import { freshDatabase, newKey, tokenFor } from "../../api.ts";
import { day } from "../../county.ts";
import { fillCounty, PLACES_AHEAD, sessionAhead } from "../../long-history.ts";
import { MeteredDatabase, type Meter } from "../../metered-database.ts";

const FEW = 160;
const MANY = 20_000;

const app = createApp();
const PHONE = "13900000000";

interface Sent {
  readonly method?: string;
  readonly token?: string;
  readonly phone?: string;
  readonly version?: number;
  readonly body?: object;
}

/** A county's first days, on a database that counts. */
class Walk {
  readonly meters: Record<string, Meter> = {};
  readonly #metered = new MeteredDatabase(env.DB);
  readonly #bindings: Env = { ...env, DB: this.#metered.binding };
  readonly #clerk: string;

  constructor(clerk: string) {
    this.#clerk = clerk;
  }

  /** One request, counted under `name`. */
  async #step<T>(name: string, path: string, { method = "GET", token, phone, version, body }: Sent = {}): Promise<T> {
    const headers = new Headers({ "idempotency-key": newKey() });
    if (body) headers.set("content-type", "application/json");
    if (token) headers.set("authorization", `Bearer ${token}`);
    if (phone) headers.set("pioneer-phone", phone);
    if (version) headers.set("if-match", `"${version}"`);
    const response = await app.fetch(
      new Request(`https://pioneer.test${path}`, { method, headers, ...(body ? { body: JSON.stringify(body) } : {}) }),
      this.#bindings,
      createExecutionContext(),
    );
    this.meters[name] = this.#metered.take();
    const answer = await response.json<T>();
    if (!response.ok) throw new Error(`${name}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  }

  async #job(name: string, run: (bindings: Env) => Promise<void>): Promise<void> {
    await run(this.#bindings);
    this.meters[name] = this.#metered.take();
  }

  async #deskToken(): Promise<string> {
    const { path } = await this.#step<NewDeskLink>("issuing a link", "/api/admin/desk-links", {
      method: "POST",
      token: this.#clerk,
      body: { lawyerId: "lawyer-7" },
    });
    return path?.split("#")[1] ?? "";
  }

  async take(): Promise<void> {
    const request = (session: number, phone: string, more: object = {}) => ({
      sessionId: sessionAhead(session),
      name: "田二妹",
      phone,
      matter: "labour",
      consentVersion: 1,
      ...more,
    });
    const clerk = this.#clerk;
    await this.#step("listing", "/api/sessions");
    await this.#step("listing a site", "/api/sessions?site=site-3");
    await this.#step("listing for a matter", "/api/sessions?matter=labour&limit=200");
    const mine = await this.#step<Booking>("booking", "/api/bookings", { method: "POST", body: request(0, PHONE) });
    for (let n = 1; n < PLACES_AHEAD; n++)
      await this.#step("booking by staff", "/api/admin/bookings", {
        method: "POST",
        token: clerk,
        body: request(0, `1390000010${n}`),
      });
    await this.#step("standing in line", "/api/bookings", {
      method: "POST",
      body: request(0, "13900000200", { waitingList: true }),
    });
    await this.#step("looking up", `/api/bookings/${mine.code}`, { phone: PHONE });
    await this.#step("moving", `/api/bookings/${mine.code}`, {
      method: "PATCH",
      phone: PHONE,
      body: { sessionId: sessionAhead(1) },
    });
    await this.#step("cancelling", `/api/bookings/${mine.code}`, { method: "DELETE", phone: PHONE });
    await this.#step("a lawyer's desk", "/api/desk", { token: await this.#deskToken() });
    await this.#step("the clerk's sessions", `/api/admin/sessions?status=open&from=${day(0)}&limit=20`, {
      token: clerk,
    });
    await this.#step("the clerk's bookings", "/api/admin/bookings?limit=4", { token: clerk });
    await this.#step("the clerk's bookings of a phone", "/api/admin/bookings?limit=20", { token: clerk, phone: PHONE });
    await this.#job("settling the line", runOfferPlaces);
    await this.#job("settling attendance", runMarkNoShows);
  }
}

async function walkThrough(bookings: number): Promise<Record<string, Meter>> {
  await freshDatabase();
  await fillCounty(env.DB, bookings);
  const walk = new Walk(await tokenFor("clerk"));
  await walk.take();
  return walk.meters;
}

describe("what D1 reads and writes, however many consultations there were", () => {
  let few: Record<string, Meter>;
  let many: Record<string, Meter>;
  beforeAll(async () => {
    few = await walkThrough(FEW);
    many = await walkThrough(MANY);
  }, 120_000);

  it("is the same, to the row", () => {
    expect(many).toEqual(few);
  });

  it("is little more than what a list shows", () => {
    // A session, its site, lawyer, firm and post, who holds that, what stands in its way, and its places; one more
    // tells of the next page.
    const of = (shown: number) => (shown + 1) * 24;
    expect(many["listing"]?.rowsRead).toBeLessThanOrEqual(of(100));
    expect(many["listing a site"]?.rowsRead).toBeLessThanOrEqual(of(20));
    expect(many["listing for a matter"]?.rowsRead).toBeLessThanOrEqual(of(200));
    expect(many["a lawyer's desk"]?.rowsRead).toBeLessThanOrEqual(of(20));
    expect(many["the clerk's sessions"]?.rowsRead).toBeLessThanOrEqual(of(20));
  });

  it("is little for a booking, and for the jobs that run every five minutes", () => {
    for (const step of [
      "booking",
      "booking by staff",
      "standing in line",
      "moving",
      "cancelling",
      "settling the line",
      "settling attendance",
    ])
      // Some six of them tell whether a stranger may hear why not; some more mark the days that are to be counted anew.
      expect(many[step]?.rowsRead, step).toBeLessThanOrEqual(140);
  });
});
