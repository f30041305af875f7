import { z } from "@hono/zod-openapi";
import type { AppEnv } from "../../platform/http/app-env.ts";
import { contracted } from "../../platform/http/contract.ts";
import type { Operation } from "../../platform/operation.ts";
import { recordReading, type ReadSubject } from "./record.ts";
import { openingReasonSchema, type ReadField } from "./schema.ts";

/**
 * For a POST that opens somebody's data: it changes nothing of theirs, and each time is an opening of its own, with an
 * entry of its own in the reading log. So it takes no key, and its answer is kept nowhere.
 */
export const opens = contracted<AppEnv, "opens">((_c, next) => next(), { duty: "opens" });

type Fields = readonly [ReadField, ...ReadField[]];

/** What is sent to open an entry: why, and which fields; without these `usual`. */
export const openingSchema = <const F extends Fields>(fields: F, usual: readonly F[number][] = fields) =>
  z.strictObject({
    reason: openingReasonSchema,
    fields: z
      .array(z.enum(fields))
      .min(1)
      .max(fields.length)
      .default([...usual])
      .openapi({ description: "What is to be shown: no more than the work needs." }),
  });

const openedField = z
  .string()
  .nullable()
  .optional()
  .openapi({ description: "Null where there is none, or none any more; absent where it was not asked for." });

/** What an opened entry shows. */
export const openedSchema = <const F extends Fields>(fields: F) =>
  z.object({
    id: z.string(),
    ...(Object.fromEntries(fields.map((field) => [field, openedField])) as Record<F[number], typeof openedField>),
  });

/** An entry whose data is opened, with all it holds in the clear. */
export interface Openable<F extends ReadField> extends ReadSubject {
  readonly values: Readonly<Record<F, string | null>>;
}

/** Shows the fields asked for, once it is on record who sees them and why. */
export async function openFields<F extends ReadField>(
  operation: Operation,
  { values, ...subject }: Openable<F>,
  { reason, fields }: { readonly reason: string; readonly fields: readonly F[] },
): Promise<{ id: string } & Partial<Record<F, string | null>>> {
  const { entity, entityId } = subject;
  const asked = [...new Set(fields)];
  await recordReading(operation, { action: `${entity}.open`, entity, fields: asked, subjects: [subject], reason });
  const shown = Object.fromEntries(asked.map((field) => [field, values[field]])) as Partial<Record<F, string | null>>;
  return { id: entityId, ...shown };
}
