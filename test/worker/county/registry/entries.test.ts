import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { FirmEntry, LawyerEntry, SiteEntry } from "../../../../worker/county/registry/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm } from "../../county.ts";
import { creditCode } from "./credit-code.ts";

type Created = { id: string; version: number } & ProblemDetails;
type List<T> = { items: T[]; next: string | null };

let token: string;
let firmId: string;

beforeEach(async () => {
  await freshDatabase();
  token = await tokenFor("clerk");
  firmId = await addFirm();
});

const add = (kind: string, body: object, key = newKey()) =>
  call<Created>("POST", `/api/admin/${kind}`, { token, body, key });
const change = <T>(kind: string, id: string, body: object, version = 1) =>
  call<T & ProblemDetails>("PATCH", `/api/admin/${kind}/${id}`, { token, body, version });
const read = async <T>(kind: string, id: string) => (await call<T>("GET", `/api/admin/${kind}/${id}`, { token })).body;
const list = async <T>(kind: string, query = "") =>
  (await call<List<T>>("GET", `/api/admin/${kind}?${query}`, { token })).body;

const firm = (changes: object = {}) => ({
  name: "湖南天心律师事务所",
  creditCode: creditCode("31430000MD0123456"),
  phone: "0745-2221234",
  ...changes,
});
const lawyer = (changes: object = {}) => ({
  licenceNo: "14312201012345678",
  name: "𠮷田·买买提",
  firmId,
  practisingSince: "2010-07-01",
  ...changes,
});
const site = (changes: object = {}) => ({
  name: "城南乡镇工作站",
  tier: "township",
  divisionCode: "431299101",
  address: "城南乡政府一楼",
  ...changes,
});

describe("firms", () => {
  it("are added, read and changed; the audit keeps no phone in the clear", async () => {
    const { status, body } = await add("firms", firm());
    expect(status).toBe(201);
    expect(await read<FirmEntry>("firms", body.id)).toMatchObject({ ...firm(), status: "active", version: 1 });
    expect((await change<FirmEntry>("firms", body.id, { status: "inactive", phone: null })).body).toMatchObject({
      status: "inactive",
      phone: null,
      version: 2,
    });
    const { results } = await env.DB.prepare("SELECT action, before, after FROM audit_entries ORDER BY rowid").all<{
      before: string;
      after: string;
    }>();
    expect(results).toEqual([
      {
        action: "firms.create",
        before: null,
        after: JSON.stringify({ ...firm(), phone: "074****1234", branchPhone: null }),
      },
      {
        action: "firms.change",
        before: '{"phone":"074****1234","status":"active"}',
        after: '{"phone":null,"status":"inactive"}',
      },
    ]);
    expect((await call<List<unknown>>("GET", "/api/firms")).body.items).toEqual([
      { id: firmId, name: "湖南清溪律师事务所" },
    ]);
  });

  it.each([
    ["a wrong check symbol", { creditCode: "31430000MD01234560" }, { field: "creditCode", code: "credit_code" }],
    [
      "a code that is no law firm's",
      { creditCode: creditCode("91430000MD0123456") },
      { field: "creditCode", code: "credit_code" },
    ],
    ["no name", { name: "" }, { field: "name", code: "required" }],
    ["a wrong phone", { phone: "1" }, { field: "phone", code: "phone" }],
  ])("refuse %s", async (_, changes, error) => {
    // The right check symbol of that code is another one.
    expect(firm().creditCode).not.toBe("31430000MD01234560");
    expect((await add("firms", firm(changes))).body.errors).toEqual([error]);
  });

  it("have a credit code of their own", async () => {
    const first = await add("firms", firm());
    expect(await add("firms", firm({ creditCode: firm().creditCode.toLowerCase() }))).toMatchObject({
      status: 422,
      body: { errors: [{ field: "creditCode", code: "taken" }] },
    });
    const other = await add("firms", firm({ creditCode: creditCode("31430000MD0123457") }));
    expect((await change("firms", other.body.id, { creditCode: firm().creditCode })).body.errors).toEqual([
      { field: "creditCode", code: "taken" },
    ]);
    expect((await change("firms", first.body.id, { creditCode: firm().creditCode })).status).toBe(200);
  });
});

