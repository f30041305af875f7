import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { FirmEntry, LawyerEntry } from "../../../../worker/county/registry/schema.ts";
import { runWorkOff } from "../../../../worker/jobs/work-off.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addFirm, addLawyer } from "../../county.ts";
import { creditCode } from "../registry/credit-code.ts";
import { countOf, Importing, targetNamed, type Values } from "./importing.ts";

let clerk: string;
let firmId: string;

const code = (number: number): string => creditCode(`31430000M${String(10_000_000 + number)}`);
const licence = (number: number): string => `14312${String(200_000_000_000 + number)}`;
const lawyer = (number: number, more: Values = {}): Values => ({
  name: "龙大勇",
  licenceNo: licence(number),
  firmId: "湖南清溪律师事务所",
  ...more,
});
const get = async <T>(path: string): Promise<T> => (await call<T>("GET", `/api/admin/${path}`, { token: clerk })).body;
const entryOf = async (importing: Importing, id: string): Promise<string> =>
  (await importing.items(id))[0]?.entityId ?? "";

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  firmId = await addFirm();
});

describe("what spreadsheets can be imported to", () => {
  it("is told with columns, words of both languages, and an example that is taken", async () => {
    for (const name of ["firms", "lawyers", "sites"]) {
      const { columns, keys, label } = await targetNamed(clerk, name);
      expect(label.zh && label.en).toBeTruthy();
      expect(keys.flat().every((key) => columns.some((column) => column.name === key))).toBe(true);
      const example = Object.fromEntries(columns.map((column) => [column.name, column.example]));
      const firm = { firmId: "湖南清溪律师事务所" };
      const [check] = await new Importing(clerk, name).check([
        { ...example, ...(name === "firms" ? { creditCode: code(0) } : firm) },
      ]);
      expect(check?.errors).toEqual([]);
    }
  });

  it("is only what one may write: a reviewer imports nothing", async () => {
    const reviewer = await tokenFor("reviewer");
    const { status } = await call("POST", "/api/admin/import-checks", {
      token: reviewer,
      body: { target: "firms", rows: [{ name: "甲" }] },
    });
    expect(status).toBe(403);
    const limited = await tokenFor("clerk", "只读", { permissions: ["imports.read", "imports.write"] });
    const refused = await call("POST", "/api/admin/import-checks", {
      token: limited,
      body: { target: "firms", rows: [{ name: "甲" }] },
    });
    expect(refused.status).toBe(403);
    expect(
      (await call<{ items: object[] }>("GET", "/api/admin/import-targets", { token: limited })).body.items,
    ).toEqual([]);
  });
});

describe("checked rows", () => {
  it("say by the register's own rules what is wrong with each", async () => {
    const [short, ofNobody, nameless, fine] = await new Importing(clerk, "lawyers").check([
      lawyer(1, { licenceNo: "123" }),
      lawyer(2, { firmId: "没有这个所" }),
      { licenceNo: licence(3), firmId: "湖南清溪律师事务所" },
      lawyer(4, { phone: "138 1234 5678", practisingSince: "2010-07-01" }),
    ]);
    expect(short?.errors).toEqual([{ field: "licenceNo", code: "licence_no" }]);
    expect(ofNobody?.errors).toEqual([{ field: "firmId", code: "unknown" }]);
    expect(nameless?.errors).toEqual([{ field: "name", code: "required" }]);
    expect(fine).toEqual({ errors: [], notices: [], found: null, changes: [] });
    expect(await countOf("lawyers")).toBe(0);
  });

  it("say field by field what would change, with phones masked, and what is there already", async () => {
    const there = await addLawyer(firmId);
    const importing = new Importing(clerk, "lawyers");
    await importing.all([{ licenceNo: there.licenceNo, phone: "13812345678" }]);
    const [changed, same] = await importing.check([
      { licenceNo: there.licenceNo, name: "欧阳建国", phone: "13987654321", practisingSince: "2010-07-01" },
      { licenceNo: there.licenceNo, phone: "138-1234-5678" },
    ]);
    expect(changed?.found).toMatchObject({ id: there.id, version: 2 });
    expect(changed?.changes).toEqual([
      { field: "name", before: "欧阳·建国", after: "欧阳建国" },
      { field: "phone", before: "138****5678", after: "139****4321" },
    ]);
    expect(same?.changes).toEqual([]);
  });

  it("warn of somebody who is there under another number", async () => {
    await addLawyer(firmId, "龙大勇");
    const [check] = await new Importing(clerk, "lawyers").check([lawyer(1)]);
    expect(check).toMatchObject({ errors: [], notices: ["namesake"] });
  });

  it("refuse a column there is none of, rather than to pass over it", async () => {
    const { status } = await call("POST", "/api/admin/import-checks", {
      token: clerk,
      body: { target: "firms", rows: [{ status: "inactive" }] },
    });
    expect(status).toBe(422);
  });
});

