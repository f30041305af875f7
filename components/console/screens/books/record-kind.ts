import type { AnswerOf } from "../../../shared/api-client.ts";
import type { ConsoleHost } from "../../host.ts";
import type { Shape } from "../../shape.ts";
import { valueLabel, type Words } from "../../words.ts";

/** A kind of record with its book, as the API describes it. */
export type Book = AnswerOf<"GET /api/admin/record-books">["items"][number];
type Field = Book["fields"][number];
export type RecordEntry = AnswerOf<"GET /api/admin/records/{id}">;

/** The console's words with what a kind calls its fields and their values. */
export function wordsOf(host: ConsoleHost, { about, fields, label, dayLabel }: Book): Words {
  const { words, t } = host;
  const text = host.localize.bind(host);
  return {
    ...words,
    fields: {
      ...words.fields,
      fields: text(label),
      subjectId: words.fields[about] ?? words.fields["subject"] ?? "",
      ...(dayLabel && { date: text(dayLabel) }),
      ...Object.fromEntries(
        fields.map(({ name, label, unit }) => [name, unit ? t.withUnit(text(label), text(unit)) : text(label)]),
      ),
    },
    hints: {
      ...words.hints,
      // What it says of the fields that are opened is not about these.
      fields: "",
      ...Object.fromEntries(fields.flatMap(({ name, help }) => (help ? [[name, text(help)]] : []))),
    },
    values: {
      ...words.values,
      ...Object.fromEntries(
        fields.flatMap(({ name, options = [] }) =>
          options.map(({ value, label }) => [`${name}.${value}`, text(label)]),
        ),
      ),
    },
  };
}

function shapeOf({ type, min, max, decimals, options = [], isOptional }: Field): Shape {
  const choices = options.map(({ value }) => value);
  const nullable = isOptional ? { nullable: true } : {};
  switch (type) {
    case "line":
      return { kind: "text", max: max ?? 200, ...nullable };
    case "text":
      return { kind: "text", lines: true, max: max ?? 2000, ...nullable };
    case "number":
      return {
        kind: decimals ? "number" : "integer",
        ...(min !== undefined && { min }),
        ...(max !== undefined && { max }),
        ...nullable,
      };
    case "choice":
      return { kind: "choice", choices, ...nullable };
    case "choices":
      return { kind: "list", item: { kind: "choice", choices } };
    case "day":
      return { kind: "date", ...nullable };
    case "yes":
      return { kind: "boolean" };
    case "lawyers":
      return { kind: "list", item: { kind: "text" }, max: max ?? 60 };
  }
}

const group = (fields: readonly Field[], allNeeded = true): Shape => ({
  kind: "group",
  fields: Object.fromEntries(fields.map((field) => [field.name, shapeOf(field)])),
  required: allNeeded ? fields.filter(({ isOptional }) => !isOptional).map(({ name }) => name) : [],
});

const day: Shape = { kind: "date" };
const period: Shape = { kind: "text", max: 7, nullable: true };

/** The files that may come with one, where its kind has some. */
const filesOf = ({ files }: Book): Readonly<Record<string, Shape>> =>
  files ? { files: { kind: "list", max: files, item: { kind: "group", schema: "FileReference" } } } : {};

/** What is asked for when a record is entered. */
export const enterShape = (book: Book): Shape => ({
  kind: "group",
  fields: {
    ...(book.about === "county" ? {} : { subjectId: { kind: "text" } }),
    date: day,
    period,
    fields: group(book.fields.filter(({ closes }) => !closes)),
    ...filesOf(book),
  },
  required: ["subjectId", "date", "fields"],
});

/** What is asked for when one is corrected. */
export const changeShape = (book: Book, isClosed: boolean): Shape => ({
  kind: "group",
  fields: {
    date: day,
    period,
    fields: group(book.fields.filter(({ closes }) => isClosed || !closes)),
    ...filesOf(book),
  },
  required: ["date", "fields"],
});

/** What is asked for when one is closed. */
export const closeShape = ({ fields }: Book): Shape => ({
  kind: "group",
  fields: { fields: group(fields.filter(({ closes }) => closes)) },
  required: ["fields"],
});

const SUBJECTS = {
  county: "",
  branch: "branchId",
  firm: "firmId",
  lawyer: "lawyerId",
  site: "siteId",
  campaign: "campaignId",
} as const;

/** Which of its fields point to entries, and to what. */
export const referencesOf = ({ about, fields }: Book): Readonly<Record<string, string>> => ({
  ...(about === "county" ? {} : { subjectId: SUBJECTS[about] }),
  ...Object.fromEntries(fields.flatMap(({ name, type }) => (type === "lawyers" ? [[name, "lawyerId"]] : []))),
});

/** The value of a field as people read it: names in the place of ids. */
export function shownValue({ fields, names }: Pick<RecordEntry, "fields" | "names">, { name, type }: Field): unknown {
  const value = fields?.[name] ?? null;
  return type === "lawyers" && Array.isArray(value) ? value.map((id) => names[id] ?? id) : value;
}

/** The value of a field as a spreadsheet has it, which can be read in again. */
export function writtenValue(
  words: Words,
  comma: string,
  entry: Pick<RecordEntry, "fields" | "names">,
  field: Field,
): string {
  const value = shownValue(entry, field);
  const word = (each: unknown) => (field.options ? valueLabel(words, field.name, each) : String(each));
  if (value === null) return "";
  return Array.isArray(value)
    ? value.map(word).join(comma)
    : typeof value === "boolean"
      ? valueLabel(words, "yes", value)
      : word(value);
}

/** Fields short enough for a list. */
export const columnsOf = ({ fields }: Book): readonly Field[] =>
  fields.filter(({ type }) => type !== "text").slice(0, 5);
