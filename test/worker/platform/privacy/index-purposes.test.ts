import { applyD1Migrations } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import {
  nameIndex,
  phoneIndex,
  type NamePurpose,
  type PhonePurpose,
} from "../../../../worker/platform/privacy/blind-index.ts";
import { keyedDigest, keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { seal } from "../../../../worker/platform/privacy/seal.ts";
import { call, emptyDatabase, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { nominated, publishCampaign, REASON, SUPPORT } from "../../commendations/nominations/campaign.ts";

const PHONE = "13812345678";
const NAME = "田秀英";
const CODE = "7KQ2M4XP9D";
const AT = "2026-01-01T00:00:00.000Z";

const insert = (table: string, row: Record<string, string | number | null>) =>
  env.DB.prepare(
    `INSERT INTO ${table} (${Object.keys(row).join(", ")}) VALUES (${Object.keys(row).fill("?").join(", ")})`,
  )
    .bind(...Object.values(row))
    .run();

/** Every index of the database, by where it stands. */
async function indexes(): Promise<Record<string, readonly string[]>> {
  const columns = {
    bookings: "phone_index",
    places: "phone_index",
    signings: "phone_index",
    nominations: "nominator_phone_index",
    supporters: "nominator_phone_index",
  };
  const rows: Record<string, readonly string[]> = {};
  for (const [table, column] of Object.entries(columns)) {
    const { results } = await env.DB.prepare(`SELECT DISTINCT ${column} AS kept FROM ${table}`).all<{ kept: string }>();
    rows[table] = results.map(({ kept }) => kept);
  }
  return rows;
}

it("no purpose's index of a phone or a name is another's, and a wrong one does not compile", async () => {
  const keys = await keysOf(env);
  const phones: readonly PhonePurpose[] = ["bookings", "signings", "nominators", "rightsRequests", "readings"];
  const names: readonly NamePurpose[] = ["typedNames", "typedNominees"];
  const made = await Promise.all([
    ...phones.map((purpose) => phoneIndex(keys, purpose, PHONE)),
    ...names.map((purpose) => nameIndex(keys, purpose, PHONE)),
  ]);
  expect(new Set(made).size).toBe(made.length);
  // @ts-expect-error nobody looks for phones of notices
  await phoneIndex(keys, "notices", PHONE);
  // @ts-expect-error a phone is no name
  await nameIndex(keys, "bookings", PHONE);
});

it("one phone that books, and stands behind somebody, has unequal indexes", async () => {
  await freshDatabase();
  const session = await addSession(await addSite(), (await addLawyer(await addFirm())).id);
  const body = { sessionId: session, name: NAME, phone: PHONE, matter: "labour", consentVersion: 1 };
  expect((await call("POST", "/api/bookings", { body })).status).toBe(201);
  await nominated(await publishCampaign(await tokenFor("clerk")));
  const { bookings, nominations } = await indexes();
  expect(bookings).toHaveLength(1);
  expect(nominations).toHaveLength(1);
  expect(bookings).not.toEqual(nominations);
});

describe("a database of a release whose indexes were of no purpose", () => {
  /** Two people: the one all is about, and somebody else who came to nothing. */
  let sessionId: string;
  let freeSessionId: string;
  let lawyer: { id: string; licenceNo: string; name: string };
  let campaignId: string;
  /** The version of the consents that is in force after the upgrade: better words came with it. */
  const consents = 2;

  /** The county as that release left it, then brought up to date. */
  beforeEach(async () => {
    await emptyDatabase();
    const before = env.MIGRATIONS.findIndex(({ name }) => name.endsWith("_indexes_of_purpose.sql"));
    await applyD1Migrations(env.DB, env.MIGRATIONS.slice(0, before));
    const keys = await keysOf(env);
    const earlier = (text: string) => keyedDigest(keys.index, text);
    const ofPhone = await earlier(`phone|${PHONE}`);
    const stamps = { created_at: AT, updated_at: AT };

    const firmId = await addFirm();
    const siteId = await addSite();
    lawyer = await addLawyer(firmId, NAME);
    sessionId = await addSession(siteId, lawyer.id, { capacity: 9 });
    freeSessionId = await addSession(siteId, lawyer.id, { capacity: 9, date: day(2) });
    for (const [id, session, status] of [
      ["b-again", sessionId, "cancelled"],
      ["b-booked", sessionId, "booked"],
      ["b-gone-1", await addSession(siteId, lawyer.id, { date: day(-2) }), "noShow"],
      ["b-gone-2", await addSession(siteId, lawyer.id, { date: day(-3) }), "noShow"],
      ["b-gone-3", await addSession(siteId, lawyer.id, { date: day(-4) }), "noShow"],
    ] as const) {
      await env.DB.prepare("DROP TRIGGER IF EXISTS bookings_standing_insert").run();
      await insert("bookings", {
        id,
        code: id === "b-booked" ? CODE : id,
        session_id: session,
        status,
        matter: "labour",
        name: await seal(keys, { table: "bookings", column: "name", row: id }, NAME),
        phone: await seal(keys, { table: "bookings", column: "phone", row: id }, PHONE),
        phone_index: ofPhone,
        consent_version: 1,
        channel: "portal",
        created_at: AT,
        updated_at: new Date().toISOString(),
      });
    }
    await insert("places", { session_id: sessionId, place: 1, booking_id: "b-booked", phone_index: ofPhone });
    await insert("signings", {
      id: "s",
      code: "S".repeat(10),
      lawyer_id: lawyer.id,
      firm_id: firmId,
      site_id: siteId,
      phone: await seal(keys, { table: "signings", column: "phone", row: "s" }, PHONE),
      phone_index: ofPhone,
      pledge_version: 1,
      commitments: "[]",
      show_party_membership: 0,
      ...stamps,
    });
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO campaigns (id, title, notice, issuing_body, wording, opens_on, closes_on, reason_min, reason_max, status, created_at, updated_at) VALUES ('c', '推荐', '通知', '司法局', '表彰', '2026-01-01', '2099-01-01', 1, 100, 'published', ?, ?)",
      ).bind(AT, AT),
      env.DB.prepare(
        "INSERT INTO campaign_categories (id, campaign_id, name, nominee_kind, position, max_per_nominator) VALUES ('k', 'c', '优秀党员律师', 'person', 0, 3)",
      ),
    ]);
    campaignId = "c";
    const voice = async (table: "nominations" | "supporters", id: string) => ({
      id,
      code: id.padEnd(10, "0"),
      category_id: "k",
      reason: await seal(keys, { table: "nominations", column: "reason", row: id }, REASON),
      nominator_name: await seal(keys, { table: "nominations", column: "nominator_name", row: id }, "王小明"),
      nominator_phone: await seal(
        keys,
        { table: "nominations", column: "nominator_phone", row: id },
        table === "supporters" || id === "n-own" ? PHONE : "13900000001",
      ),
      nominator_phone_index: table === "supporters" || id === "n-own" ? ofPhone : await earlier("phone|13900000001"),
      consent_version: 1,
      campaign_version: 1,
      ...stamps,
    });
    for (const [id, name] of [
      ["n-own", "龙大勇"],
      ["n-backed", "石磊"],
      ["n-other", "向前进"],
    ] as const)
      await insert("nominations", {
        ...(await voice("nominations", id)),
        campaign_id: "c",
        typed_nominee: await seal(
          keys,
          { table: "nominations", column: "typed_nominee", row: id },
          JSON.stringify({ name, organisation: "湖南沅水律师事务所" }),
        ),
        nominee_key: `typed:${await earlier(`name|${name}|湖南沅水律师事务所`)}`,
        typed_name_index: await earlier(`name|${name}`),
      });
    await insert("supporters", { ...(await voice("supporters", "p-backed")), nomination_id: "n-backed" });
    await applyD1Migrations(env.DB, env.MIGRATIONS);
  });

  const nomination = (nominee: object, nominator: object = {}) => ({
    campaignId,
    categoryId: "k",
    nominee,
    reason: REASON,
    nominator: { name: "王小明", phone: PHONE, ...nominator },
    consentVersion: consents,
  });
  const nominate = (nominee: object, nominator: object = {}) =>
    call("POST", "/api/nominations", { body: nomination(nominee, nominator) });
  const support = (id: string) =>
    call("POST", `/api/nominations/${id}/supporters`, {
      body: { reason: SUPPORT, nominator: { name: "王小明", phone: PHONE }, consentVersion: consents },
    });
  const book = (session: string, token?: string) =>
    call("POST", token ? "/api/admin/bookings" : "/api/bookings", {
      body: { sessionId: session, name: NAME, phone: PHONE, matter: "labour", consentVersion: consents },
      ...(token ? { token } : {}),
    });

  /** Every limit, guard and proof that goes by an index. */
  async function everythingHolds(): Promise<void> {
    const token = await tokenFor("clerk");
    // A session nobody booked: only what was missed can refuse it, and a stranger is not told so.
    expect(await book(freeSessionId)).toMatchObject({ body: { code: "phone_refused" } });
    expect(await book(sessionId, token)).toMatchObject({ body: { code: "already_booked" } });
    const listed = await call<{ items: object[] }>("GET", "/api/admin/bookings", {
      token,
      headers: { "pioneer-phone": PHONE },
    });
    expect(listed.body.items).toHaveLength(5);
    expect((await call("GET", `/api/bookings/${CODE}`, { phone: PHONE })).status).toBe(200);
    expect((await call("GET", `/api/bookings/${CODE}`, { phone: "13900000009" })).status).toBe(404);

    expect(await nominate({ name: "向前进", organisation: "湖南沅水律师事务所" })).toMatchObject({
      body: { code: "nomination_exists" },
    });
    expect(await support("n-own")).toMatchObject({ body: { code: "phone_refused" } });
    expect(await support("n-backed")).toMatchObject({ body: { code: "phone_refused" } });
    const namesakes = await call("POST", `/api/campaigns/${campaignId}/namesakes`, {
      body: { categoryId: "k", name: "石磊" },
    });
    expect(namesakes).toMatchObject({ status: 200, body: { sameName: 1 } });
    // Behind two by this phone already: one more is taken, and no other.
    await env.DB.prepare("UPDATE campaign_categories SET max_per_nominator = 2").run();
    expect(await nominate({ name: "甲某", organisation: "某所" })).toMatchObject({
      body: { code: "phone_refused" },
    });
    expect(await support("n-other")).toMatchObject({ body: { code: "phone_refused" } });
    await env.DB.prepare("UPDATE campaign_categories SET max_per_nominator = 3, self_nomination = 0").run();
    expect(await nominate({ lawyerId: lawyer.id }, { name: NAME })).toMatchObject({
      body: { code: "phone_refused" },
    });
  }

  it("holds to all its limits before its indexes are made anew", everythingHolds);

  it("has every index made anew by the five-minute job, and holds to its limits then", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    await runWorkOff(env);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM work_items").first("n")).toBe(0);
    const keys = await keysOf(env);
    const booked = await phoneIndex(keys, "bookings", PHONE);
    expect(await indexes()).toEqual({
      bookings: [booked],
      places: [booked],
      signings: [await phoneIndex(keys, "signings", PHONE)],
      nominations: expect.arrayContaining([
        await phoneIndex(keys, "nominators", PHONE),
        await phoneIndex(keys, "nominators", "13900000001"),
      ]),
      supporters: [await phoneIndex(keys, "nominators", PHONE)],
    });
    const { results } = await env.DB.prepare(
      "SELECT nominee_key AS key, typed_name_index AS name FROM nominations WHERE id = 'n-own'",
    ).all();
    expect(results).toEqual([
      {
        key: `typed:${await nameIndex(keys, "typedNominees", "龙大勇|湖南沅水律师事务所")}`,
        name: await nameIndex(keys, "typedNames", "龙大勇"),
      },
    ]);
    await everythingHolds();
  });

  it("keeps the index of a phone that does not open any more, and goes on behind it", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    const { bookings: before } = await indexes();
    await env.DB.prepare("UPDATE bookings SET phone = 'zz.AAAA.AAAA' WHERE id = 'b-gone-1'").run();
    await env.DB.prepare("UPDATE bookings SET phone_index = 'lost' WHERE id = 'b-gone-1'").run();
    await runWorkOff(env);
    const { bookings } = await indexes();
    expect(bookings).toHaveLength(2);
    expect(bookings).toContain("lost");
    expect(bookings).not.toContain(before?.[0]);
  });

  it("goes through a long table a chunk at a time", async () => {
    vi.spyOn(console, "log").mockImplementation(() => undefined);
    await env.DB.prepare(
      `WITH RECURSIVE n (i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < 250)
       INSERT INTO bookings (id, code, session_id, status, matter, phone, phone_index, consent_version, channel, created_at, updated_at)
       SELECT printf('a%05d', i), 'code' || i, ?, 'done', 'labour', 'zz.AAAA.AAAA', 'index' || i, 1, 'portal', '', '' FROM n`,
    )
      .bind(sessionId)
      .run();
    await runWorkOff(env);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM work_items").first("n")).toBe(0);
    const moved = await env.DB.prepare("SELECT phone_index FROM bookings WHERE id = 'b-booked'").first("phone_index");
    expect(moved).toBe(await phoneIndex(await keysOf(env), "bookings", PHONE));
  });
});
