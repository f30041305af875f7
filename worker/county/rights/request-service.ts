import { anotherPersonStatements } from "../two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { toPage } from "../../platform/core/paging.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import { guardOf } from "../../platform/db/errors.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Operation, SeenEntry } from "../../platform/operation.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { maskName, maskPhone } from "../../platform/privacy/mask.ts";
import { seal, unseal } from "../../platform/privacy/seal.ts";
import { recordReading } from "../readings/record.ts";
import { READ_ENTITIES, type ReadEntity } from "../readings/schema.ts";
import { countyToday } from "../settings/today.ts";
import {
  dueDateFrom,
  eraseEntries,
  exportOf,
  findByCode,
  findByPhone,
  isAt,
  outcomeOf,
  requestStatements,
} from "./own-data.ts";
import type { WholeEntry } from "./own-data.ts";
import type { Correctable, Correction, PersonalDataRegistry } from "./personal-data.ts";
import * as queries from "./queries.ts";
import { requestPlace, type SealedColumn } from "./sealed-request.ts";
import type { Outcome, OwnData, RightsCreated, RightsEntry, RightsRequest } from "./schema.ts";

/** Whether a code is of something that was left with this phone: one of something left without a phone proves none. */
async function isCodeOf(
  operation: Operation,
  registry: PersonalDataRegistry,
  held: { readonly code: string; readonly phone: string },
): Promise<boolean> {
  const [opened, left] = await Promise.all([
    findByCode(operation, registry, held),
    findByPhone(operation, registry, held.phone),
  ]);
  return opened.some(({ entry }) => left.some((own) => isAt(own.entry, entry)));
}

