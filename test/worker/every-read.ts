import { createExecutionContext } from "cloudflare:test";
import { createApp } from "../../worker/app.ts";
import type { Env } from "../../worker/platform/core/env.ts";
import { makeToken } from "../../worker/platform/core/token.ts";
import { apiDocument } from "../../worker/platform/http/api-document.ts";
import { phoneIndex, type PhonePurpose } from "../../worker/platform/privacy/blind-index.ts";
import { keysOf } from "../../worker/platform/privacy/keys.ts";
import { plateCode } from "../../worker/posts/plate-code.ts";
import { sealAudit } from "../../worker/platform/access/chain-service.ts";
import { openDatabase } from "../../worker/platform/db/client.ts";
import { calendarKey } from "../../worker/consultations/bookings/booking-view.ts";
import { day } from "./county.ts";
import { knownBinding, MeteredDatabase, type Meter } from "./metered-database.ts";
import { parentId } from "./whole-county.ts";

/**
 * Every GET of the OpenAPI document, each list by each of its filters by itself, asked in a county that
 * `whole-county.ts` has filled. A new route is asked too; one whose path names something this does not know fails.
 */

export const app = createApp();

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: { readonly enum?: readonly string[] };
}
interface Documented {
  readonly parameters?: readonly Parameter[];
  readonly "x-sites"?: string;
}

export interface Question {
  /** As in the document. */
  readonly route: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How it is called in a table. */
  readonly name: string;
}

const PHONE = "13912345678";

/** Rows that whoever has the code and the phone reads: the newest of its table. */
const BY_CODE: Readonly<Record<string, { table: string; purpose: PhonePurpose; column: string; code: string }>> = {
  "/api/bookings/{code}": { table: "bookings", purpose: "bookings", column: "phone_index", code: "B000000001" },
  "/api/signings/{code}": { table: "signings", purpose: "signings", column: "phone_index", code: "S000000001" },
  "/api/concerns/{code}": { table: "concerns", purpose: "concerns", column: "phone_index", code: "C000000001" },
  "/api/objections/{code}": { table: "objections", purpose: "objections", column: "phone_index", code: "0000000001" },
  "/api/nominations/{code}": {
    table: "nominations",
    purpose: "nominators",
    column: "nominator_phone_index",
    code: "N000000001",
  },
};

/** Where what a path names comes from: its first part, and a table whose newest row, or the name of one, it is. */
const ENTRIES: Readonly<Record<string, string>> = {
  "/api/posts": "posts",
  "/api/campaigns": "campaigns",
  "/api/notices": "notices",
  "/api/sites": "sites",
  "/api/desk/bookings": "bookings",
  "/api/admin/categories": "campaign_categories",
  "/api/admin/labels": "post_labels",
};

/** Reads that are not asked, and why. */
const NOT_ASKED: Readonly<Record<string, string>> = {
  "/api/files/{id}": "bytes of the file store",
  "/api/desk/files/{id}": "bytes of the file store",
  "/api/admin/files/{id}": "bytes of the file store",
  "/api/signings/{code}/copy": "one signature, by its key",
  "/api/admin/signings/{id}/copy": "one signature, by its key",
  "/api/account": "one link, by its key",
  // The books and the branches are not made by whole-county.ts: see NOT_FILLED there.
  "/api/admin/branches/{id}": "there is none",
  "/api/admin/records/{id}": "there is none",
  "/api/admin/circulars/{id}": "there is none",
  "/api/admin/imports/{id}": "one import, whose columns are not made here",
  "/api/branch": "one branch, by its link",
  "/api/branch/record-kinds": "one branch, by its link",
  "/api/branch/records": "one branch, by its link",
  "/api/branch/circulars": "one branch, by its link",
  "/api/branch/record-dues": "one branch, by its link",
  "/api/branch/files/{id}": "bytes of the file store",
  "/api/admin/record-books/{kind}/circle": "one kind of record",
  "/api/admin/reports/county/published": "the year's report, with less in it",
  "/api/admin/record-dues/{kind}": "one kind of record and one period",
  "/api/admin/record-books/{kind}/report": "one kind of record of some days, by the index of both",
};

/** Whoever asks: the tokens of a county. */
interface Callers {
  readonly bureau: string;
  readonly helper: string;
  readonly desk: string;
  readonly kiosk: string;
  readonly invitation: string;
}

