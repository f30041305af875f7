import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { openDatabase, writeBatch } from "../../../../worker/platform/db/client.ts";
import { deleteOrphanedFiles } from "../../../../worker/county/files/orphaned-service.ts";
import { openFileStore } from "../../../../worker/county/files/store.ts";
import type { ProblemDetails } from "../../../../worker/platform/core/problem.ts";
import type { Created } from "../../../../worker/platform/http/routes.ts";
import { decideEntryStatement, findEntry, listShown } from "../../../../worker/posts/showcase/queries.ts";
import {
  SHOWCASE_STATES,
  type OwnShowcase,
  type ShowcaseEntry,
  type ShowcaseItem,
  type ShowcaseState,
} from "../../../../worker/posts/showcase/schema.ts";
import { SHOWCASE_TRANSITIONS } from "../../../../worker/posts/showcase/service.ts";
import { call, freshDatabase, newKey, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { jpeg, pdf } from "../../county/files/samples.ts";
import { deskOf, download, upload } from "../../county/files/upload.ts";
import { countRowsRead } from "../../rows-read.ts";

type List<T> = { items: T[]; next: string | null };

let clerk: string;
let reviewer: string;
let firm: string;
let lawyer: Awaited<ReturnType<typeof addLawyer>>;
let desk: string;
let other: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  reviewer = await tokenFor("reviewer");
  firm = await addFirm();
  lawyer = await addLawyer(firm);
  desk = await deskOf(clerk, lawyer.id);
  other = await deskOf(clerk, (await addLawyer(firm, "龙律师")).id);
});

const entry = {
  category: "legalDocument",
  title: "一份支付令申请书",
  summary: "帮助十一名农民工申请支付令，二十日内拿到工资，当事人信息已经隐去。",
  redactionConfirmed: true,
};
const reference = ({ body: { id, claim } }: Awaited<ReturnType<typeof upload>>) => ({ id, claim });
const send = (body: object = entry, token = desk, key = newKey()) =>
  call<Created & ProblemDetails>("POST", "/api/desk/showcase", { token, body, key });
const own = async (token = desk) => (await call<List<OwnShowcase>>("GET", "/api/desk/showcase", { token })).body.items;
const decide = (id: string, move: string, version = 1, token = reviewer) =>
  call<ShowcaseEntry & ProblemDetails>("POST", `/api/admin/showcase/${id}/${move}`, {
    token,
    version,
    body: move === "publish" ? {} : { reason: "第二页还有当事人姓名" },
  });
const revise = (id: string, version: number, body: object = entry, token = desk) =>
  call<OwnShowcase & ProblemDetails>("PUT", `/api/desk/showcase/${id}`, { token, version, body });
const shown = async (query = "") => (await call<List<ShowcaseItem>>("GET", `/api/showcase?${query}`)).body;

