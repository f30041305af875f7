import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openBranchPhone, openLawyerPhone } from "../../../../worker/county/registry/sealed-phones.ts";
import type { FirmEntry, LawyerChanged, LawyerEntry } from "../../../../worker/county/registry/schema.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm } from "../../county.ts";
import { creditCode } from "./credit-code.ts";

type Made = { id: string; version: number };

const PHONE = "13812345678";
const OTHER = "13987654321";
const MASKED = "138****5678";

let clerk: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
});

/** Everything the database holds, as text. */
async function dump(): Promise<string> {
  const { results } = await env.DB.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '\\_cf%' ESCAPE '\\'",
  ).all<{ name: string }>();
  const tables = await Promise.all(results.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()));
  return JSON.stringify(tables.map((table) => table.results));
}

const newLawyer = async (phone: string | null = PHONE, key = newKey()) => {
  const { body } = await call<Made>("POST", "/api/admin/lawyers", {
    token: clerk,
    key,
    body: { licenceNo: "14312201510123456", name: "田小军", firmId: await addFirm(), phone },
  });
  return body;
};

describe("a lawyer's phone", () => {
  it("is kept sealed, masked in every answer and in the audit, and opens for what is sent", async () => {
    const { id } = await newLawyer();
    const read = await call<LawyerEntry>("GET", `/api/admin/lawyers/${id}`, { token: clerk });
    expect(read.body.phone).toBe(MASKED);
    const list = await call<{ items: LawyerEntry[] }>("GET", "/api/admin/lawyers", { token: clerk });
    expect(list.body.items.map(({ phone }) => phone)).toEqual([MASKED]);

    const changed = await call<LawyerChanged>("PATCH", `/api/admin/lawyers/${id}`, {
      token: clerk,
      version: 1,
      body: { phone: OTHER },
    });
    expect(changed.body.phone).toBe("139****4321");
    const { results } = await env.DB.prepare(
      "SELECT before, after FROM audit_entries WHERE entity = 'lawyers' ORDER BY rowid",
    ).all<{ before: string; after: string }>();
    expect(JSON.parse(results[1]?.before ?? "")).toEqual({ phone: MASKED });
    expect(JSON.parse(results[1]?.after ?? "")).toEqual({ phone: "139****4321" });
    const everything = await dump();
    for (const phone of [PHONE, OTHER]) expect(everything).not.toContain(phone);

    const row = await env.DB.prepare("SELECT id, phone FROM lawyers").first<{ id: string; phone: string }>();
    expect(row && (await openLawyerPhone(await keysOf(env), row))).toBe(OTHER);
  });

  it("is nothing the public reads", async () => {
    await newLawyer();
    const { body } = await call("GET", "/api/lawyers?q=田");
    expect(JSON.stringify(body)).toContain("田小军");
    expect(JSON.stringify(body)).not.toContain("phone");
  });

  it("is not asked for, can be taken out, and goes with the practice", async () => {
    const { id } = await newLawyer(null);
    const patch = async (version: number, body: object) =>
      (await call<LawyerChanged>("PATCH", `/api/admin/lawyers/${id}`, { token: clerk, version, body })).body.phone;
    expect(await patch(1, { phone: PHONE })).toBe(MASKED);
    expect(await patch(2, { phone: null })).toBeNull();
    expect(await patch(3, { phone: PHONE })).toBe(MASKED);
    expect(await patch(4, { practisingSince: "2015-07-01" })).toBe(MASKED);
    expect(await patch(5, { status: "inactive" })).toBeNull();
    expect(await env.DB.prepare("SELECT phone FROM lawyers").first("phone")).toBeNull();
  });

  it("is a phone", async () => {
    const refused = await call("POST", "/api/admin/lawyers", {
      token: clerk,
      body: { licenceNo: "14312201510123456", name: "田小军", firmId: await addFirm(), phone: "12345" },
    });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ field: "phone", code: "phone" }] } });
  });
});

describe("the phone of a firm's Party branch", () => {
  it("is sealed and masked beside the firm's public line, and goes with the firm", async () => {
    const { body: made } = await call<Made>("POST", "/api/admin/firms", {
      token: clerk,
      body: {
        name: "湖南清溪律师事务所",
        creditCode: creditCode("31430000MD0123456"),
        phone: "0731-84586000",
        branchPhone: PHONE,
      },
    });
    const path = `/api/admin/firms/${made.id}`;
    expect((await call<FirmEntry>("GET", path, { token: clerk })).body).toMatchObject({
      phone: "0731-84586000",
      branchPhone: MASKED,
    });
    const row = await env.DB.prepare("SELECT id, branch_phone AS branchPhone FROM firms").first<{
      id: string;
      branchPhone: string;
    }>();
    expect(row && (await openBranchPhone(await keysOf(env), row))).toBe(PHONE);
    expect(await dump()).not.toContain(PHONE);

    const closed = await call<FirmEntry>("PATCH", path, { token: clerk, version: 1, body: { status: "inactive" } });
    expect(closed.body.branchPhone).toBeNull();
    expect(await env.DB.prepare("SELECT branch_phone FROM firms").first("branch_phone")).toBeNull();
  });

  it("is not carried over when the firm becomes part of another", async () => {
    const into = await addFirm("湖南沅水律师事务所");
    const { body: made } = await call<Made>("POST", "/api/admin/firms", {
      token: clerk,
      body: { name: "湖南清溪律师事务所", creditCode: creditCode("31430000MD0123456"), branchPhone: PHONE },
    });
    const merged = await call<FirmEntry>("POST", `/api/admin/firms/${made.id}/merge`, {
      token: clerk,
      version: 1,
      body: { into, offices: "keep", reason: "合并" },
    });
    expect(merged).toMatchObject({ status: 200, body: { branchPhone: null } });
    expect(await env.DB.prepare("SELECT count(*) AS n FROM firms WHERE branch_phone IS NOT NULL").first("n")).toBe(0);
  });
});
