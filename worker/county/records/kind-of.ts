import { englishOf, type Label } from "../settings/schema.ts";
import { RECORD_KINDS, type RecordKindId } from "./kinds.ts";
import type { RecordField, RecordFields, RecordKind } from "./record-kind.ts";
import type { RecordKindShown, RecordReportBy } from "./schema.ts";

const BY_ID: ReadonlyMap<string, RecordKind> = new Map(RECORD_KINDS.map((kind) => [kind.id, kind]));

/** What a kind is like. */
export function kindOf(id: RecordKindId): RecordKind {
  const kind = BY_ID.get(id);
  if (!kind) throw new Error("The list of record kinds is not what the table's type says.");
  return kind;
}

export const fieldsOf = (kind: RecordKind): readonly (readonly [string, RecordField])[] => Object.entries(kind.fields);

/** The ids of the lawyers that some fields name. */
export const lawyersIn = (kind: RecordKind, fields: RecordFields): readonly string[] =>
  fieldsOf(kind).flatMap(([name, { type }]) => {
    const value = fields[name];
    return type === "lawyers" && Array.isArray(value) ? value.filter((id) => typeof id === "string") : [];
  });

/** The values by which a record is found. */
export const soughtIn = (kind: RecordKind, fields: RecordFields): { field: string; value: string }[] =>
  fieldsOf(kind).flatMap(([field, { sought }]) => {
    const value = fields[field];
    if (!sought || value === null || value === undefined) return [];
    return [value].flat().map((each) => ({ field, value: String(each) }));
  });

/** By what a kind's records can be told apart in its report. */
export const waysOf = ({ about }: RecordKind): readonly RecordReportBy[] => [
  "month",
  "quarter",
  ...(about === "county" ? [] : (["subject"] as const)),
  ...(about === "branch" || about === "lawyer" ? (["firm"] as const) : []),
  ...(about === "site" ? (["township"] as const) : []),
];

const label = ({ zh, ...more }: Label): Label => ({ zh, en: englishOf({ zh, ...more }) });

const shownField = (
  [name, field]: readonly [string, RecordField],
  kind: RecordKind,
): RecordKindShown["fields"][number] => ({
  name,
  label: label(field.label),
  ...(field.help && { help: label(field.help) }),
  type: field.type,
  isOptional: field.optional ?? false,
  isSought: field.sought ?? false,
  closes: kind.closes?.includes(name) ?? false,
  isBureaus: field.bureauOnly ?? false,
  ...("options" in field && {
    options: Object.entries(field.options).map(([value, words]) => ({ value, label: label(words) })),
  }),
  ...("max" in field && { max: field.max }),
  ...(field.type === "number" && {
    min: field.min,
    ...(field.unit && { unit: label(field.unit) }),
    ...(field.decimals && { decimals: field.decimals }),
  }),
});

/** A kind as the console, a form and a template show it. */
export const showKind = (kind: RecordKind): RecordKindShown => ({
  id: kind.id as RecordKindId,
  project: kind.project,
  demands: [...kind.demands],
  label: label(kind.label),
  help: label(kind.help),
  about: kind.about,
  reportedBy: [...waysOf(kind)],
  ...(kind.dayLabel && { dayLabel: label(kind.dayLabel) }),
  isConfidential: kind.sensitivity === "confidential",
  isConfirmed: kind.confirmed ?? false,
  enteredBy: [...kind.enteredBy],
  decides: kind.decides !== undefined,
  ...(kind.holdsSessions && { holdsSessions: true }),
  due: (kind.due ?? []).map(({ every, within, when }) => ({ every, within, ...(when && { when: { ...when } }) })),
  deadline: kind.deadline !== undefined,
  isClosed: kind.closes !== undefined,
  files: kind.files ?? 0,
  keptYears: kind.keptYears,
  fields: fieldsOf(kind).map((field) => shownField(field, kind)),
});

/** Every kind, in the order of the policy's demands. */
export const shownKinds: readonly RecordKindShown[] = RECORD_KINDS.map((kind: RecordKind) => showKind(kind)).toSorted(
  (a, b) => (a.demands[0] ?? 0) - (b.demands[0] ?? 0),
);
