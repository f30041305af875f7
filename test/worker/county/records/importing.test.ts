import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { RECORD_KINDS } from "../../../../worker/county/records/kinds.ts";
import { freshDatabase, tokenFor } from "../../api.ts";
import { addBranch, addFirm, addLawyer, addSite } from "../../county.ts";
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
});

/** A row as the kind's own template has it, about somebody who is there. */
async function example(id: string): Promise<Values> {
  const { columns } = await targetNamed(clerk, `records.${id}`);
  const subjects: Readonly<Record<string, string>> = {
    律师事务所: "湖南清溪律师事务所",
    执业证号: licenceNo,
    党支部: "湖南清溪律师事务所党支部",
    服务站点: "清溪县公共法律服务中心",
  };
  return Object.fromEntries(
    columns.map(({ name, label, example }) => [
      name,
      name === "subjectId" ? (subjects[label.zh] ?? "") : example === "14301200000000001" ? licenceNo : example,
    ]),
  );
}

describe.each(RECORD_KINDS.map(({ id }) => id))("records of the kind %s", (id) => {
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
