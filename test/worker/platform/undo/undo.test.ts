import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { undoers } from "../../../../worker/composition.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { ACTIONS_OF, type Undoing, type UndoingItem } from "../../../../worker/platform/undo/schema.ts";
import { undoWork } from "../../../../worker/platform/undo/service.ts";
import { call, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { send, writeOperations, writes } from "../http/writes/index.ts";
import { newPhone, office, openOffice } from "../http/writes/office.ts";

let reviewer: string;

beforeAll(async () => {
  await openOffice();
  reviewer = await tokenFor("reviewer", "值班人");
});

/** The public's operations that make something, and how what they made is found when it is taken back. */
const MADE = {
  bookPlace: ["bookings", "id", "SELECT status AS state FROM bookings WHERE id = ?", "cancelled", "booked"],
  signPost: ["signings", "id", "SELECT state FROM signings WHERE id = ?", "withdrawn", "unconfirmed"],
  nominate: [
    "nominations",
    "id",
    "SELECT CASE WHEN nominator_withdrawn_at IS NULL THEN state ELSE 'withdrawn' END AS state FROM nominations WHERE id = ?",
    "withdrawn",
    "submitted",
  ],
  supportNomination: [
    "supporters",
    "id",
    "SELECT CASE WHEN withdrawn_at IS NULL THEN 'stands' ELSE 'withdrawn' END AS state FROM supporters WHERE id = ?",
    "withdrawn",
    "stands",
  ],
  objectToNotice: [
    "objections",
    "id",
    "SELECT state || outcome AS state FROM objections WHERE id = ?",
    "answeredwithoutSubstance",
    null,
  ],
  raiseConcernAboutPost: ["concerns", "id", "SELECT state FROM concerns WHERE id = ?", "declined", "submitted"],
  raiseConcernAboutCommitment: ["concerns", "id", "SELECT state FROM concerns WHERE id = ?", "declined", "submitted"],
  rateConsultation: ["ratings", "booking_id", "SELECT state FROM ratings WHERE booking_id = ?", "setAside", "counted"],
} as const;

/** Carries one of them out from an address, and gives the id of the row it made. */
async function make(name: keyof typeof MADE, address: string): Promise<string> {
  const operation = writeOperations.find(({ operationId }) => operationId === name);
  const write = await writes[name]?.();
  if (!operation || !write) throw new Error(`nothing says how ${name} is sent`);
  const answered = await send(operation, { ...write, headers: { "cf-connecting-ip": address } }, newKey());
  expect([200, 201], JSON.stringify(answered.body)).toContain(answered.status);
  const [table, column] = MADE[name];
  return (
    (await env.DB.prepare(`SELECT ${column} AS id FROM ${table} ORDER BY rowid DESC LIMIT 1`).first<string>("id")) ?? ""
  );
}
const stateOf = async (name: keyof typeof MADE, id: string) =>
  env.DB.prepare(MADE[name][2]).bind(id).first<string | null>("state");

/** The digest of whoever wrote last. */
const lastNetwork = async () =>
  (await env.DB.prepare("SELECT network FROM write_origins ORDER BY rowid DESC LIMIT 1").first<string>("network")) ??
  "";
const undo = (body: object, token = reviewer) =>
  call<Undoing>("POST", "/api/admin/write-origins/undo", { token, body: { reason: "短时间内大量虚假提交", ...body } });

describe("what one network wrote", () => {
  it.each(Object.keys(MADE) as (keyof typeof MADE)[])(
    "is taken back in one call, and a neighbour's is not: %s",
    async (name) => {
      const neighbours = await make(name, "192.0.2.1");
      const before = await stateOf(name, neighbours);
      expect(before).toBe(MADE[name][4]);
      const own = [await make(name, "192.0.2.66"), await make(name, "192.0.2.66")];
      const { status, body } = await undo({ network: await lastNetwork() });
      expect({ status, body }).toMatchObject({ status: 201, body: { total: 2, pending: 0, undone: 2, kept: 0 } });
      for (const id of own) expect(await stateOf(name, id)).toBe(MADE[name][3]);
      expect(await stateOf(name, neighbours)).toBe(before);
      // Each is on record by whoever ordered it, with the reason.
      const entries = await env.DB.prepare(
        "SELECT count(*) AS n FROM audit_entries WHERE actor_name = '值班人' AND request_id = (SELECT request_id FROM undoings WHERE id = ?) AND action <> 'undoings.order'",
      )
        .bind(body.id)
        .first<number>("n");
      expect(entries).toBeGreaterThanOrEqual(2);
      await env.DB.prepare("DELETE FROM write_origins").run();
    },
  );

  it("goes with a line that somebody takes it back: none of the audit's public actions is forgotten", () => {
    expect(Object.keys(undoers).toSorted()).toEqual(Object.values(ACTIONS_OF).flat().toSorted());
  });
});

describe("a flood of bookings", () => {
  it("is gone in one call, the places are free again, and nobody is told where that is not wanted", async () => {
    const session = await addSession(await addSite(), (await addLawyer(await addFirm("清溪第九律师事务所"))).id, {
      capacity: 30,
    });
    const headers = { "cf-connecting-ip": "192.0.2.99" };
    const book = (more: object = {}) => ({
      headers,
      body: {
        sessionId: session,
        name: "王小明",
        phone: newPhone(),
        matter: "labour",
        consentVersion: 1,
        channel: "portal",
        ...more,
      },
    });
    for (let n = 0; n < 30; n++) expect((await call("POST", "/api/bookings", book())).status).toBe(201);
    expect((await call("POST", "/api/bookings", book())).status).toBe(409);
    for (let n = 0; n < 5; n++) await call("POST", "/api/bookings", book({ waitingList: true }));
    const network = await lastNetwork();
    const told = () =>
      env.DB.prepare("SELECT count(*) AS n FROM outbox_events WHERE kind = 'cancelled'").first<number>("n");
    const before = await told();

    const { body } = await undo({ network, kinds: ["booking"], tell: false });
    await runWorkOff(env);
    const { body: after } = await call<Undoing>("GET", `/api/admin/undoings/${body.id}`, { token: reviewer });
    expect(after).toMatchObject({ total: 35, pending: 0, undone: 35 });
    expect(await told()).toBe(before);
    const { body: page } = await call<{ items: UndoingItem[] }>(
      "GET",
      `/api/admin/undoings/${body.id}/items?outcome=undone`,
      { token: reviewer },
    );
    expect(new Set(page.items.map(({ action }) => action))).toEqual(new Set(["bookings.book", "bookings.wait"]));
    const free = await env.DB.prepare("SELECT count(*) AS n FROM places WHERE session_id = ?").bind(session).first("n");
    expect(free).toBe(0);
    // Asked for once more there is nothing left to do.
    expect((await undo({ network, kinds: ["booking"] })).body).toMatchObject({ total: 35, undone: 35, kept: 0 });
  });

  it("is carried on by the job when the request was cut off, in the name of whoever ordered it", async () => {
    const id = await make("bookPlace", "192.0.2.70");
    const { body } = await undo({ network: await lastNetwork() });
    await env.DB.batch([
      env.DB.prepare("UPDATE bookings SET status = 'booked', cancelled_at = NULL WHERE id = ?").bind(id),
      env.DB.prepare("UPDATE undoing_items SET outcome = 'pending' WHERE undoing_id = ?").bind(body.id),
      env.DB.prepare(
        "INSERT INTO work_items (id, kind, subject, due_at, request_id, created_at) VALUES ('w', ?, ?, '', '', '')",
      ).bind(undoWork(undoers).kind, body.id),
    ]);
    await runWorkOff(env);
    expect(await stateOf("bookPlace", id)).toBe("cancelled");
    const { results } = await env.DB.prepare(
      "SELECT actor_name FROM audit_entries WHERE entity_id = ? AND action = 'bookings.cancel'",
    )
      .bind(id)
      .all();
    expect(results).toEqual([{ actor_name: "值班人" }, { actor_name: "值班人" }]);
  });

  it("leaves what somebody has decided on since", async () => {
    const id = await make("bookPlace", "192.0.2.71");
    const network = await lastNetwork();
    await env.DB.prepare("UPDATE bookings SET status = 'done' WHERE id = ?").bind(id).run();
    expect((await undo({ network })).body).toMatchObject({ total: 1, undone: 0, kept: 1 });
    expect(await stateOf("bookPlace", id)).toBe("done");
  });
});

it("is asked for by who may, of a network that wrote", async () => {
  expect(await undo({ network: "nobody" })).toMatchObject({ status: 422, body: { errors: [{ field: "network" }] } });
  expect(await undo({ network: "nobody" }, await tokenFor("clerk"))).toMatchObject({ status: 403 });
  expect(await call("GET", "/api/admin/undoings/01ARZ3NDEKTSV4RRFFQ69G5FAV", { token: office.token })).toMatchObject({
    status: 404,
  });
});
