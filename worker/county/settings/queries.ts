import { inArray, and, eq, lte, desc, asc, ne, sql } from "drizzle-orm";
import type { TextKind } from "./schema.ts";
import { staff } from "../../platform/access/schema.ts";
import { settings, agreedTexts, settingProposals } from "./schema.ts";
import { frozen } from "../../platform/core/frozen.ts";
import { databaseOf, type Column, type Database, type Statement } from "../../platform/db/client.ts";
import { prepared, type NamedValues } from "../../platform/db/prepared.ts";

/** Stored settings, as a statement that may stand in a batch. */
export const selectSettings = (db: Database, keys: readonly string[]) =>
  db
    .select()
    .from(settings)
    .where(inArray(settings.key, [...keys]));

export const findSettings = async (db: Database, keys: readonly string[]) => selectSettings(db, keys);

type SettingRows = Awaited<ReturnType<typeof findSettings>>;

const storedSettings = prepared((db) =>
  db
    .select({
      key: settings.key,
      text: sql<string>`${settings.value}`,
      version: settings.version,
      updatedAt: settings.updatedAt,
    })
    .from(settings),
);

/** What texts of a county's settings say: the same with every request. Nobody changes what is read of it. */
const said = new WeakMap<object, Map<string, unknown>>();
/** More than a county has settings. */
const MOST_VALUES = 200;

function withValues(db: Database, stored: Awaited<ReturnType<typeof storedSettings>>): SettingRows {
  const county = databaseOf(db);
  const values = said.get(county) ?? new Map<string, unknown>();
  said.set(county, values);
  if (values.size > MOST_VALUES) values.clear();
  return stored.map(({ text, ...row }) => {
    if (!values.has(text)) values.set(text, frozen(JSON.parse(text)));
    return { ...row, value: values.get(text) };
  });
}

/** How the settings of a request are read, by its handle. */
const readOnce = new WeakMap<Database, () => Promise<SettingRows>>();

/**
 * Lets all settings that are asked of this handle come from one read, until one is written through it: the first one, or
 * one that is begun with what is returned, in the round trip of something else.
 */
export function readSettingsOnce(db: Database): () => void {
  let rows: Promise<SettingRows> | undefined;
  const read = () => (rows ??= storedSettings(db, {}).then((stored) => withValues(db, stored)));
  readOnce.set(db, read);
  // Whoever asks for a setting learns that it could not be read.
  return () => void read().catch(() => undefined);
}

/** The same from the one read where there is one. */
export const findKnownSettings = async (db: Database, keys: readonly string[]): Promise<SettingRows> =>
  readOnce.get(db)?.() ?? findSettings(db, keys);

const selectProposals = (db: Database) =>
  db
    .select({ proposal: settingProposals, by: { id: staff.id, name: staff.name } })
    .from(settingProposals)
    .innerJoin(staff, eq(staff.id, settingProposals.proposedBy));
export type ProposalRow = Awaited<ReturnType<typeof selectProposals>>[number];

export type NewProposal = Pick<typeof settingProposals.$inferInsert, "id" | "key" | "value">;

const standsOpen = (value: Column, key: Column, personal: readonly string[]) =>
  and(inArray(key, [...personal]), sql`json_type(${value}) NOT IN ('text', 'null')`);

/** Settings and proposals of these keys whose values are not sealed. */
export const listUnsealed = async (db: Database, personal: readonly string[]) =>
  db.batch([
    db
      .select({ key: settings.key, value: settings.value })
      .from(settings)
      .where(standsOpen(settings.value, settings.key, personal)),
    db
      .select({ id: settingProposals.id, key: settingProposals.key, value: settingProposals.value })
      .from(settingProposals)
      .where(standsOpen(settingProposals.value, settingProposals.key, personal)),
  ]);

/** Puts a sealed value in the place of the clear one; touches no row when that has changed. */
export async function sealSetting(
  db: Database,
  { key, clear, sealed }: { readonly key: string; readonly clear: unknown; readonly sealed: unknown },
): Promise<void> {
  await db
    .update(settings)
    .set({ value: asJson(sealed) })
    .where(and(eq(settings.key, key), sql`json(${settings.value}) = json(${JSON.stringify(clear)})`));
}

/** The same for a proposal, which never changes. */
export async function sealProposal(
  db: Database,
  { id, sealed }: { readonly id: string; readonly sealed: unknown },
): Promise<void> {
  await db
    .update(settingProposals)
    .set({ value: asJson(sealed) })
    .where(eq(settingProposals.id, id));
}

/** What waits for a second administrator. */
export const listProposals = async (db: Database): Promise<ProposalRow[]> => selectProposals(db);

export async function findProposal(db: Database, key: string): Promise<ProposalRow | undefined> {
  const [row] = await selectProposals(db).where(eq(settingProposals.key, key));
  return row;
}

