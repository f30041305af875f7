import type { FieldError } from "../../platform/core/problem.ts";
import { sameName } from "../../platform/values/name.ts";
import type { Operation } from "../../platform/operation.ts";
import { listActiveFirms, searchLawyers } from "../../county/registry/queries.ts";
import type { CampaignCategory } from "../schema.ts";
import { typedNomineeKeys } from "./nominee-key.ts";
import type { NomineeIdentity } from "./nominator-service.ts";
import * as queries from "./queries.ts";
import type { Nominee } from "./schema.ts";

/** A nominee who was looked up: what is wrong with the choice, or who it is. */
export type Found =
  | { readonly error: FieldError }
  | {
      readonly identity: NomineeIdentity;
      /** The nominee's key, and those the same nominee may have from before they were in the registry. */
      readonly keys: readonly [string, ...string[]];
    };

/** No firm of a county has more. */
const LAWYERS = 1_000;

const wrong = (field: string, code: FieldError["code"]): Found => ({ error: { field: `nominee.${field}`, code } });

async function lawyer({ db, keys }: Operation, id: string): Promise<Found> {
  const row = await queries.findActiveLawyer(db, id);
  if (!row) return wrong("lawyerId", "unknown");
  return {
    identity: { lawyerId: id, firmId: null, name: row.name },
    keys: [`lawyer:${id}`, ...(await typedNomineeKeys(keys, row.name, row.firmName))],
  };
}

async function firm({ db, keys }: Operation, id: string): Promise<Found> {
  const row = await queries.findActiveFirmName(db, id);
  if (!row) return wrong("firmId", "unknown");
  return {
    identity: { lawyerId: null, firmId: id, name: row.name },
    keys: [
      `firm:${id}`,
      ...(await typedNomineeKeys(keys, row.name, "")),
      ...(await typedNomineeKeys(keys, row.name, row.name)),
    ],
  };
}

/**
 * The one entry of the registry that a typed nominee is: the name and the organisation are the same. Where two lawyers
 * of a firm have one name, it may be either.
 */
async function registered(
  { db }: Operation,
  name: string,
  organisation: string,
  { nomineeKind }: CampaignCategory,
): Promise<string | undefined> {
  // Compared name by name: an index may not have everybody's spellings yet.
  const firms = await listActiveFirms(db);
  const found = nomineeKind === "person" ? [] : firms.filter((row) => sameName(row.name, name));
  for (const { id } of nomineeKind === "person" ? firms.filter((row) => sameName(row.name, organisation)) : [])
    found.push(...(await searchLawyers(db, { firmId: id, limit: LAWYERS })).filter((row) => sameName(row.name, name)));
  return found.length === 1 ? found[0]?.id : undefined;
}

/**
 * Looks a nominee up, and sees that the category is for such. Whoever is typed in and is in the registry is the one who
 * is there: picked and typed in, a nominee has one key.
 */
export async function findNominee(
  operation: Operation,
  { lawyerId, firmId, name = "", organisation = "" }: Nominee,
  category: CampaignCategory,
): Promise<Found> {
  const person = category.nomineeKind === "person";
  if (lawyerId !== undefined) return person ? lawyer(operation, lawyerId) : wrong("lawyerId", "mismatch");
  if (firmId !== undefined) return person ? wrong("firmId", "mismatch") : firm(operation, firmId);
  const id = await registered(operation, name, organisation, category);
  if (id !== undefined) return person ? lawyer(operation, id) : firm(operation, id);
  return {
    identity: { lawyerId: null, firmId: null, name },
    keys: await typedNomineeKeys(operation.keys, name, organisation),
  };
}
