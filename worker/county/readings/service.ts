import { fieldProblem } from "../../platform/core/problem.ts";
import { toPage, type Page } from "../../platform/core/paging.ts";
import type { Operation } from "../../platform/operation.ts";
import { listReadings, listSubjects, type ReadingFilter } from "./queries.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import type { ReadingEntry, ReadingSearch } from "./schema.ts";

/** The reading log, newest first. */
export async function readReadings({ db }: Operation, filter: ReadingFilter): Promise<Page<ReadingEntry>> {
  const rows = await listReadings(db, { ...filter, limit: filter.limit + 1 });
  const shown = rows.slice(0, filter.limit).map(({ reading }) => reading.id);
  const subjects = Map.groupBy(await listSubjects(db, shown), ({ readingId }) => readingId);
  return toPage(
    rows,
    filter.limit,
    ({ reading }) => [reading.id],
    ({ reading: { actorKind, actorId, tokenId, role, ...reading }, actorName }) => ({
      ...reading,
      actor: { kind: actorKind, id: actorId, name: actorName, role, tokenId },
      subjects: (subjects.get(reading.id) ?? []).map(({ entity, entityId }) => ({ entity, id: entityId })),
    }),
  );
}

/** The same, with an entry named as the address does. */
export const readReadingsOf = (
  operation: Operation,
  { entityId, ...filter }: ReadingFilter & { readonly entityId?: string | undefined },
): Promise<Page<ReadingEntry>> => {
  const { entity } = filter;
  if (entityId !== undefined && entity === undefined) throw fieldProblem("entity", "required");
  return readReadings(operation, {
    ...filter,
    // A list of several entries is logged under the kind of one: whose it was says the subject.
    ...(entityId !== undefined && entity !== undefined && { entity: undefined, subject: { entity, entityId } }),
  });
};

/** Who saw whose data: by the phone in it, by an entry, by who read. */
export async function searchReadings(
  operation: Operation,
  { phone, entity, entityId, ...search }: ReadingSearch,
  page: { readonly after: string | undefined; readonly limit: number },
): Promise<Page<ReadingEntry>> {
  return readReadings(operation, {
    ...search,
    ...page,
    phoneIndex: phone === undefined ? undefined : await phoneIndex(operation.keys, "readings", phone),
    subject: entity === undefined || entityId === undefined ? undefined : { entity, entityId },
  });
}