describe("an entry of the showcase", () => {
  it("is sent from the desk, decided on, and shown with its picture and its document", async () => {
    const cover = await upload(jpeg(), { token: desk, name: "封面.jpg" });
    const file = await upload(pdf(), { token: desk, name: "支付令申请书.pdf" });
    const key = newKey();
    const body = { ...entry, cover: reference(cover), file: reference(file) };
    const sent = await send(body, desk, key);
    expect(sent).toMatchObject({ status: 201, body: { version: 1 } });
    expect((await send(body, desk, key)).body).toEqual(sent.body);
    const { id } = sent.body;
    expect(await own()).toMatchObject([
      {
        id,
        state: "submitted",
        cover: { name: "封面.jpg" },
        file: { name: "支付令申请书.pdf" },
        reason: null,
        publishedAt: null,
      },
    ]);
    expect(await own(other)).toEqual([]);
    expect((await shown()).items).toEqual([]);
    expect((await download(`/api/files/${cover.body.id}`)).status).toBe(404);

    const queue = await call<List<ShowcaseEntry>>("GET", "/api/admin/showcase", { token: reviewer });
    expect(queue.body.items).toMatchObject([
      { id, lawyer: { id: lawyer.id }, firm: { id: firm }, enteredByBureau: false },
    ]);
    expect(await decide(id, "publish")).toMatchObject({ status: 200, body: { state: "published", version: 2 } });
    const answer = await call<List<ShowcaseItem>>("GET", "/api/showcase");
    expect(answer.headers.get("cache-control")).toBe("public, max-age=60");
    const { id: fileId, name, mediaType, bytes } = file.body;
    expect(answer.body.items).toEqual([
      {
        id,
        category: "legalDocument",
        title: entry.title,
        summary: entry.summary,
        lawyer: { id: lawyer.id, name: lawyer.name },
        firm: { id: firm, name: "湖南清溪律师事务所" },
        cover: cover.body.id,
        file: { id: fileId, name, mediaType, bytes },
        publishedAt: expect.any(String),
      },
    ]);
    for (const shownFile of [cover, file]) expect((await download(`/api/files/${shownFile.body.id}`)).status).toBe(200);
  });

  it("is read by the bureau in any state, with the version that it is decided on", async () => {
    const { id } = (await send()).body;
    const read = (token = reviewer) =>
      call<ShowcaseEntry & ProblemDetails>("GET", `/api/admin/showcase/${id}`, { token });
    const answer = await read();
    expect(answer).toMatchObject({
      status: 200,
      body: { id, state: "submitted", title: entry.title, lawyer: { id: lawyer.id }, enteredByBureau: false },
    });
    expect(answer.headers.get("etag")).toBe('"1"');
    await decide(id, "return");
    expect((await read()).body).toMatchObject({ state: "returned", reason: "第二页还有当事人姓名", version: 2 });
    expect(await read(desk)).toMatchObject({ status: 401 });
    expect(await call("GET", "/api/admin/showcase/nothing", { token: reviewer })).toMatchObject({ status: 404 });
  });

  it("comes back with a reason, is sent again, and is taken back for good with its files", async () => {
    const [first, second] = [
      await upload(pdf(), { token: desk }),
      await upload(pdf({ root: "/Lang (zh)" }), { token: desk }),
    ];
    const { id } = (await send({ ...entry, file: reference(first) })).body;
    expect(await decide(id, "return")).toMatchObject({ status: 200, body: { state: "returned" } });
    expect(await own()).toMatchObject([{ state: "returned", reason: "第二页还有当事人姓名", version: 2 }]);
    expect(await revise(id, 2, { ...entry, title: "改好的支付令申请书", file: reference(second) })).toMatchObject({
      status: 200,
      body: { state: "resubmitted", reason: null, file: { id: second.body.id } },
    });
    expect(await decide(id, "publish", 3)).toMatchObject({ status: 200 });
    expect((await shown()).items).toMatchObject([{ title: "改好的支付令申请书", file: { id: second.body.id } }]);

    const withdraw = (token: string) => call<OwnShowcase>("DELETE", `/api/desk/showcase/${id}`, { token, version: 4 });
    expect(await withdraw(other)).toMatchObject({ status: 404 });
    expect(await withdraw(desk)).toMatchObject({ status: 200, body: { state: "withdrawn", file: null } });
    expect((await shown()).items).toEqual([]);
    expect((await download(`/api/files/${second.body.id}`)).status).toBe(404);
    expect(await deleteOrphanedFiles(openDatabase(env, "first-primary").db, openFileStore(env), new Date())).toBe(2);
    expect((await env.FILES.list()).objects).toEqual([]);
  });

  it("is entered by a clerk for a lawyer or a firm, and decided on by somebody else", async () => {
    const administrator = await tokenFor("administrator");
    const enter = (body: object) =>
      call<Created & ProblemDetails>("POST", "/api/admin/showcase", {
        token: administrator,
        body: { ...entry, ...body },
      });
    const { id } = (await enter({ firmId: firm })).body;
    expect(await enter({ lawyerId: lawyer.id })).toMatchObject({ status: 201 });
    expect(await enter({})).toMatchObject({ status: 422, body: { errors: [{ field: "lawyerId", code: "required" }] } });
    expect(await enter({ firmId: "nothing" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "firmId", code: "unknown" }] },
    });
    for (const move of ["publish", "return"])
      expect(await decide(id, move, 1, administrator)).toMatchObject({ body: { code: "same_person" } });
    // The statement holds to it by itself, whatever was checked before.
    const { db } = openDatabase(env, "first-primary");
    const row = await findEntry(db, id);
    if (row)
      await writeBatch(db, [
        decideEntryStatement(db, row.entry, 1, { state: "published", decidedBy: row.entry.enteredBy }),
      ]);
    expect((await shown()).items).toEqual([]);
    expect(await decide(id, "publish")).toMatchObject({
      status: 200,
      body: { lawyer: null, firm: { id: firm }, enteredByBureau: true },
    });
    expect((await shown()).items).toMatchObject([{ lawyer: null, firm: { id: firm } }]);
    // What a clerk corrects is the clerk's from then on.
    const mine = (await send()).body.id;
    const corrected = await call("PUT", `/api/admin/showcase/${mine}`, {
      token: administrator,
      version: 1,
      body: { ...entry, title: "改正" },
    });
    expect(corrected).toMatchObject({
      status: 200,
      body: { title: "改正", state: "submitted", enteredByBureau: true },
    });
    expect(await decide(mine, "publish", 2, administrator)).toMatchObject({ body: { code: "same_person" } });
  });

  it("says what it is, has a picture for a cover, and is redacted", async () => {
    expect(await send({ ...entry, redactionConfirmed: false })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "redactionConfirmed", code: "consent" }] },
    });
    expect(await send({ ...entry, category: "other" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "category" }] },
    });
    expect(await send({ ...entry, summary: "太短" })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "summary", code: "too_short", min: 20 }] },
    });
    const file = await upload(pdf(), { token: desk });
    expect(await send({ ...entry, cover: reference(file) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "cover", code: "format" }] },
    });
    expect(await send({ ...entry, file: reference(await upload(pdf(), { token: other })) })).toMatchObject({
      status: 422,
      body: { errors: [{ field: "file", code: "unknown" }] },
    });
    expect(await send({ ...entry, lawyerId: lawyer.id })).toMatchObject({ status: 422 });
    await send({ ...entry, file: reference(file) });
    expect(await send({ ...entry, file: reference(file) })).toMatchObject({
      status: 409,
      body: { code: "file_claimed" },
    });
    expect(await own()).toHaveLength(1);
  });

  const moves: Record<string, (from: ShowcaseState) => ShowcaseState> = {
    revise: (from) => (from === "returned" ? "resubmitted" : from),
    return: () => "returned",
    publish: () => "published",
    withdraw: () => "withdrawn",
  };
  const steps = SHOWCASE_STATES.flatMap((from) =>
    Object.entries(moves).map(([move, to]) => ({ from, move, legal: SHOWCASE_TRANSITIONS[from].includes(to(from)) })),
  );
  it.each(steps)("$move from $from: legal $legal", async ({ from, move, legal }) => {
    const { id } = (await send()).body;
    await env.DB.prepare("UPDATE showcase SET state = ?").bind(from).run();
    const answer = move === "revise" ? await revise(id, 1) : await decide(id, move);
    if (legal) expect(answer.status).toBe(200);
    else expect(answer).toMatchObject({ status: 409, body: { code: "illegal_transition" } });
    const state = await env.DB.prepare("SELECT state FROM showcase").first("state");
    expect(state).toBe(legal ? moves[move]?.(from) : from);
  });

  it("changes on the version that was seen, once", async () => {
    const { id } = (await send()).body;
    expect(await decide(id, "publish", 2)).toMatchObject({ status: 412 });
    expect(await revise(id, 1, entry, other)).toMatchObject({ status: 404 });
    const answers = await Promise.all([decide(id, "publish"), decide(id, "return"), revise(id, 1)]);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(await decide("nothing", "publish")).toMatchObject({ status: 404 });
  });
});

