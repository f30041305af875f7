import { writeBatch } from "../../platform/db/client.ts";
import { phoneIndex } from "../../platform/privacy/blind-index.ts";
import { unseal } from "../../platform/privacy/seal.ts";
import type { Work } from "../../platform/worklist/service.ts";
import * as queries from "./queries.ts";
import { signingPhone } from "./sealed-signing.ts";

/** Makes the index of a signing's phone anew, after a release that reads numbers otherwise than the one before. */
export const signingIndex: Work = {
  kind: "signingIndex",
  execute: async ({ db, keys }, id) => {
    const row = await queries.findSigning(db, id);
    if (row?.signing.phone && row.signing.phoneIndex !== null) {
      const phone = await unseal(keys, signingPhone(id), row.signing.phone);
      await writeBatch(db, [queries.setPhoneIndexStatement(db, id, await phoneIndex(keys, phone))]);
    }
    return "done";
  },
};
