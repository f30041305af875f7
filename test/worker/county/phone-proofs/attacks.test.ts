import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { markNoShows } from "../../../../worker/consultations/bookings/attendance-service.ts";
import { runDelivery } from "../../../../worker/jobs/deliver.ts";
import { jobOperation } from "../../../../worker/jobs/operation.ts";
import { call, freshDatabase, liftWriteLimits, newAddress, newKey, tokenFor, type Call } from "../../api.ts";
import { nomination, publishCampaign, SUPPORT, type Drafted } from "../../commendations/nominations/campaign.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { TestGateway } from "../../gateway.ts";
import { MeteredDatabase } from "../../metered-database.ts";
import { signingRequest } from "../../posts/signings/signed.ts";
import { proofOf, until, wrong } from "./code.ts";

/** Each attack is shown to work where its guard is off, and then to fail. */

const VICTIM = "13812345678";
const STRANGER = "13900000001";
const MINUTE = 60_000;
let gateway: TestGateway;
let site: string;
let firm: string;
let kiosk: Call;

beforeEach(async () => {
  await freshDatabase();
  await liftWriteLimits();
  site = await addSite();
  firm = await addFirm();
  gateway = new TestGateway();
  await gateway.connect({ phoneProof: null });
  const { body } = await call<{ token: string }>("POST", "/api/admin/kiosks", {
    token: await tokenFor("administrator"),
    body: { siteId: site, name: "大厅一号机" },
  });
  kiosk = { headers: { "pioneer-kiosk": body.token } };
});

let lawyers = 0;
const newSession = async (session: Parameters<typeof addSession>[2] = {}) =>
  addSession(site, (await addLawyer(firm, `律师${++lawyers}`)).id, { capacity: 9, date: day(3), ...session });
const form = (sessionId: string, phone: string, changes: object = {}) => ({
  sessionId,
  name: "王小明",
  phone,
  matter: "labour",
  consentVersion: 1,
  ...changes,
});
const book = (sessionId: string, phone: string, changes: object = {}, sent: Call = {}) =>
  call<{ code: string }>("POST", "/api/bookings", { body: form(sessionId, phone, changes), ...sent });
/** As the owner of a phone books. */
const bookProven = async (sessionId: string, phone: string, changes: object = {}) =>
  book(sessionId, phone, { phoneProof: await proofOf(gateway, "booking", phone), ...changes });
const bookAsStaff = async (sessionId: string, phone: string) =>
  call("POST", "/api/admin/bookings", { token: await tokenFor("clerk"), body: form(sessionId, phone) });
const withoutProof = () => gateway.connect({ phoneProof: "off" });
const put = (key: string, value: unknown) =>
  env.DB.prepare("INSERT OR REPLACE INTO settings (key, value, updated_at) VALUES (?, ?, '')")
    .bind(key, JSON.stringify(value))
    .run();
const refusal = (status: number, code: string) => ({ status, body: { code } });
const UNPROVEN = refusal(403, "phone_unproven");
const REFUSED = refusal(409, "phone_refused");

