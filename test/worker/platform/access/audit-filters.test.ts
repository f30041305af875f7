import { beforeAll, describe, expect, it } from "vitest";
import type { Booking } from "../../../../worker/consultations/bookings/public-schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSession, addSite, day } from "../../county.ts";

interface Listed {
  readonly items: readonly {
    readonly code?: string;
    readonly action?: string;
    readonly actor?: { readonly id: string };
  }[];
}

let token: string;
let sites: string[];
let lawyers: string[];
let codes: string[];

beforeAll(async () => {
  await freshDatabase();
  token = await tokenFor("administrator");
  const firm = await addFirm();
  sites = [await addSite("甲站"), await addSite("乙站")];
  lawyers = [(await addLawyer(firm, "周明远")).id, (await addLawyer(firm, "赵明珠")).id];
  codes = [];
  for (const [index, siteId] of sites.entries()) {
    const session = await addSession(siteId, lawyers[index] ?? "", { date: day(index + 1) });
    const body = {
      sessionId: session,
      name: "王小明",
      phone: `1390000000${index}`,
      matter: "labour",
      consentVersion: 1,
    };
    codes.push((await call<Booking>("POST", "/api/bookings", { body })).body.code);
  }
});

const list = async (path: string) => (await call<Listed>("GET", path, { token })).body.items;
const bookings = async (query: string) => (await list(`/api/admin/bookings?${query}`)).map(({ code }) => code);

describe("what a clerk looks for", () => {
  it("is a booking by its site, its lawyer, its day or its code", async () => {
    expect(await bookings(`site=${sites[0]}`)).toEqual([codes[0]]);
    expect(await bookings(`lawyer=${lawyers[1]}`)).toEqual([codes[1]]);
    expect(await bookings(`from=${day(2)}`)).toEqual([codes[1]]);
    expect(await bookings(`to=${day(1)}`)).toEqual([codes[0]]);
    expect(await bookings(`from=${day(1)}&to=${day(2)}`)).toHaveLength(2);
    expect(await bookings(`code=${encodeURIComponent(`预约码：${codes[1]?.toLowerCase()}。`)}`)).toEqual([codes[1]]);
    expect(await bookings(`site=${sites[0]}&lawyer=${lawyers[1]}`)).toEqual([]);
  });

  it("is an entry of the audit by who did what when", async () => {
    await call("POST", "/api/admin/sites", {
      token,
      body: { name: "丙村工作室", tier: "village", divisionCode: "431299101203", address: "丙村" },
    });
    const audit = (query: string) => list(`/api/admin/audit?${query}`);
    const [created] = await audit("action=sites.create");
    expect(created).toMatchObject({ action: "sites.create" });
    expect(await audit("action=nothing.happens")).toEqual([]);
    const actor = token.split("_")[1] ?? "";
    expect((await audit(`actor=${actor}`)).map(({ action }) => action)).toEqual(["sites.create"]);
    const [today, tomorrow] = [new Date(), new Date(Date.now() + 86_400_000)].map((at) =>
      at.toISOString().slice(0, 10),
    );
    expect(await audit(`from=${today}&to=${today}`)).toHaveLength(3);
    expect(await audit(`from=${tomorrow}`)).toEqual([]);
    expect(await audit(`to=2020-01-01T00:00:00Z`)).toEqual([]);
    expect((await call("GET", "/api/admin/audit?from=yesterday", { token })).status).toBe(422);
  });

  it("is not a village with a code of ten digits", async () => {
    const body = { name: "丁村工作室", tier: "village", divisionCode: "4312991012", address: "丁村" };
    expect(await call("POST", "/api/admin/sites", { token, body })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "divisionCode", code: "format" }] },
    });
  });
});
