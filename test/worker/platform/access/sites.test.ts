import { env } from "cloudflare:workers";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { withinSitesStatements } from "../../../../worker/platform/access/site-queries.ts";
import type { SiteRule } from "../../../../worker/platform/access/sites.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { guardOf } from "../../../../worker/platform/db/errors.ts";
import { apiDocument } from "../../../../worker/platform/http/api-document.ts";
import { siteOfBooking } from "../../../../worker/consultations/bookings/queries.ts";
import { anotherTokenOf, call, freshDatabase, liftWriteLimits, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";

/** What a hall has of its people: ids by what they are of. */
interface Hall {
  readonly siteId: string;
  readonly sessionId: string;
  readonly bookingId: string;
  readonly concernId: string;
  readonly kioskId: string;
  readonly closureId: string;
  /** Everything that names something of this hall. */
  readonly marks: readonly string[];
}

const REASON = { reason: "站点停电" };
let clerk: string;
let helper: string;
let here: Hall;
let there: Hall;

/** A hall where somebody is booked and has rated, somebody has raised a concern, and a kiosk stands. */
async function hall(name: string, phone: string): Promise<Hall> {
  const siteId = await addSite(name, "township");
  const lawyer = await addLawyer(await addFirm(`${name}律师事务所`), `${name.slice(0, 1)}建国`);
  const sessionId = await addSession(siteId, lawyer.id, { capacity: 5 });
  const booked = await call("POST", "/api/bookings", {
    body: { sessionId, name: `${name.slice(0, 1)}群众`, phone, matter: "labour", consentVersion: 1 },
  });
  expect(booked).toMatchObject({ status: 201 });
  const found = <T extends string>(sql: string, ...values: string[]) =>
    env.DB.prepare(sql)
      .bind(...values)
      .first<T>("id");
  const bookingId = (await found("SELECT id FROM bookings WHERE session_id = ?", sessionId)) ?? "";
  await env.DB.prepare(
    "INSERT INTO ratings (booking_id, lawyer_id, site_id, level, channel, created_at) VALUES (?, ?, ?, 2, 'portal', '')",
  )
    .bind(bookingId, lawyer.id, siteId)
    .run();
  const postId = await addPost(siteId, `${name}示范岗`);
  await addHolder(postId, siteId, lawyer);
  await call("POST", `/api/posts/${postId}/concerns`, {
    body: { text: "承诺的时间里没有人在岗。", showName: false, consentVersion: 1, name: "石大爷", phone },
  });
  const concernId = (await found("SELECT id FROM concerns WHERE post_id = ?", postId)) ?? "";
  const kiosk = await call<{ id: string }>("POST", "/api/admin/kiosks", { token: clerk, body: { name, siteId } });
  const closure = await call<{ id: string }>("POST", "/api/admin/closures", {
    token: clerk,
    body: {
      for: { scope: "sites", siteIds: [siteId] },
      from: { date: day(20) },
      to: { date: day(20) },
      kind: "planned",
      reason: { zh: `${name}停电` },
    },
  });
  const ids = { siteId, sessionId, bookingId, concernId, kioskId: kiosk.body.id, closureId: closure.body.id };
  expect(Object.values(ids).every((id) => typeof id === "string" && id !== "")).toBe(true);
  return { ...ids, marks: [...Object.values(ids), `${name}示范岗`] };
}

async function county(): Promise<void> {
  await freshDatabase();
  await liftWriteLimits();
  clerk = await tokenFor("clerk");
  here = await hall("柳溪镇工作站", "13812345678");
  there = await hall("青石乡工作站", "13987654321");
  helper = await tokenFor("clerk", "乡镇协管员", { sites: [here.siteId] });
}

interface Operation {
  readonly operationId: string;
  readonly method: string;
  readonly path: string;
  readonly "x-sites"?: SiteRule;
}
const operations: readonly Operation[] = Object.entries(apiDocument(createApp()).paths ?? {})
  .filter(([path]) => path.startsWith("/api/admin/"))
  .flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, { operationId: string }>).map(([method, operation]) => ({
      ...operation,
      method: method.toUpperCase(),
      path,
    })),
  );