describe("a chunk", () => {
  it("adds, changes and leaves rows, each with its audit entry", async () => {
    const there = await addLawyer(firmId);
    const importing = new Importing(clerk, "lawyers");
    const { id, done } = await importing.all(
      [
        lawyer(1, { phone: "13812345678" }),
        { licenceNo: there.licenceNo, name: "欧阳建国" },
        { licenceNo: there.licenceNo.replace(/.$/, ""), name: "x" },
      ].slice(0, 2),
    );
    expect(done).toEqual({ number: 1, created: 1, changed: 1, left: 0 });
    const entry = await get<LawyerEntry>(`lawyers/${await entryOf(importing, id)}`);
    expect(entry).toMatchObject({ name: "龙大勇", initials: "ldy", phone: "138****5678", firm: { id: firmId } });
    expect((await get<LawyerEntry>(`lawyers/${there.id}`)).name).toBe("欧阳建国");
    expect(await get<{ items: object[] }>("lawyers?q=ldy")).toMatchObject({ items: [{ id: entry.id }] });
    const { results } = await env.DB.prepare(
      "SELECT action, entity_id, after FROM audit_entries WHERE entity = 'lawyers' ORDER BY rowid",
    ).all<{ action: string; after: string }>();
    expect(results.map(({ action }) => action)).toEqual(["lawyers.create", "lawyers.change"]);
    expect(JSON.stringify(results)).not.toContain("13812345678");
    expect(await importing.read(id)).toMatchObject({ state: "finished", created: 1, changed: 1, doneChunks: [1] });
  });

  it("is done once, however often it is sent", async () => {
    const importing = new Importing(clerk, "firms");
    const { id } = await importing.begin(2, 2);
    const rows = [{ row: 2, values: { name: "甲所", creditCode: code(1) }, version: null, keep: false }];
    const first = await importing.chunk(id, 1, rows);
    const again = await importing.chunk(id, 1, rows);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.body).toEqual(first.body);
    const both = await Promise.all([importing.chunk(id, 2, []), importing.chunk(id, 2, [])]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(await importing.read(id)).toMatchObject({ state: "finished", created: 1, done: 2 });
    expect(await countOf("firms")).toBe(2);
  });

  it("is refused whole, with the row, where one cannot be written as it was checked", async () => {
    const importing = new Importing(clerk, "firms");
    const { id } = await importing.begin(2);
    const row = (number: number, name: string) => ({
      row: number,
      values: { name, creditCode: code(number) },
      version: null,
      keep: false,
    });
    const invalid = await importing.chunk(id, 1, [row(2, "甲所"), row(3, "")]);
    expect(invalid.status).toBe(422);
    expect(invalid.body.errors).toEqual([{ field: "rows.1.values.name", code: "required" }]);
    const twice = await importing.chunk(id, 1, [row(2, "甲所"), row(2, "乙所")]);
    expect(twice.status).toBe(409);
    await new Importing(clerk, "firms").all([{ name: "丙所", creditCode: code(3) }]);
    const meanwhile = await importing.chunk(id, 1, [row(2, "甲所"), row(3, "丁所")]);
    expect(meanwhile.body.errors).toEqual([{ field: "rows.1.version", code: "mismatch" }]);
    expect(await countOf("firms")).toBe(2);
    expect(await importing.read(id)).toMatchObject({ done: 0, state: "running" });
  });

  it("keeps what an entry says, and fills in what it does not, where that was chosen", async () => {
    const importing = new Importing(clerk, "firms");
    await importing.all([{ name: "甲所", creditCode: code(1) }]);
    const { done } = await importing.all([{ name: "新甲所", creditCode: code(1), phone: "0731-84586000" }], true);
    expect(done).toMatchObject({ changed: 1 });
    const { items } = await get<{ items: FirmEntry[] }>("firms?q=甲所");
    expect(items).toMatchObject([{ name: "甲所", phone: "0731-84586000" }]);
  });
});

