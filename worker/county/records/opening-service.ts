import { Problem } from "../../platform/core/problem.ts";
import type { Operation } from "../../platform/operation.ts";
import { filesOf } from "../files/service.ts";
import { recordReading } from "../readings/record.ts";
import { opensRecordsOf } from "./circle-service.ts";
import { kindOf } from "./kind-of.ts";
import { fieldsIn, found, isConfidential } from "./record-view.ts";

/** Shows a confidential record's fields and files, once it is on record who sees them and why. */
export async function openRecord(operation: Operation, id: string, reason: string) {
  const { record } = await found(operation, id);
  if (!(await opensRecordsOf(operation.db, record.kind, operation.actor))) throw new Problem("not_of_circle");
  await recordReading(operation, {
    action: "records.open",
    entity: "records",
    fields: ["content"],
    subjects: [{ entity: "records", entityId: id }],
    reason,
  });
  const [fields, files] = await Promise.all([fieldsIn(operation.keys, record), filesOf(operation, "record", [id])]);
  return { id, fields, files: files.get(id) ?? [] };
}

/** Refuses a confidential record's file to whoever may not open the record. */
export async function assertMayOpenRecordFile(
  operation: Operation,
  { entity, entityId }: { readonly entity: string; readonly entityId: string },
): Promise<void> {
  if (entity !== "record") return;
  const { record } = await found(operation, entityId);
  if (isConfidential(kindOf(record.kind)) && !(await opensRecordsOf(operation.db, record.kind, operation.actor)))
    throw new Problem("not_found");
}
