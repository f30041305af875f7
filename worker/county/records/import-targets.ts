import { canonicalJson } from "../../platform/core/canonical-json.ts";
import type { FieldError } from "../../platform/core/problem.ts";
import { fieldErrorsOf } from "../../platform/http/validation.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Both, ColumnType } from "../../platform/spreadsheets/columns.ts";
import type { RowValues } from "../../platform/spreadsheets/table.ts";
import { tidyText } from "../../platform/values/name.ts";
import { tidyNumber } from "../../platform/values/register.ts";
import type { ImportColumn, ImportTarget, RowPlan } from "../imports/target.ts";
import { listLawyersByLicence, listSitesNamed } from "../registry/import-queries.ts";
import { firmColumn, firmsCalled, licenceColumn } from "../registry/import-targets.ts";
import { listCampaignsNamed } from "./campaign-queries.ts";
import { fieldsOf, kindOf, lawyersIn } from "./kind-of.ts";
import { listBranchesNamed, listRecordsNumbered, listRecordsOfPeriods } from "./import-queries.ts";
import { planCorrection, takeCorrectionBack } from "./import-corrections.ts";
import { RECORD_KINDS, type RecordKindId } from "./kinds.ts";
import { lengthFor, periodOfDay } from "./periods.ts";
import { findRecord, namesOfLawyers, type RecordRow } from "./queries.ts";
import type { RecordField, RecordFields, RecordKind, RecordSubject } from "./record-kind.ts";
import { recordRequestSchema, type RecordRequest } from "./schema.ts";
import { fieldsIn, subjectOf } from "./record-view.ts";
import { enterStatements, withdrawStatements } from "./service.ts";

/** A record's own number: what an export has in its first column, and a spreadsheet of corrections knows it by. */
const REFERENCE: ImportColumn = {
  name: "reference",
  label: { zh: "编号", en: "Number" },
  synonyms: ["记录编号", "台账编号", "记录号", "ID", "record number", "reference"],
  type: "code",
  required: false,
  example: "",
  help: {
    zh: "更正已有记录时填写，以导出的表格为准；新登记的留空",
    en: "For a correction: as an export has it. Leave it empty for a new record",
  },
};

/** Whom a record is about, as a spreadsheet says it. */
const SUBJECT_COLUMNS: Readonly<Record<Exclude<RecordSubject, "county">, Omit<ImportColumn, "name" | "required">>> = {
  firm: firmColumn,
  lawyer: licenceColumn,
  branch: {
    label: { zh: "党支部", en: "Party branch" },
    synonyms: ["支部", "支部名称", "党支部名称", "党组织", "党组织名称", "branch"],
    type: "name",
    example: "湖南示范律师事务所党支部",
  },
  site: {
    label: { zh: "服务站点", en: "Site" },
    synonyms: ["站点", "站点名称", "服务地点", "村（社区）", "site"],
    type: "name",
    example: "示范镇公共法律服务工作站",
  },
  campaign: {
    label: { zh: "推荐活动", en: "Campaign" },
    synonyms: ["活动", "活动名称", "表彰活动", "评选活动", "campaign"],
    type: "text",
    example: "示范县律师行业先进典型推荐活动",
  },
};

const both = ({ zh, en }: { readonly zh: string; readonly en: string }): Both => ({ zh, en });

const TYPES: Readonly<Record<RecordField["type"], ColumnType>> = {
  line: "text",
  text: "text",
  number: "number",
  choice: "choice",
  choices: "text",
  day: "date",
  yes: "boolean",
  lawyers: "text",
};

const EXAMPLES: Readonly<Record<RecordField["type"], string>> = {
  line: "示例",
  text: "示例",
  number: "1",
  choice: "",
  choices: "",
  day: "2026-01-15",
  yes: "true",
  lawyers: "14301200000000001",
};

const SEVERAL: Both = { zh: "有多项的，用顿号隔开", en: "Several: with commas between them" };
const LICENCES: Both = {
  zh: "律师的执业证号，有多人的用顿号隔开",
  en: "Licence numbers of lawyers, with commas between them",
};

