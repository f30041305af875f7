import { audited } from "../../platform/access/audit.ts";
import { fieldProblem, Problem, type FieldError } from "../../platform/core/problem.ts";
import { writeBatch, type Statement } from "../../platform/db/client.ts";
import type { RecordAnswer } from "../../platform/http/idempotency.ts";
import type { Created } from "../../platform/http/routes.ts";
import type { Operation } from "../../platform/operation.ts";
import { HANDLING_SETTINGS, namesHandler, withHandling, withoutHandling, type HandlingSettings } from "./handling.ts";
import { findLatestTextVersion, insertTextStatement, listTexts, type TextRow } from "./queries.ts";
import { labelOf, TEXT_KINDS, type Label, type TextEntry, type TextKind, type TextRequest } from "./schema.ts";
import { readSettings, SETTINGS, type SettingKey } from "./settings.ts";
import { countyToday } from "./today.ts";

const writtenOf = ({ zh, en, writtenZh, writtenEn }: TextRow): Label =>
  labelOf(writtenZh === null ? { zh, en } : { zh: writtenZh, en: writtenEn });

/** Every version of every text people agree to, the latest of each kind first. */
export async function readTexts({ db }: Operation): Promise<TextEntry[]> {
  return (await listTexts(db)).map((row) => ({
    kind: row.kind,
    version: row.version,
    text: labelOf(row),
    written: writtenOf(row),
    effectiveFrom: row.effectiveFrom,
    createdAt: row.createdAt,
  }));
}

interface NextVersion {
  readonly kind: TextKind;
  readonly version: number;
  readonly written: Label;
  readonly effectiveFrom: string;
}

/** Writes a version down as it will be read, with its audit entry. */
const publishing = (
  operation: Omit<Operation, "keys">,
  { kind, version, written, effectiveFrom }: NextVersion,
  settings: HandlingSettings,
): readonly Statement[] => {
  const text = withHandling(kind, written, settings);
  const insert = insertTextStatement(operation.db, {
    kind,
    version,
    ...text,
    writtenZh: written.zh,
    writtenEn: written.en ?? null,
    effectiveFrom,
    createdAt: operation.now.toISOString(),
  });
  return audited(operation, insert, {
    action: "texts.publish",
    entity: "texts",
    entityId: kind,
    after: { version, effectiveFrom },
  });
};

const HANDLER_IS_ADDED = {
  field: "text",
  code: "not_allowed",
  hint: {
    zh: "个人信息处理者、联系电话、短信服务单位和行使权利的办法由系统按设置自动附在文后，请从正文中删去。",
    en: "Who handles the data, the phone, the provider of messages and how to use one's rights are added from the settings; leave them out.",
  },
} as const satisfies FieldError;

/**
 * Adds a text's next version. It never takes effect in the past: nobody could have agreed to it then. Who handles the
 * data the service adds, and goes on adding when it changes; so nobody writes it into the text.
 */
export async function publishText(
  operation: Operation,
  { kind, text, effectiveFrom }: TextRequest,
  record: RecordAnswer,
): Promise<Created> {
  const { db, now } = operation;
  if (effectiveFrom < (await countyToday(db, now))) throw fieldProblem("effectiveFrom", "date_past");
  const settings = await readSettings(db, ...HANDLING_SETTINGS);
  const written = withoutHandling(kind, text, settings);
  if (namesHandler(written)) throw new Problem("validation_failed", [HANDLER_IS_ADDED]);
  const created = { id: kind, version: (await findLatestTextVersion(db, kind)) + 1 };
  await writeBatch(db, [
    ...publishing(operation, { kind, version: created.version, written, effectiveFrom }, settings),
    ...(await record(created)),
  ]);
  return created;
}

/**
 * The next version of every text in force, and of what comes into force later, that says something else once a setting
 * is changed: for the batch of that change, so that no text ever names another handler or provider than there is.
 */
export async function followingTextStatements(
  operation: Operation,
  key: SettingKey,
  value: unknown,
): Promise<readonly Statement[]> {
  if (!HANDLING_SETTINGS.some((followed) => followed === key)) return [];
  const { db, now } = operation;
  const [before, today] = await Promise.all([readSettings(db, ...HANDLING_SETTINGS), countyToday(db, now)]);
  return textStatementsFor(operation, today, {
    county: key === "county" ? SETTINGS.county.parse(value) : before.county,
    gateway: key === "gateway" ? SETTINGS.gateway.parse(value) : before.gateway,
  });
}

/** The same for what these settings will be, by the county's own day. */
export async function textStatementsFor(
  operation: Omit<Operation, "keys">,
  today: string,
  settings: HandlingSettings,
): Promise<readonly Statement[]> {
  const texts = await listTexts(operation.db);
  return TEXT_KINDS.flatMap((kind) => {
    const versions = texts.filter((text) => text.kind === kind);
    const standing = standingOf(versions, today);
    const changed = standing.some((row) => withHandling(kind, writtenOf(row), settings).zh !== row.zh);
    const latest = versions[0]?.version ?? 0;
    return changed
      ? standing.flatMap((row, index) => {
          const effectiveFrom = row.effectiveFrom < today ? today : row.effectiveFrom;
          const next = { kind, version: latest + 1 + index, written: writtenOf(row), effectiveFrom };
          return publishing(operation, next, settings);
        })
      : [];
  });
}

/** Of a kind's versions, the latest first: what is in force and what will be, the earliest first. */
function standingOf(versions: readonly TextRow[], today: string): readonly TextRow[] {
  const inForce = versions.findIndex(({ effectiveFrom }) => effectiveFrom <= today);
  return versions.slice(0, inForce + 1).toReversed();
}
