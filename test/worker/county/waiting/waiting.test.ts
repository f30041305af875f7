import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { addWorkingDays, NO_OVERRIDES, workingDayBefore } from "../../../../worker/county/calendar/days.ts";
import { newId } from "../../../../worker/platform/core/id.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";

interface Listed {
  readonly items: readonly {
    readonly id: string;
    readonly state: string;
    readonly due: { readonly day: string; readonly workingDays: number; readonly overdue: boolean } | null;
  }[];
  readonly next: string | null;
}

const cameIn = (date: string) => newId(Date.parse(`${date}T12:00:00+08:00`));

let firmId = "";
let siteId = "";
const add = async (id: string, state: string) => {
  const lawyer = await addLawyer(firmId, `律师${id.slice(-4)}`);
  await env.DB.prepare(
    `INSERT INTO signings (id, code, state, lawyer_id, firm_id, site_id, commitments, hours, pledge_version, show_party_membership, confirmed_at, decided_at, created_at, updated_at)
     VALUES (?1, ?1, ?2, ?3, ?4, ?5, '[]', '[]', 1, 0, '2026-01-01T00:00:00.000Z', NULL, '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')`,
  )
    .bind(id, state, lawyer.id, firmId, siteId)
    .run();
};
const ask = async (query: string) =>
  (await call<Listed>("GET", `/api/admin/signings?${query}`, { token: await tokenFor("reviewer") })).body;

describe("a list of what waits", () => {
  beforeEach(async () => {
    await freshDatabase();
    firmId = await addFirm();
    siteId = await addSite();
  });

  it("has what waits in whatever state, what has waited longest first, page after page", async () => {
    const days = [day(-9), day(-8), day(-7), day(-6), day(-5)];
    const ids = days.map(cameIn);
    for (const [index, id] of ids.entries())
      await add(id, index === 2 ? "rejected" : index % 2 ? "resubmitted" : "submitted");
    const [first, second, , third, fourth] = ids;
    const page = await ask("waiting=true&limit=2");
    expect(page.items.map(({ id }) => id)).toEqual([first, second]);
    const rest = await ask(`waiting=true&limit=2&after=${page.next ?? ""}`);
    expect(rest.items.map(({ id }) => id)).toEqual([third, fourth]);
    expect(rest.next).toBeNull();
    expect((await ask("waiting=true&state=resubmitted")).items.map(({ id }) => id)).toEqual([second, third]);
    expect((await ask("waiting=true&state=rejected")).items).toEqual([]);
    expect((await ask("")).items.map(({ id }) => id)).toEqual(ids.toReversed());
  });

  it("says by when each has to be settled, in working days by the bureau's calendar", async () => {
    const tenth = workingDayBefore(day(0), 10, NO_OVERRIDES);
    const before = workingDayBefore(tenth, 1, NO_OVERRIDES);
    await add(cameIn(before), "submitted");
    await add(cameIn(tenth), "submitted");
    await add(cameIn(day(-20)), "rejected");
    const due = async () => (await ask("")).items.map((item) => item.due);
    const last = addWorkingDays(tenth, 10, NO_OVERRIDES).date;
    const [running, gone, settled] = await due();
    expect(running).toMatchObject({ day: last, overdue: last < day(0) });
    expect(gone).toMatchObject({ day: addWorkingDays(before, 10, NO_OVERRIDES).date, overdue: true });
    expect(settled).toBeNull();
    await call("PUT", "/api/admin/settings/handlingDays", {
      token: await tokenFor("administrator"),
      version: 0,
      body: { value: { signings: 15 } },
    });
    const longer = await due();
    expect(longer.map((each) => each?.day)).toEqual([
      addWorkingDays(tenth, 15, NO_OVERRIDES).date,
      addWorkingDays(before, 15, NO_OVERRIDES).date,
      undefined,
    ]);
    // As many working days are left as lead there from today.
    for (const each of longer.slice(0, 2))
      expect(addWorkingDays(day(0), each?.workingDays ?? 0, NO_OVERRIDES).date).toBe(each?.day);
  });
});
