/**
 * Imports a spreadsheet by the API, as the console does: read here, checked row by row, written in chunks.
 *
 *     npm run import -- lawyers.xlsx --to lawyers [--service https://…] [--check]
 *     npm run import -- --template lawyers.xlsx --to lawyers
 *
 * The token comes from the environment (`PIONEER_TOKEN`), never from the command line, which others can see. `--check`
 * writes nothing. `--conflicts overwrite|keep|skip` says what becomes of entries that are there and say something else;
 * `--sheet` takes a sheet by its name, `--hidden` hidden rows too, `--encoding gb18030` a text that is not recognised.
 * An import that stopped goes on when the same file is given again. Rows with a fault are listed and left out: the exit
 * code is 1 then.
 */
import { createHash } from "node:crypto";
import { readFile as readBytes, writeFile } from "node:fs/promises";
import { readOptions } from "./options.ts";
import { chooseSheet, findHeader } from "../platform/spreadsheets/columns.ts";
import {
  checkRows,
  chunkOf,
  CHUNK,
  CONFLICT_CHOICES,
  cut,
  kindOf,
  ROW_KINDS,
  type CheckedRow,
  type RowAnswer,
} from "../platform/spreadsheets/import-rows.ts";
import { assertFileSize, readFile } from "../platform/spreadsheets/read-file.ts";
import { UnreadableFile } from "../platform/spreadsheets/sheet.ts";
import { readTable } from "../platform/spreadsheets/table.ts";
import { templateSheets } from "../platform/spreadsheets/template.ts";
import { workbook } from "../platform/spreadsheets/workbook.ts";
import type { ImportEntry, ImportListed, ImportTargetTold } from "../county/imports/schema.ts";

const { values: told, positionals } = readOptions({
  allowPositionals: true,
  options: {
    to: { type: "string" },
    service: { type: "string", default: "http://localhost:8787" },
    template: { type: "string" },
    sheet: { type: "string" },
    conflicts: { type: "string", default: "overwrite" },
    encoding: { type: "string" },
    hidden: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
  },
});
const [path] = positionals;
const token = process.env["PIONEER_TOKEN"];
const usual = CONFLICT_CHOICES.find((choice) => choice === told.conflicts);
const encoding = (["utf-8", "gb18030"] as const).find((each) => each === told.encoding);
if (!told.to || (!path && !told.template) || !usual || !token || (told.encoding && !encoding)) {
  console.error(
    "Usage: PIONEER_TOKEN=… npm run import -- <file> --to <target> [--service <address>] [--check] [--sheet <name>] [--conflicts overwrite|keep|skip] [--hidden] [--encoding utf-8|gb18030]\n       PIONEER_TOKEN=… npm run import -- --template <file.xlsx> --to <target>",
  );
  process.exit(2);
}

/** Ends the command with what went wrong, in one line. */
function stop(words: string): never {
  console.error(words);
  process.exit(1);
}