describe("a walk over every operation, as somebody who deals with one of two sites", () => {
  beforeAll(county);

  const lists = operations.filter(({ method, path }) => method === "GET" && !path.includes("{"));

  /** With what a list cannot be asked without. */
  const asked = (path: string) => (path === "/api/admin/day-list" ? `${path}?site=${there.siteId}` : path);

  it("has lists to walk, and finds the other site's rows in them without the limit", async () => {
    const seen = new Set<string>();
    for (const { path } of lists) {
      const text = JSON.stringify((await call("GET", asked(path), { token: clerk })).body);
      for (const mark of there.marks) if (text.includes(mark)) seen.add(mark);
    }
    expect([...seen].toSorted()).toEqual([...there.marks].toSorted());
  });

  it.each(lists)("$path shows nothing of the other site", async ({ path, "x-sites": rule }) => {
    const { status, body } = await call<ProblemDetails>("GET", asked(path), { token: helper });
    if (rule === "refused") return expect(status).toBe(403);
    const text = JSON.stringify(body);
    // The register of sites is public, and no people are in it.
    const marks = path === "/api/admin/sites" ? there.marks.filter((mark) => mark !== there.siteId) : there.marks;
    expect(marks.filter((mark) => text.includes(mark))).toEqual([]);
    return expect([200, 403]).toContain(status);
  });

  const others = (): readonly (readonly [string, string])[] => [
    ["sessions", there.sessionId],
    ["bookings", there.bookingId],
    ["concerns", there.concernId],
    ["kiosks", there.kioskId],
    ["ratings", there.bookingId],
    ["closures", there.closureId],
  ];

  it.each(operations.filter(({ path }) => path.includes("{id}")))(
    "$method $path does nothing with what is the other site's",
    async ({ method, path, "x-sites": rule }) => {
      const [, , , collection] = path.split("/");
      const [, id] = others().find(([name]) => name === collection) ?? [];
      if (rule === "noSites") return;
      const { status, body } = await call<ProblemDetails>(method, path.replace("{id}", id ?? there.siteId), {
        token: helper,
        ...(method === "GET" ? {} : { version: 1, body: { reason: "误填", name: "滕阿婆" } }),
      });
      if (rule === "refused" || id !== undefined) expect(status).toBe(403);
      else expect([403, 404, 422]).toContain(status);
      if (rule === "bySite" && id !== undefined) expect(body.code).toBe("outside_your_sites");
    },
  );
});

describe("a township's helper", () => {
  beforeEach(county);

  it("sees, enters, completes, checks in and cancels their own hall's people", async () => {
    const at = (hallOf: Hall, path: string) => `/api/admin/bookings/${hallOf.bookingId}${path}`;
    expect(await call("GET", `/api/admin/sessions/${here.sessionId}`, { token: helper })).toMatchObject({
      status: 200,
    });
    const bookings = await call<{ items: { id: string }[] }>("GET", "/api/admin/bookings", { token: helper });
    expect(bookings.body.items.map(({ id }) => id)).toEqual([here.bookingId]);
    // Asked for by name, the other hall's are not there either.
    const asked = await call<{ items: unknown[] }>("GET", `/api/admin/bookings?site=${there.siteId}`, {
      token: helper,
    });
    expect(asked.body.items).toEqual([]);
    const enter = (sessionId: string) =>
      call<ProblemDetails>("POST", "/api/admin/bookings", {
        token: helper,
        body: { sessionId, name: "田秀英", phone: "13700000001", matter: "labour", consentVersion: 1 },
      });
    expect(await enter(here.sessionId)).toMatchObject({ status: 201 });
    expect(await enter(there.sessionId)).toMatchObject({ status: 403, body: { code: "outside_your_sites" } });
    expect(await call("PATCH", at(here, ""), { token: helper, version: 1, body: { name: "滕阿婆" } })).toMatchObject({
      status: 200,
    });
    expect(await call("POST", at(here, "/cancel"), { token: helper, version: 2, body: REASON })).toMatchObject({
      status: 200,
    });
  });

  it("does nothing to what was theirs once it has moved to another hall, not even in the same moment", async () => {
    const { db } = openDatabase(env);
    const change = () => db.run("UPDATE bookings SET status = status WHERE id = ''");
    const held = withinSitesStatements(db, siteOfBooking(here.bookingId), [here.siteId]);
    expect(held).toHaveLength(1);
    await writeBatch(db, held);
    await env.DB.prepare("UPDATE bookings SET session_id = ? WHERE id = ?").bind(there.sessionId, here.bookingId).run();
    const error: unknown = await writeBatch(db, held).catch((reason: unknown) => reason);
    expect(guardOf(error)).toBe("within_sites");
    await change();
    expect(
      await call("POST", `/api/admin/bookings/${here.bookingId}/cancel`, { token: helper, version: 1, body: REASON }),
    ).toMatchObject({ status: 403, body: { code: "outside_your_sites" } });
  });

  it("gets no answer once more that a colleague, or they themselves without the limit, got", async () => {
    const key = newKey();
    const cancel = (token: string) =>
      call<ProblemDetails>("POST", `/api/admin/bookings/${there.bookingId}/cancel`, {
        token,
        key,
        version: 1,
        body: REASON,
      });
    const unlimited = await tokenFor("clerk");
    const narrow = await anotherTokenOf(unlimited, { sites: [here.siteId] });
    expect(await cancel(unlimited)).toMatchObject({ status: 200 });
    expect(await cancel(unlimited)).toMatchObject({ status: 200 });
    expect(await cancel(narrow)).toMatchObject({ status: 403, body: { code: "outside_your_sites" } });
  });

  it("has what both their own limit and their token's leave", async () => {
    const both = await tokenFor("clerk");
    await env.DB.prepare("UPDATE staff SET sites = ? WHERE id = ?")
      .bind(JSON.stringify([here.siteId]), both.split("_")[1])
      .run();
    const elsewhere = await anotherTokenOf(both, { sites: [there.siteId] });
    for (const hallOf of [here, there])
      expect(await call("GET", `/api/admin/sessions/${hallOf.sessionId}`, { token: elsewhere })).toMatchObject({
        status: 403,
      });
    expect(await call("GET", "/api/admin/bookings", { token: elsewhere })).toMatchObject({ body: { items: [] } });
  });
});
