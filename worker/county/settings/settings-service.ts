import { SETTING_DESCRIPTIONS } from "./descriptions.ts";
import { findAuditEntry } from "../../platform/access/queries.ts";
import { anotherPersonStatements } from "../two-people/rule.ts";
import { audited } from "../../platform/access/audit.ts";
import { mayAct } from "../../platform/access/permissions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import { fieldErrorsOf } from "../../platform/http/validation.ts";
import { writeAndFollow, type FollowedOperation } from "../changes/follow.ts";
import { newId } from "../../platform/core/id.ts";
import { goesBackTo, hasOtherAdministrator } from "../../platform/access/staff-queries.ts";
import type { GatewayAddresses } from "../../platform/outbox/gateway-addresses.ts";
import type { ChangeKind } from "../changes/table.ts";
import type { Actor } from "../../platform/core/actor.ts";
import type { Operation } from "../../platform/operation.ts";
import { isOnFile } from "../phones-on-file/on-file.ts";
import {
  deleteProposalStatement,
  findProposal,
  insertProposalStatement,
  listProposals,
  writeSettingStatement,
  findSettings,
  type ProposalRow,
} from "./queries.ts";
import { isDangerous, needsSecondPerson } from "./second-person.ts";
import type { ChangedSetting, SettingEntry } from "./schema.ts";
import { openProposal, openSettings, storedProposal, storedSetting } from "./personal-settings.ts";
import {
  defaultOf,
  entryOf,
  isPersonal,
  maskSetting,
  parsedSettings,
  SETTING_KEYS,
  SETTINGS,
  type SettingKey,
} from "./settings.ts";
import { shapeOf } from "./shape.ts";
import { followingTextStatements } from "./texts-service.ts";

/** Settings by which something that is kept is worked out. Every other one is asked by whoever goes by it. */
const FOLLOWED: { readonly [Key in SettingKey]?: ChangeKind } = {
  zone: "dutySettings",
  summerTimetable: "dutySettings",
  rosterHorizonDays: "dutySettings",
  displayRules: "displaySettings",
  minimumPractisingYears: "displaySettings",
};

type KnownEntry = SettingEntry & { readonly key: SettingKey };

const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** Every setting with the value that holds; a person's name and phone in full for whoever may change them. */
export async function readSettingEntries(
  { db, keys: secrets, actor }: Operation,
  keys: readonly [SettingKey, ...SettingKey[]] = SETTING_KEYS,
): Promise<KnownEntry[]> {
  const [rows, proposals] = await Promise.all([
    findSettings(db, keys).then((found) => openSettings(secrets, found)),
    listProposals(db).then((found) => Promise.all(found.map((row) => openProposal(secrets, row)))),
  ]);
  const values = parsedSettings(rows, ...keys);
  return keys.map((key) => {
    const row = rows.find((stored) => stored.key === key);
    return {
      key,
      ...SETTING_DESCRIPTIONS[key],
      shape: shapeOf(key),
      default: defaultOf(key),
      value: shownTo(actor, key, values[key]),
      version: row?.version ?? 0,
      updatedAt: row?.updatedAt ?? null,
      needsTwo: isDangerous(key),
      personal: isPersonal(key),
      waiting: toWaiting(
        actor,
        key,
        proposals.find(({ proposal }) => proposal.key === key),
      ),
    };
  });
}

export async function readSettingEntry(operation: Operation, key: string): Promise<KnownEntry> {
  const [entry] = isSettingKey(key) ? await readSettingEntries(operation, [key]) : [];
  if (!entry) throw new Problem("not_found");
  return entry;
}

const shownTo = (actor: Actor, key: SettingKey, value: unknown): unknown =>
  mayAct(actor, "settings.write") ? value : maskSetting(key, value);

const toWaiting = (actor: Actor, key: SettingKey, row: ProposalRow | undefined): SettingEntry["waiting"] =>
  row
    ? { id: row.proposal.id, value: shownTo(actor, key, row.proposal.value), by: row.by, at: row.proposal.proposedAt }
    : null;

/** What a change of settings needs beside the usual: where messages may go. */
export type SettingOperation = FollowedOperation & { readonly gatewayAddresses: GatewayAddresses };