function columnOf([name, field]: readonly [string, RecordField]): ImportColumn {
  const options = "options" in field ? Object.entries(field.options) : [];
  const [first] = options;
  const help = field.help
    ? both(field.help)
    : field.type === "lawyers"
      ? LICENCES
      : field.type === "choices"
        ? SEVERAL
        : undefined;
  return {
    name,
    label: both(field.label),
    synonyms: [],
    type: TYPES[field.type],
    required: field.optional !== true,
    ...(field.type === "choice" && { choices: options.map(([value, label]) => ({ value, label: both(label) })) }),
    example:
      field.type === "choice"
        ? (first?.[0] ?? "")
        : field.type === "choices"
          ? (first?.[1].zh ?? "")
          : EXAMPLES[field.type],
    ...(help && { help }),
  };
}

/** Fields somebody enters: what a record is closed with comes later. */
const enteredFields = (kind: RecordKind) => fieldsOf(kind).filter(([name]) => !kind.closes?.includes(name));

const parts = (text: string): readonly string[] => text.split(/[、，,;；\s]+/).filter(Boolean);

type Found = { readonly id?: string; readonly errors: readonly FieldError[] };
const onlyOne = (ids: readonly string[]): Found =>
  ids.length === 1 && ids[0] !== undefined
    ? { id: ids[0], errors: [] }
    : { errors: [{ field: "subjectId", code: ids.length === 0 ? "unknown" : "mismatch" }] };

/** Whom each row is about, by what it calls them. */
async function subjectsOf(operation: Operation, about: RecordSubject, rows: readonly RowValues[]) {
  const { db } = operation;
  const called = rows.flatMap(({ subjectId }) => (subjectId === undefined ? [] : [subjectId]));
  if (about === "firm") {
    const firm = await firmsCalled(
      operation,
      called.map((firmId) => ({ firmId })),
    );
    return (name: string): Found => onlyOne([firm(name).firm?.id ?? []].flat());
  }
  if (about === "lawyer") {
    const found = await listLawyersByLicence(db, called.map(tidyNumber));
    return (licence: string): Found =>
      onlyOne(found.filter(({ lawyer }) => lawyer.licenceNo === tidyNumber(licence)).map(({ lawyer }) => lawyer.id));
  }
  const names = called.map(tidyText);
  if (about === "campaign") {
    const found = await listCampaignsNamed(db, names);
    return (name: string): Found => onlyOne(found.filter((each) => each.name === tidyText(name)).map(({ id }) => id));
  }
  const found = about === "branch" ? await listBranchesNamed(db, names) : await listSitesNamed(db, names);
  return (name: string): Found =>
    onlyOne(found.filter((each) => each.name === tidyText(name) && each.status === "active").map(({ id }) => id));
}

/** A record that a row corrects. */
interface Corrected {
  readonly row: RecordRow;
  readonly fields: RecordFields;
  /** The lawyers it names already, by their names: an export has these, and not their licence numbers. */
  readonly called: ReadonlyMap<string, string>;
}

/** The records that rows are corrections of, by their numbers. */
async function correctedBy(
  operation: Operation,
  kind: RecordKind & { readonly id: RecordKindId },
  numbers: readonly string[],
) {
  const rows = numbers.length > 0 ? await listRecordsNumbered(operation.db, kind.id, numbers) : [];
  const fields = await Promise.all(rows.map(async ({ record }) => (await fieldsIn(operation.keys, record)) ?? {}));
  const names = await namesOfLawyers(
    operation.db,
    fields.flatMap((each) => lawyersIn(kind, each)),
  );
  return new Map(
    rows.map((row, at): readonly [string, Corrected] => {
      const said = fields[at] ?? {};
      const called = new Map(lawyersIn(kind, said).map((id) => [names.get(id) ?? "", id]));
      return [row.record.id, { row, fields: said, called }];
    }),
  );
}

