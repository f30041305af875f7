import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { BookingEntry, RecordedHours } from "../../../../worker/consultations/bookings/admin-schema.ts";
import { verifyHours } from "../../../../worker/consultations/bookings/attendance-service.ts";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import { makeToken } from "../../../../worker/platform/core/token.ts";
import { openDatabase } from "../../../../worker/platform/db/client.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import type { DeskDay } from "../../../../worker/pages/desk/schema.ts";
import { anotherTokenOf, call, freshDatabase, newKey, personOf, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite } from "../../county.ts";
import { move, stateOf } from "../../posts/signings/signed.ts";
import { answer, ask, waitingSigning, yes } from "../invitations/support.ts";

/** What one token could do alone, before whoever decides was kept from seeing links. */

describe("one reviewer who would answer for the branch and approve", () => {
  let reviewer: string;
  let signing: string;

  beforeEach(async () => {
    await freshDatabase();
    reviewer = await tokenFor("reviewer");
    ({ id: signing } = await waitingSigning());
  });

  /** A link as it was issued before: whoever issued it had it, and nothing said so. */
  async function linkOfBefore(): Promise<string> {
    const { token, id, hash } = await makeToken("pin");
    const now = Date.now();
    await env.DB.prepare(
      "INSERT INTO invitations (id, kind, entity, entity_id, hash, text_version, created_by, created_at, expires_at) VALUES (?, 'branchOpinion', 'signings', ?, ?, 1, ?, ?, ?)",
    )
      .bind(
        id,
        signing,
        hash,
        personOf(reviewer),
        new Date(now).toISOString(),
        new Date(now + 86_400_000).toISOString(),
      )
      .run();
    return token;
  }

  it("could, where the link was shown to whoever issued it", async () => {
    expect((await answer(await linkOfBefore(), yes)).status).toBe(201);
    expect((await move(reviewer, signing, "approve")).status).toBe(200);
    expect(await stateOf(signing)).not.toBe("submitted");
  });

  it.each(["reviewer", "administrator"] as const)("gets no link to answer by: %s", async (role) => {
    const token = await tokenFor(role, "独自一人");
    const key = newKey();
    const answers = [await ask(token, signing, {}, key), await ask(token, signing, {}, key)];
    expect(answers.map(({ status, body }) => [status, body.path])).toEqual([
      [201, undefined],
      [201, undefined],
    ]);
    const { id } = answers[0]?.body ?? { id: "" };
    expect(await call("POST", `/api/admin/invitations/${id}/hand-over`, { token })).toMatchObject({ status: 403 });
    // What is stored opens nothing either: there is no secret before somebody else hands it over.
    expect(await env.DB.prepare("SELECT hash FROM invitations WHERE id = ?").bind(id).first("hash")).toBe("");
    expect(JSON.stringify(answers)).not.toContain("pin_");
  });

  it("does not get it by the clerk's key either, with another token of the same person", async () => {
    const clerk = await tokenFor("clerk");
    const key = newKey();
    const shown = await ask(clerk, signing, {}, key);
    expect(shown.body.path).toContain("pin_");
    const again = await ask(await anotherTokenOf(clerk), signing, {}, key);
    expect(again.headers.get("idempotency-replayed")).toBe("true");
    expect(JSON.stringify(again.body)).not.toContain("pin_");
  });
});

describe("one clerk who would record a lawyer's hours and verify them", () => {
  /** Monday 16 November 2026, 10:00 in the county, and the next morning. */
  const MORNING = new Date("2026-11-16T02:00:00Z");
  const AT_THE_SESSION = new Date("2026-11-17T01:05:00Z");

  let clerk: string;
  let booking: string;

  beforeEach(async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: MORNING });
    await freshDatabase();
    clerk = await tokenFor("clerk");
    const { id: lawyerId } = await addLawyer(await addFirm());
    const sessionId = await addSession(await addSite(), lawyerId, { date: "2026-11-17" });
    await call("POST", "/api/bookings", {
      body: { sessionId, name: "覃木匠", phone: "13900000001", matter: "debt", consentVersion: 1 },
    });
    vi.setSystemTime(AT_THE_SESSION);
    const { body } = await call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } });
    const desk = body.path?.split("#")[1] ?? "";
    const day = (await call<DeskDay>("GET", "/api/desk", { token: desk })).body;
    booking = day.sessions[0]?.bookings[0]?.id ?? "";
    const recorded = await call("POST", `/api/desk/bookings/${booking}/outcome`, {
      token: desk,
      version: 1,
      body: { outcome: "done", minutes: 600, checklist: [] },
    });
    expect(recorded.status).toBe(200);
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const verify = (token: string) =>
    call<BookingEntry>("POST", `/api/admin/bookings/${booking}/verify-hours`, {
      token,
      version: 2,
      body: { reason: "当事人签名为证" },
    });

  it("could, while verifying was the clerk's", async () => {
    const operation = {
      db: openDatabase(env).db,
      keys: await keysOf(env),
      actor: { kind: "bureau", id: "of-nobody-who-issued", name: "科员", role: "clerk" } as const,
      requestId: "test",
      now: new Date(),
    };
    expect(await verifyHours(operation, { id: booking, version: 2 }, "当事人签名为证", async () => [])).toMatchObject({
      hoursVerified: true,
      proBonoMinutes: 600,
    });
  });

  it("does not verify; a reviewer does, who reads what was recorded, not of whom", async () => {
    expect(await verify(clerk)).toMatchObject({ status: 403 });
    const reviewer = await tokenFor("reviewer");
    expect(await call("GET", "/api/admin/bookings", { token: reviewer })).toMatchObject({ status: 403 });
    const unverified = async () =>
      (await call<{ items: RecordedHours[] }>("GET", "/api/admin/unverified-hours", { token: reviewer })).body.items;
    // Nobody was checked in for these ten hours: that is what they are held against.
    expect(await unverified()).toMatchObject([
      { bookingId: booking, version: 2, proBonoMinutes: 600, checkedInAt: null, startTime: expect.any(String) },
    ]);
    expect(JSON.stringify(await unverified())).not.toMatch(/覃|1390/);
    expect(await verify(reviewer)).toMatchObject({ status: 200, body: { hoursVerified: true } });
    expect(await unverified()).toEqual([]);
  });
});