describe("a hundred texts to somebody's phone", () => {
  const CYCLES = 12;
  /** Books and cancels in the victim's name, and lets what comes of it be sent. */
  async function bomb(): Promise<number[]> {
    const session = await newSession();
    const statuses = [];
    for (let n = 0; n < CYCLES; n++) {
      const { status, body } = await book(session, VICTIM);
      statuses.push(status);
      const send = () => runDelivery(env, () => new Date(Date.now() + MINUTE));
      if (status === 201) await send();
      if (status === 201) await call("DELETE", `/api/bookings/${body.code}`, { phone: VICTIM });
      await send();
    }
    return statuses;
  }
  const texts = async () => (await gateway.received()).filter(({ message }) => message.to.phone === VICTIM);

  it("come where neither proof nor limit holds them off", async () => {
    await withoutProof();
    await put("messagesPerPhone", 100);
    await bomb();
    expect(await texts()).toHaveLength(2 * CYCLES);
  });

  it("are a handful where phones are not proven: the rest is dropped, and says why", async () => {
    await withoutProof();
    await bomb();
    expect(await texts()).toHaveLength(8);
    const { results } = await env.DB.prepare(
      "SELECT state, last_outcome AS why, count(*) AS n FROM outbox_events GROUP BY 1, 2 ORDER BY 1",
    ).all();
    expect(results).toEqual([
      { state: "delivered", why: "200", n: 8 },
      { state: "dropped", why: "phoneLimit", n: 2 * CYCLES - 8 },
    ]);
    // Somebody else's messages go out, and so do theirs the day after.
    await bookAsStaff(await newSession(), STRANGER);
    await runDelivery(env, () => new Date(Date.now() + MINUTE));
    expect((await gateway.received()).at(-1)?.message.to.phone).toBe(STRANGER);
    await bookAsStaff(await newSession(), VICTIM);
    await runDelivery(env, () => new Date(Date.now() + 25 * 60 * MINUTE));
    expect(await texts()).toHaveLength(9);
  });

  it("are none where they are: nothing is booked", async () => {
    expect(new Set(await bomb())).toEqual(new Set([403]));
    expect(await texts()).toEqual([]);
  });

  it("are no more for two runs at once, and what failed costs nobody a later one", async () => {
    await withoutProof();
    await put("messagesPerPhone", 2);
    for (let n = 0; n < 4; n++) await bookAsStaff(await newSession(), VICTIM);
    await gateway.plan([], 503);
    await runDelivery(env, () => new Date(Date.now() + MINUTE));
    const failed = (await gateway.received()).length;
    await gateway.plan([], 200);
    const late = () => new Date(Date.now() + 90 * MINUTE);
    await Promise.all([runDelivery(env, late), runDelivery(env, late)]);
    const taken = await env.DB.prepare("SELECT count(*) AS n FROM outbox_events WHERE state = 'delivered'").first("n");
    expect([failed > 0, taken]).toEqual([true, 2]);
  });
});

describe("locking somebody out with bookings in their name", () => {
  const lapse = async () => {
    // Yesterday, nobody came.
    await env.DB.batch([
      env.DB.prepare("DELETE FROM places"),
      env.DB.prepare("UPDATE sessions SET date = ?").bind(day(-1)),
    ]);
    expect((await markNoShows(await jobOperation(env, new Date()))).noShows).toBe(2);
  };

  it("works by two bookings where phones are not proven, also by two that lapse", async () => {
    await withoutProof();
    for (let n = 0; n < 2; n++) expect((await book(await newSession(), VICTIM)).status).toBe(201);
    expect(await book(await newSession(), VICTIM)).toMatchObject(REFUSED);
    await lapse();
    expect(await book(await newSession(), VICTIM)).toMatchObject(REFUSED);
  });

  it("fails where they are, from outside and from a kiosk", async () => {
    expect(await book(await newSession(), VICTIM)).toMatchObject(UNPROVEN);
    for (let n = 0; n < 2; n++) expect((await book(await newSession(), VICTIM, {}, kiosk)).status).toBe(201);
    const mine = await bookProven(await newSession(), VICTIM);
    expect(mine.status).toBe(201);
    await call("DELETE", `/api/bookings/${mine.body.code}`, { phone: VICTIM });
    await lapse();
    expect((await bookProven(await newSession(), VICTIM)).status).toBe(201);
  });

  it("leaves the limits to whom they are for, who hear which it is", async () => {
    expect((await bookProven(await newSession(), VICTIM)).status).toBe(201);
    expect((await bookAsStaff(await newSession(), VICTIM)).status).toBe(201);
    expect(await bookProven(await newSession(), VICTIM)).toMatchObject(refusal(409, "too_many_bookings"));
    await lapse();
    expect(await bookProven(await newSession(), VICTIM)).toMatchObject(refusal(409, "cooling_off"));
  });

  it("counts who came, however they booked", async () => {
    for (let n = 0; n < 2; n++) expect((await book(await newSession(), VICTIM, {}, kiosk)).status).toBe(201);
    await env.DB.prepare("UPDATE bookings SET checked_in_at = created_at").run();
    expect(await bookProven(await newSession(), VICTIM)).toMatchObject(refusal(409, "too_many_bookings"));
  });

  it("does not work by using up the day of a number either", async () => {
    await put("writeLimits", { booking: { perNetwork: 100_000, perPhone: 1 } });
    const session = await newSession();
    const attempts = await Promise.all(Array.from({ length: 9 }, () => book(session, VICTIM)));
    for (const answer of attempts) expect(answer).toMatchObject(UNPROVEN);
    expect((await bookProven(session, VICTIM)).status).toBe(201);
    // The owner's own second one is one too many; to a stranger even that is not said.
    expect((await bookProven(await newSession(), VICTIM)).status).toBe(429);
    expect(await book(await newSession(), VICTIM)).toMatchObject(UNPROVEN);
  });
});