describe("the showcase", () => {
  /** Published entries, written straight to the table. */
  const publish = async (count: number, firms = 10) => {
    const at = "'2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z'";
    const numbers = (limit: number) =>
      `WITH RECURSIVE n (i) AS (VALUES (0) UNION ALL SELECT i + 1 FROM n WHERE i < ${limit - 1})`;
    await env.DB.prepare(
      `${numbers(firms)} INSERT INTO firms (id, name, credit_code, created_at, updated_at) SELECT 'F' || i, '所' || i, 'C' || i, ${at} FROM n`,
    ).run();
    await env.DB.prepare(
      `${numbers(firms)} INSERT INTO lawyers (id, licence_no, name, firm_id, created_at, updated_at) SELECT 'L' || i, printf('%017d', i), '律师' || i, 'F' || i, ${at} FROM n`,
    ).run();
    await env.DB.prepare(`${numbers(count)} INSERT INTO showcase (id, category, title, summary, lawyer_id, firm_id, redaction_confirmed, state, submitted_at, published_at, created_at, updated_at)
      SELECT printf('S%06d', i), CASE i % 4 WHEN 0 THEN 'legalDocument' WHEN 1 THEN 'adviserProduct' WHEN 2 THEN 'innovationProject' ELSE 'proBonoStory' END, '作品' || i, '摘要', 'L' || (i % ${firms}), 'F' || (i % ${firms}),
      1, CASE WHEN i % 10 = 9 THEN 'submitted' ELSE 'published' END, '', printf('2026-%05d', i), ${at} FROM n`).run();
  };

  it("is read page by page, newest first, by category, lawyer and firm", async () => {
    await publish(40);
    const first = await shown("limit=3");
    expect(first.items.map(({ title }) => title)).toEqual(["作品38", "作品37", "作品36"]);
    expect((await shown(`limit=3&after=${first.next}`)).items.map(({ title }) => title)).toEqual([
      "作品35",
      "作品34",
      "作品33",
    ]);
    expect((await shown("category=legalDocument&limit=2")).items.map(({ title }) => title)).toEqual([
      "作品36",
      "作品32",
    ]);
    expect((await shown("lawyer=L3")).items.map(({ title }) => title)).toEqual(["作品33", "作品23", "作品13", "作品3"]);
    expect((await shown("firm=F3&category=adviserProduct")).items.map(({ title }) => title)).toEqual([
      "作品33",
      "作品13",
    ]);
    await env.DB.prepare("UPDATE lawyers SET status = 'inactive' WHERE id = 'L8'").run();
    expect((await shown("limit=1")).items.map(({ title }) => title)).toEqual(["作品37"]);
    expect(await call("GET", "/api/showcase?category=other")).toMatchObject({ status: 422 });
  });

  it("reads three rows for each entry it shows, however many there are", async () => {
    await publish(4000);
    for (const filter of [
      {},
      { category: "proBonoStory" },
      { lawyerId: "L3" },
      { firmId: "F3" },
      { after: ["2026-02000", "S002000"] },
    ] as const) {
      const { statements, rows } = await countRowsRead(async (db) =>
        expect(await listShown(db, { ...filter, limit: 20 })).toHaveLength(20),
      );
      expect(statements).toBe(1);
      expect([filter, rows <= 20 * 3 + 1]).toEqual([filter, true]);
    }
  });
});
