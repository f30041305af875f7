import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import type { NewBranchLink } from "../../../../worker/county/branch-links/schema.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import { daysOf, lengthFor, periodBefore, periodOfDay } from "../../../../worker/county/records/periods.ts";
import type {
  KnownKind,
  RecordBook,
  RecordCircle,
  RecordDue,
  RecordEntry,
  RecordReport,
} from "../../../../worker/county/records/schema.ts";
import { call, freshDatabase, liftWriteLimits, personOf, tokenFor } from "../../api.ts";
import { addBranch, addCampaign, addFirm, addLawyer, addSite, day } from "../../county.ts";
import { pdf } from "../files/samples.ts";
import { deskOf, download, upload } from "../files/upload.ts";
import { fieldsFor, KINDS } from "./example.ts";

let clerk: string;
let colleague: string;
let reviewer: string;
let branchId: string;
let firmId: string;
let lawyerId: string;
let siteId: string;
let campaignId: string;
let branchLink: string;
let deskLink: string;

beforeAll(async () => {
  await freshDatabase();
  await liftWriteLimits();
  [clerk, colleague, reviewer] = [
    await tokenFor("clerk"),
    await tokenFor("clerk", "另一人"),
    await tokenFor("reviewer"),
  ];
  [firmId, siteId] = [await addFirm(), await addSite()];
  branchId = await addBranch(firmId);
  campaignId = await addCampaign();
  lawyerId = (await addLawyer(firmId)).id;
  deskLink = await deskOf(clerk, lawyerId);
  const { body } = await call<NewBranchLink>("POST", "/api/admin/branch-links", { token: clerk, body: { branchId } });
  branchLink = body.path?.split("#")[1] ?? "";
});

const subjectOf = ({ about }: KnownKind): string | undefined =>
  ({ county: undefined, branch: branchId, firm: firmId, lawyer: lawyerId, site: siteId, campaign: campaignId })[about];

const requestOf = (kind: KnownKind, date = day(0)) => {
  const subjectId = subjectOf(kind);
  return {
    kind: kind.id,
    ...(subjectId && { subjectId }),
    date,
    fields: fieldsFor(kind, { day: day(20), lawyerId }),
  };
};

const enter = (kind: KnownKind, changes: object = {}) =>
  call<{ id: string } & ProblemDetails>("POST", "/api/admin/records", {
    token: clerk,
    body: { ...requestOf(kind), ...changes },
  });
const read = async (id: string) =>
  (await call<RecordEntry>("GET", `/api/admin/records/${id}`, { token: reviewer })).body;
const step = async (id: string, verb: string, { token = clerk, body }: { token?: string; body?: object } = {}) =>
  call<RecordEntry & ProblemDetails>("POST", `/api/admin/records/${id}/${verb}`, {
    token,
    version: (await read(id)).version,
    ...(body && { body }),
  });
const list = async (query: string) =>
  (await call<{ items: RecordEntry[] }>("GET", `/api/admin/records?${query}`, { token: clerk })).body.items;

