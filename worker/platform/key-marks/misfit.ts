import type { Env } from "../core/env.ts";
import { openDatabase } from "../db/client.ts";
import { newerWords, standingOf } from "../db/version.ts";
import { keysOf } from "../privacy/keys.ts";
import { listApplied } from "./queries.ts";
import { checkKeys, KeysDoNotFit } from "./service.ts";

/** A database that a newer version has migrated, which this one leaves alone. */
export class DatabaseIsNewer extends Error {
  /** What anybody may be told. */
  readonly detail = "The database is of a newer version than this code: the newer version has to be deployed.";
}

/**
 * What keeps this code from this data: a newer version's tables, or secrets that are not the data's, so that what is
 * written with them could be read by nobody. A database that does not answer, or has no table yet, is no such reason:
 * then it is `unknown`, and whoever asks next is told.
 */
export async function findMisfit(bindings: Env): Promise<KeysDoNotFit | DatabaseIsNewer | "none" | "unknown"> {
  const { db } = openDatabase(bindings, "first-primary");
  try {
    // Before anything else: the keys leave their marks with the data.
    const standing = standingOf(await listApplied(db).catch(() => []));
    if (standing.is === "newer") return new DatabaseIsNewer(newerWords(standing.migration));
    await checkKeys(db, await keysOf(bindings));
    return "none";
  } catch (error) {
    return error instanceof KeysDoNotFit ? error : "unknown";
  }
}