/** What a public write costs, and what it says, sent to a service whose database is metered. */
async function metered(path: string, body: object, method = "POST", headers: Record<string, string> = {}) {
  const database = new MeteredDatabase(env.DB);
  const response = await createApp().fetch(
    new Request(`https://pioneer.test${path}`, {
      method,
      headers: {
        "cf-connecting-ip": newAddress(),
        "content-type": "application/json",
        "idempotency-key": newKey(),
        ...headers,
      },
      body: JSON.stringify(body),
    }),
    { ...env, DB: database.binding },
  );
  const { requestId: _own, ...said }: { requestId?: string; code?: string } = await response.json();
  return { status: response.status, said, cost: database.take() };
}

describe("finding out whether somebody has booked", () => {
  let full: string;
  beforeEach(async () => {
    full = await newSession({ capacity: 1 });
    expect((await bookProven(full, VICTIM)).status).toBe(201);
  });

  it("would be a matter of asking: the database knows, and staff are told", async () => {
    expect(await bookAsStaff(full, VICTIM)).toMatchObject(refusal(409, "already_booked"));
    expect(await bookAsStaff(full, STRANGER)).toMatchObject(refusal(409, "session_full"));
  });

  it.each(["off", "outside"] as const)(
    "fails in a full session, with proof %s: one answer, at one cost",
    async (phoneProof) => {
      await gateway.connect({ phoneProof });
      const known = await metered("/api/bookings", form(full, VICTIM));
      expect(known.said.code).toBe("session_full");
      expect(await metered("/api/bookings", form(full, STRANGER))).toEqual(known);
    },
  );

  it("fails in a session with places, and in line, where phones are proven", async () => {
    await put("openBookingsPerPhone", 9);
    const free = await newSession();
    expect((await bookProven(free, VICTIM)).status).toBe(201);
    for (const [session, changes] of [
      [free, {}],
      [full, { waitingList: true }],
    ] as const) {
      const known = await metered("/api/bookings", form(session, VICTIM, changes));
      expect(known.said.code).toBe("phone_unproven");
      expect(await metered("/api/bookings", form(session, STRANGER, changes))).toEqual(known);
    }
    // Its owner hears what there is.
    expect(await bookProven(free, VICTIM)).toMatchObject(refusal(409, "already_booked"));
  });

  it("gives a number's one refusal for all reasons where they are not", async () => {
    await withoutProof();
    const free = await newSession();
    const others = [await newSession(), await newSession()];
    expect((await book(free, VICTIM)).status).toBe(201);
    const already = await metered("/api/bookings", form(free, VICTIM));
    expect(already).toMatchObject({ status: 409, said: { code: "phone_refused" } });
    // Two to come, so that the limit refuses a third.
    for (const session of others) {
      const { status, said } = await metered("/api/bookings", form(session, VICTIM));
      expect([status, said]).toEqual([already.status, already.said]);
    }
    expect((await book(others[0] ?? "", STRANGER)).status).toBe(201);
  });

  it("fails by moving a booking made in their name", async () => {
    await put("openBookingsPerPhone", 9);
    const target = await newSession();
    expect((await bookProven(target, VICTIM)).status).toBe(201);
    const { body } = await book(await newSession(), VICTIM, {}, kiosk);
    const move = (sessionId: string) =>
      call("PATCH", `/api/bookings/${body.code}`, { phone: VICTIM, body: { sessionId } });
    expect(await move(target)).toMatchObject(REFUSED);
    expect(await move(full)).toMatchObject(refusal(409, "session_full"));
    // The owner's own, and what staff made, say which it is.
    const own = await call<{ code: string }>("POST", "/api/admin/bookings", {
      token: await tokenFor("clerk"),
      body: form(await newSession(), VICTIM),
    });
    expect(
      await call("PATCH", `/api/bookings/${own.body.code}`, { phone: VICTIM, body: { sessionId: target } }),
    ).toMatchObject(refusal(409, "already_booked"));
  });
});

