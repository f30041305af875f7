import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it, vi } from "vitest";
import type { FieldError, ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Post } from "../../../../worker/posts/display/schema.ts";
import type { Signing, SigningAnswer, SigningDetail, SigningEntry } from "../../../../worker/posts/signings/schema.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer, addSite, day } from "../../county.ts";
import { confirm, idOf } from "./signed.ts";

let firmId: string;
let siteId: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;

beforeEach(async () => {
  await freshDatabase();
  firmId = await addFirm();
  siteId = await addSite();
  lawyer = await addLawyer(firmId);
});

const commitment = (text = "每月到乡镇工作站值班两次，耐心解答群众咨询", dueDate = day(30)) => ({ text, dueDate });

const request = (changes: object = {}) => ({
  licenceNo: lawyer.licenceNo,
  name: lawyer.name,
  phone: "13812345678",
  firmId,
  siteId,
  pledgeVersion: 1,
  commitments: [commitment()],
  showPartyMembership: true,
  partyMembershipConsentVersion: 1,
  ...changes,
});

const signUnconfirmed = (changes: object = {}) =>
  call<SigningAnswer>("POST", "/api/signings", { body: request(changes) });
/** Sent, and confirmed at the bureau. */
const sign = async (changes: object = {}) => {
  const signed = await signUnconfirmed(changes);
  if (signed.status === 201) await confirm(await idOf(signed.body.code));
  return signed;
};

describe("signing", () => {
  it("is taken in, looked up, approved, and shows with its commitments", async () => {
    const reviewer = await tokenFor("reviewer");
    const signed = await sign({
      commitments: [commitment(), commitment("三个工作日内答复每一件法律咨询留言", day(1))],
    });
    expect(signed).toMatchObject({ status: 201, body: { state: "unconfirmed" } });
    expect(signed.body.code).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    expect((await call<{ items: Post[] }>("GET", "/api/posts")).body.items).toEqual([]);

    const list = await call<{ items: SigningEntry[] }>("GET", "/api/admin/signings?state=submitted", {
      token: reviewer,
    });
    const [entry] = list.body.items;
    expect(entry).toMatchObject({ state: "submitted", lawyer: { name: lawyer.name }, version: 2 });
    const path = `/api/admin/signings/${entry?.id}`;
    const detail = await call<SigningDetail>("GET", path, { token: reviewer });
    expect(detail.body).toMatchObject({
      phone: "138****5678",
      lawyer: { licenceNo: lawyer.licenceNo, firm: { id: firmId }, status: "active" },
    });
    expect(detail.headers.get("etag")).toBe('"2"');

    const approved = await call<SigningDetail>("POST", `${path}/approve`, { token: reviewer, version: 2, body: {} });
    expect(approved).toMatchObject({
      status: 200,
      body: { state: "onDisplay", version: 3, post: { title: "清溪县公共法律服务中心党员律师示范岗" } },
    });

    const wall = await call<{ items: Post[] }>("GET", "/api/posts");
    expect(wall.body.items).toMatchObject([
      {
        id: approved.body.post?.id,
        site: { id: siteId, tier: "county" },
        lawyers: [{ id: lawyer.id, name: lawyer.name, firm: { id: firmId }, partyMember: true, since: day(0) }],
        commitments: [
          { dueDate: day(1), state: "open" },
          { dueDate: day(30), state: "open" },
        ],
      },
    ]);
    const status = await call<Signing>("GET", `/api/signings/${signed.body.code.toLowerCase()}`, {
      phone: "13812345678",
    });
    expect(status.body).toMatchObject({ state: "onDisplay", post: { id: approved.body.post?.id }, reason: null });
  });
});

