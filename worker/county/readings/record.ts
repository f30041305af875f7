import { newId } from "../../platform/core/id.ts";
import type { Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { insertReading, insertReadingStatements, type ReadingRow, type SubjectRow } from "./queries.ts";
import type { ReadEntity, ReadField } from "./schema.ts";

/** An entry somebody's data was shown of. */
export interface ReadSubject {
  readonly entity: ReadEntity;
  readonly entityId: string;
  /** The phone in it, in the clear, so that the reading is found by it; it is not kept. */
  readonly phone?: string | null;
}

/** What is shown to whoever asks. */
export interface Reading {
  /** `<entity>.<verb>`, e.g. `bookings.open`. */
  readonly action: string;
  readonly entity: ReadEntity;
  readonly fields: readonly ReadField[];
  readonly subjects: readonly ReadSubject[];
  /** What they said why; without it the work itself is the reason. */
  readonly reason?: string;
}

async function rowsOf(
  { keys, actor, requestId, now }: Operation,
  { action, entity, fields, subjects, reason }: Reading,
): Promise<[ReadingRow, SubjectRow[]]> {
  const row: ReadingRow = {
    id: newId(),
    at: now.toISOString(),
    actorKind: actor.kind,
    actorId: actor.id,
    tokenId: actor.tokenId ?? actor.link?.id ?? null,
    role: actor.role ?? null,
    action,
    entity,
    fields,
    reason: reason ?? null,
    requestId,
  };
  const found = subjects.map(async ({ entity: of, entityId, phone }) => ({
    entity: of,
    entityId,
    phoneIndex: phone ? await phoneIndex(keys, "readings", phone) : null,
  }));
  return [row, await Promise.all(found)];
}

/**
 * Records that somebody sees somebody's data. It has to be awaited before the data goes out: where it cannot be
 * written it throws, and nothing is shown. Where nobody's data is shown nothing is written.
 */
export async function recordReading(operation: Operation, reading: Reading): Promise<void> {
  if (reading.subjects.length > 0) await insertReading(operation.db, ...(await rowsOf(operation, reading)));
}

/** The same as statements, for the batch of the change whose answer shows the data. They belong at its end. */
export async function recordReadingStatements(operation: Operation, reading: Reading): Promise<readonly Statement[]> {
  return reading.subjects.length === 0
    ? []
    : insertReadingStatements(operation.db, ...(await rowsOf(operation, reading)));
}