/** A value as it is stored; refused where the setting does not take it. */
async function valueOf(
  { db, keys, gatewayAddresses }: Pick<SettingOperation, "db" | "keys" | "gatewayAddresses">,
  key: SettingKey,
  sent: unknown,
): Promise<unknown> {
  // Without this, leaving the value out would store the default.
  if (sent === undefined) throw fieldProblem("value", "required");
  const parsed = entryOf(key).safeParse(sent);
  if (!parsed.success)
    throw new Problem(
      "validation_failed",
      parsed.error.issues.flatMap((issue) => fieldErrorsOf({ ...issue, path: ["value", ...issue.path] })),
    );
  const gateway = key === "gateway" ? SETTINGS.gateway.parse(parsed.data) : null;
  if (gateway && !(await gatewayAddresses.admits(gateway.url))) throw fieldProblem("value.url", "not_allowed");
  const person = key === "secondPerson" ? SETTINGS.secondPerson.parse(parsed.data) : null;
  if (person && (await isOnFile({ db, keys }, person.phone))) throw fieldProblem("value.phone", "not_allowed");
  return parsed.data;
}

/**
 * Whether a change waits for a second administrator. The first setting of a county that has one alone does not, but who
 * the second person is nobody says alone: it would be themselves.
 */
async function hasToWait(
  { db, actor }: Operation,
  { key, value, version }: Pick<SettingEntry, "value" | "version"> & { readonly key: SettingKey },
  next: unknown,
): Promise<boolean> {
  if (!needsSecondPerson(key, value, next)) return false;
  return key === "secondPerson" || version > 0 || (await hasOtherAdministrator(db, actor.id ?? ""));
}

/**
 * Stores a setting, or proposes it where a second administrator has to confirm it. `version` is the one the edit was made
 * on; 0 for a setting that was never stored.
 */
export async function changeSetting(
  operation: SettingOperation,
  { key, version }: { readonly key: string; readonly version: number },
  sent: unknown,
  record: RecordAnswer,
): Promise<ChangedSetting> {
  if (!isSettingKey(key)) throw new Problem("not_found");
  const before = await readSettingEntry(operation, key);
  const value = await valueOf(operation, key, sent);
  if (before.version !== version) throw new Problem("stale_version");
  if (before.waiting) throw new Problem("change_waiting");
  if (await hasToWait(operation, { ...before, key }, value)) return propose(operation, before, value, record);
  const updatedAt = operation.now.toISOString();
  const changed = { ...before, value, version: version + 1, updatedAt };
  const underWay = await writeAndFollow(operation, changesOf(key), [
    ...(await changeStatements(operation, before, { value, version })),
    ...(await followingTextStatements(operation, key, value)),
    ...(await record({ ...changed, underWay: true })),
  ]);
  return { ...(await readSettingEntry(operation, key)), underWay };
}

/**
 * Puts back what a setting was before one of its changes, as a change of its own: with its checks, and a second
 * administrator where one is asked. A person's name and number cannot be put back, since the audit has them masked.
 */
export async function restoreSetting(
  operation: SettingOperation,
  { key, version, step }: { readonly key: string; readonly version: number; readonly step: string },
  record: RecordAnswer,
): Promise<ChangedSetting> {
  const entry = await findAuditEntry(operation.db, step);
  if (!isSettingKey(key)) throw new Problem("not_found");
  if (entry?.entity !== "settings" || entry.entityId !== key || entry.action !== "settings.change")
    throw fieldProblem("step", "unknown");
  if (isPersonal(key)) throw fieldProblem("step", "not_allowed");
  const { before } = entry;
  if (!(before instanceof Object) || !("value" in before)) throw fieldProblem("step", "unknown");
  return changeSetting(operation, { key, version }, before.value, record);
}

const changesOf = (key: SettingKey) => {
  const kind = FOLLOWED[key];
  return kind ? [{ kind, id: "" }] : [];
};

const changeStatements = async (
  operation: Operation,
  before: KnownEntry,
  { value, version }: { readonly value: unknown; readonly version: number },
) =>
  audited(
    operation,
    writeSettingStatement(operation.db, before.key, version, {
      value: await storedSetting(operation.keys, before.key, value),
      updatedAt: operation.now.toISOString(),
    }),
    {
      action: "settings.change",
      entity: "settings",
      entityId: before.key,
      before: { value: maskSetting(before.key, before.value) },
      after: { value: maskSetting(before.key, value) },
    },
  );

