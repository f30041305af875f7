import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { createApp } from "../../../../worker/app.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { FaultyDatabase, type Fault } from "../../faulty-database.ts";
import { creditCode } from "../../county/registry/credit-code.ts";
import { addHolder, addPost } from "../../posts/display/rows.ts";
import { addDays } from "../../../../worker/platform/core/clock.ts";

interface Write {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
  readonly version?: number;
  readonly phone?: string;
}

const app = createApp();
let token: string;
let siteId: string;
let callers = 0;

/** Made anew for each run: nothing is left of the one before. */
const created = async (path: string, body: object) => {
  const answer = await call<{ id: string }>("POST", `/api/admin/${path}`, { token, body });
  expect(answer).toMatchObject({ status: 201 });
  return answer.body.id;
};
const reason = { reason: "材料不全" };
const booked = async () => {
  const { id } = await addLawyer(await addFirm());
  const phone = `138${String(10_000_000 + ++callers)}`;
  const answer = await call<{ code: string }>("POST", "/api/bookings", {
    body: {
      sessionId: await addSession(siteId, id, { capacity: 3, date: day(2) }),
      name: "王小明",
      phone,
      matter: "labour",
      summary: "工资拖欠",
      consentVersion: 1,
    },
    headers: { "cf-connecting-ip": `10.4.${callers >> 8}.${callers & 255}` },
  });
  expect(answer).toMatchObject({ status: 201 });
  return { code: answer.body.code, phone };
};
const bookingId = async (code: string) =>
  (await env.DB.prepare("SELECT id FROM bookings WHERE code = ?").bind(code.replaceAll("-", "")).first<string>("id")) ??
  "";

const caller = () => ({ "cf-connecting-ip": `10.6.${++callers >> 8}.${callers & 255}` });
/** Under a path of the public's; what it gave is found by the code it was answered. */
const sent = async (path: string, table: "signings" | "concerns", body: object) => {
  const answer = await call<{ code: string }>("POST", path, { body, headers: caller() });
  expect(answer).toMatchObject({ status: 201 });
  const row = env.DB.prepare(`SELECT id FROM ${table} WHERE code = ?`).bind(answer.body.code);
  return (await row.first<string>("id")) ?? "";
};
const signed = async () => {
  const { licenceNo, name, firmId } = await addLawyer(await addFirm());
  return sent("/api/signings", "signings", {
    licenceNo,
    name,
    phone: "13812345678",
    firmId,
    siteId: await addSite(),
    pledgeVersion: 1,
    commitments: [{ text: "三个工作日内答复每一件法律咨询留言", dueDate: day(30) }],
    showPartyMembership: false,
  });
};
/** On display, with somebody who holds it and has promised something. */
const heldPost = async () => {
  const site = await addSite();
  const postId = await addPost(site);
  const lawyer = await addLawyer(await addFirm());
  const [commitmentId = ""] = await addHolder(postId, site, lawyer, { dueDates: [day(30)] });
  return { postId, lawyer, commitmentId };
};
const concern = async () =>
  sent(`/api/posts/${(await heldPost()).postId}/concerns`, "concerns", {
    text: "承诺七天内见面，到现在一个月了也没有人联系我",
    showName: false,
    consentVersion: 1,
  });
const absence = async () =>
  created("absences", {
    lawyerId: (await addLawyer(await addFirm())).id,
    kind: "leave",
    fromDate: day(3),
    toDate: day(4),
  });
/** A Wednesday nobody has asked about before. */
const wednesday = () => addDays("2028-03-01", 7 * ++callers);

