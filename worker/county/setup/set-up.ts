import { audited } from "../../platform/access/audit.ts";
import { insertStaffStatement } from "../../platform/access/staff-queries.ts";
import { system } from "../../platform/core/actor.ts";
import { canonicalJson } from "../../platform/core/canonical-json.ts";
import { countyTime, DAY } from "../../platform/core/clock.ts";
import type { Env } from "../../platform/core/env.ts";
import { newId } from "../../platform/core/id.ts";
import { makeToken } from "../../platform/core/token.ts";
import { openDatabase, writeBatch, type Statement } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { insertAccountLinkStatement } from "../account-links/queries.ts";
import { HANDLING_SETTINGS } from "../settings/handling.ts";
import { writeSettingStatement } from "../settings/queries.ts";
import { needsSecondPerson } from "../settings/second-person.ts";
import { SETTINGS } from "../settings/settings.ts";
import { textStatementsFor } from "../settings/texts-service.ts";
import { findSetUp } from "./queries.ts";
import { NEEDED_FIRST, TOLD_SETTINGS, type Setup, type ToldSetting } from "./schema.ts";

/** A county cannot be set up with what was told: it says what is missing. */
export class SetupRefused extends Error {
  readonly missing: readonly string[];

  constructor(missing: readonly string[]) {
    super(`Not told yet: ${missing.join(", ")}.`);
    this.missing = missing;
  }
}

export interface SetupDone {
  /** Settings that were told for the first time, and those that say something else now. */
  readonly set: readonly ToldSetting[];
  readonly changed: readonly ToldSetting[];
  /** Told, and so already. */
  readonly unchanged: readonly ToldSetting[];
  /** Told, but changed by two administrators at the console alone once there is something. */
  readonly leftToTwo: readonly ToldSetting[];
  /** Everything that has been told by now, this time or before. */
  readonly known: readonly ToldSetting[];
  /** One-time links behind the service's address, shown here and nowhere again: each ends in three days. */
  readonly administrators: readonly { readonly name: string; readonly link: string }[];
}

const REASON = "npm run setup";

interface Stored {
  readonly value: unknown;
  readonly version: number;
}

/** Nothing that is told here is a person's, which alone would be sealed: no keys are needed. */
type Change = Omit<Operation, "keys">;

const same = (one: unknown, other: unknown): boolean => canonicalJson(one ?? null) === canonicalJson(other ?? null);

/**
 * Sets a county up from what was told of it, as one change: settings, the texts people agree to, which name who handles
 * their data, and whoever administers it, with its audit entries. Again with the same it does nothing; with less it
 * leaves the rest as it is.
 */
export async function setUp(database: Pick<Env, "DB">, description: Setup, now: Date = new Date()): Promise<SetupDone> {
  const { db } = openDatabase(database, "first-primary");
  const { settings: rows, administrators } = await findSetUp(db, TOLD_SETTINGS);
  const stored = new Map(rows.map(({ key, value, version }): [string, Stored] => [key, { value, version }]));
  const begins = !stored.has("county");
  const told = TOLD_SETTINGS.filter((key) => description[key] !== undefined);
  const unknown = NEEDED_FIRST.filter((key) => !stored.has(key) && description[key] === undefined);
  const nobody = administrators.length === 0 && !description.administrators?.length;
  if (unknown.length > 0 || nobody) throw new SetupRefused([...unknown, ...(nobody ? ["administrators"] : [])]);

  const differs = told.filter((key) => !stored.has(key) || !same(stored.get(key)?.value, description[key]));
  const leftToTwo = differs.filter((key) => {
    const before = stored.get(key);
    return before !== undefined && needsSecondPerson(key, before.value, description[key]);
  });
  const written = differs.filter((key) => !leftToTwo.includes(key));
  const operation: Change = { db, actor: system, requestId: newId(), now };
  const issued =
    begins || administrators.length === 0
      ? await Promise.all((description.administrators ?? []).map(({ name }) => issueLink(operation, name)))
      : [];
  await writeBatch(db, [
    ...written.flatMap((key) => settingStatements(operation, key, description[key], stored.get(key))),
    ...(await textsFollowing(operation, description, written, stored)),
    ...issued.flatMap(({ statements }) => statements),
  ]);
  return {
    set: written.filter((key) => !stored.has(key)),
    changed: written.filter((key) => stored.has(key)),
    unchanged: told.filter((key) => !differs.includes(key)),
    leftToTwo,
    known: TOLD_SETTINGS.filter((key) => stored.has(key) || written.includes(key)),
    administrators: issued.map(({ name, link }) => ({ name, link })),
  };
}

const settingStatements = (
  operation: Change,
  key: ToldSetting,
  value: unknown,
  before: Stored | undefined,
): readonly Statement[] =>
  audited(
    operation,
    writeSettingStatement(operation.db, key, before?.version ?? 0, { value, updatedAt: operation.now.toISOString() }),
    {
      action: "settings.change",
      entity: "settings",
      entityId: key,
      before: before ? { value: before.value } : null,
      after: { value },
      reason: REASON,
    },
  );

/** What people agree to names who handles their data, and who sends messages. */
async function textsFollowing(
  operation: Change,
  description: Setup,
  written: readonly ToldSetting[],
  stored: ReadonlyMap<string, Stored>,
): Promise<readonly Statement[]> {
  if (!HANDLING_SETTINGS.some((key) => written.includes(key))) return [];
  const next = <Key extends ToldSetting>(key: Key): unknown =>
    written.includes(key) ? description[key] : stored.get(key)?.value;
  const zone = SETTINGS.zone.parse(next("zone"));
  return textStatementsFor(operation, countyTime(zone, operation.now).date, {
    county: SETTINGS.county.parse(next("county")),
    gateway: SETTINGS.gateway.parse(next("gateway")),
  });
}

interface Issued {
  readonly name: string;
  readonly link: string;
  readonly statements: readonly Statement[];
}

/** Days a link to set an account up may be used. */
const LINK_DAYS = 3;

/** An administrator, who has a link to set an account up and no other way in yet. */
async function issueLink(operation: Change, name: string): Promise<Issued> {
  const { token, id, hash } = await makeToken("pia");
  const staffId = newId();
  const at = operation.now.toISOString();
  const expiresAt = new Date(operation.now.getTime() + LINK_DAYS * DAY).toISOString();
  const person = { id: staffId, name, role: "administrator" } as const;
  return {
    name,
    link: `/console#${token}`,
    statements: [
      ...audited(operation, insertStaffStatement(operation.db, { ...person, createdAt: at, updatedAt: at }), {
        action: "staff.create",
        entity: "staff",
        entityId: staffId,
        after: { name, role: person.role },
        reason: REASON,
      }),
      ...audited(
        operation,
        insertAccountLinkStatement(operation.db, {
          id,
          staffId,
          hash,
          createdAt: at,
          expiresAt,
          usedAt: null,
          revokedAt: null,
        }),
        {
          action: "accountLinks.issue",
          entity: "accountLinks",
          entityId: id,
          after: { staffId, expiresAt },
          reason: REASON,
        },
      ),
    ],
  };
}
