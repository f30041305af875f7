import { isUsedUp } from "../platform/db/allowance.ts";
import { openDatabase, writeBatch, type Database } from "../platform/db/client.ts";
import type { Work } from "../platform/worklist/service.ts";
import type { Env } from "../platform/core/env.ts";
import {
  findLawyer,
  listLawyersWithoutInitials,
  replaceWordsStatements,
  setInitialsStatement,
} from "../county/registry/admin-queries.ts";
import { listNamesWithoutInitials, setNameInitialsStatement } from "../county/search/queries.ts";
import { initialsOf, searchWordsOf } from "../county/registry/initials.ts";

/** A night's work; a county larger than this takes some nights. */
const PER_RUN = 1_000;
/** Each makes the wall's index anew for the posts the lawyer holds, so a batch stays small. */
const PER_BATCH = 10;

/**
 * Works out the pinyin initials of lawyers who came with an import or from before there were any. Running it twice
 * changes nothing more.
 */
export async function workOutInitials(db: Database, limit = PER_RUN): Promise<number> {
  const lawyers = await listLawyersWithoutInitials(db, limit);
  for (let start = 0; start < lawyers.length && !isUsedUp(db); start += PER_BATCH) {
    const batch = lawyers.slice(start, start + PER_BATCH);
    const statements = batch.map(async ({ id, name }) => [
      setInitialsStatement(db, id, name, await initialsOf(name)),
      ...replaceWordsStatements(db, id, name, await searchWordsOf(name)),
    ]);
    await writeBatch(db, (await Promise.all(statements)).flat());
  }
  return lawyers.length;
}

/** The same for the names of firms, sites, posts and other providers, which triggers put down for the search. */
export async function workOutNames(db: Database, limit = PER_RUN): Promise<number> {
  const names = await listNamesWithoutInitials(db, limit);
  for (let start = 0; start < names.length && !isUsedUp(db); start += PER_BATCH) {
    const batch = names.slice(start, start + PER_BATCH);
    const statements = batch.map(async (row) => [
      setNameInitialsStatement(db, { ...row, initials: await initialsOf(row.name) }),
    ]);
    await writeBatch(db, (await Promise.all(statements)).flat());
  }
  return names.length;
}

/** The same for one lawyer: a release that finds them by more words than the one before asks for it. */
export const lawyerWords: Work = {
  kind: "lawyerWords",
  execute: async ({ db }, id) => {
    const row = await findLawyer(db, id);
    if (row)
      await writeBatch(db, replaceWordsStatements(db, id, row.lawyer.name, await searchWordsOf(row.lawyer.name)));
    return "done";
  },
};

/** The same as a cron job. */
export async function runWorkOutInitials(env: Env, now = new Date()): Promise<void> {
  const { db } = openDatabase(env, "first-primary");
  const [lawyers, names] = [await workOutInitials(db), await workOutNames(db)];
  console.log(JSON.stringify({ job: "work-out-initials", at: now.toISOString(), lawyers, names }));
}
