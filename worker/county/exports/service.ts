import { audited } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation } from "../../platform/operation.ts";
import { insertExportStatement } from "./queries.ts";
import type { ExportRequest } from "./schema.ts";

/** Puts down who takes a list away as a file, before there is one: how many rows of what, and nothing of them. */
export async function noteExport(
  operation: Operation,
  { list, format, rows }: ExportRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, actor, now } = operation;
  const noted = { id: newId(), version: 1 };
  const row = {
    id: noted.id,
    list,
    format,
    rows,
    actorId: actor.id ?? "",
    actorName: actor.name ?? "",
    createdAt: now.toISOString(),
  };
  await writeBatch(db, [
    ...audited(operation, insertExportStatement(db, row), {
      action: "exports.take",
      entity: "exports",
      entityId: noted.id,
      after: { list, format, rows },
    }),
    ...(await record(noted)),
  ]);
  return noted;
}
