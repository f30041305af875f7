import { list } from "../../../components/shared/fixtures.ts";
import type { PioneerConsole } from "../../../components/console/console.ts";
import { accessible } from "../support/accessible.ts";
import { equal, matches, ok } from "../support/expect.ts";
import { get, openConsole, press, until } from "./support.ts";

const column = (name: string, zh: string, type = "name", required = true) => ({
  name,
  label: { zh, en: name },
  synonyms: [],
  type,
  required,
  example: "示例",
});
const target = {
  name: "lawyers",
  label: { zh: "律师", en: "Lawyers" },
  entity: "lawyers",
  columns: [column("name", "姓名"), column("licenceNo", "执业证号", "code"), column("firmId", "律师事务所")],
  keys: [["licenceNo"]],
};
const HEAD = "姓名,执业证号,律师事务所\n";
const CSV = `${HEAD}张三,14301200710123456,甲所\n李四,14301200710123457,甲所\n王五,1.43012E+16,甲所\n`;

const none = { errors: [], notices: [], found: null, changes: [] };
const differs = {
  ...none,
  found: { id: "lawyer-1", version: 4, name: "李四" },
  changes: [{ field: "firmId", before: "乙所", after: "甲所" }],
};
const begun = {
  id: "import-1",
  target: "lawyers",
  digest: "",
  rows: 3,
  chunks: 1,
  done: 0,
  created: 0,
  changed: 0,
  left: 0,
  state: "running",
  by: { id: "staff-li", name: "李科员" },
  version: 1,
  createdAt: "2026-11-23T00:00:00Z",
  updatedAt: "2026-11-23T00:00:00Z",
  choices: {
    sheet: 0,
    header: 0,
    columns: ["name", "licenceNo", "firmId"],
    hidden: false,
    usual: "overwrite",
    rows: [],
  },
  doneChunks: [],
  takenBack: { waiting: 0, undone: 0, deactivated: 0, kept: 0 },
  undoable: true,
};
const answers = {
  "GET /api/admin/import-targets": list([target]),
  "GET /api/admin/imports": list([]),
  "GET /api/admin/imports/import-1": {
    ...begun,
    state: "finished",
    done: 1,
    created: 1,
    changed: 1,
    left: 1,
    doneChunks: [1],
  },
  "GET /api/admin/imports/import-1/items": list([
    { row: 2, entity: "lawyers", entityId: "lawyer-9", outcome: "created", takenBack: null },
  ]),
  "GET /api/admin/history/imports/import-1": list([]),
  "POST /api/admin/import-checks": { rows: [none, differs] },
  "POST /api/admin/imports": begun,
  "POST /api/admin/imports/import-1/chunks": { number: 1, created: 1, changed: 1, left: 1 },
};

const choose = (element: PioneerConsole, id: string, text: string) => {
  const input = get<HTMLInputElement>(element, `#${id}`);
  const files = new DataTransfer();
  files.items.add(new File([text], "律师.csv"));
  input.files = files.files;
  input.dispatchEvent(new Event("change"));
};
const shown = (element: PioneerConsole, text: string) =>
  until(() => element.shadowRoot?.querySelector("main")?.textContent?.includes(text));
const bodies = (writes: readonly { readonly path: string; readonly body: unknown }[], end: string) =>
  writes.filter(({ path }) => path.endsWith(end)).map(({ body }) => body);

describe("a spreadsheet that is imported", () => {
  it("is read, matched, checked row by row, and written as was chosen", async () => {
    const { element, writes, back } = await openConsole("imports", answers);
    await until(() => element.shadowRoot?.querySelector("#import-file"));
    await accessible(element);
    choose(element, "import-file", CSV);
    await shown(element, "共3行");
    await accessible(element);
    await press(element, "检查各行");
    await shown(element, "检查结果");
    matches(get(element, "main").textContent ?? "", /后几位数字已被表格软件改成0/);
    matches(get(element, "main").textContent ?? "", /律师事务所：乙所 → 甲所/);
    await accessible(element);
    const choice = get<HTMLSelectElement>(element, "td select");
    choice.value = "keep";
    choice.dispatchEvent(new Event("change"));
    await press(element, "导入2行");
    await shown(element, "已写入的各行");
    equal(bodies(writes(), "/chunks"), [
      {
        number: 1,
        left: 1,
        rows: [
          {
            row: 2,
            values: { name: "张三", licenceNo: "14301200710123456", firmId: "甲所" },
            version: null,
            keep: false,
          },
          { row: 3, values: { name: "李四", licenceNo: "14301200710123457", firmId: "甲所" }, version: 4, keep: true },
        ],
      },
    ]);
    ok(location.search.includes("imports/import-1"), "The import has a place of its own.");
    back();
  });

  it("cannot be checked while no column says whose a row is, and can be matched by hand", async () => {
    const { element, back } = await openConsole("imports", answers);
    await until(() => element.shadowRoot?.querySelector("#import-file"));
    choose(element, "import-file", CSV.replace("执业证号", "编号"));
    await shown(element, "无法认出每一行是谁");
    const select = get<HTMLSelectElement>(element, "tr:nth-child(2) td select");
    select.value = "licenceNo";
    select.dispatchEvent(new Event("change"));
    await until(() => !element.shadowRoot?.querySelector("main")?.textContent?.includes("无法认出每一行是谁"));
    await press(element, "检查各行");
    await shown(element, "检查结果");
    back();
  });

  it("says why a file cannot be read", async () => {
    const { element, back } = await openConsole("imports", answers);
    await until(() => element.shadowRoot?.querySelector("#import-file"));
    choose(element, "import-file", "姓名,编号\n锟斤拷,1\n");
    await shown(element, "读出来是乱码");
    back();
  });

  it("goes on where it stopped, with the same file and no other", async () => {
    const rows = Array.from({ length: 150 }, (_, index) => `张三,1430120071012${1000 + index},甲所\n`).join("");
    const text = HEAD + rows;
    const digest = Array.from(
      new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text))),
      (byte) => byte.toString(16).padStart(2, "0"),
    ).join("");
    const stopped = { ...begun, digest, rows: 150, chunks: 2, done: 1, doneChunks: [1] };
    const { element, writes, back } = await openConsole("imports/import-1", {
      ...answers,
      "GET /api/admin/imports/import-1": stopped,
      "POST /api/admin/import-checks": { rows: Array.from({ length: 150 }, () => none) },
    });
    await until(() => element.shadowRoot?.querySelector("#import-again"));
    await accessible(element);
    choose(element, "import-again", CSV);
    await shown(element, "这不是同一个文件");
    choose(element, "import-again", text);
    await until(() => bodies(writes(), "/chunks").length > 0);
    const [chunk] = bodies(writes(), "/chunks") as { number: number; rows: { row: number }[] }[];
    equal([chunk?.number, chunk?.rows.length, chunk?.rows[0]?.row], [2, 50, 102]);
    back();
  });
});
