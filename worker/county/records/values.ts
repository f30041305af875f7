import { z } from "@hono/zod-openapi";
import { dateSchema, idSchema, staffLineSchema, staffTextSchema } from "../../platform/core/formats.ts";
import type { RecordField, RecordKind, RecordValue } from "./record-kind.ts";

const numberSchema = ({ min, max, decimals }: Extract<RecordField, { type: "number" }>) => {
  const number = z.number().min(min).max(max);
  return decimals ? number.multipleOf(10 ** -decimals) : number.int();
};

/** What one field takes. */
function valueSchema(field: RecordField): z.ZodType<RecordValue> {
  switch (field.type) {
    case "line":
      return staffLineSchema(field.max);
    case "text":
      return staffTextSchema(1, field.max);
    case "number":
      return numberSchema(field);
    case "choice":
      return z.enum(Object.keys(field.options));
    case "choices":
      return z.array(z.enum(Object.keys(field.options))).max(Object.keys(field.options).length);
    case "day":
      return dateSchema.openapi({ example: "2026-11-23" });
    case "yes":
      return z.boolean();
    case "lawyers":
      return z.array(idSchema).max(field.max);
  }
}

/** What the fields of a kind take when a record is entered: those it is closed with come later, and nobody need enter them. */
export const fieldsSchema = ({ fields, closes = [] }: RecordKind) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields)
        .filter(([name]) => !closes.includes(name))
        .map(([name, field]) => [
          name,
          field.optional ? valueSchema(field).nullable().default(null) : valueSchema(field),
        ]),
    ),
  );

/** The same of a correction: what is left out stays. */
export const patchSchema = ({ fields }: RecordKind) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => [
        name,
        (field.optional ? valueSchema(field).nullable() : valueSchema(field)).optional(),
      ]),
    ),
  );

/** What a record of the kind is closed with. */
export const closingSchema = ({ fields, closes = [] }: RecordKind) =>
  z.strictObject(
    Object.fromEntries(
      Object.entries(fields)
        .filter(([name]) => closes.includes(name))
        .map(([name, field]) => [
          name,
          field.optional ? valueSchema(field).nullable().default(null) : valueSchema(field),
        ]),
    ),
  );