interface Refusal {
  readonly title?: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

/** Asks the service; where it cannot be reached, or the file not read, one line says so. */
const reach = (address: string, request: RequestInit): Promise<Response> =>
  fetch(address, request).catch(() => stop(`${told.service} does not answer.`));

async function ask<Answer>(method: "GET" | "POST", where: string, body?: object): Promise<Answer> {
  const response = await reach(`${told.service}/api/admin/${where}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body && { "content-type": "application/json", "idempotency-key": crypto.randomUUID() }),
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  const answer: unknown = await response.json().catch(() => stop(`${told.service} is no service of this kind.`));
  if (response.ok) return answer as Answer;
  const { title, errors = [] } = answer as Refusal;
  return stop(
    [`${response.status} ${title ?? ""}`, ...errors.map(({ field, code }) => `  ${field}: ${code}`)].join("\n"),
  );
}

const { items: targets } = await ask<{ items: ImportTargetTold[] }>("GET", "import-targets");
const target =
  targets.find(({ name }) => name === told.to) ??
  stop(`There is no ${told.to}: it is one of ${targets.map(({ name }) => name).join(", ")}.`);

if (told.template) {
  await writeFile(told.template, await workbook(templateSheets(target.label, target.columns, "zh")));
  console.log(told.template);
} else if (path) await importFile(path);

async function importFile(file: string): Promise<void> {
  const started = Date.now();
  const bytes = await readBytes(file).catch(() => stop(`${file} cannot be read.`));
  const digest = createHash("sha256").update(bytes).digest("hex");
  const { rows, choices } = await readRows(Uint8Array.from(bytes));
  const earlier = await ask<{ items: ImportListed[] }>("GET", `imports?target=${target.name}&digest=${digest}`);
  const stopped = earlier.items.find(({ state }) => state === "running");

  const checked = await checkRows(
    rows,
    async (values) =>
      (await ask<{ rows: RowAnswer[] }>("POST", "import-checks", { target: target.name, rows: values })).rows,
  );
  tell(checked);
  if (!told.check && rows.length > 0) {
    const pieces = cut(checked, CHUNK);
    const { id, doneChunks } = stopped
      ? await ask<ImportEntry>("GET", `imports/${stopped.id}`)
      : await ask<ImportEntry>("POST", "imports", {
          target: target.name,
          digest,
          rows: rows.length,
          chunks: pieces.length,
          choices: { ...choices, usual, rows: [] },
        });
    for (const [index, piece] of pieces.entries())
      if (!doneChunks.includes(index + 1))
        await ask(
          "POST",
          `imports/${id}/chunks`,
          chunkOf(piece, index + 1, () => usual ?? "overwrite"),
        );
    const { created, changed, left } = await ask<ImportEntry>("GET", `imports/${id}`);
    console.log(`Import ${id}: ${created} added, ${changed} changed, ${left} left as they are.`);
  }
  console.log(`${rows.length} rows in ${((Date.now() - started) / 1000).toFixed(1)} s.`);
  if (checked.some((row) => kindOf(row) === "invalid")) process.exitCode = 1;
}

/** Reads the file as the console would; a sheet, or a header, that is not there ends the command. */
async function readRows(bytes: Uint8Array<ArrayBuffer>) {
  const { columns, keys } = target;
  const { sheets } = await readSheets(bytes);
  const index = told.sheet ? sheets.findIndex(({ name }) => name === told.sheet) : chooseSheet(sheets, columns);
  const sheet = sheets[index] ?? stop(`There is no such sheet: ${sheets.map(({ name }) => name).join(", ")}.`);
  const header = findHeader(sheet, columns);
  const { mapping } = header;
  if (!keys.some((key) => key.every((name) => mapping.includes(name))))
    stop(`No columns were found that tell rows apart: ${keys.map((key) => key.join(" + ")).join(", or ")}.`);
  const example = Object.fromEntries(columns.map((column) => [column.name, column.example]));
  const { rows, notices } = readTable(sheet, header, { columns, mapping, keys, example });
  console.log(
    mapping.flatMap((name, at) => (name ? [`${header.headings[at]} = ${name}`] : [])).join(", "),
    JSON.stringify(notices),
  );
  const { hidden } = told;
  return {
    rows: hidden ? rows : rows.filter((row) => !row.hidden),
    choices: { sheet: index, header: header.index, columns: mapping.map((name) => name ?? ""), hidden },
  };
}

async function readSheets(bytes: Uint8Array<ArrayBuffer>) {
  try {
    assertFileSize(bytes.length);
    return await readFile(bytes, encoding);
  } catch (error) {
    if (error instanceof UnreadableFile) return stop(`The file cannot be read: ${error.code}.`);
    throw error;
  }
}

/** Each row that has a fault, by its number and never by what it says; and how many there are of each kind. */
function tell(checked: readonly CheckedRow[]): void {
  for (const { row, answer } of checked) {
    for (const { column, code, row: earlier } of row.faults)
      console.log(`Row ${row.number}, ${column}: ${code}${earlier === undefined ? "" : ` of row ${earlier}`}`);
    for (const { field, code } of answer?.errors ?? []) console.log(`Row ${row.number}, ${field}: ${code}`);
  }
  console.log(ROW_KINDS.map((kind) => `${checked.filter((row) => kindOf(row) === kind).length} ${kind}`).join(", "));
}
