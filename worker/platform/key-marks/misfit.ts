import type { Env } from "../core/env.ts";
import { openDatabase } from "../db/client.ts";
import { keysOf } from "../privacy/keys.ts";
import { checkKeys, KeysDoNotFit } from "./service.ts";

/**
 * What is wrong with secrets that are not this data's: what is written with them could be read by nobody. A database
 * that does not answer, or has no table yet, is no such reason: then it is `unknown`, and whoever asks next is told.
 */
export async function findMisfit(bindings: Env): Promise<KeysDoNotFit | "none" | "unknown"> {
  try {
    await checkKeys(openDatabase(bindings, "first-primary").db, await keysOf(bindings));
    return "none";
  } catch (error) {
    return error instanceof KeysDoNotFit ? error : "unknown";
  }
}