describe("the consent to show Party membership", () => {
  const partyMembers = async () =>
    (await call<{ items: Post[] }>("GET", "/api/posts")).body.items.flatMap(({ lawyers }) =>
      lawyers.map(({ partyMember }) => partyMember),
    );
  const withdraw = (code: string) =>
    call<Signing>("DELETE", `/api/signings/${code}/party-membership`, { phone: "13812345678" });

  it("is withdrawn by code at any time: the public sees it no more, what was signed stays on record", async () => {
    const reviewer = await tokenFor("reviewer");
    const { code } = (await sign()).body;
    const [entry] = (await call<{ items: SigningEntry[] }>("GET", "/api/admin/signings", { token: reviewer })).body
      .items;
    const path = `/api/admin/signings/${entry?.id}`;
    await call("POST", `${path}/approve`, { token: reviewer, version: 2, body: {} });
    expect(await partyMembers()).toEqual([true]);

    expect(await withdraw("0".repeat(26))).toMatchObject({ status: 404 });
    expect(await withdraw(code)).toMatchObject({
      status: 200,
      body: { showsPartyMembership: false, state: "onDisplay" },
    });
    expect(await withdraw(code)).toMatchObject({ status: 200, body: { showsPartyMembership: false } });
    expect(await partyMembers()).toEqual([false]);
    const detail = await call<SigningDetail>("GET", path, { token: reviewer });
    expect(detail.body).toMatchObject({ showPartyMembership: true, partyMembershipWithdrawnAt: expect.any(String) });
  });

  it("withdrawn before the decision, is not shown by it", async () => {
    const reviewer = await tokenFor("reviewer");
    await withdraw((await sign()).body.code);
    const [entry] = (await call<{ items: SigningEntry[] }>("GET", "/api/admin/signings", { token: reviewer })).body
      .items;
    expect(
      await call("POST", `/api/admin/signings/${entry?.id}/approve`, { token: reviewer, version: 3, body: {} }),
    ).toMatchObject({ status: 200 });
    expect(await partyMembers()).toEqual([false]);
  });
});

describe("a refused signing", () => {
  const refused = async (changes: object): Promise<readonly FieldError[] | undefined> => {
    const answer = await call<ProblemDetails>("POST", "/api/signings", { body: request(changes) });
    expect(answer).toMatchObject({ status: 422, body: { code: "validation_failed" } });
    return answer.body.errors;
  };

  const leapDay = (year: number) => `${year}-02-29`;
  const cases: readonly (readonly [string, () => object, FieldError])[] = [
    ["an unknown licence", () => ({ licenceNo: "1".repeat(17) }), { field: "licenceNo", code: "unknown" }],
    ["a licence of 16 digits", () => ({ licenceNo: "1".repeat(16) }), { field: "licenceNo", code: "licence_no" }],
    ["a licence with letters", () => ({ licenceNo: "1431220101234567X" }), { field: "licenceNo", code: "licence_no" }],
    ["another name than the register's", () => ({ name: "王小明" }), { field: "name", code: "mismatch" }],
    ["no name", () => ({ name: "  " }), { field: "name", code: "required" }],
    ["a name of 10 kB", () => ({ name: "名".repeat(10_000) }), { field: "name", code: "too_long", max: 50 }],
    ["a wrong phone", () => ({ phone: "12345" }), { field: "phone", code: "phone" }],
    ["an unknown firm", () => ({ firmId: "nowhere" }), { field: "firmId", code: "unknown" }],
    ["an unknown site", () => ({ siteId: "nowhere" }), { field: "siteId", code: "unknown" }],
    [
      "another pledge than the one in force",
      () => ({ pledgeVersion: 2 }),
      { field: "pledgeVersion", code: "mismatch" },
    ],
    ["no commitments", () => ({ commitments: [] }), { field: "commitments", code: "too_few", min: 1 }],
    [
      "six commitments",
      () => ({ commitments: Array.from({ length: 6 }, () => commitment()) }),
      { field: "commitments", code: "too_many", max: 5 },
    ],
    [
      "a commitment of nine characters",
      () => ({ commitments: [commitment("值班两次答复群众。")] }),
      { field: "commitments.0.text", code: "too_short", min: 10 },
    ],
    [
      "a commitment of 201",
      () => ({ commitments: [commitment("诺".repeat(201))] }),
      { field: "commitments.0.text", code: "too_long", max: 200 },
    ],
    [
      "a commitment for yesterday",
      () => ({ commitments: [commitment(), commitment(undefined, day(-1))] }),
      { field: "commitments.1.dueDate", code: "date_past" },
    ],
    [
      "a commitment in four years",
      () => ({ commitments: [commitment(undefined, day(4 * 365))] }),
      { field: "commitments.0.dueDate", code: "date" },
    ],
    [
      "a date that is none",
      () => ({ commitments: [commitment(undefined, leapDay(2027))] }),
      { field: "commitments.0.dueDate", code: "date" },
    ],
    [
      "membership to show without the consent",
      () => ({ partyMembershipConsentVersion: undefined }),
      { field: "partyMembershipConsentVersion", code: "consent" },
    ],
    [
      "membership to show with a consent not in force",
      () => ({ partyMembershipConsentVersion: 7 }),
      { field: "partyMembershipConsentVersion", code: "consent" },
    ],
    [
      "a field nobody asked for",
      () => ({ residentId: "43122019800101001X" }),
      { field: "residentId", code: "not_allowed" },
    ],
  ];
  it.each(cases)("says which field: %s", async (_, changes, error) => {
    expect(await refused(changes())).toEqual([error]);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM signings").first("n")).toBe(0);
  });

  it("names the firm when the lawyer is registered with another", async () => {
    expect(await refused({ firmId: await addFirm("湖南天心律师事务所") })).toEqual([
      { field: "firmId", code: "mismatch" },
    ]);
  });

  it("knows no lawyer who no longer practises, and no site that was given up", async () => {
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive'").run();
    await env.DB.prepare("UPDATE sites SET status = 'inactive'").run();
    expect(await refused({})).toEqual([
      { field: "licenceNo", code: "unknown" },
      { field: "siteId", code: "unknown" },
    ]);
  });

  it("is told everything at once", async () => {
    const errors = await refused({
      name: "王小明",
      siteId: "nowhere",
      pledgeVersion: 9,
      commitments: [commitment(undefined, day(-1))],
      partyMembershipConsentVersion: 9,
    });
    expect(errors?.map(({ field }) => field)).toEqual([
      "name",
      "siteId",
      "pledgeVersion",
      "commitments.0.dueDate",
      "partyMembershipConsentVersion",
    ]);
  });
});

