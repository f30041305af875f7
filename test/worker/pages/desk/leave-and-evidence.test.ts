import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { NewDeskLink } from "../../../../worker/county/desk-links/schema.ts";
import type { Created } from "../../../../worker/platform/http/routes.ts";
import type { AbsenceEntry, OwnAbsence } from "../../../../worker/consultations/rosters/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, day } from "../../county.ts";

type List<T> = { items: T[]; next: string | null };

let clerk: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;
let mine: string;
let other: string;

const linkOf = async (lawyerId: string) =>
  (await call<NewDeskLink>("POST", "/api/admin/desk-links", { token: clerk, body: { lawyerId } })).body.path?.split(
    "#",
  )[1] ?? "";

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  const firm = await addFirm();
  lawyer = await addLawyer(firm);
  mine = await linkOf(lawyer.id);
  other = await linkOf((await addLawyer(firm, "龙律师")).id);
});

describe("leave", () => {
  const leave = { kind: "leave", fromDate: day(3), toDate: day(5) };
  const ask = (body: object, key = newKey()) => call<Created>("POST", "/api/desk/absences", { token: mine, body, key });
  const own = async (token = mine) => (await call<List<OwnAbsence>>("GET", "/api/desk/absences", { token })).body.items;

  it("is asked for by the lawyer, once, and decided by the bureau", async () => {
    const key = newKey();
    const asked = await ask(leave, key);
    expect(asked).toMatchObject({ status: 201, body: { version: 1 } });
    expect((await ask(leave, key)).body).toEqual(asked.body);
    expect(await own()).toEqual([{ id: asked.body.id, ...leave, state: "requested", createdAt: expect.any(String) }]);
    expect(await own(other)).toEqual([]);

    const listed = await call<List<AbsenceEntry>>("GET", "/api/admin/absences?state=requested", { token: clerk });
    expect(listed.body.items).toMatchObject([{ id: asked.body.id, lawyer: { id: lawyer.id }, ...leave }]);
    await call("POST", `/api/admin/absences/${asked.body.id}/approve`, { token: clerk, version: 1 });
    expect(await own()).toMatchObject([{ state: "approved" }]);
    const trail = await env.DB.prepare(
      "SELECT actor_kind, actor_id FROM audit_entries WHERE action = 'absences.request'",
    ).first();
    expect(trail).toEqual({ actor_kind: "lawyer", actor_id: lawyer.id });
  });

  it("is for the lawyer alone, ends after it begins, and lies ahead", async () => {
    expect(await ask({ ...leave, lawyerId: lawyer.id })).toMatchObject({ status: 422 });
    expect(await ask({ ...leave, kind: "supportPosting" })).toMatchObject({ status: 422 });
    expect(await ask({ ...leave, toDate: day(2) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "toDate", code: "date_order" }] },
    });
    expect(await ask({ ...leave, fromDate: day(-3), toDate: day(-1) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "toDate", code: "date_past" }] },
    });
    expect(await ask(leave, "short")).toMatchObject({ status: 400, body: { code: "idempotency_key_required" } });
    expect(await call("GET", "/api/desk/absences", { token: clerk })).toMatchObject({ status: 401 });
    expect(await own()).toEqual([]);
  });
});
