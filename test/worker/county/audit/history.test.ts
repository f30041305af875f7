import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { HISTORY_OF, type HistoryStep } from "../../../../worker/county/audit/schema.ts";
import { mayDo } from "../../../../worker/platform/access/permissions.ts";
import { ROLES } from "../../../../worker/platform/core/actor.ts";
import type { Page } from "../../../../worker/platform/core/paging.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, freshDatabase, send, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";
import { textsOf, unzip } from "../../unzip.ts";

let administrator: string;
let clerk: string;
let auditor: string;
let siteId: string;
let elsewhere: string;
let booked: { readonly id: string; readonly phone: string };

const history = (token: string, entity: string, id: string, query = "") =>
  call<Page<HistoryStep> & ProblemDetails>("GET", `/api/admin/history/${entity}/${id}${query}`, { token });
const actionsOf = async (token: string, entity: string, id: string) =>
  (await history(token, entity, id)).body.items.map(({ action }) => action);

beforeAll(async () => {
  await freshDatabase();
  administrator = await tokenFor("administrator", "局长");
  clerk = await tokenFor("clerk", "王干事");
  auditor = await tokenFor("auditor");
  siteId = await addSite();
  elsewhere = await addSite("青石乡工作站", "township");
  const session = await addSession(siteId, (await addLawyer(await addFirm())).id, { date: day(2) });
  const phone = "13912345678";
  await call("POST", "/api/bookings", {
    body: { sessionId: session, name: "田二妹", phone, matter: "labour", consentVersion: 1 },
  });
  const id = (await env.DB.prepare("SELECT id FROM bookings").first<string>("id")) ?? "";
  booked = { id, phone };
  await call("PATCH", `/api/admin/bookings/${id}`, { token: clerk, version: 1, body: { name: "田三妹" } });
  await call("POST", `/api/admin/bookings/${id}/cancel`, { token: clerk, version: 2, body: { reason: "站点停电" } });
  await call("POST", `/api/admin/bookings/${id}/open`, { token: clerk, body: { reason: "callBack" } });
});

describe("the history of an entry", () => {
  it("says who changed what, newest first, page by page, and whose data it was to nobody", async () => {
    const { body } = await history(clerk, "bookings", booked.id, "?limit=1");
    expect(body.items).toMatchObject([
      { action: "bookings.cancel", actor: { name: "王干事" }, reason: "站点停电", before: { status: "booked" } },
    ]);
    const next = await history(clerk, "bookings", booked.id, `?limit=5&after=${body.next}`);
    expect(next.body.next).toBeNull();
    expect(next.body.items.at(-1)).toMatchObject({ action: "bookings.book", actor: { kind: "citizen", name: null } });
    expect(JSON.stringify([body, next.body])).not.toContain(booked.phone);
    expect(await actionsOf(clerk, "bookings", "nothing")).toEqual([]);
  });

  it.each(Object.entries(HISTORY_OF))("of %s is for whoever has %s", async (entity, permission) => {
    for (const role of ROLES) {
      const { status } = await history(await tokenFor(role), entity, "nothing");
      expect({ role, status }).toEqual({ role, status: mayDo(role, permission) ? 200 : 403 });
    }
  });

  it("is not for a token that is for something else, nor of what the audit alone tells", async () => {
    const narrowed = await tokenFor("administrator", "程序", { permissions: ["me.read", "posts.read"] });
    expect(await history(narrowed, "bookings", booked.id)).toMatchObject({ status: 403, body: { code: "forbidden" } });
    expect(await history(administrator, "campaignCategories", "x")).toMatchObject({ status: 422 });
  });

  it("is of one's own sites", async () => {
    const [here, there] = await Promise.all(
      [siteId, elsewhere].map((site) => tokenFor("clerk", "协管员", { sites: [site] })),
    );
    expect((await history(here ?? "", "bookings", booked.id)).status).toBe(200);
    const refused = { status: 403, body: { code: "outside_your_sites" } };
    expect(await history(there ?? "", "bookings", booked.id)).toMatchObject(refused);
    expect(await history(there ?? "", "bookings", "nothing")).toMatchObject(refused);
    expect(await history(here ?? "", "lawyers", "nothing")).toMatchObject(refused);
  });
});

describe("the reading log", () => {
  it("is found by entry", async () => {
    const of = (query: string) =>
      call<Page<{ action: string }> & ProblemDetails>("GET", `/api/admin/readings?${query}`, { token: auditor });
    expect((await of(`entity=bookings&entityId=${booked.id}`)).body.items).toMatchObject([{ action: "bookings.open" }]);
    expect((await of("entity=bookings&entityId=nothing")).body.items).toEqual([]);
    expect(await of(`entityId=${booked.id}`)).toMatchObject({
      status: 422,
      body: { errors: [{ field: "entity", code: "required" }] },
    });
  });
});

const file = async (path: string, token = auditor) => {
  const response = await send(`/api/admin/${path}`, { headers: { authorization: `Bearer ${token}` } });
  const bytes = new Uint8Array(await response.arrayBuffer());
  if (!response.ok) return { status: response.status, cells: [], note: [] };
  const files = await unzip(bytes);
  return {
    status: response.status,
    name: response.headers.get("content-disposition"),
    cells: textsOf(files.get("xl/worksheets/sheet1.xml")),
    note: textsOf(files.get("xl/worksheets/sheet2.xml")),
  };
};

describe("the spreadsheet", () => {
  it("holds the audit as it was filtered, and says that it is all", async () => {
    const { cells, note, name } = await file(`audit.xlsx?entity=bookings&entityId=${booked.id}&action=bookings.cancel`);
    expect(name).toMatch(new RegExp(`^attachment; filename="audit-${day(0)}\\.xlsx"; filename\\*=UTF-8''`));
    expect(cells).toContain("站点停电");
    expect(cells).toContain("bookings.cancel");
    expect(cells).not.toContain("bookings.book");
    expect(note).toContain("是");
  });

  it("says that there is more than it holds", async () => {
    expect((await file("audit.xlsx?limit=1")).note).toContain("否：符合条件的还有更多，请缩小时间范围分次导出");
  });

  it("holds what looks like a formula as the text it is", async () => {
    await env.DB.prepare(
      "INSERT INTO audit_entries (id, at, actor_kind, action, entity, entity_id, reason, request_id, changed) VALUES ('01FORMULA', '2026-01-01T00:00:00.000Z', 'system', 'x.y', 'formulas', 'x', '=HYPERLINK(\"http://x\")', 'r', 1)",
    ).run();
    expect((await file("audit.xlsx?entity=formulas")).cells).toContain("=HYPERLINK(&quot;http://x&quot;)");
  });

  it("holds the reading log without whose data it was", async () => {
    const { cells } = await file("readings.xlsx?entity=bookings");
    expect(cells).toContain("callBack");
    expect(cells.join()).toContain(booked.id);
    expect(cells.join()).not.toContain(booked.phone);
  });

  it("is for whoever audits", async () => {
    for (const path of ["audit.xlsx", "readings.xlsx"]) expect((await file(path, clerk)).status).toBe(403);
  });
});