/** What keeps a row from being a correction of the record it names. */
function refusalOf({ row }: Corrected, subject: string | undefined): readonly FieldError[] {
  if (row.record.state === "withdrawn") return [{ field: REFERENCE.name, code: "not_allowed" }];
  const isOther = subject !== undefined && subject !== subjectOf(row)?.id;
  return isOther ? [{ field: "subjectId", code: "mismatch" }] : [];
}

/** A cell as the field's own value; what cannot be one is left for the kind's schema to refuse. */
function valueOf(field: RecordField, text: string, lawyers: ReadonlyMap<string, string>): unknown {
  switch (field.type) {
    case "number":
      return Number(text);
    case "yes":
      return text === "true";
    case "choices":
      return parts(text).map(
        (part) =>
          Object.entries(field.options).find(([value, { zh, en }]) => [value, zh, en].includes(part))?.[0] ?? part,
      );
    case "lawyers":
      return parts(text).map((part) => lawyers.get(tidyNumber(part)) ?? lawyers.get(part) ?? part);
    default:
      return text;
  }
}

const refused = (errors: readonly FieldError[]): RowPlan => ({
  errors,
  notices: [],
  found: null,
  changes: [],
  write: async () => undefined,
});

/** By the column: `fields.people.0` is said of `people`. */
const byColumn = ({ field, ...error }: FieldError): FieldError => ({
  ...error,
  field: field.replace(/^fields\./, "").split(".")[0] ?? "",
});

/**
 * Records of one kind by spreadsheets. What stands already in the same words is left as it is; where there is but one for
 * a subject and a period, a row that says otherwise is a correction of it, and so is one with the number of a record.
 */
