import { writeBatch } from "../../platform/db/client.ts";
import type { Operation } from "../../platform/operation.ts";
import { phoneIndex, soughtPhone, type SoughtIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import { chunkedWork } from "../../platform/worklist/chunks.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { bookingPlace } from "./booking-view.ts";
import * as indexes from "./index-queries.ts";
import * as queries from "./queries.ts";

const CHUNK = 100;

/** The indexes of a sealed phone; undefined where it does not open any more, and its row keeps the index it has. */
const indexesOf = async (
  { keys }: Operation,
  id: string,
  sealed: string | null,
): Promise<SoughtIndex<"bookings"> | undefined> => {
  const phone = sealed && (await unseal(keys, bookingPlace(id, "phone"), sealed).catch(() => undefined));
  return phone ? soughtPhone(keys, "bookings", phone) : undefined;
};

/** Makes the index of a booking's phone anew, after a release that reads numbers otherwise than the one before. */
export const bookingIndex: Work = {
  kind: "bookingIndex",
  execute: async (operation, id) => {
    const { db } = operation;
    const row = await queries.findBooking(db, id);
    const phone = row && row.phoneIndex !== null && (await indexesOf(operation, id, row.phone));
    if (phone)
      await writeBatch(db, [
        ...indexes.moveIndexesStatements(db, [phone]),
        indexes.setPhoneIndexStatement(db, id, phone.index),
      ]);
    return "done";
  },
};

/** The same of all bookings, after a release that digests something else with every number. */
export const bookingIndexes = chunkedWork("bookingIndexes", async (operation, after) => {
  const rows = await indexes.listIndexed(operation.db, after, CHUNK);
  const phones = await Promise.all(rows.map(({ id, phone }) => indexesOf(operation, id, phone)));
  return {
    statements: indexes.moveIndexesStatements(
      operation.db,
      phones.filter((phone) => phone !== undefined),
    ),
    next: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null),
  };
});

/** Gives whoever booked for somebody else the index they had none of before. */
export const helperIndexes = chunkedWork("helperIndexes", async ({ db, keys }, after) => {
  const rows = await indexes.listUnindexedHelpers(db, after, CHUNK);
  const statements = rows.map(async ({ id, helperPhone }) => {
    const phone =
      helperPhone && (await unseal(keys, bookingPlace(id, "helperPhone"), helperPhone).catch(() => undefined));
    return phone ? [indexes.setHelperIndexStatement(db, id, await phoneIndex(keys, "helpers", phone))] : [];
  });
  return {
    statements: (await Promise.all(statements)).flat(),
    next: rows.length < CHUNK ? null : (rows.at(-1)?.id ?? null),
  };
});