describe("an import that is undone", () => {
  it("removes what it added, gives back what it changed, and keeps what somebody has changed since", async () => {
    const there = await addLawyer(firmId);
    const importing = new Importing(clerk, "lawyers");
    await importing.all([{ licenceNo: there.licenceNo, phone: "13812345678" }]);
    const { id } = await importing.all([
      lawyer(1),
      { licenceNo: there.licenceNo, name: "欧阳建国", phone: "13987654321" },
      lawyer(2),
    ]);
    const third = (await importing.items(id)).find(({ row }) => row === 4)?.entityId ?? "";
    await call("PATCH", `/api/admin/lawyers/${third}`, { token: clerk, version: 1, body: { name: "龙小勇" } });

    const { status, body } = await importing.undo(id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: "undone", takenBack: { waiting: 0, undone: 2, deactivated: 0, kept: 1 } });
    expect(await get<LawyerEntry>(`lawyers/${there.id}`)).toMatchObject({ name: "欧阳·建国", phone: "138****5678" });
    expect(await get<LawyerEntry>(`lawyers/${third}`)).toMatchObject({ name: "龙小勇" });
    expect(await countOf("lawyers")).toBe(2);
    expect(await countOf("lawyer_words WHERE lawyer_id NOT IN (SELECT id FROM lawyers)")).toBe(0);
    expect((await importing.items(id)).map(({ row, takenBack }) => [row, takenBack])).toEqual([
      [2, "undone"],
      [3, "undone"],
      [4, "kept"],
    ]);
    expect((await importing.undo(id)).body.code).toBe("illegal_transition");
    expect((await importing.chunk(id, 2, [])).status).toBe(409);
  });

  it("puts out of use what something refers to by now", async () => {
    const firms = new Importing(clerk, "firms");
    const { id } = await firms.all([{ name: "甲所", creditCode: code(1) }]);
    const added = await entryOf(firms, id);
    await addLawyer(added);
    const { body } = await firms.undo(id);
    expect(body.takenBack).toMatchObject({ deactivated: 1 });
    expect(await get<FirmEntry>(`firms/${added}`)).toMatchObject({ status: "inactive" });
  });

  it("is carried on by the job where the request did not get to its end", async () => {
    const firms = new Importing(clerk, "firms");
    const { id } = await firms.all([{ name: "甲所", creditCode: code(1) }]);
    await env.DB.batch([
      env.DB.prepare("UPDATE imports SET state = 'undoing' WHERE id = ?").bind(id),
      env.DB.prepare(
        "INSERT INTO work_items (id, kind, subject, request_id, due_at, created_at) VALUES ('w', 'undoImport', ?, 'r', '2026-01-01T00:00:00.000Z', '2026-01-01T00:00:00.000Z')",
      ).bind(id),
    ]);
    await runWorkOff(env);
    expect(await firms.read(id)).toMatchObject({ state: "undone", takenBack: { undone: 1 } });
    expect(await countOf("firms")).toBe(1);
  });

  it("gives nothing back once what it changed is forgotten", async () => {
    const there = await addLawyer(firmId);
    const importing = new Importing(clerk, "lawyers");
    const { id } = await importing.all([{ licenceNo: there.licenceNo, name: "欧阳建国" }]);
    await env.DB.prepare("UPDATE import_items SET before = NULL").run();
    expect((await importing.undo(id)).body.takenBack).toMatchObject({ kept: 1 });
  });
});

it("keeps what an entry said before sealed", async () => {
  const there = await addLawyer(firmId);
  const importing = new Importing(clerk, "lawyers");
  await importing.all([{ licenceNo: there.licenceNo, phone: "13812345678" }]);
  await importing.all([{ licenceNo: there.licenceNo, phone: "13987654321", name: "新名" }]);
  const kept = JSON.stringify((await env.DB.prepare("SELECT * FROM import_items").all()).results);
  expect(kept).not.toContain("13812345678");
  expect(kept).not.toContain("欧阳");
});