/** Puts callers, and entries that a code and a phone open, into a county that is filled. */
async function prepare(env: Env): Promise<Callers> {
  const keys = await keysOf(env);
  const now = new Date().toISOString();
  const site = await env.DB.prepare(`SELECT ${parentId(1)} AS id`).first<string>("id");
  const [bureau, helper, desk, kiosk, invitation] = await Promise.all([
    makeToken(),
    makeToken(),
    makeToken("pid"),
    makeToken("pik"),
    makeToken("pin"),
  ]);
  const person = (id: string) =>
    env.DB.prepare(
      "INSERT INTO staff (id, name, role, created_at, updated_at) VALUES (?1, '测试', 'administrator', ?2, ?2)",
    ).bind(id, now);
  const token = ({ id, hash }: { id: string; hash: string }, sites: string | null) =>
    env.DB.prepare(
      "INSERT INTO admin_tokens (id, staff_id, name, hash, sites, created_at, expires_at) VALUES (?1, ?1, '测试', ?2, ?3, ?4, '9999')",
    ).bind(id, hash, sites, now);
  await env.DB.batch([
    person(bureau.id),
    person(helper.id),
    token(bureau, null),
    token(helper, JSON.stringify([site])),
    env.DB.prepare(
      `INSERT INTO desk_links (id, lawyer_id, hash, expires_at, created_at) SELECT ?1, lawyer_id, ?2, '9999', ?3 FROM bookings b JOIN sessions s ON s.id = b.session_id ORDER BY b.id DESC LIMIT 1`,
    ).bind(desk.id, desk.hash, now),
    env.DB.prepare(
      "INSERT INTO kiosk_devices (id, name, site_id, hash, created_at) VALUES (?1, '一体机', ?2, ?3, ?4)",
    ).bind(kiosk.id, site, kiosk.hash, now),
    env.DB.prepare(
      `INSERT INTO invitations (id, kind, entity, entity_id, hash, text_version, created_by, created_at, expires_at)
       SELECT ?1, 'branchOpinion', 'nominations', id, ?2, 1, 'a', ?3, '9999' FROM nominations WHERE state = 'submitted' ORDER BY id DESC LIMIT 1`,
    ).bind(invitation.id, invitation.hash, now),
  ]);
  // What has been linked is of the past.
  while (!(await sealAudit({ db: openDatabase(env).db, keys })).complete);
  // On the newest panels; all but the newest campaign's have closed, so that there is a ranking.
  await env.DB.batch([
    ...[
      "UPDATE panel_members SET member_id = ?1 WHERE campaign_id IN (SELECT id FROM campaigns ORDER BY id DESC LIMIT 2)",
      "UPDATE conflict_declarations SET member_id = ?1 WHERE category_id IN (SELECT id FROM campaign_categories ORDER BY id DESC LIMIT 2)",
    ].map((sql) => env.DB.prepare(sql).bind(bureau.id)),
    env.DB.prepare(
      "UPDATE panels SET status = 'closed', closed_at = ?1 WHERE campaign_id < (SELECT max(id) FROM campaigns)",
    ).bind(now),
  ]);
  await env.DB.prepare(
    "INSERT INTO settings (key, value, version, updated_at) VALUES ('publicCoverage', 'true', 1, ?1)",
  )
    .bind(now)
    .run();
  for (const { table, purpose, column, code } of Object.values(BY_CODE)) {
    const index = await phoneIndex(keys, purpose, PHONE);
    await env.DB.prepare(
      `UPDATE ${table} SET code = ?1, ${column} = ?2 WHERE id = (SELECT id FROM ${table} ORDER BY id DESC LIMIT 1)`,
    )
      .bind(code, index)
      .run();
  }
  return {
    bureau: bureau.token,
    helper: helper.token,
    desk: desk.token,
    kiosk: kiosk.token,
    invitation: invitation.token,
  };
}

