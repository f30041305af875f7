import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { OwnData, RightsCreated, RightsEntry } from "../../../../worker/county/rights/schema.ts";
import { ENTRY_KINDS } from "../../../../worker/county/rights/words.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { call, tokenFor } from "../../api.ts";
import { nominated, publishCampaign } from "../../commendations/nominations/campaign.ts";
import { keysOf } from "../../../../worker/platform/privacy/keys.ts";
import { seal } from "../../../../worker/platform/privacy/seal.ts";
import { carryOut, newLawyer, office, openOffice } from "../../platform/http/writes/office.ts";
import { enterEverything, readEverything, type Marked } from "./world.ts";

const PATH = "/api/admin/rights-requests";
const inPerson = { kind: "inPerson", checked: "本人到场，核对证件与登记姓名一致" };
const take = async (body: object, token = office.token) =>
  (await call<RightsCreated>("POST", PATH, { token, body: { proof: inPerson, ...body } })).body;
const exportFor = async (id: string, token = office.token) =>
  (await call<OwnData>("POST", `${PATH}/${id}/export`, { token })).body;
const fulfil = (id: string, version: number, token = office.token) =>
  call<RightsEntry & ProblemDetails>("POST", `${PATH}/${id}/fulfil`, { token, version });
const ownDataOf = async (phone: string) => exportFor((await take({ kind: "access", phone })).id);

/** What is said of each entry, without what grows by being read. */
const told = ({ entries }: OwnData) =>
  entries.map(({ parts, ...entry }) => ({
    ...entry,
    parts: parts.filter(({ kind }) => kind !== "reading" && kind !== "answer"),
  }));

