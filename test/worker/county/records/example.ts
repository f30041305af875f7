import { RECORD_KINDS } from "../../../../worker/county/records/kinds.ts";
import type { KnownKind } from "../../../../worker/county/records/schema.ts";
import type { RecordField, RecordValue } from "../../../../worker/county/records/record-kind.ts";

/** Every kind of record there is. */
export const KINDS: readonly KnownKind[] = RECORD_KINDS;

function valueOf(field: RecordField, { day, lawyerId }: { day: string; lawyerId: string }): RecordValue {
  switch (field.type) {
    case "line":
      return "学习宪法";
    case "text":
      return "集中学习，逐项对照。";
    case "number":
      return Math.max(field.min, Math.min(field.max, 60));
    case "choice":
      return Object.keys(field.options)[0] ?? "";
    case "choices":
      return Object.keys(field.options);
    case "day":
      return day;
    case "yes":
      return true;
    case "lawyers":
      return [lawyerId];
  }
}

/** Fields of a kind as somebody might fill them in; `closing`: those it is closed with, else those it begins with. */
export const fieldsFor = (
  { fields, closes = [] }: KnownKind,
  values: { day: string; lawyerId: string },
  closing = false,
): Record<string, RecordValue> =>
  Object.fromEntries(
    Object.entries(fields)
      .filter(([name]) => closes.includes(name) === closing)
      .map(([name, field]) => [name, valueOf(field, values)]),
  );