/** One write of each kind there is: creations, edits, steps with and without a version, of the bureau and of citizens. */
const writes: Record<string, () => Promise<Write>> = {
  "a firm is added": async () => ({
    method: "POST",
    path: "/api/admin/firms",
    body: { name: "湖南清溪律师事务所", creditCode: creditCode(`31430000T${String(10_000_000 + ++callers)}`) },
  }),
  "a firm is changed": async () => ({
    method: "PATCH",
    path: `/api/admin/firms/${await addFirm()}`,
    version: 1,
    body: { name: "湖南新名律师事务所" },
  }),
  "a lawyer is changed": async () => ({
    method: "PATCH",
    path: `/api/admin/lawyers/${(await addLawyer(await addFirm())).id}`,
    version: 1,
    body: { name: "新名" },
  }),
  "a site is changed": async () => ({
    method: "PATCH",
    path: `/api/admin/sites/${await addSite()}`,
    version: 1,
    body: { name: "新名" },
  }),
  "a post is renamed": async () => ({
    method: "PATCH",
    path: `/api/admin/posts/${await created("posts", { siteId: await addSite(), title: "示范岗" })}`,
    version: 1,
    body: { title: "新示范岗" },
  }),
  "a post is closed": async () => ({
    method: "POST",
    path: `/api/admin/posts/${await created("posts", { siteId: await addSite(), title: "示范岗" })}/close`,
    version: 1,
    body: reason,
  }),
  "a session is called off": async () => ({
    method: "POST",
    path: `/api/admin/sessions/${await addSession(siteId, (await addLawyer(await addFirm())).id)}/cancel`,
    version: 1,
    body: reason,
  }),
  "a booking is cancelled by its owner": async () => {
    const { code, phone } = await booked();
    return { method: "DELETE", path: `/api/bookings/${code}`, phone };
  },
  "a booking is cancelled by the staff": async () => ({
    method: "POST",
    path: `/api/admin/bookings/${await bookingId((await booked()).code)}/cancel`,
    version: 1,
    body: reason,
  }),
  "a signing is approved": async () => ({
    method: "POST",
    path: `/api/admin/signings/${await signed()}/approve`,
    version: 1,
    body: {},
  }),
  "a signing is returned": async () => ({
    method: "POST",
    path: `/api/admin/signings/${await signed()}/return`,
    version: 1,
    body: reason,
  }),
  "a day of the calendar is set": async () => ({
    method: "PUT",
    path: `/api/admin/calendar/${wednesday()}`,
    version: 0,
    body: { kind: "holiday" },
  }),
  "a day of the calendar is given back": async () => {
    const path = `/api/admin/calendar/${wednesday()}`;
    expect(await call("PUT", path, { token, version: 0, body: { kind: "holiday" } })).toMatchObject({ status: 200 });
    return { method: "DELETE", path, version: 1 };
  },
  "an absence is approved": async () => ({
    method: "POST",
    path: `/api/admin/absences/${await absence()}/approve`,
    version: 1,
  }),
  "an absence is declined": async () => ({
    method: "POST",
    path: `/api/admin/absences/${await absence()}/decline`,
    version: 1,
    body: reason,
  }),
  "a concern is accepted": async () => ({
    method: "POST",
    path: `/api/admin/concerns/${await concern()}/accept`,
    version: 1,
    body: { publicText: "反映未按承诺时限会见当事人。" },
  }),
  "evidence is entered": async () => ({
    method: "POST",
    path: `/api/admin/commitments/${(await heldPost()).commitmentId}/evidence`,
    version: 1,
    body: { text: "已逐件答复本月收到的咨询留言，并附回访记录。", link: null, files: [] },
  }),
  "a token is revoked": async () => ({
    method: "POST",
    path: `/api/admin/tokens/${await created("tokens", { name: "新来的", role: "clerk" })}/revoke`,
    body: reason,
  }),
  "a kiosk is revoked": async () => ({
    method: "POST",
    path: `/api/admin/kiosks/${await created("kiosks", { name: "大厅", siteId })}/revoke`,
    body: reason,
  }),
  "a setting is changed": async () => {
    const { body } = await call<{ version: number }>("GET", "/api/admin/settings/bookingDays", { token });
    return { method: "PUT", path: "/api/admin/settings/bookingDays", version: body.version, body: { value: 10 } };
  },
};

beforeAll(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
  siteId = await addSite();
});

const send = async ({ method, path, body, version, phone }: Write, key: string, fault?: Fault) => {
  const database = new FaultyDatabase(env.DB, fault);
  const caller = ++callers;
  const response = await app.fetch(
    new Request(`https://pioneer.test${path}`, {
      method,
      headers: {
        "idempotency-key": key,
        "cf-connecting-ip": `10.5.${caller >> 8}.${caller & 255}`,
        ...(path.startsWith("/api/admin/") ? { authorization: `Bearer ${token}` } : {}),
        ...(version === undefined ? {} : { "if-match": `"${version}"` }),
        ...(phone === undefined ? {} : { "pioneer-phone": phone }),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
    { ...env, DB: database.binding },
  );
  return { status: response.status, body: await response.json(), etag: response.headers.get("etag"), database };
};

/** An answer without what differs from run to run. */
const outline = ({ status, body, etag }: { status: number; body: unknown; etag: string | null }) => ({
  status,
  etag: etag === null,
  body: JSON.stringify(body)
    .replace(/\d{4}-\d\d-\d\d(?:T[\d:.]+Z)?/g, "when")
    .replace(/"[0-9A-Z]{8,}[^"]*"/g, '"some"')
    .replace(/"(?:code|calendarUrl|phoneMasked|phone)":"[^"]*"/g, '"own":""')
    .replace(/"version":\d+/g, '"version":0')
    // Whether work is left depends on where the database failed.
    .replace(/"underWay":true/g, '"underWay":false')
    .replace(/"[0-9a-f]{64}"/g, '"some"')
    .replace(/\d{6,}/g, "number"),
});
const entries = async () => (await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first<number>("n")) ?? 0;

describe("a write whose database fails is done once when it is sent again", () => {
  it.each(Object.entries(writes))("%s", async (_, prepare) => {
    const undisturbed = await prepare();
    const before = await entries();
    const wanted = await send(undisturbed, newKey());
    expect([200, 201]).toContain(wanted.status);
    const written = (await entries()) - before;
    expect(written).toBeGreaterThan(0);
    for (const kind of ["before", "after", "down"] as const) {
      for (let at = 1; ; at++) {
        const write = await prepare();
        const key = newKey();
        const earlier = await entries();
        const first = await send(write, key, { at, kind });
        if (!first.database.failed) break;
        const again = await send(write, key);
        expect({ kind, at, ...outline(again) }).toEqual({ kind, at, ...outline(wanted) });
        expect({ kind, at, written: (await entries()) - earlier }).toEqual({ kind, at, written });
        if (at > 1) continue;
        // What was answered stays the answer, and another request under the same key is none.
        expect(outline(await send(write, key))).toEqual(outline(wanted));
        expect(await send({ ...write, body: { ...write.body, other: true } }, key)).toMatchObject({
          status: 422,
          body: { code: "idempotency_key_reused" },
        });
      }
    }
  });
});
