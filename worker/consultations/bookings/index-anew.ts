import { writeBatch } from "../../platform/db/client.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { Work } from "../../platform/worklist/service.ts";
import { bookingPlace } from "./booking-view.ts";
import * as queries from "./queries.ts";

/** Makes the index of a booking's phone anew, after a release that reads numbers otherwise than the one before. */
export const bookingIndex: Work = {
  kind: "bookingIndex",
  execute: async ({ db, keys }, id) => {
    const row = await queries.findBooking(db, id);
    if (row?.phone && row.phoneIndex !== null) {
      const phone = await unseal(keys, bookingPlace(id, "phone"), row.phone);
      await writeBatch(db, [queries.setPhoneIndexStatement(db, id, await phoneIndex(keys, phone))]);
    }
    return "done";
  },
};