describe("finding out whom somebody supports", () => {
  let campaign: Drafted;
  let nominated: string;
  const supporting = (phone: string, changes: object = {}) => ({
    reason: SUPPORT,
    nominator: { name: "向前进", phone, ...changes },
    consentVersion: 1,
  });
  const path = () => `/api/nominations/${nominated}/supporters`;
  beforeEach(async () => {
    campaign = await publishCampaign(await tokenFor("administrator"));
    const phoneProof = await proofOf(gateway, "nomination", VICTIM);
    const { status, body } = await call<{ nominationId: string }>("POST", "/api/nominations", {
      body: nomination(campaign, { nominator: { name: "田秀英", phone: VICTIM, phoneProof } }),
    });
    expect(status).toBe(201);
    nominated = body.nominationId;
  });

  it("works, though not to the letter, where no code can be sent", async () => {
    await put("gateway", null);
    expect(await call("POST", path(), { body: supporting(VICTIM) })).toMatchObject(REFUSED);
    expect((await call("POST", path(), { body: supporting(STRANGER) })).status).toBe(201);
  });

  it.each(["off", "outside", "always"] as const)(
    "fails once one can be, whatever the setting (%s), and votes are not stuffed",
    async (phoneProof) => {
      await gateway.connect({ phoneProof });
      const known = await metered(path(), supporting(VICTIM));
      expect(known).toMatchObject({ status: 403, said: { code: "phone_unproven" } });
      expect(await metered(path(), supporting(STRANGER))).toEqual(known);
      const unproven = nomination(campaign, { nominee: { name: "甲" }, nominator: { name: "丁", phone: STRANGER } });
      expect(await call("POST", "/api/nominations", { body: unproven })).toMatchObject(UNPROVEN);
      expect(await call("POST", "/api/nominations", { body: unproven, ...kiosk })).toMatchObject(UNPROVEN);
      expect(await env.DB.prepare("SELECT count(*) AS n FROM supporters").first("n")).toBe(0);
    },
  );

  it("is told to the owner: what they did already, and with what they were right", async () => {
    const proven = async (phone: string) =>
      call("POST", path(), { body: supporting(phone, { phoneProof: await proofOf(gateway, "support", phone) }) });
    expect(await proven(VICTIM)).toMatchObject(refusal(409, "already_supported"));
    expect((await proven(STRANGER)).status).toBe(201);
    const wrongOne = { id: (await proofOf(gateway, "support", STRANGER)).id, code: "000000" };
    const field = await call("POST", path(), { body: supporting(STRANGER, { phoneProof: wrongOne }) });
    expect(field).toMatchObject({ status: 422, body: { errors: [{ field: "nominator.phoneProof.code" }] } });
  });

  it("does not tell who nominates whom, before the number is proven", async () => {
    const same = (nominator: object) => call("POST", "/api/nominations", { body: nomination(campaign, { nominator }) });
    expect(await same({ name: "丁", phone: STRANGER })).toMatchObject(UNPROVEN);
    const phoneProof = await proofOf(gateway, "nomination", STRANGER);
    expect(await same({ name: "丁", phone: STRANGER, phoneProof })).toMatchObject({
      ...refusal(409, "nomination_exists"),
      body: { nominationId: nominated },
    });
  });
});