describe.each(KINDS.map((kind) => [kind.id, kind] as const))("%s", (_id, kind) => {
  const isConfidential = kind.sensitivity === "confidential";
  const isConfirmed = kind.confirmed === true || kind.decides !== undefined;
  const fields = () => fieldsFor(kind, { day: day(20), lawyerId });

  it("says what it is in both languages, and answers a demand of the policy", () => {
    const said = [kind.label, kind.help, ...Object.values(kind.fields).flatMap((field) => [field.label])];
    for (const { zh, en } of said) expect([/\p{Script=Han}/u.test(zh), en.length > 0]).toEqual([true, true]);
    expect(kind.demands.length).toBeGreaterThan(0);
    for (const name of kind.closes ?? []) expect(Object.keys(kind.fields)).toContain(name);
    for (const { when } of kind.due ?? []) if (when) expect(kind.fields[when.field]?.sought).toBe(true);
    // Whoever enters one about themselves has no register of lawyers to name others from, and opens nothing sealed.
    if (kind.enteredBy.some((who) => who !== "bureau"))
      expect([Object.values(kind.fields).some(({ type }) => type === "lawyers"), kind.sensitivity]).toEqual([
        false,
        "bureau",
      ]);
  });

  it("is reported: how many, what its numbers come to, and what was due", async () => {
    const { body } = await enter(kind);
    if (isConfirmed) await step(body.id, "confirm", { token: reviewer });
    const year = day(0).slice(0, 4);
    const report = async (by: string) =>
      call<RecordReport & ProblemDetails>("GET", `/api/admin/record-books/${kind.id}/report?period=${year}&by=${by}`, {
        token: clerk,
      });
    const { body: byMonth } = await report("month");
    const numbers = Object.entries(kind.fields).flatMap(([name, field]) =>
      field.type === "number" && !isConfidential ? [fields()[name] ?? null] : [],
    );
    expect(byMonth.rows).toMatchObject([{ key: day(0).slice(0, 7), counted: 1, submitted: 0, numbers }]);
    expect(byMonth.total).toMatchObject({ counted: 1, numbers });
    for (const { field, value, count } of byMonth.values) expect(count).toBe(fields()[field] === value ? 1 : 0);
    for (const by of byMonth.ways) {
      const { rows } = (await report(by)).body;
      expect({ by, counted: rows.map(({ counted }) => counted) }).toEqual({ by, counted: [1] });
    }
    const wrong = ["subject", "firm", "township"].find((by) => !byMonth.ways.some((way) => way === by));
    expect((await report(wrong ?? "")).status).toBe(422);
    if (isConfidential) expect(byMonth).toMatchObject({ numbers: [], values: [] });
    await step(body.id, "withdraw", { body: { reason: "登记错误" } });
    expect((await report("month")).body).toMatchObject({ rows: [], total: { counted: 0 } });
    await env.DB.prepare("DELETE FROM record_values WHERE record_id = ?").bind(body.id).run();
    await env.DB.prepare("DELETE FROM records WHERE id = ?").bind(body.id).run();
  });

  it("is entered, found, corrected and taken back, each with its step in the audit", async () => {
    const { status, body } = await enter(kind);
    expect(status).toBe(201);
    const entry = await read(body.id);
    const period = periodOfDay(lengthFor(kind, fields()), day(0));
    expect(entry).toMatchObject({
      kind: kind.id,
      date: day(0),
      period,
      state: isConfirmed ? "submitted" : "standing",
      fields: isConfidential ? null : fields(),
      subject: kind.about === "county" ? null : { kind: kind.about, id: subjectOf(kind) },
    });
    expect((await list(`kind=${kind.id}&period=${period}`)).map(({ id }) => id)).toContain(body.id);
    if (kind.about !== "county")
      expect((await list(`${kind.about}=${subjectOf(kind)}&kind=${kind.id}`)).map(({ id }) => id)).toContain(body.id);
    for (const [name, field] of Object.entries(kind.fields))
      if (field.sought && !kind.closes?.includes(name)) {
        const value = [fields()[name]].flat()[0];
        expect((await list(`kind=${kind.id}&field=${name}&value=${String(value)}`)).map(({ id }) => id)).toEqual([
          body.id,
        ]);
      }
    const corrected = await call<RecordEntry>("PATCH", `/api/admin/records/${body.id}`, {
      token: clerk,
      version: entry.version,
      body: { kind: kind.id, date: day(-1), period },
    });
    // The first day of a period is the first on which one can be entered for it.
    if (daysOf(period).from <= day(-1)) expect(corrected.body).toMatchObject({ date: day(-1), period });
    const withdrawn = await step(body.id, "withdraw", { body: { reason: "登记错误" } });
    expect(withdrawn.body).toMatchObject({ state: "withdrawn", reason: "登记错误" });
    const { results } = await env.DB.prepare("SELECT action FROM audit_entries WHERE entity_id = ? ORDER BY id")
      .bind(body.id)
      .all<{ action: string }>();
    expect(results.map(({ action }) => action)).toEqual(["records.enter", "records.change", "records.withdraw"]);
  });

  it("takes no field that is not its own, and none that is wrong, by the field's name", async () => {
    const unknown = await enter(kind, { fields: { ...fields(), nobody: 1 } });
    expect(unknown.status).toBe(422);
    const [name] = Object.entries(kind.fields).find(([field]) => !kind.closes?.includes(field)) ?? [""];
    const wrong = await enter(kind, { fields: { ...fields(), [name]: { not: "a value" } } });
    expect([wrong.status, wrong.body.errors?.[0]?.field]).toEqual([422, `fields.${name}`]);
  });

  for (const who of ["branch", "lawyer"] as const)
    it(`is ${kind.enteredBy.includes(who) ? "" : "not "}entered by a ${who} with their own link`, async () => {
      const at = who === "branch" ? "branch" : "desk";
      const link = who === "branch" ? branchLink : deskLink;
      // What the bureau alone fills in is left to it.
      const own = Object.fromEntries(
        Object.entries(fields()).map(([name, value]) => [name, kind.fields[name]?.bureauOnly ? null : value]),
      );
      const { status, body } = await call<{ id: string }>("POST", `/api/${at}/records`, {
        token: link,
        body: { ...requestOf(kind), fields: own },
      });
      if (!kind.enteredBy.includes(who)) return expect(status).toBe(422);
      expect(status).toBe(201);
      const listed = await call<{ items: RecordEntry[] }>("GET", `/api/${at}/records?kind=${kind.id}`, { token: link });
      expect(listed.body.items[0]).toMatchObject({ id: body.id, state: "submitted", fields: own });
      expect((await step(body.id, "confirm", { token: reviewer })).body).toMatchObject({ state: "standing" });
      return expect((await step(body.id, "withdraw", { body: { reason: "试用" } })).status).toBe(200);
    });

  if (isConfirmed)
    it("counts once somebody else confirms it, and is returned with a reason", async () => {
      const { body } = await enter(kind);
      const own = await call<ProblemDetails>("POST", `/api/admin/records/${body.id}/confirm`, {
        token: clerk,
        version: 1,
      });
      expect(own.status).toBe(403);
      const returned = await step(body.id, "return", { token: reviewer, body: { reason: "请补充依据" } });
      expect(returned.body).toMatchObject({ state: "returned", reason: "请补充依据" });
      const again = await call<RecordEntry>("PATCH", `/api/admin/records/${body.id}`, {
        token: clerk,
        version: returned.body.version,
        body: { kind: kind.id, fields: fields() },
      });
      expect(again.body).toMatchObject({ state: "submitted", reason: null });
      expect((await step(body.id, "confirm", { token: reviewer })).body).toMatchObject({ state: "standing" });
      await step(body.id, "withdraw", { body: { reason: "试用" } });
    });

  if (kind.closes)
    it("is closed with what came of it, and by a day", async () => {
      const { body } = await enter(kind);
      if (isConfirmed) await step(body.id, "confirm", { token: reviewer });
      const open = await read(body.id);
      expect(open.dueOn === null).toBe(kind.deadline === undefined);
      // Where that decides, whoever entered it does not close it.
      const closing = { kind: kind.id, fields: fieldsFor(kind, { day: day(0), lawyerId }, true) };
      const own = await step(body.id, "close", { body: closing });
      expect(own.status).toBe(kind.decides ? 409 : 200);
      const closed = kind.decides ? await step(body.id, "close", { token: colleague, body: closing }) : own;
      expect([closed.status, closed.body.state]).toEqual([200, "closed"]);
      expect(
        (
          await step(body.id, "close", {
            body: { kind: kind.id, fields: fieldsFor(kind, { day: day(0), lawyerId }, true) },
          })
        ).status,
      ).toBe(409);
      await step(body.id, "withdraw", { body: { reason: "试用" } });
    });

  if (kind.once)
    it("is there once for a subject and a period", async () => {
      const first = await enter(kind);
      const second = await enter(kind);
      expect([second.status, second.body.errors?.[0]]).toEqual([
        422,
        expect.objectContaining({ field: "period", code: "taken" }),
      ]);
      await step(first.body.id, "withdraw", { body: { reason: "试用" } });
      const third = await enter(kind);
      expect(third.status).toBe(201);
      await step(third.body.id, "withdraw", { body: { reason: "试用" } });
    });

  if (kind.due)
    it("is missed where its book is kept, and is not once it is entered", async () => {
      const books = await call<{ items: RecordBook[] }>("GET", "/api/admin/record-books", { token: clerk });
      const book = books.body.items.find(({ id }) => id === kind.id);
      expect(book).toMatchObject({ since: null, version: 0 });
      const dues = async () =>
        (await call<{ items: RecordDue[] }>("GET", `/api/admin/record-dues?kind=${kind.id}`, { token: clerk })).body
          .items;
      expect(await dues()).toEqual([]);
      const kept = await call<RecordBook>("PUT", `/api/admin/record-books/${kind.id}`, {
        token: clerk,
        version: 0,
        key: `keep-${kind.id}-000000`,
        body: { since: "2020-01-01" },
      });
      expect(kept.body).toMatchObject({ since: "2020-01-01", version: 1 });
      for (const [rule, { every, when }] of (kind.due ?? []).entries()) {
        // Whoever is registered since the beginning of this year owes for the last month, but not for the last year.
        const period = periodBefore(periodOfDay(every, day(0)));
        const owing = async () =>
          (
            await call<{ items: { id: string }[] }>(
              "GET",
              `/api/admin/record-dues/${kind.id}?period=${period}&rule=${rule}`,
              { token: clerk },
            )
          ).body.items.map(({ id }) => id);
        const isOwed = daysOf(period).to >= "2026-01-01";
        expect(await owing()).toEqual(isOwed ? [subjectOf(kind)] : []);
        const due = (await dues()).find((each) => each.rule === rule && each.period === period);
        expect(due).toMatchObject({ missing: isOwed ? 1 : 0, expected: isOwed ? 1 : 0 });
        if (!isOwed) continue;
        const { body } = await enter(kind, {
          date: daysOf(period).to,
          fields: { ...fields(), ...(when && { [when.field]: when.value }) },
        });
        expect(await owing()).toEqual([]);
        await step(body.id, "withdraw", { body: { reason: "试用" } });
        expect(await owing()).toEqual([subjectOf(kind)]);
      }
    });

  if (isConfidential && kind.files)
    it("names its files to nobody, and hands them out to whoever may open it", async () => {
      const sent = await upload(pdf(), { token: clerk });
      const { id, claim } = sent.body;
      const { body } = await enter(kind, { files: [{ id, claim }] });
      expect((await read(body.id)).files).toEqual([]);
      expect((await download(`/api/admin/files/${id}`, clerk)).status).toBe(404);
      const opened = await call<{ files: { id: string }[] }>("POST", `/api/admin/records/${body.id}/open`, {
        token: reviewer,
        body: { reason: "核对办理情况" },
      });
      expect(opened.body.files.map((file) => file.id)).toEqual([id]);
      expect((await download(`/api/admin/files/${id}`, reviewer)).status).toBe(200);
      await step(body.id, "withdraw", { body: { reason: "试用" } });
    });

  if (isConfidential)
    it("is opened by those who are named for it alone, once somebody is", async () => {
      const administrator = await tokenFor("administrator");
      const { body } = await enter(kind);
      const open = async (token: string) =>
        (await call("POST", `/api/admin/records/${body.id}/open`, { token, body: { reason: "核对办理情况" } })).status;
      const circle = `/api/admin/record-books/${kind.id}/circle`;
      const { version } = (await call<RecordCircle>("GET", circle, { token: administrator })).body;
      const name = (openers: string[] | null, seen: number) =>
        call<RecordCircle & ProblemDetails>("PUT", circle, { token: administrator, version: seen, body: { openers } });
      expect((await name([personOf(clerk)], version)).body.errors).toMatchObject([
        { field: "openers.0", code: "not_allowed" },
      ]);
      const other = await tokenFor("reviewer", "科长");
      expect((await name([personOf(other)], version)).body).toMatchObject({ openers: [{ name: "科长" }] });
      expect([await open(reviewer), await open(administrator), await open(other)]).toEqual([403, 403, 200]);
      await name(null, version + 1);
      expect(await open(reviewer)).toBe(200);
      await step(body.id, "withdraw", { body: { reason: "试用" } });
    });

  if (isConfidential)
    it("is kept sealed, opened with a reason, and silent in the audit", async () => {
      const { body } = await enter(kind);
      const secret = Object.values(fields()).find((value) => typeof value === "string" && value.length > 8);
      const row = await env.DB.prepare("SELECT fields, sealed_fields FROM records WHERE id = ?").bind(body.id).first();
      expect(JSON.stringify(row)).not.toContain(secret);
      const audit = await env.DB.prepare("SELECT after FROM audit_entries WHERE entity_id = ?").bind(body.id).all();
      expect(JSON.stringify(audit.results)).not.toContain(secret);
      const refused = await call("POST", `/api/admin/records/${body.id}/open`, {
        token: clerk,
        body: { reason: "核对" },
      });
      expect(refused.status).toBe(403);
      const opened = await call<{ fields: object }>("POST", `/api/admin/records/${body.id}/open`, {
        token: reviewer,
        body: { reason: "核对办理情况" },
      });
      expect(opened.body.fields).toEqual(fields());
      const reading = await env.DB.prepare("SELECT action, reason FROM readings ORDER BY id DESC LIMIT 1").first();
      expect(reading).toEqual({ action: "records.open", reason: "核对办理情况" });
      await step(body.id, "withdraw", { body: { reason: "试用" } });
    });
});
