import { audited } from "../../platform/access/audit.ts";
import { newId } from "../../platform/core/id.ts";
import { Problem, type ProblemCode } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { assertClock } from "../../platform/job-runs/clock.ts";
import type { Operation } from "../../platform/operation.ts";
import type { HeldCode } from "../../platform/privacy/proof.ts";
import { maskPhone } from "../../platform/privacy/mask.ts";
import { workingDayAfter } from "../calendar/service.ts";
import { bureauName } from "../settings/bureau-name.ts";
import { readSetting } from "../settings/settings.ts";
import { countyToday } from "../settings/today.ts";
import type {
  EntryPlace,
  Hindrance,
  PersonalDataRegistry,
  PersonalEntry,
  PersonalField,
  PersonalPart,
} from "./personal-data.ts";
import * as queries from "./queries.ts";
import type { Erasure, Corrected, Erased, HindranceShown, Outcome, OwnData, OwnDataEntry } from "./schema.ts";
import { ENTRY_WORDS, FIELD_WORDS, HINDRANCE_WORDS, REMAINDER_WORDS } from "./words.ts";

/** An entry with all that hangs on it. */
export interface WholeEntry {
  readonly entry: PersonalEntry;
  readonly parts: readonly PersonalPart[];
}

export const isAt = (a: EntryPlace, b: EntryPlace): boolean => a.entity === b.entity && a.id === b.id;

/** Entries with all that hangs on them. */
export async function withParts(
  operation: Operation,
  registry: PersonalDataRegistry,
  entries: readonly PersonalEntry[],
): Promise<readonly WholeEntry[]> {
  const parts = (await Promise.all(registry.parts.map((kind) => kind.of(operation, entries)))).flat();
  return entries.map((entry) => ({ entry, parts: parts.filter(({ partOf }) => isAt(partOf, entry)) }));
}

/** Everything about whoever has this phone. */
export async function findByPhone(
  operation: Operation,
  registry: PersonalDataRegistry,
  phone: string,
): Promise<readonly WholeEntry[]> {
  const found = await Promise.all(registry.entries.map((kind) => kind.byPhone?.(operation, phone) ?? []));
  return withParts(operation, registry, found.flat());
}

/** What a code opens to whoever holds it, with the phone where one was left: of whatever kind it is. */
export async function findByCode(
  operation: Operation,
  registry: PersonalDataRegistry,
  held: HeldCode,
): Promise<readonly WholeEntry[]> {
  const tried = registry.entries.map(async (kind) => {
    try {
      return (await kind.byCode?.(operation, held)) ?? [];
    } catch (error) {
      if (error instanceof Problem && OPENS_NOTHING.has(error.code)) return [];
      throw error;
    }
  });
  return withParts(operation, registry, (await Promise.all(tried)).flat());
}

/** What look-ups say where a code opens nothing. */
const OPENS_NOTHING: ReadonlySet<string> = new Set<ProblemCode>(["not_found", "booking_not_found"]);

const toField = ({ name, value, words }: PersonalField) => ({
  name,
  words: FIELD_WORDS[name],
  value,
  ...(words ? { valueWords: words } : {}),
});

const toPart = ({ kind, entity, id, at, fields }: PersonalEntry | PersonalPart) => ({
  kind,
  words: ENTRY_WORDS[kind],
  entity,
  id,
  at,
  fields: fields.map(toField),
});

const toHindrance = ({ code, until }: Hindrance): HindranceShown => ({
  code,
  words: HINDRANCE_WORDS[code],
  until: until ?? null,
});

/** What hinders an entry, or a part of it. */
const hindrancesOf = ({ entry, parts }: WholeEntry): readonly Hindrance[] => [
  ...entry.hindrances,
  ...parts.flatMap(({ hindrances }) => hindrances),
];

const toEntry = (whole: WholeEntry): OwnDataEntry => ({
  ...toPart(whole.entry),
  hindrances: hindrancesOf(whole).map(toHindrance),
  correctable: [...whole.entry.correctable],
  remainders: whole.entry.remainders.map((code) => ({ code, words: REMAINDER_WORDS[code] })),
  parts: whole.parts.map(toPart),
});