describe("everything about one person", () => {
  let one: Marked;
  let other: Marked;

  beforeAll(async () => {
    await openOffice();
    one = await enterEverything("彭正明");
    other = await enterEverything("田小妹");
  });

  it("is found whole, of every kind there is, and nobody else's", async () => {
    const text = JSON.stringify(await ownDataOf(one.phone));
    for (const mark of [one.name, one.phone, ...one.marks]) expect(text).toContain(mark);
    for (const mark of [other.name, other.phone, ...other.marks]) expect(text).not.toContain(mark);

    const { entries } = await ownDataOf(one.phone);
    const kinds = new Set(entries.flatMap(({ kind, parts }) => [kind, ...parts.map((part) => part.kind)]));
    // What links send, and what is answered to them, is entered further down.
    const bySending = new Set(["opinion", "nominee"]);
    expect([...kinds].toSorted()).toEqual(ENTRY_KINDS.filter((kind) => !bySending.has(kind)).toSorted());
  });

  it("is a page to be printed too, in both languages, that loads and runs nothing", async () => {
    const { id } = await take({ kind: "access", phone: one.phone });
    for (const [lang, title] of [
      ["zh", "个人信息查阅副本"],
      ["en", "Copy of personal data"],
    ] as const) {
      const { status, headers, body } = await call<string>("POST", `${PATH}/${id}/export?as=page&lang=${lang}`, {
        token: office.token,
      });
      expect([status, headers.get("cache-control")]).toEqual([200, "no-store"]);
      expect(headers.get("content-security-policy")).toMatch(/^default-src 'none'; style-src 'sha256-/);
      expect(body).toContain(title);
      for (const mark of [one.name, one.phone, ...one.marks]) expect(body).toContain(mark);
      expect(body).not.toMatch(/<script|<link|src=/);
    }
  });

  it("is on the reading log each time it is handed out, and its owner reads that", async () => {
    const before = await ownDataOf(one.phone);
    const count = ({ entries }: OwnData) =>
      entries.flatMap(({ parts }) => parts).filter(({ kind }) => kind === "reading").length;
    const after = await ownDataOf(one.phone);
    expect(count(after)).toBeGreaterThan(count(before));
    const reading = after.entries.flatMap(({ parts }) => parts).find(({ kind }) => kind === "reading");
    expect(reading?.fields).toEqual(
      expect.arrayContaining([expect.objectContaining({ name: "action", value: "rights.export" })]),
    );
  });

  it("is erased, or said why not; at last nothing is left in any table, and somebody else's stays", async () => {
    const others = told(await ownDataOf(other.phone));
    const { id } = await take({ kind: "erase", phone: one.phone, name: one.name });
    const first = await fulfil(id, 1);
    expect(first).toMatchObject({ status: 200, body: { state: "received" } });
    const kept = first.body.outcome.filter(({ result }) => result === "kept");
    expect(new Set(kept.flatMap(({ hindrances }) => hindrances))).toEqual(
      new Set(["session_ahead", "signing_stands", "objection_open", "public_register", "request_open"]),
    );

    await env.DB.prepare(
      "UPDATE rights_requests SET state = 'done', closed_at = created_at WHERE kind = 'access'",
    ).run();
    await one.settle();
    const second = await fulfil(id, 2);
    expect(second).toMatchObject({ status: 200, body: { state: "done", name: null, phone: null } });
    expect(second.body.outcome.filter(({ result }) => result === "kept")).toMatchObject([{ kind: "lawyer" }]);

    // The name and what was promised in public are the register's and the signed record's; nothing else is left.
    const allowed = new Set([
      "lawyers.name",
      "lawyers.initials",
      "lawyer_words.word",
      "signing_revisions.content",
      "signings.commitments",
    ]);
    const marks = [one.name, one.phone, ...one.marks];
    const left = (await readEverything()).flatMap(({ table, row }) =>
      Object.entries(row)
        .filter(([, value]) => marks.some((mark) => String(value).includes(mark)))
        .map(([column]) => `${table}.${column}`),
    );
    // Files are deleted at night, with their names.
    expect(left.filter((place) => !allowed.has(place) && place !== "files.name")).toEqual([]);
    const files = await env.DB.prepare("SELECT entity FROM files WHERE entity = 'deleted'").all();
    expect(files.results).toHaveLength(2);

    expect(told(await ownDataOf(other.phone)).filter(({ kind }) => kind !== "request")).toEqual(
      others.filter(({ kind }) => kind !== "request"),
    );
    // Asked again, there is the register's entry no more either: nothing leads to it.
    expect((await ownDataOf(one.phone)).entries).toEqual([]);
    const erased = await env.DB.prepare("SELECT count(*) AS n FROM erasures WHERE request_id = ?").bind(id).first("n");
    expect(erased).toBe(second.body.outcome.filter(({ result }) => result === "erased").length);
  });

  it("is corrected wherever it stands and may be, with what hangs on it", async () => {
    const [name, phone] = ["田晓梅", "13600001111"];
    const { id } = await take({ kind: "correct", phone: other.phone, correction: { name, phone } });
    const done = await fulfil(id, 1);
    expect(done).toMatchObject({ status: 200, body: { state: "done" } });
    const corrected = done.body.outcome.filter(({ result }) => result === "corrected").map(({ kind }) => kind);
    expect(new Set(corrected)).toEqual(
      new Set(["booking", "helping", "concern", "objection", "signing", "nomination", "support"]),
    );
    const found = await ownDataOf(phone);
    const own = found.entries.filter(({ kind }) => kind !== "lawyer" && kind !== "signing" && kind !== "request");
    for (const { fields } of own)
      expect(fields).toEqual(
        expect.arrayContaining([
          expect.objectContaining({ name: "name", value: name }),
          expect.objectContaining({ name: "phone", value: phone }),
        ]),
      );
    const strays = await env.DB.prepare(
      "SELECT count(*) AS n FROM places p JOIN bookings b ON b.id = p.booking_id WHERE p.phone_index <> b.phone_index",
    ).first("n");
    expect(strays).toBe(0);
  });
});

describe("the desk", () => {
  it("is the clerk's; a reviewer refuses, an auditor reads it masked, and nobody refuses what they took down", async () => {
    await openOffice();
    const [clerk, reviewer, auditor] = await Promise.all([
      tokenFor("clerk"),
      tokenFor("reviewer"),
      tokenFor("auditor"),
    ]);
    const { id, dueDate } = await take({ kind: "erase", phone: "13700000001", name: "王小明" }, clerk);
    expect(dueDate).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(
      await call("POST", PATH, { token: reviewer, body: { kind: "access", phone: "13700000001", proof: inPerson } }),
    ).toMatchObject({ status: 403 });
    expect(await call("POST", `${PATH}/${id}/export`, { token: auditor })).toMatchObject({ status: 403 });
    const list = await call<{ items: RightsEntry[] }>("GET", `${PATH}?state=received`, { token: auditor });
    expect(list.body.items).toMatchObject([
      { id, name: "王**", phone: "137****0001", state: "received", overdue: false, dueDate, version: 1 },
    ]);
    expect(JSON.stringify(list.body)).not.toContain("13700000001");
    const reason = { reason: "法律规定的保存期限未满" };
    expect(await call("POST", `${PATH}/${id}/refuse`, { token: clerk, version: 1, body: reason })).toMatchObject({
      status: 403,
    });
    const own = await take({ kind: "erase", phone: "13700000002" });
    expect(
      await call("POST", `${PATH}/${own.id}/refuse`, { token: office.token, version: 1, body: reason }),
    ).toMatchObject({ status: 409, body: { code: "same_person" } });
    expect(await call("POST", `${PATH}/${id}/refuse`, { token: reviewer, version: 1, body: reason })).toMatchObject({
      status: 200,
      body: { state: "refused", ...reason },
    });
    expect(await fulfil(id, 2, clerk)).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
  });

  it("is told of what is late, and forgets who asked when the time is over", async () => {
    await openOffice();
    const { id } = await take({ kind: "access", phone: "13700000003" });
    expect(
      (await call<{ items: unknown[] }>("GET", `${PATH}?overdue=true`, { token: office.token })).body.items,
    ).toEqual([]);
    await env.DB.prepare("UPDATE rights_requests SET due_date = '2026-01-05'").run();
    expect((await call("GET", `${PATH}?overdue=true`, { token: office.token })).body).toMatchObject({
      items: [{ id, overdue: true }],
    });
    expect((await call<RightsEntry>("GET", `${PATH}/${id}`, { token: office.token })).body).toMatchObject({ id });
  });

  it("takes a code of anything left with the phone for a proof, and no other", async () => {
    await openOffice();
    const one = await enterEverything("彭正明");
    const { results } = await env.DB.prepare(
      "SELECT code FROM concerns UNION ALL SELECT s.code FROM signings s JOIN lawyers l ON l.id = s.lawyer_id WHERE l.name = '彭正明' UNION ALL SELECT code FROM objections UNION ALL SELECT code FROM supporters",
    ).all<{ code: string }>();
    expect(results).toHaveLength(4);
    for (const { code } of results)
      expect(
        await call("POST", PATH, {
          token: office.token,
          body: { kind: "access", phone: one.phone, proof: { kind: "code", code } },
        }),
      ).toMatchObject({ status: 201 });
    // What was left without a phone opens by its code alone, and proves nobody's phone.
    const post = await env.DB.prepare("SELECT post_id FROM concerns").first<string>("post_id");
    const { body: without } = await call<{ code: string }>("POST", `/api/posts/${post}/concerns`, {
      body: { text: "承诺七天内见面，到现在没有人联系", showName: false, consentVersion: 1 },
    });
    for (const [phone, code] of [
      ["13700000004", results[0]?.code],
      [one.phone, without.code],
    ])
      expect(
        await call("POST", PATH, {
          token: office.token,
          body: { kind: "access", phone, proof: { kind: "code", code } },
        }),
      ).toMatchObject({ status: 422, body: { errors: [{ field: "proof.code", code: "unknown" }] } });
  });

  it("finds the phones of the register and of nominees too, and what a branch answered", async () => {
    await openOffice();
    const lawyer = await newLawyer();
    const [phone, nomineePhone] = ["13500001111", "13500002222"];
    await carryOut("PATCH", `/api/admin/lawyers/${lawyer.id}`, { version: 1, body: { phone } });
    const found = await ownDataOf(phone);
    expect(found.entries).toMatchObject([{ kind: "lawyer", id: lawyer.id, correctable: ["phone"] }]);
    const { id } = await take({ kind: "correct", phone, correction: { phone: "13500003333" } });
    expect((await fulfil(id, 1)).body.outcome).toMatchObject([
      { kind: "lawyer", result: "corrected" },
      { kind: "request" },
    ]);
    expect((await ownDataOf("13500003333")).entries).toMatchObject([{ kind: "lawyer", id: lawyer.id }]);

    const campaign = await publishCampaign(office.token);
    const { nominationId } = await nominated(campaign);
    const place = { table: "nominations", column: "nominee_phone", row: nominationId };
    const sealed = await seal(await keysOf(env), place, nomineePhone);
    await env.DB.prepare("UPDATE nominations SET nominee_phone = ?").bind(sealed).run();
    expect((await ownDataOf(nomineePhone)).entries).toMatchObject([
      { kind: "nominee", id: nominationId, hindrances: [{ code: "nomination_open" }] },
    ]);
    // Who nominated them is not theirs to read.
    expect(JSON.stringify(await ownDataOf(nomineePhone))).not.toContain("田秀英");
    await carryOut("POST", `/api/admin/nominations/${nominationId}/move`, {
      version: 1,
      body: { to: "notEligible", reason: "材料不全" },
    });
    const asked = await take({ kind: "erase", phone: nomineePhone });
    expect((await fulfil(asked.id, 1)).body.outcome.find(({ kind }) => kind === "nominee")).toMatchObject({
      result: "erased",
    });
    expect(await env.DB.prepare("SELECT nominee_phone FROM nominations").first()).toEqual({ nominee_phone: null });
  });
});