async function questionsOf(env: Env, callers: Callers): Promise<Question[]> {
  const literal = async (sql: string) => (await env.DB.prepare(`SELECT ${sql} AS id`).first<string>("id")) ?? "";
  const one = await literal(parentId(1));
  const newest = async (table: string) =>
    (await env.DB.prepare(`SELECT id FROM ${table} ORDER BY id DESC LIMIT 1`).first<string>("id")) ?? "";
  const keys = await keysOf(env);
  const holder = await env.DB.prepare(
    "SELECT h.post_id AS post, h.signing_id AS signing FROM post_holders h JOIN signings s ON s.id = h.signing_id WHERE s.state = 'onDisplay' ORDER BY h.id DESC LIMIT 1",
  ).first<{ post: string; signing: string }>();
  const plate = (path: string): ["P" | "H", string] =>
    /badge|desk-card/.test(path) ? ["H", holder?.signing ?? ""] : ["P", holder?.post ?? ""];
  const booking = await newest("bookings");
  const values: Readonly<Record<string, string>> = {
    site: one,
    lawyer: one,
    firm: one,
    post: one,
    campaign: await newest("campaigns"),
    category: await newest("campaign_categories"),
    notice: one,
    from: day(-3),
    to: day(3),
    period: day(0).slice(0, 7),
    date: day(0),
    q: "律师",
    key: await calendarKey(keys, booking),
    origin: "https://portal.example.gov.cn",
    entity: "bookings",
    entityId: booking,
    session: await newest("sessions"),
    actor: callers.bureau.split("_")[1] ?? "",
    by: callers.bureau.split("_")[1] ?? "",
    action: "bookings.cancel",
    job: "deliver",
    theme: "integrity",
    matter: "labour",
  };
  const opened = async (path: string): Promise<string> => {
    const [before = "", name = ""] = path.split(/\{|\}/);
    const base = before.slice(0, -1);
    const coded = Object.entries(BY_CODE).find(([prefix]) => path.startsWith(prefix));
    const fixed: Readonly<Record<string, string>> = {
      "{code}": coded?.[1].code ?? (await plateCode(keys, ...plate(path))),
      "{key}": "retentionDays",
      "{year}": day(0).slice(0, 4),
      "{kind}": "booked",
      "{chain}": "audit",
      "{entity}": "bookings",
    };
    let filled = path;
    for (const [part, value] of Object.entries(fixed)) filled = filled.replace(part, value);
    if (!filled.includes("{")) return filled;
    if (name !== "id" && !filled.includes("{id}")) throw new Error(`Nobody knows what ${path} names.`);
    const table = ENTRIES[base] ?? base.split("/").at(-1)?.replaceAll("-", "_") ?? "";
    if (path.endsWith("/ranking"))
      return filled.replace(
        "{id}",
        await literal("(SELECT id FROM campaign_categories ORDER BY id DESC LIMIT 1 OFFSET 1)"),
      );
    return filled.replace("{id}", await newest(table === "history" ? "bookings" : table));
  };
  const questions: Question[] = [];
  for (const [route, methods] of Object.entries(apiDocument(app).paths ?? {})) {
    const { get } = methods as { get?: Documented };
    if (!get || route in NOT_ASKED) continue;
    const parameters = (get.parameters ?? []).filter((parameter) => parameter.in === "query");
    const headers: Record<string, string> = route.startsWith("/api/admin/")
      ? { authorization: `Bearer ${callers.bureau}` }
      : route.startsWith("/api/desk")
        ? { authorization: `Bearer ${callers.desk}` }
        : route === "/api/kiosk"
          ? { "pioneer-kiosk": callers.kiosk }
          : route === "/api/invitation"
            ? { authorization: `Bearer ${callers.invitation}` }
            : { "pioneer-phone": PHONE };
    // One of two is asked for.
    const either: readonly string[] = route === "/api/ratings" ? ["site", "post"] : [];
    const required = parameters
      .filter(({ required }) => required)
      .map(({ name }) => `${name}=${encodeURIComponent(values[name] ?? "")}`);
    const isPaged = parameters.some(({ name }) => name === "limit");
    const base = [...(isPaged ? ["limit=5"] : []), ...required];
    const path = await opened(route);
    const ask = (more: readonly string[], by = headers, suffix = "") => {
      const query = [...base, ...more].join("&");
      questions.push({
        route,
        path: query ? `${path}?${query}` : path,
        headers: by,
        name: `${route}${more.length > 0 ? `?${more.map((each) => each.replace(/=.{12,}$/, "")).join("&")}` : ""}${suffix}`,
      });
    };
    if (either.length === 0) ask([]);
    if (get["x-sites"] === "bySite" && !route.includes("{"))
      ask([], { authorization: `Bearer ${callers.helper}` }, " of one site");
    for (const { name, schema, required: must } of parameters) {
      if (name === "limit" || name === "after" || must) continue;
      const value = values[name];
      // An id is of something.
      const words = parameters.find((other) => other.name === "entity")?.schema.enum;
      const along = name === "entityId" ? [`entity=${words?.[0] ?? values.entity}`] : [];
      if (value && !schema.enum) ask([...along, `${name}=${encodeURIComponent(value)}`]);
      for (const word of schema.enum ?? []) ask([`${name}=${word}`]);
    }
  }
  return questions;
}

/** Every read of a filled county. */
export async function everyRead(env: Env): Promise<Question[]> {
  return questionsOf(env, await prepare(env));
}

/** Asks a question once; refuses any answer but a good one. */
export async function ask({ path, headers, name }: Question, env: Env): Promise<void> {
  const response = await app.fetch(
    new Request(`https://pioneer.test${path}`, { headers }),
    env,
    createExecutionContext(),
  );
  const body = await response.arrayBuffer();
  if (response.status !== 200) throw new Error(`${name}: ${response.status} ${new TextDecoder().decode(body)}`);
}

/** What D1 counts for a question. */
export async function meter(question: Question, env: Env): Promise<Meter> {
  const metered = new MeteredDatabase(env.DB);
  await ask(question, { ...env, DB: await knownBinding(metered) });
  return metered.take();
}