/** Entries as people may take them with them. */
export async function exportOf(
  { db, now }: Operation,
  entries: readonly WholeEntry[],
  phone: string | null,
): Promise<OwnData> {
  const county = await readSetting(db, "county");
  return {
    madeAt: now.toISOString(),
    handler: { name: bureauName(county), phone: county.phone },
    phone: phone === null ? null : maskPhone(phone),
    entries: entries.map(toEntry),
  };
}

/** What somebody asks for themselves, which is carried out at once: how they proved it, and about what. */
export interface OwnRequest {
  readonly proof: "code" | "phone";
  /** The one entry a code opened; null for everything of a phone. */
  readonly about: EntryPlace | null;
}

/** The day by which somebody who asks today is answered. */
export async function dueDateFrom({ db, now }: Pick<Operation, "db" | "now">): Promise<string> {
  const workingDays = await readSetting(db, "rightsRequestDays");
  return (await workingDayAfter(db, await countyToday(db, now), workingDays)).date;
}

/** The record of a request that people carry out themselves: who asked is not kept. */
async function ownRequestRow(
  operation: Operation,
  kind: "access" | "erase" | "correct",
  { proof, about }: OwnRequest,
): Promise<queries.RightsRow> {
  const at = operation.now.toISOString();
  return {
    id: newId(),
    kind,
    proof,
    entity: about?.entity ?? "",
    entityId: about?.id ?? "",
    name: null,
    phone: null,
    phoneIndex: null,
    correction: null,
    checked: null,
    state: "done",
    dueDate: await dueDateFrom(operation),
    enteredBy: "",
    closedBy: "",
    closedAt: at,
    reason: null,
    outcome: [],
    version: 1,
    createdAt: at,
    updatedAt: at,
  };
}

export const requestStatements = (operation: Operation, row: queries.RightsRow): readonly Statement[] =>
  audited(operation, queries.insertRequestStatement(operation.db, row), {
    action: "rights.request",
    entity: "rights_requests",
    entityId: row.id,
    after: { kind: row.kind, proof: row.proof, entity: row.entity, entityId: row.entityId, state: row.state },
  });

/** Gives people what is kept about them; that they asked goes on record. */
export async function giveOwnData(
  operation: Operation,
  entries: readonly WholeEntry[],
  { phone, ...asked }: OwnRequest & { readonly phone: string | null },
): Promise<OwnData> {
  await writeBatch(operation.db, requestStatements(operation, await ownRequestRow(operation, "access", asked)));
  return exportOf(operation, entries, phone);
}

/** What becomes of entries that are to be erased: what nothing hinders goes. */
export const outcomeOf = (entries: readonly WholeEntry[]): readonly Outcome[] =>
  entries.map((whole) => {
    const { kind, entity, id } = whole.entry;
    const hindrances = hindrancesOf(whole).map(({ code }) => code);
    return { kind, entity, id, result: hindrances.length > 0 ? "kept" : "erased", hindrances };
  });

/** What goes along with an erasure: with the first entry, and with the last. */
interface Along {
  readonly requestId: string;
  readonly first?: readonly Statement[];
  readonly last: readonly Statement[];
}

/** Erases what nothing hinders of these entries, each with all that hangs on it in one batch. */
export async function eraseEntries(
  operation: Operation,
  registry: PersonalDataRegistry,
  entries: readonly WholeEntry[],
  { requestId, first = [], last }: Along,
): Promise<void> {
  const { db, now } = operation;
  // What stands in the way of an erasure goes by the clock: an appointment that is still to come, say.
  await assertClock(operation);
  const erasable = entries.filter((whole) => hindrancesOf(whole).length === 0);
  if (erasable.length === 0) return writeBatch(db, [...first, ...last]);
  for (const [position, { entry }] of erasable.entries()) {
    const { entity, id, kind } = entry;
    const erasure = { entity, entityId: id, kind, requestId, at: now.toISOString() };
    await eraseEntry(operation, registry, entry, [
      ...(position === 0 ? first : []),
      queries.insertErasureStatement(db, erasure),
      ...(position === erasable.length - 1 ? last : []),
    ]);
  }
}