/** JSON's null is a value; without this it would be stored as none, which the column refuses. */
const asJson = (value: unknown) => sql`${JSON.stringify(value)}`;

/** Puts a proposal down; touches no row when another one waits. */
export const insertProposalStatement = (db: Database, row: typeof settingProposals.$inferInsert): Statement =>
  db
    .insert(settingProposals)
    .values({ ...row, value: asJson(row.value) })
    .onConflictDoNothing();

/** Takes a proposal away, as somebody else than made it, or as who made it; touches no row where it is not so. */
export const deleteProposalStatement = (
  db: Database,
  id: string,
  by: { readonly somebodyElse: string } | { readonly proposer: string },
): Statement =>
  db
    .delete(settingProposals)
    .where(
      and(
        eq(settingProposals.id, id),
        "proposer" in by
          ? eq(settingProposals.proposedBy, by.proposer)
          : ne(settingProposals.proposedBy, by.somebodyElse),
      ),
    );

export type TextRow = typeof agreedTexts.$inferSelect;

/** More than a bureau publishes of a text in a day. */
const VERSIONS_A_DAY = 20;

const newestTexts = prepared((db, value: NamedValues<{ kind: TextKind; date: string }>) =>
  db
    .select()
    .from(agreedTexts)
    .where(and(eq(agreedTexts.kind, value("kind")), lte(agreedTexts.effectiveFrom, value("date"))))
    .orderBy(desc(agreedTexts.version))
    .limit(VERSIONS_A_DAY),
);

/**
 * The version of a text in force on `date`. It can be `agreed` to by the version that was on the page: one that was in
 * force earlier on the same day and says the same but for who handles the data is good too, so that a new phone of the
 * bureau's throws nobody out of a form.
 */
export async function findTextInForce(db: Database, kind: TextKind, date: string) {
  const rows = await newestTexts(db, { kind, date });
  const [text] = rows;
  if (!text) return undefined;
  const { writtenZh, writtenEn } = text;
  const isOther = rows.findIndex(
    (row, index) =>
      index > 0 &&
      (rows[index - 1]?.effectiveFrom !== date ||
        writtenZh === null ||
        row.writtenZh !== writtenZh ||
        row.writtenEn !== writtenEn),
  );
  const good = isOther === -1 ? rows : rows.slice(0, isOther);
  return { ...text, agreed: (asked: number | undefined) => good.some(({ version }) => version === asked) };
}

/** Of each of these kinds the version in force on `date`. */
export const listTextsInForce = (db: Database, kinds: readonly TextKind[], date: string): Promise<TextRow[]> =>
  textsInForce(db, { kinds: JSON.stringify(kinds), date });

const textsInForce = prepared((db, value: NamedValues<{ kinds: string; date: string }>) =>
  db
    .select()
    .from(agreedTexts)
    .where(
      sql`(${agreedTexts.kind}, ${agreedTexts.version}) IN (SELECT k.value, (
        SELECT v.version FROM ${agreedTexts} v WHERE v.kind = k.value AND v.effective_from <= ${value("date")}
        ORDER BY v.version DESC LIMIT 1) FROM json_each(${value("kinds")}) k)`,
    ),
);

/** One version of a text, in force or not. */
export async function findText(db: Database, kind: TextKind, version: number) {
  const [text] = await db
    .select()
    .from(agreedTexts)
    .where(and(eq(agreedTexts.kind, kind), eq(agreedTexts.version, version)));
  return text;
}

export async function listTexts(db: Database) {
  return db.select().from(agreedTexts).orderBy(asc(agreedTexts.kind), desc(agreedTexts.version));
}

/** Stores a setting over `version`, where 0 is "never stored"; touches no row when that is stale. */
export function writeSettingStatement(
  db: Database,
  key: string,
  version: number,
  { value, updatedAt }: { readonly value: unknown; readonly updatedAt: string },
): Statement {
  readOnce.delete(db);
  return version === 0
    ? db
        .insert(settings)
        .values({ key, value: asJson(value), version: 1, updatedAt })
        .onConflictDoNothing()
    : db
        .update(settings)
        .set({ value: asJson(value), version: version + 1, updatedAt })
        .where(and(eq(settings.key, key), eq(settings.version, version)));
}

export async function findLatestTextVersion(db: Database, kind: TextKind): Promise<number> {
  const [row] = await db
    .select({ version: sql<number>`coalesce(max(${agreedTexts.version}), 0)` })
    .from(agreedTexts)
    .where(eq(agreedTexts.kind, kind));
  return row?.version ?? 0;
}

/** Adds a version of a text; the key refuses one that is there already. */
export const insertTextStatement = (db: Database, row: typeof agreedTexts.$inferInsert): Statement =>
  db.insert(agreedTexts).values(row);
