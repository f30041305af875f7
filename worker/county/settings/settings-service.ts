import { audited } from "../../platform/access/audit.ts";
import { mayAct } from "../../platform/access/permissions.ts";
import { writeBatch } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import { fieldProblem, Problem } from "../../platform/core/problem.ts";
import type { Created } from "../../platform/http/routes.ts";
import { fieldErrorsOf } from "../../platform/http/validation.ts";
import { writeAndFollow, type FollowedOperation } from "../changes/follow.ts";
import type { ChangeKind } from "../changes/table.ts";
import type { Operation } from "../../platform/operation.ts";
import {
  findLatestTextVersion,
  insertTextStatement,
  writeSettingStatement,
  findSettings,
  listTexts,
} from "./queries.ts";
import { labelOf, type ChangedSetting, type SettingEntry, type TextEntry, type TextRequest } from "./schema.ts";
import { ENTERED, maskSetting, SETTING_KEYS, SETTINGS, readSettings, type SettingKey } from "./settings.ts";
import { countyToday } from "./today.ts";

/** Settings by which something that is kept is worked out. Every other one is asked by whoever goes by it. */
const FOLLOWED: { readonly [Key in SettingKey]?: ChangeKind } = {
  zone: "dutySettings",
  summerTimetable: "dutySettings",
  rosterHorizonDays: "dutySettings",
  displayRules: "displaySettings",
  minimumPractisingYears: "displaySettings",
};

const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(SETTINGS, key);

/** Every setting with the value that holds; a person's name and phone in full for whoever may change them. */
export async function readSettingEntries(
  { db, actor }: Operation,
  keys: readonly [SettingKey, ...SettingKey[]] = SETTING_KEYS,
): Promise<SettingEntry[]> {
  const [values, rows] = await Promise.all([readSettings(db, ...keys), findSettings(db, keys)]);
  return keys.map((key) => {
    const row = rows.find((stored) => stored.key === key);
    const value = mayAct(actor, "settings.write") ? values[key] : maskSetting(key, values[key]);
    return { key, value, version: row?.version ?? 0, updatedAt: row?.updatedAt ?? null };
  });
}

export async function readSettingEntry(operation: Operation, key: string): Promise<SettingEntry> {
  const [entry] = isSettingKey(key) ? await readSettingEntries(operation, [key]) : [];
  if (!entry) throw new Problem("not_found");
  return entry;
}

/** Stores a setting. `version` is the one the edit was made on; 0 for a setting that was never stored. */
export async function changeSetting(
  operation: FollowedOperation,
  { key, version }: { readonly key: string; readonly version: number },
  sent: unknown,
  record: RecordAnswer,
): Promise<ChangedSetting> {
  if (!isSettingKey(key)) throw new Problem("not_found");
  const before = await readSettingEntry(operation, key);
  // Without this, leaving the value out would store the default.
  if (sent === undefined) throw fieldProblem("value", "required");
  const parsed = (ENTERED[key] ?? SETTINGS[key]).safeParse(sent);
  if (!parsed.success)
    throw new Problem(
      "validation_failed",
      parsed.error.issues.flatMap((issue) => fieldErrorsOf({ ...issue, path: ["value", ...issue.path] })),
    );
  const updatedAt = operation.now.toISOString();
  const write = writeSettingStatement(operation.db, key, version, { value: parsed.data, updatedAt });
  const kind = FOLLOWED[key];
  const changed = { key, value: parsed.data, version: version + 1, updatedAt };
  const underWay = await writeAndFollow(operation, kind ? [{ kind, id: "" }] : [], [
    ...audited(operation, write, {
      action: "settings.change",
      entity: "settings",
      entityId: key,
      before: { value: maskSetting(key, before.value) },
      after: { value: maskSetting(key, parsed.data) },
    }),
    ...(await record({ ...changed, underWay: true })),
  ]);
  return { ...(await readSettingEntry(operation, key)), underWay };
}

/** Every version of every text people agree to, the latest of each kind first. */
export async function readTexts({ db }: Operation): Promise<TextEntry[]> {
  return (await listTexts(db)).map(({ kind, version, zh, en, effectiveFrom, createdAt }) => ({
    kind,
    version,
    text: labelOf({ zh, en }),
    effectiveFrom,
    createdAt,
  }));
}

/** Adds a text's next version. It never takes effect in the past: nobody could have agreed to it then. */
export async function publishText(
  operation: Operation,
  { kind, text, effectiveFrom }: TextRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, now } = operation;
  if (effectiveFrom < (await countyToday(db, now))) throw fieldProblem("effectiveFrom", "date_past");
  const created = { id: kind, version: (await findLatestTextVersion(db, kind)) + 1 };
  const insert = insertTextStatement(db, {
    kind,
    version: created.version,
    ...text,
    effectiveFrom,
    createdAt: now.toISOString(),
  });
  await writeBatch(db, [
    ...audited(operation, insert, {
      action: "texts.publish",
      entity: "texts",
      entityId: kind,
      after: { version: created.version, effectiveFrom },
    }),
    ...(await record(created)),
  ]);
  return created;
}