function recordTarget(id: RecordKindId): ImportTarget {
  const kind: RecordKind = kindOf(id);
  const { about } = kind;
  const fields = enteredFields(kind);
  const columns: readonly ImportColumn[] = [
    REFERENCE,
    ...(about === "county" ? [] : [{ ...SUBJECT_COLUMNS[about], name: "subjectId", required: true }]),
    {
      name: "date",
      label: kind.dayLabel ? both(kind.dayLabel) : { zh: "日期", en: "Date" },
      synonyms: ["日期", "时间", "date"],
      type: "date",
      required: true,
      example: "2026-01-15",
    },
    ...fields.map(columnOf),
  ];

  /** Records that say what these would say again, or what there is but one of. */
  async function standing(operation: Operation, requests: readonly (RecordRequest | undefined)[]) {
    const periods = requests.flatMap((request) =>
      request ? [periodOfDay(lengthFor(kind, request.fields), request.date)] : [],
    );
    const rows = await listRecordsOfPeriods(operation.db, id, [...new Set(periods)]);
    const known = await Promise.all(
      rows.map(async (row) => {
        const { record } = row;
        const { branchId, firmId, lawyerId, siteId, campaignId } = record;
        return {
          row,
          record,
          subject: branchId ?? firmId ?? lawyerId ?? siteId ?? campaignId ?? undefined,
          says: canonicalJson(await fieldsIn(operation.keys, record)),
        };
      }),
    );
    return (request: RecordRequest) => {
      const ofSubject = known.filter(({ subject }) => subject === request.subjectId);
      // What was filled in when it was closed is no word against it.
      const says = (text: string) =>
        canonicalJson(Object.fromEntries(fields.map(([name]) => [name, JSON.parse(text)?.[name] ?? null])));
      const wanted = canonicalJson(Object.fromEntries(fields.map(([name]) => [name, request.fields[name] ?? null])));
      // Whoever receives people is one person, on whichever day a list with their name was sent.
      const same = ofSubject.find(
        ({ record, says: text }) =>
          (record.date === request.date || (kind.holdsSessions === true && record.state === "standing")) &&
          says(text) === wanted,
      );
      const period = periodOfDay(lengthFor(kind, request.fields), request.date);
      const taken = kind.once === undefined ? undefined : ofSubject.find(({ record }) => record.period === period);
      return { same: same?.record, taken: taken?.row };
    };
  }

  return {
    name: `records.${id}`,
    label: both(kind.label),
    entity: "records",
    permission: "records.write",
    columns,
    keys: [[REFERENCE.name], columns.filter(({ required }) => required).map(({ name }) => name)],
    plan: async (operation, rows) => {
      const named = fields.filter(([, { type }]) => type === "lawyers").map(([name]) => name);
      const licences = rows.flatMap((row) => named.flatMap((name) => parts(row[name] ?? "").map(tidyNumber)));
      const numbers = rows.flatMap(({ reference }) => (reference ? [tidyNumber(reference)] : []));
      const [subjectCalled, found, corrected] = await Promise.all([
        subjectsOf(operation, about, rows),
        licences.length > 0 ? listLawyersByLicence(operation.db, licences) : [],
        correctedBy(operation, { ...kind, id }, numbers),
      ]);
      const lawyers = new Map(found.map(({ lawyer }) => [lawyer.licenceNo, lawyer.id]));
      const read = rows.map(({ reference, subjectId, date, ...row }) => {
        const subject = about !== "county" && subjectId !== undefined ? subjectCalled(subjectId) : undefined;
        if (subject && subject.errors.length > 0) return { errors: subject.errors };
        const of = reference ? corrected.get(tidyNumber(reference)) : undefined;
        if (reference && !of) return { errors: [{ field: REFERENCE.name, code: "unknown" } as const] };
        const refusal = of ? refusalOf(of, subject?.id) : [];
        if (refusal.length > 0) return { errors: refusal };
        const aboutId = subject?.id ?? (of && subjectOf(of.row)?.id);
        const parsed = recordRequestSchema.safeParse({
          kind: id,
          ...(aboutId !== undefined && { subjectId: aboutId }),
          date: date ?? of?.row.record.date,
          fields: Object.fromEntries(
            fields.flatMap(([name, field]) => {
              const text = row[name];
              // What a correction leaves out, the record says.
              if (text === undefined) return of ? [[name, of.fields[name] ?? null]] : [];
              return [[name, valueOf(field, text, of ? new Map([...of.called, ...lawyers]) : lawyers)]];
            }),
          ),
        });
        if (!parsed.success) return { errors: parsed.error.issues.flatMap(fieldErrorsOf).map(byColumn) };
        const request: RecordRequest = parsed.data;
        // An id nobody has is no licence number that was found.
        const known = new Set([...lawyers.values(), ...(of?.called.values() ?? [])]);
        const unknown = named.find((name) =>
          [request.fields[name] ?? []].flat().some((each) => !known.has(String(each))),
        );
        return unknown === undefined
          ? { request, of: of?.row, errors: [] }
          : { errors: [{ field: unknown, code: "unknown" } as const] };
      });
      const stands = await standing(
        operation,
        read.map(({ request, of }) => (of ? undefined : request)),
      );
      const planOf = async ({ request, of, errors }: (typeof read)[number], row: RowValues): Promise<RowPlan> => {
        if (!request) return refused(errors);
        const { same, taken } = of ? { same: undefined, taken: of } : stands(request);
        if (same)
          return {
            ...refused([]),
            found: { id: same.id, version: same.version, name: `${kind.label.zh} ${same.date}` },
          };
        // An empty cell says nothing: what the record has there stays.
        if (taken)
          return planCorrection(
            operation,
            taken,
            request,
            fields.map(([name]) => name).filter((name) => row[name] !== undefined),
          );
        return {
          ...refused([]),
          write: async () => ({
            outcome: "created",
            version: 1,
            before: null,
            ...(await enterStatements(operation, request)),
          }),
        };
      };
      return Promise.all(read.map((each, index) => planOf(each, rows[index] ?? {})));
    },
    takeBack: async (operation, { entityId, version, outcome, before }) => {
      const row = await findRecord(operation.db, entityId);
      if (!row || row.record.version !== version) return [];
      if (outcome === "changed") return before === null ? [] : takeCorrectionBack(operation, row, before);
      return [{ outcome: "undone", ...withdrawStatements(operation, row, "撤销表格导入") }];
    },
  };
}

/** Every kind of record comes in by spreadsheets: a new kind by its own file, and nothing here. */
export const recordImports: readonly ImportTarget[] = RECORD_KINDS.map(({ id }) => recordTarget(id));
