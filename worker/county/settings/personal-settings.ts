import type { Database } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import type { Keys } from "../../platform/privacy/keys.ts";
import { seal, unseal, type SealedPlace } from "../../platform/privacy/seal.ts";
import * as queries from "./queries.ts";
import { isPersonal, parsedSettings, PERSONAL_KEYS, type PersonalSettingKey, type Setting } from "./settings.ts";

/**
 * Settings that hold somebody's name and number stand sealed in the database: those `SETTING_SUBJECTS` says are a
 * person's. What the command line wrote, which has no keys, and an earlier release, stands there in the clear until the
 * next run of the job; it is read all the same.
 */

const settingPlace = (key: string): SealedPlace => ({ table: "settings", column: "value", row: key });
const proposalPlace = (id: string): SealedPlace => ({ table: "setting_proposals", column: "value", row: id });

const stored = async (keys: Keys, place: SealedPlace, key: string, value: unknown): Promise<unknown> =>
  isPersonal(key) && value !== null ? seal(keys, place, JSON.stringify(value)) : value;

// No personal setting is a text by itself: one that is, is sealed.
const opened = async (keys: Keys, place: SealedPlace, key: string, value: unknown): Promise<unknown> =>
  isPersonal(key) && typeof value === "string" ? JSON.parse(await unseal(keys, place, value)) : value;

/** A setting's value as it is stored. */
export const storedSetting = (keys: Keys, key: string, value: unknown): Promise<unknown> =>
  stored(keys, settingPlace(key), key, value);

/** A proposed value as it is stored. */
export const storedProposal = (keys: Keys, { id, key, value }: queries.NewProposal): Promise<unknown> =>
  stored(keys, proposalPlace(id), key, value);

/** Rows of settings with what is sealed in them opened. */
export const openSettings = <Row extends { readonly key: string; readonly value: unknown }>(
  keys: Keys,
  rows: readonly Row[],
): Promise<Row[]> =>
  Promise.all(
    rows.map(async (row) => ({ ...row, value: await opened(keys, settingPlace(row.key), row.key, row.value) })),
  );

/** A proposal with what is sealed in it opened. */
export async function openProposal(keys: Keys, row: queries.ProposalRow): Promise<queries.ProposalRow> {
  const { id, key, value } = row.proposal;
  return { ...row, proposal: { ...row.proposal, value: await opened(keys, proposalPlace(id), key, value) } };
}

/** A setting that is somebody's name and number, in the clear: for what is sent there, and who may change it. */
export async function readPersonalSetting<K extends PersonalSettingKey>(
  { db, keys }: Pick<Operation, "db" | "keys">,
  key: K,
): Promise<Setting<K>> {
  const rows = await openSettings(keys, await queries.findSettings(db, [key]));
  return parsedSettings(rows, key)[key];
}

/**
 * Seals what stands in the clear. It says the same as before: neither its version nor the audit tells of it, and a
 * change in between goes before it.
 * @returns how many values it sealed
 */
export async function sealSettings(db: Database, keys: Keys): Promise<number> {
  const [settings, proposals] = await queries.listUnsealed(db, PERSONAL_KEYS);
  for (const { key, value } of settings)
    await queries.sealSetting(db, { key, clear: value, sealed: await storedSetting(keys, key, value) });
  for (const { id, key, value } of proposals)
    await queries.sealProposal(db, { id, sealed: await storedProposal(keys, { id, key, value }) });
  return settings.length + proposals.length;
}