async function propose(
  operation: Operation,
  before: KnownEntry,
  value: unknown,
  record: RecordAnswer,
): Promise<ChangedSetting> {
  const { db, keys, actor, now } = operation;
  const { key, version: baseVersion } = before;
  const id = newId();
  const stored = await storedProposal(keys, { id, key, value });
  const row = { key, id, value: stored, baseVersion, proposedBy: actor.id ?? "", proposedAt: now.toISOString() };
  const by = { id: row.proposedBy, name: actor.name ?? "" };
  const answer = { ...before, waiting: { id: row.id, value, by, at: row.proposedAt }, underWay: false };
  await writeBatch(db, [
    ...audited(operation, insertProposalStatement(db, row), {
      action: "settings.propose",
      entity: "settings",
      entityId: key,
      before: { value: maskSetting(key, before.value) },
      after: { value: maskSetting(key, value) },
    }),
    ...(await record(answer)),
  ]);
  return answer;
}

async function findWaiting(
  { db, keys }: Operation,
  key: string,
  id: string,
): Promise<ProposalRow & { key: SettingKey }> {
  const row = isSettingKey(key) ? await findProposal(db, key) : undefined;
  if (!row || !isSettingKey(key) || row.proposal.id !== id) throw new Problem("not_found");
  return { ...(await openProposal(keys, row)), key };
}

/**
 * A second administrator confirms what waits, and it takes effect. Who proposed it is no second one, by whichever token:
 * nor does one count that they made themselves, whosever it is said to be.
 */
export async function confirmSetting(
  operation: SettingOperation,
  { key: asked, id }: { readonly key: string; readonly id: string },
  record: RecordAnswer,
): Promise<ChangedSetting> {
  const { db, actor } = operation;
  const { key, proposal } = await findWaiting(operation, asked, id);
  const { proposedBy, baseVersion } = proposal;
  const anotherPerson = await anotherPersonStatements(operation, "confirmSetting", { settings: [key] });
  if (await goesBackTo(db, actor.tokenId ?? "", proposedBy)) throw new Problem("same_person");
  const value = await valueOf(operation, key, proposal.value);
  const before = await readSettingEntry(operation, key);
  const changed = { ...before, value, version: baseVersion + 1, updatedAt: operation.now.toISOString(), waiting: null };
  const underWay = await writeAndFollow(operation, changesOf(key), [
    ...audited(operation, deleteProposalStatement(db, id, { somebodyElse: actor.id ?? "" }), {
      action: "settings.confirm",
      entity: "settings",
      entityId: key,
      before: { proposedBy },
      after: { value: maskSetting(key, value) },
    }),
    ...(await changeStatements(operation, before, { value, version: baseVersion })),
    ...(await followingTextStatements(operation, key, value)),
    ...anotherPerson,
    ...(await record({ ...changed, underWay: true })),
  ]);
  return { ...(await readSettingEntry(operation, key)), underWay };
}

/** Somebody else than proposed it refuses what waits. */
export async function refuseSetting(
  operation: Operation,
  { key: asked, id }: { readonly key: string; readonly id: string },
  reason: string,
  record: RecordAnswer,
): Promise<SettingEntry> {
  const { actor } = operation;
  const { proposal } = await findWaiting(operation, asked, id);
  await anotherPersonStatements(operation, "refuseSetting", { settings: [asked] });
  return takeAway(
    operation,
    proposal,
    { action: "settings.refuse", by: { somebodyElse: actor.id ?? "" }, reason },
    record,
  );
}

/** Who proposed it takes back what waits. */
export async function withdrawSetting(
  operation: Operation,
  { key: asked, id }: { readonly key: string; readonly id: string },
  record: RecordAnswer,
): Promise<SettingEntry> {
  const { actor } = operation;
  const { proposal } = await findWaiting(operation, asked, id);
  if (proposal.proposedBy !== actor.id) throw new Problem("forbidden");
  return takeAway(operation, proposal, { action: "settings.withdraw", by: { proposer: actor.id ?? "" } }, record);
}

async function takeAway(
  operation: Operation,
  { key, id, value, proposedBy }: ProposalRow["proposal"],
  step: {
    readonly action: string;
    readonly by: Parameters<typeof deleteProposalStatement>[2];
    readonly reason?: string;
  },
  record: RecordAnswer,
): Promise<SettingEntry> {
  const entry = await readSettingEntry(operation, key);
  const answer = { ...entry, waiting: null };
  await writeBatch(operation.db, [
    ...audited(operation, deleteProposalStatement(operation.db, id, step.by), {
      action: step.action,
      entity: "settings",
      entityId: key,
      before: { value: maskSetting(entry.key, value), proposedBy },
      after: null,
      reason: step.reason ?? null,
    }),
    ...(await record(answer)),
  ]);
  return answer;
}
