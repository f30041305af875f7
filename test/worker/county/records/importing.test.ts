import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import type { RecordEntry } from "../../../../worker/county/records/schema.ts";
import { call, freshDatabase, tokenFor } from "../../api.ts";
import { addBranch, addCampaign, addFirm, addLawyer, addSite } from "../../county.ts";
import { KINDS } from "./example.ts";
import { countOf, Importing, targetNamed, type Values } from "../imports/importing.ts";

let clerk: string;
let licenceNo: string;

beforeEach(async () => {
  await freshDatabase();
  clerk = await tokenFor("clerk");
  const firmId = await addFirm();
  ({ licenceNo } = await addLawyer(firmId));
  await addBranch(firmId);
  await addSite();
  await addCampaign();
});

const list = async (kind: string) =>
  (await call<{ items: RecordEntry[] }>("GET", `/api/admin/records?kind=${kind}`, { token: clerk })).body.items;

/** A row as the kind's own template has it, about somebody who is there. */
async function example(id: string): Promise<Values> {
  const { columns } = await targetNamed(clerk, `records.${id}`);
  const subjects: Readonly<Record<string, string>> = {
    律师事务所: "湖南清溪律师事务所",
    执业证号: licenceNo,
    党支部: "湖南清溪律师事务所党支部",
    服务站点: "清溪县公共法律服务中心",
    推荐活动: "清溪县律师行业先进典型推荐",
  };
  return Object.fromEntries(
    columns.map(({ name, label, example }) => [
      name,
      name === "subjectId" ? (subjects[label.zh] ?? "") : example === "14301200000000001" ? licenceNo : example,
    ]),
  );
}

describe.each(KINDS.map((kind) => [kind.id, kind] as const))("records of the kind %s", (id, kind) => {
  it("come in by a spreadsheet, once, and are taken back", async () => {
    const importing = new Importing(clerk, `records.${id}`);
    const row = await example(id);
    const [check] = await importing.check([row]);
    expect(check?.errors).toEqual([]);
    const imported = await importing.all([row]);
    expect(imported.done).toMatchObject({ created: 1 });
    expect(await countOf("records WHERE state IN ('standing', 'submitted')")).toBe(1);
    const again = await importing.all([row]);
    expect(again.done).toMatchObject({ created: 0, changed: 0, left: 1 });
    expect((await importing.undo(imported.id)).body).toMatchObject({ state: "undone", takenBack: { undone: 1 } });
    expect(await env.DB.prepare("SELECT state FROM records").first("state")).toBe("withdrawn");
  });

  if (kind.once)
    it("correct the one there is of a period, or leave it, as is chosen; and are taken back", async () => {
      const importing = new Importing(clerk, `records.${id}`);
      const row = await example(id);
      await importing.all([row]);
      const [name, field] = Object.entries(kind.fields).find(
        ([name, { type }]) => !kind.closes?.includes(name) && (type === "number" || type === "text" || type === "line"),
      ) ?? ["", undefined];
      const other = field?.type === "number" ? String(Math.min(field.max, 2)) : "另一种说法";
      const [check] = await importing.check([{ ...row, [name]: other }]);
      expect([check?.errors, check?.changes.map((change) => change.field)]).toEqual([[], [name]]);
      const read = async () =>
        (await call<{ items: RecordEntry[] }>("GET", `/api/admin/records?kind=${id}`, { token: clerk })).body.items.map(
          ({ fields, version }) => [fields === null ? null : String(fields[name]), version],
        );
      const before = await read();
      const kept = await importing.all([{ ...row, [name]: other }], true);
      expect([kept.done, await read()]).toMatchObject([{ created: 0, changed: 0 }, before]);
      const changed = await importing.all([{ ...row, [name]: other }]);
      expect(changed.done).toMatchObject({ created: 0, changed: 1 });
      expect(await read()).toEqual([[kind.sensitivity === "confidential" ? null : other, 2]]);
      expect((await importing.undo(changed.id)).body).toMatchObject({ takenBack: { undone: 1 } });
      expect(await read()).toEqual([[before[0]?.[0], 3]]);
    });

  it("correct the record whose number they have, one change that is taken back; none that is not there", async () => {
    const importing = new Importing(clerk, `records.${id}`);
    const row = await example(id);
    await importing.all([row]);
    const [entered] = await list(id);
    const reference = entered?.id ?? "";
    const [name, field] = Object.entries(kind.fields).find(
      ([name, { type }]) => !kind.closes?.includes(name) && (type === "number" || type === "text" || type === "line"),
    ) ?? ["", undefined];
    const other = field?.type === "number" ? String(Math.min(field.max, 2)) : "另一种说法";
    // What the row leaves out, the record says.
    const [check, same, unknown] = await importing.check([
      { reference, [name]: other },
      { reference },
      { ...row, reference: "01ARZ3NDEKTSV4RRFFQ69G5FAV" },
    ]);
    expect([check?.errors, check?.found?.id, check?.changes.map((change) => change.field)]).toEqual([
      [],
      reference,
      [name],
    ]);
    expect([same?.errors, same?.changes]).toEqual([[], []]);
    expect(unknown?.errors).toEqual([{ field: "reference", code: "unknown" }]);
    const said = async () => (await list(id)).map(({ fields }) => fields && String(fields[name]));
    const before = await said();
    expect((await importing.all([{ reference, [name]: other }], true)).done).toMatchObject({ changed: 0 });
    const changed = await importing.all([{ reference, [name]: other }]);
    expect(changed.done).toMatchObject({ created: 0, changed: 1 });
    expect(await said()).toEqual([kind.sensitivity === "confidential" ? null : other]);
    expect((await importing.undo(changed.id)).body).toMatchObject({ takenBack: { undone: 1 } });
    expect(await said()).toEqual(before);
    if (!("subjectId" in row)) return;
    await env.DB.prepare("UPDATE records SET state = 'withdrawn'").run();
    expect((await importing.check([{ reference }]))[0]?.errors).toEqual([{ field: "reference", code: "not_allowed" }]);
  });

  it("are checked like one that is entered by hand", async () => {
    const { date: _date, ...row } = await example(id);
    const [nameless, undated] = await new Importing(clerk, `records.${id}`).check([
      { ...row, date: "2026-01-15", ...("subjectId" in row && { subjectId: "没有的" }) },
      row,
    ]);
    if ("subjectId" in row) expect(nameless?.errors).toEqual([{ field: "subjectId", code: "unknown" }]);
    expect(undated?.errors).toEqual([{ field: "date", code: "required" }]);
  });
});