/** Takes a request down for somebody whom staff know by a code of theirs, or have before them. */
export async function takeDown(
  operation: Operation,
  registry: PersonalDataRegistry,
  { kind, phone, name, proof, correction }: RightsRequest,
  record: RecordAnswer,
): Promise<RightsCreated> {
  const { keys, actor, now } = operation;
  if (proof.kind === "code" && !(await isCodeOf(operation, registry, { code: proof.code, phone })))
    throw fieldProblem("proof.code", "unknown");
  const id = newId();
  const at = now.toISOString();
  const sealed = async (column: SealedColumn, text: string | undefined) =>
    text === undefined ? null : seal(keys, requestPlace(id, column), text);
  const row: queries.RightsRow = {
    id,
    kind,
    proof: proof.kind,
    entity: "",
    entityId: "",
    name: await sealed("name", name),
    phone: await sealed("phone", phone),
    phoneIndex: await phoneIndex(keys, "rightsRequests", phone),
    correction: await sealed("correction", correction && JSON.stringify(correction)),
    checked: proof.kind === "inPerson" ? proof.checked : null,
    state: "received",
    dueDate: await dueDateFrom(operation),
    enteredBy: actor.id ?? "",
    closedBy: "",
    closedAt: null,
    reason: null,
    outcome: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
  const answer = { id, version: 1, dueDate: row.dueDate };
  await writeBatch(operation.db, [...requestStatements(operation, row), ...(await record(answer))]);
  return answer;
}

/** A request as the bureau's list shows it. */
async function toRightsEntry({ keys }: Operation, row: queries.RightsRow, today: string): Promise<RightsEntry> {
  const masked = async (column: "name" | "phone", mask: (plain: string) => string) => {
    const sealed = row[column];
    return sealed ? mask(await unseal(keys, requestPlace(row.id, column), sealed)) : null;
  };
  return {
    id: row.id,
    kind: row.kind,
    proof: row.proof,
    name: await masked("name", maskName),
    phone: await masked("phone", maskPhone),
    checked: row.checked,
    state: row.state,
    dueDate: row.dueDate,
    overdue: row.state === "received" && row.dueDate < today,
    enteredBy: row.enteredBy || null,
    closedBy: row.closedBy || null,
    closedAt: row.closedAt,
    reason: row.reason,
    outcome: row.outcome,
    receivedAt: row.createdAt,
    version: row.version,
  };
}

/** Requests, those due first in front. */
export async function listRights(
  operation: Operation,
  { overdue, limit, ...filter }: Omit<queries.RequestFilter, "overdueOn"> & { readonly overdue?: boolean | undefined },
) {
  const today = await countyToday(operation.db, operation.now);
  const rows = await queries.listRequests(operation.db, {
    ...filter,
    overdueOn: overdue ? today : undefined,
    limit: limit + 1,
  });
  const page = toPage(
    rows,
    limit,
    ({ dueDate, id }) => [dueDate, id],
    (row) => toRightsEntry(operation, row, today),
  );
  return { items: await Promise.all(page.items), next: page.next };
}

async function findRow({ db }: Operation, id: string): Promise<queries.RightsRow> {
  const row = await queries.findRequest(db, id);
  if (!row) throw new Problem("not_found");
  return row;
}

export const readRights = async (operation: Operation, id: string): Promise<RightsEntry> =>
  toRightsEntry(operation, await findRow(operation, id), await countyToday(operation.db, operation.now));

/** A request with the phone it is about, and everything under that. Once who asked is erased there is nothing any more. */
async function findAll(operation: Operation, registry: PersonalDataRegistry, id: string) {
  const row = await findRow(operation, id);
  if (row.phone === null) throw new Problem("illegal_transition");
  const phone = await unseal(operation.keys, requestPlace(id, "phone"), row.phone);
  const found = await findByPhone(operation, registry, phone);
  // The request itself is dealt with, not part of what it asks for.
  return { row, phone, entries: found.filter(({ entry }) => entry.id !== id) };
}

const isRead = (entity: string): entity is ReadEntity => READ_ENTITIES.some((known) => known === entity);

/** Everything about whoever asked, to be handed to them. It is on the reading log before it goes out. */
export async function exportForRequest(
  operation: Operation,
  registry: PersonalDataRegistry,
  id: string,
): Promise<OwnData> {
  const { row, phone, entries } = await findAll(operation, registry, id);
  const read = entries.flatMap(({ entry }) =>
    isRead(entry.entity) ? [{ entity: entry.entity, entityId: entry.id, phone }] : [],
  );
  await recordReading(operation, {
    action: "rights.export",
    entity: "rights_requests",
    fields: ["name", "phone", "text", "reason", "summary"],
    subjects: [...read, { entity: "rights_requests", entityId: row.id, phone }],
    ...(row.checked === null ? {} : { reason: row.checked }),
  });
  return exportOf(operation, entries, phone);
}

interface Closing {
  readonly state: "received" | "done";
  readonly outcome: readonly Outcome[];
}

/** Puts down what came of a request; with an erasure that leaves nothing, who asked goes too. */
async function closeStatements(
  operation: Operation,
  { kind }: queries.RightsRow,
  seen: SeenEntry,
  { state, outcome }: Closing,
): Promise<readonly Statement[]> {
  const { db, actor, now } = operation;
  const at = now.toISOString();
  const isDone = state === "done";
  const change = queries.updateRequestStatement(db, seen, {
    outcome,
    state,
    updatedAt: at,
    ...(isDone ? { closedAt: at, closedBy: actor.id ?? "" } : {}),
    ...(isDone && kind === "erase" ? queries.ERASED : {}),
  });
  return audited(operation, change, {
    action: "rights.fulfil",
    entity: "rights_requests",
    entityId: seen.id,
    before: { state: "received" },
    after: { state, outcome: outcome.map(({ entity, id, result }) => ({ entity, id, result })) },
  });
}

/**
 * Carries a request out, as far as the rules let it: what is asked to be erased goes but for what something hinders, and
 * while that is so the request stays open; what is asked to be corrected is, wherever it stands. An access request is
 * closed when its export was handed over.
 */
export async function fulfil(
  operation: Operation,
  registry: PersonalDataRegistry,
  seen: SeenEntry,
): Promise<RightsEntry> {
  const { row, entries } = await findAll(operation, registry, seen.id);
  if (row.version !== seen.version) throw new Problem("stale_version");
  if (row.state !== "received") throw new Problem("illegal_transition");
  if (row.kind === "erase") await eraseAsked(operation, registry, { row, seen, entries });
  else {
    const outcome = row.kind === "correct" ? await correctAsked(operation, registry, row, entries) : [];
    await writeBatch(operation.db, await closeStatements(operation, row, seen, { state: "done", outcome }));
  }
  return readRights(operation, seen.id);
}

interface Asked {
  readonly row: queries.RightsRow;
  readonly seen: SeenEntry;
  readonly entries: readonly WholeEntry[];
}

async function eraseAsked(operation: Operation, registry: PersonalDataRegistry, { row, seen, entries }: Asked) {
  // What an earlier run erased stays on record.
  const earlier = row.outcome.filter(({ result }) => result === "erased");
  const outcome = [...earlier, ...outcomeOf(entries)];
  // The register's entry of a lawyer is never erased, and holds nothing up.
  const isOver = outcome.every(
    ({ result, hindrances }) => result === "erased" || hindrances.every((code) => code === "public_register"),
  );
  await eraseEntries(operation, registry, entries, {
    requestId: row.id,
    last: await closeStatements(operation, row, seen, { state: isOver ? "done" : "received", outcome }),
  });
}

/** What the database says where a corrected phone stands in the way of another entry. */
const TAKEN: ReadonlySet<string> = new Set(["already_booked", "already_supported"]);

async function correctAsked(
  operation: Operation,
  registry: PersonalDataRegistry,
  row: queries.RightsRow,
  entries: readonly WholeEntry[],
): Promise<readonly Outcome[]> {
  if (row.correction === null) throw new Problem("illegal_transition");
  const asked = JSON.parse(
    await unseal(operation.keys, requestPlace(row.id, "correction"), row.correction),
  ) as Correction;
  const outcome: Outcome[] = [];
  for (const { entry } of entries) {
    const { kind, entity, id } = entry;
    const may = (what: Correctable) => (entry.correctable.includes(what) ? asked[what] : undefined);
    const correction = { name: may("name"), phone: may("phone") };
    const contributor = registry.entries.find((candidate) => candidate.kind === kind);
    const isNothing = correction.name === undefined && correction.phone === undefined;
    if (isNothing || !contributor?.correct) {
      outcome.push({ kind, entity, id, result: "kept", hindrances: [] });
      continue;
    }
    try {
      await contributor.correct(operation, entry, correction, []);
      outcome.push({ kind, entity, id, result: "corrected", hindrances: [] });
    } catch (error) {
      const guard = guardOf(error);
      if (guard === undefined || !TAKEN.has(guard)) throw error;
      outcome.push({ kind, entity, id, result: "kept", hindrances: [guard] });
    }
  }
  return outcome;
}

/** Refuses what is left of a request, with a reason: somebody else than who took it down. */
export async function refuse(operation: Operation, seen: SeenEntry, reason: string): Promise<RightsEntry> {
  const { db, actor, now } = operation;
  const row = await findRow(operation, seen.id);
  if (row.version !== seen.version) throw new Problem("stale_version");
  if (row.state !== "received") throw new Problem("illegal_transition");
  const by = actor.id ?? "";
  const anotherPerson = await anotherPersonStatements(operation, "refuseRightsRequest", { rights_requests: [seen.id] });
  const at = now.toISOString();
  const set = { state: "refused" as const, reason, closedBy: by, closedAt: at, updatedAt: at };
  await writeBatch(db, [
    ...audited(operation, queries.updateRequestStatement(db, seen, set, by), {
      action: "rights.refuse",
      entity: "rights_requests",
      entityId: seen.id,
      before: { state: "received" },
      after: { state: "refused" },
      reason,
    }),
    ...anotherPerson,
  ]);
  return readRights(operation, seen.id);
}