describe("lawyers", () => {
  it("are added, read and changed", async () => {
    const { body } = await add("lawyers", lawyer());
    expect(await read<LawyerEntry>("lawyers", body.id)).toMatchObject({
      licenceNo: "14312201012345678",
      name: "𠮷田·买买提",
      firm: { id: firmId, name: "湖南清溪律师事务所" },
      status: "active",
    });
    expect(await read<object>("lawyers", body.id)).not.toHaveProperty("firmId");
    const other = await addFirm("湖南天心律师事务所");
    expect((await change<LawyerEntry>("lawyers", body.id, { firmId: other })).body).toMatchObject({
      firm: { id: other },
      version: 2,
    });
  });

  it("take a licence of 17 or 12 digits, each once", async () => {
    expect((await add("lawyers", lawyer({ licenceNo: "143122010123" }))).status).toBe(201);
    expect((await add("lawyers", lawyer({ licenceNo: "143122010123" }))).body.errors).toEqual([
      { field: "licenceNo", code: "taken" },
    ]);
    expect((await add("lawyers", lawyer({ licenceNo: "1431220101234" }))).body.errors).toEqual([
      { field: "licenceNo", code: "licence_no" },
    ]);
  });

  it("belong to a firm that is there", async () => {
    expect((await add("lawyers", lawyer({ firmId: "nowhere" }))).body.errors).toEqual([
      { field: "firmId", code: "unknown" },
    ]);
    const { body } = await add("lawyers", lawyer());
    expect((await change("lawyers", body.id, { firmId: "nowhere" })).body.errors).toEqual([
      { field: "firmId", code: "unknown" },
    ]);
    expect((await read<LawyerEntry>("lawyers", body.id)).version).toBe(1);
  });

  it("are listed by name, found by its start, firm, status and licence, page by page", async () => {
    const other = await addFirm("湖南天心律师事务所");
    const names = ["王乙", "王甲", "李丙", "王丁"];
    for (const [n, name] of names.entries())
      await add("lawyers", lawyer({ name, licenceNo: `1431220101234567${n}`, firmId: n === 3 ? other : firmId }));
    const namesOf = async (query: string) => (await list<LawyerEntry>("lawyers", query)).items.map(({ name }) => name);
    expect(await namesOf("")).toEqual(names.toSorted());
    expect(await namesOf("q=王")).toEqual(["王丁", "王乙", "王甲"]);
    expect(await namesOf(`q=王&firm=${other}`)).toEqual(["王丁"]);
    expect(await namesOf("licenceNo=14312201012345672")).toEqual(["李丙"]);
    expect(await namesOf("status=inactive")).toEqual([]);
    expect(await namesOf("q=%25")).toEqual([]);
    const first = await list<LawyerEntry>("lawyers", "limit=3");
    expect(await namesOf(`limit=3&after=${first.next}`)).toEqual(names.toSorted().slice(3));
  });
});

describe("sites", () => {
  it("are added, read and changed, and listed by tier and firm", async () => {
    const { body } = await add("sites", site());
    expect(await read<SiteEntry>("sites", body.id)).toMatchObject({
      ...site(),
      phone: null,
      hours: null,
      firmId: null,
      version: 1,
    });
    await add("sites", site({ name: "清溪所", tier: "firm", divisionCode: "431299", firmId }));
    expect((await list<SiteEntry>("sites", "tier=firm")).items).toMatchObject([{ name: "清溪所", firmId }]);
    expect((await list<SiteEntry>("sites", `firm=${firmId}`)).items).toHaveLength(1);
    expect(
      (await change<SiteEntry>("sites", body.id, { hours: "周一至周五\n9:00-17:00", status: "inactive" })).body,
    ).toMatchObject({ hours: "周一至周五\n9:00-17:00", version: 2 });
    expect((await call<List<{ name: string }>>("GET", "/api/sites")).body.items.map(({ name }) => name)).toEqual([
      "清溪所",
    ]);
  });

  it.each([
    ["a division of seven digits", { divisionCode: "4312991" }, { field: "divisionCode", code: "format" }],
    ["a tier nobody knows", { tier: "province" }, { field: "tier", code: "format" }],
    ["no address", { address: " " }, { field: "address", code: "required" }],
    ["a firm that is not there", { firmId: "nowhere" }, { field: "firmId", code: "unknown" }],
  ])("refuse %s", async (_, changes, error) => {
    expect((await add("sites", site(changes))).body.errors).toEqual([error]);
  });
});

describe("every entry of the registry", () => {
  const kinds = [
    ["firms", firm, { name: "改" }],
    ["lawyers", lawyer, { name: "改" }],
    ["sites", site, { name: "改" }],
  ] as const;

  it.each(kinds)("%s: is added once under one key", async (kind, entry) => {
    const key = newKey();
    const first = await add(kind, entry(), key);
    expect((await add(kind, entry(), key)).body).toEqual(first.body);
  });

  it.each(kinds)(
    "%s: is changed on the version it was read in, by one of those who try",
    async (kind, entry, patch) => {
      const { body } = await add(kind, entry());
      expect(await call("PATCH", `/api/admin/${kind}/${body.id}`, { token, body: patch })).toMatchObject({
        status: 428,
        body: { code: "version_required" },
      });
      const answers = await Promise.all(Array.from({ length: 5 }, () => change(kind, body.id, patch)));
      expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412, 412]);
      expect(await change(kind, "nothing", patch)).toMatchObject({ status: 404, body: { code: "not_found" } });
      expect(await call("GET", `/api/admin/${kind}/nothing`, { token })).toMatchObject({ status: 404 });
      expect(await env.DB.prepare("SELECT count(*) AS n FROM audit_entries").first("n")).toBe(2);
    },
  );

  it.each(kinds)("%s: is not changed by an empty patch or an unknown field", async (kind, entry) => {
    const { body } = await add(kind, entry());
    expect((await change(kind, body.id, {})).body.errors).toEqual([{ field: "", code: "required" }]);
    expect((await change(kind, body.id, { version: 7 })).body.errors?.[0]?.code).toBe("not_allowed");
  });
});