async function eraseEntry(
  operation: Operation,
  { entries, parts }: PersonalDataRegistry,
  entry: PersonalEntry,
  along: readonly Statement[],
): Promise<void> {
  const contributor = entries.find(({ kind }) => kind === entry.kind);
  if (!contributor) throw new Error(`Nobody answers for entries of the kind ${entry.kind}.`);
  await contributor.erase(operation, entry, [
    ...parts.flatMap((kind) => kind.eraseStatements?.(operation, entry) ?? []),
    ...along,
  ]);
}

/** What came of erasing again what was erased before a restore. */
export type ErasedAgain = "erased" | "notThere";

/** Erases again, in a database that was taken back to an earlier day, what somebody has asked for since. */
export async function eraseAgain(
  operation: Operation,
  registry: PersonalDataRegistry,
  { entity, entityId, kind, at }: Erasure,
): Promise<ErasedAgain> {
  const entry = { entity, id: entityId, kind, at, fields: [], hindrances: [], correctable: [], remainders: [] };
  try {
    await eraseEntry(operation, registry, entry, []);
    return "erased";
  } catch (error) {
    if (error instanceof Problem && OPENS_NOTHING.has(error.code)) return "notThere";
    throw error;
  }
}

const toErased = (entries: readonly WholeEntry[]): Erased => ({
  entries: entries.map((whole) => {
    const { kind, entity, id } = whole.entry;
    const hindrances = hindrancesOf(whole).map(toHindrance);
    const result = hindrances.length > 0 ? "kept" : "erased";
    return { kind, words: ENTRY_WORDS[kind], entity, id, result, hindrances };
  }),
});

/**
 * Erases for people what is theirs, at once. Of a phone's entries those that cannot go are kept and said why; one entry
 * that cannot go is refused with `not_erasable`.
 */
export async function eraseOwnData(
  operation: Operation,
  registry: PersonalDataRegistry,
  { entries, ...asked }: OwnRequest & { readonly entries: readonly WholeEntry[] },
  record: RecordAnswer,
): Promise<Erased> {
  const answer = toErased(entries);
  const kept = answer.entries.filter(({ result }) => result === "kept");
  if (asked.about && kept.length > 0)
    throw new Problem("not_erasable", undefined, { hindrances: kept.flatMap(({ hindrances }) => hindrances) });
  const row = { ...(await ownRequestRow(operation, "erase", asked)), outcome: outcomeOf(entries) };
  await eraseEntries(operation, registry, entries, {
    requestId: row.id,
    first: requestStatements(operation, row),
    last: await record(answer),
  });
  return answer;
}

/**
 * Corrects the name in an entry that a code opened, at once. A number is another matter: it is what the code opens
 * with, and counts for its owner, so that the bureau corrects it, whoever it is proven to.
 */
export async function correctOwnName(
  operation: Operation,
  registry: PersonalDataRegistry,
  { entry, name }: { readonly entry: PersonalEntry; readonly name: string },
  record: RecordAnswer,
): Promise<Corrected> {
  const { kind, entity, id } = entry;
  const contributor = registry.entries.find((candidate) => candidate.kind === kind);
  if (!contributor?.correct || !entry.correctable.includes("name")) throw new Problem("illegal_transition");
  const answer: Corrected = { corrected: ["name"] };
  const asked = await ownRequestRow(operation, "correct", { proof: "code", about: entry });
  const outcome: Outcome = { kind, entity, id, result: "corrected", hindrances: [] };
  await contributor.correct(operation, entry, { name }, [
    ...requestStatements(operation, { ...asked, outcome: [outcome] }),
    ...(await record(answer)),
  ]);
  return answer;
}