describe("a signing", () => {
  it("takes the middle dot of any keyboard, and rare characters", async () => {
    const rare = await addLawyer(firmId, "𠮷田·买买提");
    expect(await sign({ licenceNo: rare.licenceNo, name: "𠮷田•买买提" })).toMatchObject({ status: 201 });
  });

  it("may promise something for today, and the same thing twice", async () => {
    expect(await sign({ commitments: [commitment(undefined, day(0)), commitment(undefined, day(0))] })).toMatchObject({
      status: 201,
    });
  });

  it("waits or stands once for a lawyer and a site, also when entered ten times at once", async () => {
    const token = await tokenFor("clerk");
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => call<ProblemDetails>("POST", "/api/admin/signings", { token, body: request() })),
    );
    const codes = answers.map(({ status, body }) => (status === 201 ? "taken in" : body.code));
    expect(codes.toSorted()).toEqual([...Array.from({ length: 9 }, () => "signing_exists"), "taken in"]);
    expect(await sign({ siteId: await addSite("城南乡镇工作站", "township") })).toMatchObject({ status: 201 });
  });

  it("gets its first answer again under the same key", async () => {
    const key = newKey();
    const [first, second] = [
      await call<SigningAnswer>("POST", "/api/signings", { body: request(), key }),
      await call<SigningAnswer>("POST", "/api/signings", { body: request(), key }),
    ];
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect(second.headers.get("idempotency-replayed")).toBe("true");
  });

  it("keeps no phone in the clear, and no Party membership in the audit", async () => {
    await signUnconfirmed();
    const tables = ["signings", "idempotency_records", "audit_entries"];
    const dump = JSON.stringify(await env.DB.batch(tables.map((table) => env.DB.prepare(`SELECT * FROM ${table}`))));
    expect(dump).not.toContain("13812345678");
    const audit = await env.DB.prepare("SELECT actor_kind, action, after FROM audit_entries").first<{
      after: string;
    }>();
    expect(audit).toMatchObject({ actor_kind: "lawyer", action: "signings.sign" });
    expect(audit?.after).not.toMatch(/party|membership|phone/i);
  });

  it("records the consent's version and time, and neither without consent", async () => {
    await sign();
    const other = await addLawyer(firmId);
    await sign({ licenceNo: other.licenceNo, showPartyMembership: false });
    const { results } = await env.DB.prepare(
      "SELECT show_party_membership AS shown, party_membership_consent_version AS version, party_membership_consent_at AS at FROM signings ORDER BY rowid",
    ).all();
    expect(results).toEqual([
      { shown: 1, version: 1, at: expect.stringMatching(/^\d{4}-/) },
      { shown: 0, version: null, at: null },
    ]);
  });

  it("is found by its code and phone, in whatever way they are typed, and by no other", async () => {
    const { body } = await sign();
    const typed = body.code
      .toLowerCase()
      .replace(/(.{4})/g, "$1-")
      .replace(/0/g, "o");
    expect(await call<Signing>("GET", `/api/signings/${typed}`, { phone: "+86 138-1234-5678" })).toMatchObject({
      status: 200,
      body: { state: "submitted", site: { id: siteId }, firm: { id: firmId }, post: null },
    });
    for (const phone of [undefined, "", "13812345679", "1381234567", "x"])
      expect(await call("GET", `/api/signings/${body.code}`, phone === undefined ? {} : { phone })).toMatchObject({
        status: 404,
        body: { code: "not_found" },
      });
    for (const code of ["0".repeat(26), "x", "%F0%A0%AE%B7", "' OR 1=1 --"]) {
      expect(
        await call<ProblemDetails>("GET", `/api/signings/${encodeURI(code)}`, { phone: "13812345678" }),
      ).toMatchObject({
        status: 404,
        body: { code: "not_found" },
      });
    }
  });

  it("cannot be found by trying codes one after the other", async () => {
    let tried = 0;
    const attempt = () =>
      call<ProblemDetails>("GET", `/api/signings/${String(tried++).padStart(10, "0")}`, {
        phone: "13812345678",
        headers: { "cf-connecting-ip": "10.1.1.1" },
      });
    for (let tries = 0; tries < 60; tries++) expect((await attempt()).status).toBe(404);
    expect(await attempt()).toMatchObject({ status: 429, body: { code: "rate_limited" } });
    const { body } = await sign();
    expect(
      (
        await call("GET", `/api/signings/${body.code}`, {
          phone: "13812345678",
          headers: { "cf-connecting-ip": "10.1.1.2" },
        })
      ).status,
    ).toBe(200);
  });
});