describe("signing in a lawyer's name", () => {
  it("needs the phone that is left, and hears nothing of the lawyer", async () => {
    const lawyer = await addLawyer(firm);
    const sign = (changes: object = {}) =>
      call("POST", "/api/signings", { body: signingRequest(lawyer, site, changes) });
    expect(await sign()).toMatchObject(UNPROVEN);
    const proven = async () => sign({ phoneProof: await proofOf(gateway, "signing", VICTIM) });
    expect(await proven()).toMatchObject({ status: 201, body: { state: "unconfirmed" } });
    await env.DB.prepare("UPDATE signings SET state = 'submitted', confirmed_at = created_at").run();
    expect(await proven()).toMatchObject({ status: 201, body: { state: "unconfirmed" } });
    await withoutProof();
    expect((await sign()).status).toBe(201);
  });
});

describe("a code that is not one's own", () => {
  const guess = (session: string, id: string, code: string) => book(session, VICTIM, { phoneProof: { id, code } });
  const proofs = (sql: string) => env.DB.prepare(`UPDATE phone_proofs SET ${sql}`).run();

  it("is found by trying where tries are not counted, and not otherwise", async () => {
    const session = await newSession();
    const { id, code } = await proofOf(gateway, "booking", VICTIM);
    const near = Array.from({ length: 12 }, (_, n) => wrong(code, 999_990 + n));
    const uncounted = [];
    for (const each of near) {
      uncounted.push((await guess(session, id, each)).status);
      await proofs("wrong_tries = 0");
    }
    expect(uncounted).toContain(201);

    const next = await proofOf(gateway, "booking", VICTIM);
    const tries = await Promise.all(
      Array.from({ length: 100 }, (_, n) => guess(session, next.id, wrong(next.code, n + 1))),
    );
    expect(tries.every(({ status }) => status === 422)).toBe(true);
    expect(await env.DB.prepare("SELECT max(wrong_tries) AS n FROM phone_proofs").first("n")).toBe(5);
    expect((await guess(session, next.id, next.code)).status).toBe(422);
  });

  it("opens another form, another phone, or a second time only past its guards", async () => {
    const session = await newSession();
    const other = await proofOf(gateway, "signing", VICTIM);
    expect((await guess(session, other.id, other.code)).status).toBe(422);
    await proofs("form = 'booking'");
    expect((await guess(session, other.id, other.code)).status).toBe(201);

    const second = await newSession();
    expect((await guess(second, other.id, other.code)).status).toBe(422);
    await env.DB.prepare("DROP TRIGGER phone_proofs_once").run();
    await proofs("used_at = NULL");
    expect((await guess(second, other.id, other.code)).status).toBe(201);

    const foreign = await proofOf(gateway, "booking", STRANGER);
    expect((await guess(await newSession(), foreign.id, foreign.code)).status).toBe(422);
    await env.DB.prepare(
      "UPDATE phone_proofs SET phone_index = (SELECT phone_index FROM phone_proofs WHERE id = ?) WHERE id = ?",
    )
      .bind(other.id, foreign.id)
      .run();
    const third = await guess(await newSession(), foreign.id, foreign.code);
    // Now it counts as the victim's, whose limit it meets.
    expect(third).toMatchObject(refusal(409, "too_many_bookings"));
  });

  it("does not come by asking while the gateway sleeps: it is kept for nobody", async () => {
    await gateway.plan([], 503);
    await call("POST", "/api/phone-proofs", { body: { form: "booking", phone: VICTIM } });
    await until(async () => (await gateway.received()).length > 0);
    const dump = JSON.stringify((await env.DB.prepare("SELECT * FROM phone_proofs").all()).results);
    expect(dump).not.toContain(VICTIM);
    expect(dump).not.toMatch(/"\d{6}"/);
  });
});