describe("the bureau's list of signings", () => {
  it("is narrowed by lawyer, by what their name begins with, by code and by the days they were sent on", async () => {
    const reviewer = await tokenFor("reviewer");
    const other = await addLawyer(firmId, "尹重阳");
    await env.DB.prepare("UPDATE lawyers SET initials = 'ycy' WHERE id = ?").bind(other.id).run();
    const second = (await sign({ licenceNo: other.licenceNo, name: other.name })).body;
    // Half past midnight in the county, which is the day before by UTC.
    vi.useFakeTimers({ toFake: ["Date"], now: Date.parse("2026-03-04T16:30:00.000Z") });
    try {
      await sign();
    } finally {
      vi.useRealTimers();
    }
    const found = async (query: string) => {
      const { status, body } = await call<{ items: SigningEntry[] }>("GET", `/api/admin/signings?${query}`, {
        token: reviewer,
      });
      return status === 200 ? body.items.map(({ lawyer: { name } }) => name).toSorted() : status;
    };
    const both = [lawyer.name, other.name].toSorted();
    expect(await found(`lawyer=${other.id}`)).toEqual([other.name]);
    for (const q of ["尹", "尹重", "YCY", "ｙｃ"])
      expect([q, await found(`q=${encodeURIComponent(q)}`)]).toEqual([q, [other.name]]);
    expect(await found("q=%25")).toEqual([]);
    for (const code of [second.code, second.code.toLowerCase().replace(/(.{4})/g, "$1-")])
      expect(await found(`code=${code}`)).toEqual([other.name]);
    expect(await found("from=2026-03-05&to=2026-03-05")).toEqual([lawyer.name]);
    expect(await found("to=2026-03-04")).toEqual([]);
    expect(await found("from=2026-03-06")).toEqual([other.name]);
    expect(await found("from=2026-03-05")).toEqual(both);
    expect(await found("from=2026-13-05")).toBe(422);
    expect(await found("name=x")).toBe(422);
  });
});
